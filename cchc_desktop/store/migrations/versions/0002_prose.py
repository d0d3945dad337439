"""Targets, duties and deadlines out of prose; amended plans; tasks of the unit's own; remembered columns."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("plan", sa.Column("amended_on", sa.Date(), nullable=True))
    op.add_column("plan", sa.Column("earlier", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("task", sa.Column("origin", sa.String(), nullable=False, server_default="plan"))
    op.add_column("task", sa.Column("area", sa.String(), nullable=True))
    op.add_column("task", sa.Column("same_as", sa.String(length=36), nullable=True))
    op.add_column("task", sa.Column("dropped_on", sa.Date(), nullable=True))
    op.add_column("task", sa.Column("handed_to", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "target",
        _plan_id(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("milestone", sa.Integer(), nullable=True),
        sa.Column("responsible", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        *_keys("plan_id", "plan"),
    )
    op.create_table(
        "measure",
        sa.Column("target_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("comparator", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        *_keys("target_id", "target"),
    )
    op.create_table(
        "duty",
        _plan_id(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        *_keys("plan_id", "plan"),
    )
    op.create_table(
        "deadline",
        _plan_id(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        *_keys("plan_id", "plan"),
    )
    op.create_table(
        "columns",
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("shape"),
    )
    for table, column in (
        ("target", "plan_id"),
        ("measure", "target_id"),
        ("duty", "plan_id"),
        ("deadline", "plan_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _plan_id() -> sa.Column[str]:
    return sa.Column("plan_id", sa.String(length=36), nullable=False)


def _keys(column: str, parent: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint, sa.PrimaryKeyConstraint]:
    return (
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{parent}.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
