"""How far an element of HTML reaches, where its reach matters: what it strikes out, and what it hides."""

import re
from dataclasses import dataclass

from assistant.documents import Span
from assistant.readers.text_tags import VOID, Tag

_STRIKING = frozenset(("s", "del", "strike"))
_STRIKING_STYLE = re.compile(r"line-through", re.IGNORECASE)
_ZERO = r"0+(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
_HIDING_STYLE = re.compile(
    rf"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all
       | (?<![\w-])(?:font-size|opacity|max-height|max-width)\s*:\s*{_ZERO}
       | (?<![\w-])(?:left|top|text-indent|margin-left)\s*:\s*-\d{{4,}}""",
    re.IGNORECASE | re.VERBOSE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*[:=]\s*[\"']?(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b|transparent\b)",
    re.IGNORECASE,
)
_PAINTED = re.compile(r"(?<![\w-])(?:background(?:-color)?|bgcolor)\s*[:=]", re.IGNORECASE)
_LINE_OR_CELL_END = re.compile(r"[\n\t]")
_FARTHEST = 2_000
_CELL_EDGES = frozenset(("td", "th", "tr", "table"))
# An opening tag of the first kind ends an open element of the second: HTML lets authors leave these unclosed.
_ENDED_BY = {
    "p": frozenset(("p", "div", "ul", "ol", "li", "table", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6")),
    "li": frozenset(("li", "td", "th", "tr")),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
}


@dataclass(frozen=True, slots=True)
class Scopes:
    """Stretches of text under an element's effect."""

    struck: tuple[Span, ...]
    hidden: tuple[Span, ...]

    @staticmethod
    def hides(style: str) -> bool:
        """Whether a style declaration keeps text from being seen."""
        return _HIDING_STYLE.search(style) is not None


@dataclass(slots=True)
class _Open:
    tag: Tag
    strikes: bool
    hides: bool
    painted: bool  # has a background of its own


def scopes_of(text: str, tags: list[Tag], hiding: frozenset[str]) -> Scopes:
    """What the tags strike out and hide. `hiding`: selectors that the text's own style sheet hides."""
    struck: list[Span] = []
    hidden: list[Span] = []
    stack: list[_Open] = []
    counts: dict[str, int] = {}

    def close(entry: _Open, end: int, closed: bool) -> None:
        counts[entry.tag.name] -= 1
        if not closed and (entry.strikes or entry.hides):
            end = _line_end(text, entry.tag.end, end)
        if entry.strikes:
            struck.append(Span(entry.tag.end, end))
        if entry.hides:
            hidden.append(Span(entry.tag.start, end))

    for tag in tags:
        if tag.closing:
            if counts.get(tag.name, 0) == 0:
                continue
            while stack[-1].tag.name != tag.name:
                close(stack.pop(), tag.start, closed=False)
            entry = stack.pop()
            close(entry, tag.end if entry.hides else tag.start, closed=True)
            continue
        if tag.name in _CELL_EDGES:  # what a cell left open ends with it
            while stack and stack[-1].strikes:
                close(stack.pop(), tag.start, closed=False)
        while stack and tag.name in _ENDED_BY.get(stack[-1].tag.name, ()):
            close(stack.pop(), tag.start, closed=True)
        if tag.name in VOID:
            continue
        painted = (bool(tag.source) and bool(_PAINTED.search(tag.source))) or (bool(stack) and stack[-1].painted)
        stack.append(_Open(tag, _strikes(tag), _hides(tag, painted, hiding), painted))
        counts[tag.name] = counts.get(tag.name, 0) + 1
    while stack:
        close(stack.pop(), len(text), closed=False)
    return Scopes(tuple(struck), tuple(hidden))


def _strikes(tag: Tag) -> bool:
    return tag.name in _STRIKING or (bool(tag.source) and bool(_STRIKING_STYLE.search(tag.source)))


def _hides(tag: Tag, painted: bool, hiding: frozenset[str]) -> bool:
    if not tag.source:
        return False
    if tag.attribute("hidden") is not None or Scopes.hides(tag.attribute("style") or ""):
        return True
    if _WHITE.search(tag.source) and not painted:
        return True
    names = {f".{c}" for c in (tag.attribute("class") or "").split()} | {f"#{tag.attribute('id') or ''}"}
    return bool(hiding and names & hiding)


def _line_end(text: str, start: int, end: int) -> int:
    """An element that is never closed reaches no further than its line: a slip must not swallow the form."""
    match = _LINE_OR_CELL_END.search(text, start, min(end, start + _FARTHEST))
    return match.start() if match else min(end, start + _FARTHEST)


__all__ = ["Scopes", "scopes_of"]
