"""What a row of each of our tables looks like, and its values as history would tell them.

Releases only ever added columns behind the others, so that the newest shape fits the rows of all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Float, Integer, String

from ..sqlite import open_to_read
from ..tables import Base
from .records import Value

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST_ID = 36
Plain = dict[str, Any]  # values by column: as JSON has them, but days with a time as datetime


class Misfit(Exception):
    """The values are no row of this table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database has it; `given` is what a row written before it came has in it."""

    name: str
    read: Callable[[Value], Any]
    needed: bool
    given: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's columns in the order of the file; the first `least` are those of its first release."""

    table: str
    columns: tuple[Column, ...]
    least: int

    def row(self, values: tuple[Value, ...]) -> Plain:
        """The values by column; Misfit where they are not a row of this table."""
        if not self.least <= len(values) <= len(self.columns):
            raise Misfit
        found = {column.name: _read(column, value) for column, value in zip(self.columns, values, strict=False)}
        return found | {column.name: column.given for column in self.columns[len(values) :]}

    def takes(self, row: Plain) -> bool:
        """Whether such values can stand in this table."""
        try:
            for column in self.columns:
                _read(column, _stored(row.get(column.name)))
        except Misfit:
            return False
        return True

    def loosely(self, values: tuple[Value, ...]) -> Plain:
        """The same as `row` for a sound database, in which a value that is odd stays as it is."""
        return {column.name: _as_it_is(column, value) for column, value in zip(self.columns, values, strict=True)}


def shapes(empty: Path) -> dict[str, Shape]:
    """The shapes of all tables, read from an empty database that this program made."""
    with closing(open_to_read(empty)) as connection:
        return {
            name: _shape(name, connection.execute(f'pragma table_info("{name}")').fetchall())
            for name in Base.metadata.tables
        }


def _shape(table: str, told: Iterable[tuple[Any, ...]]) -> Shape:
    mapped = Base.metadata.tables[table].columns
    columns, late = [], 0
    for _, name, _, needed, given, _ in told:
        late = late + 1 if _may_be_late(needed, given) else 0
        read = _reader(mapped[name])
        columns.append(Column(name, read, bool(needed), _given(given, read)))
    return Shape(table, tuple(columns), len(columns) - late)


def _may_be_late(needed: int, given: str | None) -> bool:
    """Whether a column could have been added to rows that stood: it may be empty, or says what it is then."""
    return not needed or given is not None


def _given(sql: str | None, read: Callable[[Value], Any]) -> Any:
    """What a column's default in SQL comes to."""
    if sql is None:
        return None
    text = sql.strip("'")
    try:
        return read(text)
    except Misfit:
        return read(int(text))


def _read(column: Column, value: Value) -> Any:
    if value is None:
        if column.needed:
            raise Misfit
        return None
    return column.read(value)


def _as_it_is(column: Column, value: Value) -> Any:
    try:
        return _read(column, value)
    except Misfit:
        return value


def _stored(value: Any) -> Value:
    """A value as the file has it."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


@cache
def _readers() -> Mapping[type[Any], Callable[[Value], Any]]:
    return {JSON: _json, Boolean: _truth, Date: _day, DateTime: _moment, Float: _float, Integer: _whole, String: _text}


def _reader(column: Any) -> Callable[[Value], Any]:
    if column.primary_key or column.foreign_keys:
        return _id
    read = next(read for kind, read in _readers().items() if isinstance(column.type, kind))
    longest = getattr(column.type, "length", None)
    return partial(_short_text, longest) if longest else read


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise Misfit
    return value


def _short_text(longest: int, value: Value) -> str:
    text = _text(value)
    if len(text) > longest:
        raise Misfit
    return text


def _id(value: Value) -> str:
    text = _text(value)
    if len(text) != _LONGEST_ID or not _ID.fullmatch(text):
        raise Misfit
    return text


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise Misfit
    return value


def _truth(value: Value) -> bool:
    if value not in (0, 1) or not isinstance(value, int):
        raise Misfit
    return bool(value)


def _float(value: Value) -> float:
    if not isinstance(value, int | float):
        raise Misfit
    return float(value)


def _day(value: Value) -> str:
    try:
        return date.fromisoformat(_text(value)).isoformat()
    except ValueError as error:
        raise Misfit from error


def _moment(value: Value) -> datetime:
    try:
        return datetime.fromisoformat(_text(value))
    except ValueError as error:
        raise Misfit from error


def _json(value: Value) -> Any:
    try:
        return json.loads(_text(value))
    except (ValueError, RecursionError) as error:
        raise Misfit from error
