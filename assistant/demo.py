"""The demonstration: the project's own sample submissions in a store, and a summary of what was read.

Without durable jobs: it is one process with a store of its own, nobody works beside it, and what a demonstration that
was killed has left waiting is taken up by the next one (`work_off`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.console import table
from assistant.engines import Engine
from assistant.errors import UsageError
from assistant.eval.dataset import EVAL
from assistant.extraction import Extraction
from assistant.files import inputs
from assistant.jobs import Failure, extract_submission, queue, work_off
from assistant.store import State, Store
from assistant.workers import Workers
from schemas.fields import Leaf, ReportType

FOLDER = Path("assistant-demo")  # in the working folder; delete it to begin anew
WHO = "demo"
_MOST = 40  # samples that are read: nobody waits minutes for a first look


@dataclass(frozen=True, kw_only=True)
class Read:
    """A sample as it was read."""

    name: str
    pages: int | None
    filled: int  # leaves that hold something
    leaves: int
    errors: int
    warnings: int
    infos: int
    look: int  # leaves that want a look


def samples(report_type: ReportType) -> Path:
    """The folder of samples. Raises UsageError for an installation without them."""
    folder = EVAL / report_type.name
    if not folder.is_dir():
        raise UsageError(
            ja=f"見本の書類（{folder}）がありません。リポジトリーから実行してください。",
            en=f"There are no samples at {folder}: run this from a clone of the repository.",
        )
    return folder


def load(store: Store, *, engine: Engine, report_type: ReportType, workers: Workers | None = None) -> Iterator[Failure]:
    """Read the samples into a store. Yields what failed.

    Samples that nobody decided anything on are read again, so that the table tells of this version of the program.
    """
    found, _ = inputs([samples(report_type)])
    # Scans stay out: reading them takes minutes, and the first screen should not wait for that.
    renderings = [one for one in found if one.path.name.startswith("submission.") and ".scan." not in one.path.name]
    renderings = renderings[:_MOST]
    for submission in store.submissions(State.READY):
        again = extract_submission(store, submission, engine=engine, report_type=report_type, workers=workers)
        if _differ(again, store.review(submission.id).extraction):
            store.save_extraction(submission.id, again, who=WHO)
    for queued in queue(store, renderings, report_type=report_type, who=WHO, workers=workers):
        if isinstance(queued, Failure):
            yield queued
    for worked in work_off(store, engine=engine, report_type=report_type, who=WHO, workers=workers):
        if worked.submission.state is State.FAILED:
            yield from worked.failures


def _differ(one: Extraction, other: Extraction) -> bool:
    """Whether two results say something else; what they cost is no difference."""
    return one.model_dump(exclude={"usage"}) != other.model_dump(exclude={"usage"})


def summary(store: Store) -> str:
    """A table of all that was read, ready to print."""
    headers = ("書類 / submission", "頁 / pages", "記入 / filled", "項目 / leaves", "誤り / errors", "注意 / warnings")
    rows = [(r.name, r.pages, r.filled, r.leaves, r.errors, r.warnings, r.infos, r.look) for r in _read(store)]
    return table((*headers, "参考 / infos", "要確認 / look at"), rows)


def _read(store: Store) -> Iterator[Read]:
    for submission in store.submissions():
        if submission.extraction is None:
            continue
        review = store.review(submission.id)
        leaves = [line for line in review.reviewed.leaves.values() if isinstance(line.label, Leaf)]
        yield Read(
            name=submission.name,
            pages=review.extraction.document.pages,
            filled=sum(line.value is not None for line in leaves),
            leaves=len(leaves),
            errors=submission.findings.get("error", 0),
            warnings=submission.findings.get("warning", 0),
            infos=submission.findings.get("info", 0),
            look=submission.look,
        )
