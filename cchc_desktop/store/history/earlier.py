"""An earlier value of one field put back, the way its own subject writes it; a row that is gone is made again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Float, Integer, UniqueConstraint, select
from sqlalchemy.orm import Session

from ...errors import UserError
from ...model.change import TABLE_LABELS, WHOLE, Change, Value
from ...model.progress import STATUS_LABELS
from ...model.stat_typed import NoData
from ...model.typed import Unread
from .. import actuals, documents, progress, stats, steps, unread
from ..tables import HistoryRow, Row
from .changes import CELL_BY, SUBJECTS
from .row_names import RowNames
from .row_values import forget_derived, row_classes, value_for, values_for

_SUBJECT_OF = {table: subject for subject, table in SUBJECTS.items()}
_KINDS: tuple[tuple[type[Any], tuple[type, ...]], ...] = (
    (Boolean, (bool,)),
    (Date, (date,)),
    (Float, (float, int)),
    (Integer, (int,)),
    (JSON, (list,)),
)


def restore(session: Session, change: Change, value: Value) -> None:
    """Put a value back that a change tells of; UserError where it cannot stand there."""
    if change.field == WHOLE:
        _restore_whole(session, change, wanted=value is not None)
        return
    kind = row_classes()[change.table]
    row = _row(session, kind, change)
    if _stands(session, change, row) == value and (row is not None or value is None):
        raise UserError(f"“{change.label}” đang có đúng giá trị này rồi.")
    _put(session, kind, change, row, _fitting(kind, change, value))


def _put(session: Session, kind: type[Row], change: Change, row: Row | None, value: Any) -> None:
    """Each subject keeps its own rules of writing."""
    fields = {change.field: value}
    if change.table == "progress":
        progress.record(session, change.owner, change.period or "", fields)
    elif change.table == "actual":
        actuals.record_all(session, change.period or "", {change.owner: fields})
    elif change.table == "stat" and change.field == "note":
        stats.put_note(session, change.owner, change.period or "", value)
    elif change.table == "stat":
        stood = value is None and _row_stood(session, change)
        stats.put_value(session, change.owner, change.period or "", NoData() if stood else value)
    else:
        _set(session, change, row or _made_again(session, kind, change), fields)


def _set(session: Session, change: Change, row: Row, fields: Mapping[str, Any]) -> None:
    if change.table == "step":
        steps.change(session, row.id, fields)
    elif change.table == "document":
        documents.mend(session, row.id, dict(fields))
    else:
        setattr(row, change.field, fields[change.field])
        forget_derived(row)


def _restore_whole(session: Session, change: Change, wanted: bool) -> None:
    """A citation or a file that went comes again; one that came goes."""
    kind = row_classes()[change.table]
    row = session.get(kind, change.row_id) or _twin(session, kind, RowNames(session).past(change.table, change.row_id))
    if (row is not None) == wanted:
        raise UserError(f"“{TABLE_LABELS[change.table]}” đang đúng như vậy rồi.")
    if row is None:
        _made_again(session, kind, change)
    else:
        session.delete(row)


def _row(session: Session, kind: type[Row], change: Change) -> Row | None:
    """The row that the cell shows now, whatever its id was then."""
    if change.table in CELL_BY:
        cell: Any = kind
        name, period = getattr(cell, CELL_BY[change.table]), cell.period
        return session.scalar(select(kind).where(name == change.owner, period == change.period))
    past = RowNames(session).past(change.table, change.row_id)
    return session.get(kind, change.row_id) or _twin(session, kind, past)


def _twin(session: Session, kind: type[Row], past: Mapping[str, Any]) -> Row | None:
    """A row that took the place of one that is gone."""
    for rule in (each for each in kind.__table__.constraints if isinstance(each, UniqueConstraint)):  # type: ignore[attr-defined]
        names = [column.key for column in rule.columns]
        if all(past.get(name) is not None for name in names):
            query = select(kind).where(*(getattr(kind, name) == value_for(kind, name, past[name]) for name in names))
            if (row := session.scalar(query)) is not None:
                return row
    return None


def _stands(session: Session, change: Change, row: Row | None) -> Value:
    """What the cell holds now: words that were not understood, or its value as JSON has it."""
    subject = _SUBJECT_OF.get(change.table)
    if subject is not None:
        key = change.owner if change.table in CELL_BY else change.row_id
        period = change.period or ""
        typed = unread.of_periods(session, subject, (period,), key).get((key, period), {})
        if change.field in typed:
            return typed[change.field]
    value = getattr(row, change.field) if row is not None else None
    found: Value = value.isoformat() if isinstance(value, date) else value
    return found


def _fitting(kind: type[Row], change: Change, value: Value) -> Any:
    """The value as its column wants it; what was not understood then is kept as words again."""
    column = kind.__table__.columns[change.field]
    if value is None:
        if not column.nullable:
            raise UserError(f"“{change.label}” không để trống được: hãy chọn một giá trị khác trong lịch sử.")
        return None
    known = value not in STATUS_LABELS if (change.table, change.field) == ("progress", "status") else False
    try:
        fitting = value_for(kind, change.field, value)
    except ValueError:
        fitting = value
    wanted = next((types for of, types in _KINDS if isinstance(column.type, of)), (str,))
    if isinstance(fitting, wanted) and not known:
        return fitting
    if isinstance(value, str) and change.table in _SUBJECT_OF:
        return Unread(value)
    raise UserError(f"Giá trị cũ của “{change.label}” không dùng được nữa: hãy nhập lại bằng tay.")


def _made_again(session: Session, kind: type[Row], change: Change) -> Row:
    """The row as it was last, where what it hangs on still stands."""
    past = RowNames(session).past(change.table, change.row_id)
    for key in kind.__table__.foreign_keys:
        of = past.get(key.parent.key)
        if of is not None and session.get(row_classes()[key.column.table.name], of) is None:
            raise UserError(
                f"Mục chứa “{change.label}” không còn trong dữ liệu nên không lấy lại riêng được: "
                "hãy dùng “Hoàn tác” hoặc khôi phục từ bản sao lưu."
            )
    if not past:
        raise UserError(f"Nhật ký không còn giữ dòng chứa “{change.label}”: hãy xem các bản sao lưu.")
    row = kind(**values_for(kind, past))
    session.add(row)
    session.flush()
    return row


def _row_stood(session: Session, change: Change) -> bool:
    """Whether the row was there before the change, without a value."""
    query = select(HistoryRow.id).where(HistoryRow.change_id == change.write_id, HistoryRow.row_id == change.row_id)
    return session.scalar(query.where(HistoryRow.field.is_(None), HistoryRow.old.is_(None)).limit(1)) is None
