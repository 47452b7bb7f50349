"""The baseline that is kept in the repository: what the project's own set came to, case by case, and why it changed.

A baseline is written on purpose, with a reason, and holds just what a comparison needs. Cases that came later are
reported as new and fail nothing; cases of the baseline that a run lacks are a failure, or a bad one could be taken out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.errors import UsageError
from assistant.eval.compare import Comparison, Result, compare, comparison_table
from assistant.eval.dataset import EVAL

FOLDER: Final = EVAL / "baselines"  # a file a report type
ONLY: Final = "submission.[!s]*"  # no scans: their OCR takes minutes, and differs between processors
_CASE: Final = ("name", "file", "f1", "tp", "fp", "fn", "groups", "failure")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why the baseline was written, and what it was then."""

    date: str
    reason: str
    code_version: str
    data_hash: str
    f1: float | None
    renderings: int


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """A kept result, and the reasons for which it was written, oldest first."""

    reasons: tuple[Reason, ...]
    result: Result


def path_of(report_type: str) -> Path:
    """Where a report type's baseline lies in the project."""
    return FOLDER / f"{report_type}.json"


def load_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises UsageError for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(reasons=tuple(Reason(**r) for r in data["reasons"]), result=data["result"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"基準を読めません: {path}: {error}", f"{path} is no baseline: {error}") from error


def write_baseline(path: Path, result: Result, *, reason: str, before: Sequence[Reason] = ()) -> Baseline:
    """Write a result as the baseline, its reason behind the earlier ones. Raises UsageError for an empty reason."""
    if not reason.strip():
        raise UsageError("基準を変える理由を書いてください。", "Say why the baseline is changed: --reason TEXT.")
    about = result["about"]
    now = Reason(
        date=about["date"],
        reason=reason.strip(),
        code_version=about["code_version"],
        data_hash=about["data_hash"],
        f1=result["f1"],
        renderings=len(result["cases"]),
    )
    made = Baseline(reasons=(*before, now), result=slim(result))
    data = {"reasons": [vars(r) for r in made.reasons], "result": made.result}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return made


def slim(result: Result) -> dict[str, Any]:
    """What a comparison needs of a result: counts, and which leaves were wrong; no values but of added entries."""
    kept = {name: result[name] for name in ("dataset", "report_type", "engine", "f1", "groups")}
    return {**kept, "cases": [_slim_case(case) for case in result["cases"]]}


def _slim_case(case: Mapping[str, Any]) -> dict[str, Any]:
    counts = ("tp", "fp", "fn")
    findings = case["findings"]
    return {
        **{name: case[name] for name in _CASE},
        "groups": {name: {c: tally[c] for c in counts} for name, tally in case["groups"].items()},
        "wrong": [
            # An added entry is told from others by what it holds.
            {"path": w["path"], "what": w["what"], **({"read": w["read"]} if "[+" in w["path"] else {})}
            for w in case["wrong"]
        ],
        "findings": findings and {name: findings[name] for name in (*counts, "missed", "extra")},
    }


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A run against the baseline."""

    found: Comparison
    gone: tuple[str, ...]  # renderings of the baseline that the run does not have

    @property
    def passed(self) -> bool:
        """Nothing is worse beyond noise, and nothing is gone."""
        return not self.found.worse and not self.gone

    def words(self, *, show: int) -> str:
        """What a person reads; the verdict is the last line."""
        lines = [comparison_table(self.found, show=show)]
        if self.gone:
            lines.append(
                f"GONE: {len(self.gone)} renderings of the baseline were not read: {', '.join(self.gone[:show])}"
            )
        if self.found.only_in_b:
            lines.append(f"new since the baseline, not compared: {len(self.found.only_in_b)}")
        return "\n".join(lines)


def judge_against(baseline: Result, result: Result, *, partial: bool = False) -> Verdict:
    """Hold a run against a baseline; `partial`: the run was asked to read only some renderings."""
    found = compare(baseline, result)
    return Verdict(found=found, gone=() if partial else found.only_in_a)
