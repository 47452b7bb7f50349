"""Why a report waits for the administrator before it is published: what would tell more than the form allows.

Two reasons are looked for. A total that stems from one institution is that institution's figure, and where two make it
up, each can compute the other's. And free text that may be published may itself name what may not: a withheld figure,
a patient. (That an institution takes part is no secret: the form publishes coordinators and members by name.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.errors import Bilingual
from assistant.japanese import figure, fold
from assistant.publication.allowed import Item, Page, Section
from schemas.fields import Kind, Part, Report, fields_of, get, walk

FEW = 2  # institutions behind a total


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A reason; the same reason on the same report has the same key."""

    kind: str  # few-institutions, withheld-figure, patient
    path: str
    why: Bilingual


def holds(report: Report, page: Page) -> tuple[Hold, ...]:
    """All reasons, in the form's order."""
    return (*_few(report), *_texts(report, page))


# --- totals of few institutions --------------------------------------------------------------------------------------


def _few(report: Report) -> Iterator[Hold]:
    for part in fields_of(type(report)):
        table = getattr(report, part.name)
        if not isinstance(part.label, Part) or part.many or table is None or part.model is None:
            continue
        rows = next((s for s in fields_of(part.model) if s.many and s.model and s.label.published is False), None)
        total = next(
            (s for s in fields_of(part.model) if s.model and not s.many and s.label.published is not False), None
        )
        if rows is None or total is None or part.label.published is False:
            continue
        for at in walk(getattr(table, total.name)):
            if not at.value or at.leaf.kind is not Kind.NUMBER or at.leaf.published is False:
                continue
            given = [_figure(row, at.path) for row in getattr(table, rows.name)]
            behind = sum(1 for figure in given if figure)
            if given and 0 < behind <= FEW:
                path = f"{part.name}.{total.name}.{at.path}"
                ja = f"{part.label.ja}の合計「{at.value}」は{behind}機関の値だけから成ります（0の機関を除く）。"
                en = f"The total {at.value} at {path} stems from {behind} institution(s) alone (zeros ignored)."
                yield Hold(kind="few-institutions", path=path, why=Bilingual(ja=ja, en=en))


def _figure(row: Report, path: str) -> Any:
    try:
        return get(row, path)
    except LookupError:
        return None


# --- free text -------------------------------------------------------------------------------------------------------

# A figure counts as named only with the unit that it has, so that 「週3回」 or 「3つの取組」 names no patient count.
_COUNTED = re.compile(r"(\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百千]+)(名|人|回|件)")
_ABOUT_PATIENTS = re.compile(r"患者|死亡|逝去|亡く|看取|療養者|往診|訪問診療|診療")
_PATIENT = re.compile(
    r"(?:患者|利用者|療養者)の?(?:(?!皆|みな|家族|本人|方々)[A-Z一-龥ぁ-んァ-ヶ]){1,8}(?:様|さん|氏)"
    r"|\d{1,3}歳(?:の)?(?:男性|女性|男児|女児|患者|代)"
    r"|[A-Z]\s?(?:様|さん|氏)(?![a-zA-Z])"
)
_SENTENCE = re.compile(r"[^。\n]+")


def _texts(report: Report, page: Page) -> Iterator[Hold]:
    figures = dict(_withheld_figures(report, page))
    for item, text in _written(page):
        for sentence in map(fold, _SENTENCE.findall(text)):
            if named := _PATIENT.search(sentence):
                yield _hold(
                    "patient",
                    item,
                    f"患者を指すと思われる語「{named[0]}」",
                    f"words that may name a patient ({named[0]})",
                )
            if _ABOUT_PATIENTS.search(sentence):
                for words, unit in _COUNTED.findall(sentence):
                    amount = figure(words).value
                    what = None if amount is None else figures.get((float(amount), _unit(unit)))
                    if what:
                        ja, en = (
                            f"公表しない値（{what}）と同じ「{words}{unit}」",
                            f"{words}{unit}, a withheld figure ({what})",
                        )
                        yield _hold("withheld-figure", item, ja, en)


def _hold(kind: str, item: Item, ja: str, en: str) -> Hold:
    where = item.spec.label
    why = Bilingual(ja=f"「{where.ja}」（{item.path}）に、{ja}があります。", en=f"{item.path} holds {en}.")
    return Hold(kind=kind, path=item.path, why=why)


def _withheld_figures(report: Report, page: Page) -> Iterator[tuple[tuple[float, str], str]]:
    allowed = {item.path for item in _items(page)}
    for at in walk(report):
        if at.leaf.kind is Kind.NUMBER and at.value and at.path not in allowed:
            yield (float(at.value), _unit(at.leaf.unit)), at.path


def _unit(unit: str | None) -> str:
    return "名" if unit in ("名", "人") else unit or ""


def _items(page: Page) -> Iterator[Item]:
    yield from page.items
    for section in page.sections:
        yield from _in(section)


def _in(section: Section) -> Iterator[Item]:
    yield from section.items
    for inner in (*section.sections, *section.entries):
        yield from _in(inner)


def _written(page: Page) -> Iterator[tuple[Item, str]]:
    """Every published text."""
    for item in _items(page):
        values = item.value if isinstance(item.value, list) else [item.value]
        for value in values:
            if isinstance(value, str):
                yield item, value
