"""Header, list of institutions and efforts of whole submissions in many shapes, by exact values."""

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts import read_efforts
from assistant.engines.offline.header import read_header
from assistant.engines.offline.members import read_members
from assistant.readers import read
from schemas.group_report import GroupReport

TITLE = "令和４年度茨城県医療提供施設等グループ化推進事業計画（報告）書\n\n"
ONE = "1 グループ化した医療機関等を支える取組"
TWO = "2 患者・家族を中心とした在宅医療を推進するための取組"
THREE = "3 在宅医療についての普及啓発活動等の取組を行う取組"
FIRST = (
    "①事務局、調整機能を担う方：あさひ医院 山田 ②打ち合わせ等の内容・開催方法・回数・参加機関等 "
    "1回目 令和4年6月15日 「顔合わせ」 ③体制づくりのための取組内容 ・当番を決める。 ・連絡網を作る。"
)
SECOND = "①事務局、調整機能を担う方：夕凪市健康課 佐藤 ③体制づくりのための取組内容 ・会議に出る。"
THIRD = "・講演会を開く。 ・冊子を配る。"
CELLS = [(ONE, FIRST, "1回", "2回", "3回"), (TWO, SECOND, "4回", "5回", "6回"), (THREE, THIRD, "7回", "8回", "9回")]
EXPECTED: list[dict[str, Any]] = [
    {
        "kind": "within_group",
        "coordinators": ["あさひ医院 山田"],
        "meetings": [{"number": 1, "start": "2022-06-15", "topic": "「顔合わせ」"}],
        "activities": [{"text": "当番を決める。"}, {"text": "連絡網を作る。"}],
        "current": "1回",
        "target": "2回",
        "actual": "3回",
    },
    {
        "kind": "regional",
        "coordinators": ["夕凪市健康課 佐藤"],
        "activities": [{"text": "会議に出る。"}],
        "current": "4回",
        "target": "5回",
        "actual": "6回",
    },
    {
        "kind": "awareness",
        "activities": [{"text": "講演会を開く。"}, {"text": "冊子を配る。"}],
        "current": "7回",
        "target": "8回",
        "actual": "9回",
    },
]


def read_prose(text: str) -> tuple[GroupReport, Draft]:
    document = read(text.encode(), "submission.txt")
    draft = Draft(document, GroupReport)
    year = read_header(document, draft)
    read_members(document, draft)
    read_efforts(document, draft, year)
    report, _, _ = draft.build()
    assert isinstance(report, GroupReport)
    return report, draft


def filled(value: Any) -> Any:
    """The dumped value without nulls and empty lists."""
    if isinstance(value, dict):
        return {k: filled(v) for k, v in value.items() if v not in (None, [])}
    return [filled(v) for v in value] if isinstance(value, list) else value


def efforts(text: str) -> Any:
    return filled(read_prose(text)[0].model_dump(mode="json"))["efforts"]


def members(text: str) -> Any:
    return filled(read_prose(text)[0].model_dump(mode="json")).get("members", [])


def piped(rows: Sequence[tuple[str, ...]]) -> str:
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest]) + "\n"


# --- efforts ---


def test_columns_stand_in_any_order_beside_others():
    rows = [("取組事項", "実績", "計画", "現状", "取組内容", "備考")]
    rows += [(label, actual, target, current, content, "") for label, content, current, target, actual in CELLS]
    assert efforts(TITLE + piped(rows)) == EXPECTED


def test_the_efforts_stand_side_by_side():
    rows = list(zip(("取組事項", "取組内容", "現況", "R4年度目標", "実績"), *CELLS, strict=True))
    assert efforts(TITLE + piped(rows)) == EXPECTED


def test_a_table_without_its_header_has_the_forms_own_columns():
    assert efforts(TITLE + "\n".join("\t".join(row) for row in CELLS)) == EXPECTED


def test_each_effort_has_a_table_of_its_own():
    tables = [piped(list(zip(("取組事項", "取組内容", "現状", "目標", "実績"), row, strict=True))) for row in CELLS]
    assert efforts(TITLE + "\n".join(tables)) == EXPECTED


def test_situations_stand_in_small_tables_below_the_text():
    parts = [
        f"### {label}\n{content.replace(' ・', chr(10) + '・')}\n\n{piped([('現状', '目標', '実績'), (a, b, c)])}"
        for label, content, a, b, c in CELLS
    ]
    assert efforts(TITLE + "\n".join(parts)) == EXPECTED


def test_the_three_parts_have_columns_of_their_own():
    header = (
        "<tr><th>取組事項</th><th>①事務局、調整機能を担う方</th><th>②打ち合わせ等</th><th>"
        "③体制づくりのための取組内容</th><th>現状</th></tr>"
    )
    row = (
        f"<tr><td>{ONE}</td><td>あさひ医院 山田</td><td>1回目 6/15 顔合わせ</td><td>・当番を決"
        f"める。<br>・連絡網</td><td>1回</td></tr>"
    )
    assert efforts(f"{TITLE}<table>{header}{row}</table>") == [
        {
            "kind": "within_group",
            "coordinators": ["あさひ医院 山田"],
            "meetings": [{"number": 1, "start": "2022-06-15", "topic": "顔合わせ"}],
            "activities": [{"text": "当番を決める。"}, {"text": "連絡網"}],
            "current": "1回",
        }
    ]


def test_cells_follow_one_another_a_line_each_and_a_blank_line_is_a_blank_cell():
    header = "取組事項\n取組内容\n現　状（補助金交付申請の前月から過去６箇月間の状況）\n取組目標\n実　績\n"
    rows = [[*row] for row in CELLS]
    rows[1][2] = ""
    rows[2][3:] = ["", ""]
    text = TITLE + header + "\n".join("\n".join(row) for row in rows) + "\n【参入促進・連携（グループ化）の取組効果】\n"
    expected = [dict(effort) for effort in EXPECTED]
    del expected[1]["current"], expected[2]["target"], expected[2]["actual"]
    assert efforts(text) == expected


def test_columns_fall_apart_line_by_line_with_the_label_broken():
    def fallen(label: str, content: str, cells: tuple[str, ...]) -> str:
        lines = [label[:9], label[9:18], label[18:], *content.replace(" ・", "\n・").replace(" ③", "\n③").split("\n")]
        return "\n\n".join(line for line in lines if line) + "".join(f"\n\n\n\n{cell}" for cell in cells)

    text = TITLE + "\n\n".join(fallen(label, content, tuple(cells)) for label, content, *cells in CELLS)
    assert efforts(text + "\n\n【参入促進・連携（グループ化）の取組効果】\n") == EXPECTED


def test_the_forms_own_sentences_between_the_columns_are_no_content():
    between = (
        "※これから在宅医療への参入又は拡充に取り組む医療機関等の連携強化を支援する取り組みに"
        "ついて記載するものとする。\n"
        "別添１－２\n※本票（別添１－２）は公表資料として活用する。\n取組事項 取組内容\n現 状\n計 画\n実 績\n- 2 -\n"
    )
    text = f"{ONE}\n・当番を決める。\n{between}・連絡網を作る。\n{TWO}\n・会議に出る。\n"
    found = efforts(TITLE + text)
    assert [a["text"] for a in found[0]["activities"]] == ["当番を決める。", "連絡網を作る。"]


def test_a_mail_gives_the_efforts_under_short_headings():
    text = """件名：令和4年度グループ化推進事業の報告

【グループ内の取組】
事務局：あさひ医院 山田
打ち合わせ：
1回目 6/15（水）「顔合わせ」
取組内容：
・当番を決める。
・連絡網を作る。
現状：1回
目標：2回
実績：3回

【地域との連携】
事務局：夕凪市健康課 佐藤
取組内容：
・会議に出る。
現状：4回／目標：5回／実績：6回

【普及啓発】
・講演会を開く。
・冊子を配る。
回数を申し上げますと、現状は「7回」、取組目標は「8回」、実績は「9回」です。

よろしくお願いいたします。
--
夕凪市健康課　電話 0299-00-0000
"""
    assert efforts(text) == EXPECTED


def test_efforts_that_are_not_there_are_noted():
    report, draft = read_prose(TITLE + piped([("取組事項", "取組内容", "現状"), (ONE, "・決める。", "1回")]))
    assert len(report.efforts) == 1
    _, _, notes = draft.build()
    assert [(n.path, n.state) for n in notes if n.path == "efforts"] == [("efforts", "not_found")] * 2


def test_every_value_points_at_its_words():
    rows: list[tuple[str, ...]] = [("取組事項", "取組内容", "現状", "目標", "実績"), *CELLS]
    _, draft = read_prose(TITLE + piped(rows))
    _, evidence, _ = draft.build()
    assert [e.quote for e in evidence["efforts[0].coordinators[0]"]] == ["あさひ医院 山田"]
    assert [e.quote for e in evidence["efforts[0].meetings[0].start"]] == ["令和4年6月15日"]
    assert [e.quote for e in evidence["efforts[0].activities[1].text"]] == ["連絡網を作る。"]
    assert [e.quote for e in evidence["efforts[2].actual"]] == ["9回"]


# --- members ---

LIST = TITLE + "（参入促進・連携（グループ化）している医療機関一覧）\n\n"
PARTICIPANT = "これから在宅医療への参入又は拡充に取り組む医療機関等"
INSTITUTIONS: list[dict[str, str]] = [
    {
        "category": "medical_association",
        "role": "hub",
        "name": "夕凪医師会",
        "address": "茨城県夕凪市本町1-1",
        "phone": "0299-11-1111",
    },
    {
        "category": "participant",
        "role": "active",
        "name": "医療法人朝日会 あさひ医院",
        "address": "夕凪市大字浜2番地",
        "phone": "（0299）22-2222",
    },
    {"category": "participant", "name": "みどりクリニック", "address": "夕凪市緑が丘3-3", "phone": "0299-33-3333"},
    {"category": "backup_hospital", "name": "夕凪病院", "address": "夕凪市本町4-4", "phone": "0299-44-4444（代）"},
]
HEADER = ("", "①拠点、②積極的役割を担う医療機関", "郡市医師会名又は医療機関等名", "所在地", "問い合わせ先（電話番号）")
PRINTED = {"medical_association": "郡市医師会", "participant": PARTICIPANT, "backup_hospital": "後方支援病院等"}
MARKS = {"hub": "①", "active": "②", "": ""}


def rows_of(institutions: list[dict[str, str]], *, repeated: bool) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    last = ""
    for one in institutions:
        category = PRINTED[one["category"]] if repeated or one["category"] != last else ""
        last = one["category"]
        rows.append((category, MARKS[one.get("role", "")], one["name"], one["address"], one["phone"]))
    return rows


@pytest.mark.parametrize("repeated", [True, False])
def test_a_category_stands_in_each_row_or_in_its_first_one(repeated):
    assert members(LIST + piped([HEADER, *rows_of(INSTITUTIONS, repeated=repeated)])) == INSTITUTIONS


def test_the_list_is_turned():
    rows = list(zip(("区分", *HEADER[1:]), *rows_of(INSTITUTIONS, repeated=True), strict=True))
    assert members(LIST + piped(rows)) == INSTITUTIONS


def test_a_role_goes_by_the_columns_own_header_whatever_a_footnote_numbers():
    note = "\n※①在宅医療において積極的役割を担う医療機関、②在宅医療に必要な連携を担う拠点について、構成機関から選定\n"
    assert members(LIST + piped([HEADER, *rows_of(INSTITUTIONS, repeated=True)]) + note) == INSTITUTIONS
    swapped = ("", "①積極的役割を担う医療機関、②拠点", *HEADER[2:])
    found = members(LIST + piped([swapped, *rows_of(INSTITUTIONS, repeated=True)]))
    assert [m.get("role") for m in found] == ["active", "hub", None, None]


def test_the_list_is_lines_under_their_categories():
    lines = []
    for one in INSTITUTIONS:
        lines += [
            PRINTED[one["category"]],
            f"{MARKS[one.get('role', '')]}{one['name']}　{one['address']}　{one['phone']}",
        ]
    assert members(LIST + "\n".join(lines) + "\n") == INSTITUTIONS


def test_the_list_falls_apart_into_a_line_a_cell():
    lines = [word for word in HEADER if word]
    for one in INSTITUTIONS:
        category = PRINTED[one["category"]]
        lines += [
            category[:9],
            category[9:],
            MARKS[one.get("role", "")] or "－",
            one["name"],
            one["address"],
            one["phone"],
        ]
    assert members(TITLE + "\n".join(line for line in lines if line) + "\n") == INSTITUTIONS


def test_the_list_is_labelled_lines():
    lines = []
    for one in INSTITUTIONS:
        lines += [one["name"], f"  区分：{PRINTED[one['category']]}", f"  役割：{MARKS[one.get('role', '')]}"]
        lines += [f"  所在地：{one['address']}", f"  電話番号：{one['phone']}"]
    assert members(TITLE + "\n".join(lines) + "\n") == INSTITUTIONS


def test_a_mail_names_category_and_role_behind_the_name():
    lines = [
        f"・{one['name']}（{'、'.join(w for w in (PRINTED[one['category']], MARKS[one.get('role', '')]) if w)}） "
        f"{one['address']} 電話 {one['phone']}"
        for one in INSTITUTIONS
    ]
    signature = "\n■ 【参入促進・連携（グループ化）の取組効果】\n\n夕凪市健康課 夕凪市本町9-9 電話 0299-99-9999\n"
    assert members(TITLE + "\n".join(lines) + signature) == INSTITUTIONS


def test_a_name_that_is_wrapped_is_joined_and_a_blank_row_is_none():
    rows = [HEADER, ("郡市医師会", "①", "夕凪郡市<br>医師会", "夕凪市1-1", "0299-11-1111"), ("", "", "・", "", "")]
    assert [m["name"] for m in members(LIST + piped(rows))] == ["夕凪郡市医師会"]


def test_a_submission_without_a_list_has_no_members_and_no_note():
    report, draft = read_prose(TITLE + "担当：夕凪市医師会 夕凪市本町1-1 電話 0299-11-1111\n")
    _, _, notes = draft.build()
    assert report.members == () and not [n for n in notes if n.path == "members"]


# --- header ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "別添１－２\n※本票（別添１－２）は公表する。\n令和４年度茨城県医療提供施設等グループ"
                "化推進事業計画（報告）書\nグループ名： 夕凪ネット\n"
            ),
            (2022, "別添1-2", "夕凪ネット"),
        ),
        (
            "令和四年度\n医療提供施設等グループ化推進事業計画（報告）書\nグループ名\n「夕凪ネット」\n",
            (2022, None, "夕凪ネット"),
        ),
        (
            (
                "２０２３年度　医療提供施設等グループ化推進事業計画（報告）書\n【グループ名】夕凪ネッ"
                "ト（※継続）\n別添１ー２\n"
            ),
            (2023, "別添1-2", "夕凪ネット"),
        ),
        (
            (
                "※本票（別添 1）は公表する。なお、令和 4 年度まで公表するものとする。\n参入促進・連"
                "携（グループ化）名： 夕凪・朝凪　在宅の輪\n"
            ),
            (None, "別添1", "夕凪・朝凪 在宅の輪"),
        ),
        (
            piped(
                [
                    ("", "現状（グループ化前（Ｒ３年度（Ａ）））", "実績（グループ化後（Ｒ４年度（Ｂ）））"),
                    ("紹介数", "1件", "2件"),
                ]
            ),
            (2022, None, None),
        ),
        (piped([("年度", "令和5年度"), ("グループ名", "夕凪ネット")]), (2023, None, "夕凪ネット")),
        ("はじめに、グループ名は「夕凪みさきの輪」です。昨年から変更はありません。\n", (None, None, "夕凪みさきの輪")),
        (
            piped(
                [
                    ("取組事項", "取組内容", "現状"),
                    (
                        ONE,
                        "・決める。",
                        ("グループ名 夕凪連携グループ ※参考資料1 「令和3年度計画」参照<br>・検討会 1回"),
                    ),
                ]
            ),
            (None, None, "夕凪連携グループ"),
        ),
        (
            piped(
                [("取組事項", "取組内容", "現状"), (ONE, "・決める。", "グループ名：「夕凪グループ 1」 ・検討会 1回")]
            ),
            (None, None, "夕凪グループ 1"),
        ),
        ("グループ名：　\n", (None, None, None)),
    ],
)
def test_the_header_is_found_wherever_it_stands(text, expected):
    report, _ = read_prose(text)
    assert (report.fiscal_year, report.attachment, report.group_name) == expected


def test_the_year_right_before_the_titles_words_is_the_reports():
    report, _ = read_prose("令和３年度に続き、令和４年度医療提供施設等グループ化推進事業計画（報告）書を提出します。\n")
    assert report.fiscal_year == 2022


PROSE = """件名: 令和5年度 在宅医療グループの実績報告について

グループの名称は「夕凪ささえ愛ネット」です。

１．グループ化した医療機関等を支える取組について
事務局はあさひ医院の事務長 山田太郎が務めました。
打ち合わせは年３回、次のとおり開催しました。
・令和５年６月１４日（水）　顔合わせ（オンライン）
・令和５年１０月４日（水）　検討会　講師：細川 隆
体制づくりのための取組内容：
・当番医を決めました。
現状　０回
取組目標　３回
実績　３回

２．患者・家族を中心とした在宅医療を推進するための取組について
事務局：夕凪市健康課
内容：入退院時の情報共有
開催方法：対面
開催回数：２か月に１回
参加機関：あさひ医院、夕凪市
取組：・連絡票を作る。・会議に出る。
現状は０件でしたが、目標１０件に対し、実績は１２件となりました。

以上、よろしくお願いいたします。
"""


def test_a_mail_in_prose_without_the_forms_numbers():
    report = filled(read_prose(PROSE)[0].model_dump(mode="json"))
    assert report == {
        "fiscal_year": 2023,
        "group_name": "夕凪ささえ愛ネット",
        "efforts": [
            {
                "kind": "within_group",
                "coordinators": ["あさひ医院の事務長 山田太郎"],
                "meetings": [
                    {"start": "2023-06-14", "topic": "顔合わせ", "method": "オンライン"},
                    {"start": "2023-10-04", "topic": "検討会", "lecturer": "細川 隆"},
                ],
                "activities": [{"text": "当番医を決めました。"}],
                "current": "０回",
                "target": "３回",
                "actual": "３回",
            },
            {
                "kind": "regional",
                "coordinators": ["夕凪市健康課"],
                "meetings": [
                    {
                        "topic": "入退院時の情報共有",
                        "method": "対面",
                        "frequency": "２か月に１回",
                        "participants": ["あさひ医院", "夕凪市"],
                    }
                ],
                "activities": [{"text": "連絡票を作る。"}, {"text": "会議に出る。"}],
                "current": "０件",
                "target": "１０件",
                "actual": "１２件",
            },
        ],
    }
