"""The only reader of the environment."""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_DATABASE = "assistant.sqlite3"  # in the working folder


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says; options on the command line go before it."""

    database: str = DEFAULT_DATABASE  # ASSISTANT_DATABASE_URL: a path (SQLite), sqlite:///… or postgresql://…
    model: str | None = None  # ASSISTANT_MODEL
    api_base: str | None = None  # OPENAI_BASE_URL: any OpenAI-compatible server
    api_key: str | None = field(default=None, repr=False)  # OPENAI_API_KEY


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings; variables that are empty count as not set."""
    values = os.environ if environment is None else environment
    return Settings(
        database=values.get("ASSISTANT_DATABASE_URL") or DEFAULT_DATABASE,
        model=values.get("ASSISTANT_MODEL") or None,
        api_base=values.get("OPENAI_BASE_URL") or None,
        api_key=values.get("OPENAI_API_KEY") or None,
    )


def user_name() -> str:
    """Who works at this computer, for the log; "local" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "local"
