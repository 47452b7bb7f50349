"""The heat map: how right each field of the form is, by rendering and by edition. A group opens to its fields."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.eval.report.markup import DASH, text
from assistant.eval.run import EntryScore
from assistant.eval.scores import Tally, group_names, judge, total
from schemas.fields import Report, ReportType, fields_of, label_at

_POSITION: Final = re.compile(r"\[\+?\d+\]")
_SEPARATOR: Final = " › "
_FILES: Final = 'ファイルの種類 <small lang="en">kind of file</small>'
_EDITIONS: Final = '様式の年度版 <small lang="en">edition</small>'
_FEW: Final = 10  # leaves: fewer say little, and are drawn pale

Row = list[Tally]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column counts."""

    head: str
    holds: Callable[[EntryScore], bool]
    over: str = ""  # what it and its neighbours are


def heat_map(entries: Sequence[EntryScore], report_type: ReportType) -> str:
    """Rows: groups of leaves and their fields; columns: all, each kind of rendering, each edition. F1 in percent."""
    columns = _columns(entries)
    counts: dict[str, Row] = defaultdict(lambda: [Tally()] * len(columns))
    for entry in entries:
        mine = [i for i, column in enumerate(columns) if column.holds(entry)]
        for pair in entry.leaves.scored:
            row = counts[_POSITION.sub("", pair.path)]
            tally = judge(pair)
            for i in mine:
                row[i] += tally
    groups: dict[str, list[str]] = defaultdict(list)
    order = _order(report_type)
    for field in sorted(counts, key=lambda field: order.get(field, len(order))):
        groups[group_names(report_type)[_top(field)]].append(field)
    head = "".join(f"<span>{column.head}</span>" for column in columns)
    kinds = "".join(f'<span style="grid-column:span {count}">{over}</span>' for over, count in _over(columns))
    body = "".join(_group(fields, counts, report_type) for fields in groups.values())
    return (
        f'<div class="scroll" tabindex="0"><div class="heat" style="--columns:{len(columns)}">'
        f'<p class="row heads over"><span></span>{kinds}</p>'
        f'<p class="row heads"><span></span>{head}</p>{body}</div></div>'
    )


def _columns(entries: Sequence[EntryScore]) -> list[Column]:
    kinds, editions = sorted({e.kind for e in entries}), sorted({e.edition for e in entries})
    columns = [Column('全体<br><small lang="en">all</small>', lambda e: True)]
    if len(kinds) > 1:
        columns += [Column(f".{text(kind)}", lambda e, kind=kind: e.kind == kind, over=_FILES) for kind in kinds]  # type: ignore[misc]
    if len(editions) > 1:
        columns += [Column(text(name), lambda e, name=name: e.edition == name, over=_EDITIONS) for name in editions]  # type: ignore[misc]
    return columns


def _over(columns: Sequence[Column]) -> list[tuple[str, int]]:
    """What stands over the columns, and over how many."""
    return [(over, len(list(same))) for over, same in groupby(column.over for column in columns)]


def _order(report_type: ReportType) -> dict[str, int]:
    """The fields in the form's order, as paths without positions."""
    return {path: index for index, path in enumerate(_below(report_type.model, ""))}


def _below(model: type[Report], prefix: str) -> Iterator[str]:
    for spec in fields_of(model):
        path = f"{prefix}.{spec.name}" if prefix else spec.name
        yield path
        if spec.model is not None:
            yield from _below(spec.model, path)


def _top(field: str) -> str:
    return field.split(".", 1)[0]


def _group(fields: list[str], counts: dict[str, Row], report_type: ReportType) -> str:
    whole = [total(tallies) for tallies in zip(*(counts[field] for field in fields), strict=True)]
    rows = "".join(f'<p class="row"><span>{_name(f, report_type)}</span>{_cells(counts[f])}</p>' for f in fields)
    return (
        f'<details><summary class="row"><span>{_title(fields[0], report_type)}</span>{_cells(whole)}</summary>'
        f"{rows}</details>"
    )


def _title(field: str, report_type: ReportType) -> str:
    if group_names(report_type)[_top(field)] == _top(field):
        label = label_at(report_type.model, _top(field))[0].label
        return f'{text(label.ja)} <small lang="en">{text(label.en)}</small>'
    return '様式の冒頭 <small lang="en">Header</small>'


def _name(field: str, report_type: ReportType) -> str:
    specs = label_at(report_type.model, field)
    shown = specs[1:] or specs
    ja, en = (_SEPARATOR.join(getattr(s.label, side) for s in shown) for side in ("ja", "en"))
    return f'{text(ja)} <small lang="en">{text(en)}</small>'


def _cells(row: Row) -> str:
    return "".join(f"<span>{_cell(tally)}</span>" for tally in row)


def _cell(tally: Tally) -> str:
    f1 = tally.f1
    if f1 is None:
        return DASH
    few = " few" if tally.tp + tally.corrections < _FEW else ""
    title = f"{tally.tp} right, {tally.fp} false, {tally.fn} missed"
    shown = "100" if f1 == 1 else f"{int(1000 * f1) / 10:.1f}"
    return f'<b class="cell h{_step(f1)}{few}" title="{title}">{shown}</b>'


def _step(f1: float) -> int:
    """Colour, 0 (bad) to 6 (nothing wrong): finer where it matters."""
    return sum(f1 >= edge for edge in (0.5, 0.8, 0.9, 0.95, 0.99, 1.0))
