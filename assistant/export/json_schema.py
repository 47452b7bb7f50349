"""JSON Schema of a report type, with the schema's labels, units and choices in it."""

from typing import Any, Final

from schemas.fields import Leaf, Report, ReportType, fields_of

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(report_type: ReportType) -> dict[str, Any]:
    """Draft 2020-12; every property has its Japanese label as title, its English one as description."""
    schema = report_type.model.model_json_schema(mode="serialization")
    parts = {report_type.model.__name__: schema, **schema.get("$defs", {})}
    for model in _models(report_type.model):
        properties = parts[model.__name__]["properties"]
        for spec in fields_of(model):
            told = properties[spec.name]
            told["title"] = spec.label.ja
            told["description"] = spec.label.en
            if isinstance(spec.label, Leaf):
                told["x-kind"] = spec.label.kind.value
                if spec.label.unit:
                    told["x-unit"] = spec.label.unit
                if spec.label.choices:
                    told["x-labels"] = {key: label.ja for key, label in spec.label.choices.items()}
    title = {"title": report_type.label.ja, "description": report_type.label.en}
    return {"$schema": DRAFT, **schema, **title}


def _models(model: type[Report]) -> set[type[Report]]:
    """The model and all parts in it."""
    inner = [spec.model for spec in fields_of(model) if spec.model is not None]
    return {model}.union(*(_models(part) for part in inner))
