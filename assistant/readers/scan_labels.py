"""A second reading of a form's own printed labels, where OCR was unsure of them: 取租事項 -> 取組事項.

The words that a form prints are known from its schema. A recognised stretch that stands where labels stand (a whole
line, what precedes its colon, a title within it) and is nearly one of them is taken for it, if OCR doubted each
character that differs. Names, figures and sentences are never changed; what was changed is told, with both readings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from assistant.japanese import fold
from assistant.readers.printed import headings
from assistant.readers.scan_ocr import Character, TextLine

_DOUBTED = 0.9  # confidence below which a character may have been something else
_SHORTEST = 3  # characters; one slip in two makes another word
_ERRORS = 1 / 3  # of a label's characters
_PIECE, _PIECE_ERRORS = 8, 1 / 4  # characters of a long label, broken over lines, that are told from a sentence
_TITLE, _TITLE_ERRORS = 12, 1 / 4  # characters of a label that is looked for inside a line
_BEFORE_COLON = 24  # characters: no longer label stands before its value
# What stands before a label and behind it: numbers, bullets, brackets.
_LEAD = re.compile(r"^(?:[\s\d.,、。(（)）【\[「『■●○◆▶・※①-⑳]|効果\d)*")
_TAIL = re.compile(r"(?:[\s.,、。)）】\]」』・：:;*]|[(（](?:[名回件人]|※?\d*)[)）])*$")
_ERA = re.compile(r"[合今会全令][和利](?=[\d元]{1,2}年)")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What OCR gave, and the label that it was taken for."""

    read: str
    label: str


def labelled(line: TextLine) -> tuple[TextLine, tuple[SecondReading, ...]]:
    """The line with its labels read a second time, and what was changed."""
    if all(c.confidence >= _DOUBTED for c in line.characters):
        return line, ()
    text = "".join(_folded(c.text) for c in line.characters)
    characters, told = list(line.characters), []
    changed = len(characters)  # from here on; what is changed is changed once
    for start, end, label in sorted(_candidates(text), key=lambda c: -c[0]):
        new = _merged(line.characters[start:end], text[start:end], label) if end <= changed else None
        if new is not None:
            told.append(SecondReading(_text(line.characters[start:end]), _text(new)))
            characters[start:end] = new
            changed = start
    return TextLine(tuple(characters), line.score), tuple(reversed(told))


def _text(characters: Sequence[Character]) -> str:
    return "".join(c.text for c in characters)


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches that may be a label, and the label; none for those that are one."""
    if (era := _ERA.search(text)) and era[0] != "令和":
        yield era.start(), era.end(), "令和"
    stop = re.search(r"[:：]", text[: _BEFORE_COLON + 1])
    for end in dict.fromkeys((len(text), stop.start() if stop else len(text))):
        lead = _LEAD.match(text[:end])
        start = lead.end() if lead else 0
        tail = _TAIL.search(text, start, end)
        end = tail.start() if tail else end
        bare = text[start:end]
        label = None if _FIGURE.search(bare) else _nearest(bare)
        if label:
            yield start, end, label
            return
    if any(label in text for label in _long()):
        return
    for label in _long():
        if len(text) >= len(label):
            found = partial_ratio_alignment(label, text)
            if found and _errors(text[found.dest_start : found.dest_end], label) <= _TITLE_ERRORS * len(label):
                yield found.dest_start, found.dest_end, label
                return


def _nearest(bare: str) -> str | None:
    """The label that a stretch nearly is, or the piece of one; None for one that it is, for none, and for a tie."""
    if len(bare) < _SHORTEST or bare in headings():
        return None
    most = int(_ERRORS * len(bare))
    near = sorted(
        (e, label) for label in headings() if len(label) >= _SHORTEST and (e := _errors(bare, label, most)) <= most
    )
    if near:
        return near[0][1] if len(near) == 1 or near[0][0] < near[1][0] else None
    if len(bare) < _PIECE or any(bare in label for label in headings()):
        return None
    most = int(_PIECE_ERRORS * len(bare))
    pieces = []
    for label in headings():
        found = partial_ratio_alignment(bare, label) if len(label) > len(bare) else None
        if found:
            piece = label[found.dest_start : found.dest_end]
            pieces.append((_errors(bare, piece), piece))
    best = min(pieces, default=None)
    return best[1] if best and best[0] <= most else None


def _errors(read: str, label: str, most: int = _BEFORE_COLON) -> int:
    """How many characters differ; more than `most` where an end is missing: it may stand on another line."""
    errors = int(Levenshtein.distance(read, label, score_cutoff=most))
    if 0 < errors <= most:
        steps = list(Levenshtein.opcodes(read, label))
        if {steps[0].tag, steps[-1].tag} & {"insert", "delete"}:
            return most + 1
    return errors


def _merged(read: Sequence[Character], text: str, label: str) -> list[Character] | None:
    """The label in the place of what was read, characters alike kept; None where OCR was sure of one that differs."""
    result: list[Character] = []
    for step in Levenshtein.opcodes(text, label):
        old = read[step.src_start : step.src_end]
        if step.tag == "equal":
            result += old
            continue
        if any(c.confidence >= _DOUBTED or _FIGURE.search(_folded(c.text)) for c in old):
            return None
        result += _spread(label[step.dest_start : step.dest_end], old, read, step.src_start)
    return result


def _spread(words: str, old: Sequence[Character], read: Sequence[Character], at: int) -> list[Character]:
    """Characters shared out over the boxes of those they replace; over the edge of the one before where none is."""
    beside = read[max(0, at - 1)]
    places = old or [beside._replace(x0=beside.x1)]
    x0, x1 = places[0].x0, places[-1].x1
    step = (x1 - x0) / max(1, len(words))
    sure = min(c.confidence for c in places)
    return [
        Character(word, sure, x0 + k * step, min(c.y0 for c in places), x0 + (k + 1) * step, max(c.y1 for c in places))
        for k, word in enumerate(words)
    ]


def _folded(character: str) -> str:
    """A character as labels are compared, always one."""
    folded = fold(character)
    return folded if len(folded) == 1 else character


@cache
def _long() -> tuple[str, ...]:
    return tuple(sorted((x for x in headings() if len(x) >= _TITLE), key=lambda x: (-len(x), x)))


__all__ = ["SecondReading", "labelled"]
