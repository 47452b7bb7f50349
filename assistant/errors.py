"""Everything that can go wrong by name. The message says what happened, to which input, and what to do."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence for the reviewer, in Japanese and in English."""

    ja: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """The form in which JSON carries it."""
        return {"ja": self.ja, "en": self.en}


class AssistantError(Exception):
    """The program could not do what it was asked to."""

    passing = False  # whether the same may go well a little later

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.text = Bilingual(ja=ja, en=en)

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come from worker processes too: what is carried over is the kind and the words."""
        return _restored, (type(self), self.text)


def _restored(kind: type["AssistantError"], text: Bilingual) -> "AssistantError":
    error = kind.__new__(kind)
    AssistantError.__init__(error, text.ja, text.en)
    return error


class UsageError(AssistantError):
    """A command, path or setting that makes no sense."""


class UnreadableError(AssistantError):
    """A file that comes to no document: damaged, encrypted, of an unknown kind."""


class TooLargeError(UnreadableError):
    """A file over a stated bound of size, pages or characters."""


class EngineError(AssistantError):
    """An engine that could not do its part."""


class StoreError(AssistantError):
    """The store refused or failed."""


class ConflictError(StoreError):
    """Somebody else changed the submission in between; nothing was overwritten."""


class DecisionError(AssistantError):
    """A decision that is not possible on that leaf: unknown path, wrong type, missing reason."""
