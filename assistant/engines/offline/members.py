"""別添1: the list of institutions, as a table (turned by 90° too), as labelled lines, or as lines of fallen text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.documents import Cell, Document, Line, Passage, Table
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.efforts.marks import aligned
from assistant.japanese import closed_up, fold
from schemas.fields import Leaf, fields_of, join, spec_of
from schemas.group_report import CATEGORIES, GroupReport, Member

Grid = Sequence[Sequence[Cell | None]]
PHONE = re.compile(
    r"(?:(?:TEL|Tel|tel|電話(?:番号)?|☎|℡)\s*[:：]?\s*)?(?P<phone>[(（]?0\d{1,4}[)）]?\s*[-‐‑–—―−－ー(（]?\s*\d{1,4}\s*[-‐‑–—―−－ー)）]\s*\d{2,4}(?:\s*[(（](?:代|代表|内線\s*\d+|直通)[)）])?|0\d{9,10})"
)
_ADDRESS = re.compile(
    r"(?:〒\s*\d{3}-?\d{4}\s*)?(?:(?:東京都|北海道|(?:大阪|京都)府|[一-龠]{2,3}県)\s*\S|[一-龠ぁ-んァ-ヶ々]{1,7}(?:市|郡|町|村|区)(?=\S*\s*(?:\S*[\d一二三四五六七八九十]+\s*(?:丁目|番|-|ー|－|の|号|$)|大字|字)))"
)
_HUB, _ACTIVE = re.compile(r"拠点"), re.compile(r"積極的")
_MARKED = re.compile(r"^[○◯●〇✓✔レ☑■1１]$")
_EFFORTS = re.compile(r"必要な[3３三]つの取組|取組効果|^取組事項")
_NO_NAME = re.compile(r"^[\s・○●\-－―ー]*(?:なし|該当なし)?[\s・]*$")


@dataclass(frozen=True, slots=True)
class MemberFound:
    """An institution's values, each with the passage it was read from; `category` and `role` are keys of choices."""

    category: tuple[str, Passage] | None = None
    role: tuple[str, Passage] | None = None
    texts: dict[str, Passage] = field(default_factory=dict)  # name, address, phone


def read_members(document: Document, draft: Draft) -> None:
    """Put the list of institutions into the draft. A submission without the list has no members, and that is no gap."""
    found = find_members(document)
    for number, member in enumerate(found):
        path = join("members", number)
        for name, choice in (("category", member.category), ("role", member.role)):
            if choice:
                draft.put(join(path, name), *choice)
        for name, passage in member.texts.items():
            draft.put(join(path, name), passage.text, passage)
    if not found and any(_titled(b.text) for b in document.blocks if isinstance(b, Line)):
        draft.note(
            "members", "not_found", "医療機関一覧を読み取れません。", "The list of institutions could not be read."
        )


def find_members(document: Document) -> list[MemberFound]:
    """The institutions in order: from tables that have their columns, else from the lines below the list's title."""
    found: list[MemberFound] = []
    category: tuple[str, Passage] | None = None
    for block in document.blocks:
        if isinstance(block, Line):
            category = _category(block.passage) or (category if found else None)
        else:
            found.extend(_in_table(block, category, found))
    return found or list(_in_lines(_list_lines(document)))


# --- tables ----------------------------------------------------------------------------------------------------------


def _in_table(
    table: Table, category: tuple[str, Passage] | None, before: Sequence[MemberFound]
) -> Iterator[MemberFound]:
    grid, header, columns = _columns(table)
    if not columns:
        return
    roles = _role_columns(grid, header)
    role: tuple[str, Passage] | None = None
    role_cell: Cell | None = None
    for row in grid[header:]:
        cells = {name: row[index] for index, name in columns.items() if index < len(row)}
        category = _row_category(row, columns, cells) or category
        marked = _role(row, cells.get("role"), roles)
        if cells.get("role") is not role_cell or cells.get("role") is None:
            role, role_cell = marked, cells.get("role")
        for texts in _members_of_row(row, cells):
            yield MemberFound(category, marked or role, texts)


def _columns(table: Table) -> tuple[Grid, int, dict[int, str]]:
    """(grid, rows of header, columns by index); no columns for a table that is no list of institutions."""
    turned: Grid = tuple(zip(*table.grid, strict=True))
    for grid in (table.grid, turned):
        for number, row in enumerate(grid[:4]):
            columns = {i: name for i, cell in enumerate(row) if cell and (name := _column(cell.text))}
            names = list(columns.values())
            if "name" in names and ({"address", "phone"} & set(names)) and len(set(names)) == len(names):
                return grid, number + 1, _with_category(grid, number + 1, columns)
    return table.grid, 0, {}


def _with_category(grid: Grid, header: int, columns: dict[int, str]) -> dict[int, str]:
    """The column of categories has no heading on the form: it is the one that holds their names."""
    if "category" in columns.values():
        return columns
    for row in grid[header:]:
        for index, cell in enumerate(row):
            if cell and index not in columns and cell.column_span < len(row) and _category(cell.passage):
                return {**columns, index: "category"}
    return columns


def _column(text: str) -> str | None:
    folded = re.sub(r"[(（]電話番号[)）]$", "", fold(text))
    full = fold(text)
    for name, headings in _headings().items():
        if full in headings or folded in headings:
            return name
    if _HUB.search(full) and _ACTIVE.search(full):
        return "role"
    return None


@cache
def _headings() -> dict[str, frozenset[str]]:
    return {s.name: frozenset(map(fold, s.label.headings)) for s in fields_of(Member)}


def _row_category(
    row: Sequence[Cell | None], columns: dict[int, str], cells: dict[str, Cell | None]
) -> tuple[str, Passage] | None:
    cell = cells.get("category")
    if cell is not None and (found := _category(cell.passage)):
        return found
    across = next((c for c in row if c and c.column_span == len(row) and len(row) > 1), None)
    return _category(across.passage) if across else None


def _category(passage: Passage) -> tuple[str, Passage] | None:
    """The category that a cell or a line names, and nothing but it."""
    folded = re.sub(r"^[■●◆○□・【\[(（<＜\d.．)）]+|[】\])）>＞:：]+$", "", fold(passage.text))
    for key, label in CATEGORIES.items():
        if folded in {fold(h) for h in (label.ja, *label.headings)}:
            return key, passage
    return None


def _role_columns(grid: Grid, header: int) -> dict[int, str]:
    """Columns of their own for one role each, and under ① and ② what the header says they mean."""
    found: dict[int, str] = {}
    for row in grid[:header]:
        for index, cell in enumerate(row):
            text = fold(cell.text) if cell else ""
            hub, active = _HUB.search(text), _ACTIVE.search(text)
            if (hub is None) != (active is None) and _column(text) is None:
                found[index] = "hub" if hub else "active"
    return found


def _role(row: Sequence[Cell | None], cell: Cell | None, roles: dict[int, str]) -> tuple[str, Passage] | None:
    for index, key in roles.items():
        own = row[index] if index < len(row) else None
        if own and (_MARKED.match(fold(own.text)) or re.match(r"[①②]", fold(own.text))):
            return key, own.passage
    return role_in(cell.passage) if cell else None


def role_in(passage: Passage, meanings: tuple[str, str] = ("hub", "active")) -> tuple[str, Passage] | None:
    """The role that ① or ②, or the word, names. `meanings`: what ① and ② stand for, by the column's own header."""
    text = fold(passage.text)
    if text[:1] in ("①", "②"):
        return meanings["①②".index(text[0])], passage
    if _HUB.search(text) or text in ("1", "(1)"):
        return "hub", passage
    if _ACTIVE.search(text) or text in ("2", "(2)"):
        return "active", passage
    return None


def _members_of_row(row: Sequence[Cell | None], cells: dict[str, Cell | None]) -> Iterator[dict[str, Passage]]:
    """One institution a row; several where name, address and phone hold as many lines each as there are phones."""
    texts = {n: c.passage for n in ("name", "address", "phone") if (c := cells.get(n)) and c.text.strip()}
    if (
        "name" not in texts
        or _NO_NAME.match(texts["name"].text)
        or _category(texts["name"])
        or _column(texts["name"].text)
    ):
        return
    lines = {n: [line for line in p.lines() if line.text.strip()] for n, p in texts.items()}
    phones = len(lines.get("phone", []))
    if phones > 1 and all(len(v) == phones for v in lines.values()):
        for number in range(phones):
            yield {n: _text(v[number]) for n, v in lines.items()}
        return
    yield {n: _text(p) for n, p in texts.items() if _text(p)}


def _text(passage: Passage) -> Passage:
    """On one line, without the bullet."""
    clean = closed_up(passage)
    sign = re.match(r"[・○●◆■□*]\s*", clean.text)
    return clean[sign.end() :] if sign else clean


# --- lines -----------------------------------------------------------------------------------------------------------


def _titled(text: str) -> bool:
    headings = spec_of(GroupReport, "members").label.headings
    folded = fold(text)
    return any(fold(h) in folded for h in headings) and not folded.startswith("※")


def _list_lines(document: Document) -> list[Passage]:
    """The lines from the list's title to the efforts."""
    lines: list[Passage] = []
    begun = False
    for block in document.blocks:
        if isinstance(block, Table):
            continue
        if begun and _EFFORTS.search(fold(block.text)):
            break
        if begun and not block.text.lstrip().startswith("※"):
            lines.append(block.passage)
        begun = begun or _titled(block.text)
    return lines


def _in_lines(lines: Sequence[Passage]) -> Iterator[MemberFound]:
    """Institutions from lines: a phone number ends each one, unless labels (名称： 所在地：) tell where it begins."""
    meanings = _meanings(lines)
    if any(_labelled(line) for line in lines):
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
        phone = PHONE.search(aligned(line.text))
        held.append(line)
        if phone:
            member = _fallen(held, phone, category, meanings)
            held = []
            if member:
                yield member


def _is_header(text: str) -> bool:
    words = [w for w in re.split(r"[\s\u3000]+", text) if w]
    return bool(words) and all(_column(w) or re.fullmatch(r"[(（]?電話番号[)）]?", w) for w in words)


def _meanings(lines: Sequence[Passage]) -> tuple[str, str]:
    """What ① and ② stand for, by the column's header: ①拠点、②積極的役割を担う医療機関."""
    for line in lines:
        if re.search(r"①\s*積極的", aligned(line.text)):
            return "active", "hub"
    return "hub", "active"


def _category_over(lines: Sequence[Passage], index: int) -> tuple[tuple[str, Passage], int] | None:
    """A category that stands alone, its words broken over several lines: (it, lines to skip)."""
    for stop in range(min(index + 6, len(lines)), index, -1):
        if found := _category(Passage.join(lines[index:stop])):
            return found, stop - index - 1
    return None


def _fallen(
    held: Sequence[Passage], phone: re.Match[str], category: tuple[str, Passage] | None, meanings: tuple[str, str]
) -> MemberFound | None:
    """Role, name, address, phone out of the lines up to the phone number."""
    last = held[-1]
    texts = {"phone": last.span(phone, "phone").strip()}
    before = [*held[:-1], last[: phone.start()].strip(" \t\u3000、,（(")]
    whole = Passage.join([p for p in before if p.text.strip()], "\n")
    address = _address(whole)
    if address is not None:
        texts["address"] = closed_up(whole[address:])
        whole = whole[:address]
    name = whole.strip(" \t\n\u3000、,（(・:：")
    role = None
    if mark := re.match(r"[①②]\s*", name.text):
        role, name = role_in(name[: mark.end()], meanings), name[mark.end() :]
    if inside := _leading_category(name):
        category, name = inside
    name = _text(name)
    if not name.text or _is_header(name.text):
        return None
    return MemberFound(category, role, {"name": name, **texts})


def _leading_category(name: Passage) -> tuple[tuple[str, Passage], Passage] | None:
    """郡市医師会 ○○医師会: the category before the name, a blank between."""
    for match in re.finditer(r"[\s\u3000]+", name.text):
        if found := _category(name[: match.start()]):
            return found, name[match.end() :]
    return None


def _address(whole: Passage) -> int | None:
    """Where the address begins: at a line's start or behind a blank, never inside the name."""
    starts = [0, *(m.end() for m in re.finditer(r"[\s\u3000、（(]+", whole.text))]
    text = aligned(whole.text)
    return next((s for s in starts if s and _ADDRESS.match(text, s)), None)


def _in_labelled_lines(lines: Sequence[Passage], meanings: tuple[str, str]) -> Iterator[MemberFound]:
    member = MemberFound()
    category: tuple[str, Passage] | None = None
    for index, line in enumerate(lines):
        if joined := _category_over(lines, index):
            category = joined[0]
            continue
        for name, value in _labelled(line):
            if name in member.texts or (name in ("name", "category") and "name" in member.texts):
                yield replace(member, category=member.category or category)
                member = MemberFound()
            if name == "category":
                found = _category(value)
                member = replace(member, category=found)
                category = found or category
            elif name == "role":
                member = replace(member, role=role_in(value, meanings))
            else:
                member = replace(member, texts={**member.texts, name: _text(value)})
    if "name" in member.texts:
        yield replace(member, category=member.category or category)


def _labelled(line: Passage) -> list[tuple[str, Passage]]:
    """(field, value) of the labels on a line: 名称：A医院　所在地：…　電話：…"""
    text = aligned(line.text)
    matches = list(_label_pattern().finditer(text))
    found = []
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        value = line[match.end() : stop].strip(" \t\u3000、,/／")
        if value:
            found.append((str(match.lastgroup), value))
    return found


@cache
def _label_pattern() -> re.Pattern[str]:
    groups = []
    for spec in fields_of(Member):
        assert isinstance(spec.label, Leaf)
        words = "|".join(map(re.escape, sorted(map(aligned, spec.label.headings), key=len, reverse=True)))
        groups.append(rf"(?P<{spec.name}>(?:{words}))")
    return re.compile(
        rf"(?:^|(?<=[\s\u3000、,（(・/]))[・○●■◆*\-]?\s*(?:{'|'.join(groups)})\s*(?:[(（][^()（）]*[)）])?\s*[:：]\s*"
    )
