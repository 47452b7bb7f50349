"""Attention: what became of errors that were planted to see whether people look. The errors themselves are not here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, func, select

from assistant.store import database as db
from assistant.store.database import insert_new, now
from assistant.store.people import Desks
from assistant.store.reading_tables import attention

KEY = "planted"  # the preference: the share of submissions in which each person is shown one


class Outcome(StrEnum):
    """What somebody did with a planted error."""

    CAUGHT = "caught"
    MISSED = "missed"  # confirmed as it was shown
    LAPSED = "lapsed"  # entries moved, or the leaf was decided before it could be shown


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A wrong value that one person is shown at a leaf, once; the true one is what the store holds all along."""

    submission: int
    extraction: int
    reading: int
    who: str
    path: str
    value: Any
    truth: Any


class Attention:
    """The log of outcomes: one for a person and a reading."""

    def __init__(self, engine: Engine, desks: Desks) -> None:
        self._engine = engine
        self._desks = desks

    def rate(self) -> float:
        """The share that the administrator set; 0: none is planted."""
        return float(self._desks.preference(KEY, 0.0))

    def ended(self, submission: int, extraction: int, reading: int, who: str) -> UUID | None:
        """The decision by which this person's planted error came to its end; None while it has not."""
        query = select(attention.c.operation).where(
            attention.c.submission == submission,
            attention.c.extraction == extraction,
            attention.c.reading == reading,
            attention.c.who == who,
        )
        with db.reading(self._engine) as connection:
            found = connection.execute(query).scalar()
        return None if found is None else UUID(found)

    def note(self, planted: Planted, outcome: Outcome, operation: UUID) -> None:
        """Log an outcome; the first one holds."""
        values = {
            "submission": planted.submission,
            "extraction": planted.extraction,
            "reading": planted.reading,
            "operation": str(operation),
            "path": planted.path,
            "planted": json.dumps(planted.value),
            "truth": json.dumps(planted.truth),
            "outcome": outcome.value,
            "who": planted.who,
            "at": now(),
        }
        with db.writing(self._engine) as connection:
            insert_new(connection, attention, values)

    def by_person(self) -> Mapping[str, Mapping[Outcome, int]]:
        """How many each person caught and missed."""
        query = select(attention.c.who, attention.c.outcome, func.count()).group_by(
            attention.c.who, attention.c.outcome
        )
        found: dict[str, dict[Outcome, int]] = {}
        with db.reading(self._engine) as connection:
            for who, outcome, number in connection.execute(query):
                found.setdefault(who, {})[Outcome(outcome)] = number
        return found
