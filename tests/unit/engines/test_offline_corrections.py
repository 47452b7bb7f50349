"""Figures that a letter puts right in words, and figures in a chain of arrows that corrects nothing."""

from assistant.engines.offline import OfflineEngine
from assistant.extraction import Reading
from assistant.readers import read
from schemas import report_type
from schemas.group_report import GroupReport

TYPE = report_type("group_report")
LETTER = """グループ名　かすみ在宅ネット
令和4年度の報告です。

1 患者数
ささはら内科医院　現状12名　目標15名　実績14名
もえぎクリニック　現状8名　目標10名　実績11名
合計　現状20名　目標25名　実績25名

"""


def reading(text: str) -> tuple[Reading, GroupReport]:
    found = OfflineEngine().read(read(text.encode(), name="submission.txt"), TYPE)
    assert isinstance(found.report, GroupReport)
    return found, found.report


def figures(report: GroupReport) -> list[tuple[object, ...]]:
    assert report.patients is not None
    rows, total = report.patients.rows, report.patients.total
    return [*((r.current, r.target, r.actual) for r in rows), (total.current, total.target, total.actual)]


def test_a_correction_in_words_replaces_the_figure_that_it_names() -> None:
    _, report = reading(
        LETTER
        + "訂正：ささはら内科医院の患者数の実績は14名→13名に直してください。\n"
        + "もえぎクリニックの目標「10名」は誤りで、正しくは「9名」です。\n"
        + "（誤）合計 目標25名　（正）合計 目標24名\n"
    )
    assert figures(report) == [(12, 15, 13), (8, 9, 11), (20, 24, 25)]


def test_a_correction_of_a_figure_that_was_not_told_changes_nothing_and_is_noted() -> None:
    found, report = reading(LETTER + "訂正：ささはら内科医院の実績は16名→13名に直してください。\n")
    assert set(figures(report)) == {(12, 15, 14), (8, 10, 11), (20, 25, 25)}
    assert any("16名" in n.why.ja and "13名" in n.why.ja for n in found.notes)


def test_arrows_from_column_to_column_correct_nothing() -> None:
    _, report = reading(
        "グループ名　かすみ在宅ネット\n令和4年度\n\n■効果1 合計診療患者数（現状→目標→実績）\n"
        "・ささはら内科医院　12名→15名→14名\n・もえぎクリニック　8名→10名→11名\n・合計　20名→25名→25名\n"
    )
    assert figures(report) == [(12, 15, 14), (8, 10, 11), (20, 25, 25)]
