"""A sound database as a recovery sees it, and the recovered one written: steps as they were, the rest as one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Date, Engine, insert
from sqlalchemy.orm import Session

from ...model.damage import RECOVERED
from ..history.catching_up import catch_up
from ..history.dependent_rows import depth
from ..history.record import History
from ..sqlite import open_engine, open_to_read
from ..tables import ChangeRow, HistoryRow
from .merge import Merged, kinds, same, told_columns
from .past import PAST, Standing, Tables
from .shapes import Plain, Shape

_GONE = "select table_name, row_id from history where field is null and new is null"
_CHANGES = "select id, chain from change order by rowid"
_LAST = "select coalesce(max(rowid), 0) from change"


def stand(database: Path, shapes: Mapping[str, Shape]) -> Standing:
    """All rows of a sound database of this program's schema."""
    with closing(open_to_read(database)) as connection:
        rows = {name: dict(_rows(connection, shape)) for name, shape in shapes.items() if name not in PAST}
        changes = dict(connection.execute(_CHANGES).fetchall())
        gone = frozenset(connection.execute(_GONE).fetchall())
        last = connection.execute(_LAST).fetchone()[0]
    return Standing(rows, changes, gone, last)


def _rows(connection: sqlite3.Connection, shape: Shape) -> Iterator[tuple[str, Plain]]:
    columns = ", ".join(f'"{column.name}"' for column in shape.columns)
    for values in connection.execute(f'select {columns} from "{shape.table}"'):
        row = shape.loosely(values)
        yield row["id"], row


def write(database: Path, before: Standing, merged: Merged) -> tuple[str, int]:
    """Bring a sound database to what was put together; returns its newest link of the chain and its number."""
    engine = open_engine(database)
    try:
        with Session(engine.execution_options(write=True)) as session:
            _write_steps(session, merged)
            _put(session, before.rows, merged.then)
            session.commit()
        with Session(engine.execution_options(write=True)) as session:
            history = History(session, RECOVERED)
            _put(session, merged.then, merged.now)
            history.seal()
            session.commit()
        with Session(engine.execution_options(write=True)) as session:
            catch_up(session, RECOVERED)  # a closed report that history knows of and nobody can read any more
            session.commit()
        return _newest(engine)
    finally:
        engine.dispose()


def _write_steps(session: Session, merged: Merged) -> None:
    """History as it was, in the order of writing."""
    if merged.steps:
        session.execute(insert(ChangeRow), [{**step.change, "folded": None} for step in merged.steps])
    pieces = [piece for step in merged.steps for piece in step.pieces]
    if pieces:
        session.execute(insert(HistoryRow), pieces)


def _put(session: Session, before: Tables, after: Tables) -> None:
    """Make the rows of `before` into those of `after`; none refers to one that is not there at any moment."""
    order = sorted((name for name in after if name not in PAST), key=depth)
    for table in reversed(order):
        for row_id in before.get(table, {}).keys() - after[table].keys():
            session.delete(session.get_one(kinds()[table], row_id))
        session.flush()
    for table in order:
        had = before.get(table, {})
        for row_id, row in after[table].items():
            if row_id not in had:
                session.add(kinds()[table](**_values(table, row)))
            elif not same(table, had[row_id], row):
                _change(session.get_one(kinds()[table], row_id), _values(table, row))
        session.flush()


def _change(kept: Any, values: Plain) -> None:
    for column in kept.__table__.columns:
        if column.info.get("derived"):
            setattr(kept, column.key, None)
        elif getattr(kept, column.key) != values[column.key]:
            setattr(kept, column.key, values[column.key])


def _values(table: str, row: Plain) -> Plain:
    """The values as the ORM wants them; what is computed from others is computed anew when it is next needed."""
    columns = kinds()[table].__table__.columns
    return {name: _value(columns[name].type, row[name]) for name in told_columns(table)}


def _value(kind: Any, value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(kind, Date) and isinstance(value, str) else value


def _newest(engine: Engine) -> tuple[str, int]:
    with engine.connect() as connection:
        newest = "select chain, rowid from change order by rowid desc limit 1"
        found = connection.exec_driver_sql(newest).first()
    return (found[0], found[1]) if found else ("", 0)
