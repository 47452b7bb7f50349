"""医療提供施設等グループ化推進事業計画（報告）書: the yearly report of a group of clinics, all editions in one schema.

What an edition does not have is null (a part) or empty (a list); a printed but blank table has no rows and null
totals. The schema keeps what the form says: that it is wrong is a finding, never a silent repair.
"""

from datetime import date
from typing import Annotated, Literal

from schemas.fields import Kind, Label, Layout, Leaf, Line, Part, Plot, Report, ReportType

Number = int | float

# The first ones are the form's own; the others are what submitters print in tables of their own making.
CURRENT = (
    *("現状", "現況", "現在の状況", "グループ化前の状況", "現在", "現状値", "計画時", "計画前", "着手前"),
    *("開始前", "開始時", "取組前", "期首", "前年度", "前年度実績", "昨年度", "昨年度実績", "Before"),
)
TARGET = (
    *("取組目標", "計画", "目標", "取組計画", "目標値", "計画値", "目標数", "計画目標", "予定", "予定数"),
    *("見込", "見込み", "今年度計画", "今年度目標", "本年度計画", "本年度目標", "当年度計画", "当年度目標"),
)
ACTUAL = (
    *("実績", "取組実績", "結果", "実績値", "実績数", "到達", "到達値", "達成", "達成値", "取組後"),
    *("期末", "年度末", "今年度", "今年度実績", "本年度", "本年度実績", "当年度", "当年度実績", "After"),
)
INSTITUTION = ("医療機関名", "施設名", "機関名", "医療機関", "医療機関等名", "名称")
TOTAL = Label(
    ja="連携する医療機関内の合計",
    en="Total of the group",
    headings=(
        *("連携する医療機関内の合計", "合計", "総計", "計", "グループ合計", "グループ計", "医療機関合計"),
        *("グループ全体", "全体", "総合計", "全医療機関", "全機関計"),
    ),
)


def _count(ja: str, en: str, headings: tuple[str, ...], unit: str, *, published: bool | None = None) -> Leaf:
    return Leaf(ja=ja, en=en, headings=headings, kind=Kind.NUMBER, unit=unit, published=published)


CATEGORIES = {
    "medical_association": Label(ja="郡市医師会", en="Medical association", headings=("郡市医師会", "医師会")),
    "participant": Label(
        ja="これから在宅医療への参入又は拡充に取り組む医療機関等",
        en="Institution entering or extending home care",
        headings=(
            "これから在宅医療への参入又は拡充に取り組む医療機関等",
            "在宅医療への参入又は拡充に取り組む医療機関等",
            "参入又は拡充に取り組む医療機関等",
            "参入・拡充医療機関",
        ),
    ),
    "backup_hospital": Label(ja="後方支援病院等", en="Backup hospital", headings=("後方支援病院等", "後方支援病院")),
}
ROLES = {
    "hub": Label(ja="①拠点", en="Hub", headings=("①", "拠点", "①拠点")),
    "active": Label(
        ja="②積極的役割を担う医療機関", en="Active role", headings=("②", "積極的役割", "②積極的役割を担う医療機関")
    ),
}
EFFORT_KINDS = {
    "within_group": Label(
        ja="1 グループ化した医療機関等を支える取組",
        en="1 Efforts within the group",
        headings=(
            "グループ化した医療機関等を支える取組",
            "これから在宅医療への参入又は拡充に取り組む医療機関等の連携強化を図るための取組",
            "これから在宅医療への参入又は拡充に取り組む医療機関同士の連携強化を図るための取組",
            "グループ内の取組に関すること",
        ),
    ),
    "regional": Label(
        ja="2 患者・家族を中心とした在宅医療を推進するための取組",
        en="2 Efforts with the region",
        headings=(
            "患者・家族を中心とした在宅医療を推進するための取組",
            "在宅医療を提供する連携体制として必要な拠点機能を担う取組",
            "地域との連携に関すること",
        ),
    ),
    "awareness": Label(
        ja="3 在宅医療についての普及啓発活動等の取組",
        en="3 Public awareness",
        headings=("在宅医療についての普及啓発活動等の取組を行う取組", "在宅医療についての普及啓発活動等の取組"),
    ),
}


class Member(Report):
    """An institution of the 別添1 list."""

    category: Annotated[
        Literal["medical_association", "participant", "backup_hospital"] | None,
        Leaf(ja="区分", en="Category", headings=("区分",), kind=Kind.CHOICE, choices=CATEGORIES),
    ] = None
    role: Annotated[
        Literal["hub", "active"] | None,
        Leaf(
            ja="役割",
            en="Role",
            headings=("①拠点、②積極的役割を担う医療機関", "①拠点②積極的役割", "拠点・積極的役割", "役割"),
            kind=Kind.CHOICE,
            choices=ROLES,
        ),
    ] = None
    name: Annotated[
        str | None,
        Leaf(
            ja="郡市医師会名又は医療機関等名",
            en="Name",
            headings=("郡市医師会名又は医療機関等名", "医療機関等名", "医療機関名", "機関名", "名称", "施設名"),
            kind=Kind.SHORT,
        ),
    ] = None
    address: Annotated[str | None, Leaf(ja="所在地", en="Address", headings=("所在地", "住所"), kind=Kind.SHORT)] = None
    phone: Annotated[
        str | None,
        Leaf(
            ja="問い合わせ先（電話番号）",
            en="Phone",
            headings=("問い合わせ先（電話番号）", "問い合わせ先", "電話番号", "電話", "連絡先", "TEL"),
            kind=Kind.SHORT,
        ),
    ] = None


class Meeting(Report):
    """One dated or numbered meeting of ②, or the general lines (内容, 開催方法, 開催回数, 参加機関) as one entry."""

    number: Annotated[int | None, Leaf(ja="回", en="Number", headings=("回目",), kind=Kind.NUMBER)] = None
    start: Annotated[
        date | None,
        Leaf(ja="開催日", en="Date", headings=("開催日", "開催日時", "日時", "期日", "日程"), kind=Kind.DATE),
    ] = None
    end: Annotated[date | None, Leaf(ja="終了日", en="End date", kind=Kind.DATE)] = None
    topic: Annotated[
        str | None,
        Leaf(
            ja="内容",
            en="Topic",
            headings=("打ち合わせ等の内容", "打ち合わせの内容", "内容", "協議内容", "議題", "議事", "テーマ"),
            kind=Kind.LONG,
        ),
    ] = None
    method: Annotated[
        str | None,
        Leaf(
            ja="開催方法",
            en="Method",
            headings=("開催方法", "開催方法・回数", "方法", "開催形式"),
            kind=Kind.LONG,
        ),
    ] = None
    frequency: Annotated[
        str | None,
        Leaf(ja="開催回数", en="Frequency", headings=("開催回数", "回数", "開催頻度", "頻度"), kind=Kind.LONG),
    ] = None
    lecturer: Annotated[str | None, Leaf(ja="講師", en="Lecturer", headings=("講師",), kind=Kind.SHORT)] = None
    participants: Annotated[
        tuple[str, ...],
        Leaf(
            ja="参加機関",
            en="Participants",
            headings=("参加機関等", "参加機関", "参加施設", "参加者", "出席者", "出席機関", "参加", "出席"),
            kind=Kind.SHORT,
        ),
    ] = ()


class Activity(Report):
    """A bullet or numbered item of ③ (取組内容)."""

    heading: Annotated[str | None, Leaf(ja="見出し", en="Heading", kind=Kind.LONG)] = None
    text: Annotated[str | None, Leaf(ja="取組", en="Activity", kind=Kind.LONG)] = None


class Effort(Report):
    """A row of 【…必要な3つの取組】."""

    kind: Annotated[
        Literal["within_group", "regional", "awareness"] | None,
        Leaf(ja="取組事項", en="Kind", headings=("取組事項",), kind=Kind.CHOICE, choices=EFFORT_KINDS),
    ] = None
    coordinators: Annotated[
        tuple[str, ...],
        Leaf(
            ja="①事務局、調整機能を担う方",
            en="Coordinators",
            headings=("事務局、調整機能を担う方", "事務局・調整機能を担う方", "事務局", "調整機能を担う方"),
            kind=Kind.SHORT,
        ),
    ] = ()
    meetings: Annotated[
        tuple[Meeting, ...],
        Part(
            ja="②打ち合わせ等の内容・開催方法・回数・参加機関等",
            en="Meetings",
            headings=(
                "打ち合わせ等の内容・開催方法・回数・参加機関等",
                "打ち合わせ等",
                "打合せ等",
                "打ち合わせ",
                "打合せ",
            ),
            layout=Layout.LIST,
            item=Label(ja="打ち合わせ", en="Meeting"),
        ),
    ] = ()
    activities: Annotated[
        tuple[Activity, ...],
        Part(
            ja="③体制づくりのための取組内容",
            en="Activities",
            headings=(
                "体制づくりのための取組内容等",
                "体制づくりのための取組内容",
                "体制作りのための取組内容等",
                "取組内容",
            ),
            layout=Layout.LIST,
            item=Label(ja="取組", en="Activity"),
        ),
    ] = ()
    current: Annotated[str | None, Leaf(ja="現状", en="Current", headings=CURRENT, kind=Kind.LONG)] = None
    target: Annotated[str | None, Leaf(ja="取組目標", en="Target", headings=TARGET, kind=Kind.LONG)] = None
    actual: Annotated[str | None, Leaf(ja="実績", en="Actual", headings=ACTUAL, kind=Kind.LONG)] = None


def _institution() -> Leaf:
    return Leaf(ja="医療機関名", en="Institution", headings=INSTITUTION, kind=Kind.SHORT, published=False)


class PatientTotal(Report):
    """Patients of the whole group (名)."""

    current: Annotated[Number | None, _count("現状", "Current", CURRENT, "名")] = None
    target: Annotated[Number | None, _count("取組目標", "Target", TARGET, "名")] = None
    actual: Annotated[Number | None, _count("実績", "Actual", ACTUAL, "名")] = None


class PatientRow(Report):
    """Patients of one institution (名)."""

    institution: Annotated[str | None, _institution()] = None
    current: Annotated[Number | None, _count("現状", "Current", CURRENT, "名", published=False)] = None
    target: Annotated[Number | None, _count("取組目標", "Target", TARGET, "名", published=False)] = None
    actual: Annotated[Number | None, _count("実績", "Actual", ACTUAL, "名", published=False)] = None


class VisitCount(Report):
    """Visits (回): all, and their split."""

    total: Annotated[Number | None, _count("合計回数", "Visits", ("合計回数", "合計", "総回数", "回数"), "回")] = None
    house_calls: Annotated[Number | None, _count("往診", "House calls", ("往診",), "回")] = None
    home_visits: Annotated[Number | None, _count("訪問診療", "Home visits", ("訪問診療", "訪診"), "回")] = None


def _cell(ja: str, en: str, headings: tuple[str, ...], *, published: bool) -> Part:
    return Part(ja=ja, en=en, headings=headings, layout=Layout.CELL, published=published)


class VisitTotal(Report):
    """Visits of the whole group."""

    current: Annotated[VisitCount, _cell("現状", "Current", CURRENT, published=True)] = VisitCount()
    target: Annotated[VisitCount, _cell("取組目標", "Target", TARGET, published=True)] = VisitCount()
    actual: Annotated[VisitCount, _cell("実績", "Actual", ACTUAL, published=True)] = VisitCount()


class VisitRow(Report):
    """Visits of one institution."""

    institution: Annotated[str | None, _institution()] = None
    current: Annotated[VisitCount, _cell("現状", "Current", CURRENT, published=False)] = VisitCount()
    target: Annotated[VisitCount, _cell("取組目標", "Target", TARGET, published=False)] = VisitCount()
    actual: Annotated[VisitCount, _cell("実績", "Actual", ACTUAL, published=False)] = VisitCount()


class DeathCount(Report):
    """Patients who died (名): all, and those outside a medical facility."""

    total: Annotated[
        Number | None, _count("死亡患者数", "Deaths", ("死亡患者数", "死亡者数", "死亡数"), "名", published=False)
    ] = None
    outside_facility: Annotated[
        Number | None,
        _count(
            "うち医療機関以外",
            "Outside a facility",
            ("うち医療機関以外", "医療機関以外", "医療機関以外での死亡患者数"),
            "名",
            published=False,
        ),
    ] = None


class DeathTotal(Report):
    """Deaths of the whole group."""

    current: Annotated[DeathCount, _cell("現状", "Current", CURRENT, published=False)] = DeathCount()
    actual: Annotated[DeathCount, _cell("実績", "Actual", ACTUAL, published=False)] = DeathCount()


class DeathRow(Report):
    """Deaths among one institution's patients."""

    institution: Annotated[str | None, _institution()] = None
    current: Annotated[DeathCount, _cell("現状", "Current", CURRENT, published=False)] = DeathCount()
    actual: Annotated[DeathCount, _cell("実績", "Actual", ACTUAL, published=False)] = DeathCount()


class ReferralCount(Report):
    """Cases (件) before and after the group was formed."""

    before: Annotated[
        Number | None,
        _count(
            "現状(A)", "Before (A)", (*CURRENT, "グループ化前", "現状(グループ化前)", "(A)", "昨年度", "前年度"), "件"
        ),
    ] = None
    after: Annotated[
        Number | None,
        _count(
            "実績(B)",
            "After (B)",
            (*ACTUAL, "グループ化後", "実績(グループ化後)", "(B)", "今年度", "本年度", "当年度"),
            "件",
        ),
    ] = None
    difference: Annotated[
        Number | None,
        Leaf(
            ja="差(B)-(A)",
            en="Difference",
            headings=("差(B)-(A)", "(B)-(A)", "(B)−(A)", "B-A", "B−A", "差", "増減", "差引"),
            kind=Kind.NUMBER,
            unit="件",
            may_be_negative=True,
        ),
    ] = None


def _rows(*, published: bool = False) -> Part:
    return Part(
        ja="医療機関ごと",
        en="By institution",
        layout=Layout.TABLE,
        item=Label(ja="医療機関", en="Institution"),
        published=published,
    )


def _total(*, published: bool) -> Part:
    return Part(ja=TOTAL.ja, en=TOTAL.en, headings=TOTAL.headings, layout=Layout.FORM, published=published)


class PatientTable(Report):
    """Effect 1: patients visited at home, persons (名)."""

    rows: Annotated[tuple[PatientRow, ...], _rows()] = ()
    total: Annotated[PatientTotal, _total(published=True)] = PatientTotal()


class VisitTable(Report):
    """Effect 2: visits (回)."""

    rows: Annotated[tuple[VisitRow, ...], _rows()] = ()
    total: Annotated[VisitTotal, _total(published=True)] = VisitTotal()


class DeathTable(Report):
    """Effect 3: deaths among the patients of effect 1 (名). Never published."""

    rows: Annotated[tuple[DeathRow, ...], _rows()] = ()
    total: Annotated[DeathTotal, _total(published=False)] = DeathTotal()


def _referral(ja: str, en: str, headings: tuple[str, ...]) -> Part:
    return Part(ja=ja, en=en, headings=headings, layout=Layout.FORM)


class ReferralTable(Report):
    """Effect 4: referrals to and from backup hospitals (件)."""

    referrals: Annotated[ReferralCount, _referral("紹介数", "Referrals", ("紹介数", "紹介件数"))] = ReferralCount()
    emergency_admissions: Annotated[
        ReferralCount,
        _referral(
            "急変時の受入数",
            "Emergency admissions",
            ("急変時の受入数", "急変時受入数", "受入数", "急変時の受入件数"),
        ),
    ] = ReferralCount()
    reverse_referrals: Annotated[
        ReferralCount, _referral("逆紹介数", "Reverse referrals", ("逆紹介数", "逆紹介件数"))
    ] = ReferralCount()


class GroupReport(Report):
    """The whole report."""

    fiscal_year: Annotated[
        int | None,
        Leaf(ja="年度", en="Fiscal year", headings=("年度", "実施年度", "対象年度"), kind=Kind.YEAR, published=True),
    ] = None
    attachment: Annotated[str | None, Leaf(ja="別添", en="Attachment", headings=("別添",), kind=Kind.SHORT)] = None
    group_name: Annotated[
        str | None,
        Leaf(
            ja="グループ名",
            en="Group name",
            headings=("参入促進・連携（グループ化）名", "グループ名", "グループ化名", "グループの名称", "グループ名称"),
            kind=Kind.SHORT,
            published=True,
        ),
    ] = None
    members: Annotated[
        tuple[Member, ...],
        Part(
            ja="参入促進・連携（グループ化）している医療機関一覧",
            en="Member institutions",
            headings=("参入促進・連携（グループ化）している医療機関一覧", "医療機関一覧", "構成機関一覧"),
            layout=Layout.LIST,
            item=Label(ja="医療機関", en="Institution"),
            published=True,
        ),
    ] = ()
    efforts: Annotated[
        tuple[Effort, ...],
        Part(
            ja="地域で支え合う医療機関等の連携体制を構築するために必要な3つの取組",
            en="Efforts",
            headings=(
                "地域で支え合う医療機関等の連携体制を構築するために必要な3つの取組",
                "地域で支え合う医療機関の連携体制を構築するために必要な3つの取組",
                "必要な3つの取組",
                "連携体制を構築するために必要な取組",
                "必要な取組",
            ),
            layout=Layout.LIST,
            item=Label(ja="取組", en="Effort"),
            item_choice="kind",
            published=True,
        ),
    ] = ()
    patients: Annotated[
        PatientTable | None,
        Part(
            ja="効果1 合計診療患者数",
            en="Effect 1: patients",
            headings=("在宅に赴いて診療（往診、訪問診療）する合計診療患者数", "合計診療患者数", "診療患者数", "患者数"),
            layout=Layout.TABLE,
            total=TOTAL,
            published=True,
        ),
    ] = None
    visits: Annotated[
        VisitTable | None,
        Part(
            ja="効果2 合計回数",
            en="Effect 2: visits",
            headings=(
                "在宅に赴いて診療（往診、訪問診療）する合計回数",
                "診療する合計回数",
                "合計回数",
                "診療回数",
                "訪問回数",
            ),
            layout=Layout.TABLE,
            total=TOTAL,
            published=True,
        ),
    ] = None
    deaths: Annotated[
        DeathTable | None,
        Part(
            ja="効果3 死亡患者数",
            en="Effect 3: deaths",
            headings=(
                "在宅に赴いて診療（往診、訪問診療）する合計診療患者数に占める死亡患者数",
                "合計診療患者数に占める死亡患者数",
                "死亡患者数",
                "亡くなった方",
                "亡くなられた方",
                "亡くなった患者",
                "亡くなられた患者",
                "亡くなった患者さん",
                "亡くなられた患者さん",
                "看取り",
                "看取り数",
                "看取り患者数",
                "看取った患者数",
                "死亡者数",
            ),
            layout=Layout.TABLE,
            total=TOTAL,
            published=False,
        ),
    ] = None
    referrals: Annotated[
        ReferralTable | None,
        Part(
            ja="効果4 紹介数・受入数・逆紹介数",
            en="Effect 4: referrals",
            headings=(
                "在宅医療患者の診療の紹介数、急変時の受入数及び後方支援病院等からの逆紹介数",
                "グループ化した医療機関における後方支援病院等（グループ内外問わず）への"
                "在宅医療患者の診療の紹介数、急変時の受入数及び後方支援病院等からの逆紹介数",
                "グループ化した医療機関が後方支援病院等（グループ内外問わず）への"
                "在宅医療患者の診療の紹介数、急変時の受入数及び後方支援病院等からの逆紹介数",
                "紹介数、急変時の受入数",
                "後方支援病院等との関係",
                "後方支援病院との関係",
                "後方支援病院への紹介等",
                "紹介・受入・逆紹介",
                "紹介等",
            ),
            layout=Layout.MATRIX,
            published=True,
        ),
    ] = None


REPORT_TYPE = ReportType(
    name="group_report",
    label=Label(
        ja="医療提供施設等グループ化推進事業計画（報告）書",
        en="Report of a group of clinics",
        headings=("医療提供施設等グループ化推進事業計画（報告）書", "グループ化推進事業計画", "グループ化推進事業"),
    ),
    model=GroupReport,
    rules="assistant.checks.group_report",
    identity="group_name",
    chapters=(
        Label(
            ja="参入促進・連携（グループ化）の取組効果",
            en="Effects",
            headings=(
                "参入促進・連携（グループ化）の取組効果",
                "参入促進・連携（グループ化）の実績",
                "グループ化の取組効果",
                "取組効果",
                "取組の効果",
            ),
        ),
    ),
    groups={
        "header": ("fiscal_year", "attachment", "group_name"),
        "members": ("members",),
        "efforts": ("efforts",),
        "patients": ("patients",),
        "visits": ("visits",),
        "deaths": ("deaths",),
        "referrals": ("referrals",),
    },
    plots=(
        Plot(
            label=Label(ja="診療患者数（名）", en="Patients"),
            lines=(
                Line(label=Label(ja="取組目標", en="target"), path="patients.total.target"),
                Line(label=Label(ja="実績", en="actual"), path="patients.total.actual"),
            ),
        ),
        Plot(
            label=Label(ja="訪問回数・実績（回）", en="Visits, actual"),
            lines=(
                Line(label=Label(ja="合計", en="all"), path="visits.total.actual.total"),
                Line(label=Label(ja="往診", en="house calls"), path="visits.total.actual.house_calls"),
                Line(label=Label(ja="訪問診療", en="home visits"), path="visits.total.actual.home_visits"),
            ),
        ),
        Plot(
            label=Label(ja="往診の割合（％）", en="Share of house calls (%)"),
            lines=(
                Line(
                    label=Label(ja="実績", en="actual"),
                    path="visits.total.actual.house_calls",
                    of="visits.total.actual.total",
                ),
            ),
        ),
        Plot(
            label=Label(ja="後方支援病院等との紹介・実績（件）", en="Referrals, actual"),
            lines=(
                Line(label=Label(ja="紹介", en="referrals"), path="referrals.referrals.after"),
                Line(
                    label=Label(ja="急変時の受入", en="emergency admissions"),
                    path="referrals.emergency_admissions.after",
                ),
                Line(label=Label(ja="逆紹介", en="reverse referrals"), path="referrals.reverse_referrals.after"),
            ),
        ),
    ),
)
