"""What a run adds up to beyond right and wrong leaves: cost of correction, time, places, states, intervals. JSON."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assistant.eval.bootstrap import Clusters, as_lists
from assistant.eval.calibration import upper_bound
from assistant.eval.keystrokes import CONSTANTS
from assistant.eval.run import EntryScore, RunScore
from assistant.eval.scores import Tally
from assistant.eval.states import GOLD_STATES, READ_STATES


def figures(run: RunScore) -> dict[str, Any]:
    """Everything beside the fixed form; None, never 0, where there are no data."""
    return {
        "corrections": {"all": run.overall.cost_as_dict()}
        | {name: tally.cost_as_dict() for name, tally in run.groups.items()},
        "editions": {name: tally.as_dict() for name, tally in run.by(lambda e: e.edition).items()},
        "renderings": {name: tally.as_dict() for name, tally in run.by(lambda e: e.kind).items()},
        "places": _places(run),
        "review_seconds": _review(run),
        "states": _states(run.entries),
        "latency": latency([e.seconds for e in run.entries if e.failure is None]),
        "usage": usage(run.entries),
        "intervals": intervals(run),
        "submissions": submissions(run),
    }


def submissions(run: RunScore) -> dict[str, Any]:
    """How many submissions have no wrong leaf in any of their renderings, and what that says about others.

    `at_least`: the share right at 95 % confidence (Clopper and Pearson, one-sided), over submissions: several
    renderings of one are no further evidence. None without submissions.
    """
    right: dict[str, bool] = {}
    for entry in run.entries:
        right[entry.case] = right.get(entry.case, True) and entry.all_right
    number, wrong = len(right), sum(not good for good in right.values())
    bound = 1 - upper_bound(wrong, number) if number else None
    return {"all": number, "all_right": number - wrong, "at_least": None if bound is None else round(bound, 6)}


def _places(run: RunScore) -> dict[str, Any]:
    places = run.places
    return {
        "leaves": places.leaves if places else None,
        "right": places.right if places else None,
        "share": places.share if places else None,
    }


def _review(run: RunScore) -> dict[str, Any]:
    """Per submission, by the keystroke-level model; its constants stand beside."""
    whole = sum(e.findings is not None for e in run.entries)
    time = run.review

    def each(seconds: float) -> float | None:
        return round(seconds / whole, 2) if whole else None

    return {
        "per_submission": each(time.seconds),
        "looking": each(time.looking),
        "mending": each(time.mending),
        "by_hand": each(time.by_hand),
        "saved": time.saved,
        "model": "keystroke-level, Card, Moran and Newell (1983)",
        "constants": dict(CONSTANTS),
    }


def _states(entries: Iterable[EntryScore]) -> dict[str, Any]:
    """{gold's state: {the reading's: leaves}}, and the share of gold's blanks and absences that are told as such."""
    counts = {g: dict.fromkeys(READ_STATES, 0) for g in GOLD_STATES}
    for entry in entries:
        for (gold, read), number in entry.states.items():
            counts[gold][read] += number

    def told(state: str) -> float | None:
        whole = sum(counts[state].values())
        return counts[state][state] / whole if whole else None

    return {"counts": counts, "blank_told": told("blank"), "absent_told": told("absent")}


def latency(seconds: Sequence[float]) -> dict[str, float | None]:
    """Median, 95th percentile and longest, of what was read, in seconds; None where nothing was."""
    if not seconds:
        return {"median": None, "p95": None, "longest": None}
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)], 4)

    return {"median": at(0.5), "p95": at(0.95), "longest": round(ordered[-1], 4)}


def usage(entries: Iterable[EntryScore]) -> dict[str, float | int | None]:
    """Requests, tokens and USD; each None where none was counted. The cost is None where any price is unknown."""
    told = [e.usage for e in entries if e.usage]
    names = ("requests", "prompt_tokens", "cached_tokens", "completion_tokens")
    found: dict[str, float | int | None] = {
        name: sum(values) if (values := [u[name] for u in told if u.get(name) is not None]) else None for name in names
    }
    costs = [u.get("cost_usd") for u in told]
    known = [c for c in costs if c is not None]
    found["cost_usd"] = round(sum(known), 6) if costs and len(known) == len(costs) else None
    found["cost_usd_per_submission"] = round(sum(known) / len(known), 6) if found["cost_usd"] is not None else None
    return found


def intervals(run: RunScore) -> dict[str, Any]:
    """95 % bootstrap intervals over submissions, for what the headline says; None where resampling tells nothing."""
    clusters = Clusters(e.case for e in run.entries)

    def f1(of: Callable[[EntryScore], Tally | None]) -> tuple[float, float] | None:
        tallies = [(e.case, t) for e in run.entries if (t := of(e)) is not None]
        return clusters.share((case, 2 * t.tp, 2 * t.tp + t.fp + t.fn) for case, t in tallies)

    names = run.groups
    return as_lists(
        {
            "f1": f1(lambda e: e.leaves.overall),
            "findings": f1(lambda e: e.findings.overall if e.findings else None),
            "all_right": clusters.share((e.case, float(e.all_right), 1.0) for e in run.entries),
            "aligned": clusters.share(
                (e.case, e.leaves.overall.tp, e.leaves.overall.tp + e.leaves.overall.corrections) for e in run.entries
            ),
            "places": clusters.share((e.case, e.places.right, e.places.leaves) for e in run.entries if e.places),
        }
    ) | {"groups": as_lists({name: f1(lambda e, name=name: e.leaves.groups[name]) for name in names})}  # type: ignore[misc]
