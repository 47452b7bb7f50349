"""Answers kept, so that a second run asks only for what is missing. Only whole, well-formed answers are kept."""

import json
from pathlib import Path
from typing import Protocol
from uuid import uuid4


class Answers(Protocol):
    """Where texts are kept by key. Keys are hexadecimal digests; keeping twice changes nothing."""

    def get(self, key: str) -> str | None:
        """The text of that key; None where there is none."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        ...


class MemoryAnswers:
    """Kept as long as the program runs."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text of that key."""
        return self._texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        self._texts[key] = text


class FolderAnswers:
    """Kept in a folder, a file for each; whole or not at all, for several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> str | None:
        """The text of that key; a damaged file counts as none."""
        try:
            found = json.loads(self._path(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        text = found.get("answer") if isinstance(found, dict) else None
        return text if isinstance(text, str) else None

    def put(self, key: str, text: str) -> None:
        """Keep a text. Raises OSError where the folder cannot be written to."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{uuid4().hex}")
        try:
            beside.write_text(json.dumps({"answer": text}), encoding="utf-8")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
