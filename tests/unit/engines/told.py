"""What the offline engine makes of a text, as the tests of its efforts and lists of members compare it."""

from collections.abc import Sequence
from typing import Any

from assistant.engines.offline import OfflineEngine
from assistant.engines.offline.members import find_members
from assistant.extraction import Reading
from assistant.japanese import comparable
from assistant.readers import read
from schemas.group_report import REPORT_TYPE

Listed = tuple[str | None, ...]  # category, role, name, address, phone


def reading(text: str, name: str = "submission.txt") -> Reading:
    return OfflineEngine().read(read(text.encode(), name=name), REPORT_TYPE)


def efforts_of(found: Reading) -> list[dict[str, Any]]:
    efforts: list[dict[str, Any]] = found.report.model_dump(mode="json")["efforts"]
    return efforts


def situations(effort: dict[str, Any]) -> tuple[Any, ...]:
    return effort["current"], effort["target"], effort["actual"]


def texts(effort: dict[str, Any]) -> list[str]:
    return [activity["text"] for activity in effort["activities"]]


def meetings(effort: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: value for key, value in meeting.items() if value} for meeting in effort["meetings"]]


def listed(text: str) -> list[Listed]:
    """The members of a list, their words as names are compared."""
    found = find_members(read(text.encode(), name="submission.txt"))
    return compared(
        [
            (
                m.category and m.category[0],
                m.role and m.role[0],
                *(m.texts.get(n) for n in ("name", "address", "phone")),
            )
            for m in found
        ]
    )


def compared(rows: Sequence[Sequence[Any]]) -> list[Listed]:
    return [tuple(v and comparable(str(v)) for v in row) for row in rows]
