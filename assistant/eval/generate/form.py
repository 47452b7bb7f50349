"""A draft on the form: titles, notes and tables in order, in one submitter's wording, not yet in any layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from assistant.eval.generate.draft import Draft
from assistant.eval.generate.effects import TITLES, column_head, effect_rows
from assistant.eval.generate.pen import NOTHING, Ink, Pen, lines, plain, put
from assistant.eval.generate.wording import Wording, fiscal_year
from schemas.group_report import Activity, Effort, Meeting

_EFFORTS: Final = {
    "within_group": ("グループ化した医療機関等を支える取組", "※グループ内の取組に関すること。"),
    "regional": ("患者・家族を中心とした在宅医療を推進するための取組", "※地域との連携に関すること。"),
    "awareness": ("在宅医療についての普及啓発活動等の取組を行う取組", ""),
}
_OLD_EFFORTS: Final = {
    "within_group": (
        "これから在宅医療への参入又は拡充に取り組む医療機関同士の連携強化を図るための取組",
        "※グループ内の取組に関すること。",
    ),
    "regional": ("在宅医療を提供する連携体制として必要な拠点機能を担う取組", "※地域との連携に関すること。"),
    "awareness": ("在宅医療についての普及啓発活動等の取組", ""),
}
_CATEGORIES: Final = {
    "medical_association": "郡市医師会",
    "participant": "これから在宅医療への参入又は拡充に取り組む医療機関等",
    "backup_hospital": "後方支援病院等",
}
_ROLES: Final = {"hub": "①", "active": "②", None: ""}


@dataclass(frozen=True, kw_only=True)
class Title:
    """A line that begins a section; level 1 is the form's own title."""

    text: Ink
    level: int = 2


@dataclass(frozen=True, kw_only=True)
class Note:
    """Running text between the tables."""

    text: Ink


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table: its first row is the heading, cells may have several lines."""

    part: str  # members, efforts, patients, …
    rows: tuple[tuple[Ink, ...], ...]
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # of merged cells: rows, columns


Block = Title | Note | Grid


@dataclass(frozen=True, kw_only=True)
class Form:
    """All blocks in the form's order."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Puts a draft into one submitter's words."""

    draft: Draft
    wording: Wording
    pen: Pen
    notes: tuple[str, ...]  # of the form's own, one below each table as far as they go

    def form(self) -> Form:
        """The whole submission."""
        return Form(blocks=tuple(self.blocks()))

    def blocks(self) -> Iterator[Block]:
        yield from self.head()
        if self.draft.report.members:
            yield Grid(part="members", rows=tuple(self.members()))
        efforts: list[Block] = [
            Title(text=plain("【地域で支え合う医療機関等の連携体制を構築するために必要な3つの取組】")),
            Grid(part="efforts", rows=tuple(self.efforts())),
        ]
        effects = list(self.effects())
        if self.draft.remark:
            effects.append(Note(text=plain(self.draft.remark)))
        yield from [*effects, *efforts] if self.wording.effects_first else [*efforts, *effects]

    def effects(self) -> Iterator[Block]:
        notes = list(self.notes)
        if self.draft.report.patients:
            yield Title(text=plain("【参入促進・連携（グループ化）の取組効果】"))
        for part, titles in TITLES.items():
            if getattr(self.draft.report, part) is None:
                continue
            yield Title(text=plain(titles[self.wording.titles]), level=3)
            yield from (Note(text=plain(hint)) for at, hint in self.draft.hints if at == part)
            yield Grid(part=part, rows=tuple(effect_rows(part, self.draft, self.wording, self.pen)))
            if notes:
                yield Note(text=plain(notes.pop()))

    def head(self) -> Iterator[Block]:
        report, year = self.draft.report, self.draft.report.fiscal_year
        if report.attachment and self.wording.titled:
            yield Note(text=self.pen.leaf("attachment", report.attachment.replace("-", "－")))
        if self.wording.titled and year is not None:
            title = put(
                self.pen.leaf("fiscal_year", fiscal_year(year)), "茨城県医療提供施設等グループ化推進事業計画（報告）書"
            )
            yield Title(text=title, level=1)
        if report.group_name:
            label = "参入促進・連携（グループ化）名" if report.members else "グループ名"
            yield Note(text=put(f"{label}{self.wording.labels}", self.pen.leaf("group_name", report.group_name)))

    def members(self) -> Iterator[tuple[Ink, ...]]:
        heads = (
            "区分",
            "①拠点、②積極的役割を担う医療機関",
            "郡市医師会名又は医療機関等名",
            "所在地",
            "問い合わせ先（電話番号）",
        )
        yield tuple(map(plain, heads))
        first: dict[str, str] = {}
        for i, member in enumerate(self.draft.report.members):
            at, category = f"members[{i}]", member.category or ""
            again = self.wording.category_once and category in first
            if again:
                self.pen.same(f"{at}.category", first[category])
            first.setdefault(category, f"{at}.category")
            yield (
                NOTHING if again else self.words(f"{at}.category", _CATEGORIES[category]),
                self.words(f"{at}.role", _ROLES[member.role]),
                self.words(f"{at}.name", member.name),
                self.words(f"{at}.address", member.address),
                self.words(f"{at}.phone", member.phone),
            )

    def words(self, path: str, text: str | None) -> Ink:
        return self.pen.leaf(path, text) if text else NOTHING

    def efforts(self) -> Iterator[tuple[Ink, ...]]:
        columns = ("current", "target", "actual")
        heads = (column_head(self.draft, self.wording, column) for column in columns)
        yield (plain("取組事項"), plain("取組内容"), *heads)
        for i, effort in enumerate(self.draft.report.efforts):
            at = f"efforts[{i}]"
            cells = (self.words(f"{at}.{c}", getattr(effort, c)) for c in columns)
            yield (self.effort_label(i, effort), self.effort_text(at, effort), *cells)

    def effort_label(self, i: int, effort: Effort) -> Ink:
        detailed = self.draft.edition in ("R4", "later")
        title, note = (_EFFORTS if detailed else _OLD_EFFORTS)[effort.kind or ""]
        return lines([put(f"{i + 1} ", self.pen.leaf(f"efforts[{i}].kind", title)), *([note] if note else [])])

    def effort_text(self, at: str, effort: Effort) -> Ink:
        activities = self.activities(at, effort)
        if not effort.coordinators and not effort.meetings:
            return lines(activities)
        people = [self.pen.leaf(f"{at}.coordinators[{k}]", who) for k, who in enumerate(effort.coordinators)]
        marked = people if len(people) == 1 else [put("・", who) for who in people]
        return lines(
            [
                "①事務局、調整機能を担う方：",
                *marked,
                "②打ち合わせ等の内容・開催方法・回数・参加機関等",
                *(line for j, m in enumerate(effort.meetings) for line in self.meeting(f"{at}.meetings[{j}]", m)),
                "③体制づくりのための取組内容",
                *activities,
            ]
        )

    def meeting(self, at: str, meeting: Meeting) -> Iterator[Ink]:
        """A meeting in one of the ways that submitters have."""
        head = self.meeting_head(at, meeting)
        topic = self.words(f"{at}.topic", meeting.topic)
        labelled: list[tuple[str, Ink]] = list(self.meeting_lines(at, meeting))
        if self.wording.meeting_style == "quotes" and head:
            yield put(head, " 「", topic, "」")
        else:
            if head:
                yield head
            labelled.insert(0, ("内容", topic))
        for label, ink in labelled:
            mark = {"arrows": f"▶{label}：", "brackets": f"（{label}）"}
            yield put(mark.get(self.wording.meeting_style, f"{label}："), ink)

    def meeting_head(self, at: str, meeting: Meeting) -> Ink | None:
        if meeting.number is None or meeting.start is None:
            return None
        number = str(meeting.number)
        before, after = self.wording.meeting.split("{n}")
        year = self.draft.report.fiscal_year if self.wording.titled else None
        wrong = f"{at}.start" in self.draft.wrong_weekdays
        day = self.pen.leaf(f"{at}.start", self.wording.day(meeting.start, year=year, wrong_weekday=wrong))
        if meeting.end:
            day = put(day, "～", self.pen.leaf(f"{at}.end", self.wording.day(meeting.end, year=year)))
        return put(before, self.pen.leaf(f"{at}.number", number), after, " ", day)

    def meeting_lines(self, at: str, meeting: Meeting) -> Iterator[tuple[str, Ink]]:
        if meeting.method:
            yield "開催方法", self.pen.leaf(f"{at}.method", meeting.method)
        if meeting.frequency:
            yield "開催回数", self.pen.leaf(f"{at}.frequency", meeting.frequency)
        if meeting.participants:
            names = [self.pen.leaf(f"{at}.participants[{k}]", name) for k, name in enumerate(meeting.participants)]
            yield "参加機関", lines(names, "、")
        if meeting.lecturer:
            yield "講師", self.pen.leaf(f"{at}.lecturer", meeting.lecturer)

    def activities(self, at: str, effort: Effort) -> list[Ink]:
        found: list[Ink] = []
        shared = len({a.heading for a in effort.activities}) == 1 and len(effort.activities) > 1
        for k, activity in enumerate(effort.activities):
            path = f"{at}.activities[{k}]"
            if activity.heading is None or shared:
                if shared and activity.heading and k == 0:
                    found.append(put("[", self.pen.leaf(f"{path}.heading", activity.heading), "]"))
                elif shared and activity.heading:
                    self.pen.same(f"{path}.heading", f"{at}.activities[0].heading")
                found.append(put(self.wording.bullet, self.words(f"{path}.text", activity.text)))
            else:
                found.append(self.numbered(path, k, activity))
        return found

    def numbered(self, path: str, k: int, activity: Activity) -> Ink:
        title = put(f"({k + 1}) ", self.words(f"{path}.heading", activity.heading))
        return lines([title, self.words(f"{path}.text", activity.text)])
