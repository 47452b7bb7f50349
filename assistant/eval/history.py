"""A run as the store's history keeps it, and the history as a table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant.console import table
from assistant.eval.figures import figures
from assistant.eval.run import RunScore
from assistant.store.runs import Run


def as_record(run: RunScore, *, who: str, note: str | None) -> Run:
    """What is recorded of a run: what it can be told by, and its totals; nothing about single cases."""
    about = run.about
    return Run(
        at=datetime.fromisoformat(about["date"]),
        who=who,
        report_type=run.report_type,
        dataset=run.dataset,
        data_hash=about["data_hash"],
        engine=run.engine,
        model=about["model"],
        prompt_hash=about["prompt_hash"],
        code_version=about["code_version"],
        note=note,
        scores=_scores(run),
    )


def _scores(run: RunScore) -> dict[str, Any]:
    told = figures(run)
    return {
        "f1": run.overall.f1,
        "groups": {name: tally.f1 for name, tally in run.groups.items()},
        "findings": run.findings.f1,
        "all_right": run.all_right,
        "aligned": run.overall.aligned,
        "grounded": run.evidence.share,
        "places": told["places"]["share"],
        "review_seconds": told["review_seconds"]["per_submission"],
        "cost_usd": told["usage"]["cost_usd"],
        "seconds": round(run.seconds, 2),
        "entries": len(run.entries),
        "not_read": len(run.failures),
        "interval": told["intervals"]["f1"],
    }


def history_table(runs: Sequence[Run]) -> str:
    """The runs, oldest first, for a terminal; a change of data or code shows in its hash."""
    rows = [
        [
            run.id,
            run.at.strftime("%Y-%m-%d %H:%M"),
            " ".join(v for v in (run.engine, run.model) if v),
            _share(run.scores.get("f1")),
            _share(run.scores.get("findings")),
            _share(run.scores.get("all_right")),
            run.scores.get("entries"),
            run.data_hash[:8],
            run.code_version.rsplit("+", 1)[-1][:8],
            (run.prompt_hash or "")[:8],
            run.dataset,
            run.note,
        ]
        for run in runs
    ]
    heads = ["no.", "date", "engine", "f1", "findings", "all right", "files", "data", "code", "prompts", "set", "note"]
    return table(heads, rows)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{int(value * 10000) / 10000:.4f}"
