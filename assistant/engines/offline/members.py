"""別添1: the list of institutions, as a table (turned by 90° too), as labelled lines, or as lines of fallen text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.documents import EMPTY, Cell, Document, Line, Passage, Table
from assistant.engines.offline.draft import Draft
from assistant.engines.offline.member_changes import with_changes, without_changes
from assistant.engines.offline.member_choice import best_of
from assistant.engines.offline.member_columns import members_in_columns
from assistant.engines.offline.member_prose import told_members
from assistant.engines.offline.member_records import members_by_pieces
from assistant.engines.offline.member_rows import counting_marks, is_other_part, list_rows
from assistant.engines.offline.member_titles import titled
from assistant.engines.offline.member_unwrapped import unwrapped
from assistant.engines.offline.member_words import (
    ACTIVE,
    HUB,
    MemberFound,
    begins_category,
    category_named,
    codes,
    column_named,
    one_line,
    role_in,
    role_marks,
    role_meanings,
    role_named,
    without_notes,
)
from assistant.japanese import fold
from schemas.fields import join

Grid = Sequence[Sequence[Cell | None]]
_MARKED = re.compile(r"^[○◯●〇✓✔レ☑■1１]$")
_CALLED = re.compile(r"(?:TEL|Tel|電話|℡|[☎])?[:：]?[\d(（]")
_CATEGORY_ROWS = 6  # over which a category's name may be broken
_DEPARTMENT = re.compile(r"[(][^()\d]{2,14}[)]")
_NO_NAME = re.compile(r"^[\s・○●\-－―ー]*(?:なし|該当なし)?[\s・]*$")


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
        for name in sorted(member.unclear):
            draft.note(
                join(path, name),
                "unreadable",
                "前の一覧から変わったと書かれていますが、新しい内容を読み取れません。",
                "Said to have changed since the earlier list; the new value could not be told.",
            )
    if not found and any(titled(b.text) for b in document.blocks if isinstance(b, Line)):
        draft.note(
            "members", "not_found", "医療機関一覧を読み取れません。", "The list of institutions could not be read."
        )


def _without_counted_roles(members: Sequence[MemberFound], counts: frozenset[int]) -> list[MemberFound]:
    """Without the roles that ① and ② at lines' heads seem to give where they count the institutions."""
    return [replace(m, role=None) if m.role and m.role[1].start in counts else m for m in members]


def find_members(document: Document) -> list[MemberFound]:
    """The institutions of the list, with what the submission says in words to have changed in it."""
    listed, changes = without_changes(document)
    changed = with_changes(_listed_members(listed), changes) if changes else []
    return changed or _listed_members(document)


def _listed_members(document: Document) -> list[MemberFound]:
    """The institutions in order: from tables that have their columns, from the lines below the list's title."""
    found: list[MemberFound] = []
    category: tuple[str, Passage] | None = None
    marks = role_marks([b.passage for b in document.blocks if isinstance(b, Line)])
    for block in document.blocks:
        if isinstance(block, Line):
            category = category_named(block.passage) or (category if found else None)
        else:
            found.extend(_in_table(block, category, marks))
    if found and all(m.category and "phone" in m.texts for m in found):
        return found
    rows = list(list_rows(document))
    lines = [cell for row in rows for cell in row]
    counts = counting_marks(rows)
    signs = codes([c.passage for b in document.blocks for c in ([b] if isinstance(b, Line) else b.cells)])
    signs |= {mark: ("role", role, EMPTY) for mark, role in marks.items()}
    readings = [found, members_in_columns(document), told_members(lines, role_meanings(lines))]
    return best_of([*(_without_counted_roles(r, counts) for r in readings), members_by_pieces(rows, signs, counts)])


def _in_table(table: Table, category: tuple[str, Passage] | None, marks: Mapping[str, str]) -> Iterator[MemberFound]:
    grid, header, columns = _columns(table)
    if not columns:
        return
    meanings = role_meanings([c.passage for row in grid[:header] for c in row if c])
    roles = _role_columns(grid, header, meanings)
    rows = unwrapped(list(takewhile(_is_own, grid[header:])), columns)
    broken = _broken_categories(rows, columns)
    for number, row in enumerate(rows):
        cells = {name: row[index] for index, name in columns.items() if index < len(row)}
        category = _row_category(row, columns, cells) or broken.get(number) or category
        marked = _role(row, cells.get("role"), roles, meanings)
        for texts in _members_of_row(cells):
            name, noted, role = without_notes(texts["name"], meanings)
            role = marked or _by_mark(cells, marks) or role
            yield MemberFound(noted or category, role, {**texts, "name": name})


def _is_own(row: Sequence[Cell | None]) -> bool:
    """Whether a row is still the list's: in an export of everything the next part follows in the same table."""
    first = next((c for c in row if c is not None and c.text.strip()), None)
    return first is None or not is_other_part(first.text)


def _columns(table: Table) -> tuple[Grid, int, dict[int, str]]:
    """(grid, rows of header, columns by index); no columns for a table that is no list of institutions."""
    turned: Grid = tuple(zip(*table.grid, strict=True))
    for grid in (table.grid, turned):
        for number, row in enumerate(grid[:4]):
            columns = {i: name for i, cell in enumerate(row) if cell and (name := _heading(cell.text))}
            names = list(columns.values())
            if "name" in names and ({"address", "phone", "contact"} & set(names)) and len(set(names)) == len(names):
                return grid, number + 1, _with_told(grid, number + 1, columns)
    return table.grid, 0, {}


def _heading(text: str) -> str | None:
    """What a column holds; "contact" for 住所／電話, "role" for ①②."""
    if re.fullmatch(r"①[・、/]?②(?:の別)?", fold(text)):
        return "role"
    together = {column_named(word) for word in re.split(r"[/・、,]|及び", fold(text))}
    return "contact" if together == {"address", "phone"} else column_named(text)


def _with_told(grid: Grid, header: int, columns: dict[int, str]) -> dict[int, str]:
    """With the columns of categories and of roles where no heading names them: they hold such names and no others."""
    for name, told in (("category", category_named), ("role", _role_printed)):
        if name not in columns.values() and (index := _column_of(grid[header:], columns, told)) is not None:
            columns = {**columns, index: name}
    return columns


def _role_printed(passage: Passage) -> tuple[str, Passage] | None:
    return role_named(passage) if re.search(r"[①②拠積]", passage.text) else None


def _column_of(
    rows: Grid, columns: Mapping[int, str], told: Callable[[Passage], tuple[str, Passage] | None]
) -> int | None:
    counts = {i for row in rows for i, cell in enumerate(row) if cell and cell.text.strip().startswith("③")}
    for row in rows:
        for index, cell in enumerate(row):
            if cell and index not in columns.keys() | counts and cell.column_span < len(row) and told(cell.passage):
                return index
    return None


def _broken_categories(
    rows: Sequence[Sequence[Cell | None]], columns: Mapping[int, str]
) -> dict[int, tuple[str, Passage]]:
    """(category by the row it begins in) of names broken over several rows, as those of a cell that spans them are."""
    index = next((i for i, name in columns.items() if name == "category"), None)
    if index is None:
        return {}
    column = [cell.passage if index < len(row) and (cell := row[index]) is not None else EMPTY for row in rows]
    found: dict[int, tuple[str, Passage]] = {}
    for number, first in enumerate(column):
        if not begins_category(first.text) or category_named(first):
            continue
        for stop in range(number + 2, min(number + _CATEGORY_ROWS, len(column)) + 1):
            pieces = column[number:stop]
            if not pieces[-1].text.strip():
                break
            if named := category_named(Passage.join(pieces, "\n")):
                found[number] = named
                break
            if category_named(pieces[-1]):
                break
    return found


def _row_category(
    row: Sequence[Cell | None], columns: dict[int, str], cells: dict[str, Cell | None]
) -> tuple[str, Passage] | None:
    cell = cells.get("category")
    if cell is not None and (found := category_named(cell.passage)):
        return found
    filled = list({id(c): c for c in row if c and c.text.strip()}.values())
    across = filled[0] if len(filled) == 1 and len(row) > 1 else None
    return category_named(across.passage) if across else None


def _role_columns(grid: Grid, header: int, meanings: tuple[str, str]) -> dict[int, str]:
    """Columns of their own for one role each, and under ① and ② what the header says they mean."""
    found: dict[int, str] = {}
    for row in grid[:header]:
        for index, cell in enumerate(row):
            text = fold(cell.text) if cell else ""
            hub, active = HUB.search(text), ACTIVE.search(text)
            if text in ("①", "②"):
                found[index] = meanings["①②".index(text)]
            elif (hub is None) != (active is None) and column_named(text) is None:
                found[index] = "hub" if hub else "active"
    return found


def _role(
    row: Sequence[Cell | None], cell: Cell | None, roles: dict[int, str], meanings: tuple[str, str]
) -> tuple[str, Passage] | None:
    for index, key in roles.items():
        own = row[index] if index < len(row) else None
        if own and re.match(r"[①②]", fold(own.text)):
            return role_in(own.passage, meanings)
        if own and _MARKED.match(fold(own.text)):
            return key, own.passage
    return role_in(cell.passage, meanings) if cell else None


def _by_mark(cells: dict[str, Cell | None], marks: Mapping[str, str]) -> tuple[str, Passage] | None:
    """The role that a mark with a stated meaning gives, in the column of roles or before the name."""
    for cell in (cells.get("role"), cells.get("name")):
        mark = fold(cell.text)[:1] if cell else ""
        if cell is not None and mark in marks:
            return marks[mark], cell.passage
    return None


def _members_of_row(cells: dict[str, Cell | None]) -> Iterator[dict[str, Passage]]:
    """One institution a row; several where name, address and phone hold as many lines each as there are phones."""
    texts = {n: c.passage for n in ("name", "address", "phone") if (c := cells.get(n)) and c.text.strip()}
    if (contact := cells.get("contact")) is not None:
        texts |= _apart(contact.passage)
    if (
        "name" not in texts
        or _NO_NAME.match(texts["name"].text)
        or category_named(texts["name"])
        or column_named(texts["name"].text)
    ):
        return
    lines = {n: [line for line in p.lines() if line.text.strip()] for n, p in texts.items()}
    if len(lines.get("phone", [])) > 1 and all(_DEPARTMENT.fullmatch(fold(n.text)) for n in lines["phone"][1:]):
        lines["phone"] = lines["phone"][:1]  # （地域連携課） below it
        texts["phone"] = lines["phone"][0]
    phones = len(lines.get("phone", []))
    if phones > 1 and all(len(v) == phones for v in lines.values()):
        for number in range(phones):
            yield {n: one_line(v[number]) for n, v in lines.items()}
        return
    yield {n: one_line(p) for n, p in texts.items() if one_line(p)}


def _apart(contact: Passage) -> dict[str, Passage]:
    """Address and phone out of one cell: 白帆町中里4-1 / 0290-50-1200."""
    parts = [
        p.strip(" \u3000\n")
        for p in contact.split(re.compile(r"[/／\n]|[\s\u3000]+(?=(?:TEL|Tel|電話|℡|0\d{1,4}[-－]))"))
    ]
    filled = [p for p in parts if p]
    if len(filled) < 2:
        return {"phone" if filled and _CALLED.match(fold(filled[0].text)) else "address": p for p in filled}
    called = _CALLED.match(fold(filled[-1].text))
    return {"address": Passage.join(filled[:-1], " "), "phone": filled[-1]} if called else {"address": contact}
