"""Shaping lists: an entry is moved, two neighbours become one, one becomes two. Plain data in, plain data out."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.fields import join

Renaming = Callable[[int], int]
Glue = Callable[[str], str]  # a text's path within its entry -> what joins two of them


def moved(entries: list[Any], source: int, target: int) -> Renaming:
    """Move an entry within its list; where each index went.

    Raises IndexError for a position that there is none of.
    """
    if not 0 <= target < len(entries) or target == source:
        raise IndexError(target)
    entries.insert(target, entries.pop(source))

    def renamed(index: int) -> int:
        if index == source:
            return target
        if source < index <= target:
            return index - 1
        return index + 1 if target <= index < source else index

    return renamed


def merged(one: Any, other: Any, glue: Glue, path: str = "") -> Any:
    """Two entries as one: blanks are filled, texts follow one another, lists too.

    Raises ValueError where both hold a figure, a date or a choice, and not the same: which one counts is not for a
    program to say.
    """
    if one in (None, "") or one == other:
        return other if one in (None, "") else one
    if other in (None, ""):
        return one
    if isinstance(one, dict) and isinstance(other, dict):
        return {name: merged(value, other[name], glue, join(path, name)) for name, value in one.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    if isinstance(one, str) and isinstance(other, str):
        return f"{one}{glue(path)}{other}"
    raise ValueError(f"{one!r} and {other!r} cannot both be kept")


def list_sizes(entry: Any, prefix: str = "") -> dict[str, int]:
    """How long the lists in an entry are, by their paths in it."""
    if not isinstance(entry, dict):
        return {}
    found: dict[str, int] = {}
    for name, value in entry.items():
        path = join(prefix, name)
        if isinstance(value, list):
            found[path] = len(value)
        elif isinstance(value, dict):
            found |= list_sizes(value, path)
    return found


def behind(rest: str, sizes: Mapping[str, int]) -> str:
    """A path in the second of two merged entries, as it is in the merged one: its lists' entries come behind."""
    for path, size in sizes.items():
        if rest.startswith(f"{path}["):
            position, _, more = rest[len(path) + 1 :].partition("]")
            return f"{path}[{int(position) + size}]{more}"
    return rest
