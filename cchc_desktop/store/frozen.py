"""Queries on reports that were closed. What is kept of them never changes; opening again only adds when and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..model.report.frozen import Frozen, FrozenFile
from .sqlite import WRITTEN
from .tables import FrozenReportRow


def keep(session: Session, frozen: Frozen, data: str) -> None:
    """Keep a closed report with its data as JSON."""
    session.add(
        FrozenReportRow(
            id=frozen.id,
            period=frozen.period,
            number=frozen.number,
            issued_on=frozen.issued_on,
            frozen_at=frozen.frozen_at,
            form=frozen.form,
            data=data,
            files=[[file.name, file.sha256] for file in frozen.files],
        )
    )


def of_period(session: Session, period: str) -> list[Frozen]:
    """All that were closed for a period, the latest last."""
    rows = select(FrozenReportRow).where(FrozenReportRow.period == period).order_by(WRITTEN)
    return [_record(row) for row in session.scalars(rows)]


def everything(session: Session) -> list[Frozen]:
    """All that were ever closed, in the order it was done."""
    return [_record(row) for row in session.scalars(select(FrozenReportRow).order_by(WRITTEN))]


def data(session: Session, frozen_id: str) -> str:
    """The data of one as JSON."""
    return _require(session, frozen_id).data


def reopen(session: Session, frozen_id: str, at: datetime, reason: str) -> Frozen:
    """Remember when and why one was opened again."""
    row = _require(session, frozen_id)
    row.reopened_at, row.reason = at, reason
    return _record(row)


def _require(session: Session, frozen_id: str) -> FrozenReportRow:
    row = session.get(FrozenReportRow, frozen_id)
    if row is None:
        raise UserError("Báo cáo đã chốt này không còn trong dữ liệu: hãy mở lại trang “Báo cáo”.")
    return row


def _record(row: FrozenReportRow) -> Frozen:
    return Frozen(
        id=row.id,
        period=row.period,
        number=row.number,
        issued_on=row.issued_on,
        frozen_at=row.frozen_at,
        form=row.form,
        files=tuple(FrozenFile(name, sha256) for name, sha256 in row.files),
        reopened_at=row.reopened_at,
        reason=row.reason,
    )
