"""別添1 from its pieces: which name, address, telephone number, category and role belong together, in any order."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from assistant.documents import Passage
from assistant.engines.offline.member_atoms import Atom, goes_on, is_said
from assistant.engines.offline.member_rows import row_atoms
from assistant.engines.offline.member_words import (
    Meaning,
    MemberFound,
    begins_category,
    category_named,
    one_line,
    role_meanings,
)
from assistant.japanese import closed_up, fold

_FEWEST = 2  # institutions that make a list
_CATEGORY_ROWS = 6  # over which a category's name may be broken
_ABOVE = ("name", "role", "category")  # labels that may stand on the line above their value
_LONGEST_NAME, _SHORTEST_NAME = 30, 2  # characters of a name that no word marks as one


@dataclass
class _Record:
    """An institution while its pieces come in."""

    name: Passage | None = None
    sure: bool = False  # the name sounds like an institution's, or has its label
    texts: dict[str, Passage] = field(default_factory=dict)
    category: tuple[str, Passage] | None = None
    role: tuple[str, Passage] | None = None
    clashes: int = 0
    line: int = 0  # of the last piece

    def put(self, name: str, text: Passage) -> None:
        if name in self.texts:
            self.clashes += 1
        self.texts.setdefault(name, text)

    @property
    def empty(self) -> bool:
        return self.name is None and not self.texts


def members_by_pieces(
    rows: Sequence[list[Passage]], signs: Mapping[str, Meaning], counts: frozenset[int] = frozenset()
) -> list[MemberFound]:
    """The institutions of a list's rows, each put together from what its pieces look like; [] where there are none.

    `signs`: what the signs of the submission's own legend stand for; `counts`: where ① and ② stand that count
    institutions and tell no role.
    """
    meanings = role_meanings([cell for row in rows for cell in row])
    lines = [
        atoms
        for i, row in enumerate(_with_whole_categories(rows))
        if (atoms := [a for a in row_atoms(row, i, meanings, signs) if a.text.start not in counts])
    ]
    lines = _with_names(lines)
    readings = [_Reading(lines, last=last).run() for last in (False, True)]
    if by_columns := _by_columns(lines):
        readings.append(by_columns)
    best = max(readings, key=_whole)
    merged = _merged(best)
    called = sum("phone" in r.texts for r in merged) >= _FEWEST  # what has neither then stands in the text behind
    found = [r for r in merged if r.texts or (r.sure and r.category and not called)]
    return [_member(r) for r in found] if len(found) >= _FEWEST else []


def _with_whole_categories(rows: Sequence[list[Passage]]) -> list[list[Passage]]:
    """The rows with a category's name that is broken over the first cells of several of them put together again."""
    found = [list(row) for row in rows]
    for index, row in enumerate(rows):
        if not found[index] or not begins_category(row[0].text) or category_named(row[0]):
            continue
        for stop in range(min(index + _CATEGORY_ROWS, len(rows)), index + 1, -1):
            if category_named(whole := Passage.join([r[0] for r in rows[index:stop]])):
                found[index][0] = whole
                for other in found[index + 1 : stop]:
                    del other[0]
                break
    return found


def _with_names(lines: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
    """What stands where the other lines have an institution's name is one too, whatever it sounds like."""
    whole = [line for line in lines if {"address", "phone"} <= {a.kind for a in line}]
    named = [line for line in whole if any(a.kind == "name" for a in line[: _place_of(line, "address")])]
    if len(named) * 2 < len(whole):
        return [list(line) for line in lines]
    return [_with_name(line) if line in whole and line not in named else list(line) for line in lines]


def _with_name(line: Sequence[Atom]) -> list[Atom]:
    """A line that has an address and a number: its last words before the address are the name."""
    stop = _place_of(line, "address")
    words = [i for i, a in enumerate(line[:stop]) if a.kind in ("other", "aside", "legal") and not is_said(a)]
    if not words:
        return list(line)
    last = first = words[-1]
    while not line[first].apart and first - 1 in words:
        first -= 1
    name = Passage.join([a.text for a in line[first : last + 1]], " ")
    if len(name) > _LONGEST_NAME or len(re.findall(r"[^\W\d]", name.text)) < _SHORTEST_NAME:
        return list(line)
    return [*line[:first], replace(line[first], kind="name", text=name, field=None), *line[last + 1 :]]


def _place_of(line: Sequence[Atom], kind: str) -> int:
    return next((i for i, a in enumerate(line) if a.kind == kind), 0)


class _Reading:
    """One pass over the pieces. `last`: an institution's name stands behind its address or number, not before."""

    def __init__(self, lines: Sequence[Sequence[Atom]], *, last: bool) -> None:
        self.lines = lines
        self.last = last
        self.records: list[_Record] = []
        self.open = _Record()
        self.category: tuple[str, Passage] | None = None
        self.role: tuple[str, Passage] | None = None  # of the lines below
        self.of_category = False  # whether that role was told with the category, and ends with it
        self.pending: tuple[str, Passage] | None = None  # of the next institution
        self.label: str | None = None  # that stands on a line of its own over its value
        self.behind = self._categories_behind()
        kinds = [a.field if a.kind == "label" else a.kind for line in lines for a in line]
        # In cards: whether an institution's category is asked for before its name.
        self.category_first = "category" in kinds[: kinds.index("name")] if "name" in kinds else True

    def _categories_behind(self) -> bool:
        """Whether categories stand behind the names they belong to, on their lines."""
        places = Counter[bool]()
        for line in self.lines:
            kinds = [a.kind for a in line]
            if "name" in kinds and "category" in kinds:
                places[kinds.index("category") > kinds.index("name")] += 1
        return places[True] > places[False]

    def run(self) -> list[_Record]:
        for index, line in enumerate(self.lines):
            following = self.lines[index + 1] if index + 1 < len(self.lines) else ()
            if not self._heading(line, following):
                self._line(line)
            if self.last and self.open.name is not None:
                self._close()
        self._close()
        return self.records

    def _close(self) -> None:
        if not self.open.empty:
            self.records.append(self.open)
        self.open = _Record()

    def _heading(self, line: Sequence[Atom], following: Sequence[Atom]) -> bool:
        """A category or a role that stands alone over the lines below."""
        kinds = {a.kind for a in line}
        if kinds <= {"category", "role", "aside", "ditto"} and "category" in kinds:
            self._close()
            self.category = next((a.field or "", a.text) for a in line if a.kind == "category")
            self.role = self.pending = next(((a.field or "", a.text) for a in line if a.kind == "role"), None)
            self.of_category = self.role is not None
            return True
        if line[0].marked and kinds == {"role"} and any(re.search(r"拠点|積極", a.text.text) for a in line):
            self._close()
            self.role, self.of_category = (line[0].field or "", line[0].text), False
            return True
        if self.role and line[0].marked and kinds <= {"other"} and any(a.kind == "name" for a in following):
            self.role = None  # その他
        return False

    def _line(self, line: Sequence[Atom]) -> None:
        label = self.label
        self.label = line[0].field if len(line) == 1 and line[0].kind == "label" and line[0].field in _ABOVE else None
        named = any(a.kind == "name" for a in line)
        for place, atom in enumerate(line):
            if atom.kind == "label":
                label = atom.field
                continue
            if label is not None and not atom.apart and place and line[place - 1].kind != "label":
                label = label if label in ("address", "name") else None
            self._atom(atom, label, line, place, named=named)
            if label and label not in ("address",):
                label = None

    def _atom(self, atom: Atom, label: str | None, line: Sequence[Atom], place: int, *, named: bool) -> None:
        behind = any(a.kind == "name" for a in line[:place])
        if atom.kind == "phone":
            self._detail("phone", atom)
        elif atom.kind == "category":
            self._categorised(atom, label, behind=behind, named=named)
        elif atom.kind == "role":
            another = any(a.kind == "name" for a in line[place + 1 :]) and "phone" in self.open.texts
            self._roled(atom, label, behind=(behind or not named) and not another)
        elif atom.kind in ("ditto", "aside") or label == "":
            return
        elif label == "name" or (atom.kind in ("name", "legal") and label != "address"):
            self._named(atom, label)
        elif atom.kind == "address" or label == "address":
            self._detail("address", atom)
        else:
            self._other(atom, line, place, named=named)

    def _detail(self, name: str, atom: Atom) -> None:
        """An address or a telephone number; on another line than the one before it, an institution of its own."""
        new = name in self.open.texts and "phone" in self.open.texts and self.open.line != atom.line
        if new and not self.last:
            self._close()
        self.open.put(name, atom.text)
        self.open.line = atom.line

    def _named(self, atom: Atom, label: str | None) -> None:
        here = self.open
        if here.name is not None and self._goes_on_from_legal(atom):
            here.name, here.sure = Passage.join([here.name, atom.text], "\n"), True
            return
        if here.name is not None or (not self.last and here.texts):
            self._close()
        self._name(atom, sure=atom.kind in ("name", "legal") or label == "name")

    def _name(self, atom: Atom, *, sure: bool) -> None:
        here = self.open
        here.name, here.sure, here.line = atom.text, sure, atom.line
        here.category = here.category or self.category
        here.role = here.role or self.pending or self.role
        self.pending = None

    def _goes_on_from_legal(self, atom: Atom) -> bool:
        """Whether the name so far is a legal form alone, which the next line's name goes on with."""
        name = self.open.name
        return (
            name is not None
            and not self.open.texts
            and self.open.line == atom.line - 1
            and atom.first
            and re.search(r"法人|会$", name.text) is not None
        )

    def _categorised(self, atom: Atom, label: str | None, *, behind: bool, named: bool) -> None:
        value = (atom.field or "", atom.text)
        asked = label == "category" and self.open.name is not None and not self.category_first
        if (behind and self.behind) if named else asked:
            self.open.category = value
            return
        if not self.last or not named:
            self._close()
        if self.of_category:
            self.role, self.of_category = None, False
        self.category = value
        if self.last and self.open.name is None:
            self.open.category = value

    def _roled(self, atom: Atom, label: str | None, *, behind: bool) -> None:
        """A role: of the institution that is open, where it stands behind its name; else of the next one."""
        value, here = (atom.field or "", atom.text), self.open
        if behind and here.role is not None and here.role[0] == atom.field and here.line == atom.line:
            return  # ①（拠点）
        if here.name is None:
            takes = self.last
        else:
            whole = "phone" in here.texts and here.line != atom.line
            takes = behind and here.role is None and (not whole or bool(label))
        if takes:
            here.role = value
        else:
            self.pending = value

    def _other(self, atom: Atom, line: Sequence[Atom], place: int, *, named: bool) -> None:
        """A piece that looks like nothing: the rest of an address, or a name that no word marks as one."""
        here = self.open
        near = here.line in (atom.line, atom.line - 1)
        if near and goes_on(atom) and "address" in here.texts and "phone" not in here.texts:
            here.texts["address"] = Passage.join([here.texts["address"], atom.text], "\n")
            here.line = atom.line
            return
        details = any(a.kind in ("address", "phone") for a in line[place + 1 :]) and not is_said(atom)
        short = len(atom.text) <= _LONGEST_NAME and len(re.findall(r"[^\W\d]", atom.text.text)) >= _SHORTEST_NAME
        if named or not details or not short or self.last or (here.name is not None and here.line == atom.line):
            return
        self._close()
        self._name(atom, sure=False)


def _by_columns(lines: Sequence[Sequence[Atom]]) -> list[_Record]:
    """Columns one behind the other: all names, then all addresses, all numbers; [] for a list of another make."""
    atoms = [a for line in lines for a in line if a.kind in ("name", "address", "phone", "category", "role")]
    runs = [(kind, list(group)) for kind, group in groupby(atoms, key=lambda a: a.kind)]
    names = [group for kind, group in runs if kind == "name"]
    if len(names) != 1 or len(names[0]) < _FEWEST:
        return []
    count = len(names[0])
    records = [_Record(name=a.text, sure=True) for a in names[0]]
    for kind, group in runs:
        if kind in ("address", "phone") and len(group) != count:
            return []
        for record, atom in zip(records, group, strict=False):
            if kind in ("address", "phone"):
                record.put(kind, atom.text)
            elif kind == "category" and len(group) == count:
                record.category = (atom.field or "", atom.text)
    return records if all(r.clashes == 0 and "phone" in r.texts for r in records) else []


def _whole(records: Sequence[_Record]) -> float:
    """How many institutions have what the list asks for, less what belongs to no one."""
    score = 0.0
    for record in records:
        if record.name is None:
            score -= 1
            continue
        score += len(record.texts) + 0.5 * (record.category is not None) - 2 * record.clashes
    return score


def _merged(records: Sequence[_Record]) -> list[_Record]:
    """An institution that the list names twice, once with its category and once with its address, is one."""
    found: dict[str, _Record] = {}
    for record in records:
        if record.name is None:
            continue
        known = found.setdefault(fold(record.name.text), record)
        if known is not record:
            known.category = known.category or record.category
            known.role = known.role or record.role
            known.texts = {**record.texts, **known.texts}
    return list(found.values())


def _member(record: _Record) -> MemberFound:
    assert record.name is not None
    texts = {"name": one_line(record.name)}
    for name, text in record.texts.items():
        texts[name] = closed_up(text) if name == "address" else text
    category = record.category
    if (category is None or category[0] != "medical_association") and record.name.text.endswith("医師会"):
        category = ("medical_association", record.name)
    elif category is not None and category[0] == "medical_association" and "会" not in record.name.text[-3:]:
        category = None  # of the institution above; this one's own was not understood
    return MemberFound(category, record.role, texts)


__all__ = ["members_by_pieces"]
