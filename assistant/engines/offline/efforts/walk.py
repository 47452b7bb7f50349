"""The efforts of a form in any shape: from title to title, what each line or cell names, and what stands behind it.

No layout is assumed. Titles are chosen together (`titles`), fields by graded wordings (`wordings`), columns by what
their heads name, and the counts of one effort's fields, (1) to (4), serve where another one repeats them without
the words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents import EMPTY, Cell, Document, Passage
from assistant.engines.offline.efforts.bounds import Bounds
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.headings import PARTS
from assistant.engines.offline.efforts.heads import Named, named_order, named_pieces, side_by_side, values_in_row
from assistant.engines.offline.efforts.meeting_tables import fields_by_content, header_fields, told_row
from assistant.engines.offline.efforts.printed import header_piece, printed
from assistant.engines.offline.efforts.rows import Row, rows_of
from assistant.engines.offline.efforts.titles import Opening, openings
from assistant.engines.offline.efforts.wordings import field_of, mark_of
from assistant.japanese import fold
from schemas.group_report import EFFORT_KINDS

_FIGURE = re.compile(r"\d(?:名|人|回|件)|患者数|回数|効果|実績")
_NUMBERED = re.compile(r"(?:第\s*)?\d{1,2}\s*回目?")
_REMARK = re.compile(
    r"※[^\n]*$|[①-⑳(（)）\d~～〜、・\s-]*$|[(（]?[^()（）\n]{0,40}[)）]?$(?<=に関すること[。)）])"
)  # behind a title
_NOTHING = re.compile(r"(?:の[\d一二三四五六七八九]+つ|だけ|のみ|以上)(?:です|となります|でございます)")  # ends a list
_COUNTED = re.compile(r"(?:[①-⑳]|[(（]\d[)）]|\d[.．)）])[^①-⑳()（）\s\d]+")
_LEAST_COUNTS = 2
_SHORT = 12  # characters of a situation whose row is named in words that nobody knows
_ARROW = re.compile(r"\s*(?:→|⇒|➡|=>|->)\s*")


Cells = Sequence[tuple[int, Passage]]


@dataclass
class _Section:
    label: Passage
    told: dict[str, list[Passage]] = field(default_factory=dict)
    table: bool = False

    def put(self, name: str, value: Passage) -> None:
        if value.text.strip():
            self.told.setdefault(name, []).append(value)


def walked_efforts(document: Document, figures: frozenset[int | None]) -> list[EffortCells]:
    """The efforts in the form's order; [] where no titles are found. `figures`: offsets of lines of the tables'."""
    rows = rows_of(document)
    chosen = openings(rows)
    if not chosen:
        return []
    sections = _Walk(rows, chosen, figures).run()
    return [_cells(kind, sections[kind]) for kind in EFFORT_KINDS if kind in sections]


def _cells(kind: str, section: _Section) -> EffortCells:
    joined = {name: Passage.join(values, "\n") for name, values in section.told.items()}
    return EffortCells(
        kind=kind,
        label=section.label,
        content=joined.get("content", EMPTY),
        parts={name: joined[name] for name in PARTS if name in joined},
        situations={name: joined[name] for name in SITUATIONS if name in joined},
        typed_breaks=section.table,
    )


class _Walk:
    """One pass over the rows."""

    def __init__(self, rows: Sequence[Row], chosen: Sequence[Opening], figures: frozenset[int | None]) -> None:
        self.rows, self.chosen, self.figures = rows, chosen, figures
        self.bounds = Bounds(rows, chosen)
        self.sections: dict[str, _Section] = {}
        self.now: _Section | None = None
        self.part = "content"
        self.columns: dict[int, str] = {}  # what the columns' heads name
        self.lasting = False  # the heads stand above all efforts
        self.meeting: dict[int, str] = {}  # the columns of a small table of meetings
        self.across: dict[int, _Section] = {}  # efforts that have a column each
        self.order: Sequence[str] = ()  # situations named together; their values follow
        self.counts: dict[tuple[str, int], str] = {}  # (1) -> coordinators
        self.indent: int | None = None
        self.unknown: list[str] = []  # rows of efforts side by side whose label says nothing

    def run(self) -> dict[str, _Section]:
        at: dict[int, list[Opening]] = {}
        for one in self.chosen:
            at.setdefault(one.row, []).append(one)
        first = min(at)
        for index, row in enumerate(self.rows):
            following = self.rows[index + 1].cells if index + 1 < len(self.rows) else ()
            opened = at.get(index) or self.bounds.again(row)
            if index < first:
                self._head(row, lasting=True)
            elif len(opened) > 1:
                self._open_across(row, opened)
            elif opened:
                self._open(row, opened[0], following)
            elif self._ends(row):
                self.now, self.across = None, {}
            elif self.across:
                self._row_across(row)
            elif self.now is not None:
                self._row(row.cells, row, following)
        self._eliminate()
        return self.sections

    def _eliminate(self) -> None:
        """はじめ, めあて, けっか: where no row is named for the situations, the last three of short values are."""
        told = [s.told for s in self.sections.values()]
        last = self.unknown[-len(SITUATIONS) :]
        short = all(len(p) <= _SHORT for one in told for name in last for p in one.get(name, []))
        if len(last) < len(SITUATIONS) or not short or any(name in one for one in told for name in SITUATIONS):
            return
        if self.part != last[-1] or not all(any(name in one for one in told) for name in last):
            return
        for one in told:
            one.update({name: one[row] for name, row in zip(SITUATIONS, last, strict=True) if row in one})

    # --- where efforts begin and end ---

    def _ends(self, row: Row) -> bool:
        if self.bounds.ends(row):
            return True
        named = bool(named_pieces(row.cells[0][1])[0].name) if row.line else True
        if row.start in self.figures and row.line and not named and _FIGURE.search(fold(row.cells[0][1].text)):
            return True
        return row.line and row.gap and not named and self.part in SITUATIONS and not self.order

    def _open(self, row: Row, opening: Opening, following: Cells) -> None:
        kind = opening.title.kind
        cells = list(row.cells)
        if kind not in self.sections or self.now is not self.sections[kind]:
            title = opening.title
            self.now = self.sections.setdefault(kind, _Section(opening.passage[: title.end]))
            self.part, self.meeting, self.order = "content", {}, ()
            self.columns = self.columns if self.lasting else {}
        if opening.title.end < len(opening.passage):
            rest = opening.passage[opening.title.end :].strip(" \u3000\t】)）]:：、。(（")
            rest = EMPTY if _REMARK.match(rest.text) or self._legend(rest.text) else rest
            cells[opening.cell] = (cells[opening.cell][0], rest)
        else:
            del cells[opening.cell]
        cells = [c for c in cells if c[1].text.strip()]
        if cells:
            self._row(tuple(cells), row, following)
            self.part = "content" if row.line else self.part  # （担当：…） behind a title heads nothing below

    def _legend(self, text: str) -> bool:
        """Learn what counts stand for: ①窓口の方　②集まり　③したこと, behind a title; False for other words."""
        found = [(mark, field_of(m[0].strip())) for m in _COUNTED.finditer(text) if (mark := mark_of(m[0]))]
        known = [(mark, name) for mark, name in found if name is not None]
        if len(known) < _LEAST_COUNTS:
            return False
        for mark, name in known:
            self.counts.setdefault((mark.manner, mark.number), name)
        return True

    # --- efforts side by side ---

    def _open_across(self, row: Row, opened: Sequence[Opening]) -> None:
        for one in opened:
            section = _Section(one.passage, table=True)
            self.sections[one.title.kind] = section
            self.across[row.cells[one.cell][0]] = section
        self.part = "content"

    def _row_across(self, row: Row) -> None:
        first = min(self.across)
        for column, passage in row.cells:
            if column < first:
                name = field_of(passage.text, cell=True)
                self.part = name if name and name != "kind" else f"unknown {len(self.unknown)}"
                self.unknown += [self.part] if self.part.startswith("unknown") else []
            elif column in self.across:
                head = row.cells[0][1] if row.cells[0][0] < first else EMPTY
                count = _NUMBERED.search(head.text)
                parts = [head.span(count), passage] if count and self.part == "meetings" else [passage]
                self.across[column].put(self.part, Passage.join(parts, "\u3000"))

    # --- rows of one effort ---

    def _head(self, row: Row, *, lasting: bool) -> bool:
        """Take a row that names columns, and nothing else, for their heads."""
        names = {column: name for column, p in row.cells if (name := field_of(p.text, cell=True))}
        if len(set(names.values()) & set(SITUATIONS)) < 2 or (not lasting and len(names) < len(row.cells)):
            return False
        self.columns, self.lasting, self.order = names, lasting, ()
        return True

    def _row(self, cells: Cells, row: Row, following: Cells) -> None:
        assert self.now is not None
        self.now.table = self.now.table or not row.line
        if len(cells) == 1 and self.columns.get(cells[0][0]) not in SITUATIONS:
            self._line(cells[0][1], row)
        elif not self._head(Row(tuple(cells)), lasting=False) and not self._meetings(cells, following):
            self._values(cells)

    def _meetings(self, cells: Cells, following: Cells) -> bool:
        """Read a row of a small table of meetings, or take its heads; False for other rows."""
        assert self.now is not None
        inner = [(c, p) for c, p in cells if field_of(p.text) != "meetings"]
        heads = header_fields([Cell(row=0, column=c, passage=p) for c, p in inner])
        if not heads and (len(inner) < len(cells) or self.part == "meetings"):
            heads = fields_by_content(inner, following)
        elif heads and len(heads) < len(inner):
            heads = {**fields_by_content(inner, following), **heads}
        if heads:
            label = next((c for c, p in cells if (c, p) not in inner), None)
            if label is not None and "number" not in heads.values():
                heads[label] = "number"
            self.meeting, self.part = heads, "meetings"
            return True
        if not self.meeting or not inner or not {c for c, _ in inner} <= set(self.meeting):
            self.meeting = {}
            return False
        self.now.put("meetings", told_row({self.meeting[c]: p for c, p in inner}))
        return True

    def _values(self, cells: Cells) -> None:
        assert self.now is not None
        for index, (column, passage) in enumerate(cells):
            mapped = self.columns.get(column)
            if header_piece(passage.text) and not field_of(passage.text, cell=True):
                continue  # （事前協議月の前月から過去６箇月間の状況）
            if mapped in SITUATIONS:
                self.now.put(str(mapped), passage)
                continue
            if index + 1 < len(cells) and re.fullmatch(r"\d{1,2}", passage.text.strip()):
                continue  # a running number
            name = field_of(passage.text, cell=True) if index + 1 < len(cells) else None
            if name == "situations":
                self._in_order(named_order(passage.text), [p for _, p in cells[index + 1 :]])
                return
            if name is not None and name != "kind":
                self.part = name
            elif index + 1 == len(cells) or mapped is not None or name is None:
                self._line(passage, None)

    def _in_order(self, order: Sequence[str], values: Sequence[Passage]) -> bool:
        assert self.now is not None
        if len(values) < len(order):
            return False
        for name, value in zip(order, values, strict=False):
            self.now.put(name, value)
        self.part, self.order = order[-1], ()
        return True

    # --- lines ---

    def _line(self, passage: Passage, row: Row | None) -> None:
        """A line, or a cell with lines of its own."""
        if "\n" in passage.text and (row is None or not row.line):
            for line in passage.lines():
                self._line(line, None)
            return
        assert self.now is not None
        if not passage.text.strip() or (row is not None and printed(passage.text)):
            return
        if self.order and self._in_order(self.order, values_in_row(passage, len(self.order))):
            return
        if (order := side_by_side(passage)) or field_of(passage.text) == "situations":
            self.order = order or named_order(passage.text)
            self.part = "situations"
            return
        for piece in named_pieces(passage):
            self._piece(piece, row)

    def _piece(self, piece: Named, row: Row | None) -> None:
        assert self.now is not None
        if _NOTHING.match(piece.whole.text.strip()) or (
            row is not None and header_piece(piece.whole.text) and not piece.name
        ):
            return
        mark = mark_of(piece.whole.text)
        indent = row.indent if row is not None else 0
        if piece.name and self._inside_meeting(piece, indent, row):
            piece = Named(None, piece.whole, piece.whole)
        if piece.name:
            self.part, self.indent, self.meeting = piece.name, indent, {}
            if mark is not None:
                self.counts.setdefault((mark.manner, mark.number), piece.name)
            self.now.put(piece.name, piece.value)
            return
        known = self.counts.get((mark.manner, mark.number)) if mark is not None and len(self.counts) > 1 else None
        if mark is not None and known is not None and known != self.part:
            self.part = known
            rest = piece.whole[mark.end :]
            for inner in named_pieces(rest) if known in ("situations", *SITUATIONS) else ():
                self.now.put(inner.name or self.part, inner.value)
                self.part = inner.name or self.part
            if known not in ("situations", *SITUATIONS):
                self.now.put(known, rest)
            return
        if self.part == "situations":
            self.part = "content"
        arrow = _ARROW.match(piece.whole.text) if self.part in ("content", "activities") else None
        self.now.put(self.part, piece.whole[arrow.end() :] if arrow else piece.whole)

    def _inside_meeting(self, piece: Named, indent: int, row: Row | None) -> bool:
        """Whether 内容：… tells a meeting's topic and not what is done: deeper than ②, or among a meeting's labels."""
        if piece.name != "activities" or self.part != "meetings" or mark_of(piece.whole.text) is not None:
            return False
        bare = fold(piece.whole.text).lstrip("・○●◆-")
        if not bare.startswith("内容"):
            return False
        return row is None or self.indent is None or indent > self.indent


__all__ = ["walked_efforts"]
