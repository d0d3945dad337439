"""The tables, as SQLAlchemy maps them: units and plans, what officers type, and the history of both."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import DERIVED, Base, Row, new_id
from .entry_tables import (
    ActualRow,
    AttachmentRow,
    CitationRow,
    DocumentRow,
    DueRow,
    ExplanationRow,
    JottingRow,
    PeriodDatesRow,
    PhraseRow,
    ProgressRow,
    StatRow,
    StepRow,
    UnreadRow,
)
from .plan_tables import (
    ColumnsRow,
    DeadlineRow,
    DutyRow,
    MeasureRow,
    PlanRow,
    SectionRow,
    TargetRow,
    TaskRow,
    UnitNameRow,
    UnitRow,
)
from .report_tables import (
    FrozenReportRow,
    OwnPlanLineRow,
    OwnWordsRow,
    ReportChoiceRow,
    ReportRow,
    SignerRow,
    TaskCriterionRow,
)

__all__ = [
    "ActualRow",
    "AttachmentRow",
    "Base",
    "ChangeRow",
    "CitationRow",
    "ColumnsRow",
    "DeadlineRow",
    "DocumentRow",
    "DueRow",
    "DutyRow",
    "ExplanationRow",
    "FrozenReportRow",
    "HistoryRow",
    "JottingRow",
    "MeasureRow",
    "OwnPlanLineRow",
    "OwnWordsRow",
    "PeriodDatesRow",
    "PhraseRow",
    "PlanRow",
    "ProgressRow",
    "ReportChoiceRow",
    "ReportRow",
    "Row",
    "SectionRow",
    "SignerRow",
    "StatRow",
    "StepRow",
    "TargetRow",
    "TaskCriterionRow",
    "TaskRow",
    "UnitNameRow",
    "UnitRow",
    "UnreadRow",
    "new_id",
]


class ChangeRow(Base):
    """One named write: when, who, what for."""

    __tablename__ = "change"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[datetime]  # UTC
    who: Mapped[str]
    name: Mapped[str]
    undoes: Mapped[str | None] = mapped_column(String(36))  # the change that this one takes back
    chain: Mapped[str] = mapped_column(String(64), server_default="")  # see store/history/chain.py
    folded: Mapped[str | None] = mapped_column(info=DERIVED)  # the words for search; null until they are needed


class HistoryRow(Base):
    """One field that a write changed; a row that appears or goes has no field, its whole stands in new or old."""

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_row", "table_name", "row_id"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    change_id: Mapped[str] = mapped_column(ForeignKey("change.id"), index=True)
    position: Mapped[int]  # order within the change
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(String(36))
    owner: Mapped[str | None] = mapped_column(String(36), index=True)  # the task, entry, target or document it hangs on
    field: Mapped[str | None]
    old: Mapped[str | None]  # JSON
    new: Mapped[str | None]  # JSON
