"""Queries on what is chosen for one period's report: a row for each choice, its value as JSON."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..model.report.choices import Choices
from .tables import ReportChoiceRow, new_id


def of_period(session: Session, period: str) -> Choices:
    """What was chosen; the usual where nothing was."""
    said = {row.field: json.loads(row.value) for row in _rows(session, period)}
    usual = Choices()
    return Choices(
        signer_id=said.get("signer_id"),
        separate_annexes=said.get("separate_annexes", usual.separate_annexes),
        charts=tuple(said.get("charts", usual.charts)),
    )


def keep(session: Session, period: str, field: str, value: Any) -> None:
    """Keep one choice over what was chosen before."""
    row = next((row for row in _rows(session, period) if row.field == field), None)
    if row is None:
        row = ReportChoiceRow(id=new_id(), period=period, field=field)
        session.add(row)
    row.value = json.dumps(value, ensure_ascii=False)


def _rows(session: Session, period: str) -> list[ReportChoiceRow]:
    return list(session.scalars(select(ReportChoiceRow).where(ReportChoiceRow.period == period)))
