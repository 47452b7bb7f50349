"""Submissions in which nothing of the form stands, and the other names under which files came in again"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One step forward. Of what was read before, the next decision or reading tells whether nothing stands in it."""
    op.add_column("submissions", sa.Column("unfilled", sa.String(16)))
    op.create_table(
        "other_names",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_other_names_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_names")),
    )
    op.create_index(op.f("ix_other_names_submission"), "other_names", ["submission"])
