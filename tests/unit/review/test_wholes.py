"""The parts that a path lies in."""

from assistant.review import within
from assistant.review.decisions import wholes

PARTS = ("patients", "patients.rows", "patients.rows[1]", "patients.rows[1].name", "patients.rows[10]", "pat", "deaths")


def test_a_path_lies_in_its_wholes_and_in_nothing_else() -> None:
    path = "patients.rows[1].name"
    assert wholes(path) == ["patients", "patients.rows", "patients.rows[1]", path]
    assert {part for part in PARTS if within(path, part)} == set(wholes(path))
