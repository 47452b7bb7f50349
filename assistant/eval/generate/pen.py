"""Text that knows which leaf each of its characters says, so that gold can tell where every value stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from assistant.documents import GLUE, Passage
from assistant.japanese import display_width

# A Passage whose "offsets" are numbers of leaves: cutting, joining and wrapping keep them.
Ink = Passage


def plain(text: str) -> Ink:
    """Text that says no leaf."""
    return Passage(text, [GLUE] * len(text))


NOTHING: Final = plain("")


def put(*parts: "str | Ink") -> Ink:
    """Parts one after another."""
    return Passage.join(plain(p) if isinstance(p, str) else p for p in parts)


def lines(parts: Iterable["str | Ink"], between: str = "\n") -> Ink:
    """Parts with a line break (or something else) between them."""
    return Passage.join([plain(p) if isinstance(p, str) else p for p in parts], between)


@dataclass
class Pen:
    """Writes leaves and remembers their numbers."""

    paths: list[str] = field(default_factory=list)
    printed_with: dict[str, str] = field(default_factory=dict)  # leaf -> the leaf whose print says it too

    def leaf(self, path: str, text: str) -> Ink:
        """Text that says a leaf."""
        if path not in self.paths:
            self.paths.append(path)
        return Passage(text, [self.paths.index(path)] * len(text))

    def same(self, path: str, other: str) -> None:
        """A leaf that is said once for several: a category over rows, a heading over bullets."""
        self.printed_with[path] = other

    def places(self, page: Ink) -> dict[str, list[tuple[int, int]]]:
        """Where each leaf's text stands: stretches [start, end), in order, white space at the ends left out."""
        found: dict[str, list[tuple[int, int]]] = {}
        start = 0
        for end in range(1, len(page) + 1):
            if end < len(page) and page.offsets[end] == page.offsets[start]:
                continue
            if page.offsets[start] != GLUE:
                text = page.text[start:end]
                first = start + len(text) - len(text.lstrip())
                last = end - (len(text) - len(text.rstrip()))
                if first < last:
                    found.setdefault(self.paths[page.offsets[start]], []).append((first, last))
            start = end
        return found | {path: found[other] for path, other in self.printed_with.items() if other in found}


def wrapped(ink: Ink, columns: int) -> list[Ink]:
    """A text in lines of at most that many columns; Japanese text breaks anywhere."""
    found: list[Ink] = []
    for line in ink.lines():
        start, taken = 0, 0
        for index, char in enumerate(line.text):
            taken += display_width(char)
            if taken > columns and index > start:
                found.append(line[start:index])
                start, taken = index, display_width(char)
        found.append(line[start:])
    return found


def padded(ink: Ink, columns: int) -> Ink:
    """A line filled up with blanks."""
    return put(ink, " " * max(0, columns - display_width(ink.text)))
