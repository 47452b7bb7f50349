"""From a form to a page of text: the layout families, independent of the wording."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.eval.generate.form import Form, Grid, Note, Title
from assistant.eval.generate.grids import GRIDS
from assistant.eval.generate.pen import NOTHING, Ink, lines, put
from assistant.eval.generate.wording import Wording

_MARKDOWN: Final = ("markdown", "transposed_markdown")


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What a mail says around the report."""

    subject: str
    opening: str
    closing: str
    sender: str = "事務局"


Layout = Callable[[Form, Wording, Envelope], Ink]


def of_tables(name: str) -> Layout:
    """A layout in which tables stay tables."""

    def layout(form: Form, wording: Wording, envelope: Envelope) -> Ink:
        found: list[Ink] = []
        for block in form.blocks:
            if isinstance(block, Grid):
                found.append(GRIDS[name](block))
            elif isinstance(block, Title):
                found.append(put("#" * block.level + " " if name in _MARKDOWN else "", block.text))
            else:
                found.append(block.text)
            found.append(NOTHING)
        return lines(found)

    return layout


def labels(form: Form, wording: Wording, envelope: Envelope) -> Ink:
    """No tables: each figure on a line with its label, below the name of its row."""
    found: list[Ink] = []
    for block in form.blocks:
        if isinstance(block, Grid):
            found += _listed(block, wording)
        else:
            found.append(put("■" if isinstance(block, Title) else "", block.text))
        found.append(NOTHING)
    return lines(found)


def _listed(grid: Grid, wording: Wording) -> list[Ink]:
    heads, *rows = grid.rows
    found: list[Ink] = []
    for row in rows:
        # Members go by their name, which is not in the first column.
        first = 2 if grid.part == "members" else 0
        found.append(lines(row[first].lines(), " "))
        for head, cell in zip(heads, row, strict=True):
            if cell is row[first] or (grid.part == "members" and not cell):
                continue
            label = put("  ", head.lines()[0], wording.labels)
            several = len(cell.lines()) > 1 and grid.part == "efforts"
            found.append(lines([label, cell]) if several else put(label, lines(cell.lines(), " ")))
    return found


def mail(form: Form, wording: Wording, envelope: Envelope) -> Ink:
    """A mail in which everything is told in sentences and lists."""
    found: list[Ink] = [put(envelope.subject), NOTHING, put(envelope.opening), NOTHING]
    for block in form.blocks:
        if isinstance(block, Grid):
            found += _told(block, wording)
        else:
            found.append(put("" if isinstance(block, Note) else "■ ", block.text))
        found.append(NOTHING)
    return lines([*found, put(envelope.closing)])


def _told(grid: Grid, wording: Wording) -> list[Ink]:
    if grid.part == "members":
        return [_member(row) for row in grid.rows[1:]]
    names = [lines(head.lines()[:1]) for head in grid.rows[0]]
    if grid.part == "efforts":
        return [line for row in grid.rows[1:] for line in _effort(names, row)]
    if wording.told_by == "row":
        return [_sentence(row[0], zip(names[1:], row[1:], strict=True)) for row in grid.rows[1:]]
    rows = grid.rows[1:]
    return [_sentence(name, ((row[0], row[k]) for row in rows)) for k, name in enumerate(names[1:], 1)]


def _member(row: tuple[Ink, ...]) -> Ink:
    category, role, name, address, phone = row
    marks = put("（", category, "、" if role else "", role, "）")
    return put("・", name, marks, " ", address, " 電話 ", phone)


def _effort(names: list[Ink], row: tuple[Ink, ...]) -> list[Ink]:
    said = [put(names[k], "は「", lines(row[k].lines(), " "), "」") for k in (2, 3, 4) if row[k]]
    told = [put(lines(said, "、"), "です。")] if said else []
    return [*row[0].lines(), row[1], *told, NOTHING]


def _sentence(about: Ink, said: Iterable[tuple[Ink, Ink]]) -> Ink:
    """XXは、現状 7名、目標 8名です。"""
    parts = [put(lines(what.lines(), ""), " ", lines(cell.lines(), "")) for what, cell in said]
    return put(lines(about.lines(), ""), "は、", lines(parts, "、"), "です。")


LAYOUTS: Final[Mapping[str, Layout]] = {**{name: of_tables(name) for name in GRIDS}, "labels": labels, "mail": mail}
