"""Efforts in tables: a row each under a header, columns in any order, label cells merged, or all turned by 90°."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents import EMPTY, Cell, Passage, Table
from assistant.engines.offline.efforts.effects import of_effects
from assistant.engines.offline.efforts.found import SITUATIONS, EffortCells
from assistant.engines.offline.efforts.kinds import column_of, kind_of, label_starts, numbered_kind
from assistant.engines.offline.efforts.meeting_tables import meeting_rows
from assistant.japanese import display_width

Grid = Sequence[Sequence[Cell | None]]
# Tables whose line breaks were typed, or whose reader has closed up those that a narrow column made.
TYPED = ("tabs", "markdown", "html", "sheet", "word", "delimited", "ruled")
_DEFAULT = {0: "kind", 1: "content", 2: "current", 3: "target", 4: "actual"}  # the form's own order of columns


def efforts_in(tables: Sequence[Table]) -> list[EffortCells]:
    """The efforts of consecutive tables in order; a table without a header goes on with the columns before it."""
    found: list[EffortCells] = []
    columns: dict[int, str] = {}
    side_by_side: list[str] = []
    for table in tables:
        if side_by_side and (more := _more_of(table, side_by_side)):
            for one in more:
                at = next(i for i, f in enumerate(found) if f.kind == one.kind)
                found[at] = _whole(found[at], one)
            continue
        grid, header, own = _oriented(table)
        side_by_side = [kind_of(row[0].text) or "" if row[0] else "" for row in grid] if grid != table.grid else []
        if own:
            columns = own
        elif not any(kind_of(c.text) for c in table.cells) and not (found and columns and table.columns > max(columns)):
            continue
        elif not columns or max(columns) >= table.columns:
            columns = {i: name for i, name in _DEFAULT.items() if i < table.columns}
        for one in _efforts(grid, header, columns, typed=table.origin in TYPED):
            _add(found, one)
    return _with_widths(found)


def _more_of(table: Table, kinds: Sequence[str]) -> list[EffortCells]:
    """What a table goes on with whose columns are the efforts `kinds` of the table before, without their labels."""
    rows = [row for row in table.grid if row[0] is not None and row[0].text.strip()]
    names = [column_of(row[0].text, loose=True) if row[0] else None for row in rows]
    if table.columns != len(kinds) or not rows or None in names or "kind" in names:
        return []
    found = {kind: EffortCells(kind=kind, label=EMPTY) for kind in kinds if kind}
    for row, name in zip(rows, names, strict=True):
        for kind, cell in zip(kinds, row, strict=True):
            if kind and name and cell is not None:
                found[kind] = with_cell(found[kind], name, cell.passage)
    return list(found.values())


def is_efforts_table(table: Table) -> bool:
    """Whether a table holds efforts: labels of at least one, or the columns 取組事項 and 取組内容."""
    grid, _, named = _oriented(table)
    if _only_situations(named, grid) or meeting_rows(table):
        return False
    kinds = {kind_of(c.text) for c in table.cells} - {None}
    headers = {column_of(c.text) for c in table.cells if c.row < 3 or c.column == 0}
    if len(kinds) > 1:
        return True
    columns = bool(headers & {"content", "kind", *SITUATIONS, "activities"})
    return (bool(kinds) and columns) or {"kind", "content"} <= headers


def situations_alone(table: Table) -> dict[str, Passage]:
    """The situations of a table that holds nothing else (現状 | 目標 | 実績 below an effort's text); else empty."""
    grid, header, columns = _oriented(table)
    if not _only_situations(columns, grid) or _runs_on(table):
        return {}
    held = EffortCells(kind="", label=EMPTY)
    for row in grid[header:]:
        for index, cell in enumerate(row):
            if cell:
                held = with_cell(held, columns[index], cell.passage)
    return held.situations


def _only_situations(columns: dict[int, str], grid: Grid) -> bool:
    return bool(columns) and set(columns.values()) <= set(SITUATIONS) and len(columns) >= len(grid[0])


def _runs_on(table: Table) -> bool:
    """Whether a table whose columns are guessed took in the next effort's lines."""
    return table.origin == "aligned" and any(label_starts(c.text) and kind_of(c.text) for c in table.cells)


def _oriented(table: Table) -> tuple[Grid, int, dict[int, str]]:
    """(grid, rows of the header, columns by index): the grid turned where the efforts stand side by side."""
    grid: Grid = table.grid
    header, columns = _header(grid)
    if len(columns) >= 2:
        return grid, header, columns
    turned: Grid = tuple(zip(*grid, strict=True))
    turned_header, turned_columns = _header(turned)
    if len(turned_columns) >= 2:
        return turned, turned_header, turned_columns
    return grid, 0, {}


def _header(grid: Grid) -> tuple[int, dict[int, str]]:
    """The last of the header's rows + 1, and what its columns hold."""
    best: tuple[int, dict[int, str]] = (0, {})
    columns: dict[int, str] = {}
    for number, row in enumerate(grid[:4]):
        if any(cell and cell.column_span < len(row) and kind_of(cell.text) for cell in row):
            break
        named = {i: name for i, cell in enumerate(row) if cell and (name := column_of(cell.text, loose=True))}
        if len({id(row[i]) for i in named}) > len(set(named.values())):
            continue  # 打ち合わせ 2回 | 打ち合わせ 7回: values
        columns |= named
        if named and len(columns) >= 2:
            best = (number + 1, dict(columns))
    return _completed(*best, grid)


def _completed(header: int, columns: dict[int, str], grid: Grid) -> tuple[int, dict[int, str]]:
    """A header cell that was left blank or lost: the column of labels is known by its labels."""
    if columns and "kind" not in columns.values():
        for row in grid[header:]:
            label = next((i for i, c in enumerate(row) if c and i not in columns and kind_of(c.text)), None)
            if label is not None:
                columns = {**columns, label: "kind"}
                break
    if columns and "kind" in columns.values() and not {"content", "activities"} & set(columns.values()):
        at = next(i for i, name in columns.items() if name == "kind")
        if at + 1 not in columns and grid and at + 1 < len(grid[0]):
            columns = {**columns, at + 1: "content"}
    return header, _with_blank(header, columns, grid)


def _with_blank(header: int, columns: dict[int, str], grid: Grid) -> dict[int, str]:
    """The column beside 取組内容 whose own heading is blank holds the texts behind ① ② ③."""
    at = next((i for i, name in columns.items() if name == "content"), None)
    if at is None or not header or at + 1 in columns or at + 2 not in columns:
        return columns
    above = [row[at + 1] for row in grid[:header]]
    blank = all(cell is None or not cell.text.strip() for cell in above)
    return {**columns, at + 1: "content"} if blank else columns


def _efforts(grid: Grid, header: int, columns: dict[int, str], *, typed: bool) -> list[EffortCells]:
    found: list[EffortCells] = []
    label_at = next((i for i, name in columns.items() if name == "kind"), None)
    seen: set[int] = set()
    for row in grid[header:]:
        if sum(column_of(c.text) is not None for c in row if c) >= 3:
            continue  # the header printed again on a later page
        label = row[label_at] if label_at is not None else None
        text = label.text if label else ""
        kind = kind_of(text) or (numbered_kind(text) if text.strip() else None)
        if found and label and not kind_of(text) and of_effects(text):
            break
        if label and id(label) not in seen and kind and not (found and _goes_on(found[-1], kind, text)):
            found.append(EffortCells(kind=kind, label=label.passage, typed_breaks=typed))
        elif not found:
            found.append(EffortCells(kind="", label=EMPTY, typed_breaks=typed))
        for index, cell in enumerate(row):
            if cell and id(cell) not in seen and (name := columns.get(index)):
                seen.add(id(cell))
                found[-1] = with_cell(found[-1], name, cell.passage)
    return [f for f in found if f.kind or f.content.text.strip() or any(p.text.strip() for p in f.situations.values())]


def _goes_on(before: EffortCells, kind: str, text: str) -> bool:
    """A label printed again for the same effort (a cell broken over a page) opens no second one."""
    return before.kind == kind and kind_of(text) == kind


def with_cell(effort: EffortCells, column: str, cell: Passage) -> EffortCells:
    """The effort with one more cell; several of a column are joined."""
    if column == "kind":
        return effort
    if column == "content":
        return replace(effort, content=_joined(effort.content, cell))
    held = effort.situations if column in SITUATIONS else effort.parts
    held = {**held, column: _joined(held.get(column, EMPTY), cell)}
    return replace(effort, situations=held) if column in SITUATIONS else replace(effort, parts=held)


def _joined(first: Passage, second: Passage) -> Passage:
    pieces = [p for p in (first, second) if p.text.strip()]
    return Passage.join(pieces, "\n")


def _add(found: list[EffortCells], one: EffortCells) -> None:
    """Append an effort, or join it with the one before where a page break parted them."""
    if one.kind and not (found and found[-1].kind == one.kind):
        found.append(one)
        return
    if not found:
        return
    found[-1] = _whole(found[-1], one)


def _whole(first: EffortCells, rest: EffortCells) -> EffortCells:
    """An effort with the rest of its cells."""
    for name, cell in (("content", rest.content), *rest.situations.items(), *rest.parts.items()):
        first = with_cell(first, name, cell)
    return first


def _with_widths(found: list[EffortCells]) -> list[EffortCells]:
    widths = {
        name: max(
            (display_width(line) for f in found for line in f.situations.get(name, EMPTY).text.splitlines()), default=0
        )
        for name in SITUATIONS
    }
    return [f if f.typed_breaks else replace(f, widths=widths) for f in found]
