"""Leaves drawn for a look although nothing speaks against them, so that sure ones are not all taken on trust.

Which ones follows from the submission and the leaf alone: they stay the same for everybody, however often the sheet is
drawn, and nobody can draw again.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from assistant.review import Reviewed
from assistant.store import Desks

KEY = "sample"  # the preference: a share, 0 to 1
STANDARD = 0.02
_WHOLE = 2**64


@dataclass(frozen=True)
class Sample:
    """A share of the leaves."""

    rate: float

    @classmethod
    def of(cls, desks: Desks) -> Self:
        """As the administrator set it."""
        return cls(rate=float(desks.preference(KEY, STANDARD)))

    def taken(self, submission: int, reviewed: Reviewed) -> frozenset[str]:
        """The paths that were drawn among those that have a value and no other reason for a look."""
        bound = self.rate * _WHOLE
        return frozenset(
            path
            for path, line in reviewed.leaves.items()
            if line.value is not None and not line.look and _number(submission, path) < bound
        )


@lru_cache(maxsize=50_000)
def _number(submission: int, path: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{submission} {path}".encode()).digest()[:8], "big")
