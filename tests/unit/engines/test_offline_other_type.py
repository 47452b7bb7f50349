"""A report type that the engine has never heard of: everything comes from the labels that its schema declares."""

from typing import Annotated, Any

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas.fields import Kind, Label, Layout, Leaf, Part, Report, ReportType

_SUM = Label(ja="全事業所計", en="All offices", headings=("全事業所計", "計"))


def _days(ja: str, headings: tuple[str, ...], unit: str = "日") -> Leaf:
    return Leaf(ja=ja, en=ja, headings=headings, kind=Kind.NUMBER, unit=unit)


class DayTotal(Report):
    planned: Annotated[int | None, _days("予定日数", ("予定日数", "予定"))] = None
    opened: Annotated[int | None, _days("開所日数", ("開所日数", "開所"))] = None


class DayRow(DayTotal):
    office: Annotated[str | None, Leaf(ja="事業所名", en="Office", headings=("事業所名",), kind=Kind.SHORT)] = None


class DayTable(Report):
    rows: Annotated[tuple[DayRow, ...], Part(ja="事業所ごと", en="By office", layout=Layout.TABLE)] = ()
    total: Annotated[DayTotal, Part(ja="全事業所計", en="Total", headings=_SUM.headings, layout=Layout.FORM)] = (
        DayTotal()
    )


class Staff(Report):
    full: Annotated[int | None, _days("常勤", ("常勤",), "人")] = None
    part: Annotated[int | None, _days("非常勤", ("非常勤",), "人")] = None


class StaffTable(Report):
    nurses: Annotated[Staff, Part(ja="看護師", en="Nurses", headings=("看護師",), layout=Layout.FORM)] = Staff()
    cooks: Annotated[Staff, Part(ja="調理員", en="Cooks", headings=("調理員",), layout=Layout.FORM)] = Staff()


class Event(Report):
    title: Annotated[str | None, Leaf(ja="行事名", en="Event", headings=("行事名",), kind=Kind.SHORT)] = None
    place: Annotated[str | None, Leaf(ja="場所", en="Place", headings=("場所",), kind=Kind.SHORT)] = None


class DayCare(Report):
    year: Annotated[int | None, Leaf(ja="年度", en="Year", headings=("報告年度",), kind=Kind.YEAR)] = None
    owner: Annotated[str | None, Leaf(ja="法人名", en="Owner", headings=("法人名",), kind=Kind.SHORT)] = None
    days: Annotated[
        DayTable | None,
        Part(ja="開所の状況", en="Days", headings=("開所の状況",), layout=Layout.TABLE, total=_SUM),
    ] = None
    staff: Annotated[
        StaffTable | None, Part(ja="職員の状況", en="Staff", headings=("職員の状況",), layout=Layout.MATRIX)
    ] = None
    events: Annotated[
        tuple[Event, ...], Part(ja="行事一覧", en="Events", headings=("行事一覧",), layout=Layout.LIST)
    ] = ()


DAY_CARE = ReportType(
    name="day_care",
    label=Label(ja="通所事業報告書", en="Day care"),
    model=DayCare,
    rules="assistant.checks.group_report",
)
FORM = """通所事業報告書
報告年度：令和5年度
法人名：　社会福祉法人かりがね会

1 開所の状況

事業所名\t予定日数\t開所日数
・かりがね東\t250日\t248日
・かりがね西\t245日\t日
全事業所計\t495日\t493日

2 職員の状況

\t常勤\t非常勤
看護師\t3人\t5人
調理員\t2人\t人

3 行事一覧

行事名\t場所
夏まつり\t中庭
もちつき\t食堂
"""


def test_an_unknown_type_is_filled_from_the_labels_of_its_schema() -> None:
    found: Any = OfflineEngine().read(read(FORM.encode("utf-8"), "report.txt"), DAY_CARE).report

    assert (found.year, found.owner) == (2023, "社会福祉法人かりがね会")
    assert [(r.office, r.planned, r.opened) for r in found.days.rows] == [
        ("かりがね東", 250, 248),
        ("かりがね西", 245, None),
    ]
    assert (found.days.total.planned, found.days.total.opened) == (495, 493)
    assert (found.staff.nurses.full, found.staff.nurses.part) == (3, 5)
    assert (found.staff.cooks.full, found.staff.cooks.part) == (2, None)
    assert [(e.title, e.place) for e in found.events] == [("夏まつり", "中庭"), ("もちつき", "食堂")]


def test_an_unknown_type_is_rebuilt_from_fallen_text_too() -> None:
    lines = ["1 開所の状況", "事業所名 予定日数 開所日数", "・かりがね東 250日 248日", "・かりがね西 245日 245日"]
    lines += ["全事業所計 495日 493日", "2 職員の状況", "常勤 非常勤", "看護師 3人 5人", "調理員 2人 1人"]
    found: Any = OfflineEngine().read(read("\n".join(lines).encode("utf-8"), "report.txt"), DAY_CARE).report

    assert [(r.office, r.planned, r.opened) for r in found.days.rows] == [
        ("かりがね東", 250, 248),
        ("かりがね西", 245, 245),
    ]
    assert (found.days.total.planned, found.days.total.opened) == (495, 493)
    assert (found.staff.cooks.full, found.staff.cooks.part) == (2, 1)


def test_a_label_that_the_form_does_not_have_is_noted_as_not_found() -> None:
    result = OfflineEngine().read(read("通所事業報告書\n".encode(), "report.txt"), DAY_CARE)

    assert {n.path: n.state for n in result.notes} == {"year": "not_found", "owner": "not_found"}
