"""The model engine: any OpenAI-compatible model fills the schema section by section, and every value is grounded."""

from assistant.engines.llm.configuration import ModelSettings, model_settings
from assistant.engines.llm.engine import LlmEngine, engine

__all__ = ["LlmEngine", "ModelSettings", "engine", "model_settings"]
