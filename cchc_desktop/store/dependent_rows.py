"""What hangs on a row that goes, taken out row by row: what the database took out by itself no history would know."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from .tables import Base, Row


def take_along(session: Session) -> None:
    """Take out, or cut loose, whatever refers to the rows that are about to go, and what refers to that."""
    waiting = [row for row in session.deleted if isinstance(row, Row)]
    while waiting:
        gone = waiting.pop()
        for kind, column, goes in _referring()[gone.__tablename__]:
            for row in session.scalars(select(kind).where(getattr(kind, column) == gone.id)):
                if row in session.deleted or getattr(row, column) != gone.id:  # it was moved away meanwhile
                    continue
                if goes:
                    session.delete(row)
                    waiting.append(row)
                else:
                    setattr(row, column, None)


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
