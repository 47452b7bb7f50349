"""The order of figures in rows of several parts, where a line announces it: 患者数／合計/往診/訪問診療／死亡."""

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.documents import Line
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.shapes import Shape

Slot = tuple[str, str | None]  # part, and the leaf where its cells hold several figures
_LONGEST = 120  # characters of such a line
_FEWEST = 3  # figures of a row that is worth an announcement
_SPLIT = re.compile(r"[=＝:：]")  # behind a part: what its cell is made of
_APART = re.compile(r"[/／|｜・、,→⇒(（]|と")


def announced(lines: Iterable[Line], vocabulary: Vocabulary) -> tuple[tuple[Slot, ...], frozenset[int]]:
    """The slots of a row, in order, and where the lines that say so begin; () where they disagree or none does."""
    found = [(slots, line.passage.start or 0) for line in lines if (slots := _slots(key_of(line.text), vocabulary))]
    if len({slots for slots, _ in found}) != 1:
        return (), frozenset()
    return found[0][0], frozenset(start for _, start in found)


def _slots(text: str, vocabulary: Vocabulary) -> tuple[Slot, ...]:
    if len(text) > _LONGEST or re.search(r"\d(?:名|人|回|件)", text):
        return ()
    slots: list[Slot] = []
    end = 0
    for mention in vocabulary.mentions(text):
        between = text[end : mention.start]
        slot = _slot(mention, slots, vocabulary.shapes)
        if slot is None or (slots and not (_APART.search(between) or _SPLIT.search(between))):
            return ()
        opened = bool(slots) and slots[-1] == (slot[0], None) and (_SPLIT.search(between) or slot[1] is None)
        end = mention.end
        if slots[-1:] != [slot]:  # 回数＝合計: said twice
            slots = [*slots[:-1], slot] if opened else [*slots, slot]
    parts = {part for part, _ in slots}
    if len(slots) < _FEWEST or len(parts) < 2 or len(set(slots)) < len(slots):
        return ()
    return tuple((part, leaf or _first(vocabulary.shapes[part])) for part, leaf in slots)


def _slot(mention: Mention, before: Sequence[Slot], shapes: Mapping[str, Shape]) -> Slot | None:
    if mention.dim == "part" and mention.part:
        return (mention.part, None)
    if mention.dim == "leaf" and mention.part:
        return (mention.part, mention.keys[0])
    if mention.sums and before and shapes[before[-1][0]].is_cellular:
        return (before[-1][0], _first(shapes[before[-1][0]]))
    return None


def _first(shape: Shape) -> str | None:
    return shape.leaf_names[0] if shape.is_cellular else None


__all__ = ["Slot", "announced"]
