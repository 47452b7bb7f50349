"""別添1 on a printed page: columns set apart by blanks, categories and names that go on in the lines below."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.documents import Document, Line, Passage
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_titles import OTHER_PART, opens_list
from assistant.engines.offline.member_words import (
    PHONE,
    MemberFound,
    begins_category,
    category_named,
    column_named,
    one_line,
    role_meanings,
    role_named,
)
from assistant.japanese import closed_up, display_width, fold

_FIELD = re.compile(r"[^\s](?:(?:[ \u3000](?![①②](?:\s|$)))?[^\s])*")
_FEWEST = 2  # institutions that make a list
_NEAR = 5  # columns by which a field may miss its column: the line below is set in
_CATEGORY_LINES = 6
_NOTE = re.compile(r"^\s*[※＊*（(]|。")  # no institution's name or address goes on so
_MISTYPED = re.compile(r"\d{2,5}[-(]\d{1,4}[-)]\d{3,4}")  # a telephone number that lacks its nought
_LONGEST_ROLE = 16  # characters


@dataclass(frozen=True, slots=True)
class _Field:
    left: int  # columns of a fixed-width font
    text: Passage


@dataclass
class _Entry:
    """An institution as its lines are read."""

    line: int
    name: list[Passage] = field(default_factory=list)
    address: list[Passage] = field(default_factory=list)
    phone: Passage | None = None
    role: tuple[str, Passage] | None = None


def members_in_columns(document: Document) -> list[MemberFound]:
    """The institutions of a list whose columns blanks make; [] where no such columns are found."""
    lines = list(_lines(document))
    rows = [_fields(line, document) for line in lines]
    anchors = {i: m for i, row in enumerate(rows) if (m := _with_phone(row)) is not None}
    if len(anchors) < _FEWEST:
        return []
    name_left = _usual([name.left for name, _, _ in anchors.values()])
    address_left = _usual([address.left for _, address, _ in anchors.values()])
    if sum(abs(m[0].left - name_left) <= _NEAR for m in anchors.values()) * 2 <= len(anchors):
        return []
    meanings = role_meanings(lines)
    entries: list[_Entry] = []
    pieces: list[tuple[int, Passage]] = []  # of categories, with their lines
    last = max(anchors)
    for index in range(len(rows)):
        anchor = anchors.get(index)
        if anchor is not None:
            entries.append(_Entry(index, [anchor[0].text], [anchor[1].text], anchor[2]))
        elif index > last + 1 or _NOTE.search(lines[index].text):
            continue
        for one in rows[index] if anchor is None else rows[index][: rows[index].index(anchor[0])]:
            if anchor is None and entries and abs(one.left - name_left) <= _NEAR:
                entries[-1].name.append(one.text)
            elif anchor is None and entries and abs(one.left - address_left) <= _NEAR:
                entries[-1].address.append(one.text)
            elif entries and len(one.text) <= _LONGEST_ROLE and (role := role_named(one.text, meanings)):
                entries[-1].role = role
            elif one.left < name_left:
                pieces.append((index, one.text))
    categories = _categories(pieces)
    found = [_member(e, categories) for e in entries]
    told = sum(m.category is not None for m in found)
    return found if told * 2 > len(found) else []


def _lines(document: Document) -> Iterator[Passage]:
    """The lines from the list's title or header to the next part, those of lined-up tables among them."""
    begun = False
    for block in document.blocks:
        if isinstance(block, Line):
            every = [block.passage]
        elif block.origin == "aligned":
            every = document.lines_of(block)
        else:
            begun = False
            continue
        for line in every:
            if OTHER_PART.search(fold(line.text)):
                return
            begun = begun or opens_list(line.text) or _is_header(line.text)
            if begun and line.text.strip():
                yield line


def _is_header(text: str) -> bool:
    return sum(column_named(w) is not None for w in re.split(r"[\s\u3000]+", text) if w) >= 2


def _fields(line: Passage, document: Document) -> list[_Field]:
    """What blanks set apart in a line, with the column that it begins in."""
    start = line.start or 0
    margin = display_width(document.text[document.text.rfind("\n", 0, start) + 1 : start])
    return [_Field(margin + display_width(line.text[: m.start()]), line.span(m)) for m in _FIELD.finditer(line.text)]


def _with_phone(row: Sequence[_Field]) -> tuple[_Field, _Field, Passage] | None:
    """(name, address, phone) of a line that ends with a phone number."""
    for index, one in enumerate(row):
        text = aligned(one.text.text).strip()
        if index >= 2 and (PHONE.fullmatch(text) or (index == len(row) - 1 and _MISTYPED.fullmatch(text))):
            return row[index - 2], row[index - 1], one.text
    return None


def _usual(lefts: Sequence[int]) -> int:
    return Counter(lefts).most_common(1)[0][0]


def _categories(pieces: Sequence[tuple[int, Passage]]) -> list[tuple[int, tuple[str, Passage]]]:
    """(line, category) of each name of a category, put together from the pieces it was broken into."""
    found: list[tuple[int, tuple[str, Passage]]] = []
    index = 0
    while index < len(pieces):
        step = 1
        if begins_category(pieces[index][1].text) or category_named(pieces[index][1]):
            for stop in range(min(index + _CATEGORY_LINES, len(pieces)), index, -1):
                if named := category_named(Passage.join([p for _, p in pieces[index:stop]])):
                    found.append((pieces[index][0], named))
                    step = stop - index
                    break
        index += step
    return found


def _member(entry: _Entry, categories: Sequence[tuple[int, tuple[str, Passage]]]) -> MemberFound:
    above = [category for line, category in categories if line <= entry.line]
    texts = {
        "name": one_line(Passage.join(entry.name, "\n")),
        "address": closed_up(Passage.join(entry.address, "\n")),
    }
    if entry.phone is not None:
        texts["phone"] = entry.phone.strip()
    return MemberFound(above[-1] if above else None, entry.role, texts)


__all__ = ["members_in_columns"]
