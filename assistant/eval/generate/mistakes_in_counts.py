"""Mistakes in the effect tables' figures, and all that follows from each in totals and other tables.

Totals go with their rows, as a spreadsheet's would, unless the total itself is the mistake.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.draft import COLUMNS, Draft
from assistant.eval.generate.stock import Stock

_VISITS: Final = ("total", "house_calls", "home_visits")


def claims_of(column: str, row: int | None = None) -> list[str]:
    """What a change of patients in a column bears on: the totals of target and actual are held against each other."""
    totals = f"totals.{'current' if column == 'current' else 'later'}"
    return [totals] if row is None else [totals, f"row {row}.{column}"]


def shuffled_cells(draft: Draft, random: Random, *columns: str) -> Iterator[tuple[int, str, int]]:
    """(row, column, figure) of patients in random order."""
    cells = [(i, c) for i in draft.rows("patients") for c in columns]
    for i, column in random.sample(cells, len(cells)):
        value = draft.count(f"patients.rows[{i}].{column}")
        if value is not None:
            yield i, column, value


def room(draft: Draft, at: str, column: str) -> int:
    """How many more patients a row or total can have before they exceed the visits."""
    patients, visits = draft.count(f"patients.{at}.{column}"), draft.count(f"visits.{at}.{column}.total")
    return 1_000_000 if patients is None or visits is None else visits - patients


def wrong_total(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A sum that does not add up."""
    if not draft.rows("patients"):
        return None
    for table, column in random.sample([("patients", c) for c in COLUMNS] + [("deaths", "current")], 4):
        made = _wrong_deaths(draft, random) if table == "deaths" else _wrong_patients(draft, random, column)
        if made is not None:
            return made
    return None


def _wrong_patients(draft: Draft, random: Random, column: str) -> Draft | None:
    path, off = f"patients.total.{column}", random.choice((1, 2, 9, 10))
    value, made = draft.count(path), draft.claiming(claims_of(column))
    # Fewer as a target, more as a result: so that no target is missed by it.
    change = -off if column == "target" or room(draft, "total", column) < off else off
    if made is None or value is None or value + change < 0 or (column == "actual" and change < 0):
        return None
    return made.with_changes({path: value + change}).expecting(Pair("total-mismatch", path))


def _wrong_deaths(draft: Draft, random: Random) -> Draft | None:
    path = "deaths.total.current.total"
    value, made = draft.count(path), draft.claiming(["deaths.current"])
    if made is None or value is None:
        return None
    return made.with_changes({path: value + random.choice((1, 2, 9))}).expecting(Pair("total-mismatch", path))


def wrong_split(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """往診 and 訪問診療 that do not make up 合計回数: in the total, or in a row and with it in the total."""
    column, off = random.choice(COLUMNS), random.choice((1, 5, 20))
    made = draft.claiming([f"visits.{column}"])
    total = f"visits.total.{column}"
    value = draft.count(f"{total}.home_visits")
    if made is None or value is None:
        return None
    made = made.with_changes({f"{total}.home_visits": value + off}).expecting(Pair("visit-split-mismatch", total))
    rows = draft.rows("visits")
    if rows and random.random() < 0.5:
        row = f"visits.rows[{random.choice(rows)}].{column}"
        more = draft.value(f"{row}.home_visits") + off
        return made.with_changes({f"{row}.home_visits": more}).expecting(Pair("visit-split-mismatch", row))
    return made.expecting(Pair("total-mismatch", f"{total}.home_visits")) if rows else made


def wrong_difference(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """差 that is not (B) - (A)."""
    name = random.choice(("referrals", "emergency_admissions", "reverse_referrals"))
    path = f"referrals.{name}.difference"
    value, made = draft.count(path), draft.claiming([f"referrals.{name}"])
    if made is None or value is None:
        return None
    return made.with_changes({path: value + random.choice((1, -1, 10))}).expecting(Pair("difference-mismatch", path))


def too_many_deaths(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution with more deaths than patients."""
    for i, column, patients in shuffled_cells(draft, random, "current", "actual"):
        path, total = f"deaths.rows[{i}].{column}.total", f"deaths.total.{column}.total"
        died, all_died = draft.count(path), draft.count(total)
        made = draft.claiming([f"row {i}.{column}", f"deaths.{column}"])
        if made is not None and died is not None and all_died is not None:
            now = patients + random.randint(1, 4)
            made = made.with_changes({path: now, total: all_died + now - died})
            return made.expecting(Pair("deaths-exceed-patients", path))
    return None


def too_many_outside(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """うち医療機関以外 above 死亡患者数, in a row and, where the others do not make up for it, in the total."""
    column, rows = random.choice(("current", "actual")), draft.rows("deaths")
    made = draft.claiming([f"deaths.{column}"])
    if made is None or not rows:
        return None
    row, total = f"deaths.rows[{random.choice(rows)}].{column}", f"deaths.total.{column}"
    died, outside = draft.count(f"{row}.total"), draft.count(f"{row}.outside_facility")
    all_died, all_outside = draft.count(f"{total}.total"), draft.count(f"{total}.outside_facility")
    if died is None or outside is None or all_died is None or all_outside is None:
        return None
    now = died + random.randint(1, 3)
    rule, all_now = "outside-deaths-exceed-deaths", all_outside + now - outside
    made = made.with_changes({f"{row}.outside_facility": now, f"{total}.outside_facility": all_now})
    made = made.expecting(Pair(rule, f"{row}.outside_facility"))
    return made.expecting(Pair(rule, f"{total}.outside_facility")) if all_now > all_died else made


def too_few_visits(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """More patients than visits, in a row and, where the others do not make up for it, in the total."""
    for i, column, patients in shuffled_cells(draft, random, "target"):
        made = draft.claiming([*claims_of(column, i), f"visits.{column}"])
        if made is None or not patients:
            continue
        row, total = f"visits.rows[{i}].{column}", f"visits.total.{column}"
        now = {"total": patients - 1, "house_calls": 0, "home_visits": patients - 1}
        sums = {f: draft.value(f"{total}.{f}") + now[f] - draft.value(f"{row}.{f}") for f in _VISITS}
        changes = {f"{at}.{f}": n for at, figures in ((row, now), (total, sums)) for f, n in figures.items()}
        made = made.with_changes(changes).expecting(Pair("patients-exceed-visits", f"{row}.total"))
        if sums["total"] < draft.value(f"patients.total.{column}"):
            made = made.expecting(Pair("patients-exceed-visits", f"{total}.total"))
        return made
    return None


def fraction(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """Half a patient, and with it half a one in the total."""
    for i, column, value in shuffled_cells(draft, random, "current", "actual"):
        path, total = f"patients.rows[{i}].{column}", f"patients.total.{column}"
        made, sum_of_all = draft.claiming(claims_of(column, i)), draft.count(total)
        fits = room(draft, f"rows[{i}]", column) >= 1 and room(draft, "total", column) >= 1
        if made is not None and sum_of_all is not None and fits:
            made = made.with_changes({path: value + 0.5, total: sum_of_all + 0.5})
            return made.expecting(Pair("non-integer-count", path), Pair("non-integer-count", total))
    return None


def negative(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A count below nothing, among targets: no deaths stand against these."""
    for i, column, value in shuffled_cells(draft, random, "target"):
        path, total = f"patients.rows[{i}].{column}", f"patients.total.{column}"
        made, sum_of_all = draft.claiming(claims_of(column, i)), draft.count(total)
        if made is not None and value and sum_of_all is not None and sum_of_all >= 2 * value:
            made = made.with_changes({path: -value, total: sum_of_all - 2 * value})
            return made.expecting(Pair("negative-count", path))
    return None


def words_for_a_figure(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """数名 where a figure should stand."""
    for i, column, _ in shuffled_cells(draft, random, *COLUMNS):
        path = f"patients.rows[{i}].{column}"
        made = draft.claiming(claims_of(column, i))
        if made is not None:
            made = made.with_changes({path: None}).expecting(Pair("not-a-number", path))
            return replace(made, printed={**made.printed, path: stock.one(random, "words_for_counts")})
    return None


def corrected(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A figure corrected by an arrow on the form."""
    for i, column, value in shuffled_cells(draft, random, *COLUMNS):
        path = f"patients.rows[{i}].{column}"
        made = draft.claiming([f"row {i}.{column}"])
        if made is not None:
            text = f"{max(0, value - random.randint(1, 3)) if value else 1}→{value}"
            made = replace(made, printed={**made.printed, path: text})
            return made.expecting(Pair("corrected-on-form", path))
    return None
