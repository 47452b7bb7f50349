"""The parts that a model is asked for one at a time, derived from the report's schema.

A part is one request. Models fail on schemas of hundreds of fields, and an answer of one part that fails leaves the
others standing. A part whose answer is cut off is split and asked for again in pieces.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemas.fields import FieldSpec, Leaf, Part, Report, ReportType, fields_of, spec_of

HEADER = "header"


@dataclass(frozen=True, kw_only=True)
class Section:
    """One request: some of the report's fields, or a piece of one of them."""

    name: str  # unique within a report type, and stable: it is part of cache keys and of batch ids
    prompt: str  # the file in prompts/<report type>/
    fields: tuple[str, ...]  # top-level fields of the report
    choice: str | None = None  # only the entries with this key (efforts: regional)
    only: tuple[str, ...] | None = None  # only these fields of the part
    lines: tuple[int, int] | None = None  # only the entries that begin in lines [first, behind)

    @property
    def paths(self) -> tuple[str, ...]:
        """The parts of the report that are unknown when this section fails."""
        if self.only and self.choice is None and len(self.fields) == 1:
            return tuple(f"{self.fields[0]}.{name}" for name in self.only)
        return self.fields


def sections_of(report_type: ReportType) -> tuple[Section, ...]:
    """The sections of a report type: one for all its leaves, and one for each of its parts."""
    specs = fields_of(report_type.model)
    leaves = tuple(s.name for s in specs if isinstance(s.label, Leaf))
    parts = tuple(s.name for s in specs if isinstance(s.label, Part))
    header = (Section(name=HEADER, prompt=HEADER, fields=leaves),) if leaves else ()
    return header + tuple(Section(name=name, prompt=name, fields=(name,)) for name in parts)


def split(section: Section, report_type: ReportType, lines: int) -> tuple[Section, ...]:
    """The pieces in which a section is asked for when its answer was too long; () where it cannot be split.

    `lines` is the number of numbered lines that the document has.
    """
    if len(section.fields) > 1:
        return tuple(_named(section, name, fields=(name,)) for name in section.fields)
    spec = spec_of(report_type.model, section.fields[0])
    if spec.model is None:
        return ()
    keys = _choices(spec)
    if keys and section.choice is None:
        return tuple(_named(section, key, choice=key) for key in keys)
    names = section.only or _subfields(spec)
    entries_differ = spec.many and section.choice is None
    if len(names) > 1 and not entries_differ:
        half = (len(names) + 1) // 2
        return tuple(_named(section, "+".join(some), only=some) for some in (names[:half], names[half:]))
    if entries_differ or spec_of(spec.model, names[0]).many:
        return _by_lines(section, lines)
    return ()


def _named(section: Section, suffix: str, **changes: object) -> Section:
    return replace(section, name=f"{section.name}.{suffix}", **changes)  # type: ignore[arg-type]


def _choices(spec: FieldSpec) -> tuple[str, ...]:
    if not (isinstance(spec.label, Part) and spec.label.item_choice and spec.many):
        return ()
    leaf = spec_of(spec.model, spec.label.item_choice).label
    return tuple(leaf.choices) if isinstance(leaf, Leaf) else ()


def _subfields(spec: FieldSpec) -> tuple[str, ...]:
    """The fields that a part can be divided by: not the one that tells its entries apart."""
    choice = spec.label.item_choice if isinstance(spec.label, Part) else None
    return tuple(f.name for f in fields_of(spec.model) if f.name != choice) if spec.model else ()


def _by_lines(section: Section, lines: int) -> tuple[Section, ...]:
    first, behind = section.lines or (1, lines + 1)
    middle = (first + behind) // 2
    if middle in (first, behind):
        return ()
    base = section.name.split(":", 1)[0]
    return tuple(
        replace(section, name=f"{base}:{a}-{b - 1}", lines=(a, b)) for a, b in ((first, middle), (middle, behind))
    )


def asked_fields(section: Section, model: type[Report]) -> tuple[FieldSpec, ...]:
    """The declarations of the section's top-level fields."""
    return tuple(spec_of(model, name) for name in section.fields)


def asked_subfields(section: Section, spec: FieldSpec) -> tuple[FieldSpec, ...]:
    """The declarations of a part's fields that the section asks for; an entry's choice is always among them."""
    if spec.model is None:
        return ()
    specs = fields_of(spec.model)
    if section.only is None:
        return specs
    choice = spec.label.item_choice if isinstance(spec.label, Part) else None
    return tuple(f for f in specs if f.name in section.only or f.name == choice)


def names(sections: Iterable[Section]) -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(s.name for s in sections)
