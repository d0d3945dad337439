"""Rows by the name of their table, and values as history keeps them turned into what a column wants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, DateTime

from ..tables import Base, Row


@cache
def row_classes() -> Mapping[str, type[Row]]:
    """All that history is kept of, by table."""
    found = (mapper.class_ for mapper in Base.registry.mappers)
    return {each.__tablename__: each for each in found if issubclass(each, Row)}


def value_for(kind: type[Row], name: str, value: Any) -> Any:
    """JSON as the column wants it; ValueError where a day is none."""
    column = kind.__table__.columns[name].type
    if isinstance(value, str) and isinstance(column, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(value, str) and isinstance(column, Date) else value


def values_for(kind: type[Row], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row that the table has now, out of a whole that history kept."""
    return {name: value_for(kind, name, value) for name, value in kept.items() if name in kind.__table__.columns}


def forget_derived(row: Row) -> None:
    """What is computed from other columns is computed anew when it is next needed."""
    for column in row.__table__.columns:
        if column.info.get("derived"):
            setattr(row, column.key, None)
