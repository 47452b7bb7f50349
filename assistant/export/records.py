"""Record: a confirmed report as exports know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.extraction import Evidence
from assistant.review import Reviewed


@dataclass(frozen=True, kw_only=True)
class Record:
    """A confirmed submission. Exports use the amended report, and say where it is not what the form says."""

    id: int
    name: str
    files: Sequence[tuple[str, str]]  # (name, sha256)
    group: int | None  # the submitter, over the years
    fiscal_year: int | None
    revision: int
    supersedes: int | None
    engine: dict[str, Any]
    confirmed_by: str
    confirmed_at: datetime
    reviewed: Reviewed

    def source(self, path: str) -> tuple[Evidence, ...]:
        """Where a leaf was read."""
        return self.reviewed.evidence.get(path, ())
