"""What a bug in one way of reading may cost: that part of the report, never the whole of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from assistant.engines.offline.draft import Draft
from assistant.errors import AssistantError

T = TypeVar("T")


@contextmanager
def guarded(draft: Draft, *paths: str) -> Iterator[None]:
    """Read parts; where that fails they are null and noted as failed, and the program goes on.

    A bug in the program is caught like the errors it raises: the note names it, and runs count it as a failure.
    """
    try:
        yield
    except AssistantError as error:
        _note(draft, paths, error.text.ja, error.text.en)
    except Exception as error:  # noqa: BLE001 a bug in the reading of one part must not lose the others: noted, counted
        _note(draft, paths, *_bug(error))


def gathered(draft: Draft, find: Callable[[], T], otherwise: T) -> T:
    """What `find` finds for several parts; `otherwise` where a bug keeps it from that, noted for the whole report."""
    found = otherwise
    with guarded(draft, ""):
        found = find()
    return found


def _note(draft: Draft, paths: Sequence[str], ja: str, en: str) -> None:
    for path in paths:
        if path:
            draft.drop(path)
        draft.note(path, "failed", ja, en)


def _bug(error: Exception) -> tuple[str, str]:
    what = f"{type(error).__name__}: {error}"
    return (
        f"プログラムの不具合（{what}）のため読み取れませんでした。原本を見て入力し、開発者に知らせてください。",
        f"Not read because of a bug in the program ({what}). Please fill it in from the source, and report it.",
    )


__all__ = ["gathered", "guarded"]
