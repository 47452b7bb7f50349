"""Models' answers, kept in the store so that a second run asks only for what is missing.

They hold text of the documents and are treated like them: whoever may read the store may read them.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from assistant.engines.kept import AnswerKey
from assistant.store import database as db
from assistant.store.database import now
from assistant.store.tables import answers


class StoredAnswers:
    """Answers on SQLite or PostgreSQL, for any number of threads and processes; the newest text of a key holds.

    Raises StoreError where the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: AnswerKey) -> str | None:
        """The text of that key; None where there is none."""
        with db.reading(self._engine) as connection:
            found: str | None = connection.execute(select(answers.c.text).where(answers.c.key == key.digest)).scalar()
        return found

    def put(self, key: AnswerKey, text: str) -> None:
        """Keep a text; on disk when this returns."""
        row = {
            "key": key.digest,
            "document": key.document,
            "report_type": key.report_type,
            "part": key.part,
            "model": key.model,
            "prompt": key.prompt,
            "schema": key.schema,
            "parameters": key.parameters,
            "text": text,
            "added": now(),
        }
        with db.writing(self._engine) as connection:
            _put(connection, row)

    def count(self) -> int:
        """How many are kept."""
        with db.reading(self._engine) as connection:
            return int(connection.execute(select(func.count()).select_from(answers)).scalar_one())

    def forget(self, document: str | None = None) -> int:
        """Drop the answers about a document (by its SHA-256), or all; how many there were."""
        query = delete(answers) if document is None else delete(answers).where(answers.c.document == document)
        with db.writing(self._engine) as connection:
            return int(connection.execute(query).rowcount)


def _put(connection: Connection, row: Mapping[str, Any]) -> None:
    made = postgresql.insert(answers) if connection.dialect.name == "postgresql" else sqlite.insert(answers)
    change = {"text": row["text"], "added": row["added"]}
    connection.execute(made.values(row).on_conflict_do_update(index_elements=["key"], set_=change))
