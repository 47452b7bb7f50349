"""Stretches of a marked-up text -> passages as a reader sees them, each character with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.documents import GLUE, Passage
from assistant.readers.text_markup import Entity, Markup, Skip
from assistant.readers.text_tags import Tag

Stretch = tuple[int, int]
BREAK: Stretch = (-1, -1)  # between two stretches: a line break
PARAGRAPHS = re.compile(
    r"""p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|caption|t[rdh]|hr|pre|blockquote|section|article|header|footer|center
      |address|title|body|html|form|fieldset|legend|details|summary|option|main|nav|aside|figure|figcaption
      |thead|tbody|tfoot|menu""",
    re.VERBOSE,
)
_LINE_END = re.compile(r"[\n\f\v\x85\u2028\u2029]")
_SOFT_END = re.compile(r"\n[ \t\n]*+")
# A printed mark at the start of an item; a list item without one gets the bullet that a browser draws.
_OWN_MARK = re.compile(
    r"[\s\x00]*(?:[・･●○◯◎◆◇■□▲△▼▽▶▷►➢➤✓☑☆★※*＊•‣◦⁃>＞\-‐–—－─①-⑳㉑-㊿❶-❿⓪-⓿ⅰ-ⅹⅠ-Ⅹ\[［【〔〈<(（]"
    r"|\d{1,2}[.．)）、\s]|[０-９]{1,2}[．.）)、\s]|[ア-ン一-十イロハ][.．)）、])"
)
_WIDE = re.compile(r"[^\x00-\u2e7f]")


@dataclass
class Flow:
    """Collects what is seen, line by line. `soft`: a physical line end is no break, as in a page of HTML."""

    markup: Markup
    soft: bool = False
    paragraphs: list[list[list[Passage]]] = field(default_factory=lambda: [[[]]])  # paragraph -> line -> runs
    _bullet: str = ""
    _lists: list[int | None] = field(default_factory=list)  # the next number in <ol>, None in <ul>
    _pre: int = 0

    def add(self, stretches: Iterable[Stretch]) -> "Flow":
        """Render stretches of the source one behind the other."""
        for stretch in stretches:
            if stretch == BREAK:
                self._break()
            else:
                self._stretch(*stretch)
        return self

    def _stretch(self, start: int, end: int) -> None:
        pos = start
        for event in self.markup.between(start, end):
            if event.start > pos:
                self._run(pos, event.start)
            if event.start in self.markup.struck_ends:
                self._apart()
            if isinstance(event, Tag):
                self._tag(event)
            elif isinstance(event, Entity) and event.start >= start:
                self._entity(event)
            pos = max(pos, event.end)
        if pos < end:
            self._run(pos, end)

    def _apart(self) -> None:
        """A struck figure and the one that takes its place must not read as one: 7 struck, 8 -> "7 8", never "78"."""
        if self._line and not self._line[-1].text[-1:].isspace():
            self._line.append(Passage(" ", (GLUE,)))

    def _run(self, start: int, end: int) -> None:
        """Plain characters of the source."""
        text = self.markup.text
        soft = self.soft and not self._pre
        pattern = _SOFT_END if soft else _LINE_END
        for match in pattern.finditer(text, start, end):
            self._piece(Passage.of(text, start, match.start()))
            if soft and not _OWN_MARK.match(text, match.end()):
                self._soften(text, match.start(), match.end())
            else:
                self._break()
            start = match.end()
        self._piece(Passage.of(text, start, end))

    def _soften(self, text: str, start: int, end: int) -> None:
        """A line end inside a paragraph: a space between Latin words, nothing between Japanese characters."""
        around = text[start - 1 : start] + text[end : end + 1]
        if not any(_WIDE.match(c) for c in around):
            self._line.append(Passage(" ", (GLUE,)))

    def _piece(self, passage: Passage) -> None:
        if not passage:
            return
        if self._bullet and not passage.text.isspace():
            seen = passage.text.lstrip()
            if not any(r.text.strip() for r in self._line) and not _OWN_MARK.match(seen):
                self._line.append(Passage(self._bullet, (GLUE,) * len(self._bullet)))
            self._bullet = ""
        self._line.append(passage)

    def _entity(self, entity: Entity) -> None:
        if entity.shown.isspace():
            if "\n" in entity.shown:
                self._break()
            else:
                self._line.append(Passage(entity.shown, (GLUE,) * len(entity.shown)))
            return
        self._piece(Passage(entity.shown, (entity.start,) * len(entity.shown)))

    def _tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._break()
            return
        if not PARAGRAPHS.fullmatch(tag.name):
            return
        self._paragraph()
        if tag.name in ("ul", "ol"):
            if tag.closing:
                del self._lists[-1:]
            else:
                self._lists.append(tag.number("start") if tag.name == "ol" else None)
            self._bullet = ""
        elif tag.name == "li":
            self._bullet = "" if tag.closing else self._next_bullet()
        elif tag.name == "pre":
            self._pre = max(0, self._pre + (-1 if tag.closing else 1))

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "・"
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}. "

    @property
    def _line(self) -> list[Passage]:
        return self.paragraphs[-1][-1]

    def _break(self) -> None:
        if self._line:
            self.paragraphs[-1].append([])

    def _paragraph(self) -> None:
        if self._line or len(self.paragraphs[-1]) > 1:
            self.paragraphs.append([[]])

    def lines(self) -> Iterator[Passage]:
        """The lines that hold something, white space at their ends dropped."""
        for paragraph in self.paragraphs:
            for runs in paragraph:
                line = (runs[0] if len(runs) == 1 else Passage.join(runs)).strip()
                if line:
                    yield line

    def passage(self) -> Passage:
        """All lines as one passage, "\\n" between them."""
        lines = list(self.lines())
        return lines[0] if len(lines) == 1 else Passage.join(lines, "\n")


__all__ = ["BREAK", "Flow", "Skip", "Stretch"]
