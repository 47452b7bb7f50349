"""The mail or ZIP that a submission came in"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "origins",
        sa.Column("submission", ID, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("submission", name=op.f("pk_origins")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_origins_submission")),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_origins_sha256")),
    )
    op.create_index(op.f("ix_origins_sha256"), "origins", ["sha256"])
