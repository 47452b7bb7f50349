"""Standing: what a submission is once something was decided: its findings, counts, group and fiscal year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from assistant.errors import StoreError
from assistant.extraction import Finding
from assistant.review import Reviewed, fiscal_year_of
from assistant.store import logs, submissions
from assistant.store.audit import Told
from assistant.store.rows import State, Submission
from assistant.unfilled import is_unfilled, unfilled
from schemas import report_type


def stand(
    connection: Connection,
    submission: Submission,
    now: Reviewed,
    state: State,
    *,
    who: str,
    before: Reviewed | None = None,
    note: str | None = None,
    told: Sequence[Told] = (),
    **changes: Any,
) -> Submission:
    """Write what follows from decisions, as far as it changed since `before`: findings, counts, group and year.

    The submission as it is then."""
    progress = now.progress
    found = before is None or _findings(before) != _findings(now)
    amended = before is None or (before.amended is not now.amended and before.amended != now.amended)
    if found:
        logs.replace_findings(connection, submission.id, now, first=submission.extraction is None)
    if amended:
        kind = report_type(submission.report_type)
        name = getattr(now.amended, kind.identity) if kind.identity else None
        changes["group_id"] = submissions.group_of(connection, submission.report_type, name)
        changes["fiscal_year"] = fiscal_year_of(now.amended)
        empty = is_unfilled(now.amended)
        changes.setdefault("unfilled", (submission.unfilled or unfilled(now.amended, now.notes)) if empty else None)
    changes |= {"lines": progress.total, "decided": progress.decided, "look": progress.look}
    at = submissions.move(connection, submission, state, who=who, note=note, before=told, **changes)
    if found or amended:
        return submissions.find(connection, submission.id)
    return replace(submission, state=state, why=None, changed=at, **changes)


def refuse_unread(submission: Submission) -> None:
    """Raises StoreError where there is nothing to review: purged, or not extracted yet."""
    if submission.state is State.PURGED:
        raise StoreError(
            ja=f"申請書類 {submission.id} の内容は消去されました。記録だけが残っています。",
            en=f"The contents of submission {submission.id} were purged; only the record of what happened is left.",
        )
    if submission.extraction is None:
        raise StoreError(
            ja=f"「{submission.name}」はまだ読み取られていません。", en=f"{submission.name!r} was not extracted yet."
        )


def as_second_reader(submission: Submission, now: Reviewed) -> Submission:
    """The submission as it stands for a second reader: nothing of what the first one said of it."""
    kind = report_type(submission.report_type)
    return replace(
        submission,
        lines=now.progress.total,
        decided=now.progress.decided,
        look=now.progress.look,
        findings=Counter(finding.severity for finding in now.findings),
        group_name=getattr(now.amended, kind.identity) if kind.identity else None,
        fiscal_year=fiscal_year_of(now.amended),
        unfilled=unfilled(now.amended, now.notes),
    )


def _findings(now: Reviewed) -> tuple[tuple[Finding, ...], ...]:
    return now.findings, now.accepted, now.resolved


__all__ = ["as_second_reader", "refuse_unread", "stand"]
