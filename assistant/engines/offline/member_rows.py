"""Where 別添1 stands: its lines and the rows of its tables, as pieces."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents import Cell, Document, Line, Passage, Table
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.member_atoms import Atom, Kind, atoms_of
from assistant.engines.offline.member_titles import OTHER_PART, opens_list
from assistant.engines.offline.member_words import PHONE, Meaning, category_printed, codes
from assistant.japanese import fold

_ENDS = re.compile(r"診療患者数|合計回数|死亡患者数|逆紹介|取組内容|^【?現状")
_ATTACHED = re.compile(r"\W*別添1(?!\d)[^。]{0,30}")
_SKIPPED = re.compile(r"^\s*[※＊]|グループ(?:化)?[)）]?名|^\s*(?:件名|注)")
_TOLD = re.compile(r"。\s*\S|。\s*$|(?:です|ます|ました)\s*$")
_FIRST_WORD = re.compile(r"\W*(?:[\dア-オ１-９]\W+)?(?P<word>[^\s\u3000(（:：、]+)")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_PARTS = re.compile(r"^\W*(?:[IVXⅠ-Ⅴ\dイロハ一二三四五]+\W*)?(?:取組|効果|実績|目標|現状|打ち?合わ?せ)")
_APART = 16  # rows from one institution's telephone number to the next one's
_ABOVE, _BELOW = 6, 5  # rows beside the first and the last number that may be of the list
_PHONES = 2  # that tell a table without a title to be the list


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or the filled cells of a table's row."""

    cells: list[Passage]
    block: Line | Table

    @property
    def text(self) -> str:
        return " ".join(c.text for c in self.cells)


def list_rows(document: Document) -> Iterator[list[Passage]]:
    """The lines (one cell) and the tables' rows of the list: from its title to the next part of the form; where that
    finds no institution's telephone, those around the telephone numbers that stand closest together."""
    rows = list(_all_rows(document))
    titled = list(_titled_rows(rows))
    yield from titled if sum(map(_called, titled)) >= _PHONES else _called_rows(rows) or titled


def _all_rows(document: Document) -> Iterator[Row]:
    for block in document.blocks:
        if isinstance(block, Line):
            yield Row([block.passage], block)
            continue
        for row in _upright(block):
            cells = list({id(c): c.passage for c in row if c is not None and c.text.strip()}.values())
            if len(cells) == 1 and len(lines := _printed_lines(cells[0], document.text)) > 1:
                yield from (Row([line], block) for line in lines)
            elif cells:
                yield Row(cells, block)


def _upright(table: Table) -> Sequence[Sequence[Cell | None]]:
    """A table's rows; the columns of one that has an institution in each of them."""
    turned = tuple(zip(*table.grid, strict=True))
    return turned if _most_phones(turned) < _most_phones(table.grid) else table.grid


def _most_phones(grid: Sequence[Sequence[Cell | None]]) -> int:
    """How many telephone numbers the row with the most of them has."""
    return max((len({id(c) for c in row if c and PHONE.fullmatch(aligned(c.text).strip())}) for row in grid), default=0)


def _printed_lines(cell: Passage, source: str) -> list[Passage]:
    """The lines of a cell as they stand in the source, where reading has closed them up too."""
    breaks = [
        i
        for i, (a, b) in enumerate(pairwise(cell.offsets), 1)
        if a >= 0 and b >= 0 and "\n" in source[a + 1 : b] and cell.text[i - 1] != "\n"
    ]
    pieces = [cell[a:b] for a, b in pairwise([0, *breaks, len(cell)])]
    return [line for piece in pieces for line in piece.lines() if line.text.strip()]


def _titled_rows(rows: Sequence["Row"]) -> Iterator[list[Passage]]:
    begun = False
    tables = {id(row.block): row.block for row in rows if isinstance(row.block, Table)}
    lists = {each: _lists(table) for each, table in tables.items()}
    for row in rows:
        block, text = row.block, fold(row.text)
        if _is_other(row):
            begun = False
        elif begun or (_begins(block) if isinstance(block, Line) else lists[id(block)]):
            begun = True
            if text:
                yield row.cells


def _called_rows(rows: Sequence["Row"]) -> list[list[Passage]]:
    """The rows around the telephone numbers that stand closest together, between the parts of the form."""
    groups: list[list[int]] = []
    open_ = False
    for index, row in enumerate(rows):
        if _is_other(row):
            open_ = False
        elif _called(row.cells) and not is_envelope(row.text):
            if open_ and index - groups[-1][-1] <= _APART:
                groups[-1].append(index)
            else:
                groups.append([index])
            open_ = True
    best = max(groups, key=lambda group: sum(_called(rows[i].cells) for i in group), default=[])
    if sum(_called(rows[i].cells) for i in best) < _PHONES:
        return []
    first, last = best[0], best[-1]
    while first > max(0, best[0] - _ABOVE) and not _is_other(rows[first - 1]) and not _is_title(rows[first - 1]):
        first -= 1
    while last < min(len(rows) - 1, best[-1] + _BELOW) and not _is_other(rows[last + 1]):
        last += 1
    return [row.cells for row in rows[first : last + 1] if row.text.strip()]


def _is_other(row: "Row") -> bool:
    return is_other_part(row.text)


def is_other_part(words: str) -> bool:
    """Whether a line or row, or its first cell, begins another part of the form."""
    text = fold(words)
    return (OTHER_PART.search(text) or _ENDS.search(text) or _PARTS.search(text)) is not None


def _is_title(row: "Row") -> bool:
    return is_envelope(row.text) or re.search(r"推進事業|年度|様$|殿$|。", row.text) is not None


def _called(row: list[Passage]) -> int:
    """How many telephone numbers a row has."""
    return sum(1 for c in row for _ in PHONE.finditer(aligned(c.text)))


def counting_marks(rows: Sequence[list[Passage]]) -> frozenset[int]:
    """Where ① and ② stand at the heads of a list's lines that go on with ③: there they count, and tell no role."""
    marks = [lead for row in rows if row and (lead := row[0].strip()[:1]).text in _CIRCLED]
    if not any(m.text == "③" for m in marks):
        return frozenset()
    return frozenset(m.start for m in marks if m.start is not None)


def _begins(line: Line) -> bool:
    if opens_list(line.text) or category_printed(line.passage) or _ATTACHED.fullmatch(fold(line.text)) is not None:
        return True
    led = _FIRST_WORD.match(line.text) if PHONE.search(aligned(line.text)) else None
    return led is not None and category_printed(line.passage.span(led, "word"))  # 郡市医師会（①）　A市医師会　0299-…


def _lists(table: Table) -> bool:
    return sum(PHONE.search(aligned(c.text)) is not None for c in table.cells) >= _PHONES


def row_atoms(row: list[Passage], number: int, meanings: tuple[str, str], signs: Mapping[str, Meaning]) -> list[Atom]:
    """The pieces of a line or row that may speak of an institution; none of a title, a note, a sentence, a header.

    `signs`: what the signs of the submission's own legend stand for, of which a cell may be made.
    """
    text = " ".join(c.text for c in row)
    if len(codes(row)) > 1:
        return []
    called = PHONE.search(aligned(text)) is not None
    if _SKIPPED.search(aligned(text)) or (not called and (is_envelope(text) or opens_list(text))):
        return []
    if not called and _TOLD.search(text):  # 参入する医療機関は3つあります。
        return [a for a in atoms_of(row, number, meanings)[:1] if a.kind == "category"]
    row = [part for cell in row for part in _behind_sign(cell, signs)]
    coded = [_of_signs(cell, number, signs) for cell in row]
    atoms = [*atoms_of([c for c, found in zip(row, coded, strict=True) if not found], number, meanings)]
    atoms = [*(replace(a, first=not i) for i, a in enumerate(a for found in coded for a in found)), *atoms]
    labels = [a for a in atoms if a.kind == "label"]
    return [] if len(labels) > 1 and len(labels) * 2 > len(atoms) and not called and _is_header(atoms) else atoms


def _behind_sign(cell: Passage, signs: Mapping[str, Meaning]) -> list[Passage]:
    """A cell without the sign of a role before its words: ◎ A医院."""
    bare = cell.strip()
    marked = bare.text[1:].strip() and bare.text[:1] in signs and signs[bare.text[:1]][0] == "role"
    return [bare[:1], bare[1:].strip()] if marked and not bare.text[0].isalnum() else [cell]


def _of_signs(cell: Passage, number: int, signs: Mapping[str, Meaning]) -> list[Atom]:
    """The category and the role for which the signs of a cell stand; [] where it has anything but such signs."""
    marks = list(re.finditer(r"[^\s・,、/]", aligned(cell.text)))
    if not marks or any(m[0] not in signs for m in marks):
        return []
    kinds: Mapping[str, Kind] = {"category": "category", "role": "role"}
    told = [(signs[m[0]], cell.span(m)) for m in marks]
    return [
        Atom(kinds[field], Passage.join([sign, words]), number, key, apart=True) for (field, key, words), sign in told
    ]


def _is_header(atoms: Sequence[Atom]) -> bool:
    return all(a.kind in ("label", "other", "role", "aside") for a in atoms)


__all__ = ["counting_marks", "is_other_part", "list_rows", "row_atoms"]
