"""How one submitter's pages look: size, rules, merged cells, page breaks; drawn independently of the wording."""

from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

Rules = Literal["all", "rows", "few"]
Efforts = Literal["table", "blocks", "stacks"]

A4: Final = (595.0, 842.0)


@dataclass(frozen=True, kw_only=True)
class Design:
    """One print's looks. Lengths in points."""

    style: Literal["sans", "serif"]
    size: float  # of the text
    landscape: bool
    margin: float
    rules: Rules  # every cell ruled, rows alone, or a line above and below heads and at the end
    efforts: Efforts  # one table, or a block for each effort
    merged: bool  # cells that say one thing are one cell
    turned: bool  # effect tables with a column for each institution
    repeat_heads: bool  # again after a page break
    split_rows: bool  # a row may go on on the next page
    effects_apart: bool  # effect tables begin a page
    shaded: bool  # heads on grey
    centred: bool  # figures in the middle of their cell
    page_numbers: bool
    line_height: float  # in sizes
    pad: float


def choose_design(random: Random, layout: str) -> Design:
    """A design of a layout family: ruled, rows, few, blocks, stacks, turned."""
    design = Design(
        style=random.choice(("sans", "serif")),
        size=random.choice((8.5, 9.0, 9.5, 10.0, 10.5)),
        landscape=random.random() < 0.35,
        margin=random.choice((36.0, 45.0, 56.0)),
        rules="all",
        efforts="table",
        merged=random.random() < 0.6,
        turned=False,
        repeat_heads=random.random() < 0.4,
        split_rows=random.random() < 0.7,
        effects_apart=random.random() < 0.3,
        shaded=random.random() < 0.3,
        centred=random.random() < 0.4,
        page_numbers=random.random() < 0.5,
        line_height=random.choice((1.25, 1.4, 1.6)),
        pad=random.choice((2.0, 3.0, 4.5)),
    )
    match layout:
        case "rows" | "few":
            # Without rules between columns a merged cell cannot be told from blank ones, and a gap has to part them.
            pad = max(design.pad, 0.6 * design.size)
            return replace(design, rules=layout, merged=False, split_rows=False, pad=pad)
        case "blocks" | "stacks":
            return replace(design, efforts=layout)
        case "turned":
            return replace(design, turned=True, merged=False)
        case _:
            return design


def page_size(design: Design) -> tuple[float, float]:
    """Width and height of a page."""
    return (A4[1], A4[0]) if design.landscape else A4
