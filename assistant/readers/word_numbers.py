"""The bullets and numbers that Word prints before list paragraphs; they stand nowhere in the text itself."""

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
_KANJI = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its pattern (%1.) and its first number."""

    form: str
    pattern: str
    start: int


class Numbering:
    """A document's lists, counting along as its paragraphs are read in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read(self, numbering: etree._Element) -> None:
        abstract: dict[str, etree._Element] = {}
        for each in numbering.iterfind(f"{W}abstractNum"):
            abstract[each.get(f"{W}abstractNumId", "")] = each
        for num in numbering.iterfind(f"{W}num"):
            reference = num.find(f"{W}abstractNumId")
            source = abstract.get(reference.get(f"{W}val", "")) if reference is not None else None
            for level in source.iterfind(f"{W}lvl") if source is not None else ():
                key = (num.get(f"{W}numId", ""), _number(level.get(f"{W}ilvl"), 0))
                self._levels[key] = Level(
                    form=_value(level, "numFmt", "decimal"),
                    pattern=_value(level, "lvlText", "%1."),
                    start=_number(_value(level, "start", "1"), 1),
                )

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            found = _list_of(style.find(f"{W}pPr"))
            if found is not None:
                self._styles[style.get(f"{W}styleId", "")] = found

    def mark(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph: "・", "(1) ", "①"; "" for a paragraph in no list."""
        properties = paragraph.find(f"{W}pPr")
        found = _list_of(properties)
        if found is None and properties is not None:
            style = properties.find(f"{W}pStyle")
            found = self._styles.get(style.get(f"{W}val", "")) if style is not None else None
        if found is None or found[0] == "0":
            return ""
        level = self._levels.get(found)
        if level is None:
            return ""
        if level.form in ("bullet", "none"):
            return "・" if level.form == "bullet" else ""
        return self._counted(found, level)

    def _counted(self, key: tuple[str, int], level: Level) -> str:
        number, depth = key
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = self._levels.get((number, at), level).form
            return _written(counts.get(at, 1), form)

        return re.sub(r"%(\d)", written, level.pattern)


def _list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    number = numbered.find(f"{W}numId")
    depth = numbered.find(f"{W}ilvl")
    if number is None:
        return None
    return number.get(f"{W}val", ""), _number(depth.get(f"{W}val"), 0) if depth is not None else 0


def _value(parent: etree._Element, name: str, default: str) -> str:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", default) if child is not None else default


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default


def _written(value: int, form: str) -> str:
    if form.startswith("decimalEnclosed") and 1 <= value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    rows = {"aiueo": _AIUEO, "aiueoFullWidth": _AIUEO, "iroha": _IROHA, "irohaFullWidth": _IROHA}
    letters = rows.get(form) or (_KANJI if form in ("japaneseCounting", "ideographDigital") else "")
    if 1 <= value <= len(letters):
        return letters[value - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        return chr((97 if form == "lowerLetter" else 65) + value - 1)
    return str(value)
