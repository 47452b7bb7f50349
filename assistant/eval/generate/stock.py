"""The stock of phrases and invented names from which submissions are made."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from assistant.eval.dataset import EVAL

PHRASES: Final = EVAL / "phrases" / "group_report.json"


@dataclass(frozen=True)
class Stock:
    """Phrases by subject. Every group, clinic, person and sentence in it is invented."""

    phrases: dict[str, Any]

    @classmethod
    def load(cls, path: Path = PHRASES) -> "Stock":
        """From a JSON file of lists."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def one(self, random: Random, subject: str, **slots: str) -> str:
        """A phrase on a subject, its {slots} filled."""
        return str(random.choice(self.phrases[subject])).format(**slots)

    def some(self, random: Random, subject: str, count: int) -> list[str]:
        """Several different phrases on a subject, as written."""
        return random.sample(self.phrases[subject], count)

    def below(self, subject: str, key: str) -> list[Any]:
        """The list at `subject`, `key`."""
        found: list[Any] = self.phrases[subject][key]
        return found

    def person(self, random: Random) -> str:
        """A surname, with or without a given name."""
        name = self.one(random, "surnames")
        return name if random.random() < 0.4 else f"{name} {self.one(random, 'given')}"
