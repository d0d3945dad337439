"""Queries on what the unit's own plan says of the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.own_plan import FIELDS, Kept
from .tables import OwnPlanLineRow, new_id


def kept(session: Session) -> dict[str, Kept]:
    """By task."""
    rows = session.scalars(select(OwnPlanLineRow))
    return {row.task_id: Kept({name: getattr(row, name) for name in FIELDS}, row.left_out) for row in rows}


def keep(session: Session, task_id: str, values: Mapping[str, str | date | bool | None]) -> None:
    """Keep some fields of a task; None leaves one to the province's plan. A row that says nothing is gone."""
    row = session.scalar(select(OwnPlanLineRow).where(OwnPlanLineRow.task_id == task_id))
    before = {name: getattr(row, name) if row else None for name in FIELDS} | {"left_out": bool(row and row.left_out)}
    after = before | dict(values)
    if not any(after.values()):
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = OwnPlanLineRow(id=new_id(), task_id=task_id)
        session.add(row)
    for name, value in after.items():
        setattr(row, name, value)
