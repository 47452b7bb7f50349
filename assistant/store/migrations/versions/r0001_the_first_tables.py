"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """One step forward."""
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files")),
    )
    op.create_table(
        "groups",
        sa.Column("id", ID, nullable=False),
        sa.Column("report_type", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("report_type", "key", name=op.f("uq_groups_report_type_key")),
    )
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("report_type", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("why_ja", sa.Text()),
        sa.Column("why_en", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("extraction", ID),
        sa.Column("adopted", sa.Integer(), nullable=False),
        sa.Column("group_id", ID),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("look", sa.Integer(), nullable=False),
        sa.Column("supersedes", ID),
        sa.Column("added", MOMENT, nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("changed", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_submissions_group_id")),
        sa.ForeignKeyConstraint(["supersedes"], ["submissions.id"], name=op.f("fk_submissions_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_submissions_supersedes")),
    )
    op.create_index(op.f("ix_submissions_group_id_fiscal_year"), "submissions", ["group_id", "fiscal_year"])
    op.create_index(op.f("ix_submissions_state"), "submissions", ["state"])

    op.create_table(
        "extractions",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("version", sa.Text()),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("added", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_extractions_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
    )
    op.create_index(op.f("ix_extractions_submission"), "extractions", ["submission"])

    op.create_table(
        "findings",
        sa.Column("submission", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(16), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_findings_submission")),
        sa.PrimaryKeyConstraint("submission", "position", name=op.f("pk_findings")),
    )
    op.create_table(
        "moves",
        sa.Column("id", ID, nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_moves_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moves")),
    )
    op.create_index(op.f("ix_moves_submission"), "moves", ["submission"])

    op.create_table(
        "submission_files",
        sa.Column("submission", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_page", sa.Integer()),
        sa.Column("last_page", sa.Integer()),
        sa.ForeignKeyConstraint(["sha256"], ["files.sha256"], name=op.f("fk_submission_files_sha256")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_submission_files_submission")),
        sa.PrimaryKeyConstraint("submission", "position", name=op.f("pk_submission_files")),
    )
    op.create_index(op.f("ix_submission_files_sha256"), "submission_files", ["sha256"])

    op.create_table(
        "decisions",
        sa.Column("id", ID, nullable=False),
        sa.Column("operation", sa.String(36), nullable=False),
        sa.Column("submission", ID, nullable=False),
        sa.Column("extraction", ID, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("rule", sa.Text()),
        sa.Column("undoes", sa.String(36)),
        sa.Column("evidence", sa.Text()),
        sa.ForeignKeyConstraint(["extraction"], ["extractions.id"], name=op.f("fk_decisions_extraction")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_decisions_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("operation", name=op.f("uq_decisions_operation")),
        sa.UniqueConstraint("submission", "revision", name=op.f("uq_decisions_submission_revision")),
    )
