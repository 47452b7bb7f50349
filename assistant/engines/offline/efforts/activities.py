"""③ Activities: one entry per bullet, per numbered item, or, without marks, per sentence that ends a line."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents import EMPTY, Passage
from assistant.engines.offline.efforts.marks import Entry, entries
from assistant.engines.offline.efforts.prose import announces, between_announcements, courtesy, quoted_items
from assistant.japanese import closed_up, display_width

# A title and the text behind it stand on one line, a blank between: 「…研修会」の開催 市が運用している…
_AFTER_TITLE = re.compile(r"(?<=[^\x00-\x7f、。，])[ \u3000](?=[^\x00-\x7f（(])")
_TITLE_ENDS = re.compile(
    r"(?:の(?:開催|実施|作成|設置|配布|配付|推進|構築|検討|充実|強化|支援|運営|参加|発行|整備|派遣|調整|活用|共有)|[」』）)]|会|講座|事業|活動|研修|連携|について)$"
)
_SENTENCE = re.compile(r"(?<=[。．])(?=[\s\u3000])|(?<=[。．][)）」])(?=[\s\u3000])")
_AFTER_STOP = re.compile(r"(?<=。)[ \u3000]+")
_SURELY_LONGER = 8  # columns by which a line passes the width that a wrapped line above it had
_SENTENCE_LIKE = 40  # characters: a title is shorter
_GOES_ON = re.compile(r"[、，・のをにはがとでもやへりしてくえ（(「]$")


@dataclass(frozen=True, slots=True)
class ActivityFound:
    """An activity: the heading it stands under or its own title, and its text."""

    heading: Passage | None
    text: Passage


def activities(passage: Passage, *, hard_breaks: bool = False) -> list[ActivityFound]:
    """The activities of a part in order. `hard_breaks`: a line break in this source was typed, not wrapped."""
    items = entries(passage)
    found: list[ActivityFound] = []
    heading: Passage | None = None
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        following = items[index] if index < len(items) else None
        if found and _sub_item(items, index - 1):
            found[-1] = _longer(found[-1], item)
        elif _titles(item, following, first=index == 1):
            heading = item.text
        elif item.kind == "heading":
            heading = closed_up(item.body)
        elif item.kind == "number":
            below = _below(items, index)
            index += len(below)
            found.append(_numbered(item, below, heading))
        elif item.kind == "note" and found:
            found[-1] = _longer(found[-1], item)
        elif item.kind == "plain":
            heading = heading if index > 1 and items[index - 2].kind == "heading" else None
            body = between_announcements(item.body)
            found.extend(ActivityFound(heading, one) for one in _told(body, hard_breaks=hard_breaks))
        else:
            found.append(ActivityFound(heading, between_announcements(item.text)))
    kept = [a for a in _without_courtesies(found) if re.search(r"\w", a.text.text) and not announces(a.text.text)]
    return [ActivityFound(a.heading, a.text.without(_AFTER_STOP)) for a in kept]


def _told(body: Passage, *, hard_breaks: bool) -> list[Passage]:
    """The sentences; where some quote what is done, those quotations alone: the others only tell about it."""
    sentences = _sentences(body, hard_breaks=hard_breaks)
    return [one for sentence in sentences for one in quoted_items(sentence)] or sentences


def _without_courtesies(found: list[ActivityFound]) -> list[ActivityFound]:
    """Without the sentences at the end that speak to the reader of the letter."""
    end = len(found)
    while end > 1 and courtesy(found[end - 1].text.text):
        end -= 1
    return found[:end]


_DASHES = "-－–—‐−"
_STRONG = "■□◆◇●★▼"
_LONGEST_TITLE = 25


def _titles(item: Entry, following: Entry | None, *, first: bool) -> bool:
    """Whether a short line stands over the bullets behind it: ■病診連携, or words without a mark before the first."""
    if following is None or following.kind != "bullet" or len(item.text) > _LONGEST_TITLE or "。" in item.text.text:
        return False
    if item.kind == "bullet":
        return item.mark in _STRONG and following.mark not in _STRONG
    return item.kind == "plain" and first and item.text.text[-1:] not in ":："


def _sub_item(items: list[Entry], index: int) -> bool:
    """Whether a dashed line belongs to the bullet, with another mark, above it."""
    while index and items[index].kind == "bullet" and items[index].mark in _DASHES:
        index -= 1
        if items[index].kind == "plain" or (items[index].kind == "bullet" and items[index].mark not in _DASHES):
            return True
    return False


def _below(items: list[Entry], start: int) -> list[Entry]:
    """The bullets that follow a numbered item."""
    end = start
    while end < len(items) and items[end].kind in ("bullet", "note"):
        end += 1
    return items[start:end]


def _numbered(item: Entry, below: list[Entry], heading: Passage | None) -> ActivityFound:
    title, text = _title(item.body)
    lines = [closed_up(text)] if text else []
    lines.extend(closed_up(entry.whole) for entry in below)
    if not lines:
        return ActivityFound(heading, closed_up(item.body))
    if not text and below:
        lines[0] = below[0].text
    return ActivityFound(closed_up(title), Passage.join(lines, "\n"))


def _title(body: Passage) -> tuple[Passage, Passage]:
    """(title, text) of a numbered item; the text is EMPTY where it is all title."""
    lines = [line.strip() for line in body.lines() if line.strip()]
    for index in range(len(lines)):
        title = Passage.join(lines[: index + 1], "\n")
        split = _AFTER_TITLE.search(lines[index].text)
        if split and len(lines[index]) > split.end():
            cut = Passage.join([*lines[:index], lines[index][: split.start()]], "\n")
            return cut, Passage.join([lines[index][split.end() :], *lines[index + 1 :]], "\n")
        if not index and len(lines) > 1 and _stands_alone(lines[0].text, lines[1].text):
            return title, Passage.join(lines[1:], "\n")
        if index + 1 < len(lines) and _TITLE_ENDS.search(lines[index].text) and len(title) <= 2 * _SENTENCE_LIKE:
            return title, Passage.join(lines[index + 1 :], "\n")
    return body, EMPTY


def _stands_alone(first: str, second: str) -> bool:
    """Whether a first line was ended by hand: a few words, and the line below, that tells a sentence, is longer."""
    few = (
        len(first) <= _LONGEST_TITLE
        and not re.search(r"[。、，]", first)
        and not _GOES_ON.search(first.removesuffix("づくり"))
    )
    return few and "。" in second and display_width(second) > display_width(first) + _SURELY_LONGER


def _longer(activity: ActivityFound, note: Entry) -> ActivityFound:
    return ActivityFound(activity.heading, Passage.join([activity.text, closed_up(note.whole)], "\n"))


def _sentences(body: Passage, *, hard_breaks: bool) -> list[Passage]:
    """Text without a mark: 。 with a blank or a line break behind it ends an entry."""
    pieces = [p.strip() for piece in body.split(_SENTENCE) for p in _at_printed_breaks(piece)]
    if hard_breaks:
        pieces = [line for piece in pieces for line in _typed_lines(piece)]
    return [closed_up(p) for p in pieces if p]


def _at_printed_breaks(piece: Passage) -> list[Passage]:
    """Cut behind a 。 where the source has a line break that its reader closed up: a wrapped line that ends there."""
    ends = [i + 1 for i, (a, b) in enumerate(pairwise(piece.offsets)) if piece.text[i] == "。" and b > a + 1]
    return [piece[a:b] for a, b in pairwise([0, *ends, len(piece)])]


def _typed_lines(piece: Passage) -> list[Passage]:
    lines: list[Passage] = []
    for line in (stripped for part in piece.lines() if (stripped := part.strip())):
        if lines and _GOES_ON.search(lines[-1].text):
            lines[-1] = Passage.join([lines[-1], line], "\n")
        else:
            lines.append(line)
    return lines
