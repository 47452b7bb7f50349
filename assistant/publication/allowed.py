"""A report cut down to what may be published, by the allow-list that the schema declares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.review import as_json
from schemas.fields import FieldSpec, Leaf, Part, Report, fields_of, join


@dataclass(frozen=True, kw_only=True)
class Item:
    """One allowed value."""

    path: str
    spec: FieldSpec
    value: Any  # in JSON's form
    amended: bool  # the form says otherwise


@dataclass(frozen=True, kw_only=True)
class Section:
    """An allowed part: its own values, and the parts in it. `entries` are those of a list."""

    path: str
    spec: FieldSpec
    items: tuple[Item, ...] = ()
    sections: tuple["Section", ...] = ()
    entries: tuple["Section", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """All of a report that may be published, and nothing else of it."""

    key: str  # its files' name
    title: str
    fiscal_year: int | None
    items: tuple[Item, ...]
    sections: tuple[Section, ...] = field(repr=False)

    def data(self) -> dict[str, Any]:
        """As JSON: the schema's names, withheld fields absent."""
        return _data(self.items, self.sections)


def page_of(report: Report, *, key: str, identity: str | None, amended: frozenset[str]) -> Page:
    """The page of a report; `amended` are the paths whose value is not the form's own."""
    items, sections = _within(report, type(report), "", False, amended)
    name = next((str(item.value) for item in items if item.path == identity and item.value), "")
    year = next((item.value for item in items if item.path == "fiscal_year"), None)
    return Page(key=key, title=name, fiscal_year=year, items=items, sections=sections)


def published_paths(model: type[Report], prefix: str = "", allowed: bool = False) -> Iterator[tuple[str, FieldSpec]]:
    """The allow-list itself: every leaf that may be published, lists without positions, in the form's order."""
    for spec in fields_of(model):
        here = _allows(spec, allowed)
        path = join(prefix, spec.name)
        if isinstance(spec.label, Leaf):
            if here:
                yield path, spec
        elif here and spec.model is not None:
            yield from published_paths(spec.model, path, here)


def _allows(spec: FieldSpec, parent: bool) -> bool:
    own = spec.label.published
    return parent if own is None else own


def _within(
    report: Report | None, model: type[Report], prefix: str, allowed: bool, amended: frozenset[str]
) -> tuple[tuple[Item, ...], tuple[Section, ...]]:
    items: list[Item] = []
    sections: list[Section] = []
    for spec in fields_of(model):
        if not _allows(spec, allowed):
            continue
        path, value = join(prefix, spec.name), getattr(report, spec.name) if report is not None else None
        if isinstance(spec.label, Leaf):
            items.append(Item(path=path, spec=spec, value=_plain(value), amended=_touched(path, amended)))
        elif spec.model is not None and value is not None:
            sections.append(_section(value, spec, spec.model, path, amended))
    return tuple(items), tuple(sections)


def _section(value: Any, spec: FieldSpec, model: type[Report], path: str, amended: frozenset[str]) -> Section:
    assert isinstance(spec.label, Part)
    if spec.many:
        entries = []
        for index, entry in enumerate(value):
            at = f"{path}[{index}]"
            items, sections = _within(entry, model, at, True, amended)
            entries.append(Section(path=at, spec=spec, items=items, sections=sections))
        return Section(path=path, spec=spec, entries=tuple(entries))
    items, sections = _within(value, model, path, True, amended)
    return Section(path=path, spec=spec, items=items, sections=sections)


def _plain(value: Any) -> Any:
    found = as_json(value)
    return list(found) if isinstance(found, tuple) else found


def _touched(path: str, amended: frozenset[str]) -> bool:
    return any(one == path or one.startswith(f"{path}[") for one in amended)


def _data(items: tuple[Item, ...], sections: tuple[Section, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {item.spec.name: item.value for item in items}
    for section in sections:
        many = section.spec.many
        inner = [_data(one.items, one.sections) for one in section.entries] if many else None
        found[section.spec.name] = inner if many else _data(section.items, section.sections)
    return found
