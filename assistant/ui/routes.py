"""The routes under /api: what the sheet reads, and the decisions it sends. The guard has let the request in before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask

from assistant.errors import ConflictError, DecisionError, StoreError, UsageError
from assistant.extraction import Evidence, Extraction
from assistant.readers import Limits
from assistant.review import Decision, DecisionKind, fiscal_year_of, leaf_at, parse_value
from assistant.review import as_json as plain
from assistant.store import Review, State, Store
from assistant.store.attention import Outcome
from assistant.store.readings import Place, Stage
from assistant.ui import third, views
from assistant.ui.beside import columns
from assistant.ui.gold import GoldShelf
from assistant.ui.intake import PartlyTakenError, TakeIn
from assistant.ui.pictures import Pictures
from assistant.ui.planted import outcome, without
from assistant.ui.rooms import Rooms
from assistant.ui.sample import Sample
from assistant.ui.sheets import Sheets, answer
from assistant.ui.third import Side
from assistant.unfilled import is_unfilled
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
    choice: Side | None = None  # CONFIRM in a third look: whose value is right
    have: int | None = None  # the revision of the sheet that the screen has: the answer tells what changed since


class Entry(BaseModel):
    """What a third look says of an entry that only one of the two has: it belongs in, or not, or that is open again."""

    model_config = ConfigDict(extra="forbid")

    operation: UUID
    path: str = Field(max_length=500)
    revision: int
    take: bool = False
    again: bool = False


class Seen(BaseModel):
    """The revision that was on the screen."""

    model_config = ConfigDict(extra="forbid")

    revision: int


class Finished(Seen):
    """`open`: the person was told of the errors that are open, and that nothing of the form is filled in."""

    open: bool = False


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
        self.rooms = Rooms(store, Sheets(store, self.pictures))

    def decision(self, place: Place, asked: Asked, who: str) -> Decision:
        """The decision that was asked for, typed words turned into the leaf's value."""
        new = asked.value
        if asked.text is not None:
            report: Report = self.rooms.review(place).reviewed.report
            leaf = leaf_at(type(report), asked.path)
            new = plain(parse_value(leaf, asked.text, fiscal_year=fiscal_year_of(report)))
        if asked.kind is DecisionKind.CONFIRM_GROUP and isinstance(new, dict):
            sample = Sample.of(self.store.desks)
            if not sample.taken(place.submission, self.rooms.review(place).reviewed).isdisjoint(new):
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

    def decide(self, place: Place, asked: Asked, who: str) -> dict[str, Any]:
        """Log a decision; what changed on the sheet. Raises BlindError where another person reads it."""
        if place.stage is Stage.THIRD:
            return self._settle(place, asked, who)
        if place.claims:
            number = self.store.readings.begin(place.submission, who)
            place = replace(place, reading=number, claims=False)
        if not self.store.attention.rate():
            return self.rooms.since(place, self._log(place, asked, who), asked.have, plain=True)
        review = self.rooms.review(place)
        planted = self.rooms.planted(place, review)
        ended = outcome(planted, asked.kind, asked.path, asked.value) if planted else None
        if planted is not None and ended is not None:
            self.store.attention.note(planted, ended, asked.operation)
        else:
            planted = self.rooms.planting.again(review, place.reading, who, asked.operation)
            ended = outcome(planted, asked.kind, asked.path, asked.value) if planted else None
        if planted is None or ended is None:
            return self.rooms.since(place, self._log(place, asked, who), asked.have)
        remaining = without(planted, asked.kind, asked.value)
        if remaining is not None:
            self._log(place, asked.model_copy(update={"value": remaining}), who)
        elif asked.kind is DecisionKind.READING or ended is Outcome.LAPSED:
            self._log(place, asked, who)
        return {**self.rooms.sheet(place), "planted": {"path": planted.path, "outcome": ended.value}}

    def _log(self, place: Place, asked: Asked, who: str) -> Review:
        decision = self.decision(place, asked, who)
        return self.store.decide(place.submission, decision, seen_revision=asked.revision, reading=place.reading)

    def _settle(self, place: Place, asked: Asked, who: str) -> dict[str, Any]:
        """A decision of a third look."""
        if not place.open:
            raise DecisionError(
                ja="二人とも確認を終えています。違う所は、別の人が見直します。",
                en="Both have finished reading. Where you differ, somebody else takes a look.",
            )
        left = {each.path for each in self.store.readings.differences(place.submission).left}
        if asked.kind is DecisionKind.CONFIRM_GROUP and not left.isdisjoint(asked.value or ()):
            raise DecisionError(
                ja="食い違う項目は、一つずつ選んでください。", en="Choose where the two differ one by one."
            )
        if asked.kind is DecisionKind.CONFIRM and asked.choice is not None:
            logged = third.chosen(
                self.store, place.submission, asked.path, asked.choice, operation=asked.operation, who=who
            )
        else:
            logged = [self.decision(place, asked, who)]
        return self.log_all(place, logged, asked.revision)

    def log_all(self, place: Place, decisions: Sequence[Decision], seen: int) -> dict[str, Any]:
        """Log decisions that belong together, one after the other; the sheet."""
        for decision in decisions:
            seen = self.store.decide(place.submission, decision, seen_revision=seen).revision
        return self.rooms.sheet(place)

    def refuse_open(self, place: Place, asked: Finished) -> None:
        """Raises DecisionError where something is open that nobody has said may stay so."""
        review = self.rooms.review(place)
        stale = place.stage is not Stage.READING and review.revision != asked.revision
        undecided = review.submission.decided < review.submission.lines
        if asked.open or stale or undecided or review.submission.state in views.CLOSED:
            return  # or it is refused for another reason
        if is_unfilled(review.reviewed.amended):
            raise DecisionError(
                ja="様式の記入がありません。このまま終えるには、その確認（open）が必要です。",
                en="Nothing of the form is filled in. Finishing it so takes saying that this is known (open).",
            )
        errors = sum(finding.severity == "error" for finding in review.reviewed.findings)
        if errors:
            raise DecisionError(
                ja=f"誤りの指摘が{errors}件残っています。残したまま終えるには、その確認（open）が必要です。",
                en=f"{errors} errors are open. Finishing it so takes saying that this is known (open).",
            )

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

    @router.get("/schemas/{name}")
    def schema(name: str) -> dict[str, Any]:
        if name not in report_types():
            raise UsageError(ja=f"書式「{name}」はありません。", en=f"There is no report type {name!r}.")
        return views.schema(report_type(name))

    @router.get("/submissions/{submission}")
    def sheet(submission: int, request: Request, have: int | None = None) -> Response:
        """All of it; with `have`, the revision that the screen has, what changed since."""
        place = desk.rooms.enter(submission, request)
        review = desk.rooms.review(place)
        # What the first correction wants is worked out while the person looks at the first values; who has the sheet
        # already has asked for all of it before.
        ready = BackgroundTask(store.prepare, review) if place.open and have is None else None
        return answer(desk.rooms.since(place, review, have), background=ready)

    @router.get("/submissions/{submission}/beside")
    def beside(submission: int, request: Request) -> Response:
        review = desk.rooms.review(desk.rooms.enter(submission, request))
        return answer({"columns": columns(review, store, desk.gold)})

    @router.get("/submissions/{submission}/document")
    def document(submission: int, request: Request) -> Response:
        desk.rooms.enter(submission, request)
        found = store.document(submission)
        if found is None:
            raise UsageError(ja="まだ読み取られていません。", en="Not extracted yet.")
        return answer(views.text(found))

    @router.get("/submissions/{submission}/pages/{page}.png")
    def picture(submission: int, page: int, request: Request, width: int = 1200) -> Response:
        review = desk.rooms.review(desk.rooms.enter(submission, request))
        png = desk.picture(review.extraction, page, width)
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


def _deciding(router: APIRouter, desk: Desk) -> None:
    store = desk.store

    @router.post("/submissions/{submission}/decisions", response_model=None)
    def decide(submission: int, asked: Asked, request: Request) -> Response:
        place = desk.rooms.enter(submission, request)
        try:
            return answer(desk.decide(place, asked, request.state.who))
        except ConflictError as exc:
            # Of a group no single leaf is in dispute: it is refused, and the screen shows what stands now.
            one = "" if asked.kind is DecisionKind.CONFIRM_GROUP else asked.path
            raise Met(exc, desk, place, path=one) from exc
        except DecisionError as exc:
            raise Met(exc, desk, place) from exc

    @router.post("/submissions/{submission}/extras", response_model=None)
    def extra(submission: int, asked: Entry, request: Request) -> Response:
        place = desk.rooms.enter(submission, request)
        if place.stage is not Stage.THIRD or not place.open:
            raise DecisionError(ja="いまは選べません。", en="There is nothing to choose now.")
        who = request.state.who
        if asked.take:
            added = third.taken(store, submission, asked.path, operation=asked.operation, who=who)
            return answer(desk.log_all(place, added, asked.revision))
        store.readings.leave_out(submission, asked.path, not asked.again, who=who)
        return answer(desk.rooms.sheet(place))

    @router.post("/submissions/{submission}/confirm")
    def confirm(submission: int, seen: Finished, request: Request) -> Response:
        place = desk.rooms.enter(submission, request)
        close = store.readings.finish if place.stage is Stage.READING else store.confirm
        try:
            desk.refuse_open(place, seen)
            close(submission, who=request.state.who, seen_revision=seen.revision)
        except (ConflictError, DecisionError) as exc:
            raise Met(exc, desk, place) from exc
        counted = BackgroundTask(store.statistics.keep_up)
        return answer(desk.rooms.sheet(desk.rooms.enter(submission, request)), background=counted)

    @router.post("/submissions/{submission}/seat")
    def sit(submission: int, asked: Seated, request: Request) -> dict[str, Any]:
        if desk.rooms.enter(submission, request).stage is Stage.READING:
            return {"seat": None, "mine": True}  # each of the two has a reading of their own
        seat = store.desks.sit(submission, request.state.who, take_over=asked.take_over)
        return {"seat": views.seat(seat), "mine": seat.who == request.state.who}

    @router.post("/submissions/{submission}/leave")
    def leave(submission: int, request: Request) -> dict[str, Any]:
        desk.rooms.enter(submission, request)
        store.desks.leave(submission, request.state.who)
        return {}

    @router.post("/submissions/{submission}/reopen")
    def reopen(submission: int, seen: Seen, request: Request) -> Response:
        place = desk.rooms.enter(submission, request)
        if place.stage is Stage.READING and place.state is not State.REJECTED:
            store.readings.reopen(submission, request.state.who)
        elif store.reopen(submission, who=request.state.who).extraction is None:
            return answer({"item": desk.rooms.item(store.submission(submission), request)})
        return answer(desk.rooms.sheet(desk.rooms.enter(submission, request)))

    @router.post("/submissions")
    async def upload(name: str, request: Request) -> dict[str, Any]:
        take_in = desk.take_in
        if take_in is None:
            raise UsageError(ja="ここではファイルを受け付けません。", en="Files are not taken in here.")
        content = await _body(request, name, desk.limits)
        try:
            made = await run_in_threadpool(take_in, content, name, request.state.who)
        except PartlyTakenError as exc:
            return {"item": None, "partly": exc.text.as_dict()}
        return {"item": desk.rooms.item(made, request)}


class Met(StoreError):
    """A decision that was not logged, with the sheet as it stands and, for a conflict, what is at the leaf now."""

    def __init__(self, cause: StoreError | DecisionError, desk: Desk, place: Place, path: str = "") -> None:
        super().__init__(cause.text.ja, cause.text.en)
        review = desk.rooms.review(place)
        self.status = 409 if isinstance(cause, ConflictError) else 422
        self.body: dict[str, Any] = {"message": self.text.as_dict(), "sheet": desk.rooms.sheet(place, review)}
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
