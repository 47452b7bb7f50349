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
from assistant.engines.offline.coordinates.errata import is_errata, rows_of
from assistant.engines.offline.coordinates.headings import Reading
from assistant.engines.offline.coordinates.legend import Legend, legend_of
from assistant.engines.offline.coordinates.names import Institutions, institutions
from assistant.engines.offline.coordinates.nested import nested
from assistant.engines.offline.coordinates.order import announced
from assistant.engines.offline.coordinates.regions import every_line_of, told_lines
from assistant.engines.offline.coordinates.restated import Mender
from assistant.engines.offline.coordinates.rewrapped import with_rejoined
from assistant.engines.offline.coordinates.scope import Scope
from assistant.engines.offline.coordinates.senders import senders
from assistant.engines.offline.coordinates.spoken import spoken
from assistant.engines.offline.coordinates.story import Story
from assistant.engines.offline.coordinates.tokens import is_sum_of, short_years
from assistant.engines.offline.coordinates.vocabulary import Vocabulary
from assistant.engines.offline.facts.amended import Corrections, corrections_in
from assistant.engines.offline.facts.lines import Told, every_line, logical_lines
from assistant.engines.offline.facts.weigh import weight
from assistant.engines.offline.labels import key_of
from assistant.engines.offline.rows import Placed, Row
from assistant.engines.offline.shapes import Shape, shapes
from assistant.japanese import fiscal_years
from schemas.fields import Report, ReportType, fields_of


def vocabulary_of(context: Context) -> Vocabulary:
    """The words that place figures of a report's tables."""
    return _vocabulary(context.report_type.model)


@lru_cache(maxsize=64)
def _vocabulary(model: type[Report]) -> Vocabulary:
    """One and the same for all documents: it remembers what it found in printed lines."""
    known = shapes(model)
    return Vocabulary(known, {s.name: s.label for s in fields_of(model) if s.name in known})


_CLEARLY = 0.5  # of weight, from which a reading says more than another
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


def corrections(context: Context) -> Corrections:
    """What the submission puts right in words, wherever it says so."""
    if not context.shapes:
        return Corrections()
    vocabulary = vocabulary_of(context)
    every = Scope(context.document, vocabulary, context.report_type).every()
    every.extend(line for table in context.document.tables if is_errata(table) for line in rows_of(table))

    def names_period(key: str) -> bool:
        return any(m.dim == "column" for m in vocabulary.mentions(key)) or any(
            s.columns.inside(key) for s in context.shapes.values()
        )

    return corrections_in(every_line(every, context.document), names_period)


def placed(context: Context, lines: Sequence[Line], names: Iterable[str], corrected: Corrections) -> Placed:
    """Readings of each part, from its lines and from its tables. `names`: institutions known from elsewhere."""
    if not context.shapes:
        return Placed()
    context = replace(context, document=with_rejoined(context.document, context.shapes.values()))
    vocabulary = vocabulary_of(context)
    names = [*names, *captions(context.document.blocks, vocabulary)]
    known = institutions(context.document, [line.passage for line in lines], names, context.shapes.values())
    legend = legend_of(context.document, vocabulary, [*names, *known.names])
    years = _compared([Told(line.passage, frozenset(), 0, 0) for line in lines])
    slots, announcing = announced(lines, vocabulary)
    story = Story(
        context.shapes,
        vocabulary,
        known,
        context.document,
        years=years,
        messages=senders(context.document),
        slots=slots,
    )
    told = [line for line in lines if line.passage.start not in legend.lines | announcing]
    for line in logical_lines(told, context.document, _opens(vocabulary, known)):
        rest = corrected.rest_of(line)
        if rest is not None:
            story.read(rest)
    story.finish()
    found: dict[str, list[Sequence[Row]]] = {}
    cards = placed_in_cards(context.document, context.shapes, vocabulary)
    for reading in (story.result(), placed_in_tables(context, Reading(vocabulary, known, legend)), cards):
        for part, rows in reading.items():
            if rows:
                found.setdefault(part, []).append(rows)
    for part, rows in _nested(context, vocabulary, names, corrected).items():
        others = [*filter(None, [context.told.get(part)]), *found.get(part, ())]
        whole = not any(_leaves_out(rows, each, known) for each in others)
        if whole and _outweighs(rows, others, context.shapes[part], partial(_weight, context, vocabulary, known)):
            found.setdefault(part, []).append(rows)
    mender = Mender(corrected.lines, context, vocabulary, known, years)
    return Placed(
        readings=found,
        mend=partial(mender.mend, frozenset(found) | frozenset(context.told)),
        left=mender.left,
        odd=partial(_odd, vocabulary, known),
        known=known.__contains__,
        sums=lambda name: is_sum_of(key_of(name), known, vocabulary),
        spelt_out=partial(_spelt_out, legend),
    )


def _weight(context: Context, vocabulary: Vocabulary, known: Institutions, rows: Sequence[Row], shape: Shape) -> float:
    return weight(rows, shape, context.document, partial(_odd, vocabulary, known))


def _outweighs(
    rows: Sequence[Row],
    others: Sequence[Sequence[Row]],
    shape: Shape,
    weight_of: Callable[[Sequence[Row], Shape], float],
) -> bool:
    """Whether a reading says clearly more than each other one, and leaves out no row of a matrix that another has."""
    fewer = shape.fixed.pairs and any(len(rows) < sum(bool(r.cells) for r in each) for each in others)
    return not fewer and all(weight_of(rows, shape) >= weight_of(each, shape) + _CLEARLY for each in others)


def _leaves_out(rows: Sequence[Row], others: Sequence[Row], known: Institutions) -> bool:
    """Whether a known institution has a row in the other reading, and none in this one: its figures would be lost."""
    own = {key_of(row.name.text) for row in rows if row.key is None}
    theirs = {key_of(row.name.text) for row in others if row.key is None} - own
    return any(
        name in known and not any(name.endswith(o) or o.endswith(name) for o in own if o) for name in theirs if name
    )


def _nested(
    context: Context, vocabulary: Vocabulary, names: Iterable[str], corrected: Corrections
) -> dict[str, list[Row]]:
    """The reading that tries all ways of nesting, over the lines that tell figures wherever they stand."""
    every = list(every_line_of(context.document))
    known = institutions(context.document, [line.passage for line in every], names, context.shapes.values())
    lines = logical_lines(every, context.document, _opens(vocabulary, known))
    rests = [rest for line in lines if (rest := corrected.rest_of(line)) is not None]
    heard = told_lines(rests, vocabulary, known, _compared(rests))
    items = spoken(heard, context.shapes, context.document)
    return nested(items, context.shapes, known, context.document, partial(_odd, vocabulary, known))


def _compared(lines: Sequence[Told]) -> tuple[int, ...]:
    """The two fiscal years that lines of figures compare; () where they name others too."""
    years = sorted({year for line in lines if "年" in line.key for year, _, _ in fiscal_years(line.key)})
    years = years or sorted({year for line in lines for year, _, _ in short_years(line)})
    return tuple(years) if len(years) == 2 and years[1] == years[0] + 1 else ()


def _spelt_out(legend: Legend, rows: Sequence[Row]) -> list[Row]:
    """Rows with the institutions that their codes stand for."""
    if not legend.names:
        return list(rows)
    named = [legend.name(row.name.text) if row.key is None and row.name else None for row in rows]
    return [row if name is None else replace(row, name=name) for row, name in zip(rows, named, strict=True)]


_NO_NAME = re.compile(
    r"報告|提出|様式|別添|について|次のとおり|以下|一覧|[RH]\d|^(?:訪問|往診|診療|患者|回数|件数|人数|数字|在宅|の|総)+$"
    r"|患者|0\d{1,4}[-(]\d{1,4}[-)]\d{3,4}|赴いて|診療する|事前協議|までの|からの|^[^(（]*[)）]|[(（][^)）]*$"
)


_GLUE = re.compile(r"[\W_]+|.*[のにはがでもて]")  # before a name, which it is no part of


def _odd(vocabulary: Vocabulary, known: Institutions, name: str) -> bool:
    """Whether words are no institution's name: they place figures themselves, or speak of the form."""
    if name in known:
        return False
    folded = key_of(name)
    if any(len(n) > 3 and folded.endswith(n) and _GLUE.fullmatch(folded[: -len(n)]) for n in known.names):
        return True  # において川上医院
    words = vocabulary.mentions(name)
    if len(words) == 1 and words[0].dim == "leaf" and words[0].end - words[0].start == len(name):
        return True
    return _NO_NAME.search(name) is not None or any(m.dim in ("part", "column") or m.sums for m in words)


def _opens(vocabulary: Vocabulary, known: Institutions) -> Callable[[str], bool]:
    """Tells lines that begin with an institution, or with the word for the sum: rows, which go on with no other."""

    def opens(text: str) -> bool:
        head = key_of(text)[:40].lstrip("・･○●◎◆◇■□▶*-－–—([［【〔<＜〈《「│├└")
        return known.pattern.match(head) is not None or vocabulary.total.match(head) is not None

    return opens


__all__ = ["corrections", "part_said", "placed", "scope"]
