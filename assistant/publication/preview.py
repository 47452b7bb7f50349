"""What an edition changes against the last one: for whoever approves it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.publication.edition import Edition


@dataclass(frozen=True, kw_only=True)
class Change:
    """A value that is not as in the last edition; `path` is "" for a whole report that is new or gone."""

    key: str
    path: str
    before: Any
    after: Any


def changes(edition: Edition, last: Path) -> tuple[Change, ...]:
    """Against the folder of the last edition; everything is new where there is none.

    Raises UsageError for a folder whose reports.json cannot be read.
    """
    file = last / "reports.json"
    try:
        data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"reports": []}
        before = {one["key"]: one for one in data["reports"]}
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise UsageError(ja=f"前の版 {file} を読めません。", en=f"Cannot read the last edition {file}.") from exc
    after = {page.key: {"key": page.key, **page.data()} for page in edition.pages}
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        if key not in before or key not in after:
            was, now = before.get(key), after.get(key)
            yield Change(key=key, path="", before=was and was.get("group_name"), after=now and now.get("group_name"))
            continue
        was, now = dict(_leaves(before[key])), dict(_leaves(after[key]))
        for path in dict.fromkeys((*was, *now)):
            if was.get(path) != now.get(path):
                yield Change(key=key, path=path, before=was.get(path), after=now.get(path))


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _leaves(value, f"{path}.{name}" if path else name)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, f"{path}[{index}]")
    elif data is not None:
        yield path, data
