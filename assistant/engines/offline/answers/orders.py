"""The order in which a question asks for several values, carried to the pieces of its answer.

「現状／取組目標／実績」 and 6／8／9; 「（役割／名称／所在地／電話番号）」 and a line an institution.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents import Passage
from assistant.japanese import fold

_SEPARATORS = r"／/、，,・→⇒|｜;；"
_PARTED = re.compile(rf"\s*[{_SEPARATORS}]\s*")
# What stands between two labels and in none: the stretches that may be an order.
_STRETCH = re.compile(
    rf"(?:[^\s　（）()「」『』【】。:：※{_SEPARATORS}]|[（(][ABＡＢ名回件人]+[)）](?:[-－−][（(][ABＡＢ]+[)）])?)+"
    rf"(?:\s*[{_SEPARATORS}]\s*(?:[^\s　（）()「」『』【】。:：※{_SEPARATORS}]"
    r"|[（(][ABＡＢ名回件人]+[)）](?:[-－−][（(][ABＡＢ]+[)）])?)+)+"
)
_KNOWN = re.compile(
    r"(?:現状|現況|開始前|取組前|(?:取組)?目標|計画|実績|結果|(?:R|H|令和|平成)\d+(?:年度?)?(?:\([AB]\))?|[前昨今本当]年度?|差(?:引)?|増減"
    r"|\(?[AB]\)?|(?:差|増減)?\([AB]\)-\([AB]\)"
    r"|(?:延べ?|訪問)?(?:合計|総数|総計|計)(?:回数|患者数)?|(?:うち)?往診|(?:うち)?訪問診療|(?:合計|診療)*患者数|死亡(?:患者)?数?|(?:うち)?医療機関以外"
    r"|区分|種別|役割|①②|(?:郡市医師会名又は)?(?:医療)?(?:施設|機関|病院)等?名?|名称|名前|項目|所在地|住所|電話(?:番号)?|連絡先|TEL"
    r"|回|日付|開催日|日時|内容|議題|(?:開催)?方法|講師|参加機関|(?:同|左)記?)"
    r"(?:回数|件数|人数|数|値)?(?:\([^()]*\))?(?:を?(?:の)?順に?|とも)?"
)
_NAMES = re.compile(r"(?:医療)?(?:施設|機関|病院)等?名?|医療機関|名称|項目")
_ENDING = re.compile(r"(?:を|の|を?この)?順に?.*$|を「.*$|を$")
_BEGINNING = re.compile(r".*(?:の|とその)(?=現状|合計|往診|死亡|R\d)")
_SPLITS = (r"／", r"/", r"[、，]", r",(?!\d{3}(?!\d))|,(?=\d{3},)", r"→|⇒", r"[|｜;；]", r"・", r"\t|　+|\s{2,}")
_OPEN, _CLOSED = "（(「『[〔", "）)」』]〕"


@dataclass(frozen=True, slots=True)
class Order:
    """Labels as a question lists them, and the offsets in the document's text from the first one to the last."""

    labels: tuple[Passage, ...]
    start: int
    end: int

    @property
    def has_names(self) -> bool:
        """Whether the first one is what a row is called."""
        return _NAMES.fullmatch(fold(self.labels[0].text)) is not None


def orders_in(question: Passage) -> Iterator[Order]:
    """The orders that a question gives; one in brackets for the figures in the answer's brackets is among them."""
    for match in _STRETCH.finditer(question.text):
        labels = [p.strip() for p in question.span(match).split(_PARTED)]
        first = _BEGINNING.match(labels[0].text)
        labels[0] = labels[0][first.end() :] if first else labels[0]
        labels[-1] = labels[-1].without(_ENDING)
        known = [bool(_KNOWN.fullmatch(fold(p.text))) for p in labels]
        if sum(known) < 2:
            continue
        from_, to = known.index(True), len(known) - known[::-1].index(True)
        if 4 * sum(known) >= 3 * (to - from_):
            start, end = labels[from_].start, labels[to - 1].end
            assert start is not None and end is not None
            yield Order(tuple(labels[from_:to]), start, end)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's rows: what each is called (None where it is not said), and a value for each of the order's labels."""

    order: Order
    rows: tuple[tuple[Passage | None, tuple[Passage, ...]], ...]


def told_in(orders: Sequence[Order], lines: Sequence[Passage]) -> Told | None:
    """An answer's lines in the first order that all of them fit; None where there is none."""
    for order in orders:
        for split in _SPLITS:
            rows = [_row(order, line, split) for line in lines]
            if lines and None not in rows:
                return Told(order, tuple(row for row in rows if row is not None))
    return None


def _row(order: Order, line: Passage, split: str) -> tuple[Passage | None, tuple[Passage, ...]] | None:
    pieces = [p.strip() for p in _outside_brackets(line, split)]
    if len(pieces) == len(order.labels):
        if order.has_names:
            return pieces[0], tuple(pieces[1:])
        led = re.match(r"(\S*[^\d\s△▲－（(-]\S*?)(?:[\s　]+|[:：]\s*)(?=[△▲－-]?\d)", pieces[0].text)
        if led and not any(re.match(r"\D+[\s　:：]", p.text) for p in pieces[1:]):
            return pieces[0].span(led, 1), (pieces[0][led.end() :], *pieces[1:])
        return None, tuple(pieces)
    if order.has_names and len(pieces) == len(order.labels) - 1:
        parts = re.match(r"(.*\S)[\s　]+(?=\S)", pieces[0].text)
        if parts:
            return pieces[0].span(parts, 1), (pieces[0][parts.end() :], *pieces[1:])
    return None


def _outside_brackets(line: Passage, split: str) -> list[Passage]:
    parts, start, text = [], 0, line.text
    for match in re.finditer(split, text):
        before = text[: match.start()]
        if sum(map(before.count, _OPEN)) > sum(map(before.count, _CLOSED)):
            continue
        parts.append(line[start : match.start()])
        start = match.end()
    return [*parts, line[start:]]


__all__ = ["Order", "Told", "orders_in", "told_in"]
