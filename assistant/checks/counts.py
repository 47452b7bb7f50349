"""Rules on single figures, and on figures that must not exceed one another."""

import re
from collections.abc import Iterator

from assistant.checks import Source
from assistant.checks.messages import amount, finding, place
from assistant.checks.misread import misread_count
from assistant.checks.spelling import same_institution
from assistant.extraction import Finding
from assistant.japanese import KANJI_NUMBER, figure, fold, number
from schemas.fields import Kind, LeafAt, Report, get, walk

COLUMNS = ("current", "target", "actual")
_BARE_COUNT = re.compile(rf"(\d[\d,]*(?:\.\d+)?|{KANJI_NUMBER.pattern})([^\d\W]{{1,3}})")


def counts(report: Report) -> Iterator[LeafAt]:
    """The leaves that are counts: figures with a unit."""
    return (at for at in walk(report) if at.leaf.kind is Kind.NUMBER and at.leaf.unit)


def non_integer_count(report: Report, source: Source) -> list[Finding]:
    """A count of persons, visits or cases that has a fraction."""
    return [
        finding(
            "non-integer-count",
            [at.path],
            f"{place(report, at.path).ja}：{amount(at.value)}{at.leaf.unit} は整数ではありません。",
            f"{place(report, at.path).en}: {amount(at.value)} is no whole number.",
        )
        for at in counts(report)
        if at.value is not None and not float(at.value).is_integer()
    ]


def negative_count(report: Report, source: Source) -> list[Finding]:
    """A count below 0; a difference may be."""
    return [
        finding(
            "negative-count",
            [at.path],
            f"{place(report, at.path).ja}：{amount(at.value)}{at.leaf.unit} は 0 より小さい値です。",
            f"{place(report, at.path).en}: {amount(at.value)} is below 0.",
        )
        for at in counts(report)
        if at.value is not None and at.value < 0 and not at.leaf.may_be_negative
    ]


def words_in(path: str, source: Source) -> str | None:
    """The words or range that stand where a figure should (数名, 10～15); None for a blank or a figure."""
    quote = source.quote(path)
    return figure(quote).words if quote else None


def not_a_number(report: Report, source: Source) -> list[Finding]:
    """A count's cell that holds words or a range."""
    found = []
    for at in counts(report):
        words = words_in(at.path, source) if at.value is None else None
        if words is not None:
            name, count = place(report, at.path), misread_count(words)
            maybe_ja = "" if count is None else f"{count} の誤読・誤記かもしれません。原本を確かめてください。"
            maybe_en = "" if count is None else f" It may be a misread {count}; please look at the source."
            found.append(
                finding(
                    "not-a-number",
                    [at.path],
                    f"{name.ja}：「{words}」は数値ではありません。{maybe_ja}",
                    f"{name.en}: “{words}” is no number.{maybe_en}",
                    None if count is None else [(at.path, count)],
                )
            )
    return found


def corrected_on_form(report: Report, source: Source) -> list[Finding]:
    """A figure that the form itself corrects, by an arrow or by striking it out."""
    found = []
    for at in counts(report):
        if at.value is None or not _corrected(at.path, at.value, source):
            continue
        name, quote = place(report, at.path), source.quote(at.path)
        found.append(
            finding(
                "corrected-on-form",
                [at.path],
                f"{name.ja}：書類の上で訂正されています（{quote}）。{amount(at.value)} を採りました。",
                f"{name.en}: corrected on the form itself ({quote}); {amount(at.value)} was taken.",
            )
        )
    return found


def _corrected(path: str, value: object, source: Source) -> bool:
    if figure(source.quote(path)).corrected:
        return True
    told = [figure(e.quote).value for e in source.evidence.get(path, ())]
    if len(told) == 2 and None not in told and told[0] != told[1] == value:
        return True  # the old figure in one place, the right one in another: 10名は誤りで、正しくは9名
    document = source.document
    return document is not None and any(
        e.start is not None and e.end is not None and document.struck(e.start, e.end)
        for e in source.evidence.get(path, ())
    )


def deaths_exceed_patients(report: Report, source: Source) -> list[Finding]:
    """An institution's deaths exceed its patients of the same column."""
    found = []
    for i, j in _same_rows(report, "deaths", "patients"):
        for column in ("current", "actual"):
            path = f"deaths.rows[{i}].{column}.total"
            other = f"patients.rows[{j}].{column}"
            deaths, patients = get(report, path), get(report, other)
            if deaths is not None and patients is not None and deaths > patients:
                found.append(_exceeds(report, "deaths-exceed-patients", path, other))
    return found


def outside_deaths_exceed_deaths(report: Report, source: Source) -> list[Finding]:
    """More deaths outside a facility than deaths, in one cell."""
    table = getattr(report, "deaths", None)
    if table is None:
        return []
    found = []
    for part in (*(f"deaths.rows[{i}]" for i in range(len(table.rows))), "deaths.total"):
        for column in ("current", "actual"):
            path, other = f"{part}.{column}.outside_facility", f"{part}.{column}.total"
            outside, deaths = get(report, path), get(report, other)
            if outside is not None and deaths is not None and outside > deaths:
                found.append(_exceeds(report, "outside-deaths-exceed-deaths", path, other))
    return found


def patients_exceed_visits(report: Report, source: Source) -> list[Finding]:
    """More patients than visits, in an institution's row or the total, same column."""
    patients, visits = getattr(report, "patients", None), getattr(report, "visits", None)
    if patients is None or visits is None:
        return []
    parts = [(f"patients.rows[{j}]", f"visits.rows[{i}]") for i, j in _same_rows(report, "visits", "patients")]
    found = []
    for ours, theirs in (*parts, ("patients.total", "visits.total")):
        for column in COLUMNS:
            path, other = f"{theirs}.{column}.total", f"{ours}.{column}"
            count, persons = get(report, path), get(report, other)
            if count is not None and persons is not None and persons > count:
                found.append(_exceeds(report, "patients-exceed-visits", path, other, low_first=True))
    return found


def _same_rows(report: Report, one: str, other: str) -> Iterator[tuple[int, int]]:
    """Positions of the rows of two tables that speak of the same institution; each row is used once."""
    ours, theirs = getattr(report, one, None), getattr(report, other, None)
    taken: set[int] = set()
    for i, row in enumerate(ours.rows if ours and theirs else ()):
        for j, candidate in enumerate(theirs.rows if theirs else ()):
            if j not in taken and same_institution(row.institution, candidate.institution):
                taken.add(j)
                yield i, j
                break


def _exceeds(report: Report, rule: str, path: str, other: str, *, low_first: bool = False) -> Finding:
    mine, theirs = place(report, path), place(report, other)
    value, against = amount(get(report, path)), amount(get(report, other))
    sign_ja, sign_en = ("より少ない", "less than") if low_first else ("より多い", "more than")
    return finding(
        rule,
        [path, other],
        f"「{mine.ja}」の {value} が「{theirs.ja}」の {against} {sign_ja}値です。",
        f"'{mine.en}' is {value}, {sign_en} the {against} of '{theirs.en}'.",
    )


def target_missed(report: Report, source: Source) -> list[Finding]:
    """A 実績 below its 目標: a total, or an effort whose cells are both a bare count of one unit."""
    found = []
    for table, leaf in (("patients", ""), ("visits", ".total")):
        if getattr(report, table, None) is None:
            continue
        actual, target = f"{table}.total.actual{leaf}", f"{table}.total.target{leaf}"
        value, aim = get(report, actual), get(report, target)
        if value is not None and aim is not None and value < aim:
            found.append(_missed(report, actual, target, amount(value), amount(aim)))
    for i, effort in enumerate(getattr(report, "efforts", ())):
        done, planned = bare_count(effort.actual), bare_count(effort.target)
        if done and planned and done[1] == planned[1] and done[0] < planned[0]:
            found.append(_missed(report, f"efforts[{i}].actual", f"efforts[{i}].target", effort.actual, effort.target))
    return found


def bare_count(text: str | None) -> tuple[float, str] | None:
    """(3, 回) for a cell that holds a count with its unit and nothing else."""
    match = _BARE_COUNT.fullmatch(fold(text or ""))
    return (float(number(match[1])), match[2]) if match else None


def _missed(report: Report, actual: str, target: str, done: str, planned: str) -> Finding:
    name = place(report, actual)
    return finding(
        "target-missed",
        [actual, target],
        f"{name.ja}：実績 {done} が目標 {planned} に届いていません。",
        f"{name.en}: {done}, below the target of {planned}.",
    )
