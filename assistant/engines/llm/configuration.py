"""What the model engine is set to: by the environment (assistant.settings), by a settings file, by options."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.errors import UsageError
from assistant.keys import key_for
from assistant.settings import Settings

FormName = Literal["auto", "json_schema", "json_object", "tools", "text"]
SETTINGS_FILE = "assistant.toml"  # in the working folder; its table [model]


@dataclass(frozen=True, kw_only=True)
class ModelSettings:
    """A server, a model, and how to ask it."""

    model: str
    base_url: str | None = None  # None: OpenAI
    api_key: str | None = field(default=None, repr=False)
    api_version: str | None = None  # Azure's, for its own kind of address; its /openai/v1 address needs none
    ca: str | None = None  # a file of certificates to believe beside the system's
    form: FormName = "auto"  # how answers are kept to the schema; auto: found out once per server
    temperature: float | None = 0.0  # None (in the file: false): not sent
    seed: int | None = None
    max_tokens: int = 8_192  # of one section's answer
    timeout: float = 180.0  # seconds, for one request
    retries: int = 4  # of the transport: 429, 5xx, time-outs, broken connections
    reasks: int = 1  # when an answer has no usable form
    splits: int = 4  # how often a section is divided because its answer is cut off
    slots: int = 16  # requests at the same time
    max_cost: float | None = None  # USD, of a run
    prices: Path | None = None  # a price table instead of the program's own
    keep_answers: bool = True  # in the store, so that a second run costs nothing
    examples: int = 0  # how many confirmed submissions of other submitters are shown with each section
    images: bool = False  # send pictures of all pages; without, only of those that have no text
    extra: Mapping[str, Any] = field(default_factory=dict)  # sent along as it is: reasoning_effort, options …

    @property
    def parameters(self) -> dict[str, Any]:
        """What changes an answer, beside model, prompt and schema."""
        known = {"temperature": self.temperature, "seed": self.seed, "max_tokens": self.max_tokens}
        return {k: v for k, v in known.items() if v is not None} | dict(self.extra)


def model_settings(settings: Settings, *, file: Path | None = None, **options: Any) -> ModelSettings:
    """The model engine's settings: options first, then the environment, then the file's [model] table.

    Raises UsageError where no model is named, and for a file that cannot be read or has keys that mean nothing.
    """
    values: dict[str, Any] = _from_file(file)
    environment = {
        "model": settings.model,
        "base_url": settings.api_base,
        "api_key": settings.api_key,
        "api_version": settings.api_version,
        "ca": settings.ca,
    }
    values |= {k: v for k, v in environment.items() if v is not None}
    values |= {k: v for k, v in options.items() if v is not None}
    if not values.get("model"):
        raise UsageError(
            "モデルが指定されていません。ASSISTANT_MODEL を設定してください（例：gpt-4.1-mini）。",
            "No model is named. Set ASSISTANT_MODEL (for example gpt-4.1-mini).",
        )
    values["api_key"] = key_for(values.get("base_url"), values.get("api_key"))
    if not values.get("base_url") and not values.get("api_key"):
        raise UsageError(
            "APIキーがありません。OPENAI_API_KEY を設定するか、OPENAI_BASE_URL で手元のサーバーを指定してください。",
            "There is no API key. Set OPENAI_API_KEY, or name a server of your own with OPENAI_BASE_URL.",
        )
    if isinstance(values.get("prices"), str):
        values["prices"] = Path(values["prices"]) if values["prices"] else None
    if values.get("temperature") is False:
        values["temperature"] = None  # TOML has no word for nothing
    made = ModelSettings(**values)
    if made.form not in get_args(FormName) or made.slots < 1 or made.max_tokens < 1 or made.examples < 0:
        raise _bad_file(file, "form, slots, max_tokens or examples")
    if made.api_version and not made.base_url:
        raise UsageError(
            "Azure の接続先がありません。OPENAI_BASE_URL に https://名前.openai.azure.com を設定してください。",
            "OPENAI_API_VERSION is Azure's: set OPENAI_BASE_URL to https://NAME.openai.azure.com as well.",
        )
    return made


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or Path(SETTINGS_FILE)
    if file is None and not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("model", {})
    except (OSError, ValueError) as exc:
        raise _bad_file(path, str(exc)) from exc
    known = {f.name: f.type for f in fields(ModelSettings)}
    unknown = sorted(set(table) - set(known)) if isinstance(table, dict) else ["model"]
    if unknown:
        raise _bad_file(path, ", ".join(unknown))
    return dict(table)


def _bad_file(path: Path | None, what: str) -> UsageError:
    return UsageError(f"設定「{path or SETTINGS_FILE}」が正しくありません：{what}", f"{path or SETTINGS_FILE}: {what}")


__all__ = ["FormName", "ModelSettings", "model_settings"]
