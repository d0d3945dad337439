"""A seal on each row that no history is kept of: what another program, or a bad disk, altered in it shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Mapper, Session

from ..base import new_id

T = TypeVar("T", bound=type[Any])
_SEALED: list[type[Any]] = []


def seal_of(values: Mapping[str, Any]) -> str:
    """The hash over a row's values by column, in hexadecimal. Kept in data of every release: never to be altered."""
    said = json.dumps(sorted(values.items()), ensure_ascii=False, separators=(",", ":"), default=_iso)
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()


def sealed(kind: T) -> T:
    """Seal every row of this class, which has a column `seal`, whenever something of it changes."""
    _SEALED.append(kind)
    event.listen(kind, "before_insert", _seal)
    event.listen(kind, "before_update", _seal)
    return kind


def broken(session: Session) -> Iterator[tuple[str, str]]:
    """The rows that are not what their seal says, each by its table and id."""
    for kind in _SEALED:
        for row in session.scalars(select(kind)):
            if not fits(row.__tablename__, _values(row), row.seal):
                yield row.__tablename__, row.id


def fits(table: str, values: Mapping[str, Any], seal: str | None) -> bool:
    """Whether a row's values, days among them as text or not, are what its seal says."""
    columns = next(kind for kind in _SEALED if kind.__tablename__ == table).__table__.columns
    return seal == seal_of({column.name: values[column.name] for column in columns if not column.info.get("derived")})


def _seal(_mapper: Mapper[Any], _connection: object, row: Any) -> None:
    row.id = row.id or new_id()
    attributes = inspect(row).attrs
    if any(attributes[name].history.has_changes() for name in _columns(row)):
        row.seal = seal_of(_values(row))


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _columns(row)}


def _columns(row: Any) -> list[str]:
    return [column.name for column in row.__table__.columns if not column.info.get("derived")]


def _iso(value: Any) -> str:
    return str(value.isoformat())
