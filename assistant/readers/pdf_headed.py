"""Columns of figures that are set to the right while their headings are set to the left or in the middle: both seem to
stand in a column of their own."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.readers.pdf_aligned_rows import Band
from assistant.readers.pdf_regions import Span, TextLine

_FIGURE = re.compile(r"[△▲+-]?[0-9０-９][0-9０-９,，.]*[名人回件]?")
_HEAD, _BODY, _BOTH = "head", "body", "both"


def headed(lines: Sequence[TextLine], gutters: Sequence[Span]) -> list[Span]:
    """The gutters but those between a heading and its figures. None at all where each heading stands over the figures
    of the column before: lines tell their order at least."""
    ordered = sorted(lines, key=lambda line: line.row.y)
    first = next((k for k, line in enumerate(ordered) if _holds_figure(line)), 0)
    if not first or not gutters:
        return list(gutters)
    band = Band(tuple(ordered), tuple(gutters))
    above, below = band.columns(ordered[:first]), band.columns(ordered[first:])
    kinds = [_BOTH if k in above & below else _HEAD if k in above else _BODY for k in range(len(gutters) + 1)]
    if _is_shifted(kinds):
        return []
    closed: set[int] = set()
    for single, group in groupby(enumerate(kinds), key=lambda k: k[1] != _BOTH):
        run = list(group)
        if len(run) % 2 and run[0] == (0, _BODY):
            run = run[1:]  # the rows' names, with nothing over them
        pairs = list(zip(run[::2], run[1::2], strict=False))
        if single and len(run) % 2 == 0 and all(a[1] != b[1] for a, b in pairs):
            closed |= {a[0] for a, _ in pairs}
    return [gutter for k, gutter in enumerate(gutters) if k not in closed]


def _is_shifted(kinds: Sequence[str]) -> bool:
    """Whether the first single column is a heading's, the last one that of figures, and others are between them."""
    single = [k for k, kind in enumerate(kinds) if kind != _BOTH]
    return len(single) == 2 and [kinds[k] for k in single] == [_HEAD, _BODY] and single[1] - single[0] > 1


def _holds_figure(line: TextLine) -> bool:
    """Whether some stretch behind a line's first one is a figure, or all that the line has."""
    texts = ["".join(g.text for g in line.row.glyphs if a <= (g.x0 + g.x1) / 2 <= b).strip() for a, b in line.chunks]
    return any(_FIGURE.fullmatch(text) for text in (texts[1:] or texts))


__all__ = ["headed"]
