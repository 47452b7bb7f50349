"""The readings that a risk model is fitted to: gold cases, their texts made harder, confirmed reviews of a store."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from random import Random

from assistant.documents import Document
from assistant.engines import Engine
from assistant.errors import AssistantError
from assistant.eval.calibration_data import Judged, family_of, judge_entry, judge_extraction, submitter_of
from assistant.eval.calibration_stress import strained
from assistant.eval.dataset import Entry
from assistant.eval.reading import engine_named, read_and_extract
from assistant.extraction import Extraction
from assistant.pipeline import extract_bytes
from assistant.readers import read
from assistant.readers.text_decoding import decode
from assistant.store import State, Store
from schemas import report_type
from schemas.fields import ReportType

_TEXT = ".txt"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One reading: of a rendering as it is, or of its text made harder (`hard`)."""

    entry: Entry
    dataset: str
    hard: bool = False


def tasks_of(entries: Sequence[Entry], *, dataset: str, hard: bool) -> list[Task]:
    """Each rendering as it is; with `hard`, those of text once more, made harder."""
    texts = [entry for entry in entries if entry.path.name == f"submission{_TEXT}"] if hard else []
    return [
        *(Task(entry=entry, dataset=dataset) for entry in entries),
        *(Task(entry=entry, dataset=dataset, hard=True) for entry in texts),
    ]


def judge_all(tasks: Sequence[Task], *, engine: str, type_name: str, jobs: int | None = None) -> list[Judged]:
    """Read and judge, `jobs` at a time (as many as there are processors where that is None). What cannot be read, or
    not be made harder, is left out."""
    work = partial(_judged, engine=engine, type_name=type_name)
    workers = min(jobs or os.cpu_count() or 1, max(1, len(tasks) // 16))
    if workers <= 1:
        return [found for task in tasks if (found := work(task)) is not None]
    with ProcessPoolExecutor(max_workers=workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        return [found for found in pool.map(work, tasks, chunksize=4) if found is not None]


def _judged(task: Task, *, engine: str, type_name: str) -> Judged | None:
    kind, chosen = report_type(type_name), _engine(engine)
    entry = replace(task.entry, case=replace(task.entry.case, name=f"{task.dataset}/{task.entry.case.name}"))
    family = family_of(task.entry.case, entry.path)
    if not task.hard:
        plain = partial(read_and_extract, engine=chosen, report_type=kind)
        return judge_entry(entry, read=plain, report_type=kind, family=family)
    try:
        text = decode(entry.path.read_bytes(), entry.path.name).text
    except AssistantError:
        return None
    harder, strain = strained(text, Random(entry.case.name))
    if not strain:
        return None
    changed = partial(_read_text, harder, engine=chosen, report_type=kind)
    return judge_entry(entry, read=changed, report_type=kind, family=f"{family}/{strain}")


def _read_text(text: str, path: Path, *, engine: Engine, report_type: ReportType) -> tuple[Document, Extraction]:
    data = text.encode("utf-8")
    return read(data, path.name), extract_bytes(data, path.name, engine=engine, report_type=report_type)


@lru_cache(maxsize=4)
def _engine(name: str) -> Engine:
    return engine_named(name)


def judge_reviews(store: Store, *, engine: str, report_type: ReportType) -> Iterator[Judged]:
    """Confirmed submissions of a store: what people say that the form says is gold for what the engine had read.

    Amendments do not count: by them the form is wrong, not the reading.
    """
    for submission in store.submissions(State.CONFIRMED):
        review, document = store.review(submission.id), store.document(submission.id)
        of_this = submission.report_type == report_type.name and review.extraction.engine.get("name") == engine
        if document is None or not of_this:
            continue
        yield judge_extraction(
            review.extraction,
            document,
            gold=review.reviewed.report,
            report_type=report_type,
            case=f"store/{submission.id}",
            submitter=submitter_of(review.reviewed.report, report_type) or f"store/{submission.id}",
            family=f"store/{document.media_type}",
        )


def together(found: Iterable[Judged]) -> Judged:
    """All samples of several readings; each reading's leaves stay each other's company."""
    given = list(found)
    return Judged(
        samples=tuple(
            replace(sample, reading=f"{number}") for number, one in enumerate(given) for sample in one.samples
        ),
        missing=sum(one.missing for one in given),
        announced=sum(one.announced for one in given),
    )
