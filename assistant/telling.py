"""What commands say on stderr: data goes to stdout, all else here."""

import sys
from collections.abc import Iterable

from assistant.files import Unlisted
from assistant.jobs import Failure


def tell(lines: Iterable[str]) -> None:
    """Say lines at once, whoever reads the other end."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)


def tell_failures(failures: Iterable[Failure | Unlisted]) -> bool:
    """Name what could not be read; whether there was any."""
    any_failed = False
    for one in failures:
        any_failed = True
        name = one.name if isinstance(one, Failure) else one.path
        tell([f"{name}: {one.why.ja} / {one.why.en}"])
        if isinstance(one, Failure) and one.detail:
            tell([one.detail.rstrip()])
    return any_failed
