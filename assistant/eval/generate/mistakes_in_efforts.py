"""Mistakes in dates, meetings and results of the efforts."""

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any, Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.draft import Draft
from assistant.eval.generate.mistakes_in_counts import claims_of, shuffled_cells
from assistant.eval.generate.stock import Stock

_IMPOSSIBLE: Final = (
    "11月31日に講座を開いた",
    "2月30日に実施",
    "10月6日 14:00～15:30～15:30 に開催",
    "6月9日 18:00～17:00 に開催",
)


def _meetings(draft: Draft, effort: int) -> list[tuple[str, Any]]:
    """An effort's meetings that are one day each, with their paths."""
    return [
        (f"efforts[{effort}].meetings[{j}]", m)
        for j, m in enumerate(draft.report.efforts[effort].meetings)
        if m.start and not m.end
    ]


def _shuffled_efforts(draft: Draft, random: Random) -> list[int]:
    return random.sample(range(len(draft.report.efforts)), len(draft.report.efforts))


def wrong_weekday(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A weekday that is not the date's."""
    for i in _shuffled_efforts(draft, random):
        found, made = _meetings(draft, i), draft.claiming([f"efforts[{i}].meetings"])
        if found and made is not None:
            path = f"{random.choice(found)[0]}.start"
            made = replace(made, wrong_weekdays=(*made.wrong_weekdays, path))
            return made.expecting(Pair("weekday-mismatch", path))
    return None


def impossible_date(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A day that no calendar has, or a span of times that runs twice, in an effort's results."""
    for i in _shuffled_efforts(draft, random):
        path, made = f"efforts[{i}].actual", draft.claiming([f"efforts[{i}]"])
        if made is not None and draft.value(path) is not None:
            return made.with_changes({path: random.choice(_IMPOSSIBLE)}).expecting(Pair("invalid-date", path))
    return None


def other_year(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A first meeting dated in the year before."""
    for i in _shuffled_efforts(draft, random):
        found, made = _meetings(draft, i), draft.claiming([f"efforts[{i}].meetings", "fiscal_year"])
        if not found or made is None or found[0][0] != f"efforts[{i}].meetings[0]":
            continue
        path, meeting = f"{found[0][0]}.start", found[0][1]
        day = meeting.start.replace(year=meeting.start.year - 1, day=min(28, meeting.start.day))
        return made.with_changes({path: day}).expecting(Pair("date-outside-period", path))
    return None


def meetings_out_of_order(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A later meeting with an earlier date."""
    for i in _shuffled_efforts(draft, random):
        found, made = [m for m in _meetings(draft, i) if m[1].number], draft.claiming([f"efforts[{i}].meetings"])
        pairs = [(a, b) for a, b in pairwise(found) if b[1].number == a[1].number + 1]
        if not pairs or made is None:
            continue
        (a, first), (b, second) = random.choice(pairs)
        made = made.with_changes({f"{a}.start": second.start, f"{b}.start": first.start})
        return made.expecting(Pair("meeting-order", f"{b}.start"))
    return None


def missed_target(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """Results below the target: of an effort, or of all patients."""
    for kind in random.sample((_missed_effort, _missed_patients), 2):
        made = kind(draft, random)
        if made is not None:
            return made
    return None


def _missed_effort(draft: Draft, random: Random) -> Draft | None:
    for i in _shuffled_efforts(draft, random):
        path, made = f"efforts[{i}]", draft.claiming([f"efforts[{i}]"])
        if made is not None and draft.value(f"{path}.actual") is not None:
            made = made.with_changes({f"{path}.target": "4回", f"{path}.actual": "3回"})
            return made.expecting(Pair("target-missed", f"{path}.actual"))
    return None


def _missed_patients(draft: Draft, random: Random) -> Draft | None:
    aim, done = draft.count("patients.total.target"), draft.count("patients.total.actual")
    for i, column, value in shuffled_cells(draft, random, "actual"):
        if aim is None or done is None:
            return None
        fewer = done - aim + random.randint(1, 3)
        least = draft.value(f"deaths.rows[{i}].actual.total") or 0
        made = draft.claiming([*claims_of(column, i), "deaths.actual"])
        if made is not None and value - fewer >= least:
            made = made.with_changes(
                {f"patients.rows[{i}].actual": value - fewer, "patients.total.actual": done - fewer}
            )
            return made.expecting(Pair("target-missed", "patients.total.actual"))
    return None
