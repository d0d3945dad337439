"""Queries on what was reached on targets. Records go in and come out; rows stay here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.actual import Actual
from ..model.typed import Unread
from . import unread
from .tables import ActualRow, MeasureRow, TargetRow, UnreadRow, new_id

_SUBJECT = "target"
_FIELDS = ("numerator", "denominator", "value", "answer", "text", "note")
_COLUMNS = (ActualRow.of_id, ActualRow.period, *(getattr(ActualRow, field) for field in _FIELDS))


def everything(session: Session, of_ids: Collection[str] | None = None) -> dict[tuple[str, str], Actual]:
    """All that was ever typed, by what it is of and quarter; of a few only where they are named."""
    typed: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    texts = select(UnreadRow.row_id, UnreadRow.period, UnreadRow.field, UnreadRow.text)
    texts, kept = texts.where(UnreadRow.subject == _SUBJECT), select(*_COLUMNS)
    if of_ids is not None:
        texts, kept = texts.where(UnreadRow.row_id.in_(of_ids)), kept.where(ActualRow.of_id.in_(of_ids))
    for of_id, period, field, text in session.execute(texts):
        typed[of_id, period].append((field, text))
    found = {
        (of_id, period): _actual(of_id, period, fields, typed.pop((of_id, period), []))
        for of_id, period, *fields in session.execute(kept)
    }
    rest = {(of_id, period): _actual(of_id, period, (), texts) for (of_id, period), texts in typed.items()}
    return found | rest


def _actual(of_id: str, period: str, fields: Sequence[Any], texts: Sequence[tuple[str, str]]) -> Actual:
    kept: dict[str, Any] = dict(zip(_FIELDS, fields, strict=False))
    return Actual(of_id, period, unread=tuple(sorted(texts)), **kept)


def record_all(session: Session, period: str, values: Mapping[str, Mapping[str, Any]]) -> None:
    """Set the fields that are named, of many in one quarter; the others stay.

    A value that is Unread is kept beside, the field is cleared. UserError where a measure or target is not known.
    """
    rows = {row.of_id: row for row in session.scalars(select(ActualRow).where(ActualRow.period == period))}
    waiting = unread.of_periods(session, _SUBJECT, [period])
    for of_id, fields in values.items():
        row = rows.get(of_id)
        if row is None:
            row = ActualRow(id=new_id(), target_id=target_of(session, of_id), of_id=of_id, period=period)
            session.add(row)
        with session.no_autoflush:  # the row is written once, whole
            _set(session, row, fields, waiting.get((of_id, period), {}))


def _set(session: Session, row: ActualRow, fields: Mapping[str, Any], waiting: Mapping[str, str]) -> None:
    for field, value in fields.items():
        if isinstance(value, Unread):
            unread.keep(session, _SUBJECT, row.of_id, row.period, field, value.text)
        elif field in waiting:
            unread.forget(session, _SUBJECT, row.of_id, row.period, field)
        if field in _FIELDS:
            setattr(row, field, None if isinstance(value, Unread) else value)


def target_of(session: Session, of_id: str) -> str:
    """The target that a measure belongs to, or the target itself; UserError where there is neither."""
    measure = session.get(MeasureRow, of_id)
    if measure is not None:
        return measure.target_id
    if session.get(TargetRow, of_id) is None:
        raise unknown_target(of_id)
    return of_id


def unknown_target(of_id: str) -> UserError:
    return UserError(f"Không có chỉ tiêu mã “{of_id}”: hãy lấy mã từ danh sách chỉ tiêu (target list).")
