"""Models' answers, and batches of requests at a provider's"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "answers",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("report_type", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_document"), "answers", ["document"])
    op.create_table(
        "batches",
        sa.Column("id", ID, nullable=False),
        sa.Column("mark", sa.String(36), nullable=False),
        sa.Column("report_type", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("input_file", sa.Text()),
        sa.Column("remote", sa.Text()),
        sa.Column("output_file", sa.Text()),
        sa.Column("error_file", sa.Text()),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer()),
        sa.Column("failed", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("mark", name=op.f("uq_batches_mark")),
    )
    op.create_index(op.f("ix_batches_state"), "batches", ["state"])
    op.create_table(
        "batch_requests",
        sa.Column("batch", ID, nullable=False),
        sa.Column("custom_id", sa.String(64), nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.PrimaryKeyConstraint("batch", "custom_id", name=op.f("pk_batch_requests")),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name=op.f("fk_batch_requests_batch")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_batch_requests_submission")),
    )
    op.create_index(op.f("ix_batch_requests_submission"), "batch_requests", ["submission"])
