"""Which lines of a submission tell figures, judged line by line: no heading has to be known for its lines to count."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from assistant.documents import Document, Line, Passage, Table
from assistant.engines.offline.chapters import opens_effects
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.scope import opens_effort
from assistant.engines.offline.coordinates.tokens import Figure, Token, begin, finish, tokens
from assistant.engines.offline.coordinates.vocabulary import Mention, Vocabulary
from assistant.engines.offline.facts.lines import Told
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.member_titles import titled

_HEADS = 4  # lines above the first figures that may say of when, whose or in which order they are
_LONGEST_HEAD = 90  # characters
_AMONG = 6  # lines of an effort that tell more than an effort does where a table's figures begin
_LONGEST_LABEL = 30  # characters of a line without any word that places figures, over which headings reach
_COUNTED = re.compile(r"\d(?!年|月|[.．)）])")  # no year of a heading, no number of an item
_BESIDE = 8  # characters beside the part that a heading among the efforts may say
_WORDS = re.compile(r"[^\W_ー]")
_REACH = 16  # characters between a word and the figure that it tells of


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of figures, or a heading of such, with the words and figures in it."""

    line: Told
    tokens: Sequence[Token]
    figures: int


def told_lines(lines: Sequence[Told], vocabulary: Vocabulary, known: Institutions, years: Sequence[int]) -> list[Heard]:
    """The lines that tell figures of the report's tables and those that stand over them, in their order."""
    heard = [Heard(line, found := tokens(line, vocabulary, known, years), _figures(found)) for line in lines]
    telling = [_tells(one, vocabulary) for one in heard]
    kept: list[Heard] = []
    above: list[Heard] = []
    inside, other = False, False  # other: in the efforts or in the list of institutions
    for index, one in enumerate(heard):
        text = one.line.text.text
        if not _WORDS.search(text):
            continue  # a rule
        if is_envelope(text) or titled(text):
            inside, other, above = False, titled(text), []
            continue
        if opens_effort(text, one.line.key):
            inside, other, above = False, True, []
            continue
        if opens_effects(text):
            inside, other = True, False
        headed = one.figures and len(one.tokens) > one.figures and _headed(one, above, vocabulary, strict=other)
        apart = other and not headed and _alone(heard[index : index + _AMONG], telling[index:])
        tells = bool(telling[index]) and not apart
        if tells or (headed and not inside):
            inside, other = True, False
        if inside and (tells or one.tokens):
            kept.extend([*above, one])
            above = []
        elif _ends_heads(one, above, other=other):
            above = []
        elif one.tokens:
            above = [*above[1 - _HEADS :], one]
    return kept


def _ends_heads(one: Heard, above: Sequence[Heard], *, other: bool) -> bool:
    """Whether a line says something else, so that what stands above it is over no figures below it."""
    text = one.line.text.text
    apart = other and (one.figures > 0 or not (above or _places(one)))
    return (not one.tokens and _speaks(text)) or len(text) > _LONGEST_HEAD or apart


def _figures(found: Sequence[Token]) -> int:
    return sum(isinstance(t, Figure) and not t.words for t in found)


def _speaks(text: str) -> bool:
    """Whether a line is a sentence, or more than a heading."""
    return len(text) > _LONGEST_LABEL or "。" in text


def _apart(one: Heard, start: int, end: int) -> int:
    """Characters between two places of a line that are of no word and no figure."""
    said = sum(finish(t) - begin(t) for t in one.tokens if start <= begin(t) < end)
    return end - start - said


def _alone(following: Sequence[Heard], telling: Sequence[Set[str]]) -> bool:
    """Whether an effort tells figures that a table may have too: of one part, of nobody."""
    told = [one for one, parts in zip(following, telling, strict=False) if parts]
    named = any(isinstance(t, tuple) for one in told for t in one.tokens)
    parts = {part for _, parts in zip(following, telling, strict=False) for part in parts}
    return len(parts) < 2 and not (named and len(told) > 1)


def _places(one: Heard) -> bool:
    """Whether a heading names a part or a period."""
    return any(isinstance(t, Mention) and t.dim in ("part", "column") for t in one.tokens)


def _headed(one: Heard, above: Sequence[Heard], vocabulary: Vocabulary, *, strict: bool) -> bool:
    """Whether a heading names a part that counts in what the line counts in; `strict`: and says nothing else."""
    units = {t.unit for t in one.tokens if isinstance(t, Figure) and t.unit}
    for head in above:
        parts = {t.part for t in head.tokens if isinstance(t, Mention) and t.dim == "part" and t.part is not None}
        fits = not units or any(vocabulary.shapes[part].counts_in(unit) for part in parts for unit in units)
        said = _apart(head, 0, len(head.line.key))
        if parts and not head.figures and fits and not (strict and said > _BESIDE):
            return True
    return False


def _tells(one: Heard, vocabulary: Vocabulary) -> frozenset[str]:
    """The parts of which a line has a word, also for a kind, and close behind it a figure that may be of them."""
    found: set[str] = set()
    for index, word in enumerate(one.tokens):
        if not (isinstance(word, Mention) and word.part is not None):
            continue
        shape = vocabulary.shapes[word.part]
        for figure in one.tokens[index + 1 :]:
            if isinstance(figure, Figure) and not figure.words:
                near = _apart(one, word.end, figure.start) <= _REACH
                fits = shape.counts_in(figure.unit)
                if (near and fits) or (not figure.unit and (one.figures > 1 or near)):
                    found.add(word.part)
                break
    return frozenset(found)


def every_line_of(document: Document) -> Iterator[Line]:
    """All lines in their order, those of tables too: a row is a line."""
    for block in document.blocks:
        if isinstance(block, Line):
            yield block
        elif block.origin == "aligned":
            yield from (Line(passage=p) for p in document.lines_of(block))
        else:
            yield from _rows_of(block)


def _rows_of(table: Table) -> Iterator[Line]:
    """The rows of a table, each a line, where all its figures stand in one cell: a line does not say which column the
    others are of. Where the first cell holds one beside its label, the row was a line: 現状.川上医院 = 264, 31, 233.
    """
    rows: list[list[Passage]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text.strip():
            rows[cell.row].append(cell.passage)
    for cells in rows:
        counted = [_COUNTED.search(p.text) is not None for p in cells]
        if cells and (sum(counted) < 2 or (counted[0] and table.origin == "delimited")):
            yield Line(passage=Passage.join(cells, "  "))


__all__ = ["Heard", "every_line_of", "told_lines"]
