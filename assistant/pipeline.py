"""From a file to a checked result: read -> extract -> check -> estimate the risk."""

from pathlib import Path

from assistant.checks import Source, check
from assistant.documents import Document
from assistant.engines import Engine
from assistant.extraction import DocumentInfo, Extraction
from assistant.readers import read, read_file
from assistant.risk import MODEL, risks
from schemas.fields import ReportType


def extract(document: Document, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The checked result for a document that was read.

    Raises EngineError where the engine can do nothing with it at all.
    """
    reading = engine.read(document, report_type)
    source = Source(document=document, evidence=reading.evidence, notes=reading.notes)
    findings = check(reading.report, report_type, source)
    return Extraction(
        document=DocumentInfo.of(document),
        report_type=report_type.name,
        engine=reading.engine,
        report=reading.report,
        evidence=reading.evidence,
        notes=reading.notes,
        findings=findings,
        risk=risks(reading, findings),
        risk_model=MODEL,
        usage=reading.usage,
    )


def extract_file(path: Path, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The checked result for a file.

    Raises UnreadableError for a file that is no readable document, EngineError as `extract`.
    """
    return extract(read_file(path), engine=engine, report_type=report_type)


def extract_bytes(data: bytes, name: str, *, engine: Engine, report_type: ReportType) -> Extraction:
    """The same for bytes that came by another way than a path."""
    return extract(read(data, name), engine=engine, report_type=report_type)
