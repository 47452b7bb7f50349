"""The form's arithmetic: totals, the split of visits, differences; and which single cell would mend them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.checks import Source
from assistant.checks.messages import amount, finding, place
from assistant.extraction import Finding
from schemas.fields import Kind, Layout, Part, Report, fields_of, get, walk

Number = int | float


@dataclass(frozen=True, slots=True)
class Equation:
    """result = sum of sign * term. `subject` is the path that a finding on it names first."""

    rule: str
    subject: str
    result: str
    terms: tuple[tuple[int, str], ...]

    @property
    def leaves(self) -> tuple[str, ...]:
        """Every leaf that takes part."""
        return (self.result, *(path for _, path in self.terms))


@dataclass(frozen=True, slots=True)
class Change:
    """A leaf and the value that would make its equations hold."""

    path: str
    old: Number | None
    new: Number


def column_equations(report: Report) -> Iterator[Equation]:
    """For each table with rows and a total: each figure of the total is the sum of its column."""
    for spec in fields_of(type(report)):
        table = getattr(report, spec.name)
        tabular = isinstance(spec.label, Part) and spec.label.layout is Layout.TABLE and not spec.many
        if not tabular or table is None or not getattr(table, "rows", ()) or not hasattr(table, "total"):
            continue
        for at in walk(table.total):
            if at.leaf.kind is Kind.NUMBER:
                result = f"{spec.name}.total.{at.path}"
                terms = tuple((1, f"{spec.name}.rows[{i}].{at.path}") for i in range(len(table.rows)))
                yield Equation("total-mismatch", result, result, terms)


def split_equations(report: Report) -> Iterator[Equation]:
    """合計回数 = 往診 + 訪問診療 in each cell of effect 2."""
    for cell in _visit_cells(report):
        yield Equation(
            "visit-split-mismatch", cell, f"{cell}.total", ((1, f"{cell}.house_calls"), (1, f"{cell}.home_visits"))
        )


def _visit_cells(report: Report) -> Iterator[str]:
    visits = getattr(report, "visits", None)
    if visits is None:
        return
    parts = [*(f"visits.rows[{i}]" for i in range(len(visits.rows))), "visits.total"]
    yield from (f"{part}.{column}" for part in parts for column in ("current", "target", "actual"))


def difference_equations(report: Report) -> Iterator[Equation]:
    """差 = (B) - (A) in each row of effect 4."""
    table = getattr(report, "referrals", None)
    for spec in fields_of(type(table)) if table is not None else ():
        row = f"referrals.{spec.name}"
        yield Equation(
            "difference-mismatch",
            f"{row}.difference",
            f"{row}.difference",
            ((1, f"{row}.after"), (-1, f"{row}.before")),
        )


def equations_of(report: Report) -> tuple[Equation, ...]:
    """All equations that the form states."""
    return (*column_equations(report), *split_equations(report), *difference_equations(report))


class Arithmetic:
    """The equations of one report, which of them are broken, and what would mend them."""

    def __init__(self, report: Report, equations: Iterable[Equation]) -> None:
        self.report = report
        self.equations = tuple(equations)
        self._values: dict[str, Number | None] = {
            path: get(report, path) for path in dict.fromkeys(p for e in self.equations for p in e.leaves)
        }
        self.broken = tuple(e for e in self.equations if self.holds(e) is False)

    def value(self, path: str) -> Number | None:
        """The figure at a leaf of an equation."""
        return self._values[path]

    def holds(self, equation: Equation, changes: tuple[Change, ...] = ()) -> bool | None:
        """Whether an equation holds; None where a blank leaves it open."""
        changed = {c.path: c.new for c in changes}
        result = changed.get(equation.result, self._values[equation.result])
        terms = [(sign, changed.get(path, self._values[path])) for sign, path in equation.terms]
        if result is None:
            return None
        known = [sign * value for sign, value in terms if value is not None]
        if len(known) == len(terms):
            return _same(sum(known), result)
        exceeded = equation.rule == "total-mismatch" and min(known, default=0) >= 0 and sum(known) > result
        return False if exceeded else None

    def solved(self, equation: Equation, path: str) -> Change | None:
        """The value of one leaf that makes one equation hold, the others kept; None where none can be a count."""
        if any(self._values[p] is None for p in equation.leaves if p != path):
            return None
        result = self._values[equation.result]
        if path == equation.result:
            new: Number = sum(sign * (self._values[p] or 0) for sign, p in equation.terms)
        else:
            others = sum(sign * (self._values[p] or 0) for sign, p in equation.terms if p != path)
            sign = next(sign for sign, p in equation.terms if p == path)
            new = sign * ((result or 0) - others)
        difference = equation.rule == "difference-mismatch" and path == equation.result
        if not float(new).is_integer() or (new < 0 and not difference):
            return None
        return Change(path, self._values[path], int(new))

    def mends(self, changes: tuple[Change, ...]) -> bool:
        """Whether, with the changes made, every equation that a changed leaf is part of holds."""
        changed = {c.path for c in changes}
        touched = [e for e in self.equations if changed & set(e.leaves)]
        return all(self.holds(e, changes) is not False for e in touched)

    def single(self, equation: Equation) -> tuple[Change, ...]:
        """The single cells that would do, those first that mend the most broken equations (and only those)."""
        found = [c for path in equation.leaves if (c := self.solved(equation, path)) and self.mends((c,))]
        mended = [sum(c.path in e.leaves for e in self.broken) for c in found]
        best = max(mended, default=0)
        return tuple(c for c, count in zip(found, mended, strict=True) if count == best)

    def double(self, equation: Equation) -> tuple[Change, ...]:
        """Two cells of one split that would do together, each set by its own column; () where there are none."""
        first = self.solved(equation, equation.result)
        for other in self.broken:
            cell = equation.result.rpartition(".")[0]
            if first is None or other is equation or not other.result.startswith(f"{cell}."):
                continue
            second = self.solved(other, other.result)
            if second is not None and second.path != first.path and self.mends((first, second)):
                return first, second
        return ()


def _same(one: Number, other: Number) -> bool:
    return abs(one - other) < 1e-6


def equation_findings(report: Report, source: Source) -> list[Finding]:
    """total-mismatch, visit-split-mismatch and difference-mismatch of a group report."""
    arithmetic = Arithmetic(report, equations_of(report))
    return [_finding(arithmetic, equation) for equation in arithmetic.broken]


def _finding(arithmetic: Arithmetic, equation: Equation) -> Finding:
    ja, en = _statement(arithmetic, equation)
    single = arithmetic.single(equation)
    changes: tuple[Change, ...] = ()
    if len(single) == 1 or (single and single[0].path == equation.result):
        changes = single[:1]  # a total or difference is reckoned from the others: it is the one to offer
    elif not single:
        changes = arithmetic.double(equation)
    hint_ja, hint_en = _hint(arithmetic.report, single, changes)
    paths = list(dict.fromkeys((equation.subject, *equation.leaves)))
    suggestion = [(c.path, c.new) for c in changes]
    return finding(equation.rule, paths, ja + hint_ja, en + hint_en, suggestion)


def _statement(arithmetic: Arithmetic, equation: Equation) -> tuple[str, str]:
    """What was summed, in figures."""
    name = place(arithmetic.report, equation.subject)
    result = arithmetic.value(equation.result)
    assert result is not None  # an equation without its result is never broken
    terms = [(sign, arithmetic.value(path)) for sign, path in equation.terms]
    summed = " ".join(
        f"{'' if not i and sign > 0 else '+' if sign > 0 else '−'}{' ' if i else ''}"
        f"{'?' if value is None else amount(value)}"
        for i, (sign, value) in enumerate(terms)
    )
    reckoned = amount(sum(sign * value for sign, value in terms if value is not None))
    more_ja = "以上" if any(v is None for _, v in terms) else ""
    more_en = "at least " if more_ja else ""
    return (
        f"{name.ja}：記載は {amount(result)} ですが、計算では {summed} = {reckoned}{more_ja} です。",
        f"{name.en}: the form says {amount(result)}, but {summed} makes {more_en}{reckoned}.",
    )


def _hint(report: Report, single: tuple[Change, ...], changes: tuple[Change, ...]) -> tuple[str, str]:
    """Which cells, changed, would make it right."""
    if len(changes) == 2:
        ja, en = " と ".join(_words(report, c)[0] for c in changes), " and ".join(_words(report, c)[1] for c in changes)
        return f" {ja} の2つを直すと、すべての計算が合います。", f" Everything adds up with {en}, both changed."
    if not single:
        return " 1つの数値を直すだけでは合いません。", " No single figure, changed, makes it right."
    if len(single) == 1:
        ja, en = _words(report, single[0])
        return f" {ja} とすれば、関係するすべての計算が合います。", f" With {en} all its sums hold."
    if len(single) == 2:
        ja, en = (
            " または ".join(_words(report, c)[0] for c in single),
            " or ".join(_words(report, c)[1] for c in single),
        )
        return f" {ja} のどちらかで合います。", f" Either {en} would make it right."
    ja, en = _words(report, single[0])
    return (
        f" {ja} とすれば合いますが、各行のどれか1つが違っていても同じです。",
        f" With {en} it holds; so it would with any one of the rows changed.",
    )


def _words(report: Report, change: Change) -> tuple[str, str]:
    name = place(report, change.path)
    old = "?" if change.old is None else amount(change.old)
    return f"「{name.ja}」を {old} → {amount(change.new)}", f"'{name.en}' {old} → {amount(change.new)}"
