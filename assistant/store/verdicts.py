"""What administrators say of a report's publication: a log that is only added to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine, select

from assistant.errors import UsageError
from assistant.store import audit, submissions
from assistant.store import database as db
from assistant.store.database import now
from assistant.store.rows import State
from assistant.store.tables import verdicts


class Verdict(StrEnum):
    """What was said."""

    APPROVE = "approve"
    WITHDRAW = "withdraw"
    ERRATUM = "erratum"  # a note on the page: what was wrong in an earlier edition


@dataclass(frozen=True, kw_only=True)
class Approval:
    """A verdict. An approval holds for the report as it stood (its revision), a withdrawal until a later approval."""

    submission: int
    revision: int
    verdict: Verdict
    who: str
    at: datetime
    note: str | None = None


class Verdicts:
    """The log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Approval, ...]:
        """Every verdict, in order."""
        with db.reading(self._engine) as connection:
            return tuple(
                Approval(
                    submission=row.submission,
                    revision=row.revision,
                    verdict=Verdict(row.verdict),
                    who=row.who,
                    at=row.at,
                    note=row.note,
                )
                for row in connection.execute(select(verdicts).order_by(verdicts.c.id))
            )

    def say(self, submission: int, verdict: Verdict, *, who: str, note: str | None = None) -> None:
        """Add one, on the report as it stands.

        Raises UsageError for a report that is not confirmed, an approval by the person who confirmed it, a withdrawal
        or an erratum without a word why; StoreError for one that does not exist.
        """
        if verdict is not Verdict.APPROVE and not (note or "").strip():
            raise UsageError(ja="理由を書いてください（--note）。", en="Say why (--note).")
        with db.writing(self._engine) as connection:
            here = submissions.find(connection, submission, lock=True)
            if here.state is not State.CONFIRMED:
                raise UsageError(ja=f"「{here.name}」は確認済みではありません。", en=f"{here.name!r} is not confirmed.")
            confirmed = [m for m in submissions.history(connection, submission) if m.state is State.CONFIRMED][-1]
            if verdict is Verdict.APPROVE and confirmed.who == who:
                raise UsageError(
                    ja=f"「{here.name}」を確認した本人（{who}）は、公表を承認できません。",
                    en=f"{who} confirmed {here.name!r}: somebody else must approve its publication.",
                )
            values = {
                "submission": submission,
                "revision": here.revision,
                "verdict": verdict.value,
                "who": who,
                "at": now(),
                "note": note,
            }
            made = connection.execute(verdicts.insert().values(values).returning(verdicts.c.id)).scalar_one()
            told = f"verdict:{made}"
            audit.record(connection, verdict.value, who=who, subject=told, values=values, chain=submission)
            audit.seal(connection)
