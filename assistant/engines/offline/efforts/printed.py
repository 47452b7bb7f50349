"""Sentences, headers and footers that the form itself prints: content of nobody's, wherever they stand."""

import re

from assistant.engines.offline.efforts.kinds import column_of
from assistant.japanese import fold

_SENTENCES = re.compile(
    r"^※?これから在宅医療への参入又は拡充に取り組む医療機関(?:等|同士)の連携強化を支援する"
    r"|^なお、必要に応じ、後方支援病院|^(?:仕組みづくりに)?取り組むものである。?$|仕組みづくりに取り組むものである。?$"
    r"|^※?本票[(（]別添|^[(（]取組状況に応じて随時|^別添\d(?:[-‐－−ー]\d)?$|医療提供施設等グループ化推進事業計画[(（]報告[)）]書$"
    r"|^※?「参入促進・連携[(（]グループ化[)）]の取組効果」の公表の取扱|医療機関内の合計数を公表する。|公表の対象とせず、医療機関からの報告"
    r"|^[-‐－−ー―=＝*─━_~]{2,}(?:(?:行|レコード|件|項目|取組|no\.?|record|row)\d{1,3}(?:行?[目め])?|\d{1,3}(?:行|件)[目め]?)[-‐－−ー―=＝*─━_~]*$"
    r"|計画[(（]報告[)）]書\d{1,3}[/／]\d{1,3}(?:ページ|頁)?$"
    r"|^[-‐－−ー―]\d{1,3}[-‐－−ー―]$|^(?:p\.?|P\.?)\d{1,3}$|^\d{1,3}/\d{1,3}(?:ページ|頁)?$|^\d{1,3}(?:ページ|頁)$"
)
_COLUMNS = ("kind", "content", "current", "target", "actual")
_HEADER = re.compile(
    r"補助金交付申請の(?:前)?月|事前協議月|箇月間の(?:状況|取組)\)?$|月末までの取組\)?$|^去\d箇月間の状況\)?$|^[(（]補助金交付申|^の前月から過去|^の月から翌年"
)


def printed(text: str) -> bool:
    """Whether a line is a sentence, title or footer of the form."""
    return _SENTENCES.search(fold(text)) is not None


def header_piece(text: str) -> bool:
    """Whether a line is (a piece of) the header of the efforts table: 現 状, (補助金交付申請の前月から過."""
    folded = fold(text)
    if len(folded) > 60:
        return False
    words = text.split()
    return (
        _HEADER.search(folded) is not None
        or column_of(text) in _COLUMNS
        or bool(words and all(column_of(w) in _COLUMNS for w in words))
    )
