"""Blocks of one institution each: its name over lines 患者数：現状 12名／目標 15名, 訪問回数・現状：96回（往診 12回…）.

Stricter than a story: what an institution's block says is its own, and the next block's name ends it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.documents import Block, Document, Line, Passage
from assistant.engines.offline.coordinates.names import NAMING, Institutions, names_in
from assistant.engines.offline.coordinates.scope import opens_effort
from assistant.engines.offline.coordinates.tokens import Figure, begin, tokens
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.facts.lines import Told, logical_lines
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import CellKey, Row, cleaned_name
from assistant.engines.offline.shapes import Shape

_SIGNS = re.compile(
    r"^[\s■●◆◇□○▼▽▶◎・･*#\-－‐–—【〔\[＜<《①-⑳]+|(?<![\s】〕\]＞>》:：])[\s】〕\]＞>》:：]+$|^[(（]?\d{1,2}[)）.．、]\s*"
)
_SUM_NAME = re.compile(r"[(（]?(?:.{0,12}(?:合計|総計|全体)|計)[)）]?")
_NOTE = re.compile(r"(?<=\S)[\s\u3000]*[※＊].{0,20}$")
_PART_SUM = re.compile(
    r"[\W]*(?P<part>[^\W\d]{2,10}?)の?(?:合計|総計|計)[】〕\]）)＞>》]?[:：]?(?=現|目|計画|実|[（(\d])"
)
_OPENING = "【〔[［<＜《「"
_IN_BRACKETS = re.compile(r"[【〔\[［<＜《「](?P<name>[^【】〔〕\[\]［］<>＜＞《》「」]{2,34})[】〕\]］>＞》」]")
_NO_NAME = re.compile(r"効果|取組|報告|一覧|全体|様式|別添|等$|\d(?:年|月)")
_ARROW = re.compile(r"(?:名|人|回|件)?[→⇒]")
_LONGEST_NAME = 34  # characters
_HEADING = 24  # characters of a line without figures that may hold for those below it
_LEAST = 2  # blocks that make it a form of blocks


@dataclass
class _Card:
    name: Passage | None  # None for the sum
    lines: list[Line] = field(default_factory=list)
    cells: dict[str, dict[CellKey, Passage]] = field(default_factory=dict)


@dataclass
class _Said:
    """What was said last in a block; `over`: by a line without figures, which holds for the lines below."""

    part: str | None = None
    columns: tuple[str, ...] = ()  # several where they are enumerated before their figures
    leaf: str | None = None
    over: bool = False
    fresh: bool = False  # no figure since the last period or kind
    enumerating: bool = False  # the word before was a period


def placed_in_cards(
    document: Document, shapes: Mapping[str, Shape], vocabulary: Vocabulary
) -> Mapping[str, Sequence[Row]]:
    """The rows by part out of blocks; {} for a submission that has none."""
    named = {n: s for n, s in shapes.items() if s.name is not None}
    cards = _cards(document.blocks, vocabulary)
    for card in cards:
        said = _Said()
        for line in logical_lines(card.lines, document):
            _read(line, card, said, named, vocabulary, document)
    filled = [c for c in cards if c.cells]
    if len(filled) < _LEAST:
        return {}
    found: dict[str, list[Row]] = {}
    for card in filled:
        for part, cells in card.cells.items():
            key = named[part].total if card.name is None else None
            row = Row(name=card.name, key=None, cells=cells) if card.name is not None else Row(key=key, cells=cells)
            found.setdefault(part, []).append(row)
    return found


# --- blocks ---


def _cards(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[_Card]:
    cards: list[_Card] = []
    inside = False
    brackets: set[str] = set()  # that names stand in
    for index, block in enumerate(blocks):
        if not isinstance(block, Line):
            inside = False
            continue
        below = [b for b in blocks[index + 1 : index + 3] if isinstance(b, Line)]
        name = _name(block, below, vocabulary)
        if name is not None:
            brackets.update({block.text[:1]} & set(_OPENING))
        elif block.text[:1] in brackets:
            name = _bracketed(block, below, vocabulary)
        if _sums_a_part(block, vocabulary):
            cards.append(_Card(None, [block]))
            inside = False
        elif name is not None:
            cards.append(_Card(None if _SUM_NAME.fullmatch(key_of(name.text)) else name))
            inside = True
        elif inside and (opens_effort(block.text, key_of(block.text)) or _other_matter(block, vocabulary)):
            inside = False
        elif inside:
            cards[-1].lines.append(block)
    return cards


def _name(line: Line, below: Sequence[Line], vocabulary: Vocabulary) -> Passage | None:
    """The institution (or the word for the sum) that a block's first line names."""
    labelled = NAMING.match(line.text)
    if labelled:
        name = cleaned_name(line.passage[labelled.end() :])
        words = key_of(name.text)
        places = any(m.dim in ("part", "column") for m in vocabulary.mentions(words))
        heads = places and names_in(name.text) != [name.text]  # 医療機関名　現状　取組目標
        fits = 0 < len(name) <= _LONGEST_NAME and not re.search(r"\d(?:名|回|人)", words)
        return name if fits and not heads else None
    text = _SIGNS.sub("", _SIGNS.sub("", _NOTE.sub("", line.text)))
    if not text or len(text) > _LONGEST_NAME or not any(_tells(b, vocabulary) for b in below[:2]):
        return None
    if names_in(text) != [text] and not _SUM_NAME.fullmatch(key_of(text)):
        return None
    start = line.text.index(text)
    return line.passage[start : start + len(text)]


def _bracketed(line: Line, below: Sequence[Line], vocabulary: Vocabulary) -> Passage | None:
    """A name that sounds like no institution's, in the brackets that the others have: 〔ひなた在宅〕."""
    match = _IN_BRACKETS.fullmatch(_NOTE.sub("", line.text))
    if match is None or not any(_tells(b, vocabulary) for b in below[:1]):
        return None
    words = key_of(match["name"])
    placing = any(m.dim != "row" or m.part is not None or m.sums for m in vocabulary.mentions(words))
    return None if placing or _NO_NAME.search(words) else line.passage.span(match, "name")


def _sums_a_part(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line of figures is one part's sum: 〔患者数の合計〕現状 53名 目標 58名."""
    match = _PART_SUM.match(key_of(line.text))
    if match is None:
        return False
    told = [m for m in vocabulary.mentions(match["part"]) if m.part is not None and m.dim in ("part", "leaf")]
    whole = bool(told) and (told[0].start, told[0].end) == (0, len(match["part"]))
    return whole and re.search(r"\d", line.text[len(match[0]) :]) is not None


def _tells(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with a part's or a period's name, as a block's lines do."""
    text = key_of(line.text).lstrip("・○●◆◇■□▶*-－–— (（【")
    found = vocabulary.mentions(text)
    return bool(found) and found[0].start <= 2 and found[0].dim in ("part", "column", "leaf")


def _other_matter(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line goes over to what no institution's block has:病院との関係, 紹介数."""
    found = vocabulary.mentions(key_of(line.text))
    return any(m.dim == "row" and m.part is not None for m in found) or any(
        m.dim == "part" and m.part is not None and vocabulary.shapes[m.part].fixed.pairs for m in found
    )


# --- figures ---


def _read(
    line: Told,
    card: _Card,
    said: _Said,
    shapes: Mapping[str, Shape],
    vocabulary: Vocabulary,
    document: Document,
) -> None:
    """Put a line's figures into the block's cells."""
    found = tokens(line, vocabulary, Institutions(()))
    words = [t for t in found if isinstance(t, Mention)]
    figures = [t for t in found if isinstance(t, Figure)]
    if not figures:
        if len(line.key) <= _HEADING:
            for word in words:
                _say(word, said, shapes, over=True)
        return
    if not said.over and any(w.dim == "part" for w in words):
        said.columns = ()
    said.leaf, said.fresh = None, False
    run: list[Figure] = []
    suffix = -1
    for token in sorted(found, key=begin):
        if isinstance(token, Figure):
            if run and token.unit and run[-1].unit not in ("", token.unit):
                _put(run, line, card, said, shapes)
                run = []
            if run and _corrects(run[-1], token, line, document):
                token = replace(token, start=run.pop().start)
            run.append(token)
        elif isinstance(token, Mention):
            if token.start == suffix and token.end - token.start <= 2:
                continue  # 往診 and its 回数
            suffix = token.end if token.dim == "leaf" else -1
            _put(run, line, card, said, shapes)
            run = []
            _say(_narrowed(token, line, shapes), said, shapes, over=False)
    _put(run, line, card, said, shapes)


def _corrects(before: Figure, after: Figure, line: Told, document: Document) -> bool:
    """Whether a figure takes the place of the one before it: 33→34名, or one that is struck out."""
    if _ARROW.fullmatch(line.key[before.end - (len(before.unit) if before.unit else 0) : after.start]):
        return True
    old = line.text[before.start : before.end]
    if not document.struck_out or old.start is None or old.end is None:
        return False
    return document.struck(old.start, old.end) and not line.key[before.end : after.start].strip("~ ")


def _narrowed(word: Mention, line: Told, shapes: Mapping[str, Shape]) -> Mention:
    """A part's wording that names one kind of its figures: 訪問診療回数 are the home visits alone."""
    shape = shapes.get(word.part or "")
    if word.dim == "leaf" and line.key[word.start : word.end] == "訪問":
        return replace(word, dim="part")  # 訪問96回（往診12、訪問診療84）: all visits
    if word.dim != "part" or shape is None or not shape.is_cellular:
        return word
    kinds = {f.key for f in shape.leaves.inside(line.key[word.start : word.end])}
    return replace(word, dim="leaf", keys=tuple(kinds)) if len(kinds) == 1 else word


def _say(word: Mention, said: _Said, shapes: Mapping[str, Shape], *, over: bool) -> None:
    if word.dim == "part" and word.part in shapes:
        if word.part != said.part:
            said.leaf = None
        said.part = word.part
    elif word.dim == "column":
        named = said.fresh and bool(said.columns) and not said.over and not over
        said.columns = (*(said.columns if named and said.enumerating else ()), word.keys[0])
        said.leaf = said.leaf if said.fresh else None
        said.over, said.fresh, said.enumerating = over, True, True
        return
    elif word.dim == "leaf" and word.part is not None and word.part in shapes:
        said.fresh = True
        own, held = shapes[word.part], shapes.get(said.part or "")
        if held is None or not held.is_cellular or held.units != own.units:
            said.part, held = word.part, own
        said.leaf = word.keys[0] if word.keys[0] in held.leaf_names else said.leaf
    elif word.sums and said.part is not None and shapes[said.part].is_cellular:
        said.leaf = shapes[said.part].leaf_names[0]
    said.enumerating = False


def _put(run: Sequence[Figure], line: Told, card: _Card, said: _Said, shapes: Mapping[str, Shape]) -> None:
    """Figures that stand together: one a column, or one a kind; what has no place is left out."""
    if not run or said.part is None:
        return
    said.fresh = said.enumerating = False
    units = {f.unit for f in run if f.unit}
    if not all(map(shapes[said.part].counts_in, units)):
        counting = [n for n, s in shapes.items() if all(map(s.counts_in, units))]
        if len(counting) != 1:
            return
        said.part, said.leaf = counting[0], None  # 訪問96回 behind 患者数12名
    places = _places(len(run), said, shapes[said.part])
    if len(places) != len(run):
        return
    cells = card.cells.setdefault(said.part, {})
    for place, figure in zip(places, run, strict=True):
        cells.setdefault(place, line.text[figure.start : figure.end])


def _places(count: int, said: _Said, shape: Shape) -> list[CellKey]:
    """Where as many figures belong; [] where that cannot be told."""
    leaves = shape.leaf_names
    first = leaves.index(said.leaf) if said.leaf in leaves else 0
    columns = [c for c in said.columns if c in shape.column]
    if len(columns) > 1 and len(columns) == count:
        return [(column, leaves[first] if leaves else None) for column in columns]
    if len(columns) == 1 and leaves and count <= len(leaves) - first:
        return [(columns[0], leaf) for leaf in leaves[first : first + count]]
    if len(columns) == 1 and not leaves and count == 1:
        return [(columns[0], None)]
    if not columns and not leaves and count == len(shape.column):
        return [(column, None) for column in shape.column]
    return []


__all__ = ["placed_in_cards"]
