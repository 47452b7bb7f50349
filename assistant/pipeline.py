"""From a file to a checked result: read -> extract -> check -> estimate the risk."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant import unfilled
from assistant.checks import Source, check
from assistant.documents import Document
from assistant.engines import Engine
from assistant.extraction import DocumentInfo, Extraction, Note, Words
from assistant.readers import read, read_file
from assistant.risk import believed, estimate
from schemas.fields import ReportType


def extract(document: Document, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The checked result for a document that was read.

    Raises EngineError where the engine can do nothing with it at all.
    """
    reading = engine.read(document, report_type)
    notes = (*believed(reading, document), *_lost(document))
    source = Source(document=document, evidence=reading.evidence, notes=notes, second=reading.second)
    findings = check(reading.report, report_type, source)
    estimated = estimate(
        reading.model_copy(update={"notes": notes}), findings, document=document, report_type=report_type
    )
    # Told last: it speaks of the document and of no leaf, so neither a rule nor a risk depends on it.
    notes = (*notes, *unfilled.told(reading.report, notes))
    return Extraction(
        document=DocumentInfo.of(document),
        report_type=report_type.name,
        engine=reading.engine | _remarks(document),
        report=reading.report,
        evidence=reading.evidence,
        notes=notes,
        findings=findings,
        risk=dict(estimated.risk),
        risk_model=estimated.model,
        usage=reading.usage,
        second=reading.second,
        agreement=reading.agreement,
    )


def _lost(document: Document) -> Iterator[Note]:
    """What the reader could not read, as notes on the document."""
    for trouble in document.troubles:
        if trouble.lost:
            yield Note(path="", state="unreadable", why=Words.of(trouble.why))


def _remarks(document: Document) -> dict[str, Any]:
    """What the reader did that a person should know, and by which nothing was lost."""
    remarks = [t.why.as_dict() for t in document.troubles if not t.lost]
    return {"remarks": remarks} if remarks else {}


def extract_file(path: Path, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The checked result for a file.

    Raises UnreadableError for a file that is no readable document, EngineError as `extract`.
    """
    return extract(read_file(path), engine=engine, report_type=report_type)


def extract_bytes(data: bytes, name: str, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The same for bytes that came by another way than a path."""
    return extract(read(data, name), engine=engine, report_type=report_type)
