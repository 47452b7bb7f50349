"""Labels of one letter (現, 目, 実, 往, 訪), and boxes under a title that has its unit at the line's end."""

from typing import Any

from tests.unit.engines.told import efforts_of, reading, situations

HEAD = "年度：令和4年度\nグループ名：青空みのりネット\n\n"
CARDS = """●あおぞら台医院
 患者（実人数） 現12　目15　実17
 回数　現　60（往 5・訪 55）
 　　　目　75（往 8・訪 67）
 　　　実　85（往11・訪 74）
 死亡　現 3（うち医療機関以外 2）　実 4（うち医療機関以外 3）
--------------------------
●みのりクリニック
 患者（実人数） 現30　目33　実36
 回数　現 140（往12・訪128）
 　　　目 150（往14・訪136）
 　　　実 171（往17・訪154）
 死亡　現 5（うち医療機関以外 1）　実 8（うち医療機関以外 6）
--------------------------
★2院の合計
 患者（実人数） 現42　目48　実53
 回数　現 200（往17・訪183）
 　　　目 225（往22・訪203）
 　　　実 256（往28・訪228）
 死亡　現 8（うち医療機関以外 3）　実12（うち医療機関以外 9）
"""
EFFORTS = """
【3つの取組】
(1)グループ内
　③・エコーを2院で共用する。
　現：共用なし
　目：共用開始
　実：共用開始（22回）
(2)地域との連携
　③・民生委員と情報交換する。
　現：0回
　目：2回
　実：1回
(3)普及啓発
　・介護教室をひらく。
　現：1回
　目：1回
　実：2回
"""
BOX = """２　合計回数　　　　　　　　　　　　　　　　　（単位：回）
┌────────┬───────┬───────┬───────┐
│医療機関名　　　│　現　　状　　│　取組目標　　│　実　　績　　│
├────────┼───────┼───────┼───────┤
│あおぞら台医院　│６０（５／５５）│７５（８／６７）│８５（１１／７４）│
├────────┼───────┼───────┼───────┤
│みのり内科　　　│　３（０／３）　│　９（１／８）　│　６（２／４）　│
└────────┴───────┴───────┴───────┘
"""


def _cells(row: Any) -> tuple[Any, ...]:
    return tuple((c.total, c.house_calls, c.home_visits) for c in (row.current, row.target, row.actual))


def test_cards_with_labels_of_one_letter_are_read() -> None:
    report: Any = reading(HEAD + CARDS).report
    assert [(r.institution, r.current, r.target, r.actual) for r in report.patients.rows] == [
        ("あおぞら台医院", 12, 15, 17),
        ("みのりクリニック", 30, 33, 36),
    ]
    assert (report.patients.total.current, report.patients.total.actual) == (42, 53)
    assert [_cells(r) for r in report.visits.rows] == [
        ((60, 5, 55), (75, 8, 67), (85, 11, 74)),
        ((140, 12, 128), (150, 14, 136), (171, 17, 154)),
    ]
    assert _cells(report.visits.total) == ((200, 17, 183), (225, 22, 203), (256, 28, 228))
    assert (report.deaths.total.current.total, report.deaths.total.actual.outside_facility) == (8, 9)


def test_efforts_with_labels_of_one_letter_are_read_and_the_letters_are_no_part_of_the_values() -> None:
    assert [situations(e) for e in efforts_of(reading(HEAD + EFFORTS))] == [
        ("共用なし", "共用開始", "共用開始（22回）"),
        ("0回", "2回", "1回"),
        ("1回", "1回", "2回"),
    ]


def test_counted_meetings_are_no_targets() -> None:
    text = EFFORTS.replace(
        "　③・エコーを", "　②打ち合わせ等\n　　1回目 9月7日　役割の確認\n　　2回目 2月1日　事例の検討\n　③・エコーを"
    )
    first = efforts_of(reading(HEAD + text))[0]
    assert [(m["number"], m["start"], m["topic"]) for m in first["meetings"]] == [
        (1, "2022-09-07", "役割の確認"),
        (2, "2023-02-01", "事例の検討"),
    ]
    assert situations(first) == ("共用なし", "共用開始", "共用開始（22回）")


def test_a_box_below_a_title_with_its_unit_at_the_end_keeps_its_rows() -> None:
    report: Any = reading(HEAD + BOX).report
    assert [(r.institution, _cells(r)) for r in report.visits.rows] == [
        ("あおぞら台医院", ((60, 5, 55), (75, 8, 67), (85, 11, 74))),
        ("みのり内科", ((3, 0, 3), (9, 1, 8), (6, 2, 4))),
    ]


def test_kinds_listed_below_a_name_go_to_the_figures_below_its_sum() -> None:
    table = """<table><tr><td>医療機関名</td><td>現状</td><td>取組目標</td><td>実績</td></tr>
<tr><td>あおぞら台医院<br>（訪問診療／往診）</td><td>60<br>（55／5）</td><td>75<br>（67／8）</td><td>85<br>（74／11）</td></tr>
<tr><td>みのり内科<br>（訪問診療／往診）</td><td>3<br>（3／0）</td><td>9<br>（8／1）</td><td>6<br>（4／2）</td></tr></table>
"""
    report: Any = reading(HEAD + "２　合計回数（単位：回）\n" + table).report
    assert [(r.institution, _cells(r)) for r in report.visits.rows] == [
        ("あおぞら台医院", ((60, 5, 55), (75, 8, 67), (85, 11, 74))),
        ("みのり内科", ((3, 0, 3), (9, 1, 8), (6, 2, 4))),
    ]
