"""Reports as tables, for any report type: what a file or sheet holds, before it is CSV or Excel.

One table has a row per submission, one a row per institution (the row tables of a report joined by their rows' name),
and each list of the schema its own. Headers are the schema's Japanese labels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.export.columns import SEPARATOR, Cell, Head, Style, Table
from assistant.export.records import Record
from assistant.japanese import comparable
from schemas.fields import FieldSpec, Kind, Layout, Leaf, Part, Report, ReportType, fields_of, join


@dataclass(frozen=True, slots=True)
class _Column:
    path: str  # from the row's own part
    head: Head
    leaf: Leaf
    many: bool


IDS = (Head("番号", Style.ID), Head("ファイル"), Head("年度", Style.YEAR), Head("提出者"))
AMENDED = Head("訂正した項目（様式の値と理由）", Style.LONG)
_CONFIRMED = (Head("確認者"), Head("確認日時（日本時間）", Style.MOMENT))
_STYLES = {
    Kind.NUMBER: Style.COUNT,
    Kind.YEAR: Style.YEAR,
    Kind.DATE: Style.DATE,
    Kind.LONG: Style.LONG,
    Kind.SHORT: Style.SHORT,
    Kind.CHOICE: Style.SHORT,
}


def tables(records: Sequence[Record], report_type: ReportType) -> tuple[Table, ...]:
    """All tables of confirmed reports; those of lists that the report type does not have are left out."""
    lists = tuple(_lists(report_type.model))
    return (
        _submissions(records, report_type),
        *_institutions(records, report_type, lists),
        *(_entries(records, report_type, found) for found in lists),
    )


# --- one row per submission ------------------------------------------------------------------------------------------


def _submissions(records: Sequence[Record], report_type: ReportType) -> Table:
    columns = tuple(_columns(report_type.model))
    heads = (*IDS, *_CONFIRMED, *(c.head for c in columns))
    return Table(
        name="submissions",
        title="報告書",
        about="確認済みの報告書。1件1行。",
        heads=(*heads, AMENDED),
        rows=tuple(
            _marked(
                [
                    *_ids(record, report_type),
                    Cell(record.confirmed_by),
                    Cell(record.confirmed_at),
                    *(_cell(record, record.reviewed.amended, "", column) for column in columns),
                ],
                heads,
            )
            for record in records
        ),
    )


def _columns(model: type[Report], prefix: str = "", above: tuple[str, ...] = ()) -> Iterator[_Column]:
    """The leaves of a part that are not in lists of parts; a list of texts is one column."""
    for spec in fields_of(model):
        path = join(prefix, spec.name)
        if isinstance(spec.label, Leaf):
            style = Style.LONG if spec.many else _STYLES[spec.label.kind]
            yield _Column(path, Head(spec.label.ja, style, above, spec.label.unit), spec.label, spec.many)
        elif spec.model is not None and not spec.many:
            yield from _columns(spec.model, path, (*above, spec.label.ja))


def _cell(record: Record, part: Any, path: str, column: _Column) -> Cell:
    """A column's value in a part that stands at `path` of the report."""
    here = part
    for name in column.path.split("."):
        here = getattr(here, name) if here is not None else None
    if column.many:
        texts = [_shown(column.leaf, value) for value in here or ()]
        notes = [_amended(record, join(path, column.path, i), column.leaf) for i in range(len(texts))]
        return Cell("\n".join(map(str, texts)) or None, "、".join(filter(None, notes)) or None)
    return Cell(_shown(column.leaf, here), _amended(record, join(path, column.path), column.leaf))


def _shown(leaf: Leaf, value: Any) -> Any:
    """A value as officials read it: choices in words, numbers and dates as they are."""
    if leaf.kind is Kind.CHOICE and value in leaf.choices:
        return leaf.choices[value].ja
    return value


def _amended(record: Record, path: str, leaf: Leaf) -> str | None:
    decision = record.reviewed.amendments.get(path)
    if decision is None:
        return None
    form = "空欄" if decision.old is None else _shown(leaf, decision.old)
    return f"様式の値は{form}（{decision.reason}）"


def _ids(record: Record, report_type: ReportType) -> list[Cell]:
    name = getattr(record.reviewed.amended, report_type.identity) if report_type.identity else None
    return [Cell(record.id), Cell(record.name), Cell(record.fiscal_year), Cell(name)]


def _marked(cells: list[Cell], heads: Sequence[Head]) -> tuple[Cell, ...]:
    """A row with its last cell: which of the others are amended."""
    told = [f"{h.text}：{c.amended}" for h, c in zip(heads, cells, strict=True) if c.amended]
    return (*cells, Cell("\n".join(told) or None))


# --- one row per entry of a list -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _List:
    way: tuple[FieldSpec, ...]  # from the report to the list
    model: type[Report]

    @property
    def title(self) -> str:
        return SEPARATOR.join(spec.label.ja for spec in self.way)


def _lists(model: type[Report], way: tuple[FieldSpec, ...] = ()) -> Iterator[_List]:
    """Every list of parts, lists in lists too."""
    for spec in fields_of(model):
        if spec.model is None:
            continue
        if spec.many:
            yield _List((*way, spec), spec.model)
        yield from _lists(spec.model, (*way, spec))


def _entries(records: Sequence[Record], report_type: ReportType, found: _List) -> Table:
    columns = tuple(_columns(found.model))
    places = [_numbered(spec) for spec in found.way if spec.many]
    heads = (*IDS, *(Head(place, Style.ID) for place in places), *(c.head for c in columns))
    rows = []
    for record in records:
        for path, entry, positions in _walk(record.reviewed.amended, found.way):
            cells = [*_ids(record, report_type), *(Cell(p + 1) for p in positions)]
            rows.append(_marked([*cells, *(_cell(record, entry, path, c) for c in columns)], heads))
    name = "_".join(spec.name for spec in found.way)
    about = f"{found.title}。1項目1行、様式の順。"
    return Table(name=name, title=found.title, about=about, heads=(*heads, AMENDED), rows=tuple(rows))


def _numbered(spec: FieldSpec) -> str:
    item = spec.label.item if isinstance(spec.label, Part) else None
    return f"{(item or spec.label).ja}の順番"


def _walk(
    part: Any, way: Sequence[FieldSpec], path: str = "", positions: tuple[int, ...] = ()
) -> Iterator[tuple[str, Report, tuple[int, ...]]]:
    """(path, entry, positions) of all entries at the end of a way."""
    if part is None:
        return
    if not way:
        yield path, part, positions
        return
    value, here = getattr(part, way[0].name), join(path, way[0].name)
    if way[0].many:
        for index, entry in enumerate(value):
            yield from _walk(entry, way[1:], join(here, index), (*positions, index))
    else:
        yield from _walk(value, way[1:], here, positions)


# --- one row per institution -----------------------------------------------------------------------------------------


def _institutions(records: Sequence[Record], report_type: ReportType, lists: Sequence[_List]) -> Iterator[Table]:
    """The row tables of a report side by side, joined by their rows' first name."""
    joined = [(found, name) for found in lists if _is_rows(found) and (name := _name_of(found.model)) is not None]
    if not joined:
        return
    columns = [
        _Column(c.path, replace(c.head, above=(_outer(found), *c.head.above)), c.leaf, c.many)
        for found, name in joined
        for c in _columns(found.model)
        if c.path != name
    ]
    sizes = [sum(c.path != name for c in _columns(found.model)) for found, name in joined]
    names = next(spec.label.ja for spec in fields_of(joined[0][0].model) if spec.name == joined[0][1])
    heads = (*IDS, Head(names), *(c.head for c in columns))
    rows = []
    for record in records:
        for shown, entries in _by_name(record, joined).items():
            cells = [*_ids(record, report_type), Cell(shown)]
            start = 0
            for position, size in enumerate(sizes):
                path, entry = entries.get(position, ("", None))
                cells += [_cell(record, entry, path, c) if entry else Cell(None) for c in columns[start : start + size]]
                start += size
            rows.append(_marked(cells, heads))
    label = joined[0][0].way[-1].label
    title = label.item.ja if isinstance(label, Part) and label.item else names
    about = f"{title}ごとの値を、表をまたいで1行に並べたもの。"
    yield Table(name="institutions", title=f"{title}別", about=about, heads=(*heads, AMENDED), rows=tuple(rows))


def _is_rows(found: _List) -> bool:
    label = found.way[-1].label
    return isinstance(label, Part) and label.layout is Layout.TABLE and sum(spec.many for spec in found.way) == 1


def _outer(found: _List) -> str:
    return found.way[0].label.ja


def _name_of(model: type[Report]) -> str | None:
    """The leaf that names a row."""
    for spec in fields_of(model):
        if isinstance(spec.label, Leaf) and spec.label.kind is Kind.SHORT and not spec.many:
            return spec.name
    return None


def _by_name(record: Record, joined: Sequence[tuple[_List, str]]) -> Mapping[str, dict[int, tuple[str, Report]]]:
    """Name as first written -> position in `joined` -> (path, row). Rows of one name and table stay apart."""
    found: dict[tuple[str, int], tuple[str, dict[int, tuple[str, Report]]]] = {}
    for position, (rows, name) in enumerate(joined):
        for path, entry, _ in _walk(record.reviewed.amended, rows.way):
            written = getattr(entry, name) or ""
            again = 0
            while position in found.setdefault((comparable(written), again), (written, {}))[1]:
                again += 1
            found[comparable(written), again][1][position] = (path, entry)
    return {f"{shown}（{key[1] + 1}）" if key[1] else shown: entries for key, (shown, entries) in found.items()}
