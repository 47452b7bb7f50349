from assistant.engines.llm.schema import wire_schema
from assistant.engines.llm.sections import Section, names, sections_of, split
from schemas.fields import fields_of
from tests.submission import TYPE


def section(name: str) -> Section:
    return next(s for s in sections_of(TYPE) if s.name == name)


def objects(schema: object):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_the_sections_are_the_reports_own_parts_and_cover_every_field() -> None:
    found = sections_of(TYPE)
    assert names(found) == ("header", "members", "efforts", "patients", "visits", "deaths", "referrals")
    assert [f for s in found for f in s.fields] == [f.name for f in fields_of(TYPE.model)]


def test_every_object_on_the_wire_requires_all_its_fields_and_takes_no_others() -> None:
    for one in sections_of(TYPE):
        found = list(objects(wire_schema(one, TYPE.model)))
        assert found
        for schema in found:
            assert schema["required"] == list(schema["properties"])
            assert schema["additionalProperties"] is False


def test_no_schema_on_the_wire_has_a_default_or_an_open_dictionary() -> None:
    for one in sections_of(TYPE):
        text = str(wire_schema(one, TYPE.model))
        assert "default" not in text
        assert "'additionalProperties': True" not in text


def test_a_table_may_be_null_where_an_edition_has_none_and_a_list_may_not() -> None:
    assert {"type": "null"} in wire_schema(section("visits"), TYPE.model)["properties"]["visits"]["anyOf"]
    assert wire_schema(section("efforts"), TYPE.model)["properties"]["efforts"]["type"] == "array"


def test_the_header_is_split_into_its_leaves() -> None:
    assert [s.fields for s in split(section("header"), TYPE, 50)] == [
        ("fiscal_year",),
        ("attachment",),
        ("group_name",),
    ]


def test_the_efforts_are_split_by_their_kind_and_then_by_their_fields() -> None:
    pieces = split(section("efforts"), TYPE, 50)
    assert [p.choice for p in pieces] == ["within_group", "regional", "awareness"]
    halves = split(pieces[0], TYPE, 50)
    assert [h.only for h in halves] == [("coordinators", "meetings", "activities"), ("current", "target", "actual")]
    schema = wire_schema(halves[1], TYPE.model)["properties"]["efforts"]["items"]
    assert list(schema["properties"]) == ["kind", "current", "target", "actual"]


def test_a_table_is_split_into_rows_and_total_and_its_rows_by_lines() -> None:
    rows, total = split(section("visits"), TYPE, 100)
    assert (rows.only, total.only) == (("rows",), ("total",))
    assert rows.paths == ("visits.rows",)
    assert [p.lines for p in split(rows, TYPE, 100)] == [(1, 51), (51, 101)]
    assert split(total, TYPE, 100) == ()


def test_a_list_without_kinds_is_split_by_lines_until_one_line_is_left() -> None:
    first, second = split(section("members"), TYPE, 2)
    assert (first.lines, second.lines) == ((1, 2), (2, 3))
    assert split(first, TYPE, 2) == ()


def test_the_names_of_pieces_are_unique() -> None:
    found: list[str] = []
    waiting = list(sections_of(TYPE))
    while waiting and len(found) < 200:
        one = waiting.pop()
        found.append(one.name)
        waiting.extend(split(one, TYPE, 8))
    assert len(found) == len(set(found))
