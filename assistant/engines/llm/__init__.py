"""The model engine: any OpenAI-compatible model fills the schema section by section, and every value is grounded."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.engines.llm.cache import FolderAnswers
from assistant.engines.llm.configuration import ModelSettings, model_settings
from assistant.engines.llm.engine import LlmEngine, engine
from assistant.engines.llm.images import FileContents, PagePictures
from assistant.settings import Settings, from_environment


def configured(files: Iterable[Path] = (), *, settings: Settings | None = None, **options: Any) -> LlmEngine:
    """The model engine as the environment, the settings file and options have it, its answers kept in a folder.

    `files`: the submissions that are about to be read, for pictures of their pages. Raises UsageError where no model
    or key is named, and for a limit of costs where no price is known.
    """
    chosen = model_settings(settings or from_environment(), **options)
    answers = FolderAnswers(chosen.answers) if chosen.answers is not None else None
    return engine(chosen, answers=answers, pictures=PagePictures(FileContents(files)))


__all__ = ["LlmEngine", "ModelSettings", "configured", "engine", "model_settings"]
