"""The headings of ① ② ③ inside an effort's text: the form's, the submitters', and how they are set apart."""

import re
from functools import cache

from assistant.engines.offline.efforts.marks import aligned
from schemas.fields import fields_of
from schemas.group_report import Effort

PARTS = ("coordinators", "meetings", "activities")
CIRCLES = {"coordinators": "①", "meetings": "②", "activities": "③"}
_ALSO = {
    "coordinators": (
        *(
            f"事務局{joint}{who}"
            for joint in ("・", "、", "兼", "及び", "と")
            for who in ("調整役", "調整の役", "調整担当", "調整", "調整機能", "連絡調整", "連絡調整役")
        ),
        *(
            "調整役",
            "調整の役",
            "調整の役割",
            "調整機能",
            "連絡調整",
            "連絡調整役",
            "まとめ役",
            "世話役",
            "調整担当者",
            "調整担当",
            "調整",
            "取りまとめ役",
            "とりまとめ役",
        ),
    ),
    "meetings": ("会議", "会議等", "ミーティング", "話し合い", "定例会"),
    "activities": (
        "したこと",
        "取り組んだこと",
        "取り組んだ内容",
        "取組んだ内容",
        "行ったこと",
        "行った内容",
        "取組んだこと",
        "実施内容",
        "活動内容",
        "やったこと",
        "実施したこと",
        "取組事項の内容",
        "具体的な取組内容",
        "具体的な取組",
        "具体的内容",
        "具体的な内容",
        "体制づくり",
        "体制整備",
        "取組",
        "取り組み",
        "取組の内容",
        "取り組み内容",
        "取組の概要",
    ),
}  # headings before a colon alone: as a column's they would say too little
_KANJI = "一二三四五六七八九十"


def _spaced(word: str) -> str:
    return r"\s*".join(word)


_MARK = r"[①②③]|[(（]\s*[1-3]\s*[)）]|[1-3]\s*[)）.．、](?!\d)"
_LEAD = r"(?:[・●○■◆◇□▶▼※【\[［<＜〔(（≪《〈]|こちらの|この取組の|本取組の)"
LONG = 8  # characters from which a heading is unmistakable inside a line
# What may follow a heading that is printed in another wording: の内容・方法・回数等, の日時・場所・出席者
_OF_MEETINGS = (
    *("内容", "議題", "開催方法", "方法", "開催回数", "回数", "開催頻度", "頻度"),
    *("開催日時", "開催日", "日時", "日程", "開催場所", "場所", "参加機関", "参加者", "参加施設", "参加メンバー"),
    *("出席機関", "出席者", "メンバー", "等", "など"),
)
_SPACED = f"(?:{'|'.join(_spaced(word) for word in sorted(_OF_MEETINGS, key=len, reverse=True))})"
_HELD = r"(?:の\s*)?(?:開\s*催\s*)?(?:状\s*況|記\s*録|実\s*績|経\s*過|予\s*定|日\s*程)"
_REST = rf"(?:{_HELD}|の\s*{_SPACED}(?:\s*[、・,]?\s*{_SPACED})*)?\s*(?:等(?![々級])|など)?"
_STOP = (
    r"[がを]、?(?=「)|[)）\]］】〕>＞≫》〉]?\s*(?:[:：=|｜→⇒]|[…‥]+|・{3,}|\.{3,})|[)）\]］】〕>＞≫》〉]|"
    r"(?<!\s)は次のとおり(?:です)?[。:：]?|を申し上げます[。:：]?"
    r"|につきまして|について|としては、?(?:次のとおりです。)?|(?<!\s)は、?"
    r"|(?<!\s)を[ \t\u3000]*(?=\S{2})"
)

# 会議は今年度2回いたしました。1回目は…: a word that any sentence may begin with, then the count and the first of them.
_COUNTED = rf"[はを][^。\n]{{0,20}}[\d{_KANJI}]+\s*回[^。\n]{{0,14}}。\s*(?:第\s*[1一]\s*回|[1一]\s*回\s*目)"


@cache
def heading_pattern(part: str) -> re.Pattern[str]:
    """Headings with their number, or on a line of their own, or before a colon; blanks and line breaks anywhere."""
    spec = next(s for s in fields_of(Effort) if s.name == part)
    names = sorted((*spec.label.headings, *_ALSO.get(part, ())), key=len, reverse=True)
    every, long = ("|".join(map(_loose, some)) for some in (names, [n for n in names if len(n) >= LONG]))
    mark = rf"(?:{CIRCLES[part]}|{_MARK})\s*"
    name, long_name = (
        rf"(?!(?:調整|会議等?|ミーティング|話し合い|定例会)(?!{_COUNTED})[はをがにへと])(?:{every}){_REST}",
        rf"(?:{long}){_REST}",
    )
    content = "|内容" if part == "activities" else ""
    alone = rf"(?:(?={_STOP})|(?=[\s\u3000]|$))"
    return re.compile(
        rf"(?:(?:^|(?<=[\s\u3000。)）」]))(?P<head>(?:{_LEAD}\s*)?"
        rf"(?:{mark}{name}{alone}|(?:{mark})?{long_name}|{name}(?=\s*{_STOP}|[ \t\u3000]*(?:\n|$))"
        rf"|(?:^|(?<=\n))[ \t\u3000]*(?:{_LEAD}\s*)?{name}(?=[ \t\u3000]+\S)))"
        rf"|(?<=[、，。\s])(?P<said>{name}{content})(?=[はが]、?「))"
        rf"[ \t\u3000]*(?:{_STOP})?[ \t\u3000]*"
    )


def _loose(heading: str) -> str:
    """A heading with blanks allowed between any two characters, and the spellings that submitters mix."""
    text = re.sub(r"\s+", "", aligned(heading))
    text = re.sub(r"打ち?合わ?せ", "\0", text)
    text = re.sub(r"(?<=体制)(?:づくり|作り)", "\1", text)
    table = {
        "\0": r"打\s*ち?\s*合\s*わ?\s*せ",
        "\1": r"(?:づ\s*く\s*り|作\s*り|ず\s*く\s*り|構\s*築)",
        "、": "[、・,]",
        "・": "[、・,]",
    }
    return r"\s*".join(table.get(c, re.escape(c)) for c in text)


__all__ = ["CIRCLES", "LONG", "PARTS", "heading_pattern"]
