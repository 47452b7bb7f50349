"""Figures by field that are added up once, and days that are counted without reading the whole log"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "tallies",
        sa.Column("submission", ID, nullable=False),
        sa.Column("extraction", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_tallies_submission")),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.id"], name=op.f("fk_tallies_extraction")),
        sa.PrimaryKeyConstraint("submission", name=op.f("pk_tallies")),
    )
    op.create_table(
        "field_totals",
        sa.Column("report_type", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Integer(), nullable=False),
        sa.Column("amended", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report_type", "engine", "field", name=op.f("pk_field_totals")),
    )
    op.create_index(op.f("ix_decisions_at_who"), "decisions", ["at", "who"])
    op.create_index(op.f("ix_moves_at"), "moves", ["at"])
