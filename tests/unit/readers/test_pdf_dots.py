"""Lines that are painted dot by dot or dash by dash are one rule each; short strokes that stand apart stay."""

from assistant.readers.pdf_dots import whole_lines
from assistant.readers.pdf_ink import Rule


def dotted(y: float, start: float, count: int, order: int) -> list[Rule]:
    """Dots 1 point wide and as far apart, each told as a rule of either direction."""
    places = [(start + 2 * k, order + k) for k in range(count)]
    return [r for x, n in places for r in (Rule(True, y, x, x + 1, n), Rule(False, x + 0.5, y - 0.5, y + 0.5, n))]


def test_a_line_of_dots_is_one_rule() -> None:
    solid = Rule(True, 10, 20, 220)
    assert whole_lines([solid, *dotted(30, 20, 100, 1), *dotted(50, 20, 100, 101)]) == [
        solid,
        Rule(True, 30, 20, 219, 1),
        Rule(True, 50, 20, 219, 101),
    ]


def test_a_few_strokes_and_those_that_stand_apart_are_left_as_they_are() -> None:
    ticks = [Rule(True, 30, 20 + 30 * k, 23 + 30 * k, k) for k in range(20)]
    assert whole_lines([*ticks, *dotted(50, 20, 5, 100)]) == [*ticks, *dotted(50, 20, 5, 100)]
