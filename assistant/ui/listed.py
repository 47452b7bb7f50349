"""The routes of the list: a page of it, the submission that follows another one in it, and others of its kind."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from assistant.store import State, Store
from assistant.store.listing import MOST, Column, Wanted
from assistant.ui.rooms import Rooms
from assistant.ui.sheets import answer

Words = Annotated[str, Field(max_length=200)]


class Listed(BaseModel):
    """What of the list is asked for; `year` is one, "none" (not known), or left out for all."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    year: Annotated[int, Field(ge=0, le=9999)] | Literal["none"] | None = None
    words: Words = ""
    column: Column | None = None
    up: bool = True
    offset: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100
    near: int | None = None  # the page on which this one stands

    def wanted(self) -> Wanted:
        """As the store is asked."""
        year, no_year = (None, True) if self.year == "none" else (self.year, False)
        states = frozenset({self.state}) if self.state else frozenset[State]()
        return Wanted(states=states, year=year, no_year=no_year, words=self.words, column=self.column, up=self.up)


class Behind(Listed):
    """In which order the next one is looked for, or (`back`) the one before."""

    back: bool = False


def listing(store: Store, rooms: Rooms, *, uploads: bool) -> APIRouter:
    """The routes; `uploads`: whether files are taken in here."""
    router = APIRouter(prefix="/api/submissions")

    @router.get("")
    def page(request: Request, asked: Annotated[Listed, Query()]) -> Response:
        found = store.listing.page(
            asked.wanted(), who=request.state.who, offset=asked.offset, limit=asked.limit, near=asked.near
        )
        items = rooms.items(found.items, request, store.desks.taken())
        told: dict[str, Any] = {"total": found.total, "offset": found.offset, "counts": found.counts}
        return answer({"items": items, **told, "years": found.years, "uploads": uploads})

    @router.get("/{submission}/next")
    def following(submission: int, request: Request, asked: Annotated[Behind, Query()]) -> Response:
        rooms.enter(submission, request)
        found = rooms.following(submission, asked.wanted(), request, back=asked.back)
        return answer({"id": None if found is None else str(found)})

    @router.get("/{submission}/others")
    def others(submission: int, request: Request, words: Words = "", earlier: bool = False) -> Response:
        rooms.enter(submission, request)
        found = store.listing.others(submission, words, who=request.state.who, earlier=earlier)
        return answer({"items": rooms.items(found, request)})

    return router
