"""The JSON Schema that goes on the wire for a section: strict as OpenAI means it, derived from the report's schema.

Every field is required and may be null, nothing has a default, nothing else is accepted. A leaf is an object of its
value and of the number of the line or cell that it was read from.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from assistant.engines.llm.sections import Section, asked_fields, asked_subfields
from schemas.fields import FieldSpec, Kind, Leaf, Part, Report, ReportType, fields_of

Schema = dict[str, Any]

DOCUMENT = "document"  # the document's mark, copied from the prompt: an answer for another document is told by it
VALUE, AT = "value", "at"

_TYPES: dict[Kind, list[str]] = {
    Kind.NUMBER: ["number", "null"],
    Kind.YEAR: ["integer", "null"],
    Kind.DATE: ["string", "null"],
    Kind.CHOICE: ["string", "null"],
    Kind.SHORT: ["string", "null"],
    Kind.LONG: ["string", "null"],
}


@lru_cache(maxsize=512)
def wire_schema(section: Section, model: type[Report]) -> Schema:
    """The section's schema; made once, so not to be changed."""
    properties: dict[str, Schema] = {DOCUMENT: {"type": "string"}}
    definitions: dict[str, Schema] = {}
    for spec in asked_fields(section, model):
        subfields = asked_subfields(section, spec)
        nullable = not spec.many and model.model_fields[spec.name].default is None
        properties[spec.name] = _field(spec, subfields, definitions, nullable=nullable)
    return {**_object(properties), "$defs": definitions}


def schema_name(section: Section, report_type: ReportType) -> str:
    """What the schema is called on the wire: letters, digits, _ and -, at most 64."""
    return f"{report_type.name}_{section.prompt}"[:64]


def _field(
    spec: FieldSpec, subfields: Iterable[FieldSpec], definitions: dict[str, Schema], *, nullable: bool
) -> Schema:
    if isinstance(spec.label, Leaf):
        one = _leaf(spec.label, definitions)
        return {"type": "array", "items": one} if spec.many else {"anyOf": [one, {"type": "null"}]}
    part = _part(spec, subfields, definitions)
    if spec.many:
        return {"type": "array", "items": part}
    return {"anyOf": [part, {"type": "null"}]} if nullable else part


def _part(spec: FieldSpec, subfields: Iterable[FieldSpec], definitions: dict[str, Schema]) -> Schema:
    assert spec.model is not None and isinstance(spec.label, Part)
    chosen = tuple(subfields)
    body = _object({f.name: _field(f, _all(f.model), definitions, nullable=False) for f in chosen})
    if chosen != fields_of(spec.model):
        return body
    definitions.setdefault(spec.model.__name__, body)
    return {"$ref": f"#/$defs/{spec.model.__name__}"}


def _all(model: type[Report] | None) -> tuple[FieldSpec, ...]:
    return fields_of(model) if model else ()


def _leaf(leaf: Leaf, definitions: dict[str, Schema]) -> Schema:
    name, value = leaf.kind.value, {"type": _TYPES[leaf.kind]}
    if leaf.kind is Kind.CHOICE:
        name = "choice_" + "_".join(leaf.choices)
        value["enum"] = [*leaf.choices, None]  # type: ignore[list-item]
    elif leaf.kind in (Kind.SHORT, Kind.LONG):
        name = "text"
    definitions.setdefault(name, _object({VALUE: value, AT: {"type": ["integer", "null"]}}))
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
