"""Judged leaves kept in a file: what the engine of a day made of layouts that it met for the first time.

An engine meets a layout for the first time once. Whoever mends it by those cases, and then fits the risk model to them,
learns how sure a reading is of layouts that it was made on, which is not what arrives. So the leaves of such a first
reading are kept, with their signals and whether they were right, and go into every later fit.
"""

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from assistant.errors import UsageError
from assistant.eval.calibration_data import Judged, Sample
from assistant.eval.judging import JudgedLeaf
from assistant.eval.versions import code_version
from assistant.risk.signals import GIVEN, NULL

_LEAF: Final = ("case", "submitter", "group", "path", "right", "given")


def keep(path: Path, found: Judged, about: Sequence[dict[str, Any]]) -> None:
    """Write the samples and what they are from (gzipped JSON, the same bytes for the same samples).

    Raises UsageError where the file cannot be written.
    """
    today = datetime.now(UTC).date().isoformat()
    told = {
        "about": [{"read_on": today, "read_by": code_version(), **row} for row in about],
        "missing": found.missing,
        "announced": found.announced,
        "samples": [_told(sample) for sample in found.samples],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    try:
        path.write_bytes(gzip.compress(text.encode(), mtime=0))
    except OSError as error:
        raise UsageError(f"書き込めません: {path}: {error}", f"cannot write {path}: {error}") from error


def kept(path: Path) -> tuple[list[Judged], list[dict[str, Any]]]:
    """The samples of such a file by reading, and what they are from; what was missing is told once, of all together.

    Raises UsageError where it cannot be read, or its signals are not those of today.
    """
    try:
        told = json.loads(gzip.decompress(path.read_bytes()))
        samples = [_sample(one) for one in told["samples"]]
        rest = Judged(samples=(), missing=told["missing"], announced=told["announced"])
        about: list[dict[str, Any]] = told["about"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"読めません: {path}: {error}", f"cannot read {path}: {error}") from error
    for sample in samples:
        _check(sample, path)
    readings = groupby(samples, key=lambda sample: sample.reading)
    return [*(Judged(samples=tuple(one), missing=0, announced=0) for _, one in readings), rest], about


def _told(sample: Sample) -> dict[str, Any]:
    leaf = {name: getattr(sample.leaf, name) for name in _LEAF}
    return leaf | {
        "family": sample.family,
        "reading": sample.reading,
        "unfamiliar": sample.unfamiliar,
        "levels": dict(sample.levels),
    }


def _sample(told: dict[str, Any]) -> Sample:
    return Sample(
        leaf=JudgedLeaf(**{name: told[name] for name in _LEAF}, risk=0.0),
        family=told["family"],
        reading=told["reading"],
        unfamiliar=told["unfamiliar"],
        levels=told["levels"],
    )


def _check(sample: Sample, path: Path) -> None:
    known = GIVEN if sample.leaf.given else NULL
    strange = sorted(name for name, levels in known.items() if sample.levels.get(name) not in levels)
    if strange:
        ja = f"{path} の信号（{', '.join(strange)}）は今のものと合いません。"
        raise UsageError(ja, f"the signals of {path} are not those of today: {', '.join(strange)}")


__all__ = ["keep", "kept"]
