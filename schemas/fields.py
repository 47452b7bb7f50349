"""What a field of a report declares about itself, and how a report is walked, read and copied by path.

Everything that must know a field's Japanese label, the headings that editions print for it, its unit or the kind of
its text (offline engine, prompts, review screen, exports, scorer) reads it from here, beside the schema.
"""

import re
import threading
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """How a leaf's value is read, compared and scored."""

    NUMBER = "number"  # an amount: int, or float where the form has a fraction
    YEAR = "year"  # a fiscal year (April to March) as a Western year
    DATE = "date"  # ISO 8601, Gregorian
    CHOICE = "choice"  # one of a fixed list of keys
    SHORT = "short"  # a name, address, phone: right when equal, white space and punctuation aside
    LONG = "long"  # prose: right when nearly equal


class Layout(StrEnum):
    """How the form prints a part that holds other fields."""

    FORM = "form"  # labels with their values
    TABLE = "table"  # one row per item, a last row of totals; columns are the row model's fields
    MATRIX = "matrix"  # one row per field of the part, one column per field of the row
    LIST = "list"  # one row or paragraph per item
    CELL = "cell"  # several labelled figures in one cell


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name as reviewers read it, and the wordings that editions and submitters print for it."""

    ja: str
    en: str
    headings: tuple[str, ...] = ()  # compared after NFKC with white space dropped; the first is the current edition's


@dataclass(frozen=True, kw_only=True)
class Leaf(Label):
    """A field that holds one value (or, as `tuple[str, ...]`, a list of such values)."""

    kind: Kind
    unit: str | None = None  # 名, 回, 件
    may_be_negative: bool = False
    choices: Mapping[str, Label] = field(default_factory=dict)  # for Kind.CHOICE
    published: bool | None = None  # whether the form allows it in the published file; None: as the part it lies in


@dataclass(frozen=True, kw_only=True)
class Part(Label):
    """A field that holds other fields: a table, a list of items, or the figures of one cell."""

    layout: Layout
    item: Label | None = None  # what one entry of a list is called
    item_choice: str | None = None  # the entry's field that its row label decides (an effort's `kind`)
    total: Label | None = None  # the printed name of the totals' row
    published: bool | None = None  # likewise. What says nothing, and lies in no part that does, is not published


class Report(BaseModel):
    """Base of every report model and of its parts: frozen, changed by copying, nothing unknown accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure that is followed over the years: a leaf, or its share of another one."""

    label: Label
    path: str
    of: str | None = None  # the leaf that it is a share of


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Figures of one unit that are drawn together, year by year."""

    label: Label
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ReportType:
    """A kind of form: its model, and where its rules, prompts and gold are found by name."""

    name: str  # the key on the command line: group_report; also the folder in prompts/ and eval/
    label: Label  # headings: words of the printed title
    model: type[Report]
    rules: str  # module that offers CHECKS, an ordered tuple of check functions
    identity: str | None = None  # the top-level leaf that names the submitter, the same over the years
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # leaf group -> top-level fields, for scoring
    chapters: tuple[Label, ...] = ()  # printed headings over several parts; they end the part before them
    plots: tuple[Plot, ...] = ()  # what is compared year by year


@dataclass(frozen=True, slots=True)
class LeafAt:
    """A leaf of a report: where it is, what it declares, what it holds."""

    path: str
    leaf: Leaf
    value: Any


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a report model, resolved: its name, declaration, and what it holds."""

    name: str
    label: Leaf | Part
    many: bool  # a list of values or parts
    model: type[Report] | None  # the part's model; None for a leaf


_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def fields_of(model: type[Report]) -> tuple[FieldSpec, ...]:
    """The declared fields of a report model, in the form's order.

    Raises TypeError for a field without a Leaf or Part beside it.
    """
    return _fields_of(model)


@lru_cache(maxsize=256)
def _fields_of(model: type[Report]) -> tuple[FieldSpec, ...]:
    specs = []
    for name, info in model.model_fields.items():
        label = next((m for m in info.metadata if isinstance(m, Leaf | Part)), None)
        if label is None:
            raise TypeError(f"{model.__name__}.{name} declares neither Leaf nor Part")
        inner, many = _inner(info.annotation)
        part = inner if isinstance(inner, type) and issubclass(inner, Report) else None
        specs.append(FieldSpec(name=name, label=label, many=many, model=part))
    return tuple(specs)


def _inner(annotation: Any) -> tuple[Any, bool]:
    """Strip `| None` and `tuple[X, ...]` from an annotation: (X, whether it was a tuple)."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        rest = [a for a in get_args(annotation) if a is not type(None)]
        return _inner(rest[0]) if len(rest) == 1 else (annotation, False)
    if origin is tuple:
        return get_args(annotation)[0], True
    return annotation, False


class _Walked(threading.local):
    """The reports that a thread walked last, and their leaves: the rules walk the same one a dozen times in a row."""

    def __init__(self) -> None:
        self.kept: tuple[tuple[Report, tuple[LeafAt, ...]], ...] = ()


_WALKED = _Walked()


def walk(report: Report, prefix: str = "") -> Iterator[LeafAt]:
    """Every leaf of a report in the form's order, blank ones included; parts that are null have none."""
    if prefix:
        return _walk(report, prefix)
    for known, leaves in _WALKED.kept:
        if known is report:  # the very same: reports are frozen
            return iter(leaves)
    leaves = tuple(_walk(report, ""))
    _WALKED.kept = ((report, leaves), *_WALKED.kept[:7])
    return iter(leaves)


def _walk(report: Report, prefix: str) -> Iterator[LeafAt]:
    for spec in fields_of(type(report)):
        path = f"{prefix}.{spec.name}" if prefix else spec.name
        value = getattr(report, spec.name)
        if isinstance(spec.label, Leaf):
            if spec.many:
                yield from (LeafAt(f"{path}[{i}]", spec.label, v) for i, v in enumerate(value))
            else:
                yield LeafAt(path, spec.label, value)
        elif spec.many:
            for i, item in enumerate(value):
                yield from _walk(item, f"{path}[{i}]")
        elif value is not None:
            yield from _walk(value, path)


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str | int, ...]:
    """`rows[0].current` -> ("rows", 0, "current"). Raises ValueError for a malformed path."""
    found, end = [], 0
    for match in _STEP.finditer(path):
        if path[end : match.start()] not in ("", "."):
            raise ValueError(f"not a path: {path!r}")
        found.append(match[1] if match[1] is not None else int(match[2]))
        end = match.end()
    if end != len(path) or (found and isinstance(found[0], int)):
        raise ValueError(f"not a path: {path!r}")
    return tuple(found)


def join(*parts: str | int) -> str:
    """("rows", 0, "current") -> `rows[0].current`; empty parts are skipped."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part:
            path += part if not path or part.startswith("[") else f".{part}"
    return path


def lies_in(path: str, part: str) -> bool:
    """Whether a path is the part's own or lies in it; in "", which speaks of the document, no leaf lies."""
    return path == part or path.startswith((f"{part}.", f"{part}["))


def get(report: Report, path: str) -> Any:
    """The value or part at a path. Raises LookupError where the report has none."""
    here: Any = report
    for step in steps(path):
        if isinstance(step, int):
            here = here[step]
        elif isinstance(here, Report) and step in _by_name(type(here)):
            here = getattr(here, step)
        else:
            raise LookupError(f"no such field: {path}")
    return here


def replaced(report: Report, path: str, value: Any) -> Report:
    """A validated copy of the report with the value at a path changed; parts that were null are made.

    Raises LookupError for a path outside the schema, pydantic.ValidationError for a value of the wrong type.
    """
    data = report.model_dump()
    here: Any = data
    *way, last = steps(path)
    empty = _empty_parts(type(report), path)
    for depth, step in enumerate(way):
        if not isinstance(step, int) and here.get(step) is None:
            here[step] = empty[depth]
        here = here[step]
    if isinstance(last, int):
        here = _as_list(data, way)
        here[last] = value
    elif isinstance(here, dict) and last in here:
        here[last] = value
    else:
        raise LookupError(f"no such field: {path}")
    return type(report).model_validate(data)


def _as_list(data: Any, way: list[str | int]) -> list[Any]:
    """The sequence at `way` in dumped data, turned into a list in place so that it can be changed."""
    parent = data
    for step in way[:-1]:
        parent = parent[step]
    items = list(parent[way[-1]])
    parent[way[-1]] = items
    return items


def _empty_parts(model: type[Report], path: str) -> list[dict[str, Any] | None]:
    """For each step of a path, the blank data of the part there (None for lists and positions)."""
    blanks: list[dict[str, Any] | None] = []
    here: type[Report] | None = model
    for step in steps(path):
        if isinstance(step, int):
            blanks.append(None)
            continue
        spec = spec_of(here, step, path)
        blanks.append(spec.model().model_dump() if spec.model and not spec.many else None)
        here = spec.model
    return blanks


def spec_of(model: type[Report] | None, name: str, path: str = "") -> FieldSpec:
    """The declaration of one field. Raises LookupError where the model has none of that name."""
    spec = _by_name(model).get(name) if model else None
    if spec is None:
        raise LookupError(f"no such field: {path or name}")
    return spec


@lru_cache(maxsize=256)
def _by_name(model: type[Report]) -> Mapping[str, FieldSpec]:
    return {spec.name: spec for spec in fields_of(model)}


def label_at(model: type[Report], path: str) -> tuple[FieldSpec, ...]:
    """The declarations along a path, outermost first: for labels such as 効果1 > 現状.

    Raises LookupError for a path outside the schema.
    """
    found: list[FieldSpec] = []
    here: type[Report] | None = model
    for step in steps(path):
        if not isinstance(step, int):
            spec = spec_of(here, step, path)
            found.append(spec)
            here = spec.model
    return tuple(found)


def title(report: Report, path: str) -> Label:
    """A path in words, outermost first: 効果1 › 〇〇医院 › 現状. "" is the document.

    List entries go by their first short text (an institution's name), else by their choice, else by position.
    Raises LookupError for a path outside the schema.
    """
    if not path:
        return Label(ja="この文書", en="the document")
    ja: list[str] = []
    en: list[str] = []
    here: Any = report
    spec: FieldSpec | None = None
    for step in steps(path):
        if isinstance(step, int):
            here = here[step] if here is not None and step < len(here) else None
            name = _entry_name(here, spec, step)
            ja[-1:], en[-1:] = ([name.ja], [name.en]) if _is_rows(spec) else ([*ja[-1:], name.ja], [*en[-1:], name.en])
        else:
            model = type(here) if isinstance(here, Report) else spec.model if spec else None
            spec = _column_of(model, step, path) if spec else spec_of(model, step, path)
            here = getattr(here, step, None)
            ja.append(spec.label.ja)
            en.append(spec.label.en)
    return Label(ja=" › ".join(ja), en=" › ".join(en))


def _column_of(model: type[Report] | None, name: str, path: str) -> FieldSpec:
    """The field of that name, or the column of a matrix that its rows have by that name (referrals.before)."""
    specs = fields_of(model) if model else ()
    rows = [s.model for s in specs if s.model is not None and not s.many]
    if rows and name not in {s.name for s in specs}:
        return spec_of(rows[0], name, path)
    return spec_of(model, name, path)


def _is_rows(spec: FieldSpec | None) -> bool:
    """Whether an entry's name says enough without the list's own (rows of a table, efforts)."""
    return spec is not None and isinstance(spec.label, Part)


def _entry_name(entry: Any, spec: FieldSpec | None, index: int) -> Label:
    item = spec.label.item if spec and isinstance(spec.label, Part) else None
    numbered = Label(ja=f"{item.ja if item else ''}{index + 1}", en=f"{item.en if item else 'no.'} {index + 1}".strip())
    if not isinstance(entry, Report):
        return numbered
    for field_spec in fields_of(type(entry)):
        value = getattr(entry, field_spec.name)
        if field_spec.many or not isinstance(field_spec.label, Leaf):
            continue
        if field_spec.label.kind in (Kind.NUMBER, Kind.DATE, Kind.LONG):
            break  # what comes behind is no name of the entry: a meeting's lecturer
        if value is None:
            continue
        if field_spec.label.kind is Kind.SHORT:
            return Label(ja=str(value), en=str(value))
        if spec and isinstance(spec.label, Part) and spec.label.item_choice == field_spec.name:
            return field_spec.label.choices[value]
    return numbered
