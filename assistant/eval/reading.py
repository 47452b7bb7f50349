"""How an evaluation reads a file: with the program's own pipeline."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.documents import Document
from assistant.engines import Engine
from assistant.engines.offline import OfflineEngine
from assistant.errors import UsageError
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read_bytes
from assistant.unpacking import read_only_form
from schemas.fields import ReportType

if TYPE_CHECKING:
    from assistant.engines.llm import LlmEngine


@cache
def model_engine_with(examples: int) -> "LlmEngine":
    """One for all submissions of a process: they share its connections, its slots and its limit of costs."""
    # Imported here because the model clients take seconds to load, which the offline engine should not wait for.
    from assistant.model import model_engine

    return model_engine(examples=examples)


def _model_engine() -> Engine:
    return model_engine_with(0)


ENGINES: Final[Mapping[str, Callable[[], Engine]]] = {"offline": OfflineEngine, "llm": _model_engine}


def engine_named(name: str) -> Engine:
    """The engine of that name. Raises UsageError where this installation has none."""
    if name not in ENGINES:
        raise UsageError(f"このエンジンはありません: {name}", f"this installation has no engine {name!r}")
    return ENGINES[name]()


def read_and_extract(path: Path, *, engine: Engine, report_type: ReportType) -> tuple[Document, Extraction]:
    """The document of a file, and the checked result that an engine made of it; of a ZIP or mail, of the form in it.

    Raises UnreadableError and EngineError as the pipeline does.
    """
    document = read_only_form(read_bytes(path), path.name, report_type=report_type)
    return document, extract(document, engine=engine, report_type=report_type)
