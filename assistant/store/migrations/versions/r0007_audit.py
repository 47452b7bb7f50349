"""The audit log, chained by hash, over what is there already; where a file's bytes are kept"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from assistant.store import chain as form

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNSEALED = sa.text("number > sealed")
_OF_SUBMISSIONS = (("move", "moved", "moves"), ("extraction", "extracted", "extractions"),
                   ("decision", "decided", "decisions"), ("verdict", "", "verdicts"))  # fmt: skip
_GENERAL = (("attempt", "", "attempts"), ("preference", "set", "preferences"))


def upgrade() -> None:
    """One step forward."""
    op.add_column("files", sa.Column("kept", sa.String(8), nullable=False, server_default="here"))
    made = op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("chain", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32)),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_audit_chain_number")),
    )
    chains = op.create_table(
        "audit_chains",
        sa.Column("chain", ID, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_chains")),
    )
    op.create_index(
        "ix_audit_chains_unsealed", "audit_chains", ["chain"], sqlite_where=UNSEALED, postgresql_where=UNSEALED
    )
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_seals")),
    )
    op.create_table(
        "audit_heads",
        sa.Column("seal", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("chain", ID, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seal", "chain", name=op.f("pk_audit_heads")),
        sa.ForeignKeyConstraint(["seal"], ["audit_seals.number"], name=op.f("fk_audit_heads_seal")),
    )
    _chain_what_is_there(op.get_bind(), made, chains)


def _chain_what_is_there(connection: sa.Connection, audit: sa.Table, chains: sa.Table) -> None:
    """Entries for every row of the append-only tables, in the order of their moments; the next head seals them."""
    tables = sa.MetaData()
    tables.reflect(connection)

    def rows(table: str, *where: Any) -> list[dict[str, Any]]:
        of = tables.tables[table]
        return [_aware(row._asdict()) for row in connection.execute(sa.select(of).where(*where))]

    for chain in connection.execute(sa.select(tables.tables["submissions"].c.id)).scalars().all():
        here = tables.tables["submissions"].c.id == chain
        (submission,) = rows("submissions", here)
        links = sorted(rows("submission_files", tables.tables["submission_files"].c.submission == chain), key=_position)
        origin = rows("origins", tables.tables["origins"].c.submission == chain)
        values = form.added(
            submission,
            [(link["sha256"], link["name"], link["first_page"], link["last_page"]) for link in links],
            (origin[0]["sha256"], origin[0]["name"]) if origin else None,
        )
        first = (submission["added"], submission["added_by"], "added", f"submission:{chain}", values)
        told = [
            _told(kind, what, row)
            for kind, what, name in _OF_SUBMISSIONS
            for row in rows(name, tables.tables[name].c.submission == chain)
        ]
        _write(connection, audit, chains, chain, [first, *sorted(told, key=lambda one: one[0])])
    general = [_told(kind, what, row) for kind, what, name in _GENERAL for row in rows(name)]
    _write(connection, audit, chains, 0, sorted(general, key=lambda one: one[0]))


def _position(link: Mapping[str, Any]) -> int:
    return int(link["position"])


def _told(kind: str, what: str, row: dict[str, Any]) -> tuple[datetime, str, str, str, dict[str, Any]]:
    """Moment, person, what, subject and values of the entry for a row."""
    key, who = row.get("operation", row.get("id")), str(row.get("who", ""))
    if kind == "attempt":
        what, who = ("log-in", str(row["name"])) if row["succeeded"] else ("log-in tried", "")
    return row["at" if "at" in row else "added"], who, what or str(row["verdict"]), f"{kind}:{key}", row


def _aware(row: Mapping[str, Any]) -> dict[str, Any]:
    """SQLite keeps no zone: its moments are in UTC."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
        for name, value in row.items()
    }


def _write(
    connection: sa.Connection,
    audit: sa.Table,
    chains: sa.Table,
    chain: int,
    told: Iterable[tuple[datetime, str, str, str, dict[str, Any]]],
) -> None:
    before, number, entries = form.START, 0, []
    for number, (at, who, what, subject, values) in enumerate(told, start=1):
        salt = form.new_salt()
        entry: dict[str, Any] = {
            "chain": chain,
            "number": number,
            "at": at,
            "who": who,
            "what": what,
            "subject": subject,
            "digest": form.digest(salt, subject.partition(":")[0], values),
            "before": before,
        }
        before = form.entry_hash(**entry)
        entries.append({**entry, "salt": salt, "hash": before})
    if entries:
        connection.execute(audit.insert(), entries)
        connection.execute(chains.insert().values(chain=chain, number=number, hash=before, sealed=0))
