"""What has been said of the figures that follow: parts, institutions, periods and kinds, as long as it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents import Passage
from assistant.engines.offline.coordinates.vocabulary import Dim
from assistant.engines.offline.shapes import Shape
from assistant.japanese import fold

# What a word in a line ends: its own sort, and what was said inside it. An institution goes on from part to part.
_ENDS: Mapping[Dim, tuple[Dim, ...]] = {
    "part": ("part", "column", "leaf"),
    "row": ("row", "column", "leaf"),
    "column": ("column", "leaf"),
    "leaf": ("leaf",),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A word that holds: the keys of its sort (several where it enumerates), and whether it stands over lines."""

    dim: Dim
    keys: tuple["Key", ...]
    heading: bool
    line: int


@dataclass(frozen=True, slots=True)
class Key:
    """One word: alternatives that parts choose from; a row's `name` where it is an institution."""

    any_of: tuple[str, ...] = ()
    name: Passage | None = None
    part: str | None = None


class Speech:
    """The words that hold, the outermost first."""

    def __init__(self, shapes: Mapping[str, Shape], *, period_holds: bool = False) -> None:
        """`period_holds`: a period goes on from one institution or part to the next: …の実績は5名、合計も8名です."""
        self.shapes = shapes
        self.period_holds = period_holds
        self.said: list[Said] = []
        self.number = 0  # of the line
        self.used = 0  # of what was said, how many words the last figure has followed
        self.last: Dim | None = None  # the sort of the word before, figures and sentences between them aside

    def begin_line(self) -> None:
        """Another line: headings hold, and the part and the institution that were told last."""
        self.number += 1
        self.said = [s for s in self.said if s.heading or s.dim in ("row", "part")]
        self.used = len(self.said)

    def end_leaf(self) -> None:
        """Forget the kind of figure that was said within a line."""
        self.said = [s for s in self.said if s.dim != "leaf" or s.heading]

    def enter(self, dim: Dim, key: Key, *, heading: bool, extend: bool) -> None:
        """Say a word; `extend`: it enumerates with the one before it, if that is of its sort."""
        same = [i for i, s in enumerate(self.said) if s.dim == dim and (heading or not s.heading)]
        if extend and same and same[-1] == len(self.said) - 1:
            top = self.said[-1]
            keys = top.keys if _known(key, top.keys) else (*top.keys, key)
            self.said[-1] = replace(top, keys=keys)
            return
        if heading:
            kept = self.said
            if same:  # what stands on this line itself holds beside it: 3 死亡患者数（現状と実績のみ）
                here = [s for s in self.said[same[0] + 1 :] if s.line == self.number and s.dim != dim]
                kept = [*self.said[: same[0]], *here]
            self.said = [s for s in kept if s.heading or (s.dim == "part" and dim != "part")]
        else:
            self.said = self._without_ended(dim, same[-1] if same else None)
        self.said.append(Said(dim, (key,), heading, self.number))
        self.last = dim

    def _without_ended(self, dim: Dim, earlier: int | None) -> list[Said]:
        """What still holds when a word of a sort comes: all but the `earlier` word of its sort and what was said inside
        that one. What no figure has followed yet holds: 現状は、患者数…、回数…; 患者数の現状は、A医院…、B医院…."""
        ended = _ENDS[dim]
        if self.period_holds and dim in ("row", "part"):
            ended = tuple(d for d in ended if d != "column")
        kept: list[Said] = []
        used = 0
        for index, said in enumerate(self.said):
            around = index >= self.used or (earlier is not None and index < earlier)
            if said.heading or said.dim not in ended or (said.dim != dim and around):
                kept.append(said)
                used += index < self.used
        self.used = used
        return kept

    def part(self) -> str | None:
        """The part spoken of last."""
        found = next((s for s in reversed(self.said) if s.dim == "part"), None)
        return found.keys[-1].any_of[0] if found else None

    def of(self, dim: Dim) -> Said | None:
        """What was said last of a sort."""
        return next((s for s in reversed(self.said) if s.dim == dim), None)

    def _since_part(self, said: Said) -> bool:
        """Whether something was said behind the part, or the part's own row (紹介数), that is spoken of."""
        behind = self.said[self.said.index(said) + 1 :]
        return not any(s.dim == "part" or (s.dim == "row" and s.keys[0].part) for s in behind)

    def part_for(self, unit: str) -> str | None:
        """The part spoken of that counts in this unit."""
        said = self.of("part")
        keys = [k.any_of[0] for k in said.keys] if said else []
        if not unit:
            kind = self.of("leaf")
            if kind is not None and kind.keys[0].part and kind.keys[0].part not in keys and self._since_part(kind):
                return kind.keys[0].part  # 患者 10、往診 5: of another part than the one spoken of
            return keys[-1] if keys else None
        leaf = self.of("leaf")
        fits = leaf is not None and leaf.keys[0].part and self.shapes[leaf.keys[0].part].counts_in(unit)
        if leaf is not None and fits and self._since_part(leaf):
            return leaf.keys[0].part
        for part in reversed(keys):
            if self.shapes[part].counts_in(unit):
                return part
        return keys[-1] if keys and unit == "件" and not self.shapes[keys[-1]].fixed.pairs else None


def _known(key: Key, keys: Sequence[Key]) -> bool:
    if key.name is not None:
        return any(k.name is not None and fold(k.name.text) == fold(key.name.text) for k in keys)
    return any(k.any_of == key.any_of and k.name is None for k in keys)


__all__ = ["Key", "Said", "Speech"]
