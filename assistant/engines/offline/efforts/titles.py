"""The rows that open the three efforts: of all that may, the ones that together look most like one form's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from assistant.documents import Passage
from assistant.engines.offline.efforts.effects import of_effects
from assistant.engines.offline.efforts.heads import named_pieces
from assistant.engines.offline.efforts.rows import Row
from assistant.engines.offline.efforts.wordings import Title, field_of, title_of
from schemas.group_report import EFFORT_KINDS

_LONGEST = 130  # characters of a cell or line that begins with a title
_ALONE = 1.5  # of a title that no other one stands beside
_MOST = 10  # candidates an effort that are weighed against each other
_WORTH = 0.6  # of a field that is named below a title
_ENOUGH = 4  # fields named below a title
_REACH = 60  # rows below the last title in which its fields are named
_NAMED = re.compile(r"\W*[^\W\d](?:[\s\u3000]?\w){0,4}(?:[ \t\u3000]*[:：=＝]|[ \u3000]{2,}|\t)[ \t\u3000]*(?=\S)")
_BEHIND = 0.2  # less for a title behind a name of its own: 区分　グループ内の取組


@dataclass(frozen=True, slots=True)
class Opening:
    """A cell that opens an effort."""

    row: int
    cell: int
    title: Title
    passage: Passage


def openings(rows: Sequence[Row]) -> list[Opening]:
    """The titles of the efforts in their order, each kind at most once; [] where no two fit each other."""
    every = [o for i, row in enumerate(rows) for o in _candidates(i, row)]
    names = [frozenset(_fields(row)) for row in rows]
    ends = [i for i, row in enumerate(rows) if of_effects(row.cells[0][1].text)]
    best: tuple[float, list[Opening]] = (0.0, [])
    choices = [_likely([o for o in every if o.title.kind == kind]) for kind in EFFORT_KINDS]
    for chosen in product(*([None, *some] for some in choices)):
        held = [o for o in chosen if o is not None]
        if any((a.row, a.cell) >= (b.row, b.cell) for a, b in pairwise(held)):
            continue
        if len(held) == 1 and held[0].title.score < _ALONE:
            continue
        weight = _weight(held, names, ends)
        if weight > best[0] + 1e-9:
            best = (weight, held)
    return best[1]


def _likely(candidates: Sequence[Opening]) -> list[Opening]:
    best = sorted(candidates, key=lambda o: -o.title.score)[:_MOST]
    return sorted(best, key=lambda o: (o.row, o.cell))


def _candidates(index: int, row: Row) -> list[Opening]:
    found = []
    for at, (_, passage) in enumerate(row.cells):
        title = title_of(passage.text) if len(passage) <= _LONGEST else None
        named = _NAMED.match(passage.text) if row.line and title is None and len(passage) <= _LONGEST else None
        if (
            named is not None
            and "グループ" not in named[0]
            and (behind := title_of(passage.text[named.end() :])) is not None
        ):
            title = Title(behind.kind, behind.score - _BEHIND, behind.end + named.end(), behind.mark)
        if title is not None and not of_effects(passage.text):
            found.append(Opening(index, at, title, passage))
    return found


def _fields(row: Row) -> list[str]:
    """The fields that a row names: its cells, or the words before the first blank or colon of a line."""
    heads = [p.text if len(p) <= _LONGEST else "" for _, p in row.cells]
    if row.line:
        return [piece.name for piece in named_pieces(row.cells[0][1]) if piece.name] if heads[0] else []
    return [name for head in heads if (name := field_of(head, cell=True)) and name != "kind"]


def _weight(held: Sequence[Opening], names: Sequence[frozenset[str]], ends: Sequence[int]) -> float:
    """How well titles fit what is below each of them, and one another."""
    score = 0.0
    for index, one in enumerate(held):
        later = [o.row for o in held[index + 1 :] if o.row > one.row]
        stop = min([*later[:1], *(e for e in ends if e > one.row), one.row + _REACH, len(names)])
        fields = frozenset[str]().union(*names[one.row : stop]) if stop > one.row else frozenset()
        score += one.title.score + _WORTH * min(_ENOUGH, len(fields) + 2 * ("situations" in fields)) - 1.0
    for first, second in pairwise(held):
        a, b = first.title.mark, second.title.mark
        if a is not None and b is not None and a.manner == b.manner:
            apart = list(EFFORT_KINDS).index(second.title.kind) - list(EFFORT_KINDS).index(first.title.kind)
            score += 1.0 + 0.5 * (b.number - a.number == apart)
        elif (a is None) != (b is None):
            score -= 0.5
    return score


__all__ = ["Opening", "openings"]
