"""The shape of a printed table, taken from the schema alone: which rows and columns it may have, and their labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from assistant.engines.offline.labels import Labels
from schemas.fields import FieldSpec, Kind, Label, Layout, Leaf, Part, Report, fields_of

_SAME_UNIT = {"人": "名", "名様": "名", "例": "件"}


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: one figure a cell, or several labelled ones (`leaves` not empty)."""

    name: str
    unit: str | None
    kind: Kind | None  # of a single leaf; None for a cell of several
    leaves: tuple[FieldSpec, ...] = ()
    may_be_negative: bool = False


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A table's possible labels.

    TABLE: rows are free names (`name` is their leaf) and a total; MATRIX: `fixed` are the rows. `total` and `rows` are
    field names below the part; rows is "" where the part itself is the list.
    """

    part: str
    layout: Layout
    columns: Labels[str]
    column: dict[str, Column]
    leaves: Labels[str]  # of the figures inside cells, all columns'
    leaf_names: tuple[str, ...]
    units: frozenset[str]
    name: str | None = None
    names: Labels[str] = field(default_factory=lambda: Labels(()))  # headings of the column of names
    fixed: Labels[str] = field(default_factory=lambda: Labels(()))
    rows: str | None = None
    total: str | None = None
    totals: Labels[str] = field(default_factory=lambda: Labels(()))

    @cached_property
    def _counted(self) -> frozenset[str]:
        return frozenset(map(same_unit, self.units))

    def counts_in(self, unit: str) -> bool:
        """Whether figures with this unit may be the table's, however the unit is said."""
        return same_unit(unit) in self._counted

    @property
    def is_cellular(self) -> bool:
        """Whether a cell holds several labelled figures."""
        return bool(self.leaf_names)


def same_unit(unit: str) -> str:
    """One word for units that mean the same: 人 and 名, 例 and 件."""
    return _SAME_UNIT.get(unit, unit)


@lru_cache(maxsize=64)
def shapes(model: type[Report]) -> Mapping[str, Shape]:
    """The shapes of a report's tables, by part, in the form's order."""
    return {shape.part: shape for spec in fields_of(model) if (shape := shape_of(spec)) is not None}


def shape_of(spec: FieldSpec) -> Shape | None:
    """The shape of a top-level part; None for one that is no table."""
    if not isinstance(spec.label, Part) or spec.model is None:
        return None
    if spec.label.layout is Layout.MATRIX and not spec.many:
        return _matrix(spec)
    if spec.label.layout is Layout.TABLE:
        return _table(spec, spec.label)
    return None


def _table(spec: FieldSpec, part: Part) -> Shape | None:
    assert spec.model is not None
    row, rows, total = spec.model, "", None
    totals: list[tuple[str, Label]] = []
    if not spec.many:
        below = fields_of(spec.model)
        listed = next((f for f in below if f.many and f.model is not None), None)
        if listed is None or listed.model is None:
            return None
        row, rows = listed.model, listed.name
        summed = next((f for f in below if not f.many and f.model is not None), None)
        total = summed.name if summed else None
        totals = [(summed.name, label) for label in (summed.label, part.total) if label] if summed else []
    name = next((f for f in fields_of(row) if _is_text(f)), None)
    columns = tuple(f for f in fields_of(row) if f is not name)
    held = _columns(columns)
    return Shape(
        part=spec.name,
        layout=Layout.TABLE,
        columns=held.labels,
        column=held.column,
        leaves=held.leaves,
        leaf_names=held.leaf_names,
        units=held.units,
        name=name.name if name else None,
        names=Labels([(name.name, name.label)] if name else ()),
        rows=rows,
        total=total,
        totals=Labels(totals),
    )


def _matrix(spec: FieldSpec) -> Shape | None:
    assert spec.model is not None
    below = [f for f in fields_of(spec.model) if f.model is not None and not f.many]
    if not below or below[0].model is None:
        return None
    held = _columns(fields_of(below[0].model))
    return Shape(
        part=spec.name,
        layout=Layout.MATRIX,
        columns=held.labels,
        column=held.column,
        leaves=held.leaves,
        leaf_names=held.leaf_names,
        units=held.units,
        fixed=Labels([(f.name, f.label) for f in below]),
    )


@dataclass(frozen=True, kw_only=True)
class _Columns:
    labels: Labels[str]
    column: dict[str, Column]
    leaves: Labels[str]
    leaf_names: tuple[str, ...]
    units: frozenset[str]


def _columns(specs: tuple[FieldSpec, ...]) -> _Columns:
    column = {f.name: _column(f) for f in specs}
    inner = {f.name: f for f in _leaves(specs)}
    units = {c.unit for c in column.values()} | {f.label.unit for f in inner.values() if isinstance(f.label, Leaf)}
    return _Columns(
        labels=Labels([(f.name, f.label) for f in specs]),
        column=column,
        leaves=Labels([(name, f.label) for name, f in inner.items()]),
        leaf_names=tuple(inner),
        units=frozenset(u for u in units if u),
    )


def _column(spec: FieldSpec) -> Column:
    if isinstance(spec.label, Leaf):
        label = spec.label
        return Column(name=spec.name, unit=label.unit, kind=label.kind, may_be_negative=label.may_be_negative)
    leaves = tuple(f for f in fields_of(spec.model) if isinstance(f.label, Leaf)) if spec.model else ()
    unit = next((f.label.unit for f in leaves if isinstance(f.label, Leaf)), None)
    return Column(name=spec.name, unit=unit, kind=None, leaves=leaves)


def _leaves(specs: tuple[FieldSpec, ...]) -> Iterator[FieldSpec]:
    for spec in specs:
        if spec.model is not None:
            yield from (f for f in fields_of(spec.model) if isinstance(f.label, Leaf))


def _is_text(spec: FieldSpec) -> bool:
    return isinstance(spec.label, Leaf) and spec.label.kind in (Kind.SHORT, Kind.LONG) and not spec.many
