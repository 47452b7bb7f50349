"""What may stand beside a submission's values: gold, another engine's reading, last year's report of the same group.

Each column is aligned with the report as it stands now, list entries by their names and texts, so that a value stands
beside the one that it answers.
"""

from typing import Any

from assistant.eval.alignment import align
from assistant.japanese import comparable
from assistant.review import as_json
from assistant.store import Review, Store, Submission
from assistant.ui.gold import GoldShelf
from schemas import report_type
from schemas.fields import Report, get, walk


def columns(review: Review, store: Store, gold: GoldShelf) -> list[dict[str, Any]]:
    """The columns that there are: {"key", "year", "engine", "leaves": {path of now: value}}; no value, no path."""
    found = []
    ours = review.reviewed.report
    shelved = gold.of(review.submission)
    if shelved is not None:
        found.append(_column("gold", shelved, ours))
    other = _second(review, store)
    if other is not None:
        name, theirs = other
        found.append(_column("second", theirs, ours, engine=name))
    earlier = store.earlier(review.submission.id)
    # The row's group is the first reader's word for it: a second one is not to see what follows from that.
    if earlier is not None and _same_group(earlier, review):
        before = store.review(earlier.id).reviewed.amended
        found.append(_column("last", before, ours, year=earlier.fiscal_year))
    return found


def _same_group(earlier: Submission, review: Review) -> bool:
    return comparable(earlier.group_name or "") == comparable(review.submission.group_name or "")


def _second(review: Review, store: Store) -> tuple[str | None, Report] | None:
    """The newest reading of the same submission that is not under review."""
    if review.extraction.second is not None:
        model = report_type(review.extraction.report_type).model
        return None, model.model_validate(review.extraction.second)
    others = [one for one in store.extractions(review.submission.id) if one.id != review.submission.extraction]
    same = [one for one in others if one.extraction.report_type == review.extraction.report_type]
    return (same[-1].engine, same[-1].extraction.report) if same else None


def _column(
    key: str, theirs: Report, ours: Report, *, year: int | None = None, engine: str | None = None
) -> dict[str, Any]:
    return {"key": key, "year": year, "engine": engine, "leaves": aligned(theirs, ours)}


def aligned(theirs: Report, ours: Report) -> dict[str, Any]:
    """Values of `theirs` by the paths of the leaves of `ours` that they answer; null ones and unanswered ones too."""
    alignment = align(theirs, ours)
    found: dict[str, Any] = {}
    for at in walk(ours):
        try:
            found[at.path] = as_json(get(theirs, alignment.to_gold(at.path)))
        except (LookupError, ValueError):  # an entry or a part that `theirs` does not have
            found[at.path] = None
    return found
