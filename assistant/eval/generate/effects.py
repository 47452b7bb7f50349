"""The effect tables on the form: rows of cells in one submitter's wording, not yet in any layout."""

from collections.abc import Iterator
from typing import Any, Final

from assistant.eval.generate.draft import Draft
from assistant.eval.generate.pen import NOTHING, Ink, Pen, plain, put
from assistant.eval.generate.wording import Wording
from schemas.fields import get

# The current edition's titles, and two shorter ways that submitters have.
TITLES: Final = {
    "patients": (
        "1 在宅に赴いて診療（往診、訪問診療）する合計診療患者数",
        "（1）合計診療患者数（在宅に赴いて診療する患者）",
        "効果1　診療患者数",
    ),
    "visits": (
        "2 在宅に赴いて診療（往診、訪問診療）する合計回数",
        "（2）診療する合計回数（往診、訪問診療）",
        "効果2　合計回数",
    ),
    "deaths": (
        "3 在宅に赴いて診療（往診、訪問診療）する合計診療患者数に占める死亡患者数（うち医療機関以外での死亡患者数）",
        "（3）合計診療患者数に占める死亡患者数",
        "効果3　死亡患者数",
    ),
    "referrals": (
        "4 グループ化した医療機関における後方支援病院等への在宅医療患者の診療の紹介数、"
        "急変時の受入数及び後方支援病院等からの逆紹介数",
        "（4）紹介数、急変時の受入数及び逆紹介数",
        "効果4　紹介数・急変時の受入数・逆紹介数",
    ),
}
_REFERRALS: Final = {"referrals": "紹介数", "emergency_admissions": "急変時の受入数", "reverse_referrals": "逆紹介数"}
_VISITS: Final = {"t": ("total", "合計回数"), "c": ("house_calls", "往診"), "h": ("home_visits", "訪問診療")}
_DEATHS: Final = {"t": ("total", "死亡患者数"), "o": ("outside_facility", "うち医療機関以外")}
_UNITS: Final = {"patients": "名", "visits": "回", "deaths": "名", "referrals": "件"}
_PERIODS: Final = {
    "current": "前月から過去6箇月間の状況",
    "target": "翌年3月末までの取組",
    "actual": "翌年3月末までの取組",
}

Row = tuple[Ink, ...]


def column_head(draft: Draft, wording: Wording, column: str) -> Ink:
    """現状, 取組目標 or 実績 as this submitter has it."""
    start = "補助金交付申請の" if draft.edition in ("R4", "later") else "事前協議月の"
    note = f"\n（{start}{_PERIODS[column]}）" if wording.period_notes else ""
    return plain(getattr(wording, column) + note)


def effect_rows(part: str, draft: Draft, wording: Wording, pen: Pen) -> Iterator[Row]:
    """The rows of one effect table, its heading first."""
    table = _Table(part, draft, wording, pen)
    yield from table.referrals() if part == "referrals" else table.counts()


class _Table:
    def __init__(self, part: str, draft: Draft, wording: Wording, pen: Pen) -> None:
        self.part, self.draft, self.wording, self.pen = part, draft, wording, pen
        self.unit = _UNITS[part]
        self.fields = _VISITS if part == "visits" else _DEATHS if part == "deaths" else {}
        self.split = part == "visits" and wording.visit_columns
        columns = ["current", "actual"] if part == "deaths" else ["current", "target", "actual"]
        if wording.actual_first and part != "deaths":
            columns = ["current", "actual", "target"]
        self.columns = columns

    def counts(self) -> Iterator[Row]:
        """医療機関名 and a column for each period; without rows, the group's figures alone."""
        rows = getattr(self.draft.report, self.part).rows
        lead = self.wording.lead_column and bool(rows)
        title = plain(TITLES[self.part][0].split(" ", 1)[1])
        yield self._led(lead, NOTHING, (plain(self.wording.institution if rows else ""), *self.heads()))
        for i, row in enumerate(rows):
            at = f"{self.part}.rows[{i}]"
            name = put(self.wording.row_bullet, self.pen.leaf(f"{at}.institution", row.institution))
            yield self._led(lead, NOTHING if i else title, (name, *self.cells(at)))
        for _ in range(self.wording.spare_rows if rows else 0):
            yield self._led(lead, NOTHING, (plain(self.wording.row_bullet), *self.cells("")))
        label = plain(self.wording.total) if rows else title
        yield self._led(lead, NOTHING, (label, *self.cells(f"{self.part}.total")))

    def _led(self, lead: bool, title: Ink, row: Row) -> Row:
        return (title, *row) if lead else row

    def heads(self) -> Iterator[Ink]:
        unit = f"（{self.unit}）" if self.wording.units_in_head else ""
        for column in self.columns:
            head = column_head(self.draft, self.wording, column)
            if self.split:
                yield from (put(getattr(self.wording, column), " ", label, unit) for _, label in self.fields.values())
            else:
                yield put(head, unit)

    def cells(self, at: str) -> Iterator[Ink]:
        """A row's cells; those of a row that nobody filled in where `at` is empty."""
        for column in self.columns:
            path = f"{at}.{column}" if at else ""
            if self.split:
                yield from (self.count(f"{path}.{name}" if at else "") for name, _ in self.fields.values())
            elif self.fields:
                yield self.several(path)
            else:
                yield self.count(path)

    def several(self, path: str) -> Ink:
        """The figures of one cell."""
        pattern = self.wording.visit if self.part == "visits" else self.wording.death
        pieces: list[str | Ink] = []
        for piece in pattern.replace("{", "}").split("}"):
            known = self.fields.get(piece)
            pieces.append(self.count(f"{path}.{known[0]}" if path else "", plainly=True) if known else piece)
        return put(*pieces)

    def count(self, path: str, *, plainly: bool = False) -> Ink:
        """A figure with its unit, the unit alone where it is blank, or the words that stand there instead.

        `plainly`: among others in a cell, where a heading's unit would not serve.
        """
        unit = "" if self.wording.units_in_head and not plainly else self.unit
        if path in self.draft.printed:
            text = self.draft.printed[path]
            return self.pen.leaf(path, text + unit if text[-1].isdigit() else text)
        value: Any = get(self.draft.report, path) if path else None
        return plain(unit) if value is None else self.pen.leaf(path, self.wording.figure(value, unit))

    def referrals(self) -> Iterator[Row]:
        """現状(A), 実績(B) and their difference, a row a count."""
        year = self.draft.report.fiscal_year
        before, after = put(self.wording.current, "\n（グループ化前"), put(self.wording.actual, "\n（グループ化後")
        if not self.wording.titled and year is not None:
            era = year - 2018
            before = put(before, f"（R{era - 1}年度（A）））")
            after = put(after, "（", self.pen.leaf("fiscal_year", f"R{era}年度"), "（B）））")
        else:
            before, after = put(before, "（A））"), put(after, "（B））")
        yield (NOTHING, before, after, plain("差（B）－（A）"))
        for name, label in _REFERRALS.items():
            at = f"referrals.{name}"
            yield (plain(label), *(self.count(f"{at}.{c}", plainly=True) for c in ("before", "after", "difference")))
