"""Counting: right leaves, false alarms and misses, per group of leaves; findings by rule and place. No data is None."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from assistant.eval.alignment import Alignment, LeafPair, Unscored, align
from assistant.eval.dataset import Case, Pair
from assistant.eval.rightness import is_right
from assistant.extraction import Finding
from schemas.fields import Report, ReportType

# Rules that speak of the document or of the extraction: gold, which knows only the form, cannot name them.
NEVER_SCORED: Final = frozenset({"instruction-in-source", "hidden-content", "value-not-in-source", "engines-disagree"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of right answers, false alarms and misses; the shares are None where there is nothing to share."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    substituted: int = 0  # leaves that are a miss and a false alarm at once: a value in the place of another

    def __add__(self, other: "Tally") -> "Tally":
        substituted = self.substituted + other.substituted
        return Tally(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, substituted)

    @property
    def precision(self) -> float | None:
        """Right ones among those given."""
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """Right ones among those that gold has."""
        return _share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two."""
        return _share(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def corrections(self) -> int:
        """Leaves that somebody has to touch: substitutions, additions and deletions."""
        return self.fp + self.fn - self.substituted

    @property
    def aligned(self) -> float | None:
        """KIEval's aligned measure, TP / (TP + S + A + D): the cost of correction (arXiv 2503.05488)."""
        return _share(self.tp, self.tp + self.corrections)

    def as_dict(self) -> dict[str, float | int | None]:
        """The form in which JSON carries it."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**shares, "tp": self.tp, "fp": self.fp, "fn": self.fn}

    def cost_as_dict(self) -> dict[str, float | int | None]:
        """The cost of correction as JSON carries it."""
        return {
            "aligned": self.aligned,
            "right": self.tp,
            "substitutions": self.substituted,
            "additions": self.fp - self.substituted,
            "deletions": self.fn - self.substituted,
        }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of several counts."""
    return sum(tallies, Tally())


What = Literal["miss", "false alarm", "wrong value"]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A leaf that is not right, in gold's positions."""

    path: str
    what: What
    gold: Any
    read: Any
    read_path: str | None = None  # in the reading; None where it has no such leaf


@dataclass(frozen=True, kw_only=True)
class LeafScore:
    """The leaves of one reading against gold."""

    groups: Mapping[str, Tally]  # every group of the report type, in its order
    wrong: tuple[Wrong, ...]
    given: Mapping[str, bool]  # for each scored leaf that was given: its path in the reading -> whether it is right
    scored: tuple[LeafPair, ...]  # the pairs that count
    alignment: Alignment

    @property
    def overall(self) -> Tally:
        """All groups together."""
        return total(self.groups.values())


def score_leaves(
    case: Case, read: Report, *, report_type: ReportType, fields: frozenset[str] | None = None
) -> LeafScore:
    """Score a report against a case's gold, on all top-level fields or on some of them."""
    alignment = align(case.report, read, unscored=case.unscored)
    groups = group_names(report_type)
    tallies = dict.fromkeys(dict.fromkeys(groups.values()), Tally())
    wrong: list[Wrong] = []
    given: dict[str, bool] = {}
    scored: list[LeafPair] = []
    for pair in alignment.pairs:
        top = pair.path.split(".", 1)[0].split("[", 1)[0]
        if not pair.scored or (fields is not None and top not in fields):
            continue
        scored.append(pair)
        tally = judge(pair)
        tallies[groups[top]] += tally
        if tally.fp or tally.fn:
            wrong.append(Wrong(pair.path, _what(tally), pair.gold, pair.read, pair.read_path))
        if pair.read is not None and pair.read_path is not None:
            given[pair.read_path] = tally.tp == 1
    return LeafScore(groups=tallies, wrong=tuple(wrong), given=given, scored=tuple(scored), alignment=alignment)


def judge(pair: LeafPair) -> Tally:
    """One leaf: right; a miss; a false alarm; or, with two different values, both."""
    if pair.gold is not None and pair.read is not None and is_right(pair.kind, pair.gold, pair.read):
        return Tally(tp=1)
    false, missed = int(pair.read is not None), int(pair.gold is not None)
    return Tally(fp=false, fn=missed, substituted=false * missed)


def _what(tally: Tally) -> What:
    if tally.fp and tally.fn:
        return "wrong value"
    return "miss" if tally.fn else "false alarm"


def group_names(report_type: ReportType) -> dict[str, str]:
    """Top-level field -> the group of leaves in which it is counted; a field that no group names is its own."""
    named = {name: group for group, names in report_type.groups.items() for name in names}
    return {name: named.get(name, name) for name in report_type.model.model_fields}


@dataclass(frozen=True, kw_only=True)
class FindingScore:
    """The findings of one reading against gold, by (rule, place)."""

    right: frozenset[Pair] = frozenset()
    missed: frozenset[Pair] = frozenset()
    extra: frozenset[Pair] = frozenset()
    rules: Mapping[str, Tally] = field(default_factory=dict)

    @property
    def overall(self) -> Tally:
        """All rules together."""
        return Tally(tp=len(self.right), fp=len(self.extra), fn=len(self.missed))


def score_findings(case: Case, findings: Iterable[Finding], alignment: Alignment) -> FindingScore:
    """Score findings on the place they name first, its list positions mapped to gold's."""
    unscored = Unscored(case.unscored)

    def counts(pair: Pair) -> bool:
        return not (
            pair.rule in NEVER_SCORED or pair in case.unscored_findings or (pair.path and unscored.covers(pair.path))
        )

    wanted = frozenset(filter(counts, case.findings))
    found = frozenset(filter(counts, (Pair(f.rule, alignment.to_gold(f.path)) for f in findings)))
    right, missed, extra = wanted & found, wanted - found, found - wanted
    rules = {
        rule: Tally(*(sum(p.rule == rule for p in pairs) for pairs in (right, extra, missed)))
        for rule in sorted({p.rule for p in wanted | found})
    }
    return FindingScore(right=right, missed=missed, extra=extra, rules=rules)
