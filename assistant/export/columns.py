"""Tables as they go out: heads that know how their column is written, and cells."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

SEPARATOR: Final = " ＞ "  # a sign that CP932 has, too


class Style(StrEnum):
    """How a column's values are shown and how wide it is."""

    ID = "id"  # a number that counts nothing: no thousands set apart
    YEAR = "year"
    COUNT = "count"
    CHANGE = "change"  # a difference, with its sign
    SHARE = "share"  # 0 to 1
    DATE = "date"
    MOMENT = "moment"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is called, after the names of the parts that it lies in; its unit; how it is shown."""

    name: str
    style: Style = Style.SHORT
    above: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def last(self) -> str:
        """The name with its unit, without the parts."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def text(self) -> str:
        """The whole name, unlike all others of its table."""
        return SEPARATOR.join((*self.above, self.last))


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and where it is an amendment, what the form says instead and why."""

    value: Any
    amended: str | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table's name (for its file), title (for its sheet), what it holds in a sentence, heads and rows."""

    name: str
    title: str
    about: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)

    @property
    def headers(self) -> tuple[str, ...]:
        """The whole names of the columns."""
        return tuple(head.text for head in self.heads)
