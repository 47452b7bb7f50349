"""Logs for whoever operates the program: one place that sets them up, events with ids, never contents.

    event(LOG, "request", method="GET", route="/api/submissions/{submission}", status=200, ms=12)

With ASSISTANT_LOG=json each event is a line of JSON on stderr, with ASSISTANT_LOG=text one of `key=value`; without it
nothing is set up. An error is told by its kind and the places it passed, not by its message: messages may quote a
submission. Of other libraries only the place that logged and the sentence without its values is told, likewise.
"""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any, Final, TextIO

from assistant.errors import UsageError

OWN: Final = "assistant"
MODES: Final = ("json", "text")
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
_FIELDS: Final = "assistant_fields"
_PLACES = 12  # of an error's way, the last ones
_TEMPLATE = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[sdrfx]")


def set_up(mode: str | None, level: str = "INFO", *, stream: TextIO | None = None) -> None:
    """Send logs to stderr in that form; nothing for no mode. Raises UsageError for a mode or level that is none."""
    if mode is None:
        return
    if mode not in MODES or level.upper() not in LEVELS:
        raise UsageError(
            ja=f"ASSISTANT_LOG は {'か'.join(MODES)}、ASSISTANT_LOG_LEVEL は {'・'.join(LEVELS)} です。",
            en=f"ASSISTANT_LOG must be one of {', '.join(MODES)}, ASSISTANT_LOG_LEVEL of {', '.join(LEVELS)}.",
        )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Lines(as_json=mode == "json"))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(level.upper())


def are_set_up() -> bool:
    """Whether logs go where `set_up` sent them."""
    return any(isinstance(handler.formatter, _Lines) for handler in logging.getLogger().handlers)


def event(
    log: logging.Logger, name: str, *, level: int = logging.INFO, error: BaseException | None = None, **ids: Any
) -> None:
    """Log that something happened. `ids`: numbers, keys, times; never words of a submission or a person's name."""
    log.log(level, name, extra={_FIELDS: ids}, exc_info=error)


def noted(
    log: logging.Logger, name: str, *, level: int = logging.INFO, error: BaseException | None = None, **ids: Any
) -> None:
    """The same for what people are told by other means: without a log that was set up it goes nowhere."""
    if are_set_up():
        event(log, name, level=level, error=error, **ids)


class _Lines(logging.Formatter):
    """A line an event."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The event with its fields; no message of an error, no argument of a foreign library's sentence."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _sentence(record),
            **getattr(record, _FIELDS, {}),
        }
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None:
            told["error"] = _kinds(error)
            told["places"] = [
                f"{_short(p.filename)}:{p.lineno} {p.name}" for p in extract_tb(error.__traceback__)[-_PLACES:]
            ]
        if self._as_json:
            return json.dumps(told, ensure_ascii=True, default=str)
        return " ".join(f"{key}={_word(value)}" for key, value in told.items())


def _sentence(record: logging.LogRecord) -> str:
    own = record.name == OWN or record.name.startswith(f"{OWN}.")
    if own and hasattr(record, _FIELDS):
        return str(record.msg)
    if record.args and isinstance(record.msg, str):
        return _TEMPLATE.sub("…", record.msg)[:200]
    return f"{record.module}:{record.lineno} {record.funcName}"


def _kinds(error: BaseException) -> list[str]:
    """The error's kind and those that caused it."""
    found: list[str] = []
    here: BaseException | None = error
    while here is not None and len(found) < _PLACES:
        found.append(type(here).__name__)
        here = here.__cause__ or here.__context__
    return found


def _short(path: str) -> str:
    """A source file without the folders that only this machine has."""
    parts = re.split(r"[\\/]", path)
    return "/".join(parts[-3:])


def _word(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text if re.fullmatch(r"[^\s\"=]+", text) else json.dumps(text)
