"""Names over tables of one institution each: a table of several parts' figures, and what stands right above it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.documents import Block, Line, Table
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import cleaned_name

_LEAST_TABLES = 2  # that make it a form of tables by institution
_LONGEST = 34  # characters of a name
_PARTS = 2  # of which such a table has figures


def captions(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str]:
    """The institutions that captions name, whatever they sound like."""
    over = [line for line, table in _pairs(blocks) if _is_card(table, vocabulary)]
    if len(over) < _LEAST_TABLES:
        return []
    names = [cleaned_name(line.passage).text for line in over]
    return [n for n in names if 1 < len(n) <= _LONGEST and not _places(n, vocabulary)]


def _places(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words place figures; a name may well have such as 在宅 in it."""
    return any(m.dim in ("part", "column") or m.sums for m in vocabulary.mentions(key_of(text)))


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Line, Table]]:
    for above, below in pairwise(b for b in blocks if not isinstance(b, Line) or b.text.strip()):
        if isinstance(above, Line) and isinstance(below, Table):
            yield above, below


def _is_card(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table's first column names figures of several parts."""
    labels = [key_of(c.text) for c in table.cells if c.column == 0]
    return len({m.part for text in labels for m in vocabulary.mentions(text) if m.part is not None}) >= _PARTS


__all__ = ["captions"]
