"""Batches in OpenAI's file format: requests written to a file, answers read from one, in any order, as often as wanted.

A line of the requests is one submission's section. A line of the answers finds its place by its `custom_id`, which
names the submission by its bytes and the request by everything that it was made of, so an answer to another version
of the prompts, or for another document, is no answer. What comes back goes through the same parsing, grounding and
checks as a live answer.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from assistant.documents import Document
from assistant.engines.llm import failures
from assistant.engines.llm.answers import Answer, MalformedError, parse
from assistant.engines.llm.asking import is_foreign, text_of
from assistant.engines.llm.engine import LlmEngine
from assistant.engines.llm.failures import MissingError, SectionError, TruncatedError
from assistant.engines.llm.prompts import mark_of
from assistant.engines.llm.remote import ENDPOINT
from assistant.engines.llm.sections import Section
from assistant.engines.llm.servers import host, request
from assistant.engines.llm.usage import Tokens, Usage, estimated_tokens
from assistant.engines.llm.work import Outcome, Work, reading
from assistant.errors import UsageError
from assistant.extraction import Reading
from schemas.fields import ReportType

ANSWERED = "answered"


def requests_of(work: Work, engine: LlmEngine, *, missing: bool = False) -> Iterator[dict[str, Any]]:
    """The lines of one submission, a section each; of a section that was cut off before, its pieces.

    `missing`: only those that no answer is kept for.
    """
    manners = engine.manners()
    for section, kept in engine.pieces(work):
        if missing and kept is not None:
            continue
        question = work.question(section)
        body = request(manners, work.settings, question.messages, question.schema, question.name)
        yield {"custom_id": work.batch_id(section), "method": "POST", "url": ENDPOINT, "body": body}


def line_of(request_line: Mapping[str, Any]) -> str:
    """A request as a line of the file, its line end included."""
    return json.dumps(request_line, ensure_ascii=False, separators=(",", ":")) + "\n"


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What asking would come to, before anything is asked. Completions are a guess, stated as such."""

    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None  # USD; None where no price is known

    def __add__(self, other: "Estimate") -> "Estimate":
        cost = None if self.cost is None or other.cost is None else self.cost + other.cost
        return Estimate(
            requests=self.requests + other.requests,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cost=cost,
        )


def estimate(work: Work, engine: LlmEngine) -> Estimate:
    """What a submission would cost now: sections whose answers are kept cost nothing."""
    prompt = completion = count = 0
    document = estimated_tokens(work.document.text)
    for section, kept in engine.pieces(work):
        if kept is not None:
            continue
        count += 1
        question = work.question(section)
        prompt += estimated_tokens(json.dumps([question.messages, question.schema], ensure_ascii=False))
        # An answer repeats its section's share of the document, with its keys and pointers about as much again.
        completion += 2 * document // len(work.sections)
    tokens = Tokens(prompt=prompt, completion=completion)
    return Estimate(
        requests=count,
        prompt_tokens=prompt,
        completion_tokens=completion,
        cost=tokens.cost(engine.price) if engine.price else None,
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the answers: a completion, or why there is none."""

    completion: ChatCompletion | None = None
    error: SectionError | None = None


class Responses:
    """A file of answers, read: by custom_id; the first whole answer of an id counts, else its first error."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_id: dict[str, Line] = {}
        self.unreadable: list[tuple[int, str]] = []  # line from 1, and why
        self._used: set[str] = set()
        for number, text in enumerate(lines, 1):
            if text.strip():
                self._take(number, text)

    def _take(self, number: int, text: str) -> None:
        try:
            found = json.loads(text)
            custom_id = found["custom_id"]
        except (ValueError, KeyError, TypeError, RecursionError):
            self.unreadable.append((number, "no JSON object with a custom_id"))
            return
        if not isinstance(custom_id, str):
            self.unreadable.append((number, "its custom_id is no text"))
            return
        line = _line(found)
        known = self.by_id.get(custom_id)
        if known is None or (known.completion is None and line.completion is not None):
            self.by_id[custom_id] = line

    def line(self, custom_id: str) -> Line | None:
        """The answer to a request; None where there is none."""
        self._used.add(custom_id)
        return self.by_id.get(custom_id)

    def has(self, custom_id: str) -> bool:
        """Whether there is a line for a request."""
        return custom_id in self.by_id

    def speaks_of(self, sha256: str) -> bool:
        """Whether any line is about a document, as its custom_id tells."""
        return any(i.split(":")[1:2] == [sha256[:12]] for i in self.by_id)

    @property
    def unused(self) -> tuple[str, ...]:
        """The ids that no submission asked for: of other files, or of another version of prompts or settings."""
        return tuple(i for i in self.by_id if i not in self._used)


def _line(found: Mapping[str, Any]) -> Line:
    response, error = found.get("response"), found.get("error")
    if isinstance(response, dict):
        status, body = response.get("status_code", 200), response.get("body")
        if isinstance(status, int) and status >= 400:
            return Line(error=failures.of_status(status, _code(body)))
        try:
            return Line(completion=ChatCompletion.model_validate(body))
        except ValidationError:
            return Line(error=failures.malformed("the line holds no chat completion"))
    code = error.get("code") if isinstance(error, dict) else None
    return Line(error=failures.batch_error(str(code or "error")))


def _code(body: Any) -> str:
    error = body.get("error") if isinstance(body, dict) else None
    return str(error.get("code") or "")[:60] if isinstance(error, dict) else ""


class BatchEngine:
    """Reads documents from a batch's answers; asks nobody.

    `kept`: parts that the batch does not answer are taken from the answers kept, where there are any; without it a
    result says what the file says and nothing else.
    """

    name = "llm"

    def __init__(self, engine: LlmEngine, responses: Responses, *, kept: bool = False) -> None:
        self._engine, self._kept = engine, kept
        self.responses = responses
        self.outcomes: dict[str, str] = {}  # custom_id -> ANSWERED, or why not, in English

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """The reading that a batch's answers come to.

        Raises EngineError where there is no usable answer for the document at all.
        """
        work = self._engine.work(document, report_type)
        usage = Usage(price=self._engine.price.in_batch() if self._engine.price else None)
        outcomes = [o for section in work.sections for o in self._outcomes(work, section, usage, 0)]
        record = work.record("batch", host(work.settings))
        return reading(work, outcomes, engine=record, usage=usage.as_dict())

    def _outcomes(self, work: Work, section: Section, usage: Usage, depth: int) -> list[Outcome]:
        """The section's outcome; of its pieces, where these were answered in its place."""
        found = self._outcome(work, section, usage)
        told = self.responses.has(work.batch_id(section))
        if told and not isinstance(found.error, TruncatedError):
            return [found]
        pieces = [
            o for p in self._engine.pieces_of(work, section, depth) for o in self._outcomes(work, p, usage, depth + 1)
        ]
        if any(not isinstance(o.error, MissingError) for o in pieces):
            return pieces
        return [found]

    def _outcome(self, work: Work, section: Section, usage: Usage) -> Outcome:
        custom_id = work.batch_id(section)
        line = self.responses.line(custom_id)
        try:
            answer = self._answer(work, section, line, usage)
        except SectionError as exc:
            self.outcomes[custom_id] = str(exc)
            if isinstance(exc, TruncatedError):
                self._engine.keep_cut_off(work, section)
            return self._otherwise(work, section, usage, exc)
        self.outcomes[custom_id] = ANSWERED
        return Outcome(section=section, answer=answer)

    def _answer(self, work: Work, section: Section, line: Line | None, usage: Usage) -> Answer:
        """The answer of a line. Raises SectionError where it has none that can be used."""
        if line is None:
            raise failures.missing()
        if line.completion is None:
            raise line.error or failures.missing()
        usage.count(line.completion)
        text = text_of(line.completion)
        try:
            answer = parse(text, section, work.report_type)
        except MalformedError as exc:
            raise failures.malformed(str(exc)) from exc
        if is_foreign(answer, mark_of(work.document)):
            raise failures.wrong_document()
        if not answer.faults:
            self._engine.keep(work, section, text)
        return answer

    def _otherwise(self, work: Work, section: Section, usage: Usage, error: SectionError) -> Outcome:
        """The answer that is kept, where such are wanted and there is one; else the error."""
        kept = self._engine.kept(work, section) if self._kept else None
        if kept is not None:
            try:
                answer = parse(kept, section, work.report_type)
            except MalformedError:
                return Outcome(section=section, error=error)
            usage.from_cache += 1
            return Outcome(section=section, answer=answer)
        return Outcome(section=section, error=error)


def responses_in(text: str) -> Responses:
    """The answers in a file's text. Raises UsageError for a file that holds no line of answers at all."""
    found = Responses(text.split("\n"))
    if not found.by_id:
        raise UsageError("回答の行がありません。", "The file holds no line of answers.")
    return found
