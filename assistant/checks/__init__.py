"""Rule checks: named functions from a report (and its source, where there is one) to findings. Empty is a pass."""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.documents import Document
from assistant.extraction import Evidence, Finding, Note
from schemas.fields import Report, ReportType, lies_in


@dataclass(frozen=True, kw_only=True)
class Source:
    """What a report was read from, as far as it is known: rules must do without any of it."""

    document: Document | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)  # by leaf, null leaves too
    notes: tuple[Note, ...] = ()
    second: Mapping[str, Any] | None = None  # the report as another engine read it
    decided: frozenset[str] = frozenset()  # leaves that a person decided: they need no evidence

    def quote(self, path: str) -> str:
        """The words that stand at a leaf's place; "" where none are known."""
        return "".join(e.quote for e in self.evidence.get(path, ()))

    def missing(self, path: str) -> bool:
        """Whether the extraction says that it could not read the leaf or a part it lies in (so it is no blank)."""
        return any(n.state != "blank" and lies_in(path, n.path) for n in self.notes)


Check = Callable[[Report, Source], Iterable[Finding]]


def check(report: Report, report_type: ReportType, source: Source | None = None) -> tuple[Finding, ...]:
    """All findings on a report, in the order of its type's rules.

    Raises LookupError where the type's rules module offers no CHECKS.
    """
    module = importlib.import_module(report_type.rules)
    checks: tuple[Check, ...] | None = getattr(module, "CHECKS", None)
    if checks is None:
        raise LookupError(f"{report_type.rules} offers no CHECKS")
    known = source or Source()
    return tuple(finding for one in checks for finding in one(report, known))
