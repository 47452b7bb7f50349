"""Where two engines read a leaf differently: the second opinion that makes errors of reading visible."""

from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from assistant.checks import Source
from assistant.checks.messages import finding, place
from assistant.extraction import Finding
from assistant.japanese import comparable
from schemas.fields import FieldSpec, Kind, Leaf, Report, fields_of, join, walk

PAIRED = 0.5  # entries of two lists that are less alike are different entries
SAME_PROSE = 0.9  # prose that is as alike says the same


def engines_disagree(report: Report, source: Source) -> list[Finding]:
    """Every leaf that another engine read otherwise, with both readings to choose from; decided leaves are settled."""
    if source.second is None:
        return []
    other = type(report).model_validate(source.second)
    return [f for f in _parts(report, report, other, "") if f.path not in source.decided]


def _parts(whole: Report, ours: Report, theirs: Report, path: str) -> Iterator[Finding]:
    for spec in fields_of(type(ours)):
        at = join(path, spec.name)
        mine, other = getattr(ours, spec.name), getattr(theirs, spec.name)
        if spec.many:
            yield from _lists(whole, spec, mine, other, at)
        elif isinstance(spec.label, Leaf):
            if not _same(spec.label, mine, other):
                yield _differs(whole, spec.label, at, mine, other)
        elif mine is None or other is None:
            if mine is not other and _holds_anything(mine or other):
                yield _part_missing(whole, at, here=mine is None)
        else:
            yield from _parts(whole, mine, other, at)


def _lists(whole: Report, spec: FieldSpec, ours: Sequence[Any], theirs: Sequence[Any], path: str) -> Iterator[Finding]:
    pairs = _paired(ours, theirs)
    for i, j in pairs:
        at = join(path, f"[{i}]")
        if isinstance(ours[i], Report):
            yield from _parts(whole, ours[i], theirs[j], at)
        elif isinstance(spec.label, Leaf) and not _same(spec.label, ours[i], theirs[j]):
            yield _differs(whole, spec.label, at, ours[i], theirs[j])
    only_ours = sorted(set(range(len(ours))) - {i for i, _ in pairs})
    only_theirs = sorted(set(range(len(theirs))) - {j for _, j in pairs})
    for i in only_ours:
        at = join(path, f"[{i}]")
        name = place(whole, at)
        ja, en = (
            f"{name.ja}：もう一つの読取り方法では見つかっていません。",
            f"{name.en}: another engine did not find it.",
        )
        yield finding("engines-disagree", [at], ja, en)
    if only_theirs:
        name, shown = place(whole, path), "、".join(_words(theirs[j])[:40] for j in only_theirs)
        yield finding(
            "engines-disagree",
            [path],
            f"{name.ja}：もう一つの読取り方法では、ほかに {shown} が見つかっています。",
            f"{name.en}: another engine found {shown} as well.",
        )


def _paired(ours: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[int, int]]:
    """Entries that are each other's, the most alike first; among equals, those of the same position."""
    first, second = [_words(o) for o in ours], [_words(t) for t in theirs]
    alike = [
        (Levenshtein.normalized_similarity(a, b), -abs(i - j), i, j)
        for i, a in enumerate(first)
        for j, b in enumerate(second)
    ]
    pairs: dict[int, int] = {}
    for similarity, _, i, j in sorted(alike, reverse=True):
        if similarity >= PAIRED and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _words(entry: Any) -> str:
    """What an entry is known by: its first name or text, else its choice, else all that it says."""
    if not isinstance(entry, Report):
        return comparable(str(entry))
    for kinds in ((Kind.CHOICE, Kind.SHORT), (Kind.LONG, Kind.DATE)):
        leaves = [
            a for a in walk(entry) if a.leaf.kind in kinds and a.value is not None and not {".", "["} & set(a.path)
        ]
        named = [a for a in leaves if a.leaf.kind is Kind.SHORT] or leaves
        if named:
            return comparable(str(named[0].value))
    return "".join(str(a.value) for a in walk(entry) if a.value is not None)


def _same(leaf: Leaf, ours: Any, theirs: Any) -> bool:
    if ours is None or theirs is None or leaf.kind not in (Kind.SHORT, Kind.LONG):
        return bool(ours == theirs)
    first, second = comparable(str(ours)), comparable(str(theirs))
    if leaf.kind is Kind.LONG:
        return Levenshtein.normalized_similarity(first, second) >= SAME_PROSE
    return first == second


def _holds_anything(part: Report) -> bool:
    return any(at.value is not None for at in walk(part))


def _differs(whole: Report, leaf: Leaf, path: str, ours: Any, theirs: Any) -> Finding:
    name = place(whole, path)
    mine, other = ("空欄" if v is None else f"「{v}」" for v in (ours, theirs))
    mine_en, other_en = ("blank" if v is None else f"“{v}”" for v in (ours, theirs))
    as_json = [v.isoformat() if hasattr(v, "isoformat") else v for v in (ours, theirs)]
    return finding(
        "engines-disagree",
        [path],
        f"{name.ja}：読取り方法によって値が違います（{mine} / {other}）。",
        f"{name.en}: two engines read it differently ({mine_en} / {other_en}).",
        [(path, v) for v in as_json],
    )


def _part_missing(whole: Report, path: str, *, here: bool) -> Finding:
    name = place(whole, path)
    who = ("この読取り方法では表がないとしています", "this engine takes it for absent")
    if not here:
        who = ("もう一つの読取り方法では表がないとしています", "another engine takes it for absent")
    return finding("engines-disagree", [path], f"{name.ja}：{who[0]}。", f"{name.en}: {who[1]}.")
