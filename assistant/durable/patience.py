"""What may pass, and how long to wait for it. A damaged file stays damaged: that is not tried again."""

from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from assistant.errors import AssistantError, Bilingual, StoreError, UnreadableError, UsageError

_LONGEST = 10.0  # seconds between two looks at whether the database is back


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds before each further try: of an endpoint that is busy or down, and of a file that a worker died of."""

    endpoint: tuple[float, ...] = (5, 30, 120, 600, 1800)
    crash: tuple[float, ...] = (2,)  # once more: the machine may have run out of memory

    @classmethod
    def parse(cls, text: str | None) -> "Patience":
        """From seconds with commas ("5,30,120"); "0": no further try. Raises UsageError for anything else."""
        if not text:
            return cls()
        try:
            seconds = tuple(float(part) for part in text.split(","))
        except ValueError as exc:
            raise UsageError(
                ja=f"ASSISTANT_RETRY_SECONDS「{text}」は秒数をコンマで区切って並べてください。",
                en=f"ASSISTANT_RETRY_SECONDS {text!r}: give seconds with commas (5,30,120).",
            ) from exc
        wanted = tuple(s for s in seconds if s > 0)
        return cls(endpoint=wanted, crash=wanted[:1])

    def before_next(self, error: BaseException, tried: int) -> float | None:
        """Seconds until a submission's next turn, after `tried` that failed before; None where it has none."""
        if not passing(error):
            return None
        delays = self.crash if isinstance(error, UnreadableError) else self.endpoint
        return delays[tried] if tried < len(delays) else None


def passing(error: BaseException | None) -> bool:
    """Whether the same may go well a little later: the error says so, or one that caused it does."""
    while error is not None:
        if isinstance(error, AssistantError) and error.passing:
            return True
        error = error.__cause__
    return False


def database_gone(error: BaseException) -> bool:
    """Whether the database cannot be used for now: not reached, shut down, locked, its disk full."""
    cause = error.__cause__ if isinstance(error, StoreError) else error
    if isinstance(cause, DBAPIError) and cause.connection_invalidated:
        return True
    return isinstance(cause, OperationalError | InterfaceError)


def pauses() -> "Pauses":
    """The pauses between looks at a database that is gone."""
    return Pauses()


class Pauses:
    """A quarter of a second, a half, 1, 2, 4 …, ten at most."""

    def __init__(self) -> None:
        self._next = 0.125

    def __next__(self) -> float:
        self._next = min(_LONGEST, self._next * 2)
        return self._next

    def __iter__(self) -> "Pauses":
        return self


def given_up(why: Bilingual, tries: int) -> Bilingual:
    """The failure's name after the last try."""
    if tries < 2:
        return why
    return Bilingual(
        ja=f"{tries}回試しましたが、できませんでした。最後の理由：{why.ja}",
        en=f"Given up after {tries} tries. The last one: {why.en}",
    )


__all__ = ["Patience", "database_gone", "given_up", "passing", "pauses"]
