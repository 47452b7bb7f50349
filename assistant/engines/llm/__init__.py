"""The model engine: any OpenAI-compatible model fills the schema section by section, and every value is grounded.

`assistant.model` puts it together with the store, which keeps answers and confirmed examples.
"""

from assistant.engines.llm.configuration import ModelSettings, model_settings
from assistant.engines.llm.engine import LlmEngine

__all__ = ["LlmEngine", "ModelSettings", "model_settings"]
