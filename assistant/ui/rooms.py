"""Rooms: which of a submission's readings a person is given, and how it is shown to them.

Every route that names a submission enters by `Rooms.enter`. While two people read a submission independently, each is
given their own reading and nothing else; everybody else is refused. Then whoever looks a third time is given both.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fastapi import Request

from assistant.access import Role
from assistant.store import Review, Seat, State, Store, Submission
from assistant.store.attention import Planted
from assistant.store.listing import Wanted
from assistant.store.readings import BlindError, Place, Reading, Stage, place_of
from assistant.ui import third, views
from assistant.ui.planted import Planting, shown
from assistant.ui.sheets import Sheets

_NAMELESS: dict[str, Any] = {
    **dict.fromkeys(("group_name", "fiscal_year", "unfilled")),
    **{"lines": 0, "decided": 0, "look": 0, "findings": {}},
}


class Rooms:
    """The way from a submission's number to what this person may see of it."""

    def __init__(self, store: Store, sheets: Sheets) -> None:
        self._store = store
        self._sheets = sheets
        self.planting = Planting(store)

    def enter(self, submission: int, request: Request) -> Place:
        """Raises BlindError for somebody who is to see nothing of it now, StoreError where there is no such one."""
        administrator = request.state.role is Role.ADMINISTRATOR
        return self._store.readings.place(submission, request.state.who, administrator=administrator)

    def review(self, place: Place) -> Review:
        """The submission as it stands in this person's reading."""
        return self._store.review(place.submission, reading=place.reading)

    def sheet(self, place: Place, review: Review | None = None) -> dict[str, Any]:
        """All that the screen shows."""
        review = review or self.review(place)
        made = self._sheets.of(review, place.reading)
        if _compares(place):
            return third.sheet(self._store, place, made)
        return shown(_dressed(made, place), self.planted(place, review))

    def since(self, place: Place, review: Review, have: int | None, *, plain: bool = False) -> dict[str, Any]:
        """What changed since the revision that the screen has; all of it where that cannot be told.

        `plain`: it is known that no errors are planted now.
        """
        if _compares(place):
            return self.sheet(place, review)
        changed = _dressed(self._sheets.since(review, have, place.reading), place)
        return changed if plain else shown(changed, self.planted(place, review))

    def planted(self, place: Place, review: Review) -> Planted | None:
        """The error that this person's screen shows, if any."""
        if not place.open or place.stage not in (Stage.ALONE, Stage.READING):
            return None
        return self.planting.of(review, place.reading, place.who)

    # --- the list --------------------------------------------------------------------------------------------------

    def items(self, submissions: Iterable[Submission], request: Request, seats: Iterable[Seat] = ()) -> list[Any]:
        """Submissions as this person's list shows them."""
        taken = {seat.submission: seat for seat in seats if seat.who != request.state.who}
        asked = tuple(submissions)
        both = self._store.readings.of([one.id for one in asked])
        differing = self._store.readings.differing(list(both)) if both else {}
        names = self._store.listing.other_names([one.id for one in asked])
        found = []
        for one in asked:
            if one.id in both:
                item = self._item(one, both[one.id], request, differing.get(one.id, 0), taken)
            else:
                item = views.queue([one], taken)[0]
            found.append(item | {"also": names.get(one.id, [])})
        return found

    def item(self, submission: Submission, request: Request) -> dict[str, Any]:
        """One of them."""
        found: dict[str, Any] = self.items([submission], request)[0]
        return found

    def following(self, submission: int, wanted: Wanted, request: Request, *, back: bool) -> int | None:
        """The next submission that this person may review and nobody else has open, in the list's order; None for none.

        Where the list shows one year alone that one's come first, then all others.
        """
        who, administrator = request.state.who, request.state.role is Role.ADMINISTRATOR
        taken = () if back else {seat.submission for seat in self._store.desks.taken() if seat.who != who}
        anything = replace(wanted, year=None, no_year=False)
        for asked in (wanted, anything) if wanted != anything else (wanted,):
            for bunch in self._store.listing.following(asked, submission, who=who, back=back):
                both = self._store.readings.of([one for one, _ in bunch])
                for one, state in bunch:
                    if one in taken:
                        continue
                    if one not in both or _waits(one, state, both[one], who, administrator):
                        return one
        return None

    def _item(
        self, one: Submission, both: tuple[Reading, ...], request: Request, differing: int, seats: dict[int, Seat]
    ) -> dict[str, Any]:
        who, administrator = request.state.who, request.state.role is Role.ADMINISTRATOR
        try:
            place = place_of(one.id, one.state, both, who, administrator=administrator)
        except BlindError:
            return views.queue([one], {})[0] | _NAMELESS | {"two": "busy"}
        if place.stage is Stage.DONE:
            return views.queue([one], seats)[0]
        if place.stage is Stage.THIRD and place.open:
            return views.queue([replace(one, look=differing)], seats)[0] | {"two": "third"}
        shown = one if place.reading == 1 else self.review(place).submission
        two = "second" if place.claims else "mine" if place.open else "waiting"
        return views.queue([shown], {})[0] | {"two": two}


def _waits(submission: int, state: State, both: tuple[Reading, ...], who: str, administrator: bool) -> bool:
    """Whether this person has something to do there: as a reader, or looking a third time."""
    try:
        return place_of(submission, state, both, who, administrator=administrator).open
    except BlindError:
        return False


def _compares(place: Place) -> bool:
    """Whether both readings are shown beside each other."""
    return place.stage is Stage.THIRD and place.open


def _dressed(answer: dict[str, Any], place: Place) -> dict[str, Any]:
    """A sheet, or what changed of it, for one of two readers."""
    if place.stage in (Stage.ALONE, Stage.DONE):
        return answer
    own: dict[str, Any] = {"two": "reading" if place.open else "waiting"}
    if not place.open and place.state is not State.REJECTED:
        own |= {"state": "read", "closed": True}
    if "set" in answer:
        return {**answer, "set": {**answer["set"], **own}}
    return {**answer, **own}
