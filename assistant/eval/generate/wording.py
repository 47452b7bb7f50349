"""How one submitter writes: which headings, digits, dates, units and marks; chosen independently of the layout."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from assistant.eval.generate.facts import Edition

_KANJI: Final = "〇一二三四五六七八九"
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_WEEKDAYS: Final = "月火水木金土日"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One submitter's ways."""

    digits: str  # half, wide, kanji: for figures in the effect tables
    thousands: bool
    unit: str  # "" between figure and unit, or a blank
    dates: str  # era, era_short, western, slashes, no_year
    weekday: bool  # with the weekday in brackets
    meeting: str  # how a meeting's number is written: {n}回目, 第{n}回, ({n})
    meeting_style: str  # brackets, arrows, quotes
    bullet: str  # before activities; "" for none
    row_bullet: str  # before an institution
    current: str
    target: str
    actual: str
    institution: str
    total: str
    visit: str  # how the three figures of a cell are written
    death: str
    period_notes: bool  # the columns' heads say which months they mean
    spaced: bool  # 現 状, 実 績
    titled: bool  # the title with the year is there; else effect table 4 states it
    labels: str  # separator of a label and its value
    titles: int  # which wording of the effect tables' titles
    lead_column: bool  # effect tables begin with a column that says the title again
    spare_rows: int  # rows of the form that nobody filled in
    visit_columns: bool  # 合計回数, 往診 and 訪問診療 in columns of their own
    units_in_head: bool  # 現状（名）, and bare figures below
    category_once: bool  # a member's category only in the first row that it holds for
    effects_first: bool  # effect tables before the efforts
    actual_first: bool  # 実績 before 目標
    told_by: str  # row or column: the order in which a mail tells a table

    def figure(self, value: int | float, unit: str) -> str:
        """A figure with its unit."""
        return f"{self.number(value)}{self.unit}{unit}"

    def number(self, value: int | float) -> str:
        """A figure alone."""
        sign, size = ("△" if value < 0 else ""), abs(value)
        if isinstance(size, float):
            return f"{sign}{size}".translate(_WIDE) if self.digits == "wide" else f"{sign}{size}"
        if self.digits == "kanji":
            return sign + kanji(size)
        text = f"{size:,}" if self.thousands else str(size)
        return sign + (text.translate(_WIDE) if self.digits == "wide" else text)

    def day(self, value: date, *, year: int | None, wrong_weekday: bool = False) -> str:
        """A date; without its year only where the fiscal year tells it."""
        fiscal = value.year if value.month >= 4 else value.year - 1
        style = self.dates if self.dates != "no_year" or fiscal == year else "era"
        era = value.year - 2018
        text = {
            "era": f"令和{'元' if era == 1 else era}年{value.month}月{value.day}日",
            "era_short": f"R{era}.{value.month}.{value.day}",
            "western": f"{value.year}年{value.month}月{value.day}日",
            "slashes": f"{value.year}/{value.month}/{value.day}",
            "no_year": f"{value.month}月{value.day}日",
        }[style]
        if not (self.weekday or wrong_weekday):
            return text
        weekday = _WEEKDAYS[(value.weekday() + (3 if wrong_weekday else 0)) % 7]
        return f"{text}({weekday})"


def kanji(value: int) -> str:
    """百二十三."""
    if value == 0:
        return "〇"
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += ("" if digit == 1 and unit else _KANJI[digit]) + unit
    return text


def fiscal_year(year: int) -> str:
    """令和4年度, 平成30年度."""
    if year < 2019:
        return f"平成{year - 1988}年度"
    return f"令和{'元' if year == 2019 else year - 2018}年度"


def choose_wording(random: Random, edition: Edition) -> Wording:
    """A submitter's ways, drawn independently of each other."""
    spaced = random.random() < 0.3
    return Wording(
        digits=random.choices(("half", "wide", "kanji"), (70, 25, 5))[0],
        thousands=random.random() < 0.3,
        unit=random.choice(("", "", " ")),
        dates=random.choice(("era", "era_short", "western", "slashes", "no_year")),
        weekday=random.random() < 0.3,
        meeting=random.choice(("{n}回目", "第{n}回", "{n} 回目")),
        meeting_style=random.choice(("brackets", "arrows", "quotes")),
        bullet=random.choice(("・", "・", "○", "●", "◆", "▶", "")),
        row_bullet=random.choice(("・", "", "", "○")),
        current=random.choice(("現 状" if spaced else "現状", "現況", "現在の状況")),
        target=random.choice(("取組目標", "計 画" if spaced else "計画", "目標", "目標値")),
        actual=random.choice(("実 績" if spaced else "実績", "実績値", "取組実績")),
        institution=random.choice(("医療機関名", "医療機関名 ※医療機関ごとに記載", "施設名", "機関名")),
        total=random.choice(("連携する医療機関内の合計", "連携する医療機関内の合計", "合計", "グループ合計", "総計")),
        visit=random.choice(
            (
                "合計回数：{t}（うち往診：{c}、訪問診療：{h}）",
                "合計回数:{t}\n（うち往診:{c}、訪問診療:{h}）",
                "{t}（往診{c}、訪問診療{h}）",
                "往診 {c}／訪問診療 {h}／合計 {t}",
            )
        ),
        death=random.choice(
            (
                "死亡患者数：{t}（うち医療機関以外：{o}）",
                "{t}（うち医療機関以外{o}）",
                "死亡患者数 {t}\nうち医療機関以外 {o}",
            )
        ),
        period_notes=random.random() < 0.5,
        spaced=spaced,
        titled=edition in ("H30", "R2") or random.random() < 0.8,
        labels=random.choice(("：", ": ", "　")),
        titles=random.choice((0, 0, 1, 2)),
        lead_column=random.random() < 0.35,
        spare_rows=random.choice((0, 0, 0, 1, 2)),
        visit_columns=random.random() < 0.2,
        units_in_head=random.random() < 0.15,
        category_once=random.random() < 0.5,
        effects_first=random.random() < 0.15,
        actual_first=random.random() < 0.07,
        told_by=random.choice(("row", "row", "column")),
    )
