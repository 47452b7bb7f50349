"""Whole submissions whose titles, order and blanks differ: which part a table belongs to, and what is null and why."""

from typing import Any

from assistant.extraction import Reading
from tests.unit.engines.test_offline_effect_tables import (
    BODY,
    DEATHS,
    HEAD,
    LINE_WORDING,
    NAMES,
    PATIENT_ROWS,
    PATIENT_TOTAL,
    PATIENTS,
    REFERRAL_BODY,
    REFERRAL_FIGURES,
    REFERRAL_HEAD,
    REFERRALS,
    TOTAL,
    VISIT_ROWS,
    VISIT_TOTAL,
    VISITS,
    html,
    markdown,
    patients_of,
    reading,
    report,
    tabs,
    visit_cells,
    visits_of,
)

DEATH_WORDING = "死亡患者数：{0}名（うち医療機関以外：{1}名）"
DEATH_ROWS = [((1, 0), (2, 1)), ((0, 0), (3, 2))]
DEATH_TOTAL = ((1, 0), (5, 3))
DEATH_BODY = [
    [n, *[DEATH_WORDING.format(*c) for c in row]]
    for n, row in zip([*NAMES[:2], "合計"], [*DEATH_ROWS, DEATH_TOTAL], strict=True)
]
VISIT_BODY = [[n, *r] for n, r in zip([*NAMES[:2], "合計"], visit_cells(LINE_WORDING), strict=True)]
DEATH_HEAD = ["医療機関名", "現状", "実績"]


def deaths_of(table: Any) -> tuple[list[Any], Any]:
    def row(r: Any) -> tuple[Any, ...]:
        return ((r.current.total, r.current.outside_facility), (r.actual.total, r.actual.outside_facility))

    return [row(r) for r in table.rows], row(table.total)


def referrals_of(table: Any) -> dict[str, Any]:
    return {n: (c.before, c.after, c.difference) for n in REFERRAL_FIGURES for c in [getattr(table, n)]}


def assert_all_four(found: Any) -> None:
    assert patients_of(found.patients) == (NAMES, PATIENT_ROWS, PATIENT_TOTAL)
    assert visits_of(found.visits) == (VISIT_ROWS, VISIT_TOTAL)
    assert deaths_of(found.deaths) == (DEATH_ROWS, DEATH_TOTAL)
    assert referrals_of(found.referrals) == REFERRAL_FIGURES


def note_states(result: Reading, part: str) -> dict[str, str]:
    return {n.path: n.state for n in result.notes if n.path.split(".")[0].split("[")[0] == part}


def test_tables_without_any_title_are_told_by_their_units_and_labels() -> None:
    text = "\n\n".join(
        [
            tabs([HEAD, *BODY, TOTAL]),
            tabs([HEAD, *VISIT_BODY]),
            tabs([DEATH_HEAD, *DEATH_BODY]),
            tabs([REFERRAL_HEAD, *REFERRAL_BODY]),
        ]
    )

    assert_all_four(report(text.replace("\n\n", "\n\n（次の表）\n\n")))


def test_sections_may_come_in_any_order() -> None:
    text = "\n\n".join(
        [
            REFERRALS,
            markdown([REFERRAL_HEAD, *REFERRAL_BODY]),
            DEATHS,
            markdown([DEATH_HEAD, *DEATH_BODY]),
            VISITS,
            markdown([HEAD, *VISIT_BODY]),
            PATIENTS,
            markdown([HEAD, *BODY, TOTAL]),
        ]
    )

    assert_all_four(report(text))


def test_fallen_text_without_titles_is_told_by_labelled_figures() -> None:
    lines = ["【参入促進・連携（グループ化）の取組効果】", "医療機関名 現状 取組目標 実績"]
    lines += [f"・{' '.join(r)}" for r in VISIT_BODY[:2]] + [" ".join(VISIT_BODY[2])]
    lines += ["医療機関名 現状 実績"] + [f"・{' '.join(r)}" for r in DEATH_BODY[:2]] + [" ".join(DEATH_BODY[2])]
    found = report("\n".join(lines))

    assert visits_of(found.visits) == (VISIT_ROWS, VISIT_TOTAL)
    assert deaths_of(found.deaths) == (DEATH_ROWS, DEATH_TOTAL)


def test_all_effects_in_one_table_under_title_rows() -> None:
    blank = ["", "", ""]
    rows = [["1 合計診療患者数", *blank], HEAD, *BODY, TOTAL, ["2 合計回数", *blank], HEAD, *VISIT_BODY]
    rows += [["3 死亡患者数", *blank], [*DEATH_HEAD, ""], *[[*r, ""] for r in DEATH_BODY]]
    rows += [[REFERRALS, *blank], REFERRAL_HEAD, *REFERRAL_BODY]

    assert_all_four(report(html(rows)))


def test_effects_of_one_table_are_told_by_the_labels_in_its_first_column() -> None:
    rows = [["効果", *HEAD], ["合計診療患者数", *BODY[0]], *[["", *r] for r in BODY[1:]], ["", *TOTAL]]
    rows += [["合計回数", *VISIT_BODY[0]], *[["", *r] for r in VISIT_BODY[1:]]]
    found = report(html(rows))

    assert patients_of(found.patients) == (NAMES, PATIENT_ROWS, PATIENT_TOTAL)
    assert visits_of(found.visits) == (VISIT_ROWS, VISIT_TOTAL)


def test_patients_and_visits_side_by_side_in_one_table() -> None:
    head = ["医療機関名", "合計診療患者数", "", "", "合計回数", "", ""]
    sub = ["", "現状", "目標", "実績", "現状", "目標", "実績"]
    rows = [[*p[:2], *p[2:], *v[1:]] for p, v in zip([*BODY[:2], TOTAL], VISIT_BODY, strict=True)]
    found = report(tabs([head, sub, *rows]))

    assert patients_of(found.patients) == (NAMES[:2], PATIENT_ROWS[:2], PATIENT_TOTAL)
    assert visits_of(found.visits) == (VISIT_ROWS, VISIT_TOTAL)


def test_one_row_for_the_whole_group_is_the_total() -> None:
    found = report(
        f"{PATIENTS}\n\n"
        + tabs([["合計診療患者数", "現状", "取組目標", "実績"], ["", "", "73名", "75名"]])
        + f"\n\n{VISITS}\n\n"
        + tabs([["現状", "取組目標", "実績"], visit_cells(LINE_WORDING)[2]])
    )

    assert patients_of(found.patients) == ([], [], (None, 73, 75))
    assert visits_of(found.visits) == ([], VISIT_TOTAL)


def test_a_printed_blank_table_is_a_table_and_a_missing_one_is_null_without_a_note() -> None:
    rows = [HEAD, ["・", "名", "名", "名"], ["連携する医療機関内の合計", "名", "名", "名"]]
    result = reading(f"{PATIENTS}\n\n{tabs(rows)}\n")
    found: Any = result.report

    assert patients_of(found.patients) == ([], [], (None, None, None))
    assert found.visits is None and found.deaths is None and found.referrals is None
    assert note_states(result, "patients") == {"patients": "blank"}
    assert not note_states(result, "visits")


def test_a_title_without_a_readable_table_is_noted() -> None:
    result = reading(f"{PATIENTS}\n\n別紙のとおりです。\n\n{VISITS}\n\n{tabs([HEAD, *VISIT_BODY])}\n")
    found: Any = result.report

    assert found.patients is None
    assert note_states(result, "patients") == {"patients": "unreadable"}
    assert visits_of(found.visits) == (VISIT_ROWS, VISIT_TOTAL)


def test_words_and_ranges_are_null_with_their_words_as_evidence() -> None:
    rows = [HEAD, [NAMES[0], "数名", "10～15名", "12→13名"], [NAMES[1], "約10名", "－", "未定"]]
    rows += [
        [NAMES[2], "▲2名", "22.5名", "一,〇二四名".replace("一,〇二四", "1,024")],
        ["合計", "名", "なし", "百二十名"],
    ]
    result = reading(f"{PATIENTS}\n\n{tabs(rows)}\n")
    found: Any = result.report

    assert patients_of(found.patients)[1:] == (
        [(None, None, 13), (10, None, None), (-2, 22.5, 1024)],
        (None, None, 120),
    )
    quotes = {path: evidence[0].quote for path, evidence in result.evidence.items() if path.startswith("patients")}
    assert quotes["patients.rows[0].current"] == "数名"
    assert quotes["patients.rows[0].target"] == "10～15名"
    assert quotes["patients.rows[0].actual"] == "12→13名"
    assert quotes["patients.rows[1].target"] == "－"
    assert "patients.total.current" not in quotes


def test_a_struck_figure_gives_way_to_the_one_beside_it() -> None:
    row = f"<tr><td>{NAMES[0]}</td><td><s>7</s> 8名</td><td>9名</td><td><del>31名</del>33名</td></tr>"
    head = "".join(f"<td>{h}</td>" for h in HEAD)
    result = reading(f"{PATIENTS}\n\n<table><tr>{head}</tr>{row}</table>")
    found: Any = result.report

    assert patients_of(found.patients)[1] == [(8, 9, 33)]
    assert [e.quote for e in result.evidence["patients.rows[0].current"]] == ["8名", "7"]


def test_a_row_with_a_name_and_blanks_is_a_row() -> None:
    rows = [HEAD, BODY[0], ["・すずかけ台内科", "名", "名", "名"], TOTAL]

    assert patients_of(report(f"{PATIENTS}\n\n{tabs(rows)}").patients)[:2] == (
        [NAMES[0], "すずかけ台内科"],
        [PATIENT_ROWS[0], (None, None, None)],
    )


def test_a_blank_cell_is_noted_as_blank_and_not_as_unread() -> None:
    visits = [
        HEAD,
        [NAMES[0], "合計回数：3回（うち往診：1回、訪問診療：回）", "合計回数：回（うち往診：回、訪問診療：回）", "3回"],
    ]
    result = reading(f"{PATIENTS}\n\n{tabs([HEAD, [NAMES[0], '7名', '名', '11名']])}\n\n{VISITS}\n\n{tabs(visits)}")

    assert note_states(result, "patients") == {"patients.rows[0].target": "blank"}
    assert note_states(result, "visits") == {
        "visits.rows[0].current.home_visits": "blank",
        "visits.rows[0].target": "blank",
        "visits.rows[0].actual.house_calls": "blank",
        "visits.rows[0].actual.home_visits": "blank",
    }


def test_visits_told_of_in_an_activity_make_no_table_of_visits() -> None:
    text = "【地域で支え合う医療機関等の連携体制を構築するために必要な3つの取組】\n"
    text += "1 グループ化した医療機関等を支える取組\n"
    found = report(text + "・昨年度は往診2回、訪問診療35回を当番の医師が代わって行いました。\n・連絡網を整えます。\n")

    assert found.visits is None


def test_a_row_that_repeats_the_title_is_the_total_of_an_edition_without_institutions() -> None:
    title = "在宅に赴いて診療（往診、訪問診療）する合計診療患者数"
    lines = f"{PATIENTS}\n\n現状 取組目標 実績\n{title} 52名 62名 66名\n"
    prose = f"{PATIENTS}\n\n{title}は、現状 52 名、取組目標 62 名、実績 66 名です。\n"

    assert patients_of(report(lines).patients) == ([], [], (52, 62, 66))
    assert patients_of(report(prose).patients) == ([], [], (52, 62, 66))


def test_rows_that_run_together_in_one_are_told_apart() -> None:
    stacked = ["<br>".join(column) for column in zip(*[BODY[0], BODY[1], TOTAL], strict=True)]
    found = patients_of(report(f"{PATIENTS}\n\n{html([HEAD, stacked])}").patients)

    assert found == (NAMES[:2], PATIENT_ROWS[:2], PATIENT_TOTAL)


def test_a_row_that_goes_on_with_the_open_brackets_above_is_no_row() -> None:
    rows = [HEAD, *[[n, *[c[:-8] for c in r]] for n, r in [(NAMES[0], visit_cells(LINE_WORDING)[0])]]]
    rows += [["", *[c[-8:] for c in visit_cells(LINE_WORDING)[0]]]]
    found = report(f"{VISITS}\n\n{html(rows)}").visits

    assert visits_of(found)[0] == [VISIT_ROWS[0]]


def test_a_figure_broken_over_lines_in_its_cell_is_one_figure() -> None:
    row = ["医療法人社団灯台会<br>さざなみクリニック", "1<br>2名", "1<br>4名", "15<br>名"]

    assert patients_of(report(f"{PATIENTS}\n\n{html([HEAD, row])}").patients)[:2] == ([NAMES[1]], [(12, 14, 15)])


def test_hints_of_the_form_are_no_values() -> None:
    hint = "(記載例) 補助金交付申請が6月の場合 ⇒12月から5月までの期間"
    rows = [HEAD, ["・", hint, hint, hint], BODY[0], TOTAL]

    assert patients_of(report(f"{PATIENTS}\n\n{tabs(rows)}").patients)[:2] == ([NAMES[0]], [PATIENT_ROWS[0]])


def test_names_broken_over_lines_after_their_figures_are_joined() -> None:
    lines = [
        PATIENTS,
        "医療機関名",
        "現状",
        "取組目標",
        "実績",
        "・医療法人社団灯台会さざ 0名 1名 1名",
        "なみクリニック",
    ]
    lines += ["・みずなら医院 7名 8名 11名", "連携する医療機関内の合計 7名 9名 12名"]
    found = patients_of(report("\n".join(lines)).patients)

    assert found == (["医療法人社団灯台会さざなみクリニック", NAMES[0]], [(0, 1, 1), (7, 8, 11)], (7, 9, 12))


def test_blank_cells_of_one_cell_a_line_are_told_by_their_empty_lines() -> None:
    lines = [
        PATIENTS,
        "",
        *HEAD,
        "・みずなら医院",
        "",
        "8名",
        "11名",
        "",
        "・つきみ坂診療所",
        "12名",
        "14名",
        "15名",
        "",
    ]
    lines += ["連携する医療機関内の合計", "12名", "22名", "26名"]
    found = patients_of(report("\n".join(lines)).patients)

    assert found == ([NAMES[0], NAMES[2]], [(None, 8, 11), (12, 14, 15)], (12, 22, 26))


def test_a_row_whose_columns_cannot_be_told_is_noted_and_not_guessed() -> None:
    lines = [PATIENTS, "医療機関名 現状 取組目標 実績", "・みずなら医院 7名 11名", "・つきみ坂診療所 12名 14名 15名"]
    lines += ["合計 19名 22名 26名"]
    result = reading("\n".join(lines))
    found: Any = result.report

    assert patients_of(found.patients)[1] == [(None, None, None), (12, 14, 15)]
    assert set(note_states(result, "patients").values()) == {"unreadable"}


def test_footnotes_that_speak_of_a_part_do_not_open_it() -> None:
    note = "※「取組効果」の公表について、1から2の事項は合計数を公表する。また、3の事項（死亡患者数）は公表しない。"
    found = report(f"{PATIENTS}\n{tabs([HEAD, *BODY, TOTAL])}\n{note}\n")

    assert patients_of(found.patients) == (NAMES, PATIENT_ROWS, PATIENT_TOTAL)
    assert found.deaths is None


def test_every_value_is_quoted_where_it_stands() -> None:
    text = f"{PATIENTS}\n\n{tabs([HEAD, *BODY, TOTAL])}\n\n{VISITS}\n\n{tabs([HEAD, *VISIT_BODY])}\n"
    result = reading(text)

    assert result.evidence["patients.rows[0].current"][0].quote == "7名"
    assert result.evidence["patients.rows[1].institution"][0].quote == NAMES[1]
    assert result.evidence["visits.rows[0].current.home_visits"][0].quote == "35回"
    for evidence in result.evidence.values():
        for one in evidence:
            assert one.start is not None and text[one.start : one.end] == one.quote
