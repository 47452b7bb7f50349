"""Readings by two people, and planted errors"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    op.add_column("decisions", sa.Column("reading", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "readings",
        sa.Column("submission", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text()),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("finished", MOMENT),
        *_keys("readings", "submission", "number"),
        sa.UniqueConstraint("submission", "reader", name=op.f("uq_readings_submission_reader")),
    )
    op.create_table(
        "comparisons",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("differing", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_keys("comparisons", "id"),
    )
    op.create_table(
        "third_looks",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("out", sa.Boolean(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_keys("third_looks", "id"),
    )
    op.create_table(
        "attention",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("extraction", ID, nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("operation", sa.String(36), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("planted", sa.Text(), nullable=False),
        sa.Column("truth", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *_keys("attention", "id"),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.id"], name=op.f("fk_attention_extraction")),
        sa.UniqueConstraint(
            "submission",
            "extraction",
            "reading",
            "who",
            name=op.f("uq_attention_submission_extraction_reading_who"),
        ),
    )
    for table in ("comparisons", "third_looks"):
        op.create_index(op.f(f"ix_{table}_submission"), table, ["submission"])


def _keys(table: str, *columns: str) -> tuple[sa.Constraint, ...]:
    """The primary key, and that the submission exists."""
    return (
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f(f"fk_{table}_submission")),
        sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}")),
    )
