"""The routes by which a submission leaves the desk in another way than confirmed: set aside with a reason, made the
resubmission of an earlier one, sent back with a letter."""

from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import Bilingual, DecisionError
from assistant.store import Store, Submission
from assistant.ui import letter, views


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


def filing(store: Store) -> APIRouter:
    """The routes; each answers with the submission as the list shows it."""
    router = APIRouter(prefix="/api/submissions/{submission}")

    @router.post("/reject")
    def reject(submission: int, asked: SetAside, request: Request) -> dict[str, Any]:
        why = _why(asked, store.submission(asked.of) if asked.of is not None else None, submission)
        return _item(store.reject(submission, why, who=request.state.who))

    @router.post("/supersede")
    def supersede(submission: int, asked: Older, request: Request) -> dict[str, Any]:
        return _item(store.supersede(submission, asked.older, who=request.state.who))

    @router.get("/letter")
    def write(submission: int) -> dict[str, Any]:
        review = store.review(submission)
        return {"subject": letter.subject(review), "body": letter.body(review)}

    return router


def _item(submission: Submission) -> dict[str, Any]:
    return {"item": views.queue([submission], {})[0]}


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
