"""What is wrong with a gold case."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing about one case. Errors make the check fail; warnings want a second look by a person."""

    case: str
    check: str  # schema, findings, source, positions, duplicate, leak
    severity: Severity
    path: str  # the leaf or part; "" for the case
    ja: str
    en: str
