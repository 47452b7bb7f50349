"""Cards: framed parts of a page, each with lines or a table of its own, to be read one by one.

A line of text over all of them is a line in each; their inner rules, though level, are no rows of one table.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.readers.pdf_grid import SNAP, box_tables, frames
from assistant.readers.pdf_ink import Fill, Glyph, Rect4, Rule
from assistant.readers.pdf_rows import make_rows

_LEAST_WIDTH = 60.0  # points
_LEAST_ROWS = 2  # lines of text in each
_BESIDE = 0.5  # of the lower one's height that two must share
_UPRIGHT = 0.5  # of a frame's height: a rule between columns
_RULED = 0.6  # of a card's width: a rule of a table within


@dataclass(frozen=True, slots=True)
class Card:
    """What lies within a frame, without the frame itself."""

    box: Rect4
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]


def find_cards(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], fills: Sequence[Fill], rounded: Sequence[Rect4] = ()
) -> list[list[Card]]:
    """Groups of cards abreast (one alone is a group, too), from top to bottom; the cards of a group in order of
    reading. `rounded`: frames with round corners."""
    round_ = [b for b in rounded if not is_edge(b, rules)]
    boxes = [b for b in (*frames(rules), *round_) if b.x1 - b.x0 >= _LEAST_WIDTH]
    boxes = [b for b in boxes if not any(o != b and _within(b, o) and _has_like(o, boxes) for o in boxes)]
    cards = [card for b in boxes if len(make_rows((card := _card(b, glyphs, rules, fills)).glyphs)) >= _LEAST_ROWS]
    cards = [c for c in cards if _has_like(c.box, boxes) or (c.box in round_ and _is_ruled(c))]
    tables = box_tables(boxes)
    found: list[list[Card]] = []
    for group in _groups(cards):
        ruled = sum(map(_is_ruled, group))
        cells = all(any(_within(card.box, table) for table in tables) for card in group) and not _hang(group)
        # One above the other, they are cards only where each has a table; else they may be cells.
        if 2 * ruled >= len(group) or (len(group) > 1 and not cells):
            found.append(group)
    return sorted(found, key=lambda group: min(card.box.y0 for card in group))


def is_edge(box: Rect4, rules: Sequence[Rule]) -> bool:
    """Whether a frame is the edge of a table: rules within go from side to side, and others upright."""
    inside = [r for r in rules if _inside(r, box) and not frames_card(r, box)]
    left = {round(r.at) for r in inside if r.horizontal and abs(r.start - box.x0) <= SNAP}
    right = {round(r.at) for r in inside if r.horizontal and abs(r.end - box.x1) <= SNAP}
    upright = _lengths(r for r in inside if not r.horizontal)
    return bool(left & right) and any(length > _UPRIGHT * (box.y1 - box.y0) for length in upright)


def _within(box: Rect4, other: Rect4) -> bool:
    inside = other.x0 - SNAP <= box.x0 and box.x1 <= other.x1 + SNAP
    return inside and other.y0 - SNAP <= box.y0 and box.y1 <= other.y1 + SNAP


def _beside(one: Rect4, other: Rect4) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    apart = one.x1 <= other.x0 or other.x1 <= one.x0
    return apart and shared > _BESIDE * min(one.y1 - one.y0, other.y1 - other.y0)


def _has_like(box: Rect4, boxes: Sequence[Rect4]) -> bool:
    """Whether another box stands beside a box, or above or below it from edge to edge."""
    return any(_beside(box, other) or _stacked(box, other) for other in boxes)


def _stacked(one: Rect4, other: Rect4) -> bool:
    edges = abs(one.x0 - other.x0) <= SNAP and abs(one.x1 - other.x1) <= SNAP
    return edges and (one.y1 <= other.y0 or other.y1 <= one.y0)


def _card(box: Rect4, glyphs: Sequence[Glyph], rules: Sequence[Rule], fills: Sequence[Fill]) -> Card:
    held = (g for g in glyphs if box.x0 < (g.x0 + g.x1) / 2 < box.x1 and box.y0 < (g.y0 + g.y1) / 2 < box.y1)
    shades = (f for f in fills if _within(f.box, box) and not _within(box, f.box))
    return Card(box, tuple(held), tuple(r for r in rules if _inside(r, box) and not frames_card(r, box)), tuple(shades))


def _inside(rule: Rule, box: Rect4) -> bool:
    low, high, start, end = _sides(rule, box)
    return low - SNAP <= rule.at <= high + SNAP and start - SNAP <= rule.start and rule.end <= end + SNAP


def frames_card(rule: Rule, box: Rect4) -> bool:
    """Whether a rule within a box is one of its sides."""
    low, high, _, _ = _sides(rule, box)
    return _inside(rule, box) and min(abs(rule.at - low), abs(rule.at - high)) <= SNAP


def _is_ruled(card: Card) -> bool:
    """Whether a rule, perhaps drawn cell by cell, parts most of a card's width."""
    lengths = _lengths(r for r in card.rules if r.horizontal)
    return any(length > _RULED * (card.box.x1 - card.box.x0) for length in lengths)


def _lengths(rules: Iterable[Rule]) -> list[float]:
    """How long rules of one direction are, those on one line together."""
    lengths: dict[int, float] = defaultdict(float)
    for rule in rules:
        lengths[round(rule.at)] += rule.end - rule.start
    return list(lengths.values())


def _sides(rule: Rule, box: Rect4) -> tuple[float, float, float, float]:
    """Where a rule may stand between, and from where to where it may run, to lie within a box."""
    return (box.y0, box.y1, box.x0, box.x1) if rule.horizontal else (box.x0, box.x1, box.y0, box.y1)


def _hang(group: Sequence[Card]) -> bool:
    """Whether cards begin on one height and end where their texts do: cells would end alike."""
    tops, bottoms = [card.box.y0 for card in group], [card.box.y1 for card in group]
    return max(tops) - min(tops) <= SNAP < max(bottoms) - min(bottoms)


def _groups(cards: Sequence[Card]) -> list[list[Card]]:
    """Cards that share heights; from left to right, those of one column from top to bottom."""
    groups: list[list[Card]] = []
    for card in cards:
        near = [g for g in groups if any(_beside(card.box, other.box) for other in g)]
        groups = [g for g in groups if g not in near]
        groups.append([card, *(other for g in near for other in g)])
    return [sorted(g, key=lambda c: (round(c.box.x0 / 12), c.box.y0)) for g in groups]


__all__ = ["Card", "find_cards", "frames_card", "is_edge"]
