"""Asking a server for one section: sent, counted, looked at for refusals and cut-off ends, read, asked again once.

instructor carries the conversation (the answer parsed, what is wrong with its form said back); what it is given to
call is `_Line.send`, which sees every response before it does, so that nothing partial, refused or failed is ever
taken for an answer or pasted into a prompt.
"""

import asyncio
import json
import logging
from dataclasses import dataclass, field, replace
from typing import Any

import instructor
import openai
from instructor.v2.core.errors import InstructorRetryException, ResponseParsingError
from instructor.v2.core.function_calls import ResponseSchema
from openai.types.chat import ChatCompletion

from assistant.engines.kept import Answers
from assistant.engines.llm import failures
from assistant.engines.llm.answers import Answer, MalformedError, parse
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.failures import MalformedAnswerError, SectionError, WrongDocumentError
from assistant.engines.llm.prompts import Message
from assistant.engines.llm.schema import Schema
from assistant.engines.llm.sections import Section
from assistant.engines.llm.servers import Form, Manners, remember, request, without_pictures
from assistant.engines.llm.usage import Budget, Price, Tokens, Usage, estimated_tokens
from schemas.fields import ReportType

_ADAPTATIONS = 8  # how often one request may be put otherwise because of what the server does not take
_MARK = "D-"
_SHOWN_FAULTS = 12


@dataclass(frozen=True, kw_only=True)
class Question:
    """Everything that one section's request is made of."""

    section: Section
    report_type: ReportType
    messages: list[Message]
    schema: Schema
    name: str  # of the schema
    mark: str  # the document's


@dataclass(kw_only=True)
class Line:
    """The way to a server: shared by all submissions of a run."""

    client: openai.AsyncOpenAI
    settings: ModelSettings
    answers: Answers
    manners: Manners
    budget: Budget
    price: Price | None
    slots: asyncio.Semaphore
    probe: asyncio.Lock  # held by the first request, which finds out the server's manners for the others
    parsers: dict[tuple[str, Section], type["Parsed"]] = field(default_factory=dict)  # a model takes time to be made

    def learn(self, manners: Manners) -> None:
        """Ask so from now on, and in later runs once it has worked."""
        self.manners = manners
        if manners.tried:
            remember(manners, self.settings, self.answers)

    async def ask(self, question: Question, usage: Usage) -> tuple[Answer, str]:
        """The section's answer, and its text. The answer may have faults of form in single places.

        Raises SectionError where there is none.
        """
        attempts = 1 + min(self.settings.reasks, 1)
        for attempt in range(attempts):
            try:
                return await self._conversation(question, usage, None)
            except WrongDocumentError:
                if attempt == attempts - 1:
                    raise
                usage.asked_again += 1
            except MalformedAnswerError:
                # A server may take a schema and not keep to it: then it is asked in plain words.
                if self.settings.form != "auto" or self.manners.form is Form.TEXT or not self.settings.reasks:
                    raise
                usage.asked_again += 1
                return await self._conversation(question, usage, Form.TEXT)
        raise AssertionError("unreachable")

    async def _conversation(self, question: Question, usage: Usage, form: Form | None) -> tuple[Answer, str]:
        talk = _Talk(line=self, question=question, usage=usage, form=form)
        create: Any = instructor.patch(create=talk.send, mode=instructor.Mode.JSON_SCHEMA)
        _quiet_instructor()
        try:
            filled: Parsed = await create(
                response_model=self._parser(question),
                messages=question.messages,
                max_retries=self.settings.reasks,
                model=self.settings.model,
            )
            text, answer = filled.text, filled.answer
        except InstructorRetryException as exc:
            if isinstance(exc.__cause__, SectionError):
                raise exc.__cause__ from None
            if not isinstance(exc.__cause__, ResponseParsingError) or talk.last is None:
                raise
            text = talk.last  # what is well formed in it stands; the rest is noted
            try:
                answer = parse(text, question.section, question.report_type)
            except MalformedError as malformed:
                raise failures.malformed(str(malformed)) from malformed
        if is_foreign(answer, question.mark):
            raise failures.wrong_document()
        return answer, text

    def _parser(self, question: Question) -> type["Parsed"]:
        """What instructor parses the answers of a section with."""
        key = (question.report_type.name, question.section)
        if key not in self.parsers:
            self.parsers[key] = _parser_of(question.section, question.report_type, question.schema)
        return self.parsers[key]


@dataclass(kw_only=True)
class _Talk:
    """One conversation: at most a question, an answer, and its correction."""

    line: Line
    question: Question
    usage: Usage
    form: Form | None
    sent: int = 0
    last: str | None = None  # the last whole answer

    async def send(self, *, messages: list[Message], **_: Any) -> ChatCompletion:
        """One request; instructor's own idea of its parameters is replaced by ours."""
        self.usage.asked_again += self.sent > 0
        self.sent += 1
        completion = await self._first(messages) or await self._adapting(messages)
        return self._looked_at(completion)

    async def _first(self, messages: list[Message]) -> ChatCompletion | None:
        """The answer, where this request is the one that finds out the server's manners; the others wait for it."""
        line = self.line
        if line.manners.tried:
            return None
        async with line.probe:
            if line.manners.tried:
                return None
            completion = await self._adapting(messages)
            line.learn(replace(line.manners, tried=True))
            return completion

    async def _adapting(self, messages: list[Message]) -> ChatCompletion:
        """Send; put the request otherwise where the server does not take it."""
        line = self.line
        for _ in range(_ADAPTATIONS):
            manners = replace(line.manners, form=self.form) if self.form else line.manners
            try:
                return await self._counted(request(*self._parts(manners, messages)))
            except openai.APIStatusError as exc:
                if self.form is None and manners != line.manners:
                    continue  # another request has found out better in between
                other = line.manners.after(exc, self._fixed)
                if other is None:
                    raise failures.of_transport(exc) from None
                line.learn(other)
            except openai.OpenAIError as exc:
                raise failures.of_transport(exc) from None
            except json.JSONDecodeError:
                raise failures.malformed("the response is no JSON") from None
        raise failures.of_status(400)

    @property
    def _fixed(self) -> bool:
        return self.line.settings.form != "auto" or self.form is not None

    def _parts(
        self, manners: Manners, messages: list[Message]
    ) -> tuple[Manners, ModelSettings, list[Message], Schema, str]:
        shown = messages if manners.pictures else without_pictures(messages)
        return manners, self.line.settings, shown, self.question.schema, self.question.name

    async def _counted(self, body: dict[str, Any]) -> ChatCompletion:
        """One request within the limits of costs and of requests at a time; its tokens are counted whatever it says."""
        line = self.line
        highest = self._highest_cost(body)
        await line.budget.reserve(highest)
        actual = 0.0
        try:
            async with line.slots:
                # As `extra_body`, because the client walks through everything else field by field, schema and all.
                completion = await line.client.chat.completions.create(
                    model=line.settings.model, messages=[], extra_body=body
                )
            if not isinstance(completion, ChatCompletion):
                raise failures.malformed("the response is no chat completion")
            self.usage.count(completion)
            # An answer without a count may have cost all that was set aside for it.
            actual = (Tokens.of(completion).cost(line.price) or 0.0) if completion.usage else highest
            return completion
        finally:
            await line.budget.settle(highest, actual)

    def _highest_cost(self, body: dict[str, Any]) -> float:
        if self.line.price is None:
            return 0.0
        prompt = estimated_tokens(json.dumps(body, ensure_ascii=False))
        tokens = Tokens(prompt=prompt, completion=self.line.settings.max_tokens)
        return tokens.cost(self.line.price) or 0.0

    def _looked_at(self, completion: ChatCompletion) -> ChatCompletion:
        """The whole answer as the message's content. Raises SectionError for what is none."""
        self.last = text_of(completion)
        message = completion.choices[0].message.model_copy(update={"content": self.last, "tool_calls": None})
        choice = completion.choices[0].model_copy(update={"message": message, "finish_reason": "stop"})
        return completion.model_copy(update={"choices": [choice]})


def text_of(completion: ChatCompletion) -> str:
    """The text of a whole answer, of a tool call's arguments where there is one.

    Raises SectionError for a refusal, an answer that was cut off, and none at all.
    """
    choice = completion.choices[0] if completion.choices else None
    if choice is None or choice.message is None:
        raise failures.malformed("the response has no message")
    if choice.message.refusal:
        raise failures.refused(choice.message.refusal)
    if choice.finish_reason == "content_filter":
        raise failures.refused("content_filter")
    if choice.finish_reason == "length":
        raise failures.truncated()
    for call in choice.message.tool_calls or ():
        if call.type == "function":
            return call.function.arguments or ""
    return choice.message.content or ""


class Parsed(ResponseSchema):
    """A whole answer of right form: its text, and what it says. This project's reader behind pydantic's face."""

    text: str
    answer: Any


def _parser_of(section: Section, report_type: ReportType, schema: Schema) -> type[Parsed]:
    class SectionParsed(Parsed):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            return schema

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> "SectionParsed":
            text = str(json_data)
            return cls.model_construct(text=text, answer=checked(text, section, report_type))

    return SectionParsed


def checked(text: str, section: Section, report_type: ReportType) -> Answer:
    """An answer whose form is right. Raises ResponseParsingError with what to correct."""
    try:
        answer = parse(text, section, report_type)
    except MalformedError as exc:
        raise ResponseParsingError(str(exc)) from exc
    if answer.faults:
        shown = "\n".join(f"- {f.path}: {f.what}" for f in answer.faults[:_SHOWN_FAULTS])
        raise ResponseParsingError(f"Only the form is wrong; copy the same values again in the right form.\n{shown}")
    return answer


def is_foreign(answer: Answer, mark: str) -> bool:
    """Whether an answer carries another document's mark; a mark that is none proves nothing."""
    told = (answer.document or "").strip()
    return told != mark and told.startswith(_MARK) and len(told) == len(mark)


def _quiet_instructor() -> None:
    """instructor logs errors with all that a server said, and debug lines with documents: neither is for a log."""
    for name in ("instructor", "instructor.v2.retry"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
