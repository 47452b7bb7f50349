"""How an evaluation reads a file: with the program's own pipeline."""

from pathlib import Path

from assistant.documents import Document
from assistant.engines import Engine
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read_file
from schemas.fields import ReportType


def read_and_extract(path: Path, *, engine: Engine, report_type: ReportType) -> tuple[Document, Extraction]:
    """The document of a file, and the checked result that an engine made of it.

    Raises UnreadableError and EngineError as the pipeline does.
    """
    document = read_file(path)
    return document, extract(document, engine=engine, report_type=report_type)
