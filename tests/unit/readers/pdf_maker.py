"""Small PDFs written by hand, so that a test says to the point what stands on a page and how it is painted.

Two fonts that are not in the file: /J writes Japanese from left to right, /V downwards (in UTF-16). /T is
in the file: its 1 and 7 are black boxes. /X is a font that tells nobody which characters its glyphs are; /L has a table
of them: a ligature and some radicals. /E brings its own table from bytes to glyphs (1 to 3: 在宅医), /N names one that
nobody has. Coordinates are PDF's: points from the bottom left.
"""

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 400, 300
_NOBODY = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Nobody/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/Nobody/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>]>>"
)


def text(x: float, y: float, characters: str, size: float = 10, *, before: str = "", font: str = "J") -> str:
    """Operators that write a string with its baseline at y; `before` sets colour or rendering mode."""
    code = characters.encode("utf-16-be").hex()
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{code}> Tj ET Q"


def boxes(x: float, y: float, figures: str, size: float = 10, *, before: str = "") -> str:
    """Figures 1 and 7 in the font that is in the file, drawn as filled boxes."""
    return f"q {before} BT /T {size} Tf 1 0 0 1 {x} {y} Tm ({figures}) Tj ET Q"


def turned(x: float, y: float, characters: str, matrix: str, size: float = 10) -> str:
    """The same with the text matrix's first four numbers given."""
    return f"BT /J {size} Tf {matrix} {x} {y} Tm <{characters.encode('utf-16-be').hex()}> Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked line."""
    return f"q 0.5 w {x0} {y0} m {x1} {y1} l S Q"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All rules of a table."""
    rows = [line(xs[0], y, xs[-1], y) for y in ys]
    columns = [line(x, ys[0], x, ys[-1]) for x in xs]
    return "\n".join(rows + columns)


def cells(xs: Sequence[float], ys: Sequence[float], words: Sequence[Sequence[str]]) -> str:
    """A ruled table, its rows from top to bottom, each cell's text 4 points from its left rule."""
    parts = [grid(xs, ys)]
    for top, bottom, row in zip(ys, ys[1:], words, strict=False):
        parts += [text(x + 4, (top + bottom) / 2 - 4, word) for x, word in zip(xs, row, strict=False) if word]
    return "\n".join(parts)


def noted(*notes: str, drawing: str = "") -> tuple[str, list[bytes]]:
    """What make_pdf takes as `extra` and `more` for notes laid over a page; object 30 is their drawing, 100 x 30."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 100 30]/Resources<</Font<</J 3 0 R>>>>"
    objects = [f"<</Type/Annot{note}>>".encode() for note in notes]
    spare = [b"null"] * (10 - len(objects))
    entries = " ".join(f"{20 + number} 0 R" for number in range(len(notes)))
    return f"/Annots[{entries}]", [*objects, *spare, _stream(form, drawing.encode("ascii"))]


def picture(x: float, y: float, width: float, height: float) -> str:
    """A grey picture."""
    return f"q {width} 0 0 {height} {x} {y} cm /I Do Q"


def make_pdf(*pages: str, extra: str = "", more: Sequence[bytes] = ()) -> bytes:
    """A PDF with these pages' operators. `extra` goes into each page's dictionary, `more` are objects from 20 on."""
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: _font("UniJIS-UTF16-H"),
        4: _font("UniJIS-UTF16-V"),
        5: _NOBODY,
        8: _NOBODY.replace(b"/DescendantFonts", b"/ToUnicode 9 0 R/DescendantFonts"),
        9: _stream(
            b"",
            b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 5 beginbfchar "
            b"<0041><006600660069> <0042><2f49> <0043><2ed1> <0044><2027> <0045><e000> endbfchar endcmap",
        ),
        6: _stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"),
        7: b"<</Type/FontDescriptor/FontName/Mincho/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80>>",
    }
    objects[10] = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 800 800]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</one 11 0 R"
        b"/seven 11 0 R>>/Encoding<</Differences[49/one 55/seven]>>/FirstChar 49/LastChar 55"
        b"/Widths[800 800 800 800 800 800 800]>>"
    )
    objects[12] = _font("12 0 R").replace(b"/Encoding/12 0 R", b"/Encoding 13 0 R/ToUnicode 15 0 R")
    objects[13] = _stream(
        b"/Type/CMap/CMapName/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>",
        b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 3 begincidchar "
        b"<0001> 2127 <0002> 2896 <0003> 1193 endcidchar endcmap",
    )
    objects[15] = _stream(
        b"",
        b"begincmap 1 begincodespacerange <0000><ffff> endcodespacerange 3 beginbfchar "
        b"<0001> <5728> <0002> <5b85> <0003> <533b> endbfchar endcmap",
    )
    objects[14] = _font("Nobody-Has-It-H")
    objects[11] = _stream(b"", b"800 0 0 0 800 800 d1 50 0 700 700 re f")
    kids = []
    for number, operators in enumerate(pages):
        page, content = 100 + 2 * number, 101 + 2 * number
        kids.append(f"{page} 0 R")
        box = "" if "/MediaBox" in extra else f"/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        objects[page] = (
            f"<</Type/Page/Parent 2 0 R{box}/Contents {content} 0 R/Resources<</XObject<</I 6 0 R>>"
            f"/Font<</J 3 0 R/V 4 0 R/X 5 0 R/L 8 0 R/T 10 0 R/E 12 0 R/N 14 0 R>>>>{extra}>>"
        ).encode()
        objects[content] = _stream(b"/Filter/FlateDecode", zlib.compress(operators.encode("ascii")))
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    objects |= dict(enumerate(more, 20))
    return _file(objects)


def _font(encoding: str) -> bytes:
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/Mincho/Encoding/{encoding}/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
        "/DW 1000/W[1 94 500]/FontDescriptor 7 0 R>>]>>"
    ).encode()


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
