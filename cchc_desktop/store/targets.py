"""Queries on targets and their numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..model.area import Area
from ..model.target import Comparator, Direction, Measure, Responsible, Target, TargetRole
from ..model.target_matter import same_measures, versions
from ..model.target_progress import KeptTarget
from .actuals import unknown_target
from .tables import ActualRow, MeasureRow, TargetRow, new_id

_MEASURE = ("phrase", "comparator", "value", "unit", "direction", "level")


def add(session: Session, plan_id: str, targets: Sequence[Target]) -> None:
    """Keep a plan's targets in their order."""
    for position, target in enumerate(targets):
        _add(session, plan_id, position, target)


def amend(session: Session, plan_id: str, targets: Sequence[Target], today: date) -> None:
    """Put the targets of a later version in the place of the earlier ones.

    Those of the same matter keep their ids and with them what was typed and decided; those that are gone are marked as
    dropped, never deleted.
    """
    rows = _rows(session, plan_id)
    partner = versions([_target(row) for row in rows], targets)
    for position, target in enumerate(targets):
        if position not in partner:
            _add(session, plan_id, position, target)
            continue
        row = rows[partner[position]]
        for name, value in _fields(target, position).items():
            setattr(row, name, value)
        _amend_measures(session, row, target, today)
    kept = set(partner.values())
    for row in (row for n, row in enumerate(rows) if n not in kept):
        row.dropped_on = row.dropped_on or today
    session.flush()


def of_plan(session: Session, plan_id: str) -> tuple[Target, ...]:
    """A plan's targets as printed, those a later version dropped left out."""
    return tuple(_target(row) for row in _rows(session, plan_id) if row.dropped_on is None)


def kept(session: Session, plan_ids: Collection[str]) -> list[KeptTarget]:
    """The targets of these plans with what was decided for them, dropped ones among them, plan by plan."""
    query = select(TargetRow).where(TargetRow.plan_id.in_(plan_ids)).order_by(TargetRow.position)
    rows = session.scalars(query).all()
    return [_kept(row) for plan_id in plan_ids for row in rows if row.plan_id == plan_id]


def count(session: Session, plan_id: str) -> int:
    """How many targets a plan has now."""
    query = select(func.count()).where(TargetRow.plan_id == plan_id, TargetRow.dropped_on.is_(None))
    return session.scalar(query) or 0


def decide(session: Session, target_id: str, ours: bool | None) -> None:
    """Keep the officer's own word on whether we report on a target."""
    row = session.get(TargetRow, target_id)
    if row is None:
        raise unknown_target(target_id)
    row.decided = ours


def set_adds(session: Session, measure_id: str, adds: bool | None) -> None:
    """Keep the officer's own word on whether a measure's quarters add up."""
    row = session.get(MeasureRow, measure_id)
    if row is None:
        raise unknown_target(measure_id)
    row.adds = adds


def _rows(session: Session, plan_id: str) -> list[TargetRow]:
    """Those in force first, so that a sentence that comes back finds the one in force before a dropped one."""
    query = select(TargetRow).where(TargetRow.plan_id == plan_id)
    return list(session.scalars(query.order_by(TargetRow.dropped_on.is_not(None), TargetRow.position)))


def _add(session: Session, plan_id: str, position: int, target: Target) -> None:
    row = TargetRow(id=new_id(), plan_id=plan_id, **_fields(target, position))
    row.measures = [_new_measure(measure, n) for n, measure in enumerate(target.measures)]
    session.add(row)


def _new_measure(measure: Measure, position: int) -> MeasureRow:
    return MeasureRow(id=new_id(), position=position, **{field: getattr(measure, field) for field in _MEASURE})


def _amend_measures(session: Session, row: TargetRow, target: Target, today: date) -> None:
    old = list(row.measures)
    partner = same_measures([_measure(each) for each in old], target.measures)
    for position, measure in enumerate(target.measures):
        if position not in partner:
            row.measures.append(_new_measure(measure, position))
            continue
        same = old[partner[position]]
        for field in _MEASURE:
            setattr(same, field, getattr(measure, field))
        same.position = position
    gone = [each for n, each in enumerate(old) if n not in set(partner.values())]
    if gone:
        _set_aside(session, row, gone, today)


def _set_aside(session: Session, row: TargetRow, gone: Sequence[MeasureRow], today: date) -> None:
    """Numbers that a later version leaves out, with what was typed for them: under a dropped target of their own."""
    aside = TargetRow(id=new_id(), plan_id=row.plan_id, decided=row.decided, **_fields(_target(row), row.position))
    aside.dropped_on = today
    session.add(aside)
    typed = select(ActualRow).where(ActualRow.of_id.in_([measure.id for measure in gone]))
    for actual in session.scalars(typed):
        actual.target_id = aside.id
    with session.no_autoflush:  # a number belongs to one target or the other at any moment
        for measure in gone:
            row.measures.remove(measure)
            aside.measures.append(measure)


def _fields(target: Target, position: int) -> dict[str, Any]:
    """The columns of a target's row but for its keys and what was decided; a target that is told is in force."""
    return {
        "position": position,
        "code": target.code,
        "area": target.area,
        "text": target.text,
        "milestone": target.milestone,
        "responsible": [[each.role, each.agency] for each in target.responsible],
        "place": target.place,
        "dropped_on": None,
    }


def _kept(row: TargetRow) -> KeptTarget:
    adds = tuple((each.id, each.adds) for each in row.measures if each.adds is not None)
    return KeptTarget(_target(row), row.plan_id, row.decided, row.dropped_on, adds)


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
