"""Which blocks of a document belong to which top-level part of the schema.

Told by printed titles, by what a table's own labels say, and, where titles are lost, by labelled figures and units.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.documents import Block, Document, Line, Passage, Table
from assistant.engines.offline.labels import BULLETS, Found, Labels, is_marked, key_of, plain
from assistant.engines.offline.letters import is_envelope
from assistant.engines.offline.notes import Footnotes, blank_lines
from assistant.engines.offline.shapes import Shape, shapes
from assistant.engines.offline.tallies import claims, pieces
from schemas.fields import FieldSpec, Label, Layout, Leaf, Part, Report, ReportType, fields_of

_UNMISTAKABLE = 9  # characters from which a heading at a line's start is a title whatever follows it
_SHORTEST_TITLE = 4  # characters of a heading that needs no number or mark before it
_LONGEST_TITLE = 120
_LONGEST_PROSE = 3000  # characters of a line beyond which it is not taken apart by sentences
_NEXT_ROWS = 4
_ROWS_TOLD = 4  # figures that a paragraph about a part's own rows has: before and after of two of them
_REACH = 3  # lines over which a title may be broken
_PARAGRAPH = 12  # lines of a paragraph in which the figures that a title announces must stand
_MARKS = re.compile(
    rf"^[\s{re.escape(BULLETS)}#【\[<(（〈《「『|~_]*(?:(?:第?\d{{1,2}}(?:-\d{{1,2}})?|[(（](?:\d{{1,2}}|[ア-オ一-五])[)）]|[①-⑳]|効果[\d①-⑳]?|[ア-オ])[.．、:：)）]?|[一二三四五六七][.．、])?[\s【\[(（「『・]*"
)
_CHAPTER = re.compile(r"^[#*\s]*【.*】[*\s]*$")


Said = Callable[[str], str | None]


def _nothing(text: str) -> str | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Section:
    """Consecutive blocks of one part; `part` is None for text that belongs to no part (front matter, footers)."""

    part: str | None
    title: Passage | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A document's sections in reading order."""

    sections: tuple[Section, ...]

    def of(self, part: str) -> tuple[Section, ...]:
        """The sections of a part."""
        return tuple(s for s in self.sections if s.part == part)

    def blocks(self, part: str) -> tuple[Block, ...]:
        """All blocks of a part in reading order."""
        return tuple(b for s in self.of(part) for b in s.blocks)

    def titled(self, part: str) -> Passage | None:
        """The first printed title of a part."""
        return next((s.title for s in self.of(part) if s.title is not None), None)

    @cached_property
    def loose(self) -> tuple[Block, ...]:
        """Blocks of no part."""
        return tuple(b for s in self.sections if s.part is None for b in s.blocks)


@dataclass(frozen=True)
class Titles:
    """The headings that open parts."""

    parts: Labels[str]
    chapters: Labels[str]
    shapes: dict[str, Shape]

    @classmethod
    def of(cls, report_type: ReportType) -> "Titles":
        """The headings of a report type; one and the same set for all documents."""
        return _titles(report_type.model, report_type.chapters)


@lru_cache(maxsize=64)
def _titles(model: type[Report], chapters: tuple[Label, ...]) -> Titles:
    specs = fields_of(model)
    parts: list[tuple[str, Label]] = [(s.name, s.label) for s in specs if isinstance(s.label, Part)]
    for spec in specs:
        parts.extend((spec.name, choice) for choice in _item_choices(spec))
    return Titles(Labels(parts), Labels([("", chapter) for chapter in chapters]), dict(shapes(model)))


@lru_cache(maxsize=64)
def _columns_of(model: type[Report]) -> Labels[str]:
    """The headings of a list's columns."""
    return Labels([(f.name, f.label) for f in fields_of(model)])


def _item_choices(spec: FieldSpec) -> Iterator[Label]:
    """The printed row labels that a list's entries go by (the three efforts)."""
    if isinstance(spec.label, Part) and spec.label.item_choice and spec.model:
        for field in fields_of(spec.model):
            if field.name == spec.label.item_choice and isinstance(field.label, Leaf):
                yield from field.label.choices.values()


def outline(document: Document, report_type: ReportType, titles: Titles, said: Said = _nothing) -> Outline:
    """The sections of a document. `said` tells the part that a title over a table names in other words."""
    return _Walk(titles, report_type, document, said).run(document.blocks)


class _Walk:
    """One pass over the blocks."""

    def __init__(self, titles: Titles, report_type: ReportType, document: Document, said: Said) -> None:
        self.titles = titles
        self.said = said
        self.report_type = report_type
        self.sections: list[Section] = []
        self.part: str | None = None
        self.title: Passage | None = None
        self.held: list[Block] = []
        self.document = document
        self.notes = Footnotes()
        self.end: int | None = None

    def run(self, blocks: Sequence[Block]) -> Outline:
        for index, block in enumerate(blocks):
            if isinstance(block, Line):
                self._line(block, blocks[index + 1 : index + 1 + _PARAGRAPH])
            else:
                self._table(block)
        self._close()
        return Outline(sections=tuple(self.sections))

    def _open(self, part: str | None, title: Passage | None) -> None:
        self._close()
        self.part, self.title = part, title

    def _close(self) -> None:
        if self.held or self.title is not None:
            self.sections.append(Section(part=self.part, title=self.title, blocks=tuple(self.held)))
        self.held, self.title = [], None

    # --- lines ---

    def _line(self, line: Line, following: Sequence[Block]) -> None:
        for piece in self._pieces(line, following):
            self._piece(piece, following)

    def _pieces(self, line: Line, following: Sequence[Block]) -> list[Line]:
        """The line, cut behind a 。 where another part's prose begins there."""
        if len(line.text) > _LONGEST_PROSE or not 0 <= line.text.find("。") < len(line.text.rstrip()) - 1:
            return [line]
        cuts = [0]
        for match in re.finditer(r"。[」』)）]?\s*", line.text):
            rest = line.passage[match.end() :]
            if rest.text.strip() and self._prose_title(replace(line, passage=rest), following) not in (None, self.part):
                cuts.append(match.end())
        ends = [*cuts[1:], len(line.passage)]
        return [replace(line, passage=line.passage[a:b]) for a, b in zip(cuts, ends, strict=True)]

    def _piece(self, line: Line, following: Sequence[Block]) -> None:
        gap = blank_lines(self.document, self.end, line.passage.start)
        self.end = line.passage.end or self.end
        if self.notes.holds(line.text, gap):
            self.held.append(line)
            return
        part = None if is_envelope(line.text) else self._title(line, following)
        if is_envelope(line.text):
            self._open(None, None)
        elif part is not None:
            self._open(part, line.passage)
        elif self._is_chapter(line):
            self._open(None, None)
        else:
            told = self._told(line, following)
            if told is not None and told != self.part:
                self._open(told, None)
        self.held.append(line)

    def _is_chapter(self, line: Line) -> bool:
        words = key_of(line.text)
        if self.titles.chapters.whole(line.text) is not None:
            return True
        bare = _MARKS.sub("", words)
        led = self.titles.chapters.leading(bare)
        return (led is not None and len(bare) - led.end <= 12) or bool(
            _CHAPTER.match(line.text) and self.titles.chapters.inside(words)
        )

    def _title(self, line: Line, following: Sequence[Block]) -> str | None:
        """The part whose printed title this line is, or begins, or whose prose it opens."""
        head = key_of(line.text)
        start = _MARKS.match(head)
        bare = head[start.end() :] if start else head
        if not bare:
            return None
        more = "".join(key_of(b.text) for b in following[: _REACH - 1] if isinstance(b, Line))
        led = self.titles.parts.leading(bare + more)
        if led is not None and _within(bare, led.end, more) and self._may_head(line, led.end):
            rest = bare[led.end :]
            whole = plain(bare[: led.end] + rest)
            if led.end >= _UNMISTAKABLE or self.titles.parts.whole(whole) == led.key or _announces(rest):
                return led.key if not _is_label_only(self, led.key, rest) else None
        held = self._held_title(line, bare) or self._row_labels_title(line)
        if held is not None:
            return held
        whole_key = self.titles.parts.whole(line.text, alike_from=_UNMISTAKABLE + 3)
        if whole_key is not None and self._may_head(line, len(plain(line.text))):
            return whole_key
        over_table = isinstance(next(iter(following), None), Table)
        return (self.said(line.text) if over_table else None) or self._prose_title(line, following)

    @staticmethod
    def _may_head(line: Line, length: int) -> bool:
        """Whether a heading is long enough to stand alone: 患者数 may be the rest of a label broken over lines."""
        return length >= _SHORTEST_TITLE or is_marked(line.text)

    def _held_title(self, line: Line, bare: str) -> str | None:
        """The part whose long heading ends a line that begins as titles do, with a number or a mark."""
        if bare == key_of(line.text) or len(bare) > _LONGEST_TITLE:
            return None
        for found in self.titles.parts.inside(bare):
            if found.end - found.start >= _UNMISTAKABLE and _announces(bare[found.end :]):
                return found.key
        return None

    def _row_labels_title(self, line: Line) -> str | None:
        """The part whose own row labels a line without figures lists: 紹介数・急変時の受入数・逆紹介数, ４ 紹介数等."""
        text = key_of(line.text)
        for name, shape in self.titles.shapes.items():
            rows = shape.fixed.inside(text)
            several = len({f.key for f in rows}) >= 2 or _among_others(line.text, rows)
            if several and len(text) <= _LONGEST_TITLE and not claims(text, shape).figures:
                return name
        return None

    def _prose_title(self, line: Line, following: Sequence[Block]) -> str | None:
        """The part of which a sentence speaks, where the figures that it announces follow."""
        words = key_of(line.text)
        for found in self.titles.parts.inside(words):
            shape = self.titles.shapes.get(found.key)
            if shape is None or found.start > 40 or found.key == self.part:
                continue
            after = words[found.end :]
            if not re.match(
                r"[)）]?(?:\([^)]*\)|（[^）]*）)?(?:は|です|を|につ|の(?:報告|状況|実績)|[:：、。]|$)", after
            ):
                continue
            if claims(self._paragraph(line, following), shape).spoken:
                return found.key
        return self._prose_rows(line, following)

    def _prose_rows(self, line: Line, following: Sequence[Block]) -> str | None:
        """The part with rows of its own (紹介数は…、逆紹介数は…) of which a paragraph tells from this line on."""
        words = key_of(line.text)
        for name, shape in self.titles.shapes.items():
            opens = [f for f in shape.fixed.inside(words) if re.match(r"[はがも、:：]", words[f.end :])]
            if name == self.part or not opens:
                continue
            told = key_of(self._paragraph(line, following))
            if len({f.key for f in shape.fixed.inside(told)}) >= 2 and claims(told, shape).figures >= _ROWS_TOLD:
                return name
        return None

    def _paragraph(self, line: Line, following: Iterable[Block]) -> str:
        """The line and those behind it up to a blank one."""
        passages = [line.passage]
        for block in following:
            if not isinstance(block, Line) or blank_lines(self.document, passages[-1].end, block.passage.start):
                break
            passages.append(block.passage)
        return "\n".join(p.text for p in passages)

    def _told(self, line: Line, following: Sequence[Block]) -> str | None:
        """The table part that labelled figures in a line belong to, where no title says so."""
        current = self.titles.shapes.get(self.part or "")
        tallies = {name: claims(line.text, shape) for name, shape in self.titles.shapes.items()}
        sure = [name for name, tally in tallies.items() if tally.sure]
        if len(sure) != 1:
            return None
        if current is not None and tallies[current.part].sure:
            return None
        if current is None and self.part is not None and not self._goes_on(sure[0], following):
            return None  # an activity may well say how many visits there were
        return sure[0]

    def _goes_on(self, part: str, following: Sequence[Block]) -> bool:
        """Whether the lines behind speak of a table part as well, as rows of a table do."""
        near = [b.text for b in following[:_NEXT_ROWS] if isinstance(b, Line)]
        return any(claims(text, self.titles.shapes[part]).sure for text in near)

    # --- tables ---

    def _table(self, table: Table) -> None:
        self.notes = Footnotes()
        for part, piece in pieces(table, self.titles.parts, self.titles.shapes, self._listed(table), self.part):
            if part is not None and part != self.part:
                self._open(part, None)
            self.held.append(piece)

    def _of_table(self, text: str) -> bool:
        """Whether a heading is one that tables of figures have too."""
        return any(s.columns.header(text) or s.names.whole(text) for s in self.titles.shapes.values())

    def _listed(self, table: Table) -> str | None:
        """The list part (members) whose columns' headings stand in a table's first rows."""
        best: tuple[int, str] | None = None
        for spec in fields_of(self.report_type.model):
            if not (isinstance(spec.label, Part) and spec.label.layout is Layout.LIST and spec.model):
                continue
            labels = _columns_of(spec.model)
            heads = [(labels.header(c.text), c.text) for c in table.cells if c.row < 3 or c.column == 0]
            found = {key for key, text in heads if key is not None and not self._of_table(text)}
            if len(found) >= 2 and (best is None or len(found) > best[0]):
                best = (len(found), spec.name)
        return best[1] if best else None


def _among_others(text: str, rows: Sequence[Found[str]]) -> bool:
    """Whether a numbered or marked line is one row's label and 等."""
    return len(rows) == 1 and is_marked(text) and plain(key_of(text)[rows[0].end :]) == "等"


def _within(bare: str, end: int, more: str) -> bool:
    """Whether a title found over several lines really begins in the first and is broken only at line ends."""
    return end <= len(bare) or (len(bare) >= 4 and end <= len(bare) + len(more))


def _announces(rest: str) -> bool:
    """Whether what follows a short heading makes it a title: nothing, a colon, a note in brackets."""
    return (
        re.fullmatch(
            r"(?:[\s】」』:：)）\]>*#]|\([^)]*\)|（[^）]*）|について|[(（][^)）]*)*(?:[(（]?(?:名|回|件|人)[)）]?)?",
            rest,
        )
        is not None
    )


def _is_label_only(walk: _Walk, part: str, rest: str) -> bool:
    """Whether a heading is a label inside another part's table (合計回数：36回 among visits is no title)."""
    return part == walk.part and bool(re.match(r"[:：]?\s*\d", rest))


__all__ = ["Outline", "Section", "Titles", "outline"]
