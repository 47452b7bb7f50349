"""別添1 without its table: labelled lines (名称： 所在地：), or lines fallen out of it, a phone number last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from assistant.documents import Block, Document, Line, Passage, Table
from assistant.engines.offline.efforts.marks import aligned
from assistant.engines.offline.member_pieces import separated_member
from assistant.engines.offline.member_prose import told_members
from assistant.engines.offline.member_words import (
    PHONE,
    MemberFound,
    begins_category,
    category_named,
    category_printed,
    column_named,
    one_line,
    role_in,
    role_meanings,
    role_named,
    with_value,
    without_notes,
)
from assistant.japanese import closed_up, fold
from schemas.fields import Leaf, fields_of, spec_of
from schemas.group_report import CATEGORIES, GroupReport, Member

_PREFECTURE = r"(?:東京都|北海道|(?:大阪|京都)府|[一-龠]{2,3}県)\s*\S"
_TOWN = r"[一-龠ぁ-んァ-ヶ々]{1,7}(?:市|郡|町|村|区)"
_BLOCK = r"(?:[\d一二三四五六七八九十]+\s*(?:丁目|番|-|ー|－|の|号|$|\s)|大字|字)"
_ADDRESS = re.compile(rf"(?:〒\s*\d{{3}}-?\d{{4}}\s*)?(?:{_PREFECTURE}|{_TOWN}(?=\S*(?:{_BLOCK}|[\s\u3000]\d)))")
_DISTINCT = 5  # characters from which a category is no part of an ordinary name (医師会)
OTHER_PART = re.compile(r"必要な[3３三]つの取組|取組効果|^取組事項")
# A title in words of the submitter's own: 構成医療機関等の一覧, グループを構成する医療機関.
_OWN_TITLE = re.compile(
    r"\W*(?:別添\d(?:-\d)?|\d)?\W*[^。、:]{0,20}?(?:(?:医療|構成|参加|加盟|連携)機関等?の?(?:一覧|名簿|リスト)表?"
    r"|(?:参加|連携|加盟)(?:している|して(?:おり|い)ます|する)(?:医療)?機関等?"
    r"|構成する(?:医療)?機関等?|構成(?:医療)?機関等?|構成(?:員|メンバー)の?(?:一覧|名簿|リスト)?表?|グループ(?:の)?(?:構成|メンバー|参加者))\W*"
    r"|[^。]{0,12}(?:構成|参加機関|メンバー)[^。]{0,12}(?:次|以下|下記|左記)の(?:とおり|通り)\W*(?:です|となります)?\W*"
)
_LEGEND = re.compile(r"[\s\u3000]*[(（][^()（）]*[)）]\s*$")


def titled(text: str) -> bool:
    headings = spec_of(GroupReport, "members").label.headings
    folded = fold(text)
    return any(fold(h) in folded for h in headings) and not folded.startswith("※")


def opens_list(text: str) -> bool:
    return titled(text) or any(_OWN_TITLE.fullmatch(fold(t)) for t in (text, _LEGEND.sub("", text)))


def list_lines(document: Document) -> list[Passage]:
    """The lines from the list's title, its header or its first entry to the next part of the form."""
    lines: list[Passage] = []
    begun = False
    before: Passage | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            if begun:
                lines.extend(_rows_with_phones(block))
            continue
        line = block.passage
        if OTHER_PART.search(fold(line.text)):
            begun = False
        elif not begun and (_begins(line) or _begins_telling(line, document.blocks[index + 1 : index + 2])):
            begun = True
            if _names_field(line) and before is not None and not _labelled(before):
                lines.append(before)  # the name stands above its labels
            if not opens_list(line.text):
                lines.append(line)
        elif begun and not line.text.lstrip().startswith("※"):
            lines.append(line)
        before = line
    return lines


def _rows_with_phones(table: Table) -> Iterator[Passage]:
    """The rows of a table without the list's header that give a phone number, each as a line."""
    for row in table.grid:
        cells = list({id(c): c.passage for c in row if c is not None and c.text.strip()}.values())
        lines = cells[0].lines() if cells else []
        if len(lines) > 1 and len(cells) > 1 and category_named(lines[0]):  # a category's line taken into the row below
            yield lines[0]
            cells[0] = Passage.join(lines[1:], "\n")
        if len(cells) > 1 and any(PHONE.search(aligned(c.text)) for c in cells):
            yield Passage.join([one_line(c) for c in cells], "  ")


def _names_field(line: Passage) -> bool:
    return any(name in ("category", "role") for name, _ in _labelled(line))


def _begins(line: Passage) -> bool:
    """Whether the list starts here: its title, its header, a category, or an entry that names one."""
    if opens_list(line.text) or _is_header(line.text) or category_printed(line):
        return True
    return _names_field(line) or (PHONE.search(aligned(line.text)) is not None and _names_category(line.text))


def _begins_telling(line: Passage, following: Sequence[Block]) -> bool:
    """Whether a sentence that names a category breaks off before its phone number, on the next line."""
    after = next((b.text for b in following if isinstance(b, Line)), "")
    ends = "。" not in line.text[-1:] and PHONE.search(aligned(after)) is not None
    return ends and _names_category(line.text)


def _names_category(text: str) -> bool:
    folded = fold(text)
    return any(fold(h) in folded for c in CATEGORIES.values() for h in (c.ja, *c.headings) if len(h) >= _DISTINCT)


def members_in_lines(lines: Sequence[Passage], marks: Mapping[str, str] | None = None) -> Iterator[MemberFound]:
    """Institutions from lines: a phone number ends each one, unless labels (名称： 所在地：) tell where it begins.

    `marks`: what marks before a name mean, where the submission says so (◎＝拠点).
    """
    meanings, marks = role_meanings(lines), marks or {}
    lines = _paired(lines)
    if told := told_members(lines, meanings):
        yield from told
        return
    if any(name != "phone" for line in lines for name in _labels_on(line)):
        yield from _in_labelled_lines(lines, meanings)
        return
    held: list[Passage] = []
    category: tuple[str, Passage] | None = None
    skip = 0
    for index, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        if joined := _category_over(lines, index):
            category, skip = joined
            held = []
            continue
        if _is_header(line.text):
            held = []
            continue
        if separated := separated_member(line, meanings):
            yield replace(separated, category=separated.category or category)
            held = []
            continue
        phone = PHONE.search(aligned(line.text))
        held.append(line)
        if phone:
            member = _fallen(held, phone, category, meanings)
            if member:
                behind = role_named(line[phone.end() :].strip(), meanings)
                yield replace(member, role=member.role or behind or _marked(held[0], marks))
            held = []


def _marked(line: Passage, marks: Mapping[str, str]) -> tuple[str, Passage] | None:
    """The role by the mark at a line's head, where the list says what the mark means."""
    head = line.strip()[:1]
    return (marks[head.text], head) if head.text in marks else None


def _labels_on(line: Passage) -> Iterator[str]:
    """The fields that a line has labels for."""
    if not _is_header(line.text):
        yield from map(_field, _label_pattern().finditer(aligned(line.text)))


def _paired(lines: Sequence[Passage]) -> list[Passage]:
    """Labels that stand on lines of their own, each joined with the value on the next line."""
    paired: list[Passage] = []
    labels = [_is_label(line) for line in lines]
    taken = False
    for index, line in enumerate(lines):
        if taken:
            taken = False
            continue
        after = index + 1 >= len(lines) or labels[index + 1] or any(_labels_on(lines[index + 1]))
        closed = index + 2 >= len(lines) or labels[index + 2] or category_named(lines[index + 2]) is not None
        if labels[index] and not after and closed and not category_named(lines[index + 1]):
            paired.append(Passage.join([line.strip(), lines[index + 1].strip()], "："))
            taken = True
        else:
            paired.append(line)
    return paired


def _is_label(line: Passage) -> bool:
    return column_named(line.text.strip().strip("：:")) is not None


def _is_header(text: str) -> bool:
    words = [w for w in re.split(r"[\s\u3000]+", text) if w]
    if re.search(r"[:：]\s*\S", text):
        return False  # a label with its value
    return bool(words) and all(column_named(w) or re.fullmatch(r"[(（]?電話番号[)）]?", w) for w in words)


def _category_over(lines: Sequence[Passage], index: int) -> tuple[tuple[str, Passage], int] | None:
    """A category that stands alone, its words broken over several lines: (it, lines to skip)."""
    if found := category_named(lines[index]):
        return found, 0
    if not begins_category(lines[index].text):
        return None
    for stop in range(min(index + 6, len(lines)), index, -1):
        if found := category_named(Passage.join(lines[index:stop])):
            return found, stop - index - 1
    return None


def _fallen(
    held: Sequence[Passage], phone: re.Match[str], category: tuple[str, Passage] | None, meanings: tuple[str, str]
) -> MemberFound | None:
    """Role, name, address, phone out of the lines up to the phone number."""
    last = held[-1]
    texts = {"phone": last.span(phone, "phone").strip()}
    before = [*held[:-1], last[: phone.start()].strip(" \t\u3000、,（(")]
    whole = Passage.join([p for p in before if p.text.strip(" \t\u3000-－ー―")], "\n")
    address = _address(whole)
    if address is not None:
        texts["address"] = closed_up(whole[address:])
        whole = whole[:address]
    name = whole.strip(" \t\n\u3000、,（(・:：")
    role = None
    if inside := _leading_category(name):
        category, name = inside
    name = name.strip("◎☆★ \u3000")
    if mark := re.match(r"(?:[①②]|[-－―](?=\s))\s*", name.text):
        role, name = role_in(name[: mark.end()], meanings), name[mark.end() :]
    if inside := _leading_category(name):
        category, name = inside
    name, noted, marked = without_notes(one_line(name), meanings)
    category, role = noted or category, marked or role
    if not name.text or _is_header(name.text):
        return None
    return MemberFound(category, role, {"name": name, **texts})


def _leading_category(name: Passage) -> tuple[tuple[str, Passage], Passage] | None:
    """郡市医師会 ○○医師会: the category before the name, a blank between."""
    for match in re.finditer(r"[\s\u3000]+", name.text):
        if found := category_named(name[: match.start()]):
            return found, name[match.end() :]
    return None


def _address(whole: Passage) -> int | None:
    """Where the address begins: at a line's start or behind a blank, never inside the name."""
    text = aligned(whole.text)
    starts = [m.end() for m in re.finditer(r"[\s\u3000、，:：（(]+", text)]
    return next((s for s in starts if _ADDRESS.match(text, s) and not _inside_note(text, s)), None)


def _inside_note(text: str, offset: int) -> bool:
    """Whether a bracket that is open here is closed before the text's end: a note behind the name, not the address."""
    open_at = text.rfind("(", 0, offset)
    return open_at > text.rfind(")", 0, offset) and 0 <= text.find(")", offset) < len(text) - 1


def _in_labelled_lines(lines: Sequence[Passage], meanings: tuple[str, str]) -> Iterator[MemberFound]:
    member = MemberFound()
    category: tuple[str, Passage] | None = None
    for index, line in enumerate(lines):
        found = _labelled(line) or _name_above(lines, index)
        if joined := _category_over(lines, index):
            if "name" in member.texts:
                yield replace(member, category=member.category or category)
                member = MemberFound()
            category = joined[0]
            continue
        for name, value in found:
            known = name in member.texts or (name == "category" and member.category is not None)
            if known or (name == "name" and member.texts):
                yield replace(member, category=member.category or category)
                member = MemberFound()
            member = with_value(member, name, value, meanings)
            category = member.category or category
    if "name" in member.texts:
        yield replace(member, category=member.category or category)


def _name_above(lines: Sequence[Passage], index: int) -> list[tuple[str, Passage]]:
    """A line without a label, right above labelled ones that give no name, is the name."""
    below = _labelled(lines[index + 1]) if index + 1 < len(lines) else []
    text = aligned(lines[index].text)
    if not below or any(name == "name" for name, _ in below) or _is_title(text):
        return []
    if PHONE.search(text) or _label_pattern().search(text):
        return []
    return [("name", one_line(lines[index].strip(" \t\u3000■●◆○:：")))]


def _is_title(text: str) -> bool:
    return opens_list(text) or re.fullmatch(r"\s*[<＜【〔].*[>＞】〕]\s*", text) is not None


def _labelled(line: Passage) -> list[tuple[str, Passage]]:
    """(field, value) of the labels on a line: 名称：A医院　所在地：…　電話：…; words before the first are the name."""
    if _is_header(line.text):
        return []
    text = aligned(line.text)
    matches = list(_label_pattern().finditer(text))
    found = []
    head = line[: matches[0].start()].strip(" \t\u3000、,/／・○●:：") if matches else line[:0]
    if head and _field(matches[0]) != "name":
        at = _address(head)
        found.append(("name", head[:at].strip(" \t\u3000、,：:") if at else head))
        if at:
            found.append(("address", head[at:]))
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        value = line[match.end() : stop].strip(" \t\u3000、,/／")
        if value:
            found.append((_field(match), value))
    return found


def _field(match: re.Match[str]) -> str:
    if "拠点" in match[0] and "積極的" in match[0]:
        return "role"  # 区分（①拠点、②積極的役割を担う医療機関）
    return next(name for name, words in match.groupdict().items() if words is not None and name != "first")


@cache
def _label_pattern() -> re.Pattern[str]:
    """A label before a colon; at a line's start a blank behind it will do."""
    named = []
    for spec in fields_of(Member):
        assert isinstance(spec.label, Leaf)
        words = "|".join(map(re.escape, sorted(map(aligned, spec.label.headings), key=len, reverse=True)))
        named.append(rf"(?P<{spec.name}>{words})")
    blank, note = r"[\s\u3000]*", r"(?:[(（][^()（）]*[)）])?"
    return re.compile(
        rf"(?:(?P<first>^{blank}[・○●■◆*\-]?{blank})|(?<=[\s\u3000、,（(・/]))(?:{'|'.join(named)}){blank}{note}{blank}"
        rf"(?:[:：]{blank}|(?(first)(?<=[\s\u3000])(?=\S)|(?!)))"
    )
