"""The history of evaluations: who measured what, with which code, model, prompts and data, and what came out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, insert, select

from assistant.store import database as db
from assistant.store.tables import runs


@dataclass(frozen=True, kw_only=True)
class Run:
    """One evaluation, as it was recorded; never changed."""

    id: int | None = None  # given by the store
    at: datetime  # aware
    who: str
    report_type: str
    dataset: str
    data_hash: str  # runs with the same one can be held against each other
    engine: str
    model: str | None
    prompt_hash: str | None
    code_version: str
    note: str | None = None
    scores: Mapping[str, Any]  # totals: JSON values


class RunHistory:
    """The recorded runs of a store. Raises StoreError where the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, database: str | Path) -> Self:
        """By path (SQLite) or URL; made, or brought up to date, if need be. Raises UsageError, StoreError."""
        return cls(db.connect(database))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def add(self, run: Run) -> int:
        """Record a run; its number."""
        values = {c.name: getattr(run, c.name) for c in runs.c if c.name not in ("id", "scores")}
        scores = json.dumps(dict(run.scores), ensure_ascii=False, sort_keys=True)
        with db.writing(self._engine) as connection:
            key = connection.execute(insert(runs).values(**values, scores=scores)).inserted_primary_key
            assert key is not None
            return int(key[0])

    def runs(self, *, report_type: str | None = None, last: int | None = None) -> tuple[Run, ...]:
        """Recorded runs, oldest first; the `last` ones only where that is given."""
        wanted = select(runs).order_by(runs.c.at.desc(), runs.c.id.desc())
        if report_type is not None:
            wanted = wanted.where(runs.c.report_type == report_type)
        if last is not None:
            wanted = wanted.limit(last)
        with db.reading(self._engine) as connection:
            rows = connection.execute(wanted).mappings().all()
        return tuple(Run(**{**row, "scores": json.loads(row["scores"])}) for row in reversed(rows))
