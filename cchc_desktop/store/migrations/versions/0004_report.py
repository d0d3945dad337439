"""The report worth signing: own words, signers, choices, frozen reports; the unit's own plan, criteria."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "own_words",
        _period(),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("drawn", sa.String(), nullable=False),
        *_id(),
        sa.UniqueConstraint("period", "key"),
    )
    op.create_table(
        "signer",
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=True),
        sa.Column("position", sa.JSON(), nullable=False),
        *_id(),
    )
    op.create_table(
        "report_choice",
        _period(),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        *_id(),
        sa.UniqueConstraint("period", "field"),
    )
    _of_tasks()
    op.create_table(
        "frozen_report",
        _period(),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("data", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        *_id(),
    )
    for table in ("own_words", "report_choice", "frozen_report"):
        op.create_index(op.f(f"ix_{table}_period"), table, ["period"], unique=False)


def _of_tasks() -> None:
    """What hangs on a task of the plan."""
    texts = ("content", "product", "lead", "cooperating", "time_text")
    op.create_table(
        "own_plan_line",
        _task(),
        *(sa.Column(name, sa.String(), nullable=True) for name in texts),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        *_id(),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("task_id"),
    )
    op.create_table(
        "task_criterion",
        _task(),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        *_id(),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("task_id", "code"),
    )


def _period() -> sa.Column[str]:
    return sa.Column("period", sa.String(length=24), nullable=False)


def _task() -> sa.Column[str]:
    return sa.Column("task_id", sa.String(length=36), nullable=False)


def _id() -> tuple[sa.Column[str], sa.PrimaryKeyConstraint]:
    return (sa.Column("id", sa.String(length=36), nullable=False), sa.PrimaryKeyConstraint("id"))
