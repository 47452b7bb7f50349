"""A bound on the time that one file may take."""

from dataclasses import dataclass, field

from assistant.errors import TooLargeError
from assistant.patience import Patience

_EVERY = 64  # calls between two looks at the clock


@dataclass(slots=True)
class Clock:
    """Counts from its making."""

    name: str
    seconds: float
    patience: Patience = field(default_factory=Patience)
    calls: int = 0

    def check(self) -> None:
        """Raises TooLargeError once the time is over."""
        self.calls += 1
        if self.calls % _EVERY == 0:
            self.check_now()

    def check_now(self) -> None:
        """The same, with a look at the clock at once."""
        if self.patience.is_over(self.seconds):
            raise TooLargeError(
                ja=f"「{self.name}」の読み取りが{self.seconds:.0f}秒で終わりませんでした。複雑すぎるか壊れています。"
                "印刷し直したPDFで試してください。",
                en=f"{self.name!r} could not be read within {self.seconds:.0f} s; it is too complex or damaged. "
                "Please print it to a new PDF and try that.",
            )


__all__ = ["Clock"]
