"""The routes under /api: what the sheet reads, and the decisions it sends. The guard has let the request in before."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import ConflictError, DecisionError, StoreError, UsageError
from assistant.extraction import Evidence, Extraction
from assistant.readers import Limits
from assistant.review import Decision, DecisionKind, fiscal_year_of, leaf_at, parse_value
from assistant.review import as_json as plain
from assistant.store import Store
from assistant.ui import views
from assistant.ui.beside import columns
from assistant.ui.gold import GoldShelf
from assistant.ui.intake import TakeIn
from assistant.ui.pictures import Pictures
from assistant.ui.sample import Sample
from assistant.ui.sheets import Sheets, answer
from schemas import report_type, report_types
from schemas.fields import Report


class Asked(BaseModel):
    """A decision as the browser sends it. `text` is what was typed, `value` what the screen had as JSON."""

    model_config = ConfigDict(extra="forbid")

    operation: UUID
    kind: DecisionKind
    path: str
    revision: int
    text: str | None = None
    value: Any = None
    reason: str | None = None
    rule: str | None = None
    undoes: UUID | None = None
    evidence: tuple[Evidence, ...] | None = Field(default=None, max_length=100)  # READING: the place it was taken from
    have: int | None = None  # the revision of the sheet that the screen has: the answer tells what changed since


class Seen(BaseModel):
    """The revision that was on the screen."""

    model_config = ConfigDict(extra="forbid")

    revision: int


class Seated(BaseModel):
    """A screen says that somebody works on a submission, and whether they take it over from somebody else."""

    model_config = ConfigDict(extra="forbid")

    take_over: bool = False


class Desk:
    """What the routes work with."""

    def __init__(self, store: Store, *, gold: GoldShelf, take_in: TakeIn | None, limits: Limits) -> None:
        self.store = store
        self.gold = gold
        self.take_in = take_in
        self.limits = limits
        self.pictures = Pictures()
        self.sheets = Sheets(store)

    def decision(self, submission: int, asked: Asked, who: str) -> Decision:
        """The decision that was asked for, typed words turned into the leaf's value."""
        new = asked.value
        if asked.text is not None:
            report: Report = self.store.review(submission).reviewed.report
            leaf = leaf_at(type(report), asked.path)
            new = plain(parse_value(leaf, asked.text, fiscal_year=fiscal_year_of(report)))
        if asked.kind is DecisionKind.CONFIRM_GROUP and isinstance(new, dict):
            sample = Sample.of(self.store.desks.preferences())
            if not sample.taken(submission, self.store.review(submission).reviewed).isdisjoint(new):
                raise DecisionError(
                    ja="抜取り確認の項目が含まれています。単独で確認してください。",
                    en="A leaf among these was drawn for a look of its own: confirm it by itself.",
                )
        return Decision(
            operation=asked.operation,
            kind=asked.kind,
            path=asked.path,
            who=who,
            new=new,
            reason=asked.reason,
            rule=asked.rule,
            undoes=asked.undoes,
            evidence=asked.evidence if asked.kind is DecisionKind.READING else None,
        )

    def decide(self, submission: int, asked: Asked, who: str) -> dict[str, Any]:
        """Log a decision; what changed on the sheet."""
        decision = self.decision(submission, asked, who)
        after = self.store.decide(submission, decision, seen_revision=asked.revision)
        return self.sheets.since(after, asked.have)

    def picture(self, extraction: Extraction, page: int, width: int) -> bytes:
        """A page of the document under review."""
        info = extraction.document
        if not views.has_pictures(info.media_type):
            raise UsageError(ja="この書類にページの画像はありません。", en="This document has no pictures of pages.")
        found = self.pictures.kept(info.sha256, page, width)
        return found or self.pictures.page(self.store.content(info.sha256), info.sha256, page, width)


def routes(desk: Desk) -> APIRouter:
    """All routes of the sheet."""
    router = APIRouter(prefix="/api")
    _reading(router, desk)
    _deciding(router, desk)
    return router


def _reading(router: APIRouter, desk: Desk) -> None:
    store = desk.store

    @router.get("/submissions")
    def queue(request: Request) -> dict[str, Any]:
        seats = {seat.submission: seat for seat in store.desks.taken() if seat.who != request.state.who}
        return {"items": views.queue(store.submissions(), seats), "uploads": desk.take_in is not None}

    @router.get("/schemas/{name}")
    def schema(name: str) -> dict[str, Any]:
        if name not in report_types():
            raise UsageError(ja=f"書式「{name}」はありません。", en=f"There is no report type {name!r}.")
        return views.schema(report_type(name))

    @router.get("/submissions/{submission}")
    def sheet(submission: int) -> Response:
        return answer(desk.sheets.of(store.review(submission)))

    @router.get("/submissions/{submission}/beside")
    def beside(submission: int) -> Response:
        return answer({"columns": columns(store.review(submission), store, desk.gold)})

    @router.get("/submissions/{submission}/document")
    def document(submission: int) -> Response:
        found = store.document(submission)
        if found is None:
            raise UsageError(ja="まだ読み取られていません。", en="Not extracted yet.")
        return answer(views.text(found))

    @router.get("/submissions/{submission}/pages/{page}.png")
    def picture(submission: int, page: int, width: int = 1200) -> Response:
        png = desk.picture(store.review(submission).extraction, page, width)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


def _deciding(router: APIRouter, desk: Desk) -> None:
    store = desk.store

    @router.post("/submissions/{submission}/decisions", response_model=None)
    def decide(submission: int, asked: Asked, request: Request) -> Response:
        try:
            return answer(desk.decide(submission, asked, request.state.who))
        except ConflictError as exc:
            # Of a group no single leaf is in dispute: it is refused, and the screen shows what stands now.
            one = "" if asked.kind is DecisionKind.CONFIRM_GROUP else asked.path
            raise Met(exc, desk, submission, path=one) from exc
        except DecisionError as exc:
            raise Met(exc, desk, submission) from exc

    @router.post("/submissions/{submission}/confirm")
    def confirm(submission: int, seen: Seen, request: Request) -> Response:
        try:
            store.confirm(submission, who=request.state.who, seen_revision=seen.revision)
        except (ConflictError, DecisionError) as exc:
            raise Met(exc, desk, submission) from exc
        return answer(desk.sheets.of(store.review(submission)))

    @router.post("/submissions/{submission}/seat")
    def sit(submission: int, asked: Seated, request: Request) -> dict[str, Any]:
        seat = store.desks.sit(submission, request.state.who, take_over=asked.take_over)
        return {"seat": views.seat(seat), "mine": seat.who == request.state.who}

    @router.post("/submissions/{submission}/leave")
    def leave(submission: int, request: Request) -> dict[str, Any]:
        store.desks.leave(submission, request.state.who)
        return {}

    @router.post("/submissions/{submission}/reopen")
    def reopen(submission: int, seen: Seen, request: Request) -> Response:
        store.reopen(submission, who=request.state.who)
        return answer(desk.sheets.of(store.review(submission)))

    @router.post("/submissions")
    async def upload(name: str, request: Request) -> dict[str, Any]:
        take_in = desk.take_in
        if take_in is None:
            raise UsageError(ja="ここではファイルを受け付けません。", en="Files are not taken in here.")
        content = await _body(request, name, desk.limits)
        made = await run_in_threadpool(take_in, content, name, request.state.who)
        return {"item": views.queue([made], {})[0]}


class Met(StoreError):
    """A decision that was not logged, with the sheet as it stands and, for a conflict, what is at the leaf now."""

    def __init__(self, cause: StoreError | DecisionError, desk: Desk, submission: int, path: str = "") -> None:
        super().__init__(cause.text.ja, cause.text.en)
        review = desk.store.review(submission)
        self.status = 409 if isinstance(cause, ConflictError) else 422
        self.body: dict[str, Any] = {"message": self.text.as_dict(), "sheet": desk.sheets.of(review)}
        if isinstance(cause, ConflictError) and path:
            self.body["conflict"] = views.theirs(review, path) | {"message": self.text.as_dict()}


async def _body(request: Request, name: str, limits: Limits) -> bytes:
    """The uploaded bytes; it stops reading where the readers' bound is passed. Raises TooLargeError."""
    limits.check_bytes(int(request.headers.get("content-length") or 0), name)
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        limits.check_bytes(len(content), name)
    return bytes(content)
