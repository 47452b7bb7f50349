"""What headings in a submitter's own words mean: スタート, ゴール, 着地 over as many columns as the form has periods.

Where a table has as many of them as its part has columns, they stand in the form's order. What one table tells so
holds in all others: 着地 is 実績 in a table of two columns (deaths), and so it is where the 目標 is left out.
Of the rows of a matrix, the one that is left over is the one in other words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.engines.offline.coordinates.headings import Word
from assistant.engines.offline.coordinates.vocabulary import Dim, Vocabulary
from assistant.engines.offline.shapes import Shape


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Headings side by side: of which `dim` and part, the part's `keys` of it in order, and for each heading (compact)
    the key that it is known to be."""

    dim: Dim
    shape: Shape
    keys: Sequence[str]
    known: Mapping[str, str | None]


def learnt_words(tables: Iterable[OwnWords], vocabulary: Vocabulary) -> Mapping[str, Word]:
    """Heading (compact) -> what it says; those that two tables tell differently are left out."""
    found: dict[str, set[Word]] = {}
    for words in tables:
        for text, key in _told(words):
            if words.dim == "column":
                word = Word("column", _of_all_parts(key, words.shape, vocabulary), None)
            else:
                word = Word("row", (key,), words.shape.part)
            found.setdefault(text, set()).add(word)
    return {text: next(iter(said)) for text, said in found.items() if len(said) == 1}


def _told(words: OwnWords) -> list[tuple[str, str]]:
    """The unknown headings with their keys."""
    if len(words.known) != len(words.keys):
        return []
    unknown = [text for text, key in words.known.items() if key is None]
    if words.dim == "row":
        left = [key for key in words.keys if key not in words.known.values()]
        return [(unknown[0], left[0])] if len(unknown) == len(left) == 1 else []
    places = list(zip(words.known.items(), words.keys, strict=True))
    if any(key is not None and key != place for (_, key), place in places):
        return []
    return [(text, place) for (text, key), place in places if key is None]


def _of_all_parts(column: str, shape: Shape, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A column with those of other parts that are headed alike: 実績 is `actual` in one and `after` in another."""
    same = [
        mention.keys
        for heading, key in shape.columns.pairs
        if key == column
        for mention in vocabulary.mentions(heading)
        if column in mention.keys
    ]
    return max(same, key=len, default=(column,))


__all__ = ["OwnWords", "learnt_words"]
