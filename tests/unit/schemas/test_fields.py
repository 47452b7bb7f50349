"""Walking, reading and changing a report by path; what every field declares."""

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import report_type, report_types
from schemas.fields import (
    FieldSpec,
    Kind,
    Layout,
    Leaf,
    Part,
    Report,
    fields_of,
    get,
    join,
    label_at,
    replaced,
    steps,
    title,
    walk,
)
from schemas.group_report import Activity, Effort, GroupReport, Meeting, PatientRow, PatientTable, VisitTable

REPORT = GroupReport(
    fiscal_year=2022,
    efforts=(
        Effort(
            kind="regional",
            coordinators=("西浦市役所 高齢福祉課",),
            meetings=(Meeting(number=1, lecturer="西浦 さくら", participants=("西浦市", "北浦医師会")),),
            activities=(Activity(text="講習会"),),
        ),
    ),
    patients=PatientTable(rows=(PatientRow(institution="みずき医院", current=3),)),
    visits=VisitTable(),
)
STEP = st.one_of(st.sampled_from(["rows", "total", "current"]), st.integers(0, 99))


def test_every_leaf_is_walked_with_the_value_that_its_path_gives() -> None:
    leaves = list(walk(REPORT))
    assert {at.path: at.value for at in leaves if at.value is not None} == {
        "fiscal_year": 2022,
        "efforts[0].kind": "regional",
        "efforts[0].coordinators[0]": "西浦市役所 高齢福祉課",
        "efforts[0].meetings[0].number": 1,
        "efforts[0].meetings[0].lecturer": "西浦 さくら",
        "efforts[0].meetings[0].participants[0]": "西浦市",
        "efforts[0].meetings[0].participants[1]": "北浦医師会",
        "efforts[0].activities[0].text": "講習会",
        "patients.rows[0].institution": "みずき医院",
        "patients.rows[0].current": 3,
    }
    assert all(get(REPORT, at.path) == at.value for at in leaves)
    assert not any(at.path.startswith("deaths") for at in leaves)


def test_a_report_is_walked_anew_for_each_who_asks_and_no_other_one_is_taken_for_it() -> None:
    report = GroupReport(group_name="A")
    next(walk(report))
    assert [at.value for at in walk(report) if at.path == "group_name"] == ["A"]
    other = report.model_copy(update={"group_name": "B"})
    assert [at.value for at in walk(other) if at.path == "group_name"] == ["B"]
    assert list(walk(report)) == list(walk(report))


def test_a_changed_copy_differs_at_its_path_alone() -> None:
    for at in walk(REPORT):
        value = {"number": 7, "year": 2020, "date": "2022-05-06", "choice": None}.get(at.leaf.kind.value, "別の値")
        copy = replaced(REPORT, at.path, value)
        others = {a.path: a.value for a in walk(copy) if a.path != at.path}
        assert others == {a.path: a.value for a in walk(REPORT) if a.path != at.path}


def test_changing_a_leaf_of_a_part_that_is_null_makes_the_part() -> None:
    copy = replaced(REPORT, "deaths.total.actual.total", 2)
    assert get(copy, "deaths.total.actual.total") == 2
    assert get(copy, "deaths.rows") == ()


@pytest.mark.parametrize("path", ["nothing", "patients.nothing", "patients.rows[0].nothing"])
def test_a_path_outside_the_schema_is_refused(path: str) -> None:
    with pytest.raises(LookupError):
        get(REPORT, path)
    with pytest.raises(LookupError):
        replaced(REPORT, path, 1)


def test_a_value_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(ValidationError):
        replaced(REPORT, "patients.rows[0].current", "many")


@given(st.lists(STEP, min_size=1, max_size=6).filter(lambda s: isinstance(s[0], str)))
def test_paths_are_joined_and_taken_apart_again(path: list[str | int]) -> None:
    assert steps(join(*path)) == tuple(path)


@pytest.mark.parametrize("path", ["[0].a", "a..b", "a[b]", "a[0", "a b["])
def test_a_malformed_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        steps(path)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("patients.rows[0].current", "効果1 合計診療患者数 › みずき医院 › 現状"),
        ("efforts[0].target", "2 患者・家族を中心とした在宅医療を推進するための取組 › 取組目標"),
        ("efforts[0].meetings[0].start", "2 患者・家族を中心とした在宅医療を推進するための取組 › 打ち合わせ1 › 開催日"),
        ("referrals.before", "効果4 紹介数・受入数・逆紹介数 › 現状(A)"),
        ("", "この文書"),
    ],
)
def test_a_path_is_told_in_the_form_s_words(path: str, words: str) -> None:
    assert title(REPORT, path).ja == words


def _all_specs(model: type[Report]) -> list[FieldSpec]:
    found = []
    for spec in fields_of(model):
        found.append(spec)
        found.extend(_all_specs(spec.model) if spec.model else [])
    return found


@pytest.mark.parametrize("name", report_types())
def test_every_field_of_every_type_declares_both_languages_and_choices_have_labels(name: str) -> None:
    for spec in _all_specs(report_type(name).model):
        assert spec.label.ja
        assert spec.label.en
        if isinstance(spec.label, Leaf) and spec.label.kind is Kind.CHOICE:
            assert spec.label.choices


def test_the_declarations_along_a_path_are_given_outermost_first() -> None:
    specs = label_at(GroupReport, "visits.rows[0].current.total")
    assert [s.name for s in specs] == ["visits", "rows", "current", "total"]
    assert isinstance(specs[0].label, Part)


def test_a_field_that_declares_nothing_is_refused() -> None:
    class Bare(Report):
        number: int = 0

    with pytest.raises(TypeError, match="declares neither"):
        fields_of(Bare)


def test_an_unknown_report_type_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match="group_report"):
        report_type("no_such_form")


def test_a_list_of_parts_is_many_and_a_part_is_not() -> None:
    class Small(Report):
        members: Annotated[tuple[PatientRow, ...], Part(ja="行", en="Rows", layout=Layout.LIST)] = ()

    (spec,) = fields_of(Small)
    assert (spec.many, spec.model) == (True, PatientRow)
