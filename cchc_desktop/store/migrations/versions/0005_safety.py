"""Nothing is ever lost: history chained by hash, and each of its pieces knows the row that it hangs on."""

import json
from collections import defaultdict
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from cchc_desktop.store.chain import START, link

revision = "0005"
down_revision = "0004"

_OWNERS = ("task_id", "progress_id", "target_id", "document_id")


def upgrade() -> None:
    op.add_column("change", sa.Column("chain", sa.String(length=64), nullable=False, server_default=""))
    op.add_column("history", sa.Column("owner", sa.String(length=36), nullable=True))
    op.create_index(op.f("ix_history_owner"), "history", ["owner"], unique=False)
    connection = op.get_bind()
    _chain(connection)
    _own(connection)


def _chain(connection: sa.Connection) -> None:
    """Link what was changed so far, in the order in which it was written."""
    pieces = defaultdict(list)
    told = "select change_id, position, table_name, row_id, field, old, new from history order by position, rowid"
    for change_id, *piece in connection.execute(sa.text(told)):
        pieces[change_id].append(piece)
    before = START
    changes = connection.execute(sa.text('select id, at, who, name, undoes from "change" order by rowid')).all()
    for change_id, at, who, name, undoes in changes:
        head = (change_id, datetime.fromisoformat(at), who, name, undoes)
        before = link(before, head, pieces[change_id])
        connection.execute(
            sa.text('update "change" set chain = :chain where id = :id'), {"chain": before, "id": change_id}
        )


def _own(connection: sa.Connection) -> None:
    """What a row hangs on is told where it came or went; its other pieces hang on the same."""
    whole = sa.text("select row_id, coalesce(new, old) from history where field is null")
    for row_id, told in connection.execute(whole).all():
        said = json.loads(told or "{}")
        owner = next((said[name] for name in _OWNERS if said.get(name)), None)
        if owner:
            connection.execute(
                sa.text("update history set owner = :owner where row_id = :id"), {"owner": owner, "id": row_id}
            )
