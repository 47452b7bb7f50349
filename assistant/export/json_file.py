"""JSON: everything about confirmed reports, the form's own values and the amendments side by side."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.export.records import Record
from assistant.files import write_text
from schemas.fields import ReportType

# Offsets into a text that the reader does not have, and the OCR's own confidence.
_INTERNAL = {"start", "end", "confidence"}


def write_json(records: Sequence[Record], report_type: ReportType, path: Path) -> None:
    """Write {"report_type", "submissions": […]}. Raises WriteError."""
    data = {"report_type": report_type.name, "submissions": [_record(record) for record in records]}
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


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
