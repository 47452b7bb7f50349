"""The history of a submission for its screen: who did what to a leaf and when, undone decisions too."""

from typing import Any

from fastapi import APIRouter, Request, Response

from assistant.review import STRUCTURAL, Decision, DecisionKind, list_of, subjects, within
from assistant.store import LoggedDecision, Move, Store
from assistant.store.readings import Stage
from assistant.ui.rooms import Rooms
from assistant.ui.sheets import answer


def histories(store: Store, rooms: Rooms) -> APIRouter:
    """The route: decisions on a leaf, or on the list that it lies in, and what became of the submission; oldest first.

    Paths in the log are those of their moment: where entries came, went or moved, what was said before of a list's
    entries is told by the decisions on that list.
    """
    router = APIRouter(prefix="/api/submissions/{submission}")

    @router.get("/history", response_model=None)
    def history(submission: int, request: Request, path: str = "") -> Response:
        place = rooms.enter(submission, request)
        here = store.submission(submission)
        log = [one for one in store.decisions(submission) if one.reading == place.reading]
        undone = {one.decision.undoes for one in log if one.decision.undoes is not None}
        entries = [
            _entry(one, path, undone, one.extraction == here.extraction) for one in log if _about(one.decision, path)
        ]
        moves = store.history(submission)
        if place.stage is Stage.READING:
            moves = tuple(move for move in moves if move.who == request.state.who)
        elif place.stage is Stage.THIRD:  # no names before the differences are settled
            moves, since = (), store.readings.differences(submission).since
            log_after = [one.revision > since for one in log if _about(one.decision, path)]
            entries = [e if after else {**e, "who": ""} for e, after in zip(entries, log_after, strict=True)]
        return answer({"decisions": entries, "moves": [_move(move) for move in moves]})

    return router


def _about(decision: Decision, path: str) -> bool:
    if decision.kind in STRUCTURAL:
        return within(path, list_of(decision.path))
    return any(within(path, subject) or within(subject, path) for subject in subjects(decision)) if path else True


def _entry(logged: LoggedDecision, path: str, undone: set[Any], current: bool) -> dict[str, Any]:
    decision = logged.decision
    old, new = decision.old, decision.new
    if decision.kind is DecisionKind.CONFIRM_GROUP and isinstance(new, dict):
        old = new = new.get(path)
    plain = decision.kind not in STRUCTURAL and decision.kind not in (DecisionKind.ACCEPT, DecisionKind.UNDO)
    return {
        "who": decision.who,
        "when": decision.when.isoformat(),
        "kind": decision.kind,
        "old": old if plain else None,
        "new": new if plain else None,
        "reason": decision.reason,
        "undone": decision.operation in undone,
        "earlier": not current,  # on another extraction than the one under review
    }


def _move(move: Move) -> dict[str, Any]:
    return {"who": move.who, "when": move.at.isoformat(), "state": move.state, "note": move.note}
