"""A model's server on loopback that counts what was paid for."""

import os
import threading
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from assistant.errors import AssistantError
from assistant.readers import read
from assistant.store import database as db
from assistant.store.tables import answers
from tests.model_server import Asked, Gold, ModelServer, Reply
from tests.submission import TEXT, TYPE, report


class PaidCalls:
    """Forms, a server that knows the right answers to them, and what was asked of it."""

    def __init__(self, folder: Path, count: int) -> None:
        self._gold = Gold(TYPE)
        self._hash: dict[str, str] = {}  # a document's mark -> its SHA-256
        self._asked: list[tuple[str, str]] = []
        self._kept: set[tuple[str, str]] = set()  # answers that the store had when somebody was killed
        self._again: list[tuple[str, str]] = []
        self._guard = threading.Lock()
        folder.mkdir(parents=True)
        for number in range(count):
            content = f"{TEXT}\n整理番号 {number + 1000}\n".encode()
            name = f"form{number:05}.txt"
            (folder / name).write_bytes(content)
            document = read(content, name)
            before = set(self._gold.known)
            self._gold.add(document, report())
            (mark,) = set(self._gold.known) - before
            self._hash[mark] = document.sha256
        self.server = ModelServer(self._reply)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.close()

    def environment(self) -> dict[str, str]:
        """What points the program at the server."""
        named = {"OPENAI_BASE_URL": self.server.url, "OPENAI_API_KEY": "sk-test", "ASSISTANT_MODEL": "test-model"}
        return os.environ | named | {"ASSISTANT_RETRY_SECONDS": "1,2,4,8"}

    def _reply(self, asked: Asked) -> Reply:
        mark = asked.question.split('"document": "')[1].split('"')[0]
        call = (self._hash[mark], asked.section)
        with self._guard:
            self._asked.append(call)
            if call in self._kept:
                self._again.append(call)
        return self._gold(asked)

    def note_kept(self, url: str) -> None:
        """What is kept by now must not be asked for again."""
        try:
            engine = db.connect(url)
        except AssistantError:
            return  # the database is away: what was noted before still holds
        with db.reading(engine) as connection:
            rows = connection.execute(select(answers.c.document, answers.c.part)).all()
        engine.dispose()
        with self._guard:
            self._kept |= {(row.document, row.part) for row in rows}

    def asked(self) -> list[tuple[str, str]]:
        """Every call: the document and the part asked for."""
        return self._asked

    def repeated(self) -> list[tuple[str, str]]:
        """Calls for what was paid for and kept already."""
        return self._again

    def in_flight(self) -> int:
        """Calls made a second time because whoever waited for the answer was killed before it came."""
        return sum(count - 1 for count in Counter(self._asked).values())
