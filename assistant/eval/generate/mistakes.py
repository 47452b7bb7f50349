"""What submitters get wrong, made on purpose: each turns a draft into one with a mistake of one kind.

A mistake foretells every finding that follows from it, by what it does and not by asking the rules. It gives None where
the draft has nothing left to make it on.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from assistant.eval.dataset import Pair
from assistant.eval.generate.draft import Draft
from assistant.eval.generate.mistakes_in_counts import (
    corrected,
    fraction,
    negative,
    too_few_visits,
    too_many_deaths,
    too_many_outside,
    words_for_a_figure,
    wrong_difference,
    wrong_split,
    wrong_total,
)
from assistant.eval.generate.mistakes_in_efforts import (
    impossible_date,
    meetings_out_of_order,
    missed_target,
    other_year,
    wrong_weekday,
)
from assistant.eval.generate.mistakes_in_gaps import blank_figure, blank_results, blank_table
from assistant.eval.generate.stock import Stock

Mistake = Callable[[Draft, Random, Stock], Draft | None]

_TABLES: Final = ("patients", "visits", "deaths", "referrals")
_VARIANTS: Final = {"ヶ": "ケ", "沢": "澤", "クリニック": "クリニツク", "ノ": "の", "浜": "濱"}


def hint_left(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A hint of the form's own left in."""
    parts = [name for name in _TABLES if getattr(draft.report, name)]
    if not parts:
        return None
    part = random.choice(parts)
    made = draft.claiming([f"hint {part}"])
    if made is None:
        return None
    hint = (part, stock.one(random, "hints"))
    return replace(made, hints=(*made.hints, hint)).expecting(Pair("template-text-left", part))


def missing_institution(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution that one of the tables does not list."""
    deaths = draft.report.deaths
    made = draft.claiming(["names", "deaths.current", "deaths.actual"])
    if made is None or deaths is None or len(deaths.rows) < 3:
        return None
    index = random.randrange(len(deaths.rows))
    left = tuple(row for i, row in enumerate(deaths.rows) if i != index)
    total = deaths.total
    for column in ("current", "actual"):
        gone = getattr(deaths.rows[index], column)
        count = getattr(total, column)
        if count.total is not None:
            fewer = {f: getattr(count, f) - getattr(gone, f) for f in ("total", "outside_facility")}
            total = total.model_copy(update={column: count.model_copy(update=fewer)})
    shorter = deaths.model_copy(update={"rows": left, "total": total})
    made = replace(made, report=made.report.model_copy(update={"deaths": shorter}))
    return made.expecting(Pair("institution-mismatch", f"patients.rows[{index}].institution"))


def other_spelling(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """An institution spelled in another way in one of the tables."""
    made = draft.claiming(["names"])
    if made is None or draft.report.deaths is None:
        return None
    for index, row in enumerate(draft.report.deaths.rows):
        for old, new in _VARIANTS.items():
            if row.institution and old in row.institution:
                path = f"deaths.rows[{index}].institution"
                made = made.with_changes({path: row.institution.replace(old, new, 1)})
                return made.expecting(Pair("name-variant", path))
    return None


def missing_header(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A submission that does not say whose it is, or of which year."""
    path = random.choice(("group_name", "group_name", "fiscal_year"))
    made = draft.claiming([path])
    return made and made.with_changes({path: None}).expecting(Pair("missing-header", path))


def bad_phone(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A phone number with a digit too few."""
    found = [i for i, m in enumerate(draft.report.members) if m.phone]
    if not found:
        return None
    path = f"members[{random.choice(found)}].phone"
    made = draft.claiming([path])
    return made and made.with_changes({path: draft.value(path)[:-1]}).expecting(Pair("phone-format", path))


def remark_to_a_program(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """A sentence that addresses a language model. Its finding is about the document: gold does not score it."""
    return replace(draft, remark=stock.one(random, "remarks"))


def hidden_words(draft: Draft, random: Random, stock: Stock) -> Draft | None:
    """Words that a person does not see, where the file can hide them. Gold does not score their finding."""
    return replace(draft, hidden=stock.one(random, "hidden"))


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
    "missing-header": missing_header,
    "phone-format": bad_phone,
    "target-missed": missed_target,
    "instruction-in-source": remark_to_a_program,
    "hidden-content": hidden_words,
}
