"""What a web form's printout says: each answer's values go by the order that its question gives."""

from typing import Any

import pytest

from tests.unit.engines.told import efforts_of, reading, situations, texts

# (question, the lines of its answer); the answers' pieces stand in the order that the question tells.
ASKED: list[tuple[str, list[str]]] = [
    ("グループ名（全角40字以内）【必須】", ["若竹三丁目グループ"]),
    ("ご担当者のメールアドレスを入力してください。", ["（非表示）"]),
    ("郡市医師会について（役割／名称／所在地／電話番号）", ["①／若竹市医師会／若竹市本町1-1／029-000-0001"]),
    (
        "これから在宅医療への参入又は拡充に取り組む医療機関等（役割／名称／所在地／電話番号）",
        ["②／若竹内科／若竹市南2-2／029-000-0002", "なし／はぎ医院／若竹市北3／029-000-0003"],
    ),
    ("取組1（グループ内）の取組内容を入力してください。", ["・当番表を作る。", "・往診を分担する。"]),
    ("取組1　現状／取組目標／実績（スラッシュで区切る）", ["会議 0回／会議 2回／会議 3回"]),
    ("取組2（地域との連携）②打ち合わせ等", ["（入力なし）"]),
    ("取組2　取組内容", ["・連絡票を共通にする。"]),
    ("取組2　現状／取組目標／実績", ["0回／1回／1回"]),
    ("参加している医療機関の数", ["2"]),
    ("［1番目の医療機関］　名称", ["若竹内科"]),
    ("［1番目の医療機関］　合計診療患者数（名）　現状／取組目標／実績", ["6／8／9"]),
    (
        "［1番目の医療機関］　合計回数　現状／取組目標／実績　※カッコ内は往診・訪問診療の順",
        ["35（4・31）／43（5・38）／48（7・41）"],
    ),
    ("［2番目の医療機関］　名称", ["はぎ医院"]),
    ("［2番目の医療機関］　合計診療患者数（名）　現状／取組目標／実績", ["0／2／3"]),
    (
        "［2番目の医療機関］　合計回数　現状／取組目標／実績　※カッコ内は往診・訪問診療の順",
        ["0（0・0）／7（1・6）／9（2・7）"],
    ),
    ("連携する医療機関内の合計　患者数　現状／取組目標／実績", ["6／10／12"]),
    ("後方支援病院等との紹介数　R3年度(A)／R4年度(B)／差(B)-(A)", ["14／19／5"]),
    ("同　逆紹介数　R3年度(A)／R4年度(B)／差(B)-(A)", ["9／8／-1"]),
    ("ご意見がありましたら入力してください。", ["前の回答が見えません。"]),
]


def printed(asked: str, told: str) -> str:
    """The printout in one program's way of marking questions and answers."""
    lines = ["令和4年度グループ化推進事業計画（報告）書　回答の控え", ""]
    for number, (question, answer) in enumerate(ASKED, 1):
        first, *more = answer
        lines += [asked.format(number) + question, told.format(number) + first, *more, ""]
    return "\n".join([*lines, "-- 以上 --"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Ｑ{}　", "Ａ{}　"),
        ("Q{}-1 ", "A: "),
        ("【質問{}】", "【回答{}】"),
        ("問{}　", "答　"),
        ("設問{}：", "回答："),
        ("{}. ", "　→ "),
    ],
)
def test_values_go_by_the_order_that_their_question_gives(asked: str, told: str) -> None:
    found = reading(printed(asked, told))
    report: Any = found.report
    assert (report.fiscal_year, report.group_name) == (2022, "若竹三丁目グループ")
    assert [(m.role, m.name, m.phone) for m in report.members] == [
        ("hub", "若竹市医師会", "029-000-0001"),
        ("active", "若竹内科", "029-000-0002"),
        (None, "はぎ医院", "029-000-0003"),
    ]
    first, second = efforts_of(found)[:2]
    assert texts(first) == ["当番表を作る。", "往診を分担する。"]
    assert situations(first) == ("会議 0回", "会議 2回", "会議 3回")
    assert (second["meetings"], situations(second)) == ([], ("0回", "1回", "1回"))
    assert [(r.institution, r.current, r.target, r.actual) for r in report.patients.rows] == [
        ("若竹内科", 6, 8, 9),
        ("はぎ医院", 0, 2, 3),
    ]
    assert report.patients.total.target == 10
    visits = report.visits.rows[1].actual
    assert (visits.total, visits.house_calls, visits.home_visits) == (9, 2, 7)
    assert report.referrals.reverse_referrals.difference == -1


def test_numbered_lines_without_answers_stay_as_they_are() -> None:
    text = "1. 当番表を作る。\n2. 往診を分担する。\n→ 来年度も続ける。\n"
    report: Any = reading("令和4年度\nグループ名：若竹グループ\n取組1（グループ内）\n取組内容\n" + text).report
    assert len(report.efforts[0].activities) >= 2


EXPORTED: list[tuple[str, str]] = [
    ("基本.年度", "令和4年度"),
    ("基本.グループ名", "若竹三丁目グループ"),
    ("構成機関1.区分", "郡市医師会"),
    ("構成機関1.名称", "若竹市医師会"),
    ("構成機関1.電話番号", "029-000-0001"),
    ("構成機関2.区分", "これから在宅医療への参入又は拡充に取り組む医療機関等"),
    ("構成機関2.名称", "若竹内科"),
    ("構成機関2.電話番号", "029-000-0002"),
    ("取組1（グループ内）.事務局、調整機能を担う方", "若竹内科 事務 青木"),
    ("取組1（グループ内）.打合せ1回目.日付", "2022/05/20"),
    ("取組1（グループ内）.打合せ1回目.内容", "顔合わせ"),
    ("取組1（グループ内）.取組内容1", "当番表を作る。"),
    ("取組1（グループ内）.取組内容2", "往診を分担する。"),
    ("取組1（グループ内）.現状", "会議 0回"),
    ("取組1（グループ内）.実績", "会議 3回"),
    *(
        (f"合計回数.{name}.{period}.{leaf}", value)
        for name, figures in (("若竹内科", "35 4 31 48 7 41"), ("はぎ医院", "0 0 0 9 2 7"), ("合計", "35 4 31 57 9 48"))
        for (period, leaf), value in zip(
            ((p, leaf) for p in ("現状", "実績") for leaf in ("合計回数", "往診", "訪問診療")),
            figures.split(),
            strict=True,
        )
    ),
]


def as_table() -> str:
    rows = ["連番,区分,項目,施設,期,値,更新日"]
    for number, (key, value) in enumerate(EXPORTED, 1):
        part, *rest = key.split(".")
        cells = [part, rest[-1], rest[0], rest[1]] if len(rest) == 3 else [part, "_".join(rest), "", ""]
        rows.append(",".join([f"{number:03}", *cells, value, "2023/04/12"]))
    return "\n".join(rows)


def as_sections() -> str:
    lines: list[str] = []
    for key, value in EXPORTED:
        part, rest = key.split(".", 1)
        if f"[{part}]" not in lines:
            lines.append(f"[{part}]")
        lines.append(f"{rest}={value}")
    return "\n".join(lines)


def as_paths() -> str:
    return "\n".join(f"{' > '.join(key.split('.'))}: {value}" for key, value in EXPORTED)


@pytest.mark.parametrize("exported", [as_table, as_sections, as_paths])
def test_what_a_program_wrote_value_by_value(exported: Any) -> None:
    found = reading(exported())
    report: Any = found.report
    assert (report.fiscal_year, report.group_name) == (2022, "若竹三丁目グループ")
    assert [(m.category, m.name) for m in report.members] == [
        ("medical_association", "若竹市医師会"),
        ("participant", "若竹内科"),
    ]
    (effort,) = efforts_of(found)
    assert effort["coordinators"] == ["若竹内科 事務 青木"]
    assert [(m["number"], m["start"], m["topic"]) for m in effort["meetings"]] == [(1, "2022-05-20", "顔合わせ")]
    assert texts(effort) == ["当番表を作る。", "往診を分担する。"]
    assert situations(effort) == ("会議 0回", None, "会議 3回")
    rows = [(r.institution, r.actual.total, r.actual.house_calls, r.actual.home_visits) for r in report.visits.rows]
    assert rows == [("若竹内科", 48, 7, 41), ("はぎ医院", 9, 2, 7)]
    assert report.visits.total.current.home_visits == 31


def as_periods(between: str, titles: str) -> str:
    """An export with a column a period; what has no period stands in the first one's."""
    rows = [
        titles,
        "表紙,,年度,令和4年度,,",
        "表紙,,グループ名,若竹三丁目グループ,,",
        "取組1,,調整役,若竹内科 事務 青木,,",
        "取組1,,取組内容,当番表を作る。,,",
        "取組1,,成果,当番なし,月2回,",
        "取組2,,取組内容,連絡票を共通にする。,,",
        "取組2,,成果,0回,3回,",
    ]
    for name, figures in (("若竹内科", (6, 8)), ("はぎ医院", (0, 2)), ("連携する医療機関内の合計", (6, 10))):
        rows.append(f"効果1,{name},患者数,{figures[0]},{figures[1]},")
    for name, dead in (("若竹内科", 2), ("はぎ医院", 0), ("連携する医療機関内の合計", 2)):
        rows.append(f"効果3,{name},死亡患者数,{dead},／,")
    return "\n".join(row.replace(",", between) for row in rows)


@pytest.mark.parametrize(
    ("between", "titles"),
    [(",", "項目,医療機関名,内訳,現状,計画,実績"), ("\t", "章,対象,設問,現状値,取組目標値,結果")],
)
def test_columns_of_periods_hold_what_has_none_in_the_first(between: str, titles: str) -> None:
    found = reading(as_periods(between, titles))
    report: Any = found.report
    assert (report.fiscal_year, report.group_name) == (2022, "若竹三丁目グループ")
    first, second = efforts_of(found)[:2]
    assert (first["coordinators"], texts(first)) == (["若竹内科 事務 青木"], ["当番表を作る。"])
    assert situations(first) == ("当番なし", "月2回", None)
    assert situations(second) == ("0回", "3回", None)
    assert [(r.current, r.target, r.actual) for r in report.patients.rows] == [(6, 8, None), (0, 2, None)]
    assert report.deaths.total.current.total == 2


def test_an_order_told_in_a_heading_is_its_own_questions() -> None:
    text = """回答の控え　令和4年度
[1] グループ名
回答：若竹グループ
[2] 取組1の成果（現状／取組目標／実績）
[2-1] 取組1　会議の開催
回答：0回／1回／2回
[3] 取組2　取組内容
回答：連絡票／引継書／名簿
[4] 取組3　取組内容
回答：公民館での話
"""
    found = reading(text)
    assert situations(efforts_of(found)[1]) == (None, None, None)


@pytest.mark.parametrize(("asked", "told"), [("[{}-1] ", "回答："), ("<{}> ", "答え　"), ("〔設問{}〕", "入力内容：")])
def test_any_mark_of_a_question_goes_with_any_of_an_answer(asked: str, told: str) -> None:
    found = reading(printed(asked, told))
    report: Any = found.report
    assert situations(efforts_of(found)[0]) == ("会議 0回", "会議 2回", "会議 3回")
    assert [r.actual for r in report.patients.rows] == [9, 3]
