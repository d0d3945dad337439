"""The tables of units and plans: what is printed, and our reading of it beside."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Row


class UnitRow(Row):
    """A reporting unit; `ours` marks the one this data folder reports for."""

    __tablename__ = "unit"
    kind: Mapped[str]
    ours: Mapped[bool]
    parent: Mapped[str | None]
    superior: Mapped[str | None]
    place: Mapped[str | None]
    symbol: Mapped[str | None]
    signer: Mapped[str | None]
    authority: Mapped[str | None]
    position: Mapped[list[str]]
    addressees: Mapped[list[str]]
    recipients: Mapped[list[str]]
    names: Mapped[list[UnitNameRow]] = relationship(order_by="UnitNameRow.valid_from", lazy="selectin")


class UnitNameRow(Row):
    """A unit's name with the days between which it holds; open ends are null."""

    __tablename__ = "unit_name"
    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PlanRow(Row):
    """A plan and the document that carries it."""

    __tablename__ = "plan"
    source_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    added_on: Mapped[date]
    title: Mapped[str | None]
    type_name: Mapped[str | None]
    number: Mapped[str | None]
    issuer: Mapped[str | None]
    issued_by: Mapped[str | None]
    issued_on: Mapped[date | None]
    year: Mapped[int | None]
    first_year: Mapped[int | None]
    last_year: Mapped[int | None]
    province: Mapped[str | None]
    signer: Mapped[str | None]
    bases: Mapped[list[str]]
    amended_on: Mapped[date | None]
    earlier: Mapped[list[str]] = mapped_column(default=list)  # the files of earlier versions, by their sha256


class SectionRow(Row):
    """A heading of the appendix."""

    __tablename__ = "section"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    place: Mapped[int]  # order within the plan
    numeral: Mapped[str | None]
    title: Mapped[str]
    area: Mapped[str]


class TaskRow(Row):
    """A task: what is printed first, our reading of it after."""

    __tablename__ = "task"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[str | None] = mapped_column(ForeignKey("section.id", ondelete="SET NULL"))
    position: Mapped[int]  # order within the plan
    number: Mapped[str | None]
    content: Mapped[str]
    product: Mapped[str | None]
    lead: Mapped[str | None]
    cooperating: Mapped[str | None]
    approval: Mapped[str | None]
    time_text: Mapped[str | None]
    budget: Mapped[str | None]
    note: Mapped[str | None]

    time_kind: Mapped[str]
    time_start: Mapped[date | None]
    time_end: Mapped[date | None]
    time_before: Mapped[bool]
    time_quarters: Mapped[list[int]]
    time_words: Mapped[list[str]]
    lead_addresses: Mapped[list[str]]
    cooperating_addresses: Mapped[list[str]]
    place: Mapped[str]  # in the file it came from
    doubts: Mapped[list[list[str]]]  # field, reason and, if there is one, suggestion
    decided: Mapped[bool | None]  # the officer's own word on whether it is ours
    origin: Mapped[str] = mapped_column(default="plan")
    area: Mapped[str | None]  # where it is not that of a section
    same_as: Mapped[str | None] = mapped_column(String(36))
    dropped_on: Mapped[date | None]
    handed_to: Mapped[list[list[str]]] = mapped_column(default=list)  # pairs of role and new holder
    person: Mapped[str | None]  # the colleague or section inside the unit that does it


class TargetRow(Row):
    """A target of the plan, as printed."""

    __tablename__ = "target"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    code: Mapped[str | None]
    area: Mapped[str]
    text: Mapped[str]
    milestone: Mapped[int | None]
    responsible: Mapped[list[list[str]]]  # pairs of role and agency
    place: Mapped[str]
    decided: Mapped[bool | None]  # the officer's own word on whether we report on it
    dropped_on: Mapped[date | None]
    measures: Mapped[list[MeasureRow]] = relationship(order_by="MeasureRow.position", lazy="selectin")


class MeasureRow(Row):
    """One number of a target."""

    __tablename__ = "measure"
    target_id: Mapped[str] = mapped_column(ForeignKey("target.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    phrase: Mapped[str]
    comparator: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str | None]
    direction: Mapped[str | None]
    level: Mapped[str | None]
    adds: Mapped[bool | None]  # the officer's own word on whether quarters add up


class DutyRow(Row):
    """What the plan asks of an agency in prose."""

    __tablename__ = "duty"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    agency: Mapped[str]
    addresses: Mapped[list[str]]
    code: Mapped[str | None]
    text: Mapped[str]
    place: Mapped[str]


class DeadlineRow(Row):
    """What the plan's text says must be handed in and when."""

    __tablename__ = "deadline"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    who: Mapped[str]
    report: Mapped[str]
    to: Mapped[str | None]
    phrase: Mapped[str]
    dates: Mapped[list[str]]  # ISO
    place: Mapped[str]


class ColumnsRow(Row):
    """How the officer wants the columns of tables of one shape taken."""

    __tablename__ = "columns"
    shape: Mapped[str] = mapped_column(unique=True)
    fields: Mapped[list[str]]  # one for each column, "" where it is left out
