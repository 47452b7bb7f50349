"""Readings kept by content: the same bytes under the same code are read once. JSON, compressed, a file a reading.

A kept reading holds the submission's text in its evidence: the folder is as confidential as the submissions.
"""

import hashlib
import json
import zlib
from pathlib import Path
from typing import Final

from assistant.errors import UsageError
from assistant.eval.evidence import EvidenceCheck, Fault
from assistant.eval.run import Checked
from assistant.eval.versions import code_hash
from assistant.extraction import Extraction
from schemas.fields import ReportType

_LEVEL: Final = 3  # of zlib: the text is repetitive, the time is not to be noticed


class KeptReadings:
    """A folder of readings, for any number of processes. Raises UsageError where it cannot be written."""

    def __init__(self, folder: Path, *, engine: str, report_type: ReportType) -> None:
        self._folder = folder
        self._type = report_type
        self._version = f"{engine} {report_type.name} {code_hash()}"

    def get(self, path: Path) -> Checked | None:
        """What was kept of a file with these bytes and this name; None where there is nothing, or it is damaged."""
        try:
            packed = self._at(path).read_bytes()
        except OSError:
            return None
        try:
            return self._unpacked(json.loads(zlib.decompress(packed)))
        except (zlib.error, ValueError, KeyError, TypeError):
            return None  # cut off by a full disk or a kill: read anew, and written over

    def put(self, path: Path, checked: Checked) -> None:
        """Keep a reading."""
        data = {
            "extraction": checked.extraction.model_dump(mode="json"),
            "leaves": checked.evidence.leaves,
            "faults": [[f.path, f.why, str(f.value), list(f.quotes)] for f in checked.evidence.faults],
            "seconds": checked.seconds,
        }
        target = self._at(path)
        part = target.with_suffix(f".{hashlib.sha256(str(path).encode()).hexdigest()[:8]}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8"), _LEVEL))
            part.replace(target)
        except OSError as error:
            raise UsageError(f"書き込めません: {target}: {error}", f"cannot write {target}: {error}") from error

    def _at(self, path: Path) -> Path:
        digest = hashlib.sha256(f"{self._version} {path.name} ".encode() + path.read_bytes())
        return self._folder / f"{digest.hexdigest()}.json.z"

    def _unpacked(self, data: dict[str, object]) -> Checked:
        extraction = data["extraction"]
        assert isinstance(extraction, dict)
        report = self._type.model.model_validate(extraction["report"])
        faults = [Fault(path, why, value, tuple(quotes)) for path, why, value, quotes in data["faults"]]  # type: ignore[attr-defined]
        return Checked(
            extraction=Extraction.model_validate({**extraction, "report": report}),
            evidence=EvidenceCheck(leaves=int(str(data["leaves"])), faults=tuple(faults)),
            seconds=float(str(data["seconds"])),
        )
