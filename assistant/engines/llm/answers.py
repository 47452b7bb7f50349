"""From the text of an answer to values: always validated again here, whatever the server says that it enforced.

Only the form is looked at. Whether figures add up is for the rules: a model that is asked again about a sum invents
figures that add up.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assistant.engines.llm.schema import AT, DOCUMENT, VALUE
from assistant.engines.llm.sections import Section, asked_fields, asked_subfields
from assistant.japanese import dates, figure, fiscal_years, fold, nfkc
from schemas.fields import FieldSpec, Kind, Leaf, ReportType, fields_of, join

FIRST_YEAR, LAST_YEAR = 1989, 2100
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_POINTER = re.compile(r"\D{0,2}(\d{1,7})\D?")


class MalformedError(ValueError):
    """An answer that holds no JSON object."""


@dataclass(frozen=True, slots=True)
class Told:
    """A leaf as the model gave it: its value in the schema's type, and the number it points to."""

    value: Any
    at: int | None = None
    fault: str | None = None  # why the value is None although the answer had one


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of an answer whose form is wrong, in words for the model and for the log."""

    path: str
    what: str
    in_leaf: bool = False  # then the leaf's Told says it too


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A section's answer: nested dicts and lists of Told, in the report's shape; a part that is null is None."""

    document: str | None  # the mark that it carries
    data: dict[str, Any]
    faults: tuple[Fault, ...] = ()  # where a fault is, the value is None
    remarks: tuple[str, ...] = ()  # noticed and harmless: keys that were not asked for


def parse(text: str, section: Section, report_type: ReportType) -> Answer:
    """The answer in a text. Raises MalformedError where it holds no JSON object."""
    reader = _Reader()
    found = _json_object(text, reader)
    data: dict[str, Any] = {}
    for spec in asked_fields(section, report_type.model):
        nullable = report_type.model.model_fields[spec.name].default is None
        value = reader.take(found, spec.name, "")
        data[spec.name] = reader.field(value, spec, spec.name, asked_subfields(section, spec), nullable=nullable)
    reader.extra(found, {DOCUMENT, *section.fields}, "")
    mark = found.get(DOCUMENT)
    return Answer(
        document=mark if isinstance(mark, str) else None,
        data=data,
        faults=tuple(reader.faults),
        remarks=tuple(dict.fromkeys(reader.remarks)),
    )


class _Ambiguous:
    """What a key holds that was given twice with different values."""


class _Missing:
    """What a key holds that was not given at all."""


def _json_object(text: str, reader: "_Reader") -> dict[str, Any]:
    """The answer's JSON object: the whole text, or the last complete object in it (after prose, in a code block)."""
    for candidate in (text, *_embedded(text)):
        try:
            found = json.loads(candidate, object_pairs_hook=reader.pairs, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            reader.remarks.clear()
            continue
        if isinstance(found, dict):
            return found
    raise MalformedError("the answer holds no complete JSON object")


def _embedded(text: str) -> Iterable[str]:
    # instructor's own finder: the last complete object counts, because an earlier one may be the document's.
    from instructor.v2.core.json import extract_json_from_codeblock

    try:
        yield extract_json_from_codeblock(text)
    except ValueError as exc:
        raise MalformedError(f"no JSON could be found in the answer: {exc}") from exc


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


@dataclass
class _Reader:
    """Reads values by the schema and collects what is wrong with them."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def pairs(self, items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                self.remarks.append(f"the key {key[:40]!r} was given twice")
                found[key] = value if found[key] == value else _Ambiguous()
            else:
                found[key] = value
        return found

    def fault(self, path: str, what: str, *, in_leaf: bool = False) -> None:
        self.faults.append(Fault(path, what, in_leaf))

    def take(self, found: dict[str, Any], key: str, path: str, *, in_leaf: bool = False) -> Any:
        value = found.get(key, _Missing())
        if isinstance(value, _Missing | _Ambiguous):
            what = "is missing" if isinstance(value, _Missing) else "was given twice, with different values"
            self.fault(
                join(path, key),
                f"{what}; give every field exactly once, null where the form has nothing",
                in_leaf=in_leaf,
            )
            return None
        return value

    def extra(self, found: dict[str, Any], known: set[str], path: str) -> None:
        for key in found:
            if key not in known:
                self.remarks.append(f"{join(path, key[:40])} was not asked for and is left out")

    def field(
        self, value: Any, spec: FieldSpec, path: str, subfields: tuple[FieldSpec, ...], *, nullable: bool = False
    ) -> Any:
        if spec.many:
            if value is not None and not isinstance(value, list):
                self.fault(path, "is no list")
            items = value if isinstance(value, list) else []
            return [self.one(item, spec, join(path, f"[{i}]"), subfields) for i, item in enumerate(items)]
        if spec.model is not None and value is None and nullable:
            return None
        return self.one(value, spec, path, subfields)

    def one(self, value: Any, spec: FieldSpec, path: str, subfields: tuple[FieldSpec, ...]) -> Any:
        if isinstance(spec.label, Leaf):
            return self.leaf(value, spec.label, path)
        if value is not None and not isinstance(value, dict):
            self.fault(path, "is no object")
        if not isinstance(value, dict):
            # A cell or a row that is null has nothing filled in: the same as one whose leaves are all null.
            value = {s.name: [] if s.many else None for s in subfields}
        data = {
            s.name: self.field(self.take(value, s.name, path), s, join(path, s.name), _subfields(s)) for s in subfields
        }
        self.extra(value, {s.name for s in subfields}, path)
        return data

    def leaf(self, value: Any, leaf: Leaf, path: str) -> Told:
        at: int | None = None
        if isinstance(value, dict):
            self.extra(value, {VALUE, AT}, path)
            at = _pointer(value.get(AT))
            before = len(self.faults)
            value = self.take(value, VALUE, path, in_leaf=True)
            if len(self.faults) > before:
                return Told(None, at, self.faults[-1].what)
        if value is None:
            return Told(None, at)
        try:
            return Told(_READERS[leaf.kind](value, leaf), at)
        except ValueError as exc:
            self.fault(path, str(exc), in_leaf=True)
            return Told(None, at, str(exc))


def _subfields(spec: FieldSpec) -> tuple[FieldSpec, ...]:
    return fields_of(spec.model) if spec.model else ()


def _pointer(value: Any) -> int | None:
    """12, "12", "[12]" or [12, 13]; None for all else."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str) and (match := _POINTER.fullmatch(nfkc(value).strip())):
        return int(match[1])
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: Any, leaf: Leaf) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{_shown(value)} is no number")
    if isinstance(value, str):
        read = figure(value)
        if read.words is not None:
            raise ValueError(f"{_shown(value)} is no number; give null where the form has words instead of a figure")
        return read.value
    return int(value) if float(value).is_integer() else value


def _year(value: Any, leaf: Leaf) -> int | None:
    if isinstance(value, str):
        named = fiscal_years(value if "度" in value else f"{value.strip().removesuffix('年')}年度")
        value = named[0][0] if named else _number(value, leaf)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not FIRST_YEAR <= value <= LAST_YEAR:
        raise ValueError(f"{_shown(value)} is no Western year")
    return value


def _date(value: Any, leaf: Leaf) -> date | None:
    text = nfkc(value).strip() if isinstance(value, str) else ""
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is no date as YYYY-MM-DD")
    if not text:
        return None
    if _ISO.fullmatch(text):
        year, month, day = map(int, text.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            return None  # the form names a date that does not exist
    found = [d for d in dates(text, None) if d.year_stated]
    if not found:
        raise ValueError(f"{_shown(value)} is no date as YYYY-MM-DD")
    return found[0].value


def _choice(value: Any, leaf: Leaf) -> str | None:
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is none of {', '.join(leaf.choices)}")
    wanted = fold(value)
    for key, label in leaf.choices.items():
        if wanted in {fold(w) for w in (key, label.ja, label.en, *label.headings)}:
            return key
    if not wanted:
        return None
    raise ValueError(f"{_shown(value)} is none of {', '.join(leaf.choices)}")


def _text(value: Any, leaf: Leaf) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{_shown(value)} is no text")
    lines = [re.sub(r"[ \t\u3000\xa0]+", " ", line).strip() for line in _CONTROL.sub("", str(value)).splitlines()]
    glue = "\n" if leaf.kind is Kind.LONG else " "
    return glue.join(line for line in lines if line) or None


def _shown(value: Any) -> str:
    return repr(value)[:60]


_READERS: dict[Kind, Callable[[Any, Leaf], Any]] = {
    Kind.NUMBER: _number,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.SHORT: _text,
    Kind.LONG: _text,
}
