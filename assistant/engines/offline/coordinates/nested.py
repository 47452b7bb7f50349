"""A further reading of the tables' figures: of all ways in which a submission may nest what it says, the one under
which most figures find a place, no two the same, and most equations hold. None where no way is clearly the best."""

from collections.abc import Callable, Mapping, Sequence

from assistant.documents import Document
from assistant.engines.offline.coordinates.names import Institutions
from assistant.engines.offline.coordinates.nesting import Trial, nestings
from assistant.engines.offline.coordinates.spoken import Item, Said
from assistant.engines.offline.facts.weigh import weight
from assistant.engines.offline.rows import Row
from assistant.engines.offline.shapes import Shape

_CLEARLY = 1.0  # of weight, by which the best must lead
_LEAST = 2  # figures that make a reading
_STRAYING = 3  # a reading under which one of so many figures finds no place is none
_LOOSE = 2.0  # weight that it costs to let everything hold
_STRAY = 1.0  # weight that a figure without a place costs

Rows = list[Row]


def nested(
    items: Sequence[Item],
    shapes: Mapping[str, Shape],
    known: Institutions,
    document: Document,
    odd: Callable[[str], bool],
) -> dict[str, Rows]:
    """Rows by part; a part of which nothing is clear is missing."""
    named = any(isinstance(i, Said) and i.dim == "row" and i.key.name is not None for i in items)
    tried: list[dict[str, tuple[float, Rows]]] = []
    for nesting in nestings(items):
        trial = Trial(nesting, shapes, known, named=named)
        found = trial.over(items)
        prior = _LOOSE if nesting.holds else 0.0
        tried.append(
            {
                part: (weight(rows, shapes[part], document, odd) - _STRAY * trial.stray.get(part, 0) - prior, rows)
                for part, rows in found.items()
                if _STRAYING * trial.stray.get(part, 0) <= sum(len(row.cells) for row in rows)
            }
        )
    whole = [sum(w for w, _ in each.values()) for each in tried]
    chosen: dict[str, Rows] = {}
    for part in shapes:
        ways = [(each[part][0], whole[i], each[part][1]) for i, each in enumerate(tried) if part in each]
        best = _clearly_best(ways)
        if best is not None and sum(len(r.cells) for r in best) >= _LEAST:
            chosen[part] = best
    return chosen


def _clearly_best(ways: Sequence[tuple[float, float, Rows]]) -> Rows | None:
    """The heaviest; of those that are nearly as heavy and say other things, that of the way which serves all parts
    best. None where that is none of them alone."""
    if not ways:
        return None
    top = max(w for w, _, _ in ways)
    near = [way for way in ways if way[0] > top - _CLEARLY]
    best = max(near, key=lambda way: (way[1], way[0]))
    rivals = [w for w in near if w[1] >= best[1] and _said(w[2]) != _said(best[2])]
    return None if top <= 0 or rivals else best[2]


def _said(rows: Rows) -> frozenset[tuple[object, ...]]:
    """What rows say, each figure by its place in the source."""
    return frozenset((row.key or row.name.text, key, cell.start) for row in rows for key, cell in row.cells.items())


__all__ = ["nested"]
