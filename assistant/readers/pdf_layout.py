"""A page's ink -> what stands on it, in reading order: rows outside of tables, and tables with rows in their cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.readers.pdf_abreast import captions
from assistant.readers.pdf_aligned import Aligned, aligned_tables
from assistant.readers.pdf_boxes import lift_boxes
from assistant.readers.pdf_cards import find_cards, frames_card, is_edge
from assistant.readers.pdf_columns import in_columns
from assistant.readers.pdf_grid import Grid, find_grids
from assistant.readers.pdf_halves import halves
from assistant.readers.pdf_ink import Fill, Glyph, Rect4, Rule
from assistant.readers.pdf_inner_rows import inner_rows
from assistant.readers.pdf_joints import jointed
from assistant.readers.pdf_labels import outer_labels
from assistant.readers.pdf_regions import text_lines
from assistant.readers.pdf_rows import Row, make_rows
from assistant.readers.pdf_typed import typed_rows


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or the part of one that stands on this page. rows[i] are the lines of grid.slots[i]."""

    grid: Grid
    rows: Sequence[Sequence[Row]]


Item = Row | Part


def lay_out(
    glyphs: Sequence[Glyph],
    rules: Sequence[Rule],
    fills: Sequence[Fill] = (),
    rounded: Sequence[Rect4] = (),
    *,
    width: float = 0.0,
) -> list[Item]:
    """The page's rows and tables in reading order. Every glyph that is no blank ends up in exactly one. `rounded`:
    frames with round corners; `width`: the page's, in points, where it may be a page of typed text."""
    if width and not rounded and not any(not rule.horizontal for rule in rules):
        typed = typed_rows(make_rows(glyphs), glyphs, width)
        if typed:
            return list(typed)
    if columns := halves(glyphs, rules, fills, rounded):
        return [item for piece in columns for item in lay_out(piece.glyphs, piece.rules, piece.fills, piece.rounded)]
    rules = [*rules, *(side for box in rounded if is_edge(box, rules) for side in _sides(box))]
    groups = find_cards(glyphs, rules, fills, rounded)
    if not groups:
        return _lay_out(glyphs, rules, fills)
    apart = {id(thing) for group in groups for card in group for thing in (*card.glyphs, *card.rules)}
    boxes = [card.box for group in groups for card in group]
    left = [r for r in rules if id(r) not in apart and not any(frames_card(r, box) for box in boxes)]
    items = _lay_out([g for g in glyphs if id(g) not in apart], left, fills)
    for group in groups:
        inside = [item for card in group for item in lay_out(card.glyphs, card.rules, card.fills)]
        top = min(card.box.y0 for card in group)
        at = next((k for k, item in enumerate(items) if _top(item) > top), len(items))
        items[at:at] = inside
    return items


def _sides(box: Rect4) -> list[Rule]:
    return [
        *(Rule(True, y, box.x0, box.x1) for y in (box.y0, box.y1)),
        *(Rule(False, x, box.y0, box.y1) for x in (box.x0, box.x1)),
    ]


def _top(item: Item) -> float:
    return item.grid.ys[0] if isinstance(item, Part) else item.box.y0


def _lay_out(glyphs: Sequence[Glyph], rules: Sequence[Rule], fills: Sequence[Fill]) -> list[Item]:
    glyphs, rules, boxes = lift_boxes(glyphs, rules, fills)
    rules = [*rules, *jointed(rules, text_lines(make_rows(glyphs)), fills)]
    grids = find_grids(rules)
    held, free = _placed(grids, glyphs)
    labels = outer_labels(grids, held, text_lines(make_rows(free)))
    if labels:
        rules += labels
        grids = find_grids(rules)
        held, free = _placed(grids, glyphs)
    tables = aligned_tables(make_rows(free), rules, fills, [g.box for g in grids])
    if tables:
        grids = _completed(grids, tables)
        held, free = _placed(grids, glyphs)
    inner = inner_rows(grids, held)
    if inner:
        grids = find_grids([*rules, *inner])
        grids = _completed(grids, [replace(table, rules=(*table.rules, *inner)) for table in tables])
        held, free = _placed(grids, glyphs)
    parts: list[Part] = []
    for grid, cells in zip(grids, held, strict=True):
        rows = [make_rows(cell) for cell in cells]
        if any(rows):
            parts.append(Part(grid, rows))
    outside = [piece for row in make_rows(free) for piece in _beside(row, parts)]
    outside += [row for box in boxes for row in make_rows(box)]
    outside, over = captions(outside, [p.grid.box for p in parts])
    return _ordered(parts, in_columns(outside, [p.grid.box for p in parts]), over)


def _completed(grids: Sequence[Grid], tables: Sequence[Aligned]) -> list[Grid]:
    """The ruled tables and those of aligned text, which may have some of the rules themselves."""
    found = [grid for table in tables for grid in find_grids(table.rules)]
    for grid in found:
        grid.loose = True
    return sorted([*grids, *found], key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))


def _placed(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """The glyphs in each grid's slots, and those outside of all grids."""
    held: list[list[list[Glyph]]] = [[[] for _ in grid.slots] for grid in grids]
    free: list[Glyph] = []
    for token in _tokens(glyphs):
        place = _place(grids, token)
        if place is None:
            free += token
        else:
            held[place[0]][place[1]] += token
    return held, free


def _tokens(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Glyphs of one string without a blank or a gap between them: what no rule parts, even if drawn across it."""
    token: list[Glyph] = []
    for glyph in glyphs:
        if token:
            last = token[-1]
            if glyph.run != last.run or not last.text.strip() or not -0.5 < (glyph.x0 - last.x1) / glyph.size < 0.3:
                yield token
                token = []
        token.append(glyph)
    if token:
        yield token


def _place(grids: Sequence[Grid], token: Sequence[Glyph]) -> tuple[int, int] | None:
    """Number of the grid and of its slot that a token stands in: where it starts, if it runs across a rule."""
    for number, grid in enumerate(grids):
        for glyph in token:
            x = (glyph.x0 + glyph.x1) / 2
            y = (glyph.y0 + glyph.y1) / 2 if glyph.vertical or glyph.turn else glyph.y - 0.35 * glyph.size
            slot = grid.at(x, y)
            if slot is not None:
                return number, slot
    return None


def _beside(row: Row, parts: Sequence[Part]) -> list[Row]:
    """A row cut where a table stands between its glyphs."""
    middle = (row.box.y0 + row.box.y1) / 2
    boxes = [p.grid.box for p in parts if p.grid.box.y0 < middle < p.grid.box.y1]
    if not boxes:
        return [row]
    pieces: list[list[Glyph]] = [[row.glyphs[0]]]
    for before, after in zip(row.glyphs, row.glyphs[1:], strict=False):
        if any(before.x1 <= box.x0 + 3 and box.x1 - 3 <= after.x0 for box in boxes):
            pieces.append([])
        pieces[-1].append(after)
    return [Row(tuple(piece)) for piece in pieces]


def _ordered(parts: Sequence[Part], rows: Sequence[Row], over: Mapping[int, Sequence[Row]]) -> list[Item]:
    """Tables put between the rows, which are in order already. Tables side by side from left to right, each below
    its own rows of `over`."""
    result: list[Item] = []
    waiting = sorted(range(len(parts)), key=lambda k: (round(parts[k].grid.ys[0] / 12), parts[k].grid.xs[0]))
    for row in rows:
        while waiting and parts[waiting[0]].grid.ys[0] < (row.box.y0 + row.box.y1) / 2:
            result += [*over.get(waiting[0], ()), parts[waiting.pop(0)]]
        result.append(row)
    for k in waiting:
        result += [*over.get(k, ()), parts[k]]
    return result


__all__ = ["Item", "Part", "lay_out"]
