"""What hangs on a row that goes, taken out row by row: what the database took out by itself no history would know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..tables import Base, Row

_AT_ONCE = 500  # values in one question to the database


def take_along(session: Session) -> None:
    """Take out, or cut loose, whatever refers to the rows that are about to go, and what refers to that."""
    waiting = [row for row in session.deleted if isinstance(row, Row)]
    while waiting:
        gone: dict[str, set[str]] = defaultdict(set)
        for row in waiting:
            gone[row.__tablename__].add(row.id)
        waiting = [row for table, ids in gone.items() for row in _cut(session, table, ids)]


def _cut(session: Session, table: str, gone: set[str]) -> Iterator[Row]:
    """The rows that go with those of a table; others that refer to them are cut loose."""
    for kind, column, goes in _referring()[table]:
        for row in rows_with(session, kind, column, gone):
            if row in session.deleted or getattr(row, column) not in gone:  # it was moved away meanwhile
                continue
            if goes:
                session.delete(row)
                yield row
            else:
                setattr(row, column, None)


def rows_with(session: Session, kind: type[Any], column: str, values: Iterable[str]) -> Iterator[Any]:
    """The rows whose column has one of the values, however many these are."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield from session.scalars(select(kind).where(getattr(kind, column).in_(some))).all()


def depth(table_name: str) -> int:
    """A place in an order in which every table stands behind those that it refers to."""
    return _depths()[table_name]


@cache
def _depths() -> dict[str, int]:
    return {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}


@cache
def _referring() -> dict[str, list[tuple[type[Any], str, bool]]]:
    """By table: which classes refer to it, by which column, and whether they go with it."""
    found: dict[str, list[tuple[type[Any], str, bool]]] = defaultdict(list)
    for mapper in Base.registry.mappers:
        for key in Base.metadata.tables[mapper.class_.__tablename__].foreign_keys:
            if issubclass(mapper.class_, Row):
                found[key.column.table.name].append((mapper.class_, key.parent.key, key.ondelete == "CASCADE"))
    return found
