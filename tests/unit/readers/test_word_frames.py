"""Word forms drawn with tables around tables, and with tab stops: each figure in its row and column all the same."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Pt

from assistant.documents import Document, Line
from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from assistant.readers.printed import is_detail, is_heading, is_period
from schemas import report_type
from schemas.group_report import GroupReport

LABELS = [
    "１ グループ化した医療機関等を支える取組\n（グループ内の取組）",
    "２ 患者・家族を中心とした在宅医療を推進するための取組\n（地域との連携）",
    "３ 在宅医療についての普及啓発活動等の取組",
]
WHEN = ["現状", "計画", "実績"]
NAMES = ["医療法人 楓葉会 あずま台内科", "ほしの眼科", "連携する医療機関内の合計"]
VISITS = {"現状": [(12, 5, 7), (4, 0, 4), (16, 5, 11)], "計画": [(14, 6, 8), (5, 1, 4), (19, 7, 12)]}


def add_table(where: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = where.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            first, *others = value.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    return table


def extracted(made: Any) -> tuple[Document, GroupReport]:
    out = BytesIO()
    made.save(out)
    document = read(out.getvalue(), "a.docx")
    report = extract(document, engine=OfflineEngine(), report_type=report_type("group_report")).report
    assert isinstance(report, GroupReport)
    return document, report


def add_lined_up(made: Any, stops: Sequence[int], rows: Sequence[str], leader: Any = WD_TAB_LEADER.SPACES) -> None:
    for row in rows:
        paragraph = made.add_paragraph(row)
        for stop in stops:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(stop), WD_TAB_ALIGNMENT.LEFT, leader)


def counts(report: GroupReport, column: str) -> list[tuple[Any, ...]]:
    assert report.visits is not None
    cells = [getattr(row, column) for row in (*report.visits.rows, report.visits.total)]
    return [(c.total, c.house_calls, c.home_visits) for c in cells]


def test_a_form_of_labels_beside_cells_with_texts_and_tables_is_opened_row_by_row() -> None:
    made = docx.Document()
    outer = add_table(made, [["グループ名", "楓葉ほしの連携会"], *([label, ""] for label in LABELS), ["効果１", ""]])
    for row, text in enumerate(["・休診日を知らせ合う。", "・病院の窓口を訪ねる。", "・講座を開く。"], 1):
        cell = outer.cell(row, 1)
        cell.text = "取組内容"
        cell.add_paragraph(text)
        add_table(cell, [WHEN, ["知らせていない。", f"予定表を{row}回配る。", ""]])
    outer.cell(4, 0).add_paragraph("合計診療患者数")
    outer.cell(4, 1).text = "実人数を記入しました。" * 10
    add_table(outer.cell(4, 1), [["医療機関名", *WHEN], ["ほしの眼科", "3名", "4名", "名"]])
    document, report = extracted(made)
    assert report.group_name == "楓葉ほしの連携会"
    assert [e.target for e in report.efforts] == [f"予定表を{n}回配る。" for n in (1, 2, 3)]
    assert [e.current for e in report.efforts] == ["知らせていない。"] * 3
    assert [a.text for a in report.efforts[1].activities] == ["病院の窓口を訪ねる。"]
    assert [a.heading for e in report.efforts for a in e.activities] == [None] * 3
    assert report.patients is not None
    assert [(r.institution, r.current, r.target, r.actual) for r in report.patients.rows] == [
        ("ほしの眼科", 3, 4, None)
    ]
    assert "効果１\u3000合計診療患者数" in [b.text for b in document.blocks if isinstance(b, Line)]


def test_a_small_table_for_each_institution_in_one_cell_is_one_table() -> None:
    made = docx.Document()
    outer = add_table(made, [["取組効果２\n合計回数", ""]])
    cell = outer.cell(0, 1)
    for index, name in enumerate(NAMES):
        cell.add_paragraph(name)
        figures = [[f"{VISITS[when][index][kind]}回" for when in VISITS] for kind in range(3)]
        kinds = ["合計回数", "うち往診", "うち訪問診療"]
        add_table(cell, [["", *VISITS], *([kind, *row] for kind, row in zip(kinds, figures, strict=True))])
    _, report = extracted(made)
    assert report.visits is not None
    assert [row.institution for row in report.visits.rows] == NAMES[:2]
    assert counts(report, "current") == VISITS["現状"]
    assert counts(report, "target") == VISITS["計画"]


@pytest.mark.parametrize("day", ["開催日", "年月日"])
def test_a_list_of_meetings_in_a_cell_of_such_a_form_stays_with_its_text(day: str) -> None:
    made = docx.Document()
    outer = add_table(made, [[LABELS[0], ""]])
    cell = outer.cell(0, 1)
    cell.text = "②打ち合わせ等"
    add_table(
        cell, [["回", day, "内容", "参加機関"], ["1回目", "令和4年9月7日", "役割の分担", "ほしの眼科\nあずま台内科"]]
    )
    cell.add_paragraph("③取組内容")
    cell.add_paragraph("・休診日を知らせ合う。")
    add_table(cell, [WHEN, ["0回", "2回", "2回"]])
    _, report = extracted(made)
    (effort,) = report.efforts
    assert [(m.number, str(m.start), m.topic) for m in effort.meetings] == [(1, "2022-09-07", "役割の分担")]
    assert effort.meetings[0].participants == ("ほしの眼科", "あずま台内科")
    assert [a.text for a in effort.activities] == ["休診日を知らせ合う。"]
    assert (effort.current, effort.target, effort.actual) == ("0回", "2回", "2回")


@pytest.mark.parametrize("leader", [WD_TAB_LEADER.SPACES, WD_TAB_LEADER.DOTS])
def test_a_table_of_each_period_lined_up_by_tab_stops(leader: Any) -> None:
    made = docx.Document()
    made.add_paragraph("２　合計回数")
    for number, (when, figures) in enumerate(VISITS.items(), 1):
        rows = [f"{name}\t{a}回\t{b}回\t{c}回" for name, (a, b, c) in zip(NAMES, figures, strict=True)]
        add_lined_up(made, [220, 290, 360], [f"（{number}）{when}\t合計回数\tうち往診\tうち訪問診療", *rows], leader)
    _, report = extracted(made)
    assert report.visits is not None
    assert [row.institution for row in report.visits.rows] == NAMES[:2]
    assert counts(report, "current") == VISITS["現状"]
    assert counts(report, "target") == VISITS["計画"]


def test_what_stands_at_a_tab_stop_belongs_to_its_column_though_others_are_blank() -> None:
    made = docx.Document()
    rows = ["\t現状\t\t実績", "医療機関名\t死亡患者数\tうち医療機関以外\t死亡患者数\tうち医療機関以外"]
    add_lined_up(
        made, [190, 250, 340, 400], ["３　死亡患者数", *rows, "ほしの眼科\t5名\t\t\t2名", "合計\t5名\t4名\t\t2名"]
    )
    _, report = extracted(made)
    assert report.deaths is not None
    (row,) = report.deaths.rows
    assert (row.current.total, row.current.outside_facility) == (5, None)
    assert (row.actual.total, row.actual.outside_facility) == (None, 2)
    assert (report.deaths.total.current.outside_facility, report.deaths.total.actual.total) == (4, None)


def test_as_many_tabs_as_columns_tell_the_columns_wherever_the_text_reaches() -> None:
    made = docx.Document()
    kinds = "医療機関名\t合計回数\tうち往診\tうち訪問診療\t合計回数\tうち往診\tうち訪問診療"
    add_lined_up(
        made,
        [150, 180, 210, 240, 255, 290],  # 取組目標 at the first of its stops reaches over the next one
        ["２　合計回数", "\t現状\t\t\t取組目標（３月まで）\t\t", kinds, "ほしの眼科\t4回\t0回\t4回\t5回\t1回\t4回"],
    )
    _, report = extracted(made)
    assert counts(report, "current")[0] == (4, 0, 4)
    assert counts(report, "target")[0] == (5, 1, 4)


def test_headings_at_tab_stops_count_for_the_titled_rows_below_them() -> None:
    made = docx.Document()
    rows = ["１　合計診療患者数", "　合計診療患者数\t25名\t27名\t29名", "２　合計回数", "　合計回数\t14回\t16回\t17回"]
    parts = ["　　うち往診\t2回\t3回\t3回", "　　うち訪問診療\t12回\t13回\t14回"]
    add_lined_up(made, [200, 260, 320], ["【取組効果】", "\t現状\t取組目標\t実績", *rows, *parts])
    _, report = extracted(made)
    assert report.patients is not None
    total = report.patients.total
    assert (total.current, total.target, total.actual) == (25, 27, 29)
    assert [counts(report, c) for c in ("current", "target", "actual")] == [[(14, 2, 12)], [(16, 3, 13)], [(17, 3, 14)]]


def test_a_label_and_its_value_with_a_tab_between_stay_a_line() -> None:
    made = docx.Document()
    add_lined_up(made, [120], ["現状\t職員研修１回", "取組目標\t職員研修２回"])
    document, _ = extracted(made)
    assert not document.tables


def test_a_table_for_each_effort_with_its_labels_at_the_left() -> None:
    made = docx.Document()
    for number, label in enumerate(LABELS):
        meetings = [["②打ち合わせ等（1回目）", "令和4年7月5日"], ["②打ち合わせ等（2回目）", "令和4年9月6日"]]
        rows = [["取組事項", label.replace("\n", "")], ["①事務局、調整機能を担う方", "ほしの眼科 事務 楡"], *meetings]
        add_table(made, [*rows, ["③取組内容", "・講座を開く。"], *([when, f"{number}回"] for when in WHEN)])
        made.add_paragraph()
    made.add_paragraph("令和４年度計画（報告）書")
    _, report = extracted(made)
    assert [e.kind for e in report.efforts] == ["within_group", "regional", "awareness"]
    assert [e.coordinators for e in report.efforts] == [("ほしの眼科 事務 楡",)] * 3
    assert [(e.current, e.actual) for e in report.efforts] == [("0回", "0回"), ("1回", "1回"), ("2回", "2回")]
    assert [[str(m.start) for m in e.meetings] for e in report.efforts] == [["2022-07-05", "2022-09-06"]] * 3


def test_titles_over_the_whole_width_part_one_big_table() -> None:
    made = docx.Document()
    patients = [["医療機関名", *WHEN], ["ほしの眼科", "3名", "4名", "5名"]]
    efforts = [["取組事項", *WHEN], *([label, "なし", f"{n}回", "1回"] for n, label in enumerate(LABELS))]
    rows = [*efforts, ["【参入促進・連携（グループ化）の取組効果】"] * 4, ["１　合計診療患者数"] * 4, *patients]
    table = add_table(made, rows)
    for row in (4, 5):
        merged = table.cell(row, 0).merge(table.cell(row, 3))
        merged.text = rows[row][0]
    document, report = extracted(made)
    assert [t.rows for t in document.tables] == [4, 2]
    assert [(e.kind, e.target) for e in report.efforts] == [
        ("within_group", "0回"),
        ("regional", "1回"),
        ("awareness", "2回"),
    ]
    assert report.patients is not None
    assert [(r.institution, r.current) for r in report.patients.rows] == [("ほしの眼科", 3)]


def test_a_band_of_cells_that_begin_with_their_period_and_its_remark() -> None:
    made = docx.Document()
    remarks = ["（申請の前月から過去６箇月間）", "（申請の月から翌年３月末）", "（申請の月から翌年３月末）"]
    bands: list[list[str]] = []
    for number, label in enumerate(LABELS):
        texts = [f"{when}\n{remark}\n{number}回" for when, remark in zip(WHEN, remarks, strict=True)]
        bands += [[label.replace("\n", "")] * 3, ["取組内容\n・講座を開く。"] * 3, texts]
    table = add_table(made, bands)
    for row in (0, 1, 3, 4, 6, 7):
        for cell in table.rows[row].cells[1:]:
            cell._tc.getparent().remove(cell._tc)
        cell = table.rows[row].cells[0]
        cell._tc.get_or_add_tcPr().append(cell._tc.makeelement(qn("w:gridSpan"), {qn("w:val"): "3"}))
    _, report = extracted(made)
    assert [(e.current, e.actual) for e in report.efforts] == [("0回", "0回"), ("1回", "1回"), ("2回", "2回")]


def test_lines_of_a_row_that_pair_up_over_its_columns_are_rows() -> None:
    made = docx.Document()
    made.add_paragraph("４　後方支援病院等への在宅医療患者の診療の紹介数、急変時の受入数及び逆紹介数")
    head = ["", "現状（A）", "実績（B）", "差（B）－（A）"]
    add_table(made, [head, ["紹介数\n急変時の受入数\n逆紹介数", "12件\n6件\n9件", "15件\n4件\n9件", "3件\n△2件\n0件"]])
    _, report = extracted(made)
    assert report.referrals is not None
    found = [report.referrals.referrals, report.referrals.emergency_admissions, report.referrals.reverse_referrals]
    assert [(f.before, f.after, f.difference) for f in found] == [(12, 15, 3), (6, 4, -2), (9, 9, 0)]


def test_words_are_told_by_what_they_head() -> None:
    assert is_heading("うち往診") and is_period("（1）現状") and is_detail("開催日")
    assert not is_period("うち往診") and not is_detail("現状") and not is_heading("ほしの眼科")
