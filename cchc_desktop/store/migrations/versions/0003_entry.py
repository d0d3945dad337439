"""The quarter's entry: more fields of progress, steps, jottings, files, figures, explanations, dates; undo."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _grow()
    op.create_table(
        "step",
        _parent("task_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_keys("task_id", "task"),
    )
    op.create_table(
        "jotting",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(length=36), nullable=True),
        sa.Column("used_in", sa.String(length=7), nullable=True),
        *_keys("task_id", "task", "SET NULL"),
    )
    op.create_table(
        "attachment",
        _parent("document_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        *_keys("document_id", "document"),
    )
    op.create_table(
        "actual",
        _parent("target_id"),
        sa.Column("of_id", sa.String(length=36), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        *_keys("target_id", "target"),
        sa.UniqueConstraint("of_id", "period"),
    )
    op.create_table(
        "stat",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        *_id(),
        sa.UniqueConstraint("code", "period"),
    )
    _beside("unread", "field")
    _beside("explanation", "rule")
    op.create_table("phrase", sa.Column("text", sa.String(), nullable=False), *_id())
    op.create_table(
        "due",
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=3), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        *_id(),
        sa.UniqueConstraint("recipient", "kind"),
    )
    op.create_table(
        "period_dates",
        sa.Column("period", sa.String(length=24), nullable=False),
        sa.Column("data_to", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sign_on", sa.Date(), nullable=True),
        *_id(),
        sa.UniqueConstraint("period"),
    )
    op.create_table(
        "report",
        sa.Column("period", sa.String(length=24), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=True),
        *_id(),
    )
    _index()


def _grow() -> None:
    """New columns of the tables that stand."""
    text = ("cause", "note", "left_blank", "folded")
    for name in text:
        op.add_column("progress", sa.Column(name, sa.String(), nullable=True))
    op.add_column("progress", sa.Column("new_due", sa.Date(), nullable=True))
    for name in ("flagged", "unconfirmed"):
        op.add_column("progress", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("document", sa.Column("folded", sa.String(), nullable=True))
    op.add_column("task", sa.Column("person", sa.String(), nullable=True))
    op.add_column("target", sa.Column("decided", sa.Boolean(), nullable=True))
    op.add_column("target", sa.Column("dropped_on", sa.Date(), nullable=True))
    op.add_column("measure", sa.Column("adds", sa.Boolean(), nullable=True))
    op.add_column("change", sa.Column("undoes", sa.String(length=36), nullable=True))
    op.add_column("history", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))


def _index() -> None:
    for table, column in (
        ("step", "task_id"),
        ("jotting", "task_id"),
        ("attachment", "document_id"),
        ("attachment", "sha256"),
        ("actual", "target_id"),
        ("actual", "period"),
        ("stat", "period"),
        ("unread", "period"),
        ("explanation", "period"),
        ("report", "period"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _beside(table: str, key: str) -> None:
    """A table of words that stand beside a cell or a rule."""
    op.create_table(
        table,
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(length=36), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column(key, sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        *_id(),
        sa.UniqueConstraint("subject", "row_id", "period", key),
    )


def _parent(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=False)


def _id() -> tuple[sa.Column[str], sa.PrimaryKeyConstraint]:
    return (sa.Column("id", sa.String(length=36), nullable=False), sa.PrimaryKeyConstraint("id"))


def _keys(
    column: str, parent: str, ondelete: str = "CASCADE"
) -> tuple[sa.Column[str], sa.PrimaryKeyConstraint, sa.ForeignKeyConstraint]:
    return (*_id(), sa.ForeignKeyConstraint([column], [f"{parent}.id"], ondelete=ondelete))
