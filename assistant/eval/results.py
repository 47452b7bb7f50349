"""The result of an evaluation as JSON."""

from datetime import date
from typing import Any

from assistant.eval.figures import figures
from assistant.eval.run import EntryScore, RunScore, risk_coverage
from assistant.eval.scores import Wrong


def as_json(run: RunScore, *, totals_only: bool = False) -> dict[str, Any]:
    """The fixed JSON form. With `totals_only` nothing that tells about a single case is in it."""
    evidence, unlooked = run.evidence, run.unlooked
    return {
        "dataset": run.dataset,
        "report_type": run.report_type,
        "engine": run.engine,
        "about": dict(run.about),
        **run.overall.as_dict(),
        "groups": {name: tally.as_dict() for name, tally in run.groups.items()},
        "files": {name: tally.as_dict() for name, tally in run.files.items()},
        "families": {name: tally.as_dict() for name, tally in run.families.items()},
        "all_right": run.all_right,
        "entries": len(run.entries),
        "not_read": len(run.failures),
        "findings": {
            **run.findings.as_dict(),
            "rules": {name: tally.as_dict() for name, tally in run.rules.items()},
        },
        "evidence": {"leaves": evidence.leaves, "faults": len(evidence.faults), "share": evidence.share},
        "need_no_look": {
            "leaves": unlooked.leaves,
            "left_out": unlooked.left_out,
            "right": unlooked.right,
            "share": unlooked.share,
            "accuracy": unlooked.accuracy,
        },
        **figures(run),
        "risk_coverage": risk_coverage(run.entries),
        "seconds": round(run.seconds, 3),
        "cases": [] if totals_only else [_case(entry) for entry in run.entries],
    }


def _case(entry: EntryScore) -> dict[str, Any]:
    findings = entry.findings
    return {
        "name": entry.case,
        "file": entry.file,
        "sha256": entry.sha256,
        "edition": entry.edition,
        **entry.leaves.overall.as_dict(),
        "groups": {name: tally.as_dict() for name, tally in entry.leaves.groups.items()},
        "corrections": entry.leaves.overall.cost_as_dict(),
        "all_right": entry.all_right,
        "failure": entry.failure.as_dict() if entry.failure else None,
        "wrong": [_wrong(w) for w in entry.leaves.wrong],
        "findings": None
        if findings is None
        else {
            **findings.overall.as_dict(),
            "missed": sorted([p.rule, p.path] for p in findings.missed),
            "extra": sorted([p.rule, p.path] for p in findings.extra),
        },
        "evidence": []
        if entry.evidence is None
        else [
            {"path": f.path, "why": f.why, "value": plain(f.value), "quotes": list(f.quotes)}
            for f in entry.evidence.faults
        ],
        "places": None
        if entry.places is None
        else {"leaves": entry.places.leaves, "astray": list(entry.places.astray)},
        "review_seconds": round(entry.review.seconds, 1),
        "seconds": round(entry.seconds, 4),
    }


def _wrong(wrong: Wrong) -> dict[str, Any]:
    return {"path": wrong.path, "what": wrong.what, "gold": plain(wrong.gold), "read": plain(wrong.read)}


def plain(value: Any) -> Any:
    """A value in JSON's form."""
    return value.isoformat() if isinstance(value, date) else value
