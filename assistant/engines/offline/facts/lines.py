"""The lines that speak of a report's tables, wrapped sentences joined, in the form in which labels are compared."""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from assistant.documents import EMPTY, Document, Line, Passage, Table
from assistant.engines.offline.context import Context
from assistant.engines.offline.labels import Labels, headings, key_of
from assistant.engines.offline.notes import blank_lines
from assistant.engines.offline.stream import without_notes
from assistant.japanese import display_width, nfkc
from schemas.fields import fields_of

_ITEM = re.compile(r"^\s*(?:[・･○●◎◆◇■□▶▷►*＊•※【〔<＜\[#|｜]|[-－–—ー](?=\s)|[(（]?[\d０-９]{1,2}[)）.．、\s]|[①-⑳])")
_PAGE = re.compile(
    r"\s*(?:[-‐－−ー―]\s*\d{1,3}\s*[-‐－−ー―]|\d{1,3}\s*/\s*\d{1,3}|[pP]\.?\s*\d{1,3})\s*(?:ページ|頁)?\s*$"
)
_COLUMNS = re.compile(r"[ \u3000\t]{2,}\S|^[>＞]")  # no wrapped sentence has such gaps
_OPEN_END = re.compile(r"(?:[、，,（(「『・／/をにがはのともで]|[（(][^（()）]*)\s*$")
_ENDED = re.compile(r"[。．：:]\s*$")
_REACHED = re.compile(r"0\d{1,4}[-‐－–(（]\d{1,4}[-‐－–)）]\d{3,4}|[０-９]{2,5}[-－]")  # a list's entry, not a heading
_WRAPPED = 56  # columns from which a line may have been broken by the program that wrote it
_NARROW = 30  # columns of the narrowest paragraph that a program has broken
_FULL_LINES = 3  # of one width that make it one
_GLUE = 30  # columns: a shorter line that ends with a comma is an item


@dataclass(frozen=True)
class Told:
    """One logical line: compact text, the offsets at which words begin, and whether it is an item of a list."""

    text: Passage
    starts: frozenset[int]
    gap: int
    indent: int

    @cached_property
    def key(self) -> str:
        """Its compact text."""
        return self.text.text


def effect_lines(context: Context) -> list[Told]:
    """All lines of the report's tables in the document's order."""
    return logical_lines(list(_held(context)), context.document)


def logical_lines(lines: Sequence[Line], document: Document, opens: Callable[[str], bool] | None = None) -> list[Told]:
    """Lines without notes and page numbers, wrapped sentences joined. `opens`: tells a line that goes on with none."""
    kept = [(p, gap) for p, gap in without_notes(lines, document) if not _PAGE.match(p.folded().text)]
    return [_told(pieces, gap) for pieces, gap in _joined(kept, opens, _full(kept))]


def every_line(lines: Sequence[Line], document: Document) -> list[Told]:
    """Lines with their notes, wrapped sentences joined."""
    kept: list[tuple[Passage, int]] = []
    end: int | None = None
    for passage in (p for line in lines for p in line.passage.lines() if p.text.strip()):
        kept.append((passage, blank_lines(document, end, passage.start)))
        end = passage.end
    return [_told(pieces, gap) for pieces, gap in _joined(kept)]


def _held(context: Context) -> Iterator[Line]:
    """Lines of the sections of tables, and of no part behind the chapter that announces them."""
    chapters = Labels([("", chapter) for chapter in context.report_type.chapters])
    begun = False
    cue = _cue(context)
    before: list[Line] = []  # lines that may name an institution over the first figures
    for section in context.outline.sections:
        begun = begun or section.part in context.shapes
        for block in section.blocks:
            if isinstance(block, Table):
                if begun and block.origin == "aligned" and (section.part is None or section.part in context.shapes):
                    yield from (Line(passage=p) for p in context.document.lines_of(block))
                continue
            opens = section.part is None and (chapters.inside(key_of(block.text)) or cue.match(key_of(block.text)))
            if not begun:
                heads = section.part is None and _REACHED.search(block.text) is None
                before = [*before[-1:], block] if heads else []
            if opens and not begun:
                yield from before[:-1]
            begun = begun or bool(opens)
            if begun and (section.part is None or section.part in context.shapes):
                yield block


def _cue(context: Context) -> re.Pattern[str]:
    """A line that gives a part's figures although no title of the form stands over it: ・患者数：12／15／14."""
    words = {h for shape in context.shapes.values() for h in headings_of(context, shape.part) if 2 < len(h) < 9}
    every = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"[\W\d]{{0,4}}(?:{every})[^。]{{0,12}}[:：]\D{{0,4}}\d")


def headings_of(context: Context, part: str) -> tuple[str, ...]:
    """The printed headings of a part."""
    label = next(s.label for s in fields_of(context.report_type.model) if s.name == part)
    return headings(label)


def _joined(
    lines: Sequence[tuple[Passage, int]], opens: Callable[[str], bool] | None = None, full: Set[int] = frozenset()
) -> Iterator[tuple[list[Passage], int]]:
    """Lines, those together that a program has wrapped in the middle of a sentence."""
    open_: list[Passage] = []
    unclosed, first_gap = 0, 0
    for passage, gap in lines:
        apart = opens is not None and unclosed <= 0 and opens(passage.text)
        if open_ and not gap and not apart and _goes_on(open_[-1], passage, full, unclosed=unclosed > 0):
            open_.append(passage)
            unclosed += _brackets(passage.text)
            continue
        if open_:
            yield open_, first_gap
        open_, unclosed, first_gap = [passage], _brackets(passage.text), gap
    if open_:
        yield open_, first_gap


def _full(lines: Sequence[tuple[Passage, int]]) -> frozenset[int]:
    """Where lines begin that a program has broken because they were full: most lines of a paragraph that go on, the
    last one and those before an item aside, are as long as its longest."""
    found: set[int] = set()
    paragraph: list[Passage] = []
    for passage, gap in (*lines, (EMPTY, 1)):
        if paragraph and not gap and not _COLUMNS.search(passage.text.strip()):
            paragraph.append(passage)
            continue
        going = [p for p, after in pairwise(paragraph) if not _ITEM.match(after.text)]
        for measure, slack in ((display_width, 2), (len, 0)):
            longest = max((measure(p.text.rstrip()) for p in paragraph), default=0)
            full = [p for p in going if measure(p.text.rstrip()) >= longest - slack]
            inside = sum(not re.search(r"[。、名回件人]$", p.text.rstrip()) for p in full)
            wide = bool(full) and display_width(full[0].text) >= _NARROW
            if wide and len(full) >= _FULL_LINES and len(full) * 3 >= len(going) * 2 and inside * 3 >= len(full):
                found.update(p.start for p in full if p.start is not None)
        paragraph = [passage]
    return frozenset(found)


def _goes_on(before: Passage, line: Passage, full: Set[int], *, unclosed: bool) -> bool:
    above = before.text
    if _ITEM.match(line.text) or _COLUMNS.search(line.text.strip()):
        return False
    if unclosed:
        return True
    width = display_width(above.rstrip())
    if _ENDED.search(above) or _COLUMNS.search(above.strip()):
        return False
    return width >= _WRAPPED or before.start in full or (width >= _GLUE and _OPEN_END.search(above) is not None)


def _brackets(text: str) -> int:
    """How many more brackets are opened than closed."""
    return len(re.findall(r"[(（「]", text)) - len(re.findall(r"[)）」]", text))


def _told(pieces: Sequence[Passage], gap: int) -> Told:
    return _kept_told(tuple(pieces), gap)


@lru_cache(maxsize=2048)
def _kept_told(pieces: tuple[Passage, ...], gap: int) -> Told:
    passages: list[Passage] = []
    starts: set[int] = set()
    length = 0
    for piece in pieces:
        folded = piece.folded()
        for match in re.finditer(r"[^\s\u200b-\u200d\u2060\ufeff\u00ad]+", folded.text):
            if not (match.start() == 0 and passages and _broken(passages[-1].text, match[0])):
                starts.add(length)
            passages.append(folded.span(match))
            length += len(match[0])
    first = pieces[0].text
    return Told(Passage.join(passages), frozenset(starts), gap, len(first) - len(first.lstrip()))


def _broken(before: str, after: str) -> bool:
    """Whether a number was broken at the end of a line."""
    return before[-1:].isdecimal() and after[:1].isdecimal()


def with_blanks(name: Passage, document: Document) -> Passage:
    """A name that was compared without white space, with the blanks that the form has inside it (not line breaks)."""
    text: list[str] = []
    offsets: list[int] = []
    for character, offset in zip(name.text, name.offsets, strict=True):
        between = document.text[offsets[-1] + 1 : offset] if offsets else ""
        if between and between.isspace() and "\n" not in between:
            text.append(" ")
            offsets.append(-1)
        written = document.text[offset] if offset >= 0 else character
        text.append(written if nfkc(written) == character else character)
        offsets.append(offset)
    return Passage("".join(text), tuple(offsets))


__all__ = ["Told", "effect_lines", "every_line", "logical_lines", "with_blanks"]
