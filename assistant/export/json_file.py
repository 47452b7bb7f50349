"""JSON: everything about confirmed reports, the form's own values and the amendments side by side, and its schema."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.export.json_schema import DRAFT, json_schema
from assistant.export.records import Record
from assistant.extraction import Evidence, Finding
from assistant.files import write_pieces, write_text
from assistant.review import Decision, LeafState
from schemas.fields import ReportType

# Offsets into a text that the reader does not have, and the OCR's own confidence.
_INTERNAL = {"start", "end", "confidence"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class File(_Part):
    """A file that the submission consists of."""

    name: str
    sha256: str


class Confirmed(_Part):
    """Who confirmed it, and when (ISO 8601, UTC)."""

    who: str
    when: str


class Amendment(_Part):
    """The form is wrong: `form` is what it says, `value` what is held true."""

    path: str
    form: Any
    value: Any
    reason: str | None
    who: str
    when: str


class Findings(_Part):
    """What the rules found, by what became of it."""

    open: list[Finding]
    accepted: list[Finding]
    resolved: list[Finding]


class Exported(_Part):
    """A confirmed submission."""

    id: int
    name: str
    files: list[File]
    group: int | None
    fiscal_year: int | None
    supersedes: int | None
    engine: dict[str, Any]
    confirmed: Confirmed
    report: dict[str, Any]  # what the form says
    amendments: list[Amendment]
    states: dict[str, LeafState]  # by path
    findings: Findings
    evidence: dict[str, list[Evidence]]  # by path
    decisions: list[Decision]


class Envelope(_Part):
    """The file."""

    report_type: str
    submissions: list[Exported]


def write_json(records: Iterable[Record], report_type: ReportType, path: Path) -> None:
    """Write {"report_type", "submissions": […]}, and its schema beside as STEM.schema.json. Raises WriteError."""
    write_pieces(path, _pieces(records, report_type))
    schema = json.dumps(export_schema(report_type), ensure_ascii=False, indent=1)
    write_text(path.with_name(f"{path.stem}.schema.json"), schema + "\n")


def _pieces(records: Iterable[Record], report_type: ReportType) -> Iterator[str]:
    """The file, a report at a time; as `json.dumps(…, indent=1)` would write the whole."""
    yield f'{{\n "report_type": {json.dumps(report_type.name)},\n "submissions": ['
    count = 0
    for count, record in enumerate(records, 1):
        text = json.dumps(_record(record), ensure_ascii=False, indent=1, allow_nan=False)
        yield ("" if count == 1 else ",") + f"\n{text}".replace("\n", "\n  ")
    yield ("\n ]" if count else "]") + "\n}\n"


def export_schema(report_type: ReportType) -> dict[str, Any]:
    """JSON Schema of the file: the report type's own schema stands at `$defs/Report`."""
    report = json_schema(report_type)
    parts = report.pop("$defs", {})
    report.pop("$schema")
    whole = Envelope.model_json_schema(mode="serialization")
    # What an export leaves out of these two is not required in it.
    for name, left_out in (("Evidence", _INTERNAL), ("Decision", {"evidence"})):
        part = whole["$defs"][name]
        part["properties"] = {k: v for k, v in part["properties"].items() if k not in left_out}
        part["required"] = [k for k in part.get("required", ()) if k not in left_out]
    whole["$defs"]["Exported"]["properties"]["report"] = {"$ref": "#/$defs/Report"}
    whole["$defs"] |= {"Report": report, **parts}
    return {"$schema": DRAFT, **whole}


def _record(record: Record) -> dict[str, Any]:
    now = record.reviewed
    return {
        "id": record.id,
        "name": record.name,
        "files": [{"name": name, "sha256": sha256} for name, sha256 in record.files],
        "group": record.group,
        "fiscal_year": record.fiscal_year,
        "supersedes": record.supersedes,
        "engine": record.engine,
        "confirmed": {"who": record.confirmed_by, "when": record.confirmed_at.isoformat()},
        "report": now.report.model_dump(mode="json"),  # what the form says
        "amendments": [
            {
                "path": path,
                "form": amendment.old,
                "value": amendment.new,
                "reason": amendment.reason,
                "who": amendment.who,
                "when": amendment.when.isoformat(),
            }
            for path, amendment in now.amendments.items()
        ],
        "states": {path: line.state.value for path, line in now.leaves.items()},
        "findings": {
            "open": [f.model_dump(mode="json") for f in now.findings],
            "accepted": [f.model_dump(mode="json") for f in now.accepted],
            "resolved": [f.model_dump(mode="json") for f in now.resolved],
        },
        "evidence": {
            path: [e.model_dump(mode="json", exclude=_INTERNAL) for e in found] for path, found in now.evidence.items()
        },
        "decisions": [d.model_dump(mode="json", exclude={"evidence"}) for d in now.decisions],
    }
