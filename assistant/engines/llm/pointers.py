"""Grounding by pointer: where the value that a model gave really stands, or nothing.

The pointer is a claim. The value is looked for in the line or cell that it names, then in the rest of that cell and
row, then by an aligned search in the whole document. What stands nowhere has no place, and is reported as such.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from assistant.documents import Passage
from assistant.engines.llm.numbered import Numbered, Unit
from assistant.engines.llm.texts import Texts, key_of
from assistant.grounding import supports
from assistant.japanese import KANJI_NUMBER, closed_up, dates, figure, fiscal_years, fold, number
from schemas.fields import Kind, Leaf

SIMILAR = 90.0  # of 100: a text that differs by less is the document's, and is corrected to its words
SHORTEST_SIMILAR = 8  # shorter texts must stand there to the letter
SHORTEST_PIECE = 2  # of a text that other columns' lines lie between
PIECE_LENGTH = 5  # such a text has a piece for every so many characters at most, and one more
REACH = 600  # characters of other columns that may lie between its pieces
SHORTEST_ANYWHERE = 4  # shorter texts are no evidence but in the cell or row that they were said to stand in
_FIGURE = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{KANJI_NUMBER.pattern}")
_SIGN = "-−－▲△‐"
_CLAUSE = re.compile(r"[、,()（）\s。;；]")
_LONGEST_WORDS = 20  # of a cell that holds words instead of a figure


class How(StrEnum):
    """How a value was grounded."""

    POINTER = "at_pointer"
    SEARCH = "by_search"
    CORRECTED = "corrected_to_source"  # nearly the document's words: its words were taken
    NOWHERE = "not_in_source"


@dataclass(frozen=True, slots=True)
class Ground:
    """A value and where it stands."""

    value: Any
    passages: tuple[Passage, ...]
    how: How
    unit: Unit | None = None


def ground(
    leaf: Leaf, value: Any, at: int | None, document: Numbered, *, fiscal_year: int | None, near: Sequence[Unit] = ()
) -> Ground:
    """Where a value stands. `near`: units where values of the same row or entry were found.

    `fiscal_year` dates 7/6. A value that stands nowhere comes back with no passage.
    """
    unit = document.unit(at)
    if leaf.kind in (Kind.SHORT, Kind.LONG):
        return _text(value, unit, document, near)
    if leaf.kind is Kind.CHOICE:
        return _choice(leaf, value, unit, document, near)
    for candidate, how in _places(leaf, unit, document, near):
        found = in_unit(leaf, value, candidate, fiscal_year)
        if found is not None:
            return Ground(value, (found, *((candidate.struck,) if candidate.struck else ())), how, candidate)
    lone = _only_one(leaf, value, document, fiscal_year)
    if lone is not None:
        return Ground(value, (lone[0],), How.SEARCH, lone[1])
    return Ground(value, (), How.NOWHERE)


def words_at(leaf: Leaf, at: int | None, document: Numbered) -> Passage | None:
    """The words (数名, 未定) that stand where a figure should; None for a blank cell or none that is so short."""
    unit = document.unit(at)
    if unit is None or leaf.kind is not Kind.NUMBER or not leaf.unit:
        return None
    passage = _behind_heading(leaf, unit) or unit.passage.strip()
    if len(passage) > _LONGEST_WORDS or figure(passage.text).words is None:
        return None
    return passage


def _places(leaf: Leaf, unit: Unit | None, document: Numbered, near: Sequence[Unit]) -> Iterator[tuple[Unit, How]]:
    """The units to look at, nearest first, each once."""
    seen: set[int] = set()
    rows = [u for n in ([unit] if unit else []) + list(near) for u in document.row_of(n)]
    cells = document.cell_of(unit) if unit else ()
    around = [document.units[i] for i in _around(unit, document)]
    for candidate in [*([unit] if unit else []), *cells, *rows, *around]:
        if candidate.number not in seen:
            seen.add(candidate.number)
            yield candidate, How.POINTER if candidate in cells else How.SEARCH
            if len(lines := document.cell_of(candidate)) > 1:  # a figure that is wrapped inside its cell
                whole = replace(candidate, passage=Passage.join(u.passage for u in lines))
                yield whole, How.POINTER if candidate in cells else How.SEARCH


def _around(unit: Unit | None, document: Numbered) -> Iterable[int]:
    """The lines just before and behind, for text whose columns fell apart."""
    if unit is None or unit.row is not None:
        return ()
    index = unit.number - 1
    return (i for d in (1, 2) for i in (index + d, index - d) if 0 <= i < len(document.units))


def in_unit(leaf: Leaf, value: Any, unit: Unit, fiscal_year: int | None) -> Passage | None:
    """Where a line or cell says a figure, date or year."""
    if leaf.kind is Kind.NUMBER:
        return _figure_in(leaf, value, unit)
    if leaf.kind is Kind.DATE:
        return _date_in(value, unit, fiscal_year)
    if leaf.kind is Kind.YEAR:
        return _year_in(leaf, value, unit)
    return None


# --- figures -------------------------------------------------------------------------------------------------------


def _figure_in(leaf: Leaf, value: float, unit: Unit) -> Passage | None:
    whole = unit.passage.strip()
    if figure(whole.text).value == value:
        return whole
    folded = unit.passage.folded()
    found = [m for m in _FIGURE.finditer(folded.text) if _value_of(m.group()) == abs(value)]
    if value < 0:
        found = [m for m in found if m.start() and folded.text[m.start() - 1] in _SIGN]
    if not found:
        return None
    headings = _heading_ends(leaf, folded.text)
    best = min(
        found, key=lambda m: (min((m.start() - h for h in headings if h <= m.start()), default=10**6), m.start())
    )
    start = best.start() - (1 if value < 0 else 0)
    behind = folded.text[best.end() : best.end() + len(leaf.unit or "")]
    end = best.end() + (len(behind) if leaf.unit and behind == leaf.unit else 0)
    return folded[start:end]


def _value_of(text: str) -> float | None:
    try:
        return number(text)
    except ValueError:
        return None


def _heading_ends(leaf: Leaf, text: str) -> list[int]:
    return [m.end() for h in (leaf.ja, *leaf.headings) for m in re.finditer(re.escape(fold(h)), text)]


def _behind_heading(leaf: Leaf, unit: Unit) -> Passage | None:
    """What stands behind the leaf's printed heading in a cell of several figures, up to the next clause."""
    folded = unit.passage.folded()
    ends = _heading_ends(leaf, folded.text)
    if not ends:
        return None
    rest = folded[ends[0] :]
    start = len(rest.text) - len(rest.text.lstrip(" :：\u3000"))
    clause = _CLAUSE.search(rest.text, start)
    return rest[start : clause.start() if clause else len(rest)].strip()


def _only_one(leaf: Leaf, value: Any, document: Numbered, fiscal_year: int | None) -> tuple[Passage, Unit] | None:
    """The one place of the whole document that says it; None where there are several, which prove nothing."""
    found = []
    for unit in document.units:
        if leaf.kind is Kind.NUMBER and figure(unit.text).value != value:
            continue
        passage = in_unit(leaf, value, unit, fiscal_year)
        if passage is not None:
            found.append((passage, unit))
    repeatable = leaf.kind in (Kind.YEAR, Kind.DATE)  # said twice, it is still said
    return found[0] if len(found) == 1 or (found and repeatable) else None


# --- dates, years, choices -----------------------------------------------------------------------------------------


def _date_in(value: date, unit: Unit, fiscal_year: int | None) -> Passage | None:
    year = fiscal_year if fiscal_year is not None else value.year - (value.month < 4)
    for found in dates(unit.text, year):
        if found.value == value:
            return unit.passage[found.start : found.end]
    return None


def _year_in(leaf: Leaf, value: int, unit: Unit) -> Passage | None:
    for year, start, end in fiscal_years(unit.text):
        if year == value:
            return unit.passage[start:end]
    # No kanji numerals here: 四 in a sentence is no year.
    digits = re.search(rf"(?<!\d){value}(?!\d)", unit.passage.folded().text)
    if digits:
        return unit.passage.folded().span(digits)
    return unit.passage if len(unit.passage) <= 40 and supports(leaf, value, unit.text) else None


def _choice(leaf: Leaf, value: str, unit: Unit | None, document: Numbered, near: Sequence[Unit]) -> Ground:
    """The printed heading of a choice; where columns fell apart, the line that was pointed to and has a part of it."""
    label = leaf.choices[value]
    keys = sorted({key_of(h).text for h in (label.ja, *label.headings)}, key=len, reverse=True)
    cells = document.cell_of(unit) if unit else ()
    for key in keys:
        found = _nearest(key, document.texts, unit, document, near) if key else None
        if found is not None:
            passage = _stretch(document, *found)
            where = document.unit_of_offset(passage.start)
            return Ground(value, (passage,), How.POINTER if where in cells else How.SEARCH, where)
    if unit is not None and _has_part(unit, keys):
        return Ground(value, (unit.passage.strip(),), How.POINTER, unit)
    return Ground(value, (), How.NOWHERE)


def _has_part(unit: Unit, keys: Sequence[str]) -> bool:
    """Whether a piece of a heading stands in the line."""
    text = key_of(unit.text).text
    return any(
        key[i : i + SHORTEST_ANYWHERE] in text for key in keys for i in range(max(0, len(key) - SHORTEST_ANYWHERE + 1))
    )


def _stretch(document: Numbered, start: int, end: int) -> Passage:
    """The passage of [start, end) of the document's key."""
    texts = document.texts
    return texts.stream[texts.key.indexes[start] : texts.key.indexes[end - 1] + 1]


# --- texts ---------------------------------------------------------------------------------------------------------


def _text(value: str, unit: Unit | None, document: Numbered, near: Sequence[Unit]) -> Ground:
    wanted = key_of(value).text
    texts = document.texts
    found = _nearest(wanted, texts, unit, document, near) if wanted else None
    if found is None and not wanted:
        return _punctuation(value, unit)
    how = How.SEARCH
    if found is None:
        pieces = _in_pieces(wanted, unit or (near[-1] if near else None), document)
        if pieces:
            where = document.unit_of_offset(pieces[0].start)
            return Ground(value, pieces, How.POINTER if where == unit else How.SEARCH, where)
        found = _similar(wanted, texts)
        if found is None:
            return Ground(value, (), How.NOWHERE)
        how = How.CORRECTED
    start, end = texts.key.indexes[found[0]], texts.key.indexes[found[1] - 1] + 1
    passage = _with_signs(value, texts.stream, start, end)
    where = document.unit_of_offset(passage.start)
    if how is How.CORRECTED:
        return Ground(closed_up(passage).text, (passage,), how, where)
    same_cell = unit is not None and where is not None and where in document.cell_of(unit)
    return Ground(value, (passage,), How.POINTER if same_cell else How.SEARCH, where)


def _nearest(
    wanted: str, texts: Texts, unit: Unit | None, document: Numbered, near: Sequence[Unit]
) -> tuple[int, int] | None:
    """The occurrence nearest to the pointer (or to the row's other values), as [start, end) of the key."""
    starts = []
    index = texts.key.text.find(wanted)
    while index >= 0:
        starts.append(index)
        index = texts.key.text.find(wanted, index + 1)
    if not starts:
        return None
    anchor = unit or (near[-1] if near else None)
    own = [o for u in (document.cell_of(unit) if unit else ()) for o in u.passage.offsets[:1]]
    target = own[0] if own else anchor.passage.start if anchor else None

    def distance(start: int) -> int:
        offset = texts.stream.offsets[texts.key.indexes[start]]
        return 0 if target is None else abs(offset - target) + (10**6 if offset < target else 0)

    best = min(starts, key=distance)
    if len(wanted) < SHORTEST_ANYWHERE and not _close_by(best, texts, anchor, document):
        return None
    return best, best + len(wanted)


def _close_by(start: int, texts: Texts, anchor: Unit | None, document: Numbered) -> bool:
    """Whether an occurrence of a very short text is in the row that it was said to stand in."""
    where = document.unit_of_offset(texts.stream.offsets[texts.key.indexes[start]])
    return anchor is not None and where is not None and where in (*document.row_of(anchor), *document.cell_of(anchor))


def _in_pieces(wanted: str, anchor: Unit | None, document: Numbered) -> tuple[Passage, ...]:
    """The pieces of a text that lines of other columns lie between, in order, from its first line on; () for none."""
    start = anchor.passage.start if anchor else None
    if start is None or len(wanted) < SHORTEST_ANYWHERE:
        return ()
    texts = document.texts
    here = next((k for k, i in enumerate(texts.key.indexes) if texts.stream.offsets[i] >= start), len(texts.key.text))
    behind = here + len(wanted) + REACH
    pieces: list[Passage] = []
    rest = wanted
    while rest:
        length = _longest_prefix(rest, texts.key.text, here, behind)
        if length < min(SHORTEST_PIECE, len(rest)) or len(pieces) >= 1 + len(wanted) // PIECE_LENGTH:
            return ()
        found = texts.key.text.find(rest[:length], here, behind)
        pieces.append(_stretch(document, found, found + length))
        here, rest = found + length, rest[length:]
    return tuple(pieces)


def _longest_prefix(wanted: str, text: str, start: int, end: int) -> int:
    """The length of the longest beginning of a text that stands in [start, end)."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        if text.find(wanted[:middle], start, end) >= 0:
            low = middle
        else:
            high = middle - 1
    return low


def _similar(wanted: str, texts: Texts) -> tuple[int, int] | None:
    """The stretch that differs from a longer text by a slip or two."""
    if len(wanted) < SHORTEST_SIMILAR or len(wanted) > len(texts.key.text):
        return None
    found = fuzz.partial_ratio_alignment(wanted, texts.key.text, score_cutoff=SIMILAR)
    return (found.dest_start, found.dest_end) if found and found.dest_end > found.dest_start else None


def _with_signs(value: str, stream: Passage, start: int, end: int) -> Passage:
    """The stretch with the brackets and full stops around it that the value has as well."""
    signs = {c for c in unicodedata.normalize("NFKC", value) if unicodedata.category(c)[0] in "PS"}
    while start and stream.text[start - 1] in signs and value[:1] in signs:
        start -= 1
    while end < len(stream) and stream.text[end] in signs and value[-1:] in signs:
        end += 1
    return stream[start:end]


def _punctuation(value: str, unit: Unit | None) -> Ground:
    """A value of signs alone (－) must stand in the very place that it was said to stand in."""
    folded = unit.passage.folded() if unit else None
    index = folded.text.find(unicodedata.normalize("NFKC", value)) if folded else -1
    if folded is None or index < 0:
        return Ground(value, (), How.NOWHERE)
    return Ground(value, (folded[index : index + len(value)],), How.POINTER, unit)
