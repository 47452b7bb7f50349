"""A 取組内容 cell taken apart: coordinators, meetings, activities; and the cells 現状, 目標, 実績."""

from datetime import date

import pytest

from assistant.documents import Passage
from assistant.engines.offline.efforts.activities import activities
from assistant.engines.offline.efforts.kinds import column_of, kind_of
from assistant.engines.offline.efforts.meetings import MeetingFound, meetings
from assistant.engines.offline.efforts.organisations import offices, participants
from assistant.engines.offline.efforts.sections import sections
from assistant.engines.offline.efforts.situations import situation

P = Passage.of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "あさひ医院 院長 山田太郎、みどり訪問看護ステーション 管理者 佐藤",
            ["あさひ医院 院長 山田太郎", "みどり訪問看護ステーション 管理者 佐藤"],
        ),
        ("夕凪市医師会事務局", ["夕凪市医師会事務局"]),
        (
            "・あさひ病院地域連携室（担当：田中）\n・夕凪市高齢福祉課",
            ["あさひ病院地域連携室（担当：田中）", "夕凪市高齢福祉課"],
        ),
        ("あさひ医院　山田\nみどり医院　佐藤", ["あさひ医院 山田", "みどり医院 佐藤"]),
        ("あさひ医院　地域連携\n室　白銀 澄子", ["あさひ医院 地域連携室 白銀 澄子"]),
        ("夕凪医師会 事務局長 山田／夕凪市 佐藤", ["夕凪医師会 事務局長 山田", "夕凪市 佐藤"]),
        ("１）あさひ医院　山田　２）みどり医院　佐藤", ["あさひ医院 山田", "みどり医院 佐藤"]),
        (
            "あさひ医院 院長 山田 一郎・夕凪市健康課 主査 佐藤 花子",
            ["あさひ医院 院長 山田 一郎", "夕凪市健康課 主査 佐藤 花子"],
        ),
        (
            "あさひ診療所 保健師 山田 花子 夕凪市役所健康課 健康係 佐藤 太郎",
            ["あさひ診療所 保健師 山田 花子", "夕凪市役所健康課 健康係 佐藤 太郎"],
        ),
        ("夕凪市在宅医療・介護連携支援センター", ["夕凪市在宅医療・介護連携支援センター"]),
        ("あさひ医院 山田、および\n夕凪市健康課 佐藤 の２名です。", ["あさひ医院 山田", "夕凪市健康課 佐藤"]),
        ("なし", []),
    ],
)
def test_coordinators_are_one_entry_a_person_or_office(text, expected):
    assert [o.text for o in offices(P(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "あさひ医院・みどり医院・夕凪市在宅医療・介護連携支援センター",
            ["あさひ医院", "みどり医院", "夕凪市在宅医療・介護連携支援センター"],
        ),
        ("夕凪グループ①・②・③関係機関、夕凪市", ["夕凪グループ①・②・③関係機関", "夕凪市"]),
        (
            "夕凪市医師会、夕凪市（健康課、福祉課）、夕凪薬剤師会",
            ["夕凪市医師会", "夕凪市（健康課、福祉課）", "夕凪薬剤師会"],
        ),
        ("連携医療機関・夕凪市(健康課", ["連携医療機関", "夕凪市(健康課"]),
        ("訪問診療所すずかけ・訪問看護\nステーションほおずき", ["訪問診療所すずかけ", "訪問看護ステーションほおずき"]),
        ("医師・看護師・ケアマネジャー", ["医師", "看護師", "ケアマネジャー"]),
        ("あさひ医院 みどり医院 夕凪市健康課", ["あさひ医院", "みどり医院", "夕凪市健康課"]),
        ("・あさひ医院\n・みどり医院", ["あさひ医院", "みどり医院"]),
        ("あさひ医院\nみどり医院", ["あさひ医院", "みどり医院"]),
        ("あさひ医院、みどり医院、他", ["あさひ医院", "みどり医院"]),
    ],
)
def test_participants_are_one_entry_an_organisation(text, expected):
    assert [o.text for o in participants(P(text))] == expected


def told(meeting: MeetingFound) -> dict[str, object]:
    found: dict[str, object] = {name: passage.text for name, passage in meeting.texts.items()}
    for name, value in (("number", meeting.number), ("start", meeting.start), ("end", meeting.end)):
        if value is not None:
            found[name] = value[0]
    if meeting.participants:
        found["participants"] = [p.text for p in meeting.participants]
    return found


JUNE, SEPTEMBER = date(2022, 6, 15), date(2022, 9, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 回目 令和 4 年 6 月 15 日(水) 「顔合わせ」 2 回目 令和4年９月７日（水） 「検討会」講師：細川 隆",
            [
                {"number": 1, "start": JUNE, "topic": "「顔合わせ」"},
                {"number": 2, "start": SEPTEMBER, "topic": "「検討会」", "lecturer": "細川 隆"},
            ],
        ),
        (
            (
                "１回目   2022 年６月 15 日\n(内容)計画の検\n討\n（開催方法・回数）対面による会議\n"
                "（参加機関）あさひ医院・夕凪市"
            ),
            [
                {
                    "number": 1,
                    "start": JUNE,
                    "topic": "計画の検討",
                    "method": "対面による会議",
                    "participants": ["あさひ医院", "夕凪市"],
                }
            ],
        ),
        (
            "第１回：6/15(水)18:30～20:30 顔合わせ\n第２回：9/7 検討",
            [{"number": 1, "start": JUNE, "topic": "顔合わせ"}, {"number": 2, "start": SEPTEMBER, "topic": "検討"}],
        ),
        (
            "・令和4年6月15日 「9/20の研修の打合せ」\n・R4.9.7 「検討会」",
            [{"start": JUNE, "topic": "「9/20の研修の打合せ」"}, {"start": SEPTEMBER, "topic": "「検討会」"}],
        ),
        (
            "１　令和4年6月15日　顔合わせ\n２　令和4年9月7日　検討",
            [{"number": 1, "start": JUNE, "topic": "顔合わせ"}, {"number": 2, "start": SEPTEMBER, "topic": "検討"}],
        ),
        (
            "1回目 令和5年1月11日～2月7日 「聞き取り」",
            [{"number": 1, "start": date(2023, 1, 11), "end": date(2023, 2, 7), "topic": "「聞き取り」"}],
        ),
        (
            "開催日：令和4年6月15日\n内容：顔合わせ\n開催方法：対面\n開催日：令和4年9月7日\n内容：検討",
            [{"start": JUNE, "topic": "顔合わせ", "method": "対面"}, {"start": SEPTEMBER, "topic": "検討"}],
        ),
        (
            "第１回　開催日　令和４年６月１５日（水）　内容　体制の確認　参加機関　あさひ医院、みどり医院",
            [{"number": 1, "start": JUNE, "topic": "体制の確認", "participants": ["あさひ医院", "みどり医院"]}],
        ),
        (
            "1回目　日時：令和4年6月15日 18:30〜20:00　場所：市役所　内容：顔合わせ　講師：細川先生",
            [{"number": 1, "start": JUNE, "topic": "顔合わせ", "lecturer": "細川先生"}],
        ),
        (
            (
                "▶打ち合わせ等の内容：計画立案 ▶開催方法：参集及びオンライン ▶開催回数：月 2 回程"
                "度 ▶参加機関：あさひ医院、夕凪市"
            ),
            [
                {
                    "topic": "計画立案",
                    "method": "参集及びオンライン",
                    "frequency": "月 2 回程度",
                    "participants": ["あさひ医院", "夕凪市"],
                }
            ],
        ),
        (
            "（開催方法・回数）オンライン、年4回\n（内容）検討",
            [{"topic": "検討", "method": "オンライン", "frequency": "年4回"}],
        ),
        (
            (
                "三回行いました。\n１回目は令和4年6月15日（水）、内容は「顔合わせ」、開催\n方法は対面"
                "、参加機関はあさひ医院、みどり医院です。"
            ),
            [
                {
                    "number": 1,
                    "start": JUNE,
                    "topic": "「顔合わせ」",
                    "method": "対面",
                    "participants": ["あさひ医院", "みどり医院"],
                }
            ],
        ),
        ("必要に応じて随時", [{"frequency": "必要に応じて随時"}]),
        ("1回目 令和4年2月30日 「確認」", [{"number": 1, "start": None, "topic": "「確認」"}]),
        ("なし", []),
    ],
)
def test_meetings_are_one_entry_a_date_or_number(text, expected):
    assert [told(m) for m in meetings(P(text), 2022)] == expected


def test_dates_without_a_year_are_left_out_where_the_fiscal_year_is_unknown():
    assert [told(m) for m in meetings(P("1回目 6/15 顔合わせ"), None)] == [{"number": 1, "topic": "6/15 顔合わせ"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "・当番を決める。 ・連絡網を作る。作った後は配る。",
            [(None, "当番を決める。"), (None, "連絡網を作る。作った後は配る。")],
        ),
        ("・東部・西部の当番を決め\nる。\n○配る。", [(None, "東部・西部の当番を決める。"), (None, "配る。")]),
        (
            "[診診連携]\n・一つ\n・二つ\n[病診連携] ・三つ",
            [("診診連携", "一つ"), ("診診連携", "二つ"), ("病診連携", "三つ")],
        ),
        ("■病診連携\n・一つ\n■薬局との連携\n・二つ", [("病診連携", "一つ"), ("薬局との連携", "二つ")]),
        (
            "①「研修会」の開催 市が研修会を開く。 ②リストの作成 ③「VR 体験会」の開催 ・共催：市 ・対象者：住民",
            [
                ("「研修会」の開催", "市が研修会を開く。"),
                (None, "リストの作成"),
                ("「VR 体験会」の開催", "共催：市\n・対象者：住民"),
            ],
        ),
        (
            "(1) 講座の開催\n毎年開く。\n(2) 冊子の配布\n配る。",
            [("講座の開催", "毎年開く。"), ("冊子の配布", "配る。")],
        ),
        (
            "研修会を開く。\n相談を受ける。 また、配る。",
            [(None, "研修会を開く。"), (None, "相談を受ける。"), (None, "また、配る。")],
        ),
        ("・研修会\n　- 年1回\n　- 会場は市役所\n・相談", [(None, "研修会\n- 年1回\n- 会場は市役所"), (None, "相談")]),
        ("・一つ\n※詳細は別紙", [(None, "一つ\n※詳細は別紙")]),
        ("・グル\nープで行う。", [(None, "グループで行う。")]),
        ("・", []),
    ],
)
def test_activities_are_one_entry_a_mark(text, expected):
    found = [(a.heading.text if a.heading else None, a.text.text) for a in activities(P(text))]
    assert found == expected


def test_a_line_break_that_the_reader_closed_up_behind_a_full_stop_ends_an_activity():
    source = "会を開く。\n冊子を配る。"
    closed = Passage.join([Passage.of(source, 0, 5), Passage.of(source, 6)])
    assert [a.text.text for a in activities(closed)] == ["会を開く。", "冊子を配る。"]


def test_sections_are_found_by_their_headings_in_any_wording_and_broken_over_lines():
    found = sections(
        P(
            "①事務局・調整機能を担う方　あさひ医院\n②打合せ等の内容・開催方法・\n回数・参加機関"
            "等：月1回\n③体制作りのための取組内容等 ・決める。"
        )
    )
    assert (found.coordinators.text, found.meetings.text, found.activities.text) == (
        "あさひ医院",
        "月1回",
        "・決める。",
    )


def test_a_second_number_without_its_heading_ends_the_coordinators():
    found = sections(P("①事務局、調整機能を担う方：\n・夕凪市\n②病院と連携する"))
    assert (found.coordinators.text, found.meetings.text, found.activities.text) == ("・夕凪市", "", "②病院と連携する")


def test_the_forms_own_hint_is_no_activity():
    found = sections(P("記載のポイント（主催、誰が・誰に対して行うのか） ・冊子を配る。"))
    assert found.hint is not None and found.hint.text.startswith("記載のポイント")
    assert found.activities.text == "・冊子を配る。"


def test_an_item_called_取組内容_inside_an_activity_is_no_heading():
    found = sections(P("③「体験会」\n・対象者：住民\n・取組内容：看取りを考える。"))
    assert found.activities.text == "③「体験会」\n・対象者：住民\n・取組内容：看取りを考える。"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("①研修会 ・日時：9/2 ・方法：対面 ②調査", None, "①研修会\n・日時：9/2\n・方法：対面\n②調査"),
        ("1回 *ポスターを掲示", None, "1回\n*ポスターを掲示"),
        ("授業 2校\n写真展 1回", None, "授業 2校\n写真展 1回"),
        ("・研修　1回\n（1月は取りやめ）", None, "・研修 1回（1月は取りやめ）"),
        ("・電子掲示板の開\n設\n・検討会 3回", 16, "・電子掲示板の開設\n・検討会 3回"),
        ("掲示板なし 講話0回", None, "掲示板なし 講話0回"),
    ],
)
def test_a_situation_keeps_its_bullets_and_closes_up_wrapped_lines(text, width, expected):
    assert situation(P(text), width).text == expected


def test_a_situations_passage_points_at_its_characters():
    text = "現状 ・一つ ・二つ"
    value = situation(P(text, 3))
    assert [text[o] for o in value.offsets if o >= 0] == list("・一つ・二つ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("１ グループ化した\n医療機関等を支え\nる取組\n※グループ内の取組に\n関すること。", "within_group"),
        ("2 患者・家族を中心とした在宅医療を推進するための取組", "regional"),
        ("3 在宅医療についての普及・啓発活動等の取組を行う取組", "awareness"),
        ("■ 地域との連携に関すること", "regional"),
        ("1 これから在宅医療への参入又は拡充に取り組む医療機関同士の連携強化を図るための取組", "within_group"),
        ("・患者・家族に説明する。", None),
    ],
)
def test_an_effort_is_known_by_its_label(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("現　状\n(補助金交付申請の前月から過去6箇月間の状況)", "current"),
        ("計 画", "target"),
        ("R4年度実績", "actual"),
        ("③体制づくりのための取組内容", "activities"),
        ("備考", None),
    ],
)
def test_a_column_is_known_by_its_header(text, column):
    assert column_of(text, loose=True) == column
