"""Gold cases on disk: a folder with `gold.json` and one or more renderings of the same submission."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import UsageError
from schemas.fields import Report, ReportType

EVAL: Final = Path(__file__).resolve().parents[2] / "eval"  # the project's own sets, a folder a report type
GOLD: Final = "gold.json"
WHOLE: Final = "submission"
# Renderings that hold only a part of the submission: the name before the first dot -> the fields they are scored on.
PARTIAL: Final[Mapping[str, frozenset[str]]] = {"effects": frozenset({"patients", "visits", "deaths", "referrals"})}


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding as gold names it: the rule and the place to look at first, in gold's positions."""

    rule: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """One submission with what a careful reader made of it."""

    name: str  # the folder, relative to the data set
    folder: Path
    report: Report
    findings: frozenset[Pair]
    unscored: tuple[str, ...]  # leaves or parts that the source leaves open
    unscored_findings: frozenset[Pair]
    files: tuple[Path, ...]  # the renderings, sorted by name


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One rendering of a case: what is read, scored and counted once."""

    case: Case
    path: Path

    @property
    def fields(self) -> frozenset[str] | None:
        """The top-level fields that this rendering holds; None for all, findings included."""
        return PARTIAL.get(_stem(self.path))


class _Gold(BaseModel):
    model_config = ConfigDict(extra="forbid")

    report: dict[str, Any]
    unscored: tuple[str, ...] = ()
    findings: tuple["_GoldPair", ...] = ()
    unscored_findings: tuple["_GoldPair", ...] = ()


class _GoldPair(BaseModel):
    model_config = ConfigDict(extra="forbid")

    rule: str
    path: str

    def pair(self) -> Pair:
        return Pair(self.rule, self.path)


def load_cases(folder: Path, *, report_type: ReportType) -> tuple[Case, ...]:
    """All cases at or below a folder, sorted by name.

    Raises UsageError for a folder that does not exist or holds no case, a gold.json that does not fit the schema,
    and a case without a rendering.
    """
    if not folder.is_dir():
        raise UsageError(f"フォルダーがありません: {folder}", f"no such folder: {folder}")
    cases = tuple(load_case(path.parent, folder, report_type) for path in sorted(folder.rglob(GOLD)))
    if not cases:
        raise UsageError(f"{GOLD} のある事例がありません: {folder}", f"no case with a {GOLD} in {folder}")
    return cases


def entries(cases: tuple[Case, ...], *, only: str = "*") -> tuple[Entry, ...]:
    """The renderings of all cases whose file name matches a pattern (`submission.txt`, `*.pdf`)."""
    return tuple(Entry(case=case, path=path) for case in cases for path in case.files if fnmatch(path.name, only))


def load_case(folder: Path, root: Path, report_type: ReportType) -> Case:
    """The case in a folder, named by its place below `root`. Raises UsageError as `load_cases` does."""
    path = folder / GOLD
    try:
        gold = _Gold.model_validate(json.loads(path.read_text(encoding="utf-8")))
        report = report_type.model.model_validate(gold.report)
    except (ValidationError, ValueError) as error:
        raise UsageError(f"正解ファイルが読めません: {path}: {error}", f"{path} is no gold case: {error}") from error
    files = tuple(sorted(_renderings(folder)))
    if not files:
        raise UsageError(f"提出物がありません: {folder}", f"{folder} has a {GOLD} but no {WHOLE}.*")
    return Case(
        name=folder.relative_to(root).as_posix() if folder != root else folder.resolve().name,
        folder=folder,
        report=report,
        findings=frozenset(f.pair() for f in gold.findings),
        unscored=gold.unscored,
        unscored_findings=frozenset(f.pair() for f in gold.unscored_findings),
        files=files,
    )


def _renderings(folder: Path) -> Iterator[Path]:
    return (f for f in folder.iterdir() if f.is_file() and _stem(f) in {WHOLE, *PARTIAL})


def _stem(path: Path) -> str:
    return path.name.split(".", 1)[0]
