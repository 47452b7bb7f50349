"""Text boxes that lie over a table: their frame is no rule of it, and their text stands in none of its cells."""

from collections.abc import Sequence

from assistant.readers.pdf_ink import Fill, Glyph, Rule

_NEAR = 2.5  # points
_OVER = 3.0  # points that a rule runs beneath a box, and on outside of it


def lift_boxes(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], fills: Sequence[Fill]
) -> tuple[list[Glyph], list[Rule], list[list[Glyph]]]:
    """The glyphs and rules of the page itself, and the glyphs of each box that was laid over its rules."""
    boxes = [f for f in fills if f.opaque and any(_runs_beneath(rule, f) for rule in rules)]
    if not boxes:
        return list(glyphs), list(rules), []
    below: list[Glyph] = []
    lifted: list[list[Glyph]] = [[] for _ in boxes]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        for box, inside in zip(reversed(boxes), reversed(lifted), strict=True):
            if glyph.order > box.order and box.box.x0 <= x <= box.box.x1 and box.box.y0 <= y <= box.box.y1:
                inside.append(glyph)
                break
        else:
            below.append(glyph)
    kept = [rule for rule in rules if not any(_frames(rule, box) for box in boxes)]
    return below, kept, lifted


def _runs_beneath(rule: Rule, fill: Fill) -> bool:
    """Whether a rule was painted before, passes under the box and comes out again."""
    if rule.order >= fill.order:
        return False
    x0, y0, x1, y1 = fill.box
    low, high, start, end = (y0, y1, x0, x1) if rule.horizontal else (x0, x1, y0, y1)
    if not low + _NEAR < rule.at < high - _NEAR:
        return False
    beneath = min(rule.end, end) - max(rule.start, start)
    return beneath > _OVER and (rule.start < start - _OVER or rule.end > end + _OVER)


def _frames(rule: Rule, fill: Fill) -> bool:
    """Whether a rule is one of the box's own sides, or lies within it."""
    if rule.order < fill.order:
        return False
    x0, y0, x1, y1 = fill.box
    low, high, start, end = (y0, y1, x0, x1) if rule.horizontal else (x0, x1, y0, y1)
    return low - _NEAR <= rule.at <= high + _NEAR and start - _NEAR <= rule.start and rule.end <= end + _NEAR


__all__ = ["lift_boxes"]
