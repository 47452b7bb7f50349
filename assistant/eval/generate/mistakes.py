"""What submitters get wrong, made on purpose: each turns a consistent draft into one with a mistake of one kind.

A mistake says which finding it must give. It gives None where the draft has nothing to make it on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Any, Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.facts import Edition, Group
from assistant.eval.generate.stock import Stock
from schemas.fields import get, replaced
from schemas.group_report import GroupReport


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A report on its way to paper: what it says, and how single cells are printed other than plainly."""

    edition: Edition
    group: Group
    report: GroupReport
    printed: Mapping[str, str]  # leaf -> the words that its cell has instead of its value
    hints: tuple[tuple[str, str], ...] = ()  # (part, hint of the form's own that was left in)
    wrong_weekdays: tuple[str, ...] = ()  # meetings' `start` that is printed with a wrong weekday
    expected: tuple[Pair, ...] = ()  # the findings that the mistakes must give


Mistake = Callable[[Draft, Random, Stock], Draft | None]


def _changed(draft: Draft, rule: str, place: str, changes: Mapping[str, Any]) -> Draft:
    """The draft with leaves changed, and the finding that this must give."""
    report = draft.report
    for path, value in changes.items():
        report = replaced(report, path, value)  # type: ignore[assignment]
    return replace(draft, report=report, expected=(*draft.expected, Pair(rule, place)))


def _figures(draft: Draft, *paths: str) -> list[tuple[str, int]]:
    """Those leaves that hold a whole figure and are printed plainly."""
    found = []
    for path in paths:
        try:
            value = get(draft.report, path)
        except (LookupError, AttributeError, TypeError):
            continue
        if isinstance(value, int) and path not in draft.printed:
            found.append((path, value))
    return found


def _rows(draft: Draft, table: str) -> range:
    part = getattr(draft.report, table)
    return range(len(part.rows) if part else 0)


def _row_figures(draft: Draft) -> list[tuple[str, int]]:
    return _figures(draft, *(f"patients.rows[{i}].{c}" for i in _rows(draft, "patients") for c in _COLUMNS))


_COLUMNS: Final = ("current", "target", "actual")


def wrong_total(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A sum that does not add up."""
    if not _rows(draft, "patients"):
        return None
    found = _figures(draft, *(f"patients.total.{c}" for c in _COLUMNS), "deaths.total.current.total")
    if not found:
        return None
    path, value = random.choice(found)
    return _changed(draft, "total-mismatch", path, {path: value + random.choice((1, 2, 10, 9))})


def wrong_split(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """往診 and 訪問診療 that do not make up 合計回数."""
    found = _figures(draft, *(f"visits.total.{c}.home_visits" for c in _COLUMNS))
    if not found:
        return None
    path, value = random.choice(found)
    return _changed(
        draft, "visit-split-mismatch", path.removesuffix(".home_visits"), {path: value + random.choice((1, 5, 20))}
    )


def wrong_difference(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """差 that is not (B) - (A)."""
    names = ("referrals", "emergency_admissions", "reverse_referrals")
    found = _figures(draft, *(f"referrals.{n}.difference" for n in names))
    if not found:
        return None
    path, value = random.choice(found)
    return _changed(draft, "difference-mismatch", path, {path: value + random.choice((1, -1, 10))})


def too_many_deaths(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution with more deaths than patients."""
    found = _figures(draft, *(f"patients.rows[{i}].current" for i in _rows(draft, "patients")))
    if not found or _rows(draft, "deaths") != _rows(draft, "patients"):
        return None
    path, value = random.choice(found)
    place = path.replace("patients", "deaths") + ".total"
    return _changed(draft, "deaths-exceed-patients", place, {place: value + random.randint(1, 4)})


def too_many_outside(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """うち医療機関以外 above 死亡患者数."""
    found = _figures(
        draft, *(f"deaths.rows[{i}].{c}.total" for i in _rows(draft, "deaths") for c in ("current", "actual"))
    )
    if not found:
        return None
    path, value = random.choice(found)
    place = path.removesuffix("total") + "outside_facility"
    return _changed(draft, "outside-deaths-exceed-deaths", place, {place: value + random.randint(1, 3)})


def too_few_visits(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """More patients than visits."""
    found = [(p, n) for p, n in _figures(draft, *(f"patients.rows[{i}].target" for i in _rows(draft, "patients"))) if n]
    if not found:
        return None
    path, value = random.choice(found)
    cell = path.replace("patients", "visits")
    changes = {f"{cell}.total": value - 1, f"{cell}.house_calls": 0, f"{cell}.home_visits": value - 1}
    return _changed(draft, "patients-exceed-visits", f"{cell}.total", changes)


def fraction(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """Half a patient."""
    found = _row_figures(draft)
    if not found:
        return None
    path, value = random.choice(found)
    return _changed(draft, "non-integer-count", path, {path: value + 0.5})


def negative(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A count below nothing."""
    found = [(p, n) for p, n in _row_figures(draft) if n]
    if not found:
        return None
    path, value = random.choice(found)
    return _changed(draft, "negative-count", path, {path: -value})


def words_for_a_figure(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """数名 where a figure should stand."""
    found = _row_figures(draft)
    if not found:
        return None
    path, _ = random.choice(found)
    changed = _changed(draft, "not-a-number", path, {path: None})
    return replace(changed, printed={**draft.printed, path: stock.one(random, "words_for_counts")})


def corrected(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A figure corrected by an arrow on the form."""
    found = _row_figures(draft)
    if not found:
        return None
    path, value = random.choice(found)
    text = f"{max(0, value - random.randint(1, 3)) if value else 1}→{value}"
    changed = _changed(draft, "corrected-on-form", path, {})
    return replace(changed, printed={**draft.printed, path: text})


def blank_figure(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A cell that was left blank."""
    found = _row_figures(draft)
    if len(found) < 4:
        return None
    path, _ = random.choice(found)
    return _changed(draft, "blank-cell", path, {path: None})


def blank_results(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """The efforts' column of results not filled in."""
    if not any(e.actual for e in draft.report.efforts):
        return None
    changes = {f"efforts[{i}].actual": None for i in range(len(draft.report.efforts))}
    return _changed(draft, "blank-column", "efforts.actual", changes)


def blank_table(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An effect table with nothing in it."""
    tables = [name for name in ("deaths", "referrals") if getattr(draft.report, name) and _untouched(draft, name)]
    if not tables:
        return None
    name = random.choice(tables)
    blank = type(getattr(draft.report, name))()
    changed = _changed(draft, "blank-table", name, {})
    return replace(changed, report=draft.report.model_copy(update={name: blank}))


def _untouched(draft: Draft, name: str) -> bool:
    return not any(p.path.startswith(name) for p in draft.expected)


def hint_left(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A hint of the form's own left in."""
    parts = [name for name in ("patients", "visits", "deaths", "referrals") if getattr(draft.report, name)]
    if not parts:
        return None
    part = random.choice(parts)
    changed = _changed(draft, "template-text-left", part, {})
    return replace(changed, hints=(*draft.hints, (part, stock.one(random, "hints"))))


def _meetings(draft: Draft) -> list[tuple[str, Any]]:
    return [
        (f"efforts[{i}].meetings[{j}]", m)
        for i, effort in enumerate(draft.report.efforts)
        for j, m in enumerate(effort.meetings)
        if m.start and not m.end
    ]


def wrong_weekday(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A weekday that is not the date's."""
    found = _meetings(draft)
    if not found:
        return None
    path = f"{random.choice(found)[0]}.start"
    changed = _changed(draft, "weekday-mismatch", path, {})
    return replace(changed, wrong_weekdays=(*draft.wrong_weekdays, path))


def impossible_date(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A day that no calendar has, or a span of times that runs twice, in an effort's results."""
    path = f"efforts[{random.randrange(len(draft.report.efforts))}].actual"
    if get(draft.report, path) is None:
        return None
    text = random.choice(
        ("11月31日に講座を開いた", "2月30日に実施", "10月6日 14:00～15:30～15:30 に開催", "6月9日 18:00～17:00 に開催")
    )
    return _changed(draft, "invalid-date", path, {path: text})


def other_year(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A meeting dated in another fiscal year."""
    found = _meetings(draft)
    if not found:
        return None
    path, meeting = found[0]
    day = meeting.start.replace(year=meeting.start.year - 1, day=min(28, meeting.start.day))
    return _changed(draft, "date-outside-period", f"{path}.start", {f"{path}.start": day})


def meetings_out_of_order(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A later meeting with an earlier date."""
    found = [m for m in _meetings(draft) if m[1].number]
    pairs = [(a, b) for a, b in pairwise(found) if a[0].split(".")[0] == b[0].split(".")[0]]
    pairs = [(a, b) for a, b in pairs if b[1].number == a[1].number + 1]
    if not pairs or draft.wrong_weekdays:
        return None
    (a, first), (b, second) = random.choice(pairs)
    return _changed(draft, "meeting-order", f"{b}.start", {f"{a}.start": second.start, f"{b}.start": first.start})


def missing_institution(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution that one of the tables does not list."""
    deaths = draft.report.deaths
    if not deaths or len(deaths.rows) < 3 or not _untouched(draft, "deaths"):
        return None
    index = random.randrange(len(deaths.rows))
    shorter = deaths.model_copy(update={"rows": tuple(r for i, r in enumerate(deaths.rows) if i != index)})
    changed = _changed(draft, "institution-mismatch", f"patients.rows[{index}].institution", {})
    return replace(changed, report=draft.report.model_copy(update={"deaths": shorter}))


_VARIANTS: Final = {"ヶ": "ケ", "沢": "澤", "クリニック": "クリニツク", "ノ": "の", "浜": "濱"}


def other_spelling(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution spelled in another way in one of the tables."""
    if not draft.report.deaths:
        return None
    for index, row in enumerate(draft.report.deaths.rows):
        for old, new in _VARIANTS.items():
            if row.institution and old in row.institution:
                path = f"deaths.rows[{index}].institution"
                return _changed(draft, "name-variant", path, {path: row.institution.replace(old, new, 1)})
    return None


def no_group_name(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A submission that does not say whose it is."""
    return _changed(draft, "missing-header", "group_name", {"group_name": None})


def bad_phone(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A phone number with a digit too few."""
    found = [i for i, m in enumerate(draft.report.members) if m.phone]
    if not found:
        return None
    path = f"members[{random.choice(found)}].phone"
    return _changed(draft, "phone-format", path, {path: get(draft.report, path)[:-1]})


def missed_target(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """Results below the target, in a table that has no rows and in an effort."""
    index = random.randrange(len(draft.report.efforts))
    path = f"efforts[{index}]"
    if get(draft.report, f"{path}.actual") is None:
        return None
    return _changed(draft, "target-missed", f"{path}.actual", {f"{path}.target": "4回", f"{path}.actual": "3回"})


MISTAKES: Final[Mapping[str, Mistake]] = {
    "total-mismatch": wrong_total,
    "visit-split-mismatch": wrong_split,
    "difference-mismatch": wrong_difference,
    "deaths-exceed-patients": too_many_deaths,
    "outside-deaths-exceed-deaths": too_many_outside,
    "patients-exceed-visits": too_few_visits,
    "non-integer-count": fraction,
    "negative-count": negative,
    "not-a-number": words_for_a_figure,
    "corrected-on-form": corrected,
    "blank-cell": blank_figure,
    "blank-column": blank_results,
    "blank-table": blank_table,
    "template-text-left": hint_left,
    "weekday-mismatch": wrong_weekday,
    "invalid-date": impossible_date,
    "date-outside-period": other_year,
    "meeting-order": meetings_out_of_order,
    "institution-mismatch": missing_institution,
    "name-variant": other_spelling,
    "missing-header": no_group_name,
    "phone-format": bad_phone,
    "target-missed": missed_target,
}
