"""Batches of requests for the model engine: written to a file, answers read from one, and what a run would cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.engines.llm.batch import BatchEngine, Estimate, Responses, estimate, line_of, requests_of, responses_in
from assistant.engines.llm.engine import LlmEngine
from assistant.errors import AssistantError, Bilingual, UsageError
from assistant.files import Input, write_text
from assistant.jobs import Extracted, Failure, extract_to, failure
from assistant.readers import read_file
from schemas.fields import ReportType


@dataclass(kw_only=True)
class Written:
    """What a file of requests holds, and the inputs that could not be read."""

    lines: int = 0
    submissions: int = 0
    failures: list[Failure] = field(default_factory=list)


def write_requests(path: Path, found: Sequence[Input], *, engine: LlmEngine, report_type: ReportType) -> Written:
    """Write the requests for files, one line a submission and section; the same bytes for the same files and settings.

    The same submission given twice is asked about once. Raises WriteError where the file cannot be written.
    """
    written, lines, seen = Written(), [], set()
    for one in found:
        try:
            work = engine.work(read_file(one.path), report_type)
        except AssistantError as exc:
            written.failures.append(failure(str(one.path), exc))
            continue
        written.submissions += 1
        new = [r for r in requests_of(work) if r["custom_id"] not in seen]
        seen |= {r["custom_id"] for r in new}
        lines += [line_of(r) for r in new]
    written.lines = len(lines)
    write_text(path, "".join(lines))
    return written


def load_responses(path: Path) -> Responses:
    """The answers in a file. Raises UsageError where it cannot be read or holds none."""
    try:
        return responses_in(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"「{path}」を読めません（{exc}）。", f"Cannot read {path}: {exc}.") from exc


def read_responses(
    responses: Responses, found: Sequence[Input], out: Path, *, engine: LlmEngine, report_type: ReportType
) -> Iterator[Extracted]:
    """Results for files from a batch's answers, as `extract_to` writes them. Reading twice changes nothing."""
    return extract_to(found, out, engine=BatchEngine(engine, responses), report_type=report_type)


def left_over(responses: Responses, path: Path) -> Iterator[Failure]:
    """Lines that could not be read or that no file asked for, to be called when all files are done."""
    for number, why in responses.unreadable:
        yield Failure(
            name=f"{path}:{number}", why=Bilingual(ja=f"この行は読めません（{why}）。", en=f"Not a line: {why}.")
        )
    for custom_id in responses.unused:
        yield Failure(
            name=f"{path}: {custom_id}",
            why=Bilingual(
                ja="指定されたファイルと設定に、この回答に当たる問い合わせがありません。",
                en="No request of the files and settings given is answered by this.",
            ),
        )


def estimated(found: Sequence[Input], *, engine: LlmEngine, report_type: ReportType) -> tuple[Estimate, list[Failure]]:
    """What extracting files would come to, and those that could not be read."""
    total = Estimate(requests=0, prompt_tokens=0, completion_tokens=0, cost=0.0)
    failures: list[Failure] = []
    for one in found:
        try:
            total += estimate(engine.work(read_file(one.path), report_type), engine)
        except AssistantError as exc:
            failures.append(failure(str(one.path), exc))
    return total, failures
