"""The tables of reports: the officer's own words, who signs, what was chosen, what was frozen; papers beside them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import DERIVED, Base, Row, new_id
from .history.seals import sealed


class OwnWordsRow(Row):
    """A paragraph of a period's report that the officer reworded, left out (no text) or added."""

    __tablename__ = "own_words"
    __table_args__ = (UniqueConstraint("period", "key"),)
    period: Mapped[str] = mapped_column(String(24), index=True)
    key: Mapped[str]
    text: Mapped[str | None]  # with marked figures
    drawn: Mapped[str]  # what the program had drawn then


class SignerRow(Row):
    """Somebody who may sign besides the head of the unit, with the lines over the name."""

    __tablename__ = "signer"
    order: Mapped[int]
    name: Mapped[str]
    authority: Mapped[str | None]
    position: Mapped[list[str]]


class ReportChoiceRow(Row):
    """What was chosen for one period's report: who signs, where the annexes go, which charts it carries."""

    __tablename__ = "report_choice"
    __table_args__ = (UniqueConstraint("period", "field"),)
    period: Mapped[str] = mapped_column(String(24), index=True)
    field: Mapped[str]
    value: Mapped[str]  # JSON


class OwnPlanLineRow(Row):
    """What the unit's own plan says of a task of the province's plan, where it says something else."""

    __tablename__ = "own_plan_line"
    task_id: Mapped[str] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), unique=True)
    content: Mapped[str | None]
    product: Mapped[str | None]
    lead: Mapped[str | None]
    cooperating: Mapped[str | None]
    time_text: Mapped[str | None]
    due_on: Mapped[date | None]
    left_out: Mapped[bool] = mapped_column(default=False)


class TaskCriterionRow(Row):
    """A criterion of the PAR index that the officer put a task under, or took it from."""

    __tablename__ = "task_criterion"
    __table_args__ = (UniqueConstraint("task_id", "code"),)
    task_id: Mapped[str] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    code: Mapped[str]
    wanted: Mapped[bool] = mapped_column(default=True)


@sealed
class ReportRow(Base):
    """A report that was written: its files' names and its words, for search.

    Without history, as nobody typed it: it never stands between an officer and what can be taken back.
    """

    __tablename__ = "report"
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    period: Mapped[str] = mapped_column(String(24), index=True)
    written_at: Mapped[datetime]
    files: Mapped[list[str]]
    text: Mapped[str]
    folded: Mapped[str | None] = mapped_column(info=DERIVED)
    seal: Mapped[str | None] = mapped_column(String(64), info=DERIVED)  # see store/history/seals.py


@sealed
class FrozenReportRow(Base):
    """A report that was closed, with its files as they were; nothing typed later changes it.

    Without history: what is frozen is opened again with a reason, never taken back by undo.
    """

    __tablename__ = "frozen_report"
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    period: Mapped[str] = mapped_column(String(24), index=True)
    number: Mapped[str | None]  # as the clerk gave it: "12/BC-UBND"
    issued_on: Mapped[date | None]
    frozen_at: Mapped[datetime]  # UTC
    form: Mapped[str]  # name and first day of the form pack it was made with
    data: Mapped[str]  # the report as JSON
    files: Mapped[list[list[str]]]  # name and SHA-256 of each; the bytes lie in the data folder under it
    reopened_at: Mapped[datetime | None]  # UTC
    reason: Mapped[str | None]
    seal: Mapped[str | None] = mapped_column(String(64), info=DERIVED)
