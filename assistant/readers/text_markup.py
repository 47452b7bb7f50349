"""Where a text has markup: tags, comments, entities, Markdown's signs, and characters that nobody sees.

`scan` walks a text once and yields a `Markup`: events in order, what is struck out, what is hidden, and a masked copy
of the text (same length) in which everything that is not content is a MASK character, so that the table finders never
mistake a tab or a pipe inside a tag for a column.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.documents import Span
from assistant.readers.text_scopes import Scopes, scopes_of
from assistant.readers.text_tags import TAG, Tag, tag_of

MASK = "\x00"  # stands in `masked` for what is no content; scan() counts a source's own NUL as such too

LITERAL = "\x01"  # stands in `masked` for an escaped sign: content, and no sign


@dataclass(frozen=True, slots=True)
class Entity:
    """`&amp;` and its like: what a reader sees in its place."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Characters that are no content: Markdown's signs, comments, hidden elements, zero-width characters."""

    start: int
    end: int


Event = Tag | Entity | Skip


@dataclass(frozen=True)
class Markup:
    """What `scan` found. All offsets are the text's."""

    text: str
    masked: str
    events: tuple[Event, ...]  # by start, not overlapping
    struck: tuple[Span, ...]
    hidden: tuple[Span, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [e.start for e in self.events]

    def between(self, start: int, end: int) -> Iterator[Event]:
        """The events that touch [start, end)."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.events[first].end <= start:
            first += 1
        for index in range(first, bisect_left(self._starts, end, lo=first)):
            yield self.events[index]

    @cached_property
    def struck_ends(self) -> frozenset[int]:
        """Where something struck out ends."""
        return frozenset(s.end for s in self.struck)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that are in force: none within comments or hidden elements."""
        return tuple(e for e in self.events if isinstance(e, Tag))


_ENTITY = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_TOKEN = re.compile(rf"<!--|<[!?][^<>]*>|{TAG.pattern}|{_ENTITY}", re.VERBOSE)
_RAW = {"script", "style", "template", "noscript"}  # elements whose text is not the page's
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\U000e0000-\U000e007f]+"
)
_TAG_LETTERS = re.compile("[\U000e0001-\U000e007f]+")  # an alphabet without glyphs: text for programs only
_DOCTYPE = re.compile(r"<!doctype|<\?xml|<!\[", re.IGNORECASE)
_STYLE_RULE = re.compile(r"([^{}]{1,300})\{([^{}]*)\}")
# Markdown, as far as submissions use it. A single * or _ is left alone: here it is a bullet, a footnote or a blank.
_BOLD = re.compile(r"(?<![\\*])(\*{2,3})(?=[^\s*])([^\n\t|*]*[^\s*\\|])(\1)(?!\*)")
_UNDERLINE = re.compile(r"(?<![\w\\])(__)(?=[^\s_])([^\n\t|_]*[^\s_])(__)(?![\w])")
_STRIKE = re.compile(r"(?<![\\~])(~~)(?=[^\s~])([^\n\t|~]*[^\s~])(~~)(?!~)")
_ESCAPED = re.compile(r"\\[|*_~#`\[\]<>]")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}\)")
_LINK = re.compile(r"(?<![!\\])(\[)[^\[\]\n]{1,300}(\]\((?:https?:|mailto:|\#|/|\.)[^()\s]{0,500}\))", re.VERBOSE)
_HEADING = re.compile(r"^[ \x00]*(\#{1,6})[ \t　]", re.MULTILINE | re.VERBOSE)
_QUOTE = re.compile(r"^[ \x00]*(>(?:[ ]?>)*)[ \t　]", re.MULTILINE)
_DOUBLE_BULLET = re.compile(r"^[ \t　\x00]*([-*+])[ \t\x00]+(?=[・●○◯◆◇■□▶▷◎*＊※①-⑳])", re.MULTILINE)
_WORD = re.compile(r"[ぁ-んァ-ヶ一-龠々]")
_RULE = re.compile(r"^[ \t　\x00]*(([-=_*~＝─━])(?:[ \t]*\2){2,}|`{3,}[A-Za-z0-9]*)[ \t　\x00]*$", re.MULTILINE)


def scan(text: str) -> Markup:
    """Find all markup of a text, in time that grows with its length."""
    found = _tokens(text)
    tags = [e for e in found if isinstance(e, Tag)]
    scopes = scopes_of(text, tags, _hiding_classes(text, tags))
    hidden = _merged([*scopes.hidden, *_spans(_comments(found, text)), *_spans(_TAG_LETTERS.finditer(text))])
    masked = _mask(text, [*hidden, *found])
    escapes = [Skip(m.start(), m.start() + 1) for m in _ESCAPED.finditer(masked)]
    masked = _ESCAPED.sub(f"{MASK}{LITERAL}", masked)
    signs, struck = _signs(masked)
    skips = [Skip(s.start, s.end) for s in hidden]
    skips += [Skip(m.start(), m.end()) for m in INVISIBLE.finditer(text)]
    events = _in_order([*skips, *found, *escapes, *signs])
    return Markup(
        text=text,
        masked=_mask(masked, (e for e in events if isinstance(e, Skip))),
        events=events,
        struck=tuple(_merged([*scopes.struck, *struck])),
        hidden=tuple(hidden),
    )


def _tokens(text: str) -> list[Event]:
    """Tags, comments and entities, in order."""
    found: list[Event] = []
    pos = 0
    unclosed: set[str] = set()  # no end of theirs follows any more; looking again would take a hostile text's time
    while match := _TOKEN.search(text, pos):
        pos = match.end()
        token = match[0]
        if token == "<!--":
            end = -1 if token in unclosed else text.find("-->", pos)
            if end < 0:  # the four characters are text
                unclosed.add(token)
            else:
                pos = end + 3
                found.append(Skip(match.start(), pos))
        elif token.startswith(("<!", "<?")):
            if _DOCTYPE.match(token):
                found.append(Skip(match.start(), pos))
        elif token.startswith("&"):
            shown = html.unescape(token)
            if shown != token:
                found.append(_entity(match.start(), pos, shown))
        else:
            tag = tag_of(match)
            if tag is None:
                pos = match.start() + 1
                continue
            found.append(tag)
            if tag.name in _RAW and not tag.closing and tag.name not in unclosed:
                close = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(text, pos)
                if close is None:
                    unclosed.add(tag.name)
                else:
                    found.append(Skip(pos, close.start()))
                    pos = close.start()
    return found


def _entity(start: int, end: int, shown: str) -> Event:
    shown = INVISIBLE.sub("", shown)
    return Entity(start, end, shown) if shown else Skip(start, end)


def _comments(found: Iterable[Event], text: str) -> Iterator[Skip]:
    """Comments with words in them, and what stands in elements that are never shown."""
    for event in found:
        if isinstance(event, Skip) and text.startswith("<!--", event.start):
            inner = text[event.start + 4 : event.end - 3].strip(" \t\n-")
            if inner and not inner.startswith("["):  # <!--[if …]> is Word's own
                yield event


def _hiding_classes(text: str, tags: list[Tag]) -> frozenset[str]:
    """Selectors (`.x`, `#y`) that a style sheet inside the text uses to hide elements."""
    names: set[str] = set()
    for tag, after in pairwise(tags):
        if tag.name == "style" and not tag.closing and after.name == "style" and after.closing:
            for rule in _STYLE_RULE.finditer(text, tag.end, after.start):
                if Scopes.hides(rule[2]):
                    names.update(re.findall(r"[.#][\w-]+(?=\s*(?:,|$))", rule[1].strip()))
    return frozenset(names)


def _signs(masked: str) -> tuple[list[Skip], list[Span]]:
    """Markdown's signs, and what they strike out."""
    found = [Skip(*m.span(g)) for p in (_BOLD, _UNDERLINE, _STRIKE) for m in p.finditer(masked) for g in (1, 3)]
    found += [Skip(*m.span(g)) for m in _LINK.finditer(masked) for g in (1, 2)]
    found += [Skip(*m.span()) for m in _IMAGE.finditer(masked)]
    found += [Skip(*m.span(1)) for p in (_QUOTE, _HEADING, _DOUBLE_BULLET, _RULE) for m in p.finditer(masked)]
    return found, [Span(*m.span(2)) for m in _STRIKE.finditer(masked)]


def _in_order(events: list[Event]) -> tuple[Event, ...]:
    """By start; of overlapping events the one that was listed first and begins first stays, cut to what is free."""
    ordered = sorted(events, key=lambda e: (e.start, -e.end))
    kept: list[Event] = []
    end = 0
    for event in ordered:
        if event.start >= end:
            kept.append(event)
            end = event.end
        elif event.end > end and isinstance(event, Skip):
            kept.append(Skip(end, event.end))
            end = event.end
    return tuple(kept)


def _mask(text: str, spans: Iterable[Event | Span]) -> str:
    """The text with MASK over the spans; an entity keeps one character: content, and never a sign."""
    pieces: list[str] = []
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end <= end:
            continue
        start = max(span.start, end)
        pieces.append(text[end:start])
        shown = _plain(span.shown[0]) if isinstance(span, Entity) and start == span.start else ""
        pieces.append(shown + MASK * (span.end - start - len(shown)))
        end = span.end
    pieces.append(text[end:])
    return "".join(pieces)


def _plain(character: str) -> str:
    return character if character in " 　\xa0" or _WORD.match(character) else LITERAL


def _spans(found: Iterable[Skip | re.Match[str]]) -> Iterator[Span]:
    for item in found:
        yield Span(item.start, item.end) if isinstance(item, Skip) else Span(*item.span())


def _merged(spans: list[Span]) -> list[Span]:
    """By start, overlapping and touching ones made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return merged


__all__ = ["INVISIBLE", "MASK", "Entity", "Event", "Markup", "Skip", "Tag", "scan"]
