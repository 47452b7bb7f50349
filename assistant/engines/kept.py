"""Answers kept, so that a second run asks only for what is missing. Only whole, well-formed answers are kept.

Where they are kept for good is the store's matter (assistant.store.answers), which engines do not know. Nothing here
loads a model's client: whoever opens a store imports it.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


def digest(*parts: str) -> str:
    """A short hash of texts; where one ends and the next begins makes a difference."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "backslashreplace")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()[:16]


@dataclass(frozen=True, kw_only=True)
class AnswerKey:
    """All that an answer depends on. Two keys that differ in anything have different answers."""

    document: str  # SHA-256 of its bytes; "" for what is known of a server
    shown: str  # digest of what of it is shown: its numbered text (a newer reader may number otherwise), pictures
    report_type: str
    part: str  # the section's name
    model: str
    prompt: str  # digest of the prompts, and of the examples where there are any
    schema: str  # digest
    parameters: str  # JSON

    @cached_property
    def digest(self) -> str:
        """A short name: the same for the same key, in every process."""
        told = (self.document, self.shown, self.report_type, self.part, self.model, self.prompt, self.schema)
        return digest(*told, self.parameters)


class Answers(Protocol):
    """Where texts are kept by key, for several threads and processes at once; the newest text of a key holds."""

    def get(self, key: AnswerKey) -> str | None:
        """The text of that key; None where there is none."""
        ...

    def put(self, key: AnswerKey, text: str) -> None:
        """Keep a text."""
        ...


class MemoryAnswers:
    """Kept as long as the program runs."""

    def __init__(self) -> None:
        self._texts: dict[AnswerKey, str] = {}

    def get(self, key: AnswerKey) -> str | None:
        """The text of that key."""
        return self._texts.get(key)

    def put(self, key: AnswerKey, text: str) -> None:
        """Keep a text."""
        self._texts[key] = text
