"""How a server is spoken to: the form in which it keeps answers to a schema, and the parameters that it takes.

Found out once per server and model, by asking, and remembered. The order: `json_schema` (strict), `json_object` with
the schema beside it (llama.cpp's servers keep to it by a grammar), a forced tool call (strict), JSON in plain text. An
answer is validated all the same, whatever the server says that it enforces.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import httpx2
import openai

from assistant.engines.kept import AnswerKey, Answers, digest
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.prompts import Message
from assistant.engines.llm.schema import Schema
from assistant.network import trusting

_FORM_WORDS = re.compile(
    r"response_format|json_schema|json_object|structured|guided|grammar|tools?\b|tool_choice|function|strict|schema",
    re.IGNORECASE,
)
_IMAGE_WORDS = re.compile(r"image|vision|multi-?modal|content must be a string", re.IGNORECASE)


class Form(StrEnum):
    """How an answer is kept to the schema, strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TOOLS = "tools"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Manners:
    """What is known of a server."""

    form: Form = Form.JSON_SCHEMA
    tokens: str = "max_tokens"  # how the length limit is called: reasoning models want max_completion_tokens
    without: tuple[str, ...] = ()  # parameters that it does not take
    pictures: bool = True
    tried: bool = False  # whether it has answered so

    def after(self, error: openai.APIStatusError, fixed_form: bool) -> "Manners | None":
        """How to ask after that error; None where asking otherwise would not help."""
        message = str(error.message)
        if error.status_code in (400, 422) and "max_completion_tokens" in message and self.tokens == "max_tokens":
            return replace(self, tokens="max_completion_tokens")
        if error.status_code in (400, 422):
            for name in ("temperature", "seed"):
                if name in message and name not in self.without:
                    return replace(self, without=(*self.without, name))
            if _IMAGE_WORDS.search(message) and self.pictures:
                return replace(self, pictures=False)
        wrong_form = error.status_code in (400, 404, 415, 422, 500, 501) and _FORM_WORDS.search(message)
        if wrong_form and not fixed_form and self.form is not Form.TEXT:
            forms = list(Form)
            return replace(self, form=forms[forms.index(self.form) + 1])
        return None


def remembered(settings: ModelSettings, answers: Answers) -> Manners:
    """What an earlier run found out about the server, or where to begin."""
    if settings.form != "auto":
        return Manners(form=Form(settings.form))
    text = answers.get(_key(settings))
    # OpenAI's own address takes the new name of the limit for every model, and the old one not for all.
    begin = Manners() if settings.base_url else Manners(tokens="max_completion_tokens")
    try:
        known = json.loads(text) if text else None
        if not isinstance(known, dict):
            return begin
        return Manners(**known | {"form": Form(known["form"]), "without": tuple(known["without"])})
    except (ValueError, TypeError, KeyError):
        return begin


def remember(manners: Manners, settings: ModelSettings, answers: Answers) -> None:
    """Keep what was found out for the next run."""
    if settings.form == "auto":
        answers.put(_key(settings), json.dumps(asdict(manners)))


def _key(settings: ModelSettings) -> AnswerKey:
    return AnswerKey(
        document="",
        shown="",
        report_type="",
        part="server",
        model=settings.model,
        prompt="",
        schema=",".join(Form),  # a version of the program that knows other forms finds out anew
        parameters=digest(settings.base_url or "", settings.api_version or ""),
    )


def request(
    manners: Manners, settings: ModelSettings, messages: list[Message], schema: Schema, name: str
) -> dict[str, Any]:
    """The body of a chat completion that asks for an answer by a schema."""
    body: dict[str, Any] = {"model": settings.model, "messages": messages, manners.tokens: settings.max_tokens}
    for key, value in (("temperature", settings.temperature), ("seed", settings.seed)):
        if value is not None and key not in manners.without:
            body[key] = value
    if manners.form is Form.JSON_SCHEMA:
        strict = {"name": name, "strict": True, "schema": schema}
        body["response_format"] = {"type": "json_schema", "json_schema": strict}
    elif manners.form is Form.JSON_OBJECT:
        body["response_format"] = {"type": "json_object", "schema": schema}
    elif manners.form is Form.TOOLS:
        function = {"name": name, "strict": True, "parameters": schema}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": name}}
    return body | dict(settings.extra)


def without_pictures(messages: list[Message]) -> list[Message]:
    """The same conversation for a server that sees no pictures."""
    plain = []
    for message in messages:
        content = message["content"]
        if isinstance(content, list):
            content = "\n".join(part["text"] for part in content if part["type"] == "text")
        plain.append({**message, "content": content})
    return plain


def client(settings: ModelSettings, transport: httpx2.AsyncBaseTransport | None = None) -> openai.AsyncOpenAI:
    """The openai client: it retries 429 (as Retry-After says), 5xx, time-outs and broken connections, with backoff."""
    limits = httpx2.Limits(max_connections=settings.slots, max_keepalive_connections=settings.slots)
    http = httpx2.AsyncClient(
        timeout=settings.timeout,
        limits=limits,
        transport=transport,
        follow_redirects=False,
        verify=trusting(settings.ca),
    )
    common = _common(settings) | {"http_client": http}
    if settings.api_version:
        return openai.AsyncAzureOpenAI(
            azure_endpoint=settings.base_url or "", api_version=settings.api_version, **common
        )
    return openai.AsyncOpenAI(base_url=settings.base_url, **common)


def batch_client(settings: ModelSettings) -> openai.OpenAI:
    """The same for batches, which are asked about one thing at a time."""
    http = httpx2.Client(timeout=settings.timeout, follow_redirects=False, verify=trusting(settings.ca))
    common = _common(settings) | {"http_client": http}
    if settings.api_version:
        return openai.AzureOpenAI(azure_endpoint=settings.base_url or "", api_version=settings.api_version, **common)
    return openai.OpenAI(base_url=settings.base_url, **common)


def _common(settings: ModelSettings) -> dict[str, Any]:
    return {
        "timeout": settings.timeout,
        "max_retries": settings.retries,
        # Servers of one's own need no key, but the client wants one.
        "api_key": settings.api_key or ("none" if settings.base_url else None),
    }


def host(settings: ModelSettings) -> str:
    """The server's name for the record: no key, no path."""
    return urlsplit(settings.base_url or "https://api.openai.com").netloc.rpartition("@")[2]
