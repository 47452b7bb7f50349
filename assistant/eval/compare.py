"""Two runs over the same submissions, paired: what changed, whether it is more than noise, what was fixed and broke."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from assistant.errors import UsageError
from assistant.eval.bootstrap import LEVEL, Floats, bounds, ratios, resamples

ALL: Final = "all leaves"
FINDINGS: Final = "findings"
_ADDED: Final = re.compile(r"\[\+\d+\]")

Counts = tuple[int, int, int]  # right, false alarms, misses
Verdict = Literal["better", "worse", "no difference beyond noise", "no data"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """F1 of one group of leaves in both runs; the interval is of B - A, over resampled submissions."""

    group: str
    before: float | None
    after: float | None
    interval: tuple[float, float] | None  # None where a run has no data for the group

    @property
    def difference(self) -> float | None:
        """B - A."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def verdict(self) -> Verdict:
        """Better or worse only where the whole interval says so."""
        if self.interval is None:
            return "no data"
        low, high = self.interval
        return "better" if low > 0 else "worse" if high < 0 else "no difference beyond noise"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Run B against run A."""

    changes: tuple[Change, ...]  # all leaves first, then each group, then findings
    cases: tuple[tuple[str, float | None, float | None], ...]  # renderings whose F1 changed: name, A, B
    fixed: tuple[str, ...]  # wrong in A and not in B
    broke: tuple[str, ...]  # wrong in B and not in A
    no_longer_read: tuple[str, ...]
    only_in_a: tuple[str, ...]
    only_in_b: tuple[str, ...]
    submissions: int

    @property
    def worse(self) -> tuple[str, ...]:
        """What is worse beyond noise: groups by their interval, and renderings that can no longer be read."""
        groups = [c.group for c in self.changes if c.verdict == "worse"]
        return (*groups, *(f"{name} can no longer be read" for name in self.no_longer_read))

    @property
    def verdict(self) -> str:
        """One line: what a person wants to know first."""
        first = self.changes[0]
        if self.worse:
            return f"WORSE: {', '.join(self.worse)}"
        if first.verdict == "better" or any(c.verdict == "better" for c in self.changes):
            return f"BETTER: {', '.join(c.group for c in self.changes if c.verdict == 'better')}"
        return f"NO DIFFERENCE BEYOND NOISE ({len(self.fixed)} fixed, {len(self.broke)} broke)"


Result = Mapping[str, Any]


def load(path: Path) -> Result:
    """A run that `--json` wrote, or the one in a baseline. Raises UsageError for anything else, and for totals only."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"結果を読めません: {path}: {error}", f"cannot read a result from {path}: {error}") from error
    if isinstance(data, dict) and "reasons" in data:
        data = data.get("result")
    if not isinstance(data, dict) or not data.get("cases") or "groups" not in data:
        raise UsageError(f"事例ごとの結果がありません: {path}", f"{path} holds no results by case to compare")
    return data


def compare(a: Result, b: Result) -> Comparison:
    """Compare the renderings that both runs have. Raises UsageError where there is none."""
    before, after = _by_name(a), _by_name(b)
    both = sorted(set(before) & set(after))
    if not both:
        raise UsageError("共通の提出物がありません", "the two runs have no rendering in common")
    wrong_before = {w for name in both for w in _wrong(name, before[name])}
    wrong_after = {w for name in both for w in _wrong(name, after[name])}
    return Comparison(
        changes=tuple(_changes(before, after, both)),
        cases=tuple(
            (name, before[name]["f1"], after[name]["f1"]) for name in both if before[name]["f1"] != after[name]["f1"]
        ),
        fixed=tuple(sorted(wrong_before - wrong_after)),
        broke=tuple(sorted(wrong_after - wrong_before)),
        no_longer_read=tuple(n for n in both if after[n].get("failure") and not before[n].get("failure")),
        only_in_a=tuple(sorted(set(before) - set(after))),
        only_in_b=tuple(sorted(set(after) - set(before))),
        submissions=len({before[name]["name"] for name in both}),
    )


def _by_name(run: Result) -> dict[str, Result]:
    return {f"{case['name']}/{case['file']}": case for case in run["cases"]}


def _wrong(name: str, case: Result) -> Iterator[str]:
    """Each wrong leaf and finding as words that are the same in both runs."""
    for leaf in case["wrong"]:
        # An added item's position says nothing: it is known by what it holds.
        added = f" {json.dumps(leaf['read'], ensure_ascii=False)}" if "[+" in leaf["path"] else ""
        yield f"{name}  {_ADDED.sub('[+]', leaf['path'])}{added}"
    findings = case.get("findings") or {}
    for kind in ("missed", "extra"):
        yield from (f"{name}  {kind} finding {rule} {path}" for rule, path in findings.get(kind, ()))


def _changes(before: Mapping[str, Result], after: Mapping[str, Result], both: Sequence[str]) -> Iterator[Change]:
    submissions = sorted({before[name]["name"] for name in both})
    row = {submission: index for index, submission in enumerate(submissions)}
    weights = resamples(len(submissions))
    for group in (ALL, *dict.fromkeys(g for n in both for g in before[n]["groups"]), FINDINGS):
        counts = np.zeros((2, len(submissions), 3))
        for side, run in enumerate((before, after)):
            for name in both:
                counts[side, row[run[name]["name"]]] += _counts(run[name], group)
        yield _change(group, counts, weights)


def _counts(case: Result, group: str) -> Counts:
    part = case if group == ALL else case.get("findings") if group == FINDINGS else case["groups"].get(group)
    return (part["tp"], part["fp"], part["fn"]) if part else (0, 0, 0)


def _change(group: str, counts: Floats, weights: Floats) -> Change:
    before, after = (_f1(counts[side].sum(axis=0)) for side in (0, 1))
    differences = _f1(weights @ counts[1]) - _f1(weights @ counts[0])
    interval = None if np.isnan(before) or np.isnan(after) else bounds(differences)
    return Change(group=group, before=_known(before), after=_known(after), interval=interval)


def _f1(counts: Floats) -> Any:
    """2 right / (2 right + false alarms + misses) along the last axis; NaN where there are no data."""
    right, false, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    return ratios(np.asarray(2 * right), np.asarray(2 * right + false + missed))


def _known(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def comparison_table(found: Comparison, *, show: int) -> str:
    """What a person reads; the verdict is the last line."""
    lines = [f"{found.submissions} submissions in both runs, paired; {LEVEL:.0%} bootstrap interval over submissions"]
    lines.append(f"\n{'':<16}{'A':>8}{'B':>8}{'B - A':>9}   {'interval':<20}")
    for change in found.changes:
        interval = "-" if change.interval is None else f"[{change.interval[0]:+.4f}, {change.interval[1]:+.4f}]"
        difference = "-" if change.difference is None else f"{change.difference:+.4f}"
        figures = f"{_figure(change.before):>8}{_figure(change.after):>8}{difference:>9}"
        lines.append(f"{change.group:<16}{figures}   {interval:<20} {change.verdict}")
    lists = {
        "only in A": found.only_in_a,
        "only in B": found.only_in_b,
        "no longer read": found.no_longer_read,
        "changed": tuple(f"{name}  {_figure(a)} -> {_figure(b)}" for name, a, b in found.cases),
        "fixed": found.fixed,
        "broke": found.broke,
    }
    for title, items in lists.items():
        lines += ["", f"{title}: {len(items) or 'none'}" + (f", the first {show}:" if len(items) > show else "")]
        lines += [f"  {item}" for item in items[:show]]
    return "\n".join([*lines, "", found.verdict])


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
