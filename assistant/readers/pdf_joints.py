"""Column edges that no rule draws, but that horizontal rules tell: they are drawn cell by cell, and meet there.

Browsers and most printing programs draw a cell's border as a rule of its own. Where such rules meet at one x above
and below a row, a column ends, however tight its text is set against the next one's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.readers.pdf_ink import Fill, Rule
from assistant.readers.pdf_regions import TextLine, is_heading

_TOUCH = 2.6  # points between two rules that meet, perhaps at an upright one
_LEVEL = 1.5  # points between rules of one height
_SAME = 2.0  # points between joints of one column edge
_SHORTEST = 8.0  # points; what is shorter is a dash
_NEAR = 1.3  # of the size; how far a row without a rule of its own stands from the table's outermost one
_CLOSE = 0.6  # of the size; how far lines of such a row stand apart
_OPEN = 6.0  # points by which a drawn upright rule stands out of the outermost one
_MOST_RULES = 2_000
_CLEAR = 3.0  # points by which a tinted box stands off the rules of the tables above and below it
_TALLEST = 60.0  # points; such a box that holds one line


@dataclass(frozen=True, slots=True)
class _Level:
    """Rules of one height that meet, from left to right."""

    y: float
    left: float
    right: float
    joints: tuple[float, ...]

    def evidence(self, x: float) -> bool | None:
        """Whether an edge is drawn at x: True for a joint, None for nothing against it, False for a merged cell."""
        if any(abs(j - x) <= _SAME for j in self.joints):
            return True
        if not self.left - _SAME <= x <= self.right + _SAME:
            return False
        return None if not self.joints or min(abs(x - self.left), abs(x - self.right)) <= _SAME else False


def jointed(rules: Iterable[Rule], lines: Sequence[TextLine], fills: Sequence[Fill] = ()) -> list[Rule]:
    """Upright rules where the horizontal ones of a table meet and none was drawn. `lines`: the page's text."""
    drawn = list(rules)
    levels = _levels([r for r in drawn if r.horizontal and r.end - r.start >= _SHORTEST])
    if not any(level.joints for level in levels):
        return []
    upright = [r for r in drawn if not r.horizontal]
    boxed = _captions(levels, lines, fills)
    added: list[Rule] = []
    for table in _tables(levels):
        for part in _parts(table, levels, lines, boxed):
            added += _of_table(part, upright, lines, boxed)
    return added


def _levels(rules: Sequence[Rule]) -> list[_Level]:
    found: list[_Level] = []
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at)[:_MOST_RULES]:
        if rows and rule.at - rows[-1][0].at <= _LEVEL:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        chain: list[Rule] = []
        for rule in sorted(row, key=lambda r: (r.start, r.end)):
            if chain and abs(rule.start - chain[-1].end) > _TOUCH:
                found.append(_level(chain))
                chain = []
            chain.append(rule)
        found.append(_level(chain))
    return found


def _level(chain: Sequence[Rule]) -> _Level:
    joints = tuple((a.end + b.start) / 2 for a, b in pairwise(chain))
    return _Level(chain[0].at, chain[0].start, max(r.end for r in chain), joints)


def _tables(levels: Sequence[_Level]) -> list[list[_Level]]:
    """Heights one below the other that begin and end alike and share a joint."""
    tables: list[list[_Level]] = []
    for level in levels:
        for table in reversed(tables):
            last = table[-1]
            alike = abs(last.left - level.left) <= _SAME and abs(last.right - level.right) <= _SAME
            if alike and (not last.joints or not level.joints or _share(last, level)):
                table.append(level)
                break
        else:
            tables.append([level])
    return [t for t in tables if len(t) > 1 and any(level.joints for level in t)]


def _captions(levels: Sequence[_Level], lines: Sequence[TextLine], fills: Sequence[Fill]) -> list[float]:
    """Heights of lines that stand alone, in one stretch, in a tinted box as wide as a table, clear of its rules: what
    stands over a table. A shaded row of a table touches a rule."""
    found: list[float] = []
    for fill in fills:
        x0, y0, x1, y1 = fill.box
        if fill.white or y1 - y0 > _TALLEST:
            continue
        wide = [v for v in levels if v.joints and abs(v.left - x0) <= _CLEAR and abs(v.right - x1) <= _CLEAR]
        held = [line for line in lines if y0 < line.middle < y1 and line.x1 > x0 and line.x0 < x1]
        clear = not any(y0 - _CLEAR < v.y < y1 + _CLEAR for v in wide)
        if wide and clear and len(held) == 1 and len(held[0].chunks) == 1:
            found.append(held[0].middle)
    return found


def _parts(
    table: Sequence[_Level], levels: Sequence[_Level], lines: Sequence[TextLine], boxed: Sequence[float]
) -> list[list[_Level]]:
    """One table, or several with columns of the same widths, parted by a frame's rule, by a title or by a caption in
    a box."""
    parts = [[table[0]]]
    for upper, lower in pairwise(table):
        across = min(upper.right, lower.right) - max(upper.left, lower.left)
        between = [v for v in levels if upper.y + _LEVEL < v.y < lower.y - _LEVEL and v.right > v.left]
        framed = any(min(v.right, upper.right) - max(v.left, upper.left) > 0.5 * across for v in between)
        band = [x for x in lines if upper.y <= x.middle < lower.y and x.x1 > upper.left and x.x0 < upper.right]
        titled = [x for x in band if is_heading(x) and any(runs_across(x, j) for j in (*upper.joints, *lower.joints))]
        titled += [x for x in band if x.middle in boxed]
        other = _differ(upper, lower) and any(_stands_alone(x, band, upper.left) for x in band)
        if framed or other or any(line.y0 > titled[0].y1 for line in band if titled):
            parts.append([])
        parts[-1].append(lower)
    return [part for part in parts if len(part) > 1]


def _share(one: _Level, other: _Level) -> bool:
    """Whether most of the joints lie on one another: those of two tables may meet once by chance."""
    few, many = sorted((one.joints, other.joints), key=len)
    return 2 * sum(any(abs(a - b) <= _SAME for b in many) for a in few) > len(few)


def _differ(one: _Level, other: _Level) -> bool:
    """Whether each of two heights has a joint that the other lacks: a merged cell takes joints from one alone."""
    return all(
        any(not any(abs(a - b) <= _SAME for b in second.joints) for a in first.joints)
        for first, second in ((one, other), (other, one))
    )


def _stands_alone(line: TextLine, band: Sequence[TextLine], left: float) -> bool:
    """Whether a line is one stretch at the table's left edge with room above it and below: a heading between two
    tables."""
    room = _CLOSE * line.row.size
    above = [x.y1 for x in band if x.middle < line.middle - 1]
    below = [x.y0 for x in band if x.middle > line.middle + 1]
    if len(line.chunks) > 1 or line.x0 > left + line.row.size or not above or not below:
        return False
    return line.y0 - max(above) > room and min(below) - line.y1 > room


def _of_table(
    table: Sequence[_Level], upright: Sequence[Rule], lines: Sequence[TextLine], boxed: Sequence[float]
) -> list[Rule]:
    left, right = min(level.left for level in table), max(level.right for level in table)
    top, bottom = table[0].y, table[-1].y
    near = [r for r in upright if left - _SAME <= r.at <= right + _SAME and r.start < bottom + 3 and r.end > top - 3]
    edges = [x for x in _edges(table) if not any(abs(r.at - x) <= _SAME for r in near)]
    if not edges:
        return []
    inside = [part for line in lines if (part := line.within(left, right)).chunks]
    added: list[Rule] = []
    for upper, lower in pairwise(table):
        band = [line for line in inside if upper.y <= line.middle < lower.y]
        for x in edges:
            told = (upper.evidence(x), lower.evidence(x))
            if True in told and False not in told and not any(runs_across(line, x) for line in band):
                added.append(Rule(False, x, upper.y, lower.y))
    columns = sorted([*edges, *(r.at for r in near)])
    above = min([top, *(r.start for r in near)])
    below = max([bottom, *(r.end for r in near)])
    roof, floor = max((y for y in boxed if y < top), default=0.0), min((y for y in boxed if y > bottom), default=None)
    before = [line for line in inside if roof < line.middle < top]
    behind = [line for line in inside if line.middle >= bottom and (floor is None or line.middle < floor)]
    spans = [
        (_outwards(before, columns, top, above, upwards=True), top),
        (bottom, _outwards(behind, columns, bottom, below, upwards=False)),
    ]
    for start, end in spans:
        if end - start > _OPEN:
            ends = [x for x in (left, right) if not any(abs(r.at - x) <= _SAME for r in near)]
            level = table[0] if end == top else table[-1]
            added += [Rule(False, x, start, end) for x in (*edges, *ends) if level.evidence(x) is not False]
    return added


def _edges(table: Sequence[_Level]) -> list[float]:
    """Where joints of at least two heights lie on one another."""
    found: list[list[float]] = []
    for x in sorted(j for level in table for j in level.joints):
        if found and x - found[-1][-1] <= _SAME:
            found[-1].append(x)
        else:
            found.append([x])
    return [sum(xs) / len(xs) for xs in found if len(xs) > 1]


def runs_across(line: TextLine, x: float) -> bool:
    """Whether one string of a line goes on behind x."""
    glyphs = line.row.glyphs
    if any(g.x0 < x - 1.5 and g.x1 > x + 1.5 for g in glyphs):
        return True
    return any(
        a.run == b.run and b.x0 - a.x1 < 0.3 * b.size and a.x1 <= x + 1.5 and b.x0 >= x - 1.5
        for a, b in pairwise(glyphs)
    )


def _outwards(
    lines: Sequence[TextLine], columns: Sequence[float], edge: float, drawn: float, *, upwards: bool
) -> float:
    """How far a table goes on beyond its outermost rule: rows that have none, a row that the page's end cuts."""
    reach, filled = edge, set[int]()
    for line in sorted(lines, key=lambda one: one.middle, reverse=upwards):
        gap = reach - line.y1 if upwards else line.y0 - reach
        ruled = drawn <= line.middle <= edge or edge <= line.middle <= drawn
        most = _CLOSE if len(filled) > 1 else _NEAR
        if not ruled and (gap > most * line.row.size or is_heading(line)):
            break
        if any(runs_across(line, x) for x in columns):
            break
        reach = min(reach, line.y0) if upwards else max(reach, line.y1)
        filled |= {sum(x <= (c[0] + c[1]) / 2 for x in columns) for c in line.chunks}
    if abs(drawn - edge) > _OPEN and filled:
        return min(reach, drawn) if upwards else max(reach, drawn)
    margin = -2.0 if upwards else 2.0
    return reach + margin if len(filled) > 1 else edge


__all__ = ["jointed", "runs_across"]
