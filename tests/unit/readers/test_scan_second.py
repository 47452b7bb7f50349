"""A scanner's own invisible text: a second reading of the same figures, never hidden content."""

from dataclasses import replace

from assistant.readers.pdf_ink import Glyph, Ink
from assistant.readers.scan import ScannedPage
from assistant.readers.scan_second import compared

UPRIGHT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def glyphs(text: str, *, x: float = 100.0, confidence: float | None = None, run: int = 0) -> list[Glyph]:
    return [
        Glyph(
            c, x + 6 * k, 50, x + 6 * (k + 1), 60, 10, x + 6 * k, 59, 0, False, confidence is not None, k, run
        )._replace(confidence=confidence)
        for k, c in enumerate(text)
    ]


def page(*lines: list[Glyph]) -> ScannedPage:
    ink = Ink(400, 600, glyphs=[g for line in lines for g in line])
    return ScannedPage(ink, 400, 600, UPRIGHT, 0.9)


def layer(*lines: list[Glyph]) -> Ink:
    return Ink(400, 600, glyphs=[g for line in lines for g in line])


def confidences(scanned: ScannedPage) -> list[float | None]:
    return [g.confidence for g in scanned.ink.glyphs]


def test_a_figure_that_both_readings_have_is_surer() -> None:
    found, told = compared(page(glyphs("23名", confidence=0.9)), layer(glyphs("２３名")), 1)
    assert confidences(found) == [0.95, 0.95, 0.9]
    assert told == []


def test_a_figure_that_differs_is_doubted_and_both_readings_are_told() -> None:
    found, told = compared(page(glyphs("23名", confidence=0.99)), layer(glyphs("28名")), 3)
    assert confidences(found) == [0.5, 0.5, 0.99]
    assert "".join(g.text for g in found.ink.glyphs) == "23名"
    assert [t.page for t in told] == [3]
    assert "23 / 28" in told[0].why.en
    assert "23 / 28" in told[0].why.ja
    assert not told[0].lost


def test_where_the_scanner_read_nothing_a_figure_stays_as_it_was() -> None:
    scanned = page(glyphs("23名", confidence=0.9))
    found, told = compared(scanned, layer(glyphs("28名", x=300)), 1)
    assert confidences(found) == [0.9, 0.9, 0.9]
    assert told == []
    assert compared(scanned, replace(layer(), glyphs=[]), 1) == (scanned, [])
