"""What a check found, and what to do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import Bilingual


class Standing(StrEnum):
    """How it stands."""

    GOOD = "good"
    WEAK = "weak"  # works, or is not needed by everybody
    BAD = "bad"  # what the program needs is missing or broken


MARKS = {Standing.GOOD: "✓", Standing.WEAK: "!", Standing.BAD: "✗"}


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the doctor's. Holds no key, no password."""

    check: str  # a stable name for programs
    standing: Standing
    what: Bilingual
    do: Bilingual | None = None  # what helps, where something is the matter


Check = Callable[[], Result]


def good(check: str, ja: str, en: str) -> Result:
    """All is well."""
    return Result(check=check, standing=Standing.GOOD, what=Bilingual(ja=ja, en=en))


def weak(check: str, what: tuple[str, str], do: tuple[str, str]) -> Result:
    """Something that not everybody needs."""
    return _matter(check, Standing.WEAK, what, do)


def bad(check: str, what: tuple[str, str], do: tuple[str, str]) -> Result:
    """Something without which the program does not work."""
    return _matter(check, Standing.BAD, what, do)


def _matter(check: str, standing: Standing, what: tuple[str, str], do: tuple[str, str]) -> Result:
    return Result(
        check=check, standing=standing, what=Bilingual(ja=what[0], en=what[1]), do=Bilingual(ja=do[0], en=do[1])
    )
