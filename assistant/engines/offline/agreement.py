"""Whether further readings of a table say the same of each leaf as the one that was taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.engines.offline.draft import Draft
from assistant.engines.offline.labels import key_of
from assistant.extraction import Agreement

_Place = tuple[str, str]  # the row by its name ("" where it is the form's own), and the leaf in it
_ENTRY = re.compile(r"^(.*\[\d+\])\.?(.*)$")


def agreement(part: str, taken: Draft, others: Sequence[Draft], *, name: str) -> dict[str, Agreement]:
    """Leaf of `part` -> what other drafts of it say of it; leaves that only they fill included. Empty without others.

    Rows are told by their names (leaf `name`), however they are numbered. A figure that another draft puts elsewhere
    is in dispute as one that it reads otherwise.
    """
    mine = _Seen.of(taken, part, name)
    theirs = [_Seen.of(other, part, name) for other in others]
    found: dict[str, Agreement] = {}
    for place, path in mine.paths.items() if theirs else ():
        said = {other.says(place, mine) for other in theirs}
        found[path] = "disputed" if {"agree", "differ"} <= said else _first(said)
    for other in theirs:
        for place in other.values:
            if place not in mine.values and place[0] in mine.rows:
                found[f"{mine.rows[place[0]]}.{place[1]}"] = "differ"
    return found


def _first(said: set[Agreement]) -> Agreement:
    return "agree" if "agree" in said else "differ" if "differ" in said else "silent"


@dataclass(frozen=True)
class _Seen:
    """A draft's leaves of one part: what they say, where that stands in the source, and what went where."""

    values: Mapping[_Place, Any]
    starts: Mapping[_Place, int | None]
    paths: Mapping[_Place, str]
    rows: Mapping[str, str]  # row -> its path
    went: Mapping[tuple[int, Any], _Place]  # what stands at an offset of the source -> where it was put

    @classmethod
    def of(cls, draft: Draft, part: str, name: str) -> "_Seen":
        leaves = list(draft.leaves(part))
        names = {_split(path)[0]: key_of(str(value)) for path, value, _ in leaves if path.endswith(f"].{name}")}
        values, starts, paths, rows = {}, {}, {}, {"": part}
        for path, value, start in leaves:
            entry, leaf = _split(path)
            row = names.get(entry, entry) if entry else ""
            place = (row, leaf if entry else path[len(part) + 1 :])
            values[place], starts[place], paths[place] = value, start, path
            if entry:
                rows[row] = entry
        went = {(start, values[place]): place for place, start in starts.items() if start is not None}
        return cls(values, starts, paths, rows, went)

    def says(self, place: _Place, mine: "_Seen") -> Agreement:
        """What this draft says of a leaf of the one that was taken."""
        value, start = mine.values[place], mine.starts[place]
        if place in self.values:
            return "agree" if self.values[place] == value else "differ"
        elsewhere = self.went.get((start, value)) if start is not None else None
        return "silent" if elsewhere is None else "differ"


def _split(path: str) -> tuple[str, str]:
    match = _ENTRY.match(path)
    return (match[1], match[2]) if match else ("", path)
