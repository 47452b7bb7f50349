"""The rule of thumb for report types and engines that no model was fitted for: `uncalibrated`."""

from collections.abc import Iterable

from assistant.extraction import Finding, Reading
from schemas.fields import Kind, LeafAt, lies_in, walk

MODEL = "uncalibrated"

# The rule of thumb: a leaf starts at its kind's figure and takes the highest of what else is known of it.
BASE = {Kind.NUMBER: 0.01, Kind.YEAR: 0.01, Kind.DATE: 0.02, Kind.CHOICE: 0.02, Kind.SHORT: 0.04, Kind.LONG: 0.08}
NO_EVIDENCE = 0.9  # a value that stands nowhere in the source
NOT_READ = 0.5  # the engine says that it could not find or read the part
SEVERITY = {"error": 0.3, "warning": 0.15, "info": 0.05}  # a finding whose first path is the leaf
MENTIONED = 0.1  # a finding of severity error that the leaf is another part of
DOUBT = 1.0  # OCR: this times (1 - confidence) is added


def risks(reading: Reading, findings: Iterable[Finding]) -> dict[str, float]:
    """The estimated probability, 0 to 1, for each leaf of a reading, blank ones included."""
    told: dict[str, float] = {}
    for finding in findings:
        for index, path in enumerate(finding.paths):
            share = SEVERITY[finding.severity] if index == 0 else MENTIONED if finding.severity == "error" else 0.0
            told[path] = max(told.get(path, 0.0), share)
    failed = [n.path for n in reading.notes if n.state != "blank"]
    return {at.path: _risk(at, reading, told, failed) for at in walk(reading.report)}


def _risk(at: LeafAt, reading: Reading, told: dict[str, float], failed: list[str]) -> float:
    evidence = reading.evidence.get(at.path, ())
    risk = BASE[at.leaf.kind]
    if at.value is not None and not evidence:
        risk = max(risk, NO_EVIDENCE)
    if at.value is None and any(lies_in(at.path, path) for path in failed):
        risk = max(risk, NOT_READ)
    risk = max([risk, *(share for path, share in told.items() if lies_in(at.path, path))])
    doubt = max((1 - e.confidence for e in evidence if e.confidence is not None), default=0.0)
    return round(min(1.0, risk + DOUBT * doubt), 4)
