"""Evidence in sources without pages: which locators a leaf's text has, and its words there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.documents import GLUE
from assistant.eval.generate.pen import Ink, Pen


@dataclass
class Places:
    """Collects inks and the locators that they stand at, in the order of the file."""

    found: list[tuple[int, str, str]] = field(default_factory=list)  # leaf, locator, words

    def add(self, ink: Ink, locator: str) -> None:
        """All leaves of a cell, paragraph or line."""
        self.found += [(leaf, locator, words) for leaf, words in _leaves(ink)]

    def evidence(self, pen: Pen) -> dict[str, list[dict[str, Any]]]:
        """By leaf path, as the public JSON has it."""
        entries = [
            (leaf, {"page": None, "box": None, "locator": locator, "quote": words})
            for leaf, locator, words in self.found
        ]
        return by_path(entries, pen)


def by_path(entries: list[tuple[int, dict[str, Any]]], pen: Pen) -> dict[str, list[dict[str, Any]]]:
    """Entries of numbered leaves by path; a leaf that is printed with another one has that one's places."""
    found: dict[str, list[dict[str, Any]]] = {}
    for leaf, entry in entries:
        found.setdefault(pen.paths[leaf], []).append(entry)
    again = {path: found[other] for path, other in pen.printed_with.items() if other in found}
    return dict(sorted((found | again).items()))


def _leaves(ink: Ink) -> Iterator[tuple[int, str]]:
    start = 0
    for end in range(1, len(ink) + 1):
        if end < len(ink) and ink.offsets[end] == ink.offsets[start]:
            continue
        words = ink.text[start:end].strip()
        if ink.offsets[start] != GLUE and words:
            yield ink.offsets[start], words
        start = end
