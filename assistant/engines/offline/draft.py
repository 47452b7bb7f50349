"""Draft: a report while it is being filled. Values come by path, each with the passage that it was read from."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from assistant.documents import GLUE, Document, Passage
from assistant.engines.offline.evened import as_printed
from assistant.errors import EngineError
from assistant.extraction import Agreement, Evidence, Note, State, Words, evidence_of
from schemas.fields import FieldSpec, Report, join, label_at, lies_in, spec_of, steps


class Draft:
    """Values, evidence and notes of one report. Nothing is checked against the schema's types before `build`."""

    def __init__(self, document: Document, model: type[Report]) -> None:
        self.document = document
        self.model = model
        self._values: dict[str, Any] = {}
        self._passages: dict[str, Passage] = {}  # those that stand in the text
        self._notes: list[Note] = []
        self._agreement: dict[str, Agreement] = {}

    def put(self, path: str, value: Any, passage: Passage | None) -> None:
        """Set a leaf and where it was read. A None with a passage keeps the words that are no value (数名).

        Entries of lists are made as far as the path needs them; `rows[1]` makes `rows[0]` too.
        """
        label_at(self.model, path)
        self._values[path] = as_printed(value, passage, self.document) if passage and isinstance(value, str) else value
        self._passages.pop(path, None)
        if passage is not None and self._start(passage) is not None:
            self._passages[path] = passage

    def _start(self, passage: Passage) -> int | None:
        """Offset of the first character that is to be seen."""
        return next((o for o in passage.offsets if o != GLUE and not self.document.text[o].isspace()), None)

    def make(self, path: str) -> None:
        """Say that a part stands on the form, even if nothing is filled in (blank table, list entry)."""
        label_at(self.model, path)
        self._values.setdefault(path, {})

    def note(self, path: str, state: State, ja: str, en: str) -> None:
        """Say why a leaf or part is null."""
        self._notes.append(Note(path=path, state=state, why=Words(ja=ja, en=en)))

    def value(self, path: str) -> Any:
        """A leaf's value as put; None where nothing was put."""
        return self._values.get(path)

    def has(self, path: str) -> bool:
        """Whether the leaf or part, or anything below it, was put or made."""
        return any(lies_in(p, path) for p in self._values)

    def leaves(self, part: str) -> Iterator[tuple[str, Any, int | None]]:
        """Each leaf that was put below a part: path, value, and where it stands in the text, if that is known."""
        for path, value in self._values.items():
            if value is not None and value != {} and path.startswith((f"{part}.", f"{part}[")):
                passage = self._passages.get(path)
                yield path, value, self._start(passage) if passage is not None else None

    def agree(self, found: Mapping[str, Agreement]) -> None:
        """Say what further readings say of leaves."""
        self._agreement.update(found)

    @property
    def agreement(self) -> Mapping[str, Agreement]:
        """Leaf -> what further readings say of it."""
        return dict(self._agreement)

    def drop(self, path: str) -> None:
        """Forget everything at and below a path, its notes included."""
        for kept in (self._values, self._passages, self._agreement):
            for found in [p for p in kept if lies_in(p, path)]:
                del kept[found]
        self._notes = [n for n in self._notes if not lies_in(n.path, path)]

    def build(self) -> tuple[Report, dict[str, tuple[Evidence, ...]], tuple[Note, ...]]:
        """The report, the evidence by path, and the notes.

        A value that the schema refuses becomes null with a `failed` note. Raises EngineError where even that gives no
        valid report.
        """
        try:
            return self._report(), self._evidence(), tuple(self._notes)
        except ValidationError as error:
            for path in _refused(error):
                refused = self._values.get(path)
                self.drop(path)
                self.note(
                    path,
                    "failed",
                    f"読み取った値「{refused}」はこの項目に入れられません。",
                    f"The value read, {refused!r}, does not fit this field.",
                )
        try:
            return self._report(), self._evidence(), tuple(self._notes)
        except ValidationError as error:
            raise EngineError(
                "読み取り結果を様式に当てはめられません。", f"The reading fits no report: {error}"
            ) from error

    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        return {path: evidence_of(self.document.places(passage)) for path, passage in self._passages.items()}

    def _report(self) -> Report:
        data: dict[str, Any] = self.model().model_dump()
        for path in sorted(self._values, key=steps_for_order):
            _set(data, self.model, path, self._values[path])
        return self.model.model_validate(data)


def steps_for_order(path: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts paths parents first and list entries by number."""
    return tuple((0, s, "") if isinstance(s, int) else (1, 0, s) for s in steps(path))


def _refused(error: ValidationError) -> Iterator[str]:
    for each in error.errors():
        yield join(*(part for part in each["loc"]))


def _set(data: dict[str, Any], model: type[Report], path: str, value: Any) -> None:
    """Write a value into dumped report data; parts and list entries on the way are made."""
    here: Any = data
    spec: FieldSpec | None = None
    way = steps(path)
    for depth, step in enumerate(way):
        last = depth == len(way) - 1
        owner = spec.model if spec else model
        if isinstance(step, int):
            while len(here) <= step:
                here.append(owner().model_dump() if owner and spec and spec.model else None)
            if last and not (value == {} and spec and spec.model):
                here[step] = value
            here = here[step]
            continue
        spec = spec_of(owner, step, path)
        if spec.many:
            here[step] = list(here[step] or [])
        elif spec.model is not None and here[step] is None:
            here[step] = spec.model().model_dump()
        if last and not (value == {} and spec.model):
            here[step] = value
        here = here[step]
