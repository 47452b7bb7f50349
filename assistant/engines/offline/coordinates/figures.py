"""Cells that hold figures and nothing else: one, or several with or without their kinds: 60(8/52), 計84（訪診70）."""

import re
from collections.abc import Sequence

from assistant.documents import Passage
from assistant.engines.offline.cells import figures_apart
from assistant.engines.offline.coordinates.headings import Word
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.shapes import Shape
from assistant.engines.offline.tallies import NUMBER
from assistant.japanese import figure

_FIGURE = re.compile(
    rf"(?:{NUMBER}(?:名|人|回|件|例)?[→⇒~～〜])?(?:{NUMBER}|数|若干)?(?:名|人|回|件|例)?(?:の?[増減])?"
    r"(?:[(（]?[※*＊注][\d０-９]{0,2}[)）]?)?|なし|未定|不明|[-－―–—ー?？]"
)
_AROUND = re.compile(
    r"延べ|のべ|合計(?:回数)?|総数|計|うち|名|人|回|件|例|[\s()（）\[\]、,，・/／:：=＝+＋は→⇒|;~～\-－―]"
)
_NUMBERS = re.compile(r"[△▲−-]?\d[\d,]*(?:\.\d+)?")
_LONGEST = 60  # characters of such a cell


def is_figure(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell's text is a figure, or what stands for one (－, 未定), or several of them."""
    key = key_of(text)
    return bool(key) and (_FIGURE.fullmatch(key) is not None or is_composed(key, vocabulary))


def is_composed(text: str, vocabulary: Vocabulary) -> bool:
    """Whether compact text holds several figures: 60(8/52), 計84（訪診70・往診14）, 1、うち医療機関以外1."""
    if len(_NUMBERS.findall(text)) < 2 or len(text) > _LONGEST:
        return False
    for mention in reversed(vocabulary.mentions(text)):
        if mention.dim == "leaf" or mention.sums or mention.dim == "part":
            text = text[: mention.start] + text[mention.end :]
    return not _NUMBERS.sub("", _AROUND.sub("", text))


def composed(
    cell: Passage, words: Sequence[Word], shape: Shape, vocabulary: Vocabulary
) -> list[tuple[str | None, Passage]]:
    """The figures of one cell with their kinds; the whole cell where it labels them itself.

    `words`: what stands around it, which may tell the order of the kinds.
    """
    text = figures_apart(cell, len(shape.leaf_names))
    if any(m.dim == "leaf" for m in vocabulary.mentions(text.text)):
        return [(None, cell)]
    numbers = [text.span(m) for m in _NUMBERS.finditer(text.text)]
    names = shape.leaf_names
    told = next((w.keys for w in words if w.dim == "leaf" and len(w.keys) > 1 and w.part == shape.part), ())
    if len(told) == len(numbers):
        return list(zip(told, numbers, strict=True))
    if len(numbers) != len(names):
        return []
    kinds = tuple(k for k in told if k != names[0])
    rest = kinds if len(kinds) == len(names) - 1 else names[1:]
    values = [figure(n.text).value or 0 for n in numbers]
    last = len(names) > 2 and values[-1] == sum(values[:-1]) and values[0] != sum(values[1:])
    return list(zip((*rest, names[0]) if last else (names[0], *rest), numbers, strict=True))


__all__ = ["composed", "is_composed", "is_figure"]
