"""The writes of history, looked through: the newest first, by words without accents or case, by kind, by day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select, text
from sqlalchemy.orm import Session

from ...model.change import Write
from ...text import fold
from ..sqlite import WRITTEN
from ..tables import ChangeRow, HistoryRow, TaskRow
from .words import folded_change, table_mark

_DONE: ColumnElement[int] = literal_column('"change".rowid')
_AT_ONCE = 2000  # changes whose pieces are read together


def search(
    session: Session,
    words: str,
    table: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: str | None = None,
    limit: int = 200,
) -> list[Write]:
    """The newest writes that hold every one of the words, or that touched a task which does.

    `table` is one that was touched; from `since` (UTC, counted) to `until` (not counted); older than write `before`.
    """
    query = select(ChangeRow.id, ChangeRow.at, ChangeRow.who, ChangeRow.name, _pieces(), ChangeRow.undoes)
    chosen = [*_between(since, until), *_older(session, before)]
    marks, keys = [table_mark(table)] if table else [], fold(words).split()
    if marks or keys:
        found_in = [and_(*map(_holds, [*marks, *keys]))]
        if keys and (tasks := _tasks(session, keys)):
            found_in.append(and_(ChangeRow.id.in_(_of_tasks(tasks)), *map(_holds, marks)))
        if unfolded(session):
            found_in.append(ChangeRow.id.in_(_listed(_among_unfolded(session, [*marks, *keys]))))
        chosen.append(or_(*found_in))
    found = session.execute(query.where(*chosen).order_by(_DONE.desc()).limit(limit))
    return [Write(*row) for row in found]


def unfolded(session: Session) -> bool:
    """Whether some changes were written by a release that kept no words for search."""
    return session.scalar(select(ChangeRow.id).where(ChangeRow.folded.is_(None)).limit(1)) is not None


def fold_all(session: Session) -> None:
    """Keep the words of changes that have none yet: nothing that was typed is touched."""
    for some in _unfolded(session):
        kept = [{"i": change_id, "w": words} for change_id, words in some.items()]
        session.connection().execute(text('update "change" set folded = :w where id = :i'), kept)


def _among_unfolded(session: Session, keys: Sequence[str]) -> list[str]:
    """Changes whose words could not be kept, as where the data may only be looked at."""
    every = (pair for some in _unfolded(session) for pair in some.items())
    return [change_id for change_id, words in every if all(key in words for key in keys)]


def _unfolded(session: Session) -> Iterator[dict[str, str]]:
    """The words of changes that have none, by their ids, some at a time."""
    query = select(ChangeRow.id, ChangeRow.name, ChangeRow.who).where(ChangeRow.folded.is_(None))
    waiting = session.execute(query.order_by(WRITTEN)).all()
    for at in range(0, len(waiting), _AT_ONCE):
        some = waiting[at : at + _AT_ONCE]
        pieces = _pieces_of(session, [row.id for row in some])
        yield {row.id: folded_change(row.name, row.who, pieces.get(row.id, ())) for row in some}


def _pieces_of(session: Session, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    columns = (HistoryRow.change_id, HistoryRow.table_name, HistoryRow.field, HistoryRow.old, HistoryRow.new)
    out: dict[str, list[dict[str, Any]]] = {}
    for row in session.execute(select(*columns).where(HistoryRow.change_id.in_(_listed(ids)))):
        out.setdefault(row.change_id, []).append(dict(row._mapping))
    return out


def _pieces() -> Any:
    return select(func.count()).select_from(HistoryRow).where(HistoryRow.change_id == ChangeRow.id).scalar_subquery()


def _holds(key: str) -> ColumnElement[bool]:
    return func.instr(ChangeRow.folded, key) > 0


def _between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    found = [ChangeRow.at >= since] if since else []
    return [*found, ChangeRow.at < until] if until else found


def _older(session: Session, before: str | None) -> list[ColumnElement[bool]]:
    if before is None:
        return []
    place = session.scalar(select(_DONE).select_from(ChangeRow).where(ChangeRow.id == before))
    return [place > _DONE] if place is not None else []


def _tasks(session: Session, keys: Sequence[str]) -> list[str]:
    """The tasks whose number or words hold all of the keys."""
    found = session.execute(select(TaskRow.id, TaskRow.number, TaskRow.content))
    return [row.id for row in found if _says(f"{row.number or ''} {row.content}", keys)]


def _says(words: str, keys: Sequence[str]) -> bool:
    folded = fold(words)
    return all(key in folded for key in keys)


def _of_tasks(task_ids: Collection[str]) -> Any:
    """The changes that touched a task or what hangs on it."""
    named = _listed(task_ids)
    return select(HistoryRow.change_id).where(or_(HistoryRow.owner.in_(named), HistoryRow.row_id.in_(named)))


def _listed(ids: Collection[str]) -> Any:
    """Any number of ids as one value of a question."""
    each = func.json_each(json.dumps(list(ids))).table_valued("value")
    return select(each.c.value)
