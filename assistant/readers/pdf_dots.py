"""Dotted and dashed lines that are painted dot by dot, made the one rule each that a reader sees."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.readers.pdf_ink import Rule

_LONGEST = 6.0  # points; a longer stroke is a rule
_GAP = 2.5  # points between two strokes, or as much as one is long
_LEAST = 12  # strokes in one line


def whole_lines(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, each line of dots or dashes made one. A dot may be told twice, as a rule of either direction: what
    lies across such a line is left out."""
    if sum(r.end - r.start <= _LONGEST for r in rules) < _LEAST:
        return list(rules)
    chains = [chain for direction in (True, False) for chain in _chains(r for r in rules if r.horizontal is direction)]
    if not chains:
        return list(rules)
    taken = {id(rule) for chain in chains for rule in chain}
    painted = {(rule.order, rule.horizontal) for chain in chains for rule in chain}
    left = [
        r
        for r in rules
        if id(r) not in taken and not (r.end - r.start <= _LONGEST and (r.order, not r.horizontal) in painted)
    ]
    return [*left, *(chain[0]._replace(end=chain[-1].end) for chain in chains)]


def _chains(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Short strokes of one direction that follow one another at one height, closely and in number."""
    lines: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.end - rule.start <= _LONGEST:
            lines[round(rule.at * 4)].append(rule)
    found: list[list[Rule]] = []
    for line in lines.values():
        chain: list[Rule] = []
        for rule in sorted(line, key=lambda r: r.start):
            if chain and rule.start - chain[-1].end > max(_GAP, rule.end - rule.start):
                found.append(chain)
                chain = []
            chain.append(rule)
        found.append(chain)
    return [chain for chain in found if len(chain) >= _LEAST]


__all__ = ["whole_lines"]
