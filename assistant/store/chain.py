"""The audit log's format: digests and hashes, as values to values. Version 1; what was once chained must stay readable.

An entry tells of a row by a salted digest. The salt stands beside the entry and is no part of its hash: once it is
deleted, a short content (a figure, a name) cannot be guessed from its digest any more, and the chain still holds.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

START: Final = "0" * 64  # before the first entry of a chain, and before the first seal

# What of a row its digest covers. These never change: what was chained before would break.
COVERED: Final[Mapping[str, tuple[str, ...]]] = {
    "submission": ("name", "report_type", "added", "added_by", "files", "container"),
    "move": ("submission", "state", "who", "at", "revision", "note"),
    "extraction": ("submission", "engine", "version", "content", "added"),
    "decision": (
        "operation", "submission", "extraction", "revision", "kind", "path", "who", "at", "old", "new", "reason",
        "rule", "undoes", "evidence",
    ),
    "verdict": ("submission", "revision", "verdict", "who", "at", "note"),
    "attempt": ("name", "address", "at", "succeeded"),
    "preference": ("key", "value", "who", "at"),
}  # fmt: skip

# Columns that came later are covered where they are not what all earlier rows have.
LATER: Final[Mapping[str, Mapping[str, Any]]] = {"decision": {"reading": 1}}


def new_salt() -> str:
    """Sixteen random bytes in hexadecimal."""
    return secrets.token_hex(16)


def digest(salt: str, kind: str, values: Mapping[str, Any]) -> str:
    """SHA-256 over the salt and the covered columns of a row (all values, for a kind that is not in `COVERED`)."""
    covered = COVERED.get(kind, tuple(sorted(values)))
    covered += tuple(name for name, usual in LATER.get(kind, {}).items() if values.get(name, usual) != usual)
    return _sha256([salt, kind, [[name, _plain(values[name])] for name in covered]])


def entry_hash(
    *, chain: int, number: int, at: datetime, who: str, what: str, subject: str, digest: str, before: str
) -> str:
    """The hash of an entry; `before` is that of the one before it in its chain."""
    return _sha256([1, chain, number, _plain(at), who, what, subject, digest, before])


def seal_hash(*, number: int, at: datetime, heads: Iterable[tuple[int, int, str]], before: str) -> str:
    """The hash of a seal over chains' heads (chain, number, hash), in the order of the chains."""
    return _sha256([1, number, _plain(at), [list(head) for head in heads], before])


def added(row: Mapping[str, Any], files: Sequence[Sequence[Any]], container: Sequence[Any] | None) -> dict[str, Any]:
    """What is covered of a submission: its row, its files (sha256, name, first and last page), what it came in."""
    return {
        **{name: row[name] for name in ("name", "report_type", "added", "added_by")},
        "files": [list(file) for file in files],
        "container": None if container is None else list(container),
    }


def _sha256(value: list[Any]) -> str:
    return sha256(json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
