"""A report on its way to paper: what it says, how single cells are printed, and which findings that must give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.facts import Edition, Group
from schemas.fields import get, replaced, walk
from schemas.group_report import GroupReport

# Rules about the document, which gold never scores: they are told beside it.
DOCUMENT_RULES: Final = ("instruction-in-source", "hidden-content")
COLUMNS: Final = ("current", "target", "actual")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A consistent report, and what mistakes have made of it.

    A mistake claims the places whose findings it foretells; no other mistake touches them, so that what is expected
    stays exact however many are made.
    """

    edition: Edition
    group: Group
    report: GroupReport
    printed: Mapping[str, str]  # leaf -> the words that its cell has instead of its value
    hints: tuple[tuple[str, str], ...] = ()  # (part, hint of the form's own that was left in)
    wrong_weekdays: tuple[str, ...] = ()  # meetings' `start` that is printed with a wrong weekday
    remark: str | None = None  # a sentence to a program, somewhere on the form
    hidden: str | None = None  # words that a person does not see
    expected: frozenset[Pair] = frozenset()  # the findings that the report must give
    claimed: frozenset[str] = frozenset()

    def with_changes(self, changes: Mapping[str, Any]) -> "Draft":
        """Leaves set to other values."""
        report = self.report
        for path, value in changes.items():
            report = replaced(report, path, value)  # type: ignore[assignment]
        return replace(self, report=report)

    def expecting(self, *found: Pair) -> "Draft":
        """With more findings foretold."""
        return replace(self, expected=self.expected | set(found))

    def claiming(self, claims: Iterable[str]) -> "Draft | None":
        """With places claimed; None where another mistake has one of them already."""
        wanted = frozenset(claims)
        return None if wanted & self.claimed else replace(self, claimed=self.claimed | wanted)

    def value(self, path: str) -> Any:
        """A leaf's value; None where the report has no such place."""
        try:
            return get(self.report, path)
        except (LookupError, AttributeError, TypeError):
            return None

    def count(self, path: str) -> int | None:
        """A whole figure that is printed plainly."""
        value = self.value(path)
        return value if isinstance(value, int) and path not in self.printed else None

    def rows(self, table: str) -> range:
        """The positions of a table's rows."""
        part = getattr(self.report, table)
        return range(len(part.rows) if part else 0)


def drafted(edition: Edition, group: Group, report: GroupReport) -> Draft:
    """A draft of a consistent report: all that is to find is that a plan has no results yet."""
    return Draft(edition=edition, group=group, report=report, printed={}, expected=frozenset(_without_results(report)))


def _without_results(report: GroupReport) -> Iterable[Pair]:
    for table in ("patients", "visits", "deaths"):
        part = getattr(report, table)
        if part is not None and all(at.value is None for at in walk(part) if ".actual" in f".{at.path}"):
            yield Pair("blank-column", f"{table}.total.actual")
    referrals = report.referrals
    if referrals is not None and referrals.referrals.after is None:
        yield from (Pair("blank-column", f"referrals.{column}") for column in ("after", "difference"))
