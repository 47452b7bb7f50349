"""The audit log: who did what when, each entry chained to the one before by its hash. Only ever added to.

Each submission has a chain of its own (its number; chain 0 is for what belongs to none: log-ins, settings, exports,
backups), so that people who work on different submissions do not wait for each other. An entry is written in the
transaction of what it tells of. Seals bind the chains together: each takes the heads of all chains that grew since the
last one, and the hash of the last one; it is made when a report is confirmed, rejected, approved or purged, and
whenever somebody asks for the head. The last seal's hash is the **head**: it stands for everything that was sealed.

What this shows, and what it does not. Whoever changes, deletes, inserts or reorders rows without working the hashes out
anew is found by `verify`. The hashes have no key: an attacker who may write to the database *and* knows this code can
rewrite a chain, its seals and everything after them, or cut the end off, and `verify` alone sees nothing. He cannot do
so against a head that was noted outside (on paper, in a mail): everything sealed up to it is fixed, and
`verify(head=…)` fails. What was not sealed yet when the head was noted can be rewritten. Nobody is kept from reading.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, bindparam, func, literal, select, text, update

from assistant.store import chain as form
from assistant.store import database as db
from assistant.store.database import insert_new, now
from assistant.store.tables import audit, audit_chains, audit_heads, audit_seals

GENERAL = 0  # the chain of what belongs to no submission
_SEAL_LOCK = 0x5365616C  # PostgreSQL's advisory lock while a seal is made
_MOST_HEADS = 5_000  # in one seal: after a great import, one confirmation is not to wait for all

# Once: building a statement costs more than running it.
_END: Final = (
    select(audit_chains.c.number, audit_chains.c.hash).where(audit_chains.c.chain == bindparam("of")).with_for_update()
)
_MOVE_END: Final = (
    update(audit_chains)
    .where(audit_chains.c.chain == bindparam("of"))
    .values(number=bindparam("to_number"), hash=bindparam("to_hash"))
)
_ADD: Final = audit.insert()
_BEGIN: Final = audit_chains.insert()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the log."""

    chain: int  # the submission; 0: none
    number: int  # in its chain, from 1
    at: datetime
    who: str
    what: str  # moved, decided, …
    subject: str  # which row it tells of: "decision:6f1c…"
    digest: str  # of what that row held
    hash: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something that is to have an entry; `subject` is KIND:KEY, `values` what the row holds."""

    what: str
    subject: str
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Head:
    """The last seal; note its hash elsewhere, and the end of the log cannot be cut off unseen."""

    seal: int
    at: datetime
    hash: str


def record(
    connection: Connection,
    what: str,
    *,
    who: str,
    subject: str,
    values: Mapping[str, Any],
    chain: int = GENERAL,
) -> None:
    """Add an entry in the caller's transaction; `subject` is KIND:KEY, `values` what the row holds."""
    record_all(connection, [Told(what=what, subject=subject, values=values)], who=who, chain=chain)


def record_all(
    connection: Connection, told: Sequence[Told], *, who: str, chain: int = GENERAL, begins: bool = False
) -> None:
    """Add entries to one chain, in their order; `begins`: the chain begins with them, in this very transaction."""
    number, last = (0, form.START) if begins else _end(connection, chain)
    rows = []
    for one in told:
        salt, number = form.new_salt(), number + 1
        values: dict[str, Any] = {
            "chain": chain,
            "number": number,
            "at": now(),
            "who": who,
            "what": one.what,
            "subject": one.subject,
            "digest": form.digest(salt, one.subject.partition(":")[0], one.values),
            "before": last,
        }
        last = form.entry_hash(**values)
        rows.append({**values, "salt": salt, "hash": last})
    connection.execute(_ADD, rows)
    if begins:
        connection.execute(_BEGIN, {"chain": chain, "number": number, "hash": last, "sealed": 0})
    else:
        connection.execute(_MOVE_END, {"of": chain, "to_number": number, "to_hash": last})


def _end(connection: Connection, chain: int) -> tuple[int, str]:
    """The last entry's number and hash; the chain is locked until the transaction ends."""
    found = connection.execute(_END, {"of": chain}).one_or_none()
    if found is None:
        insert_new(connection, audit_chains, {"chain": chain, "number": 0, "hash": form.START, "sealed": 0})
        found = connection.execute(_END, {"of": chain}).one()
    return found.number, found.hash


def seal(connection: Connection, *, wait: bool = False) -> int:
    """Bind the chains that grew since the last seal; how many. 0 too while another process does it, unless `wait`."""
    if connection.dialect.name == "postgresql":
        lock = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
        if connection.execute(text(f"SELECT {lock}(:key)"), {"key": _SEAL_LOCK}).scalar() is False:
            return 0
    of = audit_chains.c
    # Chains that somebody is writing to right now come with the next seal: nobody waits for anybody here.
    grown = select(of.chain, of.number, of.hash).where(of.number > of.sealed).order_by(of.chain).limit(_MOST_HEADS)
    heads = [tuple(row) for row in connection.execute(grown.with_for_update(skip_locked=True))]
    if not heads:
        return 0
    last = connection.execute(select(audit_seals).order_by(audit_seals.c.number.desc()).limit(1)).one_or_none()
    number, before, at = (1, form.START, now()) if last is None else (last.number + 1, last.hash, now())
    made = form.seal_hash(number=number, at=at, heads=heads, before=before)
    connection.execute(audit_seals.insert().values(number=number, at=at, before=before, hash=made))
    rows = [{"seal": number, "chain": c, "number": n, "hash": h} for c, n, h in heads]
    connection.execute(audit_heads.insert(), rows)
    for start in range(0, len(heads), 500):
        chosen = [c for c, _, _ in heads[start : start + 500]]
        connection.execute(update(audit_chains).where(of.chain.in_(chosen)).values(sealed=of.number))
    return len(heads)


class Audit:
    """The log as people use it. Raises StoreError where the database fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, what: str, *, who: str, subject: str, values: Mapping[str, Any]) -> None:
        """Add an entry about something that has no row in the store: an export, a backup."""
        with db.writing(self._engine) as connection:
            record(connection, what, who=who, subject=subject, values=values)
            seal(connection)

    def seal(self) -> Head | None:
        """Bind everything that is there; the head. None for a log without entries."""
        while True:
            with db.writing(self._engine) as connection:
                if not seal(connection, wait=True):
                    return head(connection)

    def entries(self, chain: int | None = None, *, last: int | None = None) -> tuple[Entry, ...]:
        """The entries of a submission (of all chains where none is named), oldest first; the `last` ones only."""
        query = select(audit).order_by(audit.c.id.desc())
        if chain is not None:
            query = query.where(audit.c.chain == chain)
        if last is not None:
            query = query.limit(last)
        with db.reading(self._engine) as connection:
            rows = connection.execute(query).all()
        names = ("chain", "number", "at", "who", "what", "subject", "digest", "hash")
        return tuple(Entry(**{name: getattr(row, name) for name in names}) for row in reversed(rows))

    def count(self) -> int:
        """How many entries there are."""
        with db.reading(self._engine) as connection:
            return int(connection.execute(select(func.count(literal(1))).select_from(audit)).scalar_one())


def head(connection: Connection) -> Head | None:
    """The last seal."""
    row = connection.execute(select(audit_seals).order_by(audit_seals.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else Head(seal=row.number, at=row.at, hash=row.hash)
