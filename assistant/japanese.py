"""Japanese figures, dates, years and spellings: text in, values out. Deterministic, no dictionaries, no guesses.

All functions take text as it stands on the form (full-width, spaced, mixed eras) and fold it themselves.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.documents import Passage

Number = int | float

_CIRCLED = re.compile(r"([①-⑳㉑-㉟㊱-㊿])")
_DASHES = r"\-‐‑‒–—―−－ー─━ｰ"
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


@lru_cache(maxsize=4096)
def display_width(text: str) -> int:
    """Columns that a text takes in a fixed-width font: two a Japanese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


@lru_cache(maxsize=65536)
def nfkc(text: str) -> str:
    """NFKC, but circled numbers (①) keep their circle, and zero-width characters go."""
    if text.isascii():
        return text
    parts = _CIRCLED.split(_ZERO_WIDTH.sub("", text))
    return "".join(p if _CIRCLED.fullmatch(p) else unicodedata.normalize("NFKC", p) for p in parts)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which labels are compared: `nfkc`, all white space dropped."""
    return "".join(nfkc(text).split())


def comparable(text: str) -> str:
    """The form in which texts are scored: NFKC, without white space and punctuation (Unicode P and S, and ー)."""
    return _short_comparable(text) if len(text) <= _SHORT else _comparable(text)


def _comparable(text: str) -> str:
    return "".join(filter(_counts, unicodedata.normalize("NFKC", text)))


_SHORT = 500  # characters of a text that is remembered: values and their quotes are compared again and again
_short_comparable = lru_cache(maxsize=8192)(_comparable)


@lru_cache(maxsize=16384)
def _counts(character: str) -> bool:
    return not character.isspace() and character != "ー" and unicodedata.category(character)[0] not in "PS"


# Runs of blanks are tried from their beginning alone: a line of thousands is no reason to wait.
_BREAK = re.compile(r"(?<![ \t\u3000\xa0])[ \t\u3000\xa0]*[\r\n\f\v\u2028]+[ \t\u3000\xa0]*")
_RUN = re.compile(r"[ \t\u3000\xa0]{2,}|[\t\u3000\xa0]")
_UNEVEN = re.compile(r"[\t\u3000\xa0\r\n\f\v\u2028]|  ")  # without these there is neither


def closed_up(passage: Passage) -> Passage:
    """A sentence on one line: line breaks go (a blank stays between Latin words), runs of blanks become one."""
    bare = passage.strip()
    if _UNEVEN.search(bare.text) is None:
        return bare
    pieces: list[Passage] = []
    for line in bare.split(_BREAK):
        if pieces and line and _latin(pieces[-1].text[-1:]) and _latin(line.text[:1]):
            pieces.append(Passage(" ", (-1,)))
        if line:
            pieces.append(line)
    return Passage.join(pieces).without(_RUN, " ")


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


# --- figures -------------------------------------------------------------------------------------------------------

_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "壱": 1, "弐": 2, "参": 3}
_KANJI_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_KANJI_MYRIADS = {"万": 10**4, "億": 10**8}
_KANJI = "〇一二三四五六七八九零壱弐参十拾百千万億"
KANJI_NUMBER = re.compile(rf"[{_KANJI}]+")

_ARROW = re.compile(r"→|⇒|➡|➔|⟶|->|=>|＞＞|>>")
_ABOUT = r"(?:約|およそ|おおよそ|概ね|おおむね|凡そ|延べ|のべ|計|合計|各)?"
_AROUND = r"(?:程度|ほど|くらい|ぐらい|前後|弱|強)?"
UNITS = r"(?:名様|名|人|回|件|患者|例|者|箇所|か所|カ所|ヶ所|施設|機関|台|枚|部|日|%)"
_PLAIN = re.compile(
    rf"{_ABOUT}(?P<sign>[△▲{_DASHES}+＋]|マイナス)?"
    rf"(?P<number>\d{{1,3}}(?:[,，、]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[万千百][\d{_KANJI}]*)?|[{_KANJI}]+|ゼロ)"
    rf"{UNITS}?{_AROUND}{UNITS}?"
)
_CORRECTED_NOTE = re.compile(r"[(\[【](?:訂正|修正|正)[)\]】]|訂正後|修正後")
_WRONG_NOTE = re.compile(r".*[(\[【]誤[)\]】]")
_BLANK = re.compile(rf"[・･:\s()（）、,。.]*{UNITS}?[)）。.]*")
_LONGEST_NUMBER = 30  # characters; no count of people or visits is as long


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell's text says as a number.

    value None and words None: blank. value None and words given: 数名, －, 10～15, 未定. `corrected`: the form itself
    replaces an earlier figure (7→8).
    """

    value: Number | None = None
    words: str | None = None
    corrected: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in."""
        return self.value is None and self.words is None


def figure(text: str) -> Figure:
    """Read one figure, with or without its unit: 7名, 約10, △2件, 1,024回, 百二十, 7→8名, 22.5名, 「名」 (blank).

    Struck-out text has to be cut away before. Ranges and words give no value but `words`.
    """
    return _figure(text)


@lru_cache(maxsize=16384)
def _figure(text: str) -> Figure:
    folded = fold(text)
    corrected = False
    parts = _ARROW.split(folded)
    if len(parts) > 1 and parts[-1]:
        folded, corrected = parts[-1], True
    if _WRONG_NOTE.match(folded) or _CORRECTED_NOTE.search(folded):
        folded, corrected = _CORRECTED_NOTE.sub("", _WRONG_NOTE.sub("", folded)), True
    if _BLANK.fullmatch(folded):
        return Figure()
    match = _PLAIN.fullmatch(folded.strip("・･:。.()（）「」『』"))
    if match is None or len(match["number"]) > _LONGEST_NUMBER:
        return Figure(words=nfkc(text).strip())
    value = number(match["number"])
    if match["sign"] and match["sign"] not in "+＋":
        value = -value
    return Figure(value=value, corrected=corrected)


def number(text: str) -> Number:
    """The number that digits, separated digits or kanji numerals write. Raises ValueError for anything else."""
    folded = fold(text)
    if folded == "ゼロ":
        return 0
    digits = re.sub(r"[,，、]", "", folded)
    if re.fullmatch(r"\d+", digits):
        return int(digits)
    if re.fullmatch(r"\d+\.\d+", digits):
        value = float(digits)
        return int(value) if value.is_integer() else value
    return _kanji_number(folded)


def _kanji_number(text: str) -> int:
    """百二十 -> 120, 二〇 -> 20, 1万2千 -> 12000."""
    if text and all(c in _KANJI_DIGITS for c in text):
        return int("".join(str(_KANJI_DIGITS[c]) for c in text))
    total, section, digits = 0, 0, ""
    for char in text:
        if char in _KANJI_DIGITS or char.isdecimal():
            digits += str(_KANJI_DIGITS.get(char, char))
        elif char in _KANJI_UNITS:
            section += int(digits or 1) * _KANJI_UNITS[char]
            digits = ""
        elif char in _KANJI_MYRIADS:
            total += (section + int(digits or 0)) * _KANJI_MYRIADS[char]
            section, digits = 0, ""
        else:
            raise ValueError(f"not a number: {text!r}")
    if not text:
        raise ValueError("not a number: empty")
    return total + section + int(digits or 0)


# --- years and dates -----------------------------------------------------------------------------------------------

_ERAS = {"令和": 2018, "R": 2018, "令": 2018, "平成": 1988, "H": 1988, "平": 1988, "昭和": 1925, "S": 1925}
_ERA = r"令和|平成|昭和|令|平|[RHSrhs](?=\s*(?:\d|元))"
_YEAR = rf"(?:(?P<era>{_ERA})\s*\.?\s*(?P<era_year>\d{{1,2}}|元|[{_KANJI}]{{1,3}})|(?P<year>(?:19|20)\d\d))"
_FISCAL_YEAR = re.compile(rf"{_YEAR}\s*年?\s*度")
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = (
    rf"(?:\s*[(（〔\[]\s*(?P<weekday>[{_WEEKDAYS}])(?:曜日?)?(?:\s*[・･、,]?\s*(?:祝|休)日?)?\s*[)）〕\]]"
    rf"|\s*(?P<weekday_long>[{_WEEKDAYS}])曜日?)?"
)
_WITH_YEAR = re.compile(
    rf"(?<![\d/.]){_YEAR}\s*(?:年\s*(?P<fiscal>度)?\s*|[./\-]\s*)(?P<month>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*(?:月\s*|[./\-]\s*)"
    rf"(?P<day>\d{{1,2}}|[{_KANJI}]{{1,3}})(?!\d)\s*日?{_WEEKDAY}"
)
_MONTH_DAY = re.compile(
    rf"(?<![\d/.年度])(?P<month>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*月\s*(?P<day>\d{{1,2}}|[{_KANJI}]{{1,3}})\s*日{_WEEKDAY}"
)
_SLASHED = re.compile(
    rf"(?<![\d/.])(?P<month>\d{{1,2}})\s*/\s*(?P<day>\d{{1,2}})(?![\d/]|\s*(?:箇|ヶ|か|カ|ケ|個)月|\s*[回年名週])\s*{_WEEKDAY}"
)
_DAY_ONLY = re.compile(rf"\s*(?P<day>\d{{1,2}})(?!\d|[/.]\d|\s*[月:：時回名年])\s*日?{_WEEKDAY}")
_DOTTED = re.compile(
    rf"\s*(?P<month>0?[1-9]|1[0-2])\s*\.\s*(?P<day>0?[1-9]|[12]\d|3[01])(?![\d.]|\s*(?:%|回|名|件|人)){_WEEKDAY}"
)
_TO = re.compile(r"\s*[~～〜－ー–—-]\s*|\s*から\s*")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where (offsets into the text given), and what it says.

    `value` is None for a date that does not exist (2月30日). `year_stated` is False where the fiscal year gave it.
    `joined`: it ends a span that the date before it begins (1月11日～2月7日).
    """

    start: int
    end: int
    value: date | None
    weekday: str | None = None  # one of 月火水木金土日, as printed
    year_stated: bool = True
    joined: bool = False


def western_year(era: str, year: str) -> int:
    """(令和, 4) -> 2022; (R, 元) -> 2019. Raises ValueError for an unknown era."""
    base = _ERAS.get(era) or _ERAS.get(era.upper())
    if base is None:
        raise ValueError(f"unknown era: {era!r}")
    return base + (1 if year == "元" else int(number(year)))


def fiscal_years(text: str) -> tuple[tuple[int, int, int], ...]:
    """All fiscal years that a text names (令和4年度, R3年度, 2022年度): (Western year, start, end)."""
    same = _aligned(text)
    return tuple((_year_of(m), m.start(), m.end()) for m in _FISCAL_YEAR.finditer(same))


def dates(text: str, fiscal_year: int | None) -> tuple[DateFound, ...]:
    """All dates of a text in their order.

    A date without a year takes the year that falls into the fiscal year (April to March); where that is None too,
    such dates are left out. The second date of a span takes its missing year (and month) from the first.
    """
    same = _aligned(text)
    found: list[DateFound] = []
    position = 0
    while position < len(same):
        match = _next_date(same, position)
        if match is None:
            break
        before = found[-1] if found else None
        joined = before is not None and _TO.fullmatch(same[before.end : match.start()]) is not None
        one = _dated(match, fiscal_year, before if joined else None, joined)
        if one is not None:
            found.append(one)
            tail = _day_after(same, one, fiscal_year)
            if tail is not None:
                found.append(tail)
        position = max(found[-1].end if found else 0, match.end())
    return tuple(found)


def _aligned(text: str) -> str:
    """Full-width digits and signs made half-width, one character for one, so that offsets stay."""
    return text if text.isascii() else "".join(map(_aligned_character, text))


@lru_cache(maxsize=16384)
def _aligned_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and not _CIRCLED.match(character) else character


def _next_date(text: str, position: int) -> re.Match[str] | None:
    """The first date at or behind a position; where several begin together, the fullest."""
    matches = [m for p in (_WITH_YEAR, _MONTH_DAY, _SLASHED) if (m := p.search(text, position)) and _plausible(m)]
    return min(matches, key=lambda m: (m.start(), -m.end()), default=None)


def _plausible(match: re.Match[str]) -> bool:
    """8/45 and 24/7 are no dates at all; 13月1日 and 9/31 are dates that do not exist."""
    if match.re is not _SLASHED:
        return True
    return 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31


def _year_of(match: re.Match[str]) -> int:
    return int(match["year"]) if match["year"] else western_year(match["era"], match["era_year"])


def _dated(match: re.Match[str], fiscal_year: int | None, before: DateFound | None, joined: bool) -> DateFound | None:
    groups = match.groupdict()
    month, day = int(number(groups["month"])), int(number(groups["day"]))
    stated = match.re is _WITH_YEAR
    if stated:
        year = _year_of(match) + (1 if groups["fiscal"] and month < 4 else 0)
    elif before is not None and before.value is not None and before.year_stated:
        stated, year = True, before.value.year + (1 if month < before.value.month else 0)
    elif fiscal_year is not None:
        year = fiscal_year if month >= 4 else fiscal_year + 1
    else:
        return None
    return DateFound(
        start=match.start(),
        end=match.end(),
        value=_calendar(year, month, day),
        weekday=groups.get("weekday") or groups.get("weekday_long"),
        year_stated=stated,
        joined=joined,
    )


def _day_after(text: str, first: DateFound, fiscal_year: int | None) -> DateFound | None:
    """The end of a span that names its day alone, 2月8日～10日, or is dotted like its beginning: R4.9.14～9.16."""
    to = _TO.match(text, first.end)
    dotted = _DOTTED.match(text, to.end()) if to and first.year_stated else None
    if dotted is not None and first.value is not None and "." in text[first.start : first.end]:
        return _dated(dotted, fiscal_year, first, joined=True)
    match = _DAY_ONLY.match(text, to.end()) if to else None
    if (
        match is None
        or first.value is None
        or not text[match.start() : match.end()].strip().endswith(("日", ")", "）"))
    ):
        return None
    return DateFound(
        start=match.start("day"),
        end=match.end(),
        value=_calendar(first.value.year, first.value.month, int(match["day"])),
        weekday=match["weekday"] or match["weekday_long"],
        year_stated=first.year_stated,
        joined=True,
    )


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_of(day: date) -> str:
    """月 to 日."""
    return _WEEKDAYS[day.weekday()]


_TIME = re.compile(
    r"(?<![\d:])(?:(?P<noon>午前|午後)\s*)?(?P<hour>\d{1,2})(?:\s*:\s*(?P<minute>\d{2})(?!\d)|\s*時\s*(?:(?P<minutes>\d{1,2})\s*分|(?P<half>半))?(?!間))"
)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A span of times in a text, 18:30～20:30: where, and whether it is well formed (two valid times, in order)."""

    start: int
    end: int
    valid: bool


def time_spans(text: str) -> tuple[TimeSpan, ...]:
    """All spans of times of a text, and single times that do not exist (25:70)."""
    same = _aligned(text)
    spans: list[TimeSpan] = []
    chain: list[re.Match[str]] = []
    for match in _TIME.finditer(same):
        if chain and not _TO.fullmatch(same[chain[-1].end() : match.start()]):
            spans.extend(_closed(chain))
            chain = []
        chain.append(match)
    return (*spans, *_closed(chain))


def _closed(chain: list[re.Match[str]]) -> Iterator[TimeSpan]:
    minutes = [_minutes(m) for m in chain]
    exist = all(m is not None for m in minutes)
    if len(chain) == 1 and not exist:
        yield TimeSpan(chain[0].start(), chain[0].end(), valid=False)
    elif len(chain) > 1:
        afternoon = chain[0]["noon"] == "午後" and chain[1]["noon"] is None
        first, second = minutes[0], minutes[1]
        ordered = first is not None and second is not None and (first < second or (afternoon and first < second + 720))
        yield TimeSpan(chain[0].start(), chain[-1].end(), valid=exist and len(chain) == 2 and ordered)


def _minutes(match: re.Match[str]) -> int | None:
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minutes"] or (30 if match["half"] else 0))
    if match["noon"] == "午後" and hour < 12:
        hour += 12
    return hour * 60 + minute if hour <= 24 and minute < 60 else None
