"""Fit the risk model of a report type to gold cases and confirmed reviews, and say what it promises."""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.eval.calibration import RiskReport, measure
from assistant.eval.calibration_data import Judged, Sample
from assistant.eval.calibration_fit import FOLDS, cross_validated, fit
from assistant.eval.calibration_reading import Task, judge_all, judge_reviews, tasks_of, together
from assistant.eval.calibration_report import bin_lines, by_kind, curve_lines, report_json, report_lines
from assistant.eval.dataset import entries, load_cases
from assistant.eval.versions import code_version, data_hash
from assistant.risk.model import RiskModel
from assistant.store import Store
from schemas import report_type, report_types

TARGET = 0.995  # the accuracy whose threshold tells what needs a look
SEALED = "sealed"  # never to learn from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is learned from, and where the model goes."""
    parser.add_argument("datasets", nargs="*", type=Path, metavar="DATASET", help="folders of gold cases")
    parser.add_argument("--store", metavar="DB", help="a store: its confirmed reviews are learned from as well")
    parser.add_argument("--engine", choices=("offline", "llm"), default="offline")
    parser.add_argument("--report-type", choices=report_types(), default="group_report")
    parser.add_argument("--only", metavar="GLOB", default="*", help="only renderings with such a file name")
    parser.add_argument("--hard", action="store_true", help="each text once more, made harder to read")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes read at once (all processors)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the model; the package's own if left out")
    parser.add_argument("--dry-run", action="store_true", help="write no model, only say what it would promise")


def run(arguments: argparse.Namespace) -> int:
    """Read, fit, cross-validate, write; exit status 0. Raises UsageError where there is nothing to learn from."""
    if not arguments.datasets and not arguments.store:
        raise UsageError("データセットか --store を指定してください。", "name a DATASET or a --store")
    if any(SEALED in folder.resolve().parts for folder in arguments.datasets):
        raise UsageError("封印された事例から学習してはいけません。", "sealed cases are never learned from")
    found, data = _read(arguments)
    if not found.samples:
        raise UsageError("学習できる項目がありません。", "there is no leaf to learn from")
    model, held_out = calibrated(found, name=arguments.report_type, engine=arguments.engine, data=data)
    for line in _told(found, held_out):
        print(line)
    if not arguments.dry_run:
        _write(model, arguments.out or Path(str(files("assistant.risk") / f"{arguments.report_type}.json")))
    return 0


def _read(arguments: argparse.Namespace) -> tuple[Judged, list[dict[str, Any]]]:
    """All samples, and what they are from."""
    kind = report_type(arguments.report_type)
    judged: list[Judged] = []
    data: list[dict[str, Any]] = []
    for folder in arguments.datasets:
        chosen = entries(load_cases(folder, report_type=kind), only=arguments.only)
        tasks: list[Task] = tasks_of(chosen, dataset=folder.resolve().name, hard=arguments.hard)
        read = judge_all(tasks, engine=arguments.engine, type_name=kind.name, jobs=arguments.jobs)
        judged += read
        data.append(
            {
                "dataset": folder.resolve().name,
                "cases": len({e.case.name for e in chosen}),
                "renderings": len(chosen),
                "readings": len(read),
                "hash": data_hash(chosen),
            }
        )
    if arguments.store:
        with Store.open(arguments.store) as store:
            reviews = list(judge_reviews(store, engine=arguments.engine, report_type=kind))
        judged += reviews
        data.append({"dataset": "confirmed reviews", "readings": len(reviews)})
    return together(judged), data


def calibrated(
    found: Judged, *, name: str, engine: str, data: Sequence[dict[str, Any]]
) -> tuple[RiskModel, list[Sample]]:
    """The model fitted to all samples, what it promises by cross-validation; and the samples with held-out risks."""
    held_out = cross_validated(found.samples)
    report = measure([s.leaf for s in held_out], missing=found.missing)
    promise = next(h for h in report.headlines if h.target == TARGET)
    digest = hashlib.sha256(json.dumps(list(data), sort_keys=True).encode()).hexdigest()[:8]
    today = datetime.now(UTC).date().isoformat()
    about = {
        "date": today,
        "code_version": code_version(),
        "data": list(data),
        "announced": found.announced,
        "cross_validation": {"folds": min(FOLDS, report.submitters), "by": "submitter", **report_json(report)},
        "kinds": {kind: _short(one) for kind, one in _kinds(held_out).items()},
    }
    model = fit(found.samples, name=f"{name}-{today}-{digest}", engines=(engine,))
    return replace(model, look_at=promise.threshold, about=about), held_out


def _kinds(held_out: Sequence[Sample]) -> dict[str, RiskReport]:
    return by_kind(held_out, [s.leaf for s in held_out])


def _short(report: RiskReport) -> dict[str, Any]:
    kept = ("leaves", "given", "wrong", "submitters", "brier", "ece", "area", "headlines")
    return {key: value for key, value in report_json(report).items() if key in kept}


def _told(found: Judged, held_out: Sequence[Sample]) -> list[str]:
    if not held_out:
        return ["提出者が1者だけでは検証できません。 / One submitter alone cannot be cross-validated."]
    report = measure([s.leaf for s in held_out], missing=found.missing)
    lines = list(report_lines(f"cross-validated by submitter, {min(FOLDS, report.submitters)} folds", report))
    lines.insert(2, f"  {found.announced} of these lie in parts which the reading says it could not read")
    lines += ["", *bin_lines(report), "", *curve_lines(report)]
    for kind, one in _kinds(held_out).items():
        lines += ["", *report_lines(kind, one)]
    return lines


def _write(model: RiskModel, path: Path) -> None:
    text = json.dumps(model.as_json(), ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"書き込めません: {path}: {error}", f"cannot write {path}: {error}") from error
    print(f"{path}: {model.name}")
