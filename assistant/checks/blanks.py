"""Rules on what is not filled in. A leaf that could not be read is no blank, nor is one that holds words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.checks import Source
from assistant.checks.counts import words_in
from assistant.checks.messages import finding, place
from assistant.extraction import Finding
from schemas.fields import Layout, Leaf, Part, Report, fields_of, get, walk


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: how findings name it, and its cells, each with its leaves."""

    path: str  # patients.total.current, efforts.current, referrals.before
    cells: tuple[tuple[str, tuple[str, ...]], ...]


def _columns(report: Report) -> Iterator[tuple[str, tuple[Column, ...]]]:
    """For each printed table: its path and its columns."""
    for spec in fields_of(type(report)):
        value = getattr(report, spec.name)
        if not isinstance(spec.label, Part) or not value:
            continue
        if spec.label.layout is Layout.TABLE and not spec.many and hasattr(value, "total"):
            parts = [*(f"{spec.name}.rows[{i}]" for i in range(len(value.rows))), f"{spec.name}.total"]
            names = [f.name for f in fields_of(type(value.total))]
            yield (
                spec.name,
                tuple(Column(f"{spec.name}.total.{n}", tuple(_cell(report, f"{p}.{n}") for p in parts)) for n in names),
            )
        elif spec.label.layout is Layout.MATRIX:
            rows = [f"{spec.name}.{f.name}" for f in fields_of(type(value))]
            names = [f.name for f in fields_of(type(get(report, rows[0])))]
            yield (
                spec.name,
                tuple(Column(f"{spec.name}.{n}", tuple(_cell(report, f"{r}.{n}") for r in rows)) for n in names),
            )
        elif spec.many and spec.model is not None and spec.label.item_choice:
            names = [n for n in ("current", "target", "actual") if n in spec.model.model_fields]
            entries = [f"{spec.name}[{i}]" for i in range(len(value))]
            yield (
                spec.name,
                tuple(Column(f"{spec.name}.{n}", tuple(_cell(report, f"{e}.{n}") for e in entries)) for n in names),
            )


def _cell(report: Report, path: str) -> tuple[str, tuple[str, ...]]:
    value = get(report, path)
    leaves = tuple(f"{path}.{at.path}" for at in walk(value)) if isinstance(value, Report) else (path,)
    return path, leaves


class _Filled:
    """What counts as filled, as blank, and as neither (noted as unread, or words instead of a figure)."""

    def __init__(self, report: Report, source: Source) -> None:
        self.report, self.source = report, source

    def words(self, path: str) -> bool:
        return get(self.report, path) is None and words_in(path, self.source) is not None

    def filled(self, path: str) -> bool:
        return get(self.report, path) is not None or self.words(path)

    def blank(self, path: str) -> bool:
        return not self.filled(path) and not self.source.missing(path)

    def column_filled(self, column: Column) -> bool:
        return any(self.filled(leaf) for _, leaves in column.cells for leaf in leaves)

    def column_blank(self, column: Column) -> bool:
        return all(self.blank(leaf) for _, leaves in column.cells for leaf in leaves)


def blank_findings(report: Report, source: Source) -> list[Finding]:
    """blank-cell, blank-column and blank-table, by table."""
    known = _Filled(report, source)
    found: list[Finding] = []
    for path, columns in _columns(report):
        if any(known.column_filled(c) for c in columns):
            found.extend(_in_columns(report, known, columns))
        elif all(known.column_blank(c) for c in columns) and "." in columns[0].path and path != "efforts":
            found.append(_blank_table(report, path))
    return found


def _in_columns(report: Report, known: _Filled, columns: Iterable[Column]) -> Iterator[Finding]:
    for column in columns:
        if known.column_filled(column):
            for cell, leaves in column.cells:
                yield from _in_cell(report, known, cell, leaves)
        elif known.column_blank(column):
            name = place(report, column.path)
            yield finding(
                "blank-column",
                [column.path],
                f"{name.ja}：この列はすべて空欄です。",
                f"{name.en}: the whole column is blank.",
            )


def _in_cell(report: Report, known: _Filled, cell: str, leaves: tuple[str, ...]) -> Iterator[Finding]:
    blank = [leaf for leaf in leaves if known.blank(leaf)]
    if not blank or any(known.words(leaf) for leaf in leaves[:1]):
        return  # 未定 for a whole cell leaves none of its figures blank
    for path in [cell] if len(blank) == len(leaves) else blank:
        name = place(report, path)
        yield finding(
            "blank-cell",
            [path],
            f"{name.ja}：空欄です（同じ列の他の欄には記入があります）。",
            f"{name.en}: blank, while other cells of the column are filled.",
        )


def _blank_table(report: Report, path: str) -> Finding:
    name = place(report, path)
    return finding(
        "blank-table",
        [path],
        f"{name.ja}：表はありますが、何も記入されていません。",
        f"{name.en}: printed, but nothing is filled in.",
    )


def missing_header(report: Report, source: Source) -> list[Finding]:
    """The fiscal year or the group's name is stated nowhere."""
    found = []
    for spec in fields_of(type(report)):
        if spec.name not in ("fiscal_year", "group_name") or not isinstance(spec.label, Leaf):
            continue
        if getattr(report, spec.name) is None:
            found.append(
                finding(
                    "missing-header",
                    [spec.name],
                    f"{spec.label.ja}がどこにも書かれていません。",
                    f"{spec.label.en} is stated nowhere.",
                )
            )
    return found
