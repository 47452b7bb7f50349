"""What a run can be told by: the code that read, the data that were read, the model and its prompts."""

import hashlib
import importlib.metadata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from assistant.eval.dataset import GOLD, Entry
from assistant.eval.run import EntryScore

ROOT: Final = Path(__file__).resolve().parents[2]
# What a reading does not depend on: a change there leaves what was kept of earlier readings good.
_BESIDE: Final = frozenset({"eval", "ui", "export", "store", "review", "access", "cli.py", "demo.py", "jobs.py"})
_COMMIT_LETTERS: Final = 10


@lru_cache(maxsize=1)
def code_hash() -> str:
    """SHA-256 over all code, schemas, prompts and model files that a reading depends on; 16 letters of it."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for folder in ("assistant", "schemas", "prompts"):
        for path in (ROOT / folder).rglob("*"):
            parts = path.relative_to(ROOT / folder).parts
            if path.suffix in (".py", ".md", ".json", ".toml") and not (folder == "assistant" and parts[0] in _BESIDE):
                yield path


def code_version() -> str:
    """The program's version, the commit where there is one, and the hash of the code as it lies there."""
    version = importlib.metadata.version("submission-assistant")
    commit = _commit(ROOT / ".git")
    return "+".join([version, *([commit] if commit else []), code_hash()])


def _commit(git: Path) -> str | None:
    """The commit that is checked out, read from git's own files; None outside of a checkout."""
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head[:_COMMIT_LETTERS]
        name = head.removeprefix("ref: ")
        loose = git / name
        if loose.is_file():
            return loose.read_text(encoding="utf-8").strip()[:_COMMIT_LETTERS]
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
        return next((line[:_COMMIT_LETTERS] for line in packed if line.endswith(f" {name}")), None)
    except OSError:
        return None  # no checkout: the hash of the code says enough


def data_hash(entries: Iterable[Entry]) -> str:
    """SHA-256 over the renderings and their gold, whatever folder they lie in; 16 letters of it."""
    digest = hashlib.sha256()
    for entry in sorted(entries, key=lambda e: (e.case.name, e.path.name)):
        digest.update(f"{entry.case.name}/{entry.path.name}".encode())
        for path in (entry.path, entry.case.folder / GOLD):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def about(entries: Iterable[Entry], scores: Iterable[EntryScore]) -> dict[str, Any]:
    """Date, code, data; engine's version, model and prompts as the extractions name them, None where they name none."""
    engines = [s.engine for s in scores if s.engine]
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": code_version(),
        "data_hash": data_hash(entries),
        "engine_version": _one(e.get("version") for e in engines),
        "model": _one(e.get("model") for e in engines),
        "prompt_hash": _one(e.get("prompts") for e in engines),
    }


def _one(values: Iterable[Any]) -> str | None:
    """The value that all give; all of them where they differ."""
    found = sorted({str(v) for v in values if v is not None})
    return ", ".join(found) or None
