"""Whether evidence lies where gold says the value stands: box over box, or the same line or cell.

Gold's positions are optional: `evidence.json` beside gold.json,
{"<rendering's file name>": {path: [{"page", "box", "locator" or "cell", "quote"}]}}, paths in gold's positions.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from assistant.errors import UsageError
from assistant.eval.alignment import LeafPair
from assistant.extraction import Evidence

POSITIONS: Final = "evidence.json"
OVERLAP: Final = 0.5  # share of the smaller box that has to lie in the other one
WHOLE_PAGE: Final = 1 / 3  # evidence that covers more of the page than this points at nothing (unless gold does, too)
_RANGE: Final = re.compile(r"(.*?)(\d+)$")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One place where a value stands, as gold names it."""

    page: int | None = None
    box: Box | None = None  # fractions of the page
    locator: str | None = None
    quote: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Position":
        """From JSON. Raises TypeError or ValueError for what is no place."""
        box = given.get("box")
        if box is not None:
            x0, y0, x1, y1 = map(float, box)
            box = (x0, y0, x1, y1)
        page = given.get("page")
        locator = given.get("locator") or given.get("cell")
        if (page is not None and type(page) is not int) or (locator is not None and type(locator) is not str):
            raise TypeError(f"no place: {dict(given)}")
        return cls(page=page, box=box, locator=locator, quote=given.get("quote"))


Positions = Mapping[str, tuple[Position, ...]]  # by gold's path


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """Values that were read and whose place gold knows, and those of them whose evidence lies elsewhere."""

    leaves: int = 0
    astray: tuple[str, ...] = ()  # in gold's positions

    @property
    def right(self) -> int:
        """Values whose evidence is at the right place."""
        return self.leaves - len(self.astray)

    @property
    def share(self) -> float | None:
        """Of the values, those at the right place; None where gold knows no place."""
        return self.right / self.leaves if self.leaves else None


@lru_cache(maxsize=64)
def load_positions(folder: Path) -> Mapping[str, Positions]:
    """The positions of a case, by rendering; empty where it has none. Raises UsageError for a file that is none."""
    path = folder / POSITIONS
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: {leaf: tuple(map(Position.of, places)) for leaf, places in leaves.items()}
            for name, leaves in data.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UsageError(
            f"位置のファイルが読めません: {path}: {error}", f"{path} holds no positions: {error}"
        ) from error


def score_places(
    pairs: Iterable[LeafPair], positions: Positions, evidence: Mapping[str, tuple[Evidence, ...]]
) -> PlaceScore | None:
    """Hold the evidence of the scored values that were read against gold's places; None where gold knows none."""
    if not positions:
        return None
    leaves, astray = 0, []
    for pair in pairs:
        if not pair.scored or pair.gold is None or pair.read is None or pair.read_path is None:
            continue
        wanted = list(_below(positions, pair.path))
        if not wanted:
            continue
        leaves += 1
        found = list(_below(evidence, pair.read_path))
        if not any(at_place(one, position) for one in found for position in wanted):
            astray.append(pair.path)
    return PlaceScore(leaves, tuple(astray))


T = TypeVar("T")


def _below(known: Mapping[str, Sequence[T]], path: str) -> Iterator[T]:
    """What is known of a leaf, or of the parts of prose that counts as one leaf."""
    if path in known:
        yield from known[path]
        return
    for part in ("heading", "text"):
        yield from known.get(f"{path}.{part}", ())


def at_place(evidence: Evidence, position: Position) -> bool:
    """Whether evidence points at a place: half of the smaller box lies in the other one; without boxes, a shared line
    or cell."""
    if evidence.box is not None and position.box is not None:
        return evidence.page == position.page and _overlap(evidence.box, position.box)
    if evidence.locator and position.locator:
        return _same_place(evidence.locator, position.locator)
    return False


def _overlap(found: Box, wanted: Box) -> bool:
    width = min(found[2], wanted[2]) - max(found[0], wanted[0])
    height = min(found[3], wanted[3]) - max(found[1], wanted[1])
    if width <= 0 or height <= 0:
        return False
    if _area(found) > WHOLE_PAGE > _area(wanted):
        return False
    return width * height >= OVERLAP * min(_area(found), _area(wanted))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _same_place(found: str, wanted: str) -> bool:
    """`line 3 - line 5` holds `line 4`; `Sheet1!B3` is `Sheet1!B3` only."""
    first, second = _ends(found), _ends(wanted)
    if first is None or second is None or first[0] != second[0]:
        return found.strip() == wanted.strip()
    return first[1] <= second[2] and second[1] <= first[2]


@lru_cache(maxsize=4096)
def _ends(locator: str) -> tuple[str, int, int] | None:
    ends = [_RANGE.match(end.strip()) for end in locator.split(" - ")]
    if not ends or any(end is None for end in ends):
        return None
    first, last = ends[0], ends[-1]
    assert first is not None and last is not None
    return (first[1], int(first[2]), int(last[2])) if first[1] == last[1] else None
