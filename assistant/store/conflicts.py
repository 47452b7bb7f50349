"""Whether a decision still may be logged although others decided meanwhile."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from assistant.errors import ConflictError, DecisionError
from assistant.review import STRUCTURAL, Decision, list_of, subjects, touch, within
from assistant.store.rows import UNDER_REVIEW, LoggedDecision, Submission


def check_open(submission: Submission) -> None:
    """Raises DecisionError where a submission is not under review."""
    if submission.state not in UNDER_REVIEW:
        raise DecisionError(
            ja=f"「{submission.name}」は確認作業中ではありません（{submission.state}）。先に再開してください。",
            en=f"{submission.name!r} is {submission.state}, not under review. Reopen it first.",
        )


def check_conflicts(
    submission: Submission, log: Sequence[LoggedDecision], decision: Decision, seen_revision: int
) -> None:
    """Raises ConflictError where something came meanwhile that the person should see before he decides this."""
    if seen_revision < submission.adopted or seen_revision > submission.revision:
        raise changed(submission, decision.path)
    by_operation = {one.decision.operation: one.decision for one in log}
    subject = _subject(decision, by_operation)
    for one in log:
        if one.revision <= seen_revision:
            continue
        other = _subject(one.decision, by_operation)
        moved = other.kind in STRUCTURAL and _lies_in(subject, list_of(other.path))
        moves = subject.kind in STRUCTURAL and _lies_in(other, list_of(subject.path))
        if moved or (one.decision.who != decision.who and (moves or touch(other, subject))):
            raise changed(submission, subject.path, by=one.decision.who)


def _lies_in(decision: Decision, part: str) -> bool:
    return any(within(path, part) for path in subjects(decision))


def _subject(decision: Decision, by_operation: Mapping[UUID, Decision]) -> Decision:
    """What a decision is about: of an undo, the decision at the end of the chain of undos."""
    while decision.undoes is not None and decision.undoes in by_operation:
        decision = by_operation[decision.undoes]
    return decision


def changed(submission: Submission, path: str, by: str | None = None) -> ConflictError:
    """For a submission that is no longer as the person saw it."""
    who_ja, who_en = (f"{by}さんが", f"{by} has") if by else ("ほかの人が", "Somebody else has")
    return ConflictError(
        ja=f"「{submission.name}」を{who_ja}先に変更しました。内容を見直してから、もう一度決定してください（{path}）。",
        en=f"{who_en} changed {submission.name!r} meanwhile. Look at it again, then decide anew ({path}).",
    )
