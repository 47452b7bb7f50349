"""Rules on dates, weekdays and times, wherever a text of the report has them."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from assistant.checks import Source
from assistant.checks.messages import finding, place
from assistant.extraction import Finding
from assistant.japanese import DateFound, time_spans, weekday_of
from assistant.japanese import dates as dates_in
from schemas.fields import Kind, Report, walk

# The rules run on the same texts after every decision.
dates = lru_cache(maxsize=1024)(dates_in)
_BEHIND = 8  # characters behind a date in the source in which its weekday stands


def _texts(report: Report, source: Source) -> Iterator[tuple[str, str]]:
    """(path, text) of everything that may hold dates: prose as read, a date leaf as it stands in the source."""
    for at in walk(report):
        if at.leaf.kind is Kind.LONG and at.value:
            yield at.path, at.value
        elif at.leaf.kind is Kind.DATE:
            text = _as_printed(at.path, source)
            if text:
                yield at.path, text


def _as_printed(path: str, source: Source) -> str:
    """A date leaf's words in the source, with the weekday that may stand behind them."""
    evidence = source.evidence.get(path, ())
    if not evidence:
        return ""
    last = evidence[-1]
    behind = ""
    if source.document is not None and last.end is not None:
        behind = source.document.text[last.end : last.end + _BEHIND].split("\n")[0]
        behind = behind if behind.lstrip()[:1] in ("(", "（", "〔", "[") else ""
    return source.quote(path) + behind


def _years(report: Report, path: str, stated: int | None) -> list[int | None]:
    """The fiscal years that a date without a year may lie in: 現状 tells of the months before the year too."""
    if stated is None:
        return []
    return [stated, stated - 1] if path.endswith(".current") else [stated]


def _in_all_years(text: str, years: list[int | None]) -> list[tuple[DateFound, ...]]:
    return [dates(text, year) for year in years] or [dates(text, None)]


def weekday_mismatch(report: Report, source: Source) -> list[Finding]:
    """A weekday in brackets that is not the date's."""
    year = getattr(report, "fiscal_year", None)
    found = []
    for path, text in _texts(report, source):
        readings = _in_all_years(text, _years(report, path, year))
        for same in zip(*readings, strict=True):
            one = same[0]
            days = [d.value for d in same if d.value is not None]
            if one.weekday and len(days) == len(same) and all(weekday_of(d) != one.weekday for d in days):
                found.append(_wrong_weekday(report, path, text[one.start : one.end].strip(), days[0], one.weekday))
    return _once(found)


def _wrong_weekday(report: Report, path: str, words: str, day: date, weekday: str) -> Finding:
    name = place(report, path)
    return finding(
        "weekday-mismatch",
        [path],
        f"{name.ja}：「{words}」とありますが、{day.year}年{day.month}月{day.day}日は{weekday_of(day)}曜日です。",
        f"{name.en}: “{words}”, but {day.isoformat()} is a {day:%A}.",
    )


def invalid_date(report: Report, source: Source) -> list[Finding]:
    """A date that does not exist, or a time span that is malformed or ends before it starts."""
    year = getattr(report, "fiscal_year", None)
    found = []
    for path, text in _texts(report, source):
        bad = [text[d.start : d.end].strip() for d in dates(text, year or 2023) if d.value is None]
        bad += [text[s.start : s.end].strip() for s in time_spans(text) if not s.valid]
        if bad:
            name, words = place(report, path), "、".join(f"「{b}」" for b in bad)
            found.append(
                finding(
                    "invalid-date",
                    [path],
                    f"{name.ja}：{words} は正しい日付・時刻ではありません。",
                    f"{name.en}: {words} is no valid date or time.",
                )
            )
    found.extend(_reversed_spans(report))
    return found


def _reversed_spans(report: Report) -> Iterator[Finding]:
    for path, meeting in _meetings(report):
        if meeting.start and meeting.end and meeting.end < meeting.start:
            name = place(report, path)
            yield finding(
                "invalid-date",
                [f"{path}.end", f"{path}.start"],
                f"{name.ja}：終了日 {meeting.end} が開始日 {meeting.start} より前です。",
                f"{name.en}: ends {meeting.end}, before it starts {meeting.start}.",
            )


def _meetings(report: Report) -> Iterator[tuple[str, Any]]:
    for i, effort in enumerate(getattr(report, "efforts", ())):
        for j, meeting in enumerate(effort.meetings):
            yield f"efforts[{i}].meetings[{j}]", meeting


def date_outside_period(report: Report, source: Source) -> list[Finding]:
    """A dated meeting outside of the fiscal year's April to March."""
    year = getattr(report, "fiscal_year", None)
    if year is None:
        return []
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    return [
        finding(
            "date-outside-period",
            [f"{path}.start"],
            f"{place(report, path).ja}：{meeting.start} は {year}年度（{first}～{last}）の外です。",
            f"{place(report, path).en}: {meeting.start} lies outside fiscal year {year} ({first} to {last}).",
        )
        for path, meeting in _meetings(report)
        if meeting.start is not None and not first <= meeting.start <= last
    ]


def meeting_order(report: Report, source: Source) -> list[Finding]:
    """Numbered meetings whose dates run backwards: at the later-numbered one."""
    found = []
    for i, effort in enumerate(getattr(report, "efforts", ())):
        numbered = sorted(
            (m.number, j, m.start)
            for j, m in enumerate(effort.meetings)
            if m.number is not None and m.start is not None
        )
        for (first, j, before), (second, k, after) in pairwise(numbered):
            if after < before and second > first:
                paths = [f"efforts[{i}].meetings[{n}].start" for n in (k, j)]
                found.append(
                    finding(
                        "meeting-order",
                        paths,
                        f"{second}回目（{after}）が{first}回目（{before}）より前の日付です。",
                        f"Meeting {second} ({after}) is dated before meeting {first} ({before}).",
                    )
                )
    return found


def _once(found: list[Finding]) -> list[Finding]:
    """One finding a leaf and message."""
    return list({(f.rule, f.path, f.message.ja): f for f in found}.values())
