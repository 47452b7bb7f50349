"""Lines drawn through characters: figures and words that were struck out on the form."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from assistant.readers.pdf_ink import Glyph, Rule

_LOWEST, _HIGHEST = 0.12, 0.68  # of the size, above the baseline: where a line goes through a character
_COVERED = 0.6  # of a glyph's width
_FULL = 0.6  # of a rule's length: what strikes less text than this is a table's rule


def strike(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Glyph], list[Rule]]:
    """Glyphs with those struck out marked, and the rules that strike nothing.

    Of letters that OCR read it is known already (scan_strikes): a stroke through them is their own, and no rule.
    """
    order = sorted(range(len(glyphs)), key=lambda k: glyphs[k].y)
    heights = [glyphs[k].y for k in order]
    most = max((g.size for g in glyphs), default=0.0)
    struck: set[int] = set()
    kept: list[Rule] = []
    for rule in rules:
        hit = _hit(rule, glyphs, order[bisect_left(heights, rule.at) : bisect_right(heights, rule.at + most)])
        if hit:
            struck.update(k for k in hit if glyphs[k].confidence is None)
        else:
            kept.append(rule)
    if not struck:
        return list(glyphs), kept
    return [g._replace(struck=True) if k in struck else g for k, g in enumerate(glyphs)], kept


def _hit(rule: Rule, glyphs: Sequence[Glyph], near: Sequence[int]) -> list[int]:
    if not rule.horizontal:
        return []
    hit: list[int] = []
    length = 0.0
    for k in near:
        g = glyphs[k]
        if g.turn or g.vertical or not g.text.strip() or not _LOWEST <= (g.y - rule.at) / g.size <= _HIGHEST:
            continue
        overlap = min(g.x1, rule.end) - max(g.x0, rule.start)
        if overlap >= _COVERED * (g.x1 - g.x0) > 0:
            hit.append(k)
            length += overlap
    if length < _FULL * (rule.end - rule.start):
        return []
    return hit


__all__ = ["strike"]
