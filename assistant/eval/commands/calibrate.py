"""Fit the risk model of a report type to gold cases and confirmed reviews, and say what it promises."""

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.eval.calibration import RiskReport, measure
from assistant.eval.calibration_data import Judged, Sample
from assistant.eval.calibration_fit import FOLDS, cross_validated, estimated, fit
from assistant.eval.calibration_kept import keep, kept
from assistant.eval.calibration_reading import Task, judge_all, judge_reviews, tasks_of, together
from assistant.eval.calibration_report import bin_lines, by_kind, curve_lines, report_json, report_lines
from assistant.eval.dataset import entries, load_cases
from assistant.eval.judging import JudgedLeaf
from assistant.eval.versions import code_version, data_hash
from assistant.risk.model import RiskModel
from assistant.store import Store
from schemas import report_type, report_types

TARGET = 0.995  # the accuracy whose threshold tells what needs a look
SEALED = "sealed"  # never to learn from


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is learned from, and where the model goes."""
    parser.add_argument(
        "datasets",
        nargs="*",
        type=Path,
        metavar="DATASET",
        help="folders of gold cases, or files that --keep has written: what an earlier engine made of some",
    )
    parser.add_argument(
        "--judge",
        action="append",
        default=[],
        type=Path,
        metavar="DATASET",
        help="a folder that is not learned from: what the model promises is held against it, totals alone are told",
    )
    parser.add_argument(
        "--unfamiliar",
        action="append",
        default=[],
        metavar="GLOB",
        help="cases whose layouts the engine was not made on (group_report/d*): they weigh as much as all others"
        " together, and are told by themselves",
    )
    parser.add_argument("--store", metavar="DB", help="a store: its confirmed reviews are learned from as well")
    parser.add_argument("--engine", choices=("offline", "llm"), default="offline")
    parser.add_argument("--report-type", choices=report_types(), default="group_report")
    parser.add_argument("--only", metavar="GLOB", default="*", help="only renderings with such a file name")
    parser.add_argument("--hard", action="store_true", help="each text once more, made harder to read")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes read at once (all processors)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the model; the package's own if left out")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="FILE",
        help="write the judged leaves with their signals to FILE (eval/first_sight/DATE.json.gz), and no model: for"
        " layouts that the engine has never met, before it is mended by them",
    )
    parser.add_argument("--dry-run", action="store_true", help="write no model, only say what it would promise")


def run(arguments: argparse.Namespace) -> int:
    """Read, fit, cross-validate, write; exit status 0. Raises UsageError where there is nothing to learn from."""
    if not arguments.datasets and not arguments.store:
        raise UsageError("データセットか --store を指定してください。", "name a DATASET or a --store")
    if any(SEALED in folder.resolve().parts for folder in arguments.datasets):
        raise UsageError("封印された事例から学習してはいけません。", "sealed cases are never learned from")
    found, data = _read(arguments, arguments.datasets, hard=arguments.hard)
    if arguments.store:
        found, data = _with_reviews(arguments, found, data)
    if not found.samples:
        raise UsageError("学習できる項目がありません。", "there is no leaf to learn from")
    if arguments.keep:
        keep(arguments.keep, found, data)
        print(f"{arguments.keep}: {len(found.samples)} leaves")
        return 0
    model, held_out = calibrated(found, name=arguments.report_type, engine=arguments.engine, data=data)
    for line in _told(found, held_out, model):
        print(line)
    everything, missing = [s.leaf for s in held_out], found.missing
    for folder in arguments.judge:
        judged, _ = _read(arguments, [folder], hard=False)
        print("\n".join(["", *held_against(model, judged, title=f"{folder.name}, not learned from")]))
        everything += [s.leaf for s in estimated(judged.samples, model)]
        missing += judged.missing
    if arguments.judge:
        report = measure(everything, missing=missing)
        print("\n".join(["", *report_lines("cross-validated, and what was not learned from, together", report)]))
    if not arguments.dry_run:
        _write(model, arguments.out or Path(str(files("assistant.risk") / f"{arguments.report_type}.json")))
    return 0


def _read(arguments: argparse.Namespace, folders: Sequence[Path], *, hard: bool) -> tuple[Judged, list[dict[str, Any]]]:
    """All samples of gold cases, and what they are from."""
    kind = report_type(arguments.report_type)
    judged: list[Judged] = []
    data: list[dict[str, Any]] = []
    for folder in folders:
        if folder.is_file():
            earlier, about = kept(folder)
            judged += [_marked(one, arguments.unfamiliar) for one in earlier]
            data += about
            continue
        chosen = entries(load_cases(folder, report_type=kind), only=arguments.only)
        tasks: list[Task] = tasks_of(chosen, dataset=folder.resolve().name, hard=hard)
        read = judge_all(tasks, engine=arguments.engine, type_name=kind.name, jobs=arguments.jobs)
        judged += [_marked(one, arguments.unfamiliar) for one in read]
        data.append(
            {
                "dataset": folder.resolve().name,
                "cases": len({e.case.name for e in chosen}),
                "renderings": len(chosen),
                "readings": len(read),
                "hash": data_hash(chosen),
            }
        )
    return together(judged), data


def _with_reviews(
    arguments: argparse.Namespace, found: Judged, data: list[dict[str, Any]]
) -> tuple[Judged, list[dict[str, Any]]]:
    """The confirmed reviews of the store beside them."""
    kind = report_type(arguments.report_type)
    with Store.open(arguments.store) as store:
        reviews = together(judge_reviews(store, engine=arguments.engine, report_type=kind))
    samples = (*found.samples, *(replace(s, reading=f"store {s.reading}") for s in reviews.samples))
    both = Judged(
        samples=samples, missing=found.missing + reviews.missing, announced=found.announced + reviews.announced
    )
    return both, [*data, {"dataset": "confirmed reviews", "readings": len({s.reading for s in reviews.samples})}]


def _marked(judged: Judged, unfamiliar: Sequence[str]) -> Judged:
    """The same, those of unfamiliar layouts marked; `group_report/d*` is a dataset and a case."""
    return replace(
        judged,
        samples=tuple(
            replace(s, unfamiliar=s.unfamiliar or any(fnmatchcase(s.leaf.case, glob) for glob in unfamiliar))
            for s in judged.samples
        ),
    )


def held_against(model: RiskModel, judged: Judged, *, title: str) -> list[str]:
    """What the model's own threshold comes to on submissions that it did not learn from, and what would be needed."""
    leaves = [s.leaf for s in estimated(judged.samples, model)]
    report = measure(leaves, missing=judged.missing)
    lines = list(report_lines(title, report))
    return [*lines, *_at_threshold(model, leaves)]


def _at_threshold(model: RiskModel, leaves: Sequence[JudgedLeaf], of: str = "") -> Iterator[str]:
    if model.look_at is not None and leaves:
        unseen = [leaf for leaf in leaves if leaf.risk <= model.look_at]
        wrong = sum(not leaf.right for leaf in unseen)
        right = f"{1 - wrong / len(unseen):.2%} of them right" if unseen else "none"
        yield f"  at the model's threshold{of}: {len(unseen) / len(leaves):.1%} need no look; {right}"


def calibrated(
    found: Judged, *, name: str, engine: str, data: Sequence[dict[str, Any]]
) -> tuple[RiskModel, list[Sample]]:
    """The model fitted to all samples, what it promises by cross-validation; and the samples with held-out risks."""
    held_out = cross_validated(found.samples)
    report = measure([s.leaf for s in held_out], missing=found.missing)
    foreign = measure([s.leaf for s in held_out if s.unfamiliar])
    promise = next(h for h in report.headlines if h.target == TARGET)
    digest = hashlib.sha256(json.dumps(list(data), sort_keys=True).encode()).hexdigest()[:8]
    today = datetime.now(UTC).date().isoformat()
    about = {
        "date": today,
        "code_version": code_version(),
        "data": list(data),
        "announced": found.announced,
        "cross_validation": {"folds": min(FOLDS, report.submitters), "by": "submitter", **report_json(report)},
        "unfamiliar": _short(foreign),
        "kinds": {kind: _short(one) for kind, one in _kinds(held_out).items()},
    }
    model = fit(found.samples, name=f"{name}-{today}-{digest}", engines=(engine,))
    return replace(model, look_at=promise.threshold, about=about), held_out


def _kinds(held_out: Sequence[Sample]) -> dict[str, RiskReport]:
    return by_kind(held_out, [s.leaf for s in held_out])


def _short(report: RiskReport) -> dict[str, Any]:
    kept = ("leaves", "given", "wrong", "submitters", "brier", "ece", "area", "headlines")
    return {key: value for key, value in report_json(report).items() if key in kept}


def _told(found: Judged, held_out: Sequence[Sample], model: RiskModel) -> list[str]:
    if not held_out:
        return ["提出者が1者だけでは検証できません。 / One submitter alone cannot be cross-validated."]
    report = measure([s.leaf for s in held_out], missing=found.missing)
    lines = list(report_lines(f"cross-validated by submitter, {min(FOLDS, report.submitters)} folds", report))
    lines.insert(2, f"  {found.announced} of these lie in parts which the reading says it could not read")
    for dataset in sorted({s.leaf.case.partition("/")[0] for s in held_out}):
        chosen = [s.leaf for s in held_out if s.leaf.case.partition("/")[0] == dataset]
        lines += _at_threshold(model, chosen, f", {dataset}")
    foreign = [s.leaf for s in held_out if s.unfamiliar]
    if foreign:
        lines += ["", *report_lines("of these, layouts that the engine was not made on", measure(foreign))]
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
