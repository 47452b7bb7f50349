"""Sheets: what the screen is sent of a submission, whole when it opens it, and afterwards only what changed."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.background import BackgroundTask
from starlette.responses import Response

from assistant.store import Review, Store
from assistant.store.recent import Recent
from assistant.ui import views
from assistant.ui.pictures import Pictures
from assistant.ui.sample import Sample

_ALWAYS = "state", "closed", "why", "superseded", "supersedes", "two"  # may change without a new revision
_BY_PATH = "lines", "evidence"  # what is told entry by entry


class Sheets:
    """Makes sheets and remembers the latest, to tell a screen the difference from the one that it has."""

    def __init__(self, store: Store, pictures: Pictures) -> None:
        self._store = store
        self._pictures = pictures
        self._parts: Recent[views.Parts] = Recent(64)
        self._kept: Recent[dict[str, Any]] = Recent(256)

    def of(self, review: Review, reading: int = 1) -> dict[str, Any]:
        """A submission's sheet in a reading; never changed once it is made."""
        submission = review.submission
        rate = Sample.of(self._store.desks)
        moment = submission.changed.isoformat(), submission.state, submission.superseded_by, submission.supersedes
        key = submission.id, submission.extraction, submission.revision, reading, moment, rate
        return self._kept.get(key, lambda: self._made(review, rate, reading))

    def _made(self, review: Review, sample: Sample, reading: int) -> dict[str, Any]:
        info = review.extraction.document
        sizes: tuple[tuple[float, float], ...] = ()
        if views.has_pictures(info.media_type):
            sizes = self._pictures.sizes(info.sha256, lambda: self._store.content(info.sha256))
        key = review.submission.id, review.submission.extraction, reading
        sampled = sample.taken(review.submission.id, review.reviewed)
        parts = views.parts(review.reviewed, sampled, self._parts.peek(key))
        self._parts.put(key, parts)
        made = views.sheet(review, sizes, parts)
        self._kept.put((review.submission.id, review.revision, reading), made)
        return made

    def since(self, review: Review, have: int | None, reading: int = 1) -> dict[str, Any]:
        """What changed since the revision that the screen has; the whole sheet where that one is not known."""
        now = self.of(review, reading)
        base = None if have is None else self._kept.peek((review.submission.id, have, reading))
        return now if base is None else {"base": have, **difference(base, now)}


def difference(base: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """{"id", "revision", "set": {key: value}, "lines": [changed ones], "evidence": {path: places, [] for none}, "log":
    [new entries]}; where lines came, went or moved, or the log is another one, they are in "set", whole."""
    told = [key for key in now if key not in _BY_PATH]
    changed = {key: now[key] for key in told if key in _ALWAYS or _differs(base.get(key), now[key])}
    found: dict[str, Any] = {"id": now["id"], "revision": now["revision"], "set": changed}
    if [line["path"] for line in base["lines"]] == [line["path"] for line in now["lines"]]:
        pairs = zip(base["lines"], now["lines"], strict=True)
        found["lines"] = [line for before, line in pairs if _differs(before, line)]
    else:
        changed["lines"] = now["lines"]
    found["evidence"] = _moved(base["evidence"], now["evidence"])
    if "log" in changed and now["log"][: len(base["log"])] == base["log"]:
        found["log"] = changed.pop("log")[len(base["log"]) :]
    return found


def _differs(before: object, now: object) -> bool:
    """What was not made anew needs no comparing."""
    return before is not now and before != now


def _moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    if before is now:
        return {}
    gone: dict[str, Any] = {path: [] for path in before.keys() - now.keys()}
    return gone | {path: places for path, places in now.items() if before.get(path) != places}


def answer(data: Mapping[str, Any], background: BackgroundTask | None = None) -> Response:
    """Plain JSON, written as it is: a sheet holds nothing that would need the framework's encoder."""
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(content.encode("utf-8", "replace"), media_type="application/json", background=background)
