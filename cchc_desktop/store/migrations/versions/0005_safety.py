"""Nothing is ever lost: history chained by hash, its pieces know the row that they hang on; reports are sealed."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from cchc_desktop.store.history.chain import START, link, owner_of
from cchc_desktop.store.history.seals import seal_of

revision = "0005"
down_revision = "0004"

_TOLD = (
    "select c.id, c.at, c.who, c.name, c.undoes, h.position, h.table_name, h.row_id, h.field, h.old, h.new "
    'from "change" c left join history h on h.change_id = c.id order by c.rowid, h.position, h.rowid'
)
_REPORT = ("id", "period", "written_at", "files", "text")
_FROZEN = ("id", "period", "number", "issued_on", "frozen_at", "form", "data", "files", "reopened_at", "reason")
_AS_TYPED = {
    "written_at": datetime.fromisoformat,
    "frozen_at": datetime.fromisoformat,
    "reopened_at": datetime.fromisoformat,
    "issued_on": date.fromisoformat,
    "files": json.loads,
}


def upgrade() -> None:
    op.add_column("change", sa.Column("chain", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("change", sa.Column("folded", sa.String(), nullable=True))
    op.add_column("history", sa.Column("owner", sa.String(length=36), nullable=True))
    op.add_column("report", sa.Column("seal", sa.String(length=64), nullable=True))
    op.add_column("frozen_report", sa.Column("seal", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    _many(connection, 'update "change" set chain = :value where id = :id', _chain(connection))
    _many(
        connection,
        "update history set owner = :value where table_name = :table and row_id = :id",
        _owners(connection),
    )
    op.create_index(op.f("ix_history_owner"), "history", ["owner"], unique=False)
    for table, columns in (("report", _REPORT), ("frozen_report", _FROZEN)):
        _many(connection, f"update {table} set seal = :value where id = :id", _seals(connection, table, columns))


def _many(connection: sa.Connection, update: str, values: Iterator[dict[str, Any]]) -> None:
    if told := list(values):
        connection.execute(sa.text(update), told)


def _chain(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Link what was changed so far, in the order in which it was written."""
    before = START
    for head, rows in groupby(connection.execute(sa.text(_TOLD)), key=lambda row: tuple(row[:5])):
        change_id, at, who, name, undoes = head
        pieces = [tuple(row[5:]) for row in rows if row[6] is not None]
        before = link(before, (change_id, datetime.fromisoformat(at), who, name, undoes), pieces)
        yield {"id": change_id, "value": before}


def _owners(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """What a row hangs on is told where it came or went; its other pieces hang on the same."""
    whole = sa.text("select table_name, row_id, coalesce(new, old) from history where field is null")
    for table, row_id, told in connection.execute(whole).all():
        if owner := owner_of(table, json.loads(told or "{}").get):
            yield {"table": table, "id": row_id, "value": owner}


def _seals(connection: sa.Connection, table: str, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for row in connection.execute(sa.text(f"select {', '.join(columns)} from {table}")).all():
        values = dict(zip(columns, row, strict=True))
        typed = {name: _AS_TYPED[name](text) for name, text in values.items() if name in _AS_TYPED and text is not None}
        yield {"id": values["id"], "value": seal_of(values | typed)}
