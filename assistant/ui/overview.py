"""The routes of the overview page: how far the backlog is, and what only an administrator sees and does."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from assistant.access import Role
from assistant.engines import Engine
from assistant.errors import UsageError
from assistant.extracting import ExtractionDesk
from assistant.jobs import piece_of
from assistant.readers import DEFAULT, Limits
from assistant.store import State, Store
from assistant.store.attention import Outcome
from assistant.store.listing import Wanted
from assistant.store.readings import KEY as TWO_READERS
from assistant.store.statistics import Day, Share
from assistant.ui import shipping
from assistant.ui.agreed import agreed
from assistant.ui.entrance import administrators_only
from assistant.ui.names import field_title
from assistant.ui.planted import KEY as PLANTED
from assistant.ui.rooms import Rooms
from assistant.ui.sample import KEY as SAMPLE
from assistant.ui.sample import STANDARD
from assistant.workers import Workers
from schemas import report_type, report_types
from schemas.fields import Label

DAYS = 28  # how far back the page looks
ADMINISTRATOR = [Depends(administrators_only)]


class Purpose(StrEnum):
    """What a submission is chosen for."""

    GOLD = "gold"
    AGAIN = "again"  # to be read once more
    READERS = "readers"  # to be read by two people, or by one


_UNDER_REVIEW = frozenset({State.READY, State.IN_REVIEW})
_OF = {
    Purpose.GOLD: frozenset({State.CONFIRMED}),
    Purpose.AGAIN: _UNDER_REVIEW | {State.CONFIRMED, State.REJECTED, State.FAILED},
    Purpose.READERS: _UNDER_REVIEW,
}
Words = Annotated[str, Field(max_length=200)]


class Settings(BaseModel):
    """What an administrator sets; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    sample: Annotated[float, Field(ge=0, le=1)] | None = None
    two_readers: bool | None = None
    planted: Annotated[float, Field(ge=0, le=1)] | None = None

    def preferences(self) -> dict[str, Any]:
        """By the keys under which the store keeps them."""
        said = ((SAMPLE, self.sample), (TWO_READERS, self.two_readers), (PLANTED, self.planted))
        return {key: value for key, value in said if value is not None}


class Readers(BaseModel):
    """Whether two people are to read a submission."""

    model_config = ConfigDict(extra="forbid")

    two: bool


class Again(BaseModel):
    """The engine that reads a submission once more."""

    model_config = ConfigDict(extra="forbid")

    engine: str = Field(max_length=100)


def overview(
    store: Store,
    engines: Mapping[str, Engine],
    rooms: Rooms,
    *,
    limits: Limits = DEFAULT,
    workers: Workers | None = None,
) -> APIRouter:
    """The routes; `engines` are those that may read a submission once more."""
    router = APIRouter(prefix="/api/overview")
    _telling(router, store, engines, rooms)
    _setting(router, store)

    @router.get("/export/{form}", dependencies=ADMINISTRATOR)
    def export(form: str, report_type: str) -> Response:
        return shipping.exported(store, form, report_type)

    @router.post("/submissions/{submission}/gold", dependencies=ADMINISTRATOR)
    def promote(submission: int) -> Response:
        return shipping.promoted(store, submission)

    @router.post("/submissions/{submission}/readers", dependencies=ADMINISTRATOR)
    def readers(submission: int, asked: Readers, request: Request) -> dict[str, Any]:
        store.readings.require(submission, asked.two, who=request.state.who)
        return {"item": rooms.item(store.submission(submission), request)}

    @router.post("/submissions/{submission}/extractions", dependencies=ADMINISTRATOR)
    def read_again(submission: int, asked: Again, request: Request) -> dict[str, Any]:
        """It comes under review where nobody has decided anything yet, else it lies beside."""
        engine = engines.get(asked.engine)
        if engine is None:
            raise UsageError(
                ja=f"「{asked.engine}」という読取方法はありません。", en=f"There is no engine {asked.engine!r}."
            )
        here = store.submission(submission)
        kind = report_type(here.report_type)
        desk = ExtractionDesk(engine=engine, report_type=kind, workers=workers, limits=limits)
        done = desk.finish(desk.begin(piece_of(store, here)))
        after = store.save_extraction(submission, done.extraction, who=request.state.who, document=done.document)
        return {"item": rooms.item(after, request), "beside": after.extraction == here.extraction}

    return router


def _telling(router: APIRouter, store: Store, engines: Mapping[str, Engine], rooms: Rooms) -> None:
    @router.get("")
    def progress(request: Request) -> dict[str, Any]:
        """The backlog, and the days of everybody; of oneself alone, where one is no administrator."""
        everything = request.state.role is Role.ADMINISTRATOR
        since = datetime.now(UTC) - timedelta(days=DAYS - 1)
        days = store.statistics.days(since, who=None if everything else request.state.who)
        return {
            "everything": everything,
            "today": datetime.now(UTC).astimezone().date().isoformat(),
            "length": DAYS,
            "types": [{"name": name, "label": _label(report_type(name).label)} for name in report_types()],
            "backlog": [_share(share) for share in store.statistics.backlog()],
            "days": [_day(day) for day in days],
        }

    @router.get("/agreement", dependencies=ADMINISTRATOR)
    def agreement() -> dict[str, Any]:
        return {"fields": agreed(store)}

    @router.get("/attention", dependencies=ADMINISTRATOR)
    def attention() -> dict[str, Any]:
        told = store.attention.by_person()
        return {
            "people": [{"who": who, **{kind.value: one.get(kind, 0) for kind in Outcome}} for who, one in told.items()]
        }

    @router.get("/fields", dependencies=ADMINISTRATOR)
    def fields() -> dict[str, Any]:
        return {"fields": _fields(store)}

    @router.get("/means", dependencies=ADMINISTRATOR)
    def means() -> dict[str, Any]:
        """By what can be read and exported, and what nobody has decided anything on yet."""
        ready = [str(one) for one in store.listing.ids(State.READY)]
        return {"ready": ready, "engines": list(engines), "formats": list(shipping.FORMATS)}

    @router.get("/choice", dependencies=ADMINISTRATOR)
    def choice(request: Request, purpose: Purpose, words: Words = "") -> dict[str, Any]:
        """The submissions of a purpose that changed last, and in whose names the words stand."""
        wanted = Wanted(states=_OF[purpose], words=words)
        found = store.listing.newest(wanted, who=request.state.who)
        return {"items": rooms.items((one for one in found if one.superseded_by is None), request)}


def _setting(router: APIRouter, store: Store) -> None:
    def standing() -> dict[str, Any]:
        said = store.desks.preferences()
        return {
            SAMPLE: said.get(SAMPLE, STANDARD),
            TWO_READERS: bool(said.get(TWO_READERS, False)),
            PLANTED: float(said.get(PLANTED, 0)),
        }

    @router.get("/settings", dependencies=ADMINISTRATOR)
    def settings() -> dict[str, Any]:
        return standing()

    @router.post("/settings", dependencies=ADMINISTRATOR)
    def change(asked: Settings, request: Request) -> dict[str, Any]:
        for key, value in asked.preferences().items():
            store.desks.prefer(key, value, who=request.state.who)
        return standing()


def _share(share: Share) -> dict[str, Any]:
    return {"type": share.report_type, "year": share.fiscal_year, "state": share.state.value, "count": share.count}


def _day(day: Day) -> dict[str, Any]:
    return {"who": day.who, "day": day.day.isoformat(), "decisions": day.decisions, "confirmed": day.confirmed}


def _fields(store: Store) -> list[dict[str, Any]]:
    return [
        {
            "type": one.report_type,
            "engine": one.engine,
            "field": one.field,
            "title": field_title(one.report_type, one.field),
            "decided": one.decided,
            "corrected": one.corrected,
            "amended": one.amended,
        }
        for one in store.statistics.fields()
    ]


def _label(label: Label) -> dict[str, str]:
    return {"ja": label.ja, "en": label.en}
