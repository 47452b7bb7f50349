"""What commands say on stderr: data goes to stdout, all else here."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.files import Unlisted

if TYPE_CHECKING:
    from assistant.jobs import Failure  # with it come all readers, which many commands never use


def tell(lines: Iterable[str]) -> None:
    """Say lines at once, whoever reads the other end."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def tell_failures(failures: "Iterable[Failure | Unlisted]") -> bool:
    """Name what could not be read; whether there was any."""
    any_failed = False
    for one in failures:
        any_failed = True
        name = one.path if isinstance(one, Unlisted) else one.name
        tell([f"{name}: {one.why.ja} / {one.why.en}"])
        if not isinstance(one, Unlisted) and one.detail:
            tell([one.detail.rstrip()])
    return any_failed
