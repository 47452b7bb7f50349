"""The only reader of the environment."""

import getpass
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_DATABASE = "assistant.sqlite3"  # in the working folder
DEFAULT_PEOPLE = "assistant.people.json"  # likewise


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says; options on the command line go before it."""

    database: str = DEFAULT_DATABASE  # ASSISTANT_DATABASE_URL: a path (SQLite), sqlite:///… or postgresql://…
    files: str | None = (
        None  # ASSISTANT_FILES: a folder or fsspec URL for original files; else they are in the database
    )
    people: str = DEFAULT_PEOPLE  # ASSISTANT_PEOPLE: the file of people who may log in
    model: str | None = None  # ASSISTANT_MODEL
    api_base: str | None = None  # OPENAI_BASE_URL: any OpenAI-compatible server
    api_key: str | None = field(default=None, repr=False)  # OPENAI_API_KEY
    api_version: str | None = None  # OPENAI_API_VERSION: Azure's, for addresses without /openai/v1
    office: str | None = None  # ASSISTANT_OFFICE: LibreOffice's soffice, where it is not found by itself
    ocr: str = "rapidocr"  # ASSISTANT_OCR: or tesseract, where it is installed with its Japanese data
    look_at: str | None = (
        None  # ASSISTANT_LOOK_AT: the risk, 0 to 1, from which on a leaf wants a look; else the model's
    )
    model_at_once: str | None = None  # ASSISTANT_MODEL_AT_ONCE: submissions at a model's address, over all machines
    model_rate: str | None = None  # ASSISTANT_MODEL_RATE: submissions/seconds begun there, over all machines
    retry_seconds: str | None = None  # ASSISTANT_RETRY_SECONDS: before each further try, with commas
    log: str | None = None  # ASSISTANT_LOG: json or text, for events on stderr; else there are none
    log_level: str = "INFO"  # ASSISTANT_LOG_LEVEL
    ca: str | None = None  # ASSISTANT_CA: a file of certificates of one's own authority, beside the system's
    ocr_cache: Path | None = None  # ASSISTANT_OCR_CACHE: a folder, or off; else one in the user's cache folder


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings; variables that are empty count as not set."""
    values = os.environ if environment is None else environment
    return Settings(
        database=values.get("ASSISTANT_DATABASE_URL") or DEFAULT_DATABASE,
        files=values.get("ASSISTANT_FILES") or None,
        people=values.get("ASSISTANT_PEOPLE") or DEFAULT_PEOPLE,
        model=values.get("ASSISTANT_MODEL") or None,
        api_base=values.get("OPENAI_BASE_URL") or None,
        api_key=values.get("OPENAI_API_KEY") or None,
        api_version=values.get("OPENAI_API_VERSION") or None,
        office=values.get("ASSISTANT_OFFICE") or None,
        ocr=values.get("ASSISTANT_OCR") or "rapidocr",
        log=(values.get("ASSISTANT_LOG") or "").lower() or None,
        log_level=values.get("ASSISTANT_LOG_LEVEL") or "INFO",
        ca=values.get("ASSISTANT_CA") or None,
        ocr_cache=_ocr_cache(values),
        look_at=values.get("ASSISTANT_LOOK_AT") or None,
        model_at_once=values.get("ASSISTANT_MODEL_AT_ONCE") or None,
        model_rate=values.get("ASSISTANT_MODEL_RATE") or None,
        retry_seconds=values.get("ASSISTANT_RETRY_SECONDS") or None,
    )


def _ocr_cache(values: Mapping[str, str]) -> Path | None:
    """The folder in which results of OCR are kept; None where they are not to be."""
    named = values.get("ASSISTANT_OCR_CACHE")
    if named:
        return None if named.lower() == "off" else Path(named)
    if os.name == "nt":
        home = values.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        home = str(Path(values["HOME"], "Library", "Caches")) if values.get("HOME") else None
    else:
        home = values.get("XDG_CACHE_HOME") or (str(Path(values["HOME"], ".cache")) if values.get("HOME") else None)
    return Path(home, "submission-assistant", "ocr") if home and Path(home).is_absolute() else None


def user_name() -> str:
    """Who works at this computer, for the log; "local" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "local"
