"""Words that are struck out on the form are no part of any value; struck figures stay beside the ones that hold."""

from io import BytesIO
from typing import Any

import docx

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas import report_type


def test_a_struck_name_gives_way_to_the_one_beside_it_and_a_struck_activity_is_none() -> None:
    word = docx.Document()
    line = word.add_paragraph("グループ名：")
    line.add_run("緑野連携会").font.strike = True
    line.add_run("緑野在宅ネット")
    table = word.add_table(rows=2, cols=5)
    for column, text in enumerate(("取組事項", "取組内容", "現状", "取組目標", "実績")):
        table.cell(0, column).text = text
    values = ("１　グループ化した医療機関等を支える取組", "・休みの日の往診を受け持ち合います。", "0回", "1回", "1回")
    for column, text in enumerate(values):
        table.cell(1, column).text = text
    table.cell(1, 1).add_paragraph().add_run("・毎月の勉強会を開きます。").font.strike = True
    out = BytesIO()
    word.save(out)
    report: Any = OfflineEngine().read(read(out.getvalue(), "a.docx"), report_type("group_report")).report
    assert report.group_name == "緑野在宅ネット"
    assert [a.text for a in report.efforts[0].activities] == ["休みの日の往診を受け持ち合います。"]
