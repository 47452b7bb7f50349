"""A server on loopback that speaks the OpenAI protocol: right answers from gold, and every fault that is scripted."""

import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from assistant.documents import Document
from assistant.engines.llm.answers import FIRST_YEAR
from assistant.engines.llm.numbered import Numbered, numbered
from assistant.engines.llm.pointers import ground, in_unit
from assistant.engines.llm.prompts import mark_of
from assistant.engines.llm.sections import Section, asked_fields, asked_subfields, sections_of, split
from assistant.engines.llm.texts import key_of
from schemas.fields import FieldSpec, Kind, Leaf, Report, ReportType, fields_of

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the server does with one request."""

    status: int = 200
    body: Any = None  # sent as JSON; bytes as they are
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0  # before it answers
    drop: bool = False  # closes the connection in the middle of the answer


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request as it came over the wire."""

    path: str
    raw: bytes
    headers: Mapping[str, str]
    method: str = "POST"

    @property
    def body(self) -> Json:
        found: Json = json.loads(self.raw)
        return found

    @property
    def section(self) -> str:
        """The prompt's name, from the schema's name or, for answers in plain text, from the shape asked for."""
        body = self.body
        if "json_schema" in body.get("response_format", {}):
            name = body["response_format"]["json_schema"]["name"]
        elif "tools" in body:
            name = body["tools"][0]["function"]["name"]
        else:
            shape = json.loads(self.question.split("回答の形:\n")[1].split('": ')[0] + '": 0}')
            name = "group_report_" + str(shape)
            keys = self.question.split("回答の形:\n")[1].split('"')
            name = "group_report_" + ("header" if keys[5] == "fiscal_year" else keys[5])
        return str(name).removeprefix("group_report_")

    @property
    def question(self) -> str:
        """What was asked about the document."""
        asked = [m["content"] for m in self.body["messages"] if m["role"] == "user"]
        return next(str(c) for c in asked if "回答の形:" in str(c))


Behaviour = Callable[[Asked], Reply]


class ModelServer:
    """Scripted: for each section a list of behaviours, one a request; when they are used up, `usual`."""

    def __init__(self, usual: Behaviour) -> None:
        self.usual = usual
        self.script: dict[str, list[Behaviour]] = defaultdict(list)
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            waiting = self.script.get(asked.section) if asked.path.split("?")[0].endswith("/chat/completions") else None
            waiting = waiting or self.script.get("*")
            behaviour = waiting.pop(0) if waiting else self.usual
        return behaviour(asked)

    def sections(self) -> list[str]:
        """The sections that were asked for, in the order of the requests."""
        return [a.section for a in self.asked]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing is told of a client that was killed in the middle of its request; all else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(usual: Behaviour) -> Iterator[ModelServer]:
    server = ModelServer(usual)
    try:
        yield server
    finally:
        server.close()


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            raw = self.rfile.read(length)
            if len(raw) < length:  # the client was killed before it had said all
                self.close_connection = True
            else:
                self._take(raw)

        def do_GET(self) -> None:
            self._take(b"{}")

        def _take(self, raw: bytes) -> None:
            headers = {k.lower(): v for k, v in self.headers.items()}
            self._answer(server.reply(Asked(path=self.path, raw=raw, headers=headers, method=self.command)))

        def _answer(self, reply: Reply) -> None:
            time.sleep(reply.seconds)
            data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body, ensure_ascii=False).encode()
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data[: len(data) // 2] if reply.drop else data)
            except OSError:
                return  # the client has gone
            self.close_connection = self.close_connection or reply.drop

        def log_message(self, format: str, *args: Any) -> None:
            return None

    return Handler


# --- replies -------------------------------------------------------------------------------------------------------


def completion(text: str | None, *, finish: str = "stop", usage: Json | None = None, **message: Any) -> Json:
    """The body of a chat completion."""
    told = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100} if usage is None else usage
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "test-model",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": told or None,
    }


def says(text: str, **extra: Any) -> Behaviour:
    """An answer with that text, in the form that was asked for."""
    return lambda asked: Reply(body=in_form(asked, text, **extra))


def fails(
    status: int, message: str = "scripted", headers: Mapping[str, str] | None = None, code: str = ""
) -> Behaviour:
    """An error of the API."""
    body = {"error": {"message": message, "type": "scripted", "code": code or None}}
    return lambda asked: Reply(status=status, body=body, headers=headers or {})


def in_form(asked: Asked, text: str, **extra: Any) -> Json:
    """A completion that answers by a tool call where one was asked for."""
    if "tools" not in asked.body:
        return completion(text, **extra)
    call = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": text}}
    return completion(None, finish="tool_calls", tool_calls=[call], **extra)


class Gold:
    """Right answers, with pointers, for the documents that were named to it."""

    def __init__(self, report_type: ReportType) -> None:
        self.report_type = report_type
        self.known: dict[str, tuple[Numbered, Report]] = {}

    def add(self, document: Document, report: Report) -> "Gold":
        shown = numbered(document)
        self.known[mark_of(shown)] = (shown, report)
        return self

    def __call__(self, asked: Asked) -> Reply:
        text = json.dumps(self.answer(asked), ensure_ascii=False)
        return Reply(body=in_form(asked, text))

    def answer(self, asked: Asked) -> Json:
        """The answer to a request, for the document and the pieces that it asks for."""
        document, report = self.known[asked.question.split('"document": "')[1].split('"')[0]]
        return gold_answer(document, report, self._section(asked), self.report_type)

    def _section(self, asked: Asked) -> Section:
        """The section, or the piece of it, that has exactly this schema and these limits in words."""
        top = next(s for s in sections_of(self.report_type) if s.prompt == asked.section)
        waiting = [top]
        lines = len(next(iter(self.known.values()))[0].units)
        while waiting:
            section = waiting.pop(0)
            if _fits(section, asked):
                return section
            waiting.extend(split(section, self.report_type, lines))
        raise AssertionError("no such piece")


def _fits(section: Section, asked: Asked) -> bool:
    choice = section.choice is None or f"（{section.choice}）のもの" in asked.question
    return choice and (section.choice is not None) == ("のものだけ" in asked.question and "（" in asked.question)


def gold_answer(document: Numbered, report: Report, section: Section, report_type: ReportType) -> Json:
    """A report's values as an answer, each with the number of the first line behind the last one that says it."""
    teller = _Teller(document, getattr(report, "fiscal_year", None) or FIRST_YEAR)
    answer: Json = {"document": mark_of(document)}
    for spec in asked_fields(section, report_type.model):
        value = getattr(report, spec.name)
        if section.choice is not None:
            value = tuple(v for v in value if v.kind == section.choice)
        answer[spec.name] = teller.field(spec, value, asked_subfields(section, spec))
    return answer


class _Teller:
    def __init__(self, document: Numbered, year: int) -> None:
        self.document, self.year, self.here = document, year, 0

    def field(self, spec: FieldSpec, value: Any, subfields: tuple[FieldSpec, ...]) -> Any:
        if spec.many:
            return [self.one(spec, v, subfields) for v in value]
        return self.one(spec, value, subfields)

    def one(self, spec: FieldSpec, value: Any, subfields: tuple[FieldSpec, ...]) -> Any:
        if value is None:
            return None
        if isinstance(spec.label, Leaf):
            return {
                "value": value if isinstance(value, int | float | str) else str(value),
                "at": self.at(spec.label, value),
            }
        return {s.name: self.field(s, getattr(value, s.name), fields_of(s.model) if s.model else ()) for s in subfields}

    def at(self, leaf: Leaf, value: Any) -> int | None:
        """The number of the nearest unit, from here on and then from the start, that says the value."""
        units = self.document.units
        order = (*units[self.here :], *units[: self.here])
        near = units[self.here : self.here + 1]
        if leaf.kind in (Kind.NUMBER, Kind.DATE, Kind.YEAR):
            unit = next((u for u in order if in_unit(leaf, value, u, self.year) is not None), None)
        elif leaf.kind is Kind.CHOICE or len(key := key_of(value).text) >= 4:
            unit = ground(leaf, value, None, self.document, fiscal_year=self.year, near=near).unit
        else:
            unit = next((u for u in order if key in key_of(u.text).text), None)
        if unit is not None and leaf.kind in (Kind.SHORT, Kind.NUMBER):
            self.here = unit.number - 1
        return unit.number if unit else None
