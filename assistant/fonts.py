"""A Japanese font of the system's, cut down to the characters that are printed.

No font is shipped: pages are set in what the machine has, and the same machine gives the same bytes.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]

from assistant.errors import AssistantError

# Font files by style, each with the number of its Japanese face where the file is a collection.
_LINUX: Final = Path("/usr/share/fonts")
_MAC: Final = Path("/System/Library/Fonts")
_WINDOWS: Final = Path("C:/Windows/Fonts")
FILES: Final[Mapping[str, tuple[tuple[Path, int], ...]]] = {
    "sans": (
        (_LINUX / "opentype/noto/NotoSansCJK-Regular.ttc", 0),
        (_LINUX / "google-noto-cjk/NotoSansCJK-Regular.ttc", 0),
        (_LINUX / "noto-cjk/NotoSansCJK-Regular.ttc", 0),
        (_LINUX / "opentype/ipaexfont-gothic/ipaexg.ttf", 0),
        (_LINUX / "opentype/ipafont-gothic/ipag.ttf", 0),
        (_MAC / "ヒラギノ角ゴシック W3.ttc", 0),
        (_WINDOWS / "YuGothR.ttc", 0),
        (_WINDOWS / "meiryo.ttc", 0),
        (_WINDOWS / "msgothic.ttc", 0),
    ),
    "serif": (
        (_LINUX / "opentype/noto/NotoSerifCJK-Regular.ttc", 0),
        (_LINUX / "google-noto-cjk/NotoSerifCJK-Regular.ttc", 0),
        (_LINUX / "noto-cjk/NotoSerifCJK-Regular.ttc", 0),
        (_LINUX / "opentype/ipaexfont-mincho/ipaexm.ttf", 0),
        (_LINUX / "opentype/ipafont-mincho/ipam.ttf", 0),
        (_MAC / "ヒラギノ明朝 ProN.ttc", 0),
        (_WINDOWS / "yumin.ttf", 0),
        (_WINDOWS / "msmincho.ttc", 0),
    ),
}
_DROPPED: Final = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "EBDT", "EBLC", "EBSC")


class FontMissingError(AssistantError):
    """No Japanese font on this machine to set pages in."""


@dataclass(frozen=True, eq=False)
class Face:
    """A font cut down to some characters."""

    data: bytes  # a TrueType file
    widths: Mapping[str, float]  # a character -> its width in ems

    def width(self, text: str, size: float) -> float:
        """A text's width in points."""
        return size * sum(self.widths[c] for c in text)


def face_for(style: str, text: str) -> Face:
    """A face of a style (sans, serif; the other one where a machine has only that) with all of a text's characters.

    Raises FontMissingError where there is no Japanese font, or none that has a character.
    """
    return _cut(style, "".join(sorted({c for c in text if c > " "})))


def find_font(style: str) -> tuple[Path, int]:
    """The file of a Japanese font, and the number of the face in it. Raises FontMissingError."""
    other = "serif" if style == "sans" else "sans"
    for path, number in (*FILES[style], *FILES[other]):
        if path.is_file():
            return path, number
    raise FontMissingError(
        "日本語フォントがありません。Noto CJK（Debianでは fonts-noto-cjk）、IPAex、游ゴシックのどれかが必要です。",
        "No Japanese font was found. Install one of Noto CJK (Debian: fonts-noto-cjk), IPAex or Yu Gothic.",
    )


@lru_cache(maxsize=8)
def _cut(style: str, characters: str) -> Face:
    path, number = find_font(style)
    font = TTFont(path, fontNumber=number, lazy=True, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters + " \u3000")
    subsetter.subset(font)
    missing = sorted(set(characters) - set(map(chr, font.getBestCmap())))
    if missing:
        raise FontMissingError(
            f"フォント {path.name} に次の文字がありません: {''.join(missing)}",
            f"The font {path.name} lacks these characters: {''.join(missing)}",
        )
    if "CFF " in font:
        _make_quadratic(font)
    data = io.BytesIO()
    font.save(data)
    return Face(data=data.getvalue(), widths=dict(_widths(font)))


def _make_quadratic(font: TTFont) -> None:
    """TrueType outlines in place of PostScript ones: what writes the PDF cuts these ten times as fast."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, outlines
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for name in ("Points", "Contours", "CompositePoints", "CompositeContours", "ComponentElements", "ComponentDepth"):
        setattr(maxp, f"max{name}", 0)
    for name in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{name}", 0)
    maxp.maxSizeOfInstructions = 0
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
    font.sfntVersion = "\000\001\000\000"


def _widths(font: TTFont) -> Iterator[tuple[str, float]]:
    ems, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    return ((chr(code), metrics[glyph][0] / ems) for code, glyph in font.getBestCmap().items())
