"""From a form to a page of text: the layout families, independent of the wording."""

from collections.abc import Callable, Mapping
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
            found += _told(block)
        else:
            found.append(put("" if isinstance(block, Note) else "■ ", block.text))
        found.append(NOTHING)
    return lines([*found, put(envelope.closing)])


def _told(grid: Grid) -> list[Ink]:
    heads, *rows = grid.rows
    names = [head.lines()[0] for head in heads]
    found: list[Ink] = []
    for row in rows:
        if grid.part == "members":
            category, role, name, address, phone = row
            marks = put("（", category, "、" if role else "", role, "）")
            found.append(put("・", name, marks, " ", address, " 電話 ", phone))
        elif grid.part == "efforts":
            found += [*row[0].lines(), row[1]]
            said = [put(names[k], "は「", lines(row[k].lines(), " "), "」") for k in (2, 3, 4) if row[k]]
            found += [put(lines(said, "、"), "です。"), NOTHING] if said else [NOTHING]
        else:
            said = [put(names[k], " ", lines(row[k].lines(), "")) for k in range(1, len(row))]
            found.append(put(lines(row[0].lines(), ""), "は、", lines(said, "、"), "です。"))
    return found


LAYOUTS: Final[Mapping[str, Layout]] = {**{name: of_tables(name) for name in GRIDS}, "labels": labels, "mail": mail}
