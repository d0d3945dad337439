"""Queries on targets and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ..model.area import Area
from ..model.target import Comparator, Direction, Measure, Responsible, Target, TargetRole
from .tables import MeasureRow, TargetRow, new_id


def add(session: Session, plan_id: str, targets: Sequence[Target]) -> None:
    """Keep a plan's targets in their order."""
    for position, target in enumerate(targets):
        row = TargetRow(
            id=new_id(),
            plan_id=plan_id,
            position=position,
            code=target.code,
            area=target.area,
            text=target.text,
            milestone=target.milestone,
            responsible=[[each.role, each.agency] for each in target.responsible],
            place=target.place,
        )
        row.measures = [
            MeasureRow(
                id=new_id(),
                position=n,
                phrase=measure.phrase,
                comparator=measure.comparator,
                value=measure.value,
                unit=measure.unit,
                direction=measure.direction,
                level=measure.level,
            )
            for n, measure in enumerate(target.measures)
        ]
        session.add(row)


def of_plan(session: Session, plan_id: str) -> tuple[Target, ...]:
    """A plan's targets as printed."""
    rows = session.scalars(select(TargetRow).where(TargetRow.plan_id == plan_id).order_by(TargetRow.position))
    return tuple(_target(row) for row in rows)


def count(session: Session, plan_id: str) -> int:
    """How many targets a plan has."""
    return session.scalar(select(func.count()).where(TargetRow.plan_id == plan_id)) or 0


def clear(session: Session, plan_id: str) -> None:
    """Take a plan's targets out, for those of its next version."""
    for row in session.scalars(select(TargetRow).where(TargetRow.plan_id == plan_id)):
        session.execute(delete(MeasureRow).where(MeasureRow.target_id == row.id))
        session.delete(row)
    session.flush()


def _target(row: TargetRow) -> Target:
    return Target(
        code=row.code,
        area=cast(Area, row.area),
        text=row.text,
        milestone=row.milestone,
        measures=tuple(_measure(each) for each in row.measures),
        responsible=tuple(Responsible(cast(TargetRole, role), agency) for role, agency in row.responsible),
        place=row.place,
        id=row.id,
    )


def _measure(row: MeasureRow) -> Measure:
    return Measure(
        phrase=row.phrase,
        comparator=cast(Comparator, row.comparator),
        value=row.value,
        unit=row.unit,
        direction=cast("Direction | None", row.direction),
        level=row.level,
        id=row.id,
    )
