"""From the sections' answers to a report with evidence: merged, grounded leaf by leaf, validated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from assistant.engines.llm.answers import Told
from assistant.engines.llm.numbered import Numbered, Unit
from assistant.engines.llm.pointers import How, ground, words_at
from assistant.extraction import Evidence, evidence_of
from schemas.fields import FieldSpec, Kind, Layout, Leaf, Part, Report, ReportType, fields_of, join

_BULLETS = "・･●○◯◆◇■□▶►*＊•-－ \u3000\t"
Data = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A report, where its values stand, and how they were found there."""

    report: Report
    evidence: Mapping[str, tuple[Evidence, ...]]
    refused: Mapping[str, str]  # leaves whose value had no form that the schema takes, and why: null now
    how: Mapping[str, int]  # How -> leaves


def merged(answers: Iterable[Data], report_type: ReportType) -> Data:
    """The sections' data as one; pieces of a split section come in the order of their split.

    Entries of one choice (efforts: regional) that were asked for by their fields are put together again.
    """
    whole: Data = {}
    for data in answers:
        for name, value in data.items():
            spec = next(s for s in fields_of(report_type.model) if s.name == name)
            whole[name] = _joined(whole[name], value, spec) if name in whole else value
    return whole


def _joined(first: Any, second: Any, spec: FieldSpec) -> Any:
    if first is None or second is None:
        return first if second is None else second
    if isinstance(first, list) and isinstance(second, list):
        choice = spec.label.item_choice if isinstance(spec.label, Part) else None
        return _by_choice(first, second, choice) if choice else first + second
    if isinstance(first, dict) and isinstance(second, dict):
        return _united(first, second)
    return first if first.value is not None else second


def _united(first: Data, second: Data) -> Data:
    both = dict(first)
    for name, value in second.items():
        mine = both.get(name)
        if isinstance(mine, dict) and isinstance(value, dict):
            both[name] = _united(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            both[name] = mine + value
        elif mine is None or (isinstance(mine, Told) and mine.value is None):
            both[name] = value
    return both


def _by_choice(first: list[Data], second: list[Data], choice: str) -> list[Data]:
    """Entries of the same choice are one entry where one list has fields that the other one has not."""
    joined = list(first)
    for entry in second:
        key = entry[choice].value if isinstance(entry.get(choice), Told) else None
        index = next((i for i, e in enumerate(joined) if key and e[choice].value == key and set(e) != set(entry)), None)
        if index is None:
            joined.append(entry)
        else:
            joined[index] = _united(joined[index], entry)
    return joined


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A leaf of the answer with its path, and the entry (row) that it belongs to."""

    path: str
    leaf: Leaf
    told: Told
    entry: str


def fill(data: Data, document: Numbered, report_type: ReportType) -> Filled:
    """Ground every value and build the report."""
    kept = _without_blank_entries(data, report_type.model)
    leaves = list(_leaves(kept, report_type.model, "", ""))
    year = _fiscal_year(leaves)
    grounded, evidence, how = _ground_all(leaves, document, year)
    values = _plain(kept, report_type.model, "", grounded)
    report, refused = _validated(values, report_type)
    for path in refused:
        evidence.pop(path, None)
    faults = {x.path: x.told.fault for x in leaves if x.told.fault is not None}
    faults |= dict.fromkeys(refused, "the report has no room for such a value")
    return Filled(report=report, evidence=evidence, refused=faults, how=how)


def _fiscal_year(leaves: Iterable[_Leaf]) -> int | None:
    return next((x.told.value for x in leaves if x.leaf.kind is Kind.YEAR and x.told.value is not None), None)


def _ground_all(
    leaves: Sequence[_Leaf], document: Numbered, year: int | None
) -> tuple[dict[str, Any], dict[str, tuple[Evidence, ...]], dict[str, int]]:
    """Values by path, evidence by path, and how many were found how."""
    values: dict[str, Any] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    how: Counter[str] = Counter({h.value: 0 for h in How})
    near: dict[str, list[Unit]] = {}
    # Names first: a row's figures are looked for beside its name.
    for one in sorted(leaves, key=lambda x: x.leaf.kind not in (Kind.SHORT, Kind.LONG)):
        if one.told.value is None:
            passage = words_at(one.leaf, one.told.at, document)
            if passage is not None:
                evidence[one.path] = evidence_of(document.document.places(passage))
            continue
        found = ground(
            one.leaf,
            one.told.value,
            one.told.at,
            document,
            fiscal_year=year,
            near=near.get(one.entry, ()) if one.entry else (),
        )
        values[one.path] = found.value
        how[found.how.value] += 1
        if found.unit is not None:
            near.setdefault(one.entry, []).append(found.unit)
        places = [p for passage in found.passages for p in document.document.places(passage)]
        if places:
            evidence[one.path] = evidence_of(places)
    return values, evidence, dict(how)


def _leaves(data: Data, model: type[Report], path: str, entry: str) -> Iterator[_Leaf]:
    for spec in fields_of(model):
        if spec.name not in data:
            continue
        for at, value in _items(data[spec.name], spec, join(path, spec.name)):
            # A row is an entry, and so is a part of a matrix; the cells in them belong to it.
            own = at if spec.many or (isinstance(spec.label, Part) and spec.label.layout is Layout.FORM) else entry
            if isinstance(value, Told) and isinstance(spec.label, Leaf):
                told = Told(_without_bullet(spec.label, value.value), value.at, value.fault)
                yield _Leaf(at, spec.label, told, entry)
            elif isinstance(value, dict) and spec.model is not None:
                yield from _leaves(value, spec.model, at, own)


def _items(value: Any, spec: FieldSpec, path: str) -> Iterator[tuple[str, Any]]:
    if spec.many:
        yield from ((join(path, f"[{i}]"), item) for i, item in enumerate(value or ()))
    else:
        yield path, value


def _without_bullet(leaf: Leaf, value: Any) -> Any:
    """A name without the bullet before it, which belongs to the form."""
    if leaf.kind is Kind.SHORT and isinstance(value, str):
        return value.lstrip(_BULLETS) or value
    return value


def _without_blank_entries(data: Data, model: type[Report]) -> Data:
    """Template rows that nobody filled in are no rows."""
    kept: Data = {}
    for spec in fields_of(model):
        if spec.name not in data:
            continue
        value = data[spec.name]
        if spec.many:
            kept[spec.name] = [_entry(v, spec) for v in value or () if not _blank(v, spec)]
        elif isinstance(value, dict) and spec.model is not None:
            kept[spec.name] = _without_blank_entries(value, spec.model)
        else:
            kept[spec.name] = value
    return kept


def _entry(value: Any, spec: FieldSpec) -> Any:
    return _without_blank_entries(value, spec.model) if isinstance(value, dict) and spec.model else value


def _blank(value: Any, spec: FieldSpec) -> bool:
    if isinstance(value, Told):
        return value.value is None and value.fault is None
    if isinstance(value, dict):
        # A row that has a choice alone (the category of a blank row of the list) is a printed one.
        names = _choice_names(spec)
        return all(_blank(v, spec) for k, v in value.items() if k not in names or _is_effort(spec, k))
    if isinstance(value, list):
        return all(_blank(v, spec) for v in value)
    return value is None


def _choice_names(spec: FieldSpec) -> frozenset[str]:
    if spec.model is None:
        return frozenset()
    return frozenset(f.name for f in fields_of(spec.model) if isinstance(f.label, Leaf) and f.label.kind is Kind.CHOICE)


def _is_effort(spec: FieldSpec, name: str) -> bool:
    """Whether the choice is what the entry's printed row is known by: such a row counts though it is blank."""
    return isinstance(spec.label, Part) and spec.label.item_choice == name


def _plain(data: Data, model: type[Report], path: str, values: Mapping[str, Any]) -> Data:
    """The data with grounded values instead of Told; parts that are null stay out where they may not be."""
    plain: Data = {}
    for spec in fields_of(model):
        if spec.name not in data:
            continue
        at = join(path, spec.name)
        value = data[spec.name]
        if spec.many:
            plain[spec.name] = [_plain_one(v, spec, join(at, f"[{i}]"), values) for i, v in enumerate(value or ())]
        elif value is not None:
            plain[spec.name] = _plain_one(value, spec, at, values)
    return plain


def _plain_one(value: Any, spec: FieldSpec, path: str, values: Mapping[str, Any]) -> Any:
    if isinstance(value, dict) and spec.model is not None:
        return _plain(value, spec.model, path, values)
    return values.get(path)


def _validated(values: Data, report_type: ReportType) -> tuple[Report, tuple[str, ...]]:
    """The report; leaves that its schema does not take (a fraction where it wants whole numbers) are null."""
    refused: list[str] = []
    while True:
        try:
            return report_type.model.model_validate(values), tuple(refused)
        except ValidationError as exc:
            location = exc.errors()[0]["loc"]
            path = join(*_steps(values, location))
            if path in refused:
                raise
            refused.append(path)
            _clear(values, location)


def _steps(values: Any, location: Sequence[Any]) -> list[Any]:
    """The steps of an error's location that lie in the data: pydantic adds the member of a union behind them."""
    steps, here = [], values
    for step in location:
        if (isinstance(here, dict) and step in here) or (isinstance(here, list | tuple) and isinstance(step, int)):
            here = here[step]
        else:
            break
        steps.append(step)
    return steps


def _clear(values: Any, location: Sequence[Any]) -> None:
    *way, last = _steps(values, location)
    here = values
    for step in way:
        here = here[step]
    here[last] = None
