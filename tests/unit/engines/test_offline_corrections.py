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


DEATHS = """2 死亡患者数
ささはら内科医院　現状3名（うち医療機関以外2名）　実績2名（うち医療機関以外2名）
もえぎクリニック　現状0名（うち医療機関以外0名）　実績1名（うち医療機関以外1名）
合計　現状3名（うち医療機関以外2名）　実績3名（うち医療機関以外3名）

"""


def test_figures_stated_anew_replace_those_of_the_cell_that_is_named() -> None:
    _, report = reading(
        LETTER + DEATHS + "写し間違いでした。ささはら内科医院の実績は、死亡 5名、うち医療機関以外 4名 に訂正します。"
        "合計の実績も 6名（うち医療機関以外 5名）に直してください。\n"
    )
    assert report.deaths is not None
    counts = [(r.current, r.actual) for r in report.deaths.rows]
    counts.append((report.deaths.total.current, report.deaths.total.actual))
    assert [(before.total, after.total, after.outside_facility) for before, after in counts] == [
        (3, 5, 4),
        (0, 1, 1),
        (3, 6, 5),
    ]


def test_a_figure_without_a_unit_is_put_right() -> None:
    _, report = reading(LETTER + "あわせて、目標の患者数の合計25を 27 に訂正します（別に2名を見込むため）。\n")
    assert figures(report)[-1] == (20, 27, 25)


def test_a_figure_that_was_not_the_one_but_another_is_put_right() -> None:
    _, report = reading(
        LETTER + "もえぎクリニックの患者数の実績は11名ではなく9名の誤りでした（合計の25名は合っています）。\n"
    )
    assert figures(report) == [(12, 15, 14), (8, 10, 9), (20, 25, 25)]
