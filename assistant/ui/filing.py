"""The routes by which a submission leaves the desk in another way than confirmed: set aside with a reason, made the
resubmission of an earlier one, sent back with a letter."""

from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import Bilingual, DecisionError
from assistant.store import Store, Submission
from assistant.ui import letter
from assistant.ui.rooms import Rooms


class Cause(StrEnum):
    """Why a submission is set aside."""

    WRONG_DOCUMENT = "wrong_document"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    OTHER = "other"


class SetAside(BaseModel):
    """A submission is not to be reviewed: `of` is the one that it duplicates, `words` say what else is the matter."""

    model_config = ConfigDict(extra="forbid")

    cause: Cause
    of: int | None = None
    words: str = Field(default="", max_length=2000)


class Older(BaseModel):
    """The earlier submission that this one replaces."""

    model_config = ConfigDict(extra="forbid")

    older: int


def filing(store: Store, rooms: Rooms) -> APIRouter:
    """The routes; each answers with the submission as the list shows it."""
    router = APIRouter(prefix="/api/submissions/{submission}")

    @router.post("/reject")
    def reject(submission: int, asked: SetAside, request: Request) -> dict[str, Any]:
        rooms.enter(submission, request)
        why = _why(asked, store.submission(asked.of) if asked.of is not None else None, submission)
        return {"item": rooms.item(store.reject(submission, why, who=request.state.who), request)}

    @router.post("/supersede")
    def supersede(submission: int, asked: Older, request: Request) -> dict[str, Any]:
        rooms.enter(submission, request)
        return {"item": rooms.item(store.supersede(submission, asked.older, who=request.state.who), request)}

    @router.post("/unsupersede")
    def unsupersede(submission: int, request: Request) -> dict[str, Any]:
        rooms.enter(submission, request)
        return {"item": rooms.item(store.unsupersede(submission, who=request.state.who), request)}

    @router.get("/letter")
    def write(submission: int, request: Request) -> dict[str, Any]:
        review = rooms.review(rooms.enter(submission, request))
        return {"subject": letter.subject(review), "body": letter.body(review)}

    return router


def _why(asked: SetAside, other: Submission | None, own: int) -> Bilingual:
    """The reason in words. Raises DecisionError for one that is not complete."""
    words = asked.words.strip()
    behind_ja, behind_en = (f"（{words}）", f" ({words})") if words else ("", "")
    if asked.cause is Cause.WRONG_DOCUMENT:
        return Bilingual(ja=f"別の書類です。{behind_ja}", en=f"It is another document.{behind_en}")
    if asked.cause is Cause.UNREADABLE:
        return Bilingual(ja=f"判読できません。{behind_ja}", en=f"It cannot be read.{behind_en}")
    if asked.cause is Cause.DUPLICATE:
        if other is None or other.id == own:
            raise DecisionError(
                ja="どの書類と同じものか、選んでください。", en="Choose the submission that it duplicates."
            )
        return Bilingual(
            ja=f"「{other.name}」と同じものです。{behind_ja}", en=f"It duplicates {other.name}.{behind_en}"
        )
    if not words:
        raise DecisionError(ja="理由を書いてください。", en="Write the reason.")
    return Bilingual(ja=words, en=words)
