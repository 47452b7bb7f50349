"""Draft: a report as plain data while the log of decisions is replayed over what the program read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assistant.extraction import Evidence, Extraction, Note
from assistant.review import shaping
from assistant.review.decisions import Decision, DecisionKind, list_of, within
from assistant.review.values import as_json
from schemas.fields import Kind, Leaf, Part, Report, join, label_at, spec_of, steps, walk

T = TypeVar("T")


@dataclass(kw_only=True)
class Draft:
    """Changed in place by `apply`, one decision after the other; whoever holds one keeps it to himself.

    Everything is by path, in JSON's form; when an entry is inserted or removed, what is behind it moves along.
    """

    model: type[Report]
    data: dict[str, Any]
    extracted: dict[str, Any]
    evidence: dict[str, tuple[Evidence, ...]]
    risk: dict[str, float]
    notes: dict[str, Note]
    basis: dict[str, Decision] = field(default_factory=dict)  # the decision that gave a leaf its reading
    last: dict[str, Decision] = field(default_factory=dict)  # the newest decision that holds on a leaf
    amendments: dict[str, Decision] = field(default_factory=dict)
    accepted: list[Decision] = field(default_factory=list)

    @classmethod
    def of(cls, extraction: Extraction) -> "Draft":
        """What the program read, before any decision."""
        return cls(
            model=type(extraction.report),
            data=extraction.report.model_dump(mode="json"),
            extracted={at.path: as_json(at.value) for at in walk(extraction.report)},
            evidence=dict(extraction.evidence),
            risk=dict(extraction.risk),
            # What is said of the document as a whole is no leaf's: no decision on one settles it.
            notes={note.path: note for note in extraction.notes if note.path},
        )

    @classmethod
    def over(cls, report: Report) -> "Draft":
        """A report alone, to try a decision on."""
        data = report.model_dump(mode="json")
        return cls(model=type(report), data=data, extracted={}, evidence={}, risk={}, notes={})

    def report(self, *, amended: bool = False) -> Report:
        """The report by readings, or with the amendments in their places."""
        if not (amended and self.amendments):
            return self.model.model_validate(self.data)
        copy = Draft(model=self.model, data=_copy(self.data), extracted={}, evidence={}, risk={}, notes={})
        for path, decision in self.amendments.items():
            copy.put(path, decision.new)
        return copy.report()

    def get(self, path: str) -> Any:
        """The reading at a path; None in parts that are null.

        Raises LookupError or TypeError for an entry that is not there.
        """
        here: Any = self.data
        for step in steps(path):
            if here is None:
                return None
            here = here[step]
        return here

    def shown(self, path: str) -> Any:
        """What the screen shows: the amendment, where there is one, else the reading; None for an empty list."""
        value = self.amendments[path].new if path in self.amendments else self.get(path)
        return None if value == [] else value

    def absent(self, path: str) -> bool:
        """Whether a part of the schema is null or an empty list; False for leaves and for the document itself."""
        if not path or path.endswith("]"):
            return False
        label = label_at(self.model, path)[-1].label
        return isinstance(label, Part) and self.get(path) in (None, [])

    def put(self, path: str, value: Any) -> None:
        """Set what stands at a path; parts on the way that are null are made blank ones."""
        *way, last = steps(path)
        here: Any = self.data
        model: type[Report] | None = self.model
        for step in way:
            if isinstance(step, str):
                spec = spec_of(model, step, path)
                model = spec.model
                if here[step] is None and model is not None:
                    here[step] = model().model_dump(mode="json")
            here = here[step]
        if isinstance(last, str) and last not in here:
            raise LookupError(f"no such field: {path}")
        here[last] = value

    def apply(self, decision: Decision) -> None:
        """Replay one decision that holds."""
        _MOVES[decision.kind](self, decision)

    def read(self, decision: Decision) -> None:
        """READING, BLANK, UNREADABLE: the form says something else than was read. An older amendment is void."""
        path = decision.path
        before = self.get(path)
        self.put(path, decision.new)
        self.basis[path] = self.last[path] = decision
        self.amendments.pop(path, None)
        if decision.evidence is not None:
            self.evidence[path] = decision.evidence
        elif decision.new is None and before is not None:
            self.evidence.pop(path, None)  # it was taken from words that are not this leaf's

    def confirm(self, decision: Decision) -> None:
        """CONFIRM holds for the value that was on the screen, and for no other."""
        if decision.new == self.shown(decision.path):
            self.last[decision.path] = decision

    def confirm_group(self, decision: Decision) -> None:
        """CONFIRM_GROUP likewise, leaf by leaf."""
        for path, value in decision.new.items():
            if value == self.shown(path):
                self.last[path] = decision

    def amend(self, decision: Decision) -> None:
        """AMENDMENT stands beside the reading."""
        self.amendments[decision.path] = self.last[decision.path] = decision

    def accept(self, decision: Decision) -> None:
        """ACCEPT is matched with the findings once these are known."""
        self.accepted.append(decision)

    def insert(self, decision: Decision) -> None:
        """INSERT an entry into a list, or a part that was null."""
        path = decision.path
        entry = self.blank_at(path) if decision.new is None else decision.new
        if not path.endswith("]"):
            self.put(path, entry)
        else:
            index = _index(path)
            self._list_at(path).insert(index, entry)
            self._move(list_of(path), lambda i: i + 1 if i >= index else i)
        for leaf, _ in _leaves(path, entry):
            self.basis[leaf] = self.last[leaf] = decision

    def remove(self, decision: Decision) -> None:
        """REMOVE an entry from its list, or make a part null."""
        path = decision.path
        if not path.endswith("]"):
            self.put(path, None)
            self._move_keys(lambda key: None if within(key, path) else key)
        else:
            index = _index(path)
            del self._list_at(path)[index]
            self._move(list_of(path), lambda i: None if i == index else i - 1 if i > index else i)

    def move(self, decision: Decision) -> None:
        """MOVE an entry within its list."""
        parent, index = list_of(decision.path), _index(decision.path)
        self._move(parent, shaping.moved(self._list_at(parent), index, decision.new))

    def merge(self, decision: Decision) -> None:
        """MERGE an entry with the one behind it; what either knew of its places is known of the one."""
        path, parent, index = decision.path, list_of(decision.path), _index(decision.path)
        entries, second = self._list_at(parent), f"{parent}[{index + 1}]"
        before, sizes = dict(_leaves(path, entries[index])), shaping.list_sizes(entries[index])
        entries[index] = shaping.merged(entries[index], entries[index + 1], lambda rest: self._glue(join(path, rest)))
        del entries[index + 1]
        places = {key: found for key, found in self.evidence.items() if within(key, second)}

        def renamed(key: str) -> str:
            return join(path, shaping.behind(key[len(second) :].removeprefix("."), sizes))

        tables: tuple[dict[str, Any], ...] = (self.extracted, self.risk, self.basis, self.last, self.amendments)
        for table in tables:
            taken = {renamed(key): table.pop(key) for key in list(table) if within(key, second)}
            table.update({key: value for key, value in taken.items() if key not in table})
        for key, found in places.items():
            self.evidence[renamed(key)] = (*self.evidence.get(renamed(key), ()), *found)
            del self.evidence[key]
        self._move(parent, lambda i: None if i == index + 1 else i - 1 if i > index else i)
        self._changed(decision, {leaf for leaf, value in _leaves(path, entries[index]) if before.get(leaf) != value})

    def split(self, decision: Decision) -> None:
        """SPLIT an entry in two, at a place in one of its texts; both halves stand where the whole stood."""
        path, parent, index = decision.path, list_of(decision.path), _index(decision.path)
        behind, cut = f"{parent}[{index + 1}]", decision.new
        head, tail = join(path, cut["leaf"]), join(behind, cut["leaf"])
        self._list_at(parent).insert(index + 1, self.blank_at(path))
        self._move(parent, lambda i: i + 1 if i > index else i)
        self.put(head, cut["head"])
        self.put(tail, cut["tail"])
        if head in self.evidence:
            self.evidence[tail] = self.evidence[head]
        self._changed(decision, {head, tail})

    def _changed(self, decision: Decision, leaves: set[str]) -> None:
        for leaf in leaves:
            self.basis[leaf] = self.last[leaf] = decision
            self.amendments.pop(leaf, None)

    def _glue(self, path: str) -> str:
        label = label_at(self.model, path)[-1].label
        return "\n" if isinstance(label, Leaf) and label.kind is Kind.LONG else ""

    def blank_at(self, path: str) -> Any:
        """A blank entry of the list (or a blank part) at a path; None where it would be a bare text."""
        model: type[Report] | None = self.model
        for step in steps(path):
            if isinstance(step, str):
                model = spec_of(model, step, path).model
        return model().model_dump(mode="json") if model is not None else None

    def _list_at(self, path: str) -> list[Any]:
        parent = list_of(path)
        if self.get(parent) is None:
            self.put(parent, [])
        found: list[Any] = self.get(parent)
        return found

    def _move(self, parent: str, new_index: Callable[[int], int | None]) -> None:
        """Rename every path in a list whose entries changed their positions; None drops an entry's paths."""

        def moved(key: str) -> str | None:
            if not key.startswith(f"{parent}["):
                return key
            position, _, rest = key[len(parent) + 1 :].partition("]")
            index = new_index(int(position))
            return None if index is None else f"{parent}[{index}]{rest}"

        self._move_keys(moved)

    def _move_keys(self, moved: Callable[[str], str | None]) -> None:
        self.extracted = _renamed(self.extracted, moved)
        self.evidence = _renamed(self.evidence, moved)
        self.risk = _renamed(self.risk, moved)
        self.basis = _renamed(self.basis, moved)
        self.last = _renamed(self.last, moved)
        self.amendments = _renamed(self.amendments, moved)
        self.notes = {
            path: note.model_copy(update={"path": path}) for path, note in _renamed(self.notes, moved).items()
        }
        self.accepted = [
            decision.model_copy(update={"path": path, "old": _renamed(decision.old or {}, moved)})
            for decision in self.accepted
            if (path := moved(decision.path)) is not None
        ]


_MOVES: Mapping[DecisionKind, Callable[[Draft, Decision], None]] = {
    DecisionKind.CONFIRM: Draft.confirm,
    DecisionKind.CONFIRM_GROUP: Draft.confirm_group,
    DecisionKind.READING: Draft.read,
    DecisionKind.BLANK: Draft.read,
    DecisionKind.UNREADABLE: Draft.read,
    DecisionKind.AMENDMENT: Draft.amend,
    DecisionKind.ACCEPT: Draft.accept,
    DecisionKind.INSERT: Draft.insert,
    DecisionKind.REMOVE: Draft.remove,
    DecisionKind.MOVE: Draft.move,
    DecisionKind.MERGE: Draft.merge,
    DecisionKind.SPLIT: Draft.split,
}


def _index(path: str) -> int:
    return int(path[path.rindex("[") + 1 : -1])


def _leaves(path: str, entry: Any) -> Iterator[tuple[str, Any]]:
    """The leaves of an entry that hold something, by their paths."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            yield from _leaves(join(path, name), value)
    elif isinstance(entry, list):
        for index, value in enumerate(entry):
            yield from _leaves(join(path, index), value)
    elif entry is not None:
        yield path, entry


def _renamed(by_path: Mapping[str, T], moved: Callable[[str], str | None]) -> dict[str, T]:
    return {new: value for old, value in by_path.items() if (new := moved(old)) is not None}


def _copy(data: Any) -> Any:
    """Plain data, its lists and dicts made anew."""
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data
