"""The tables of what officers type: progress, figures, documents, and what stands beside them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import DERIVED, Row


class ProgressRow(Row):
    """What was typed for a task in a quarter."""

    __tablename__ = "progress"
    __table_args__ = (UniqueConstraint("task_id", "period"),)
    task_id: Mapped[str] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    period: Mapped[str] = mapped_column(String(7), index=True)
    status: Mapped[str | None]
    percent: Mapped[float | None]
    result: Mapped[str | None]
    difficulty: Mapped[str | None]
    cause: Mapped[str | None]
    proposal: Mapped[str | None]
    completed_on: Mapped[date | None]
    new_due: Mapped[date | None]
    note: Mapped[str | None]
    left_blank: Mapped[str | None]  # why it stays blank on purpose
    flagged: Mapped[bool] = mapped_column(default=False)
    unconfirmed: Mapped[bool] = mapped_column(default=False)  # brought forward, not yet looked at
    folded: Mapped[str | None] = mapped_column(info=DERIVED)  # the words for search; null until it is needed


class StepRow(Row):
    """One of the unit's own steps in a task."""

    __tablename__ = "step"
    task_id: Mapped[str] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    person: Mapped[str | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]


class JottingRow(Row):
    """One line written down on the day it happened; `used_in` is the quarter whose result took it over."""

    __tablename__ = "jotting"
    day: Mapped[date]
    text: Mapped[str]
    task_id: Mapped[str | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"), index=True)
    used_in: Mapped[str | None] = mapped_column(String(7))


class DocumentRow(Row):
    """A document of the register; cited by any number of entries."""

    __tablename__ = "document"
    type: Mapped[str]
    number: Mapped[str]
    issued_on: Mapped[date | None]
    issuer: Mapped[str | None]
    summary: Mapped[str | None]
    folded: Mapped[str | None] = mapped_column(info=DERIVED)


class CitationRow(Row):
    """A document cited as evidence for an entry."""

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("progress_id", "document_id"),)
    progress_id: Mapped[str] = mapped_column(ForeignKey("progress.id", ondelete="CASCADE"))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]


class AttachmentRow(Row):
    """A file of a document; its bytes lie in the data folder under their SHA-256."""

    __tablename__ = "attachment"
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    added_on: Mapped[date]


class ActualRow(Row):
    """What was reached on a target in a quarter: on one of its measures, or on the whole where it has no number."""

    __tablename__ = "actual"
    __table_args__ = (UniqueConstraint("of_id", "period"),)
    target_id: Mapped[str] = mapped_column(ForeignKey("target.id", ondelete="CASCADE"), index=True)
    of_id: Mapped[str] = mapped_column(String(36))  # the measure, or the target that has none
    period: Mapped[str] = mapped_column(String(7), index=True)
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    value: Mapped[float | None]
    answer: Mapped[bool | None]
    text: Mapped[str | None]
    note: Mapped[str | None]


class StatRow(Row):
    """A figure of the statistics annex; the row that was typed and left empty stays, with no value."""

    __tablename__ = "stat"
    __table_args__ = (UniqueConstraint("code", "period"),)
    code: Mapped[str]
    period: Mapped[str] = mapped_column(String(7), index=True)
    value: Mapped[float | None]
    note: Mapped[str | None]


class UnreadRow(Row):
    """What was typed into a cell and not understood: kept as typed until it is mended."""

    __tablename__ = "unread"
    __table_args__ = (UniqueConstraint("subject", "row_id", "period", "field"),)
    subject: Mapped[str]  # task, target, stat
    row_id: Mapped[str] = mapped_column(String(36))
    period: Mapped[str] = mapped_column(String(7), index=True)
    field: Mapped[str]
    text: Mapped[str]


class ExplanationRow(Row):
    """Why something that a rule asks about is right as it is."""

    __tablename__ = "explanation"
    __table_args__ = (UniqueConstraint("subject", "row_id", "period", "rule"),)
    subject: Mapped[str]
    row_id: Mapped[str] = mapped_column(String(36))
    period: Mapped[str] = mapped_column(String(7), index=True)
    rule: Mapped[str]
    text: Mapped[str]


class PhraseRow(Row):
    """A sentence that the officer types often."""

    __tablename__ = "phrase"
    text: Mapped[str]


class DueRow(Row):
    """When a kind of report is owed to a recipient, where the office set another day than the usual one."""

    __tablename__ = "due"
    __table_args__ = (UniqueConstraint("recipient", "kind"),)
    recipient: Mapped[str]
    kind: Mapped[str] = mapped_column(String(3))  # Q1 … Q4, H1, 9M, Y
    month: Mapped[int | None]
    day: Mapped[int | None]
    wanted: Mapped[bool] = mapped_column(default=True)  # whether this report is made at all


class PeriodDatesRow(Row):
    """The dates of one period where they differ from what the rules give."""

    __tablename__ = "period_dates"
    period: Mapped[str] = mapped_column(String(24), unique=True)
    data_to: Mapped[date | None]
    due: Mapped[date | None]
    sign_on: Mapped[date | None]
