"""What was not filled in: a cell, a column, a table."""

from dataclasses import replace
from random import Random
from typing import Any, Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.draft import COLUMNS, Draft
from assistant.eval.generate.mistakes_in_counts import claims_of, shuffled_cells
from assistant.eval.generate.stock import Stock

_VISITS: Final = ("total", "house_calls", "home_visits")


def blank_figure(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A cell that was left blank: of patients, of visits (the whole cell), of referrals or of an effort."""
    for kind in random.sample((_blank_patients, _blank_visits, _blank_referrals, _blank_target), 4):
        made = kind(draft, random)
        if made is not None:
            return made
    return None


def _blank_patients(draft: Draft, random: Random) -> Draft | None:
    for i, column, _ in shuffled_cells(draft, random, *COLUMNS):
        path = f"patients.rows[{i}].{column}"
        made = draft.claiming(claims_of(column, i))
        if made is not None:
            return made.with_changes({path: None}).expecting(Pair("blank-cell", path))
    return None


def _blank_visits(draft: Draft, random: Random) -> Draft | None:
    """The sums stay: what is blank may be what they have more than the others."""
    for i, column, _ in shuffled_cells(draft, random, *COLUMNS):
        cell = f"visits.rows[{i}].{column}"
        made = draft.claiming([f"row {i}.{column}", f"visits.{column}"])
        if made is not None:
            return made.with_changes({f"{cell}.{f}": None for f in _VISITS}).expecting(Pair("blank-cell", cell))
    return None


def _blank_referrals(draft: Draft, random: Random) -> Draft | None:
    name = random.choice(("referrals", "emergency_admissions", "reverse_referrals"))
    path = f"referrals.{name}.before"
    made = draft.claiming([f"referrals.{name}"])
    if made is None or draft.count(path) is None:
        return None
    return made.with_changes({path: None}).expecting(Pair("blank-cell", path))


def _blank_target(draft: Draft, random: Random) -> Draft | None:
    index = random.randrange(len(draft.report.efforts))
    path = f"efforts[{index}].target"
    made = draft.claiming([f"efforts[{index}]"])
    if made is None or not all(e.target for e in draft.report.efforts):
        return None
    return made.with_changes({path: None}).expecting(Pair("blank-cell", path))


def blank_results(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """The efforts' column of results not filled in."""
    paths = [f"efforts[{i}]" for i in range(len(draft.report.efforts))]
    made = draft.claiming(paths)
    if made is None or not any(e.actual for e in draft.report.efforts):
        return None
    return made.with_changes({f"{path}.actual": None for path in paths}).expecting(
        Pair("blank-column", "efforts.actual")
    )


def blank_table(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An effect table with nothing in it."""
    claims = {
        "deaths": ["deaths.current", "deaths.actual", "names"],
        "referrals": [f"referrals.{n}" for n in ("referrals", "emergency_admissions", "reverse_referrals")],
    }
    tables = [name for name in claims if getattr(draft.report, name)]
    if not tables:
        return None
    name = random.choice(tables)
    made = draft.claiming(claims[name])
    if made is None:
        return None
    blank: dict[str, Any] = {name: type(getattr(draft.report, name))()}
    # Its columns of results are no longer blank among filled ones.
    left = frozenset(p for p in made.expected if not p.path.startswith(f"{name}."))
    made = replace(made, report=made.report.model_copy(update=blank), expected=left)
    return made.expecting(Pair("blank-table", name))
