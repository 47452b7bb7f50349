"""A third way of reading figures: each by its coordinates (part, institution, period, kind), whatever the layout."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from assistant.documents import Line
from assistant.engines.offline.context import Context
from assistant.engines.offline.coordinates.captions import captions
from assistant.engines.offline.coordinates.cards import placed_in_cards
from assistant.engines.offline.coordinates.cells import placed_in_tables
from assistant.engines.offline.coordinates.headings import Reading
from assistant.engines.offline.coordinates.legend import Legend, legend_of
from assistant.engines.offline.coordinates.names import Institutions, institutions
from assistant.engines.offline.coordinates.restated import Restated, restates, with_restated
from assistant.engines.offline.coordinates.scope import Scope
from assistant.engines.offline.coordinates.story import Story
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.facts.corrections import Correction, corrections_in, put_right
from assistant.engines.offline.facts.lines import logical_lines
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import Placed, Row
from assistant.engines.offline.shapes import shapes
from schemas.fields import Report, ReportType, fields_of


def vocabulary_of(context: Context) -> Vocabulary:
    """The words that place figures of a report's tables."""
    return _vocabulary(context.report_type.model)


@lru_cache(maxsize=64)
def _vocabulary(model: type[Report]) -> Vocabulary:
    """One and the same for all documents: it remembers what it found in printed lines."""
    known = shapes(model)
    return Vocabulary(known, {s.name: s.label for s in fields_of(model) if s.name in known})


_HEADING = 40  # characters of a title in a submitter's own words
_BEHIND_HEADING = re.compile(
    r"(?:[\W_]|[名回件人]|単位|実人数|延べ|について|の(?:状況|実績|推移|報告)|うち|数|等|です|以外|での)*"
)


def part_said(report_type: ReportType) -> Callable[[str], str | None]:
    """A function that tells the part which a title in a submitter's own words names: ２　診療の回数（単位：回）."""
    known = shapes(report_type.model)
    vocabulary = _vocabulary(report_type.model) if known else None

    def said(text: str) -> str | None:
        key = key_of(text)
        if vocabulary is None or len(key) > _HEADING or re.search(r"\d(?:名|回(?!数)|件(?!数)|人)", key):
            return None
        found = [m for m in vocabulary.mentions(key) if m.part is not None and m.dim in ("part", "leaf")]
        parts = {m.part for m in found}
        if len(parts) != 1 or not any(m.dim == "part" for m in found):
            return None
        rest = re.sub(r"^[\W\d]*", "", key[: found[0].start]) + key[found[-1].end :]
        return next(iter(parts)) if _BEHIND_HEADING.fullmatch(rest) else None

    return said


def scope(context: Context) -> list[Line]:
    """The lines that tell figures of the report's tables."""
    return Scope(context.document, vocabulary_of(context), context.report_type).lines() if context.shapes else []


def placed(context: Context, lines: Sequence[Line], names: Iterable[str]) -> Placed:
    """Readings of each part, from its lines and from its tables. `names`: institutions known from elsewhere."""
    if not context.shapes:
        return Placed()
    vocabulary = vocabulary_of(context)
    names = [*names, *captions(context.document.blocks, vocabulary)]
    known = institutions(context.document, [line.passage for line in lines], names, context.shapes.values())
    legend = legend_of(context.document, vocabulary, [*names, *known.names])
    story = Story(context.shapes, vocabulary, known, context.document)
    anew = Story(context.shapes, vocabulary, known, context.document)
    told = [line for line in lines if line.passage.start not in legend.lines]
    for line in logical_lines(told, context.document, _opens(vocabulary, known)):
        if corrections_in(line, context.shapes):
            continue
        (anew if restates(line) else story).read(line)
    story.finish()
    anew.finish()
    every = [block for block in context.document.blocks if isinstance(block, Line)]
    corrections = [c for line in logical_lines(every, context.document) for c in corrections_in(line, context.shapes)]
    found: dict[str, list[Sequence[Row]]] = {}
    cards = placed_in_cards(context.document, context.shapes, vocabulary)
    for reading in (story.result(), placed_in_tables(context, Reading(vocabulary, known, legend)), cards):
        for part, rows in reading.items():
            if rows:
                found.setdefault(part, []).append(rows)
    return Placed(
        readings=found,
        mend=partial(_mended, corrections, anew.result(), known, context, frozenset(found) | frozenset(context.told)),
        odd=partial(_odd, vocabulary, known),
        known=known.__contains__,
        spelt_out=partial(_spelt_out, legend),
    )


def _spelt_out(legend: Legend, rows: Sequence[Row]) -> list[Row]:
    """Rows with the institutions that their codes stand for."""
    if not legend.names:
        return list(rows)
    named = [legend.name(row.name.text) if row.key is None and row.name else None for row in rows]
    return [row if name is None else replace(row, name=name) for row, name in zip(rows, named, strict=True)]


def _mended(
    corrections: Sequence[Correction],
    anew: Restated,
    known: Institutions,
    context: Context,
    spoken: frozenset[str],
    part: str,
    rows: Sequence[Row],
) -> list[Row]:
    """A part's rows with the corrections that mean it: by its name, or by a unit that of all parts spoken of it alone
    has; and with the figures that were stated anew."""

    def same(one: str, other: str) -> bool:
        return known.same(one) is not None and known.same(one) == known.same(other)

    rows = with_restated(rows, anew.get(part, ()), same)
    meant = []
    for each in corrections:
        named = [f.key for f in context.titles.inside(each.said) if f.key in context.shapes]
        counted = [name for name in spoken if any(u in each.old.text for u in context.shapes[name].units)]
        if (named or counted)[-1:] == [part] and (named or len(counted) == 1):
            meant.append(each)
    return put_right({part: rows}, meant, context.shapes, context.titles)[0][part]


_NO_NAME = re.compile(
    r"報告|提出|様式|別添|について|次のとおり|以下|一覧|[RH]\d|^(?:訪問|往診|診療|患者|回数|件数|人数|数字|在宅|の|総)+$"
    r"|患者|0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|赴いて|診療する|事前協議|までの|からの|^[^(（]*[)）]|[(（][^)）]*$"
)


def _odd(vocabulary: Vocabulary, known: Institutions, name: str) -> bool:
    """Whether words are no institution's name: they place figures themselves, or speak of the form."""
    if name in known:
        return False
    return _NO_NAME.search(name) is not None or any(
        m.dim in ("part", "column") or m.sums for m in vocabulary.mentions(name)
    )


def _opens(vocabulary: Vocabulary, known: Institutions) -> Callable[[str], bool]:
    """Tells lines that begin with an institution, or with the word for the sum: rows, which go on with no other."""

    def opens(text: str) -> bool:
        head = key_of(text)[:40].lstrip("・･○●◆◇■□▶*-－–—")
        return known.pattern.match(head) is not None or vocabulary.total.match(head) is not None

    return opens


__all__ = ["part_said", "placed", "scope"]
