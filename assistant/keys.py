"""Keys of model servers: from the environment, else from the system's key ring where its package is installed."""

import importlib.util
from urllib.parse import urlsplit

from assistant.errors import UsageError

SERVICE = "submission-assistant"


def key_for(server: str | None, given: str | None) -> str | None:
    """`given` (OPENAI_API_KEY), else what `keyring set submission-assistant HOST` has kept for the server's host.

    Raises UsageError where a key ring is installed but does not open; None where there is none, or no key in it.
    """
    if given is not None or importlib.util.find_spec("keyring") is None:
        return given
    import keyring  # type: ignore[import-not-found,unused-ignore]  # optional: not in the lock

    host = urlsplit(server or "https://api.openai.com").hostname or ""
    try:
        found: str | None = keyring.get_password(SERVICE, host)
    except Exception as exc:  # noqa: BLE001 every back end has errors of its own; what they say may hold the key
        raise UsageError(
            ja=f"鍵束（keyring）を開けません（{type(exc).__name__}）。OPENAI_API_KEY を使ってください。",
            en=f"The key ring does not open ({type(exc).__name__}). Use OPENAI_API_KEY.",
        ) from None
    return found or None


__all__ = ["SERVICE", "key_for"]
