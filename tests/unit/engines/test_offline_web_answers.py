"""What a web form sends: each answer behind the whole path of its question."""

from datetime import date
from typing import Any

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.readers import read
from schemas.group_report import REPORT_TYPE

HEAD = "年度: 令和4年度\nグループ名: つばさ野グループ\n\n--- 取組1 グループ化した医療機関等を支える取組 ---\n"
TAIL = "③取組内容: ・当番表を作り、3院で往診を受け持つ。\n現状: 0回\n取組目標: 2回\n実績: 2回\n"


def effort(text: str) -> Any:
    report: Any = OfflineEngine().read(read(f"{HEAD}{text}{TAIL}".encode(), "answers.txt"), REPORT_TYPE).report
    return report.efforts[0]


@pytest.mark.parametrize(
    ("path", "number", "day"),
    [
        ("②打ち合わせ ", "{}回目 ", "日付"),
        ("打ち合わせ > ", "第{}回 > ", "開催日"),
        ("②打ち合わせ等　", "{}回目　", "日時"),
    ],
)
def test_a_record_s_path_is_read_once(path: str, number: str, day: str) -> None:
    def record(count: int, when: str, topic: str, who: str) -> str:
        head = path + number.format(count)
        return f"{head}{day}: {when}\n{head}内容: {topic}\n{head}開催方法: 対面\n{head}参加機関: {who}\n"

    text = record(1, "2022/07/12", "年間計画の確認", "柏葉医院、みなと内科") + record(
        2, "2022/12/06", "当番の調整", "柏葉医院"
    )
    found = effort(text)
    assert [(m.number, m.start, m.topic, m.method) for m in found.meetings] == [
        (1, date(2022, 7, 12), "年間計画の確認", "対面"),
        (2, date(2022, 12, 6), "当番の調整", "対面"),
    ]
    assert [m.participants for m in found.meetings] == [("柏葉医院", "みなと内科"), ("柏葉医院",)]
    assert (found.current, found.target, found.actual) == ("0回", "2回", "2回")


def test_entries_that_the_form_numbers_are_a_list_without_its_empty_ones() -> None:
    label = "①事務局、調整機能を担う方"
    found = effort(f"{label}(1): 柏葉医院 看護主任 森直美\n{label}(2): みなと内科 所長 茂木\n{label}(3): \n")
    assert found.coordinators == ("柏葉医院 看護主任 森直美", "みなと内科 所長 茂木")


def test_a_line_alone_stays_as_it_is() -> None:
    found = effort("②打ち合わせ 1回目 内容: 顔合わせ\n")
    assert [m.number for m in found.meetings] == [1]
