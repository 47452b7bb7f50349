"""Tables in which figures go by headings, labels, lines over the table and legends, whatever way round they stand."""

from typing import Any

import pytest

import schemas
from assistant.engines.offline import OfflineEngine
from assistant.readers import read

GROUP_REPORT = schemas.report_type("group_report")
KUREHA, SAZANKA = "医療法人社団紅葉会 くれは内科", "さざんか診療所"
PATIENTS = {KUREHA: (11, 14, 16), SAZANKA: (4, 5, 3)}
VISITS = {
    KUREHA: ((70, 10, 60), (82, 12, 70), (95, 20, 75)),
    SAZANKA: ((21, 1, 20), (30, 2, 28), (18, 3, 15)),
}
DEATHS = {KUREHA: ((3, 2), (5, 4)), SAZANKA: ((1, 0), (0, 0))}
PERIODS = ("現状", "取組目標", "実績")
KINDS = ("合計回数", "うち往診", "うち訪問診療")
HEAD = "令和４年度　医療提供施設等グループ化推進事業計画（報告）書\nグループ名：紅葉グループ\n\n【取組効果】\n"
Table = list[list[str]]


def report(text: str) -> Any:
    return OfflineEngine().read(read((HEAD + text).encode("utf-8"), "submission.txt"), GROUP_REPORT).report


def patients(found: Any) -> dict[str, tuple[Any, ...]]:
    return {_name(r.institution): (r.current, r.target, r.actual) for r in found.patients.rows}


def visits(found: Any) -> dict[str, tuple[Any, ...]]:
    return {
        _name(r.institution): tuple((c.total, c.house_calls, c.home_visits) for c in (r.current, r.target, r.actual))
        for r in found.visits.rows
    }


def deaths(found: Any) -> dict[str, tuple[Any, ...]]:
    return {
        _name(r.institution): tuple((c.total, c.outside_facility) for c in (r.current, r.actual))
        for r in found.deaths.rows
    }


def _name(text: str) -> str:
    return next(n for n in (KUREHA, SAZANKA) if n.replace(" ", "") == text.replace(" ", "").replace("\u3000", ""))


def piped(rows: Table) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows) + "\n"


def tabbed(rows: Table) -> str:
    return "".join("\t".join(row) + "\n" for row in rows) + "\n"


def boxed(rows: Table) -> str:
    """A box of full-width signs, ruled under its header alone."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    rule = "＋" + "＋".join("－" * w for w in widths) + "＋\n"
    lines = [
        "｜" + "｜".join(c + "　" * (w - len(c)) for c, w in zip(row, widths, strict=True)) + "｜\n" for row in rows
    ]
    return rule + lines[0] + rule + "".join(lines[1:]) + rule + "\n"


def wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def by_codes(codes: dict[str, str]) -> str:
    """Two tables that name institutions by codes, and headings by short forms."""
    rows = [["記号", "現", "目", "実"], *([codes[n], *map(str, f)] for n, f in PATIENTS.items())]
    heads = [f"{p}・{k}" for p in ("現", "目", "実") for k in ("計", "往", "訪")]
    table = [["記号", *heads], *([codes[n], *(str(v) for c in f for v in c)] for n, f in VISITS.items())]
    return "1 診療患者数（名）\n" + piped(rows) + "2 診療の回数（回）\n" + piped(table)


WORDS = "略号：現=現状、目=取組目標、実=実績、計=合計回数、往=うち往診、訪=うち訪問診療\n\n"
AB = {KUREHA: "A", SAZANKA: "B"}


@pytest.mark.parametrize(
    ("legend", "codes"),
    [
        pytest.param(f"医療機関の記号\nA　{KUREHA}\nB　{SAZANKA}\n\n" + WORDS, AB, id="a line each"),
        pytest.param(f"（凡例）A＝{KUREHA}、B＝{SAZANKA}\n\n" + WORDS, AB, id="equal signs"),
        pytest.param(f"・①：{KUREHA}\n・②：{SAZANKA}\n\n", {KUREHA: "①", SAZANKA: "②"}, id="circled numbers"),
        pytest.param(f"※ア…{KUREHA} イ…{SAZANKA}\n\n", {KUREHA: "ア", SAZANKA: "イ"}, id="kana"),
        pytest.param(
            piped([["番号", "名称", "所在地"], ["A1", KUREHA, "紅葉町1-2"], ["A2", SAZANKA, "紅葉町8"]]),
            {KUREHA: "A1", SAZANKA: "A2"},
            id="a column beside the names",
        ),
    ],
)
def test_codes_stand_for_the_institutions_that_a_legend_or_a_list_gives_them(legend: str, codes: dict[str, str]):
    found = report(legend + by_codes(codes))
    assert (patients(found), visits(found)) == (PATIENTS, VISITS)


def test_a_legend_below_the_tables_holds_as_well():
    found = report(by_codes(AB) + f"記号　A：{KUREHA}　B：{SAZANKA}\n")
    assert (patients(found), visits(found)) == (PATIENTS, VISITS)


def test_marks_of_roles_are_no_codes():
    members = tabbed([["①拠点、②積極的役割", "名称"], ["①", KUREHA], ["②", SAZANKA]])
    found = report(members + "1 患者数\n" + tabbed([["", *PERIODS], ["①", "11名", "14名", "16名"]]))
    assert [r.institution for r in found.patients.rows] in ([], ["①"])


HEADS = ("患者数", "合計回数", "往診", "訪問診療", "死亡", "うち医療機関以外")


def in_period(name: str, period: int) -> list[str]:
    cells = [f"{wide(PATIENTS[name][period])}名", *(f"{wide(v)}回" for v in VISITS[name][period])]
    return cells if period == 1 else cells + [f"{wide(v)}名" for v in DEATHS[name][period // 2]]


def aligned(rows: Table) -> str:
    return "".join(
        row[0] + "　" * (14 - len(row[0])) + "".join(c.rjust(9, "　") for c in row[1:]) + "\n" for row in rows
    )


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "bare"])
@pytest.mark.parametrize(
    ("first", "second"), [("医療法人社団紅葉会", "　　くれは内科"), ("医療法人社団紅葉会　く", "　　れは内科")]
)
def test_a_table_for_each_period_with_names_broken_over_two_lines(ruled: bool, first: str, second: str):
    text = ""
    for index, period in enumerate(PERIODS):
        rule = "-" * 80 + "\n" if ruled else ""
        head = aligned([["医療機関名", *HEADS[: 4 if index == 1 else 6]]])
        body = f"{first}\n" + aligned([[second, *in_period(KUREHA, index)], [SAZANKA, *in_period(SAZANKA, index)]])
        text += f"＜{period}＞　補助金交付申請の前月から\n{rule}{head}{rule}{body}{rule}\n"
    found = report(text)
    assert (patients(found), visits(found), deaths(found)) == (PATIENTS, VISITS, DEATHS)


def of_institution(name: str) -> Table:
    rows = [["項目", *PERIODS], ["患者数（名）", *map(str, PATIENTS[name])]]
    rows += [[f"{k}（回）", *(str(c[i]) for c in VISITS[name])] for i, k in enumerate(KINDS)]
    (before, outside), (after, outside_after) = DEATHS[name]
    return [
        *rows,
        ["死亡（名）", str(before), "－", str(after)],
        ["うち医療機関以外", str(outside), "－", str(outside_after)],
    ]


@pytest.mark.parametrize("drawn", [piped, tabbed, boxed])
@pytest.mark.parametrize("heading", ["■ {}", "【{}】", "医療機関名：{}", "（{}）"])
def test_a_table_for_each_institution_with_all_its_figures(drawn: Any, heading: str):
    found = report("".join(heading.format(n) + "\n" + drawn(of_institution(n)) for n in PATIENTS))
    assert (patients(found), visits(found), deaths(found)) == (PATIENTS, VISITS, DEATHS)


def test_one_table_of_everything_with_headings_over_several_columns():
    first = ["医療機関", "患者数", "", "", *(h for k in ("診療回数", "往診", "訪問診療") for h in (k, "", ""))]
    rows = [first, ["", *PERIODS * 4]]
    for name in PATIENTS:
        rows.append([name, *map(str, PATIENTS[name]), *(str(c[i]) for i in range(3) for c in VISITS[name])])
    found = report("取組効果一覧\n" + tabbed(rows))
    assert (patients(found), visits(found)) == (PATIENTS, VISITS)


def test_a_title_in_other_words_opens_its_part_and_ends_the_one_before():
    one = tabbed([["", *PATIENTS], *([p, *(str(f[i]) for f in PATIENTS.values())] for i, p in enumerate(PERIODS))])
    two = [["", *VISITS]]
    two += [
        [f"{p}　{k}", *(str(f[i][j]) for f in VISITS.values())]
        for i, p in enumerate(PERIODS)
        for j, k in enumerate(("合計", "往診", "訪問診療"))
    ]
    found = report(f"１　診療患者数（実人数、名）\n{one}２　診療の回数（回）\n{tabbed(two)}")
    assert (patients(found), visits(found)) == (PATIENTS, VISITS)


def test_words_among_figures_are_what_the_form_says_there():
    text = "1 患者数\n" + tabbed(
        [["医療機関名", *PERIODS], [KUREHA, "11", "14", "16"], [SAZANKA, "4", "判読不能", "3"]]
    )
    assert patients(report(text)) == {KUREHA: (11, 14, 16), SAZANKA: (4, None, 3)}


def test_a_title_that_tells_of_a_split_opens_its_part_all_the_same():
    rows = [["", "現状", "実績"], *([n, *(f"{a}（うち医療機関以外{b}）" for a, b in f)] for n, f in DEATHS.items())]
    assert deaths(report("３　死亡患者数（うち医療機関以外）\n" + tabbed(rows))) == DEATHS


def test_figures_under_figures_are_rows_of_their_own_in_a_box_ruled_under_its_header_alone():
    rows = [["", *PERIODS], *([n, *(f"{t}（{h}／{v}）" for t, h, v in f)] for n, f in VISITS.items())]
    assert visits(report("２　診療の回数　合計（往診／訪問診療）\n" + boxed(rows))) == VISITS


def test_a_header_of_two_lines_with_nothing_over_the_names_is_one_table():
    rows = [["", "患者数", "", "", "診療回数", "", ""], ["", *PERIODS * 2]]
    rows += [[n, *map(str, PATIENTS[n]), *(str(c[0]) for c in VISITS[n])] for n in PATIENTS]
    found = report("取組効果一覧\n" + "".join("　｜　".join(row) + "\n" for row in rows))
    assert patients(found) == PATIENTS
    assert {n: tuple(c[0] for c in f) for n, f in visits(found).items()} == {
        n: tuple(c[0] for c in f) for n, f in VISITS.items()
    }


def test_headings_of_two_storeys_without_periods_are_never_taken_for_the_three_periods() -> None:
    """One wide table of results: the chapter's title says of which period its figures are."""
    table = boxed(
        [
            ["医療機関", "患者数（実人数）", "診療回数", "", "", "死亡患者数", ""],
            ["", "", "合計", "往診", "訪問診療", "合計", "うち医療機関以外"],
            [KUREHA, "16名", "95回", "20回", "75回", "5名", "4名"],
            [SAZANKA, "3名", "18回", "3回", "15回", "0名", "0名"],
        ]
    )
    told = (
        OfflineEngine()
        .read(
            read((HEAD.replace("【取組効果】", "４．取組効果（実績）") + table).encode("utf-8"), "submission.txt"),
            GROUP_REPORT,
        )
        .report
    )
    assert patients(told) == {name: (None, None, of[2]) for name, of in PATIENTS.items()}
    assert {name: of[2] for name, of in visits(told).items()} == {name: of[2] for name, of in VISITS.items()}
    assert {name: of[1] for name, of in deaths(told).items()} == {name: of[1] for name, of in DEATHS.items()}
    untold = report(table)  # nobody says which period: nothing is claimed
    assert untold.visits is None
    assert untold.deaths is None


def test_a_period_that_a_part_lacks_is_no_heading_in_own_words_for_another() -> None:
    """目標 over a table that seems to be of the deaths, which have none, is still 目標 everywhere."""
    efforts = tabbed(
        [["取組事項", "現状（過去６箇月）", "取組目標（向こう６箇月）"], ["死亡患者の検討会", "0回", "2回"]]
    )
    table = tabbed(
        [["", "現状（過去６箇月）", "取組目標（向こう６箇月）", "実績"], ["合計診療患者数", "19名", "24名", "名"]]
    )
    found = report(f"{efforts}\n１　合計診療患者数\n{table}").patients
    assert (found.total.current, found.total.target, found.total.actual) == (19, 24, None)
