"""Engines: each turns a Document into a Reading: a filled report, its evidence, notes on what it could not read."""

from typing import Protocol

from assistant.documents import Document
from assistant.extraction import Reading
from schemas.fields import ReportType


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    @property
    def name(self) -> str:
        """The key on the command line: offline, llm."""
        ...

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """Fill the report type's schema from a document.

        Raises EngineError where the engine can do nothing with the document at all; a part that it cannot read is
        null and noted.
        """
        ...


def at_once(engine: Engine) -> int:
    """How many documents an engine reads side by side: several where it waits for a server (`at_once`), else one."""
    return int(getattr(engine, "at_once", 1))


__all__ = ["Engine", "at_once"]
