"""What is known of an effort once its cells are found, before they are taken apart."""

from dataclasses import dataclass, field

from assistant.documents import EMPTY, Passage

SITUATIONS = ("current", "target", "actual")


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortCells:
    """An effort's label and cells as they stand in the document; `parts` holds ① ② ③ that have cells of their own."""

    kind: str
    label: Passage
    content: Passage = EMPTY
    situations: dict[str, Passage] = field(default_factory=dict)  # current, target, actual: those that have a place
    parts: dict[str, Passage] = field(default_factory=dict)  # coordinators, meetings, activities
    typed_breaks: bool = False  # line breaks in the cells were typed by hand, not made by a narrow column
    widths: dict[str, int] = field(default_factory=dict)  # columns of the widest line of a situation's column
    doubtful: frozenset[str] = frozenset()  # situations whose text may belong to another one of them
