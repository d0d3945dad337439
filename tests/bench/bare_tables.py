"""Six tables mapped with the SQLAlchemy ORM, and the rows of the bare window."""

from __future__ import annotations

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Unit(Base):
    __tablename__ = "unit"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class Plan(Base):
    __tablename__ = "plan"
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str | None]


class Section(Base):
    __tablename__ = "section"
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]


class Task(Base):
    __tablename__ = "task"
    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    number: Mapped[str | None]
    content: Mapped[str]
    lead: Mapped[str | None]
    time_text: Mapped[str | None]
    section_id: Mapped[str] = mapped_column(ForeignKey("section.id"))


class Progress(Base):
    __tablename__ = "progress"
    id: Mapped[str] = mapped_column(primary_key=True)
    task_id: Mapped[str] = mapped_column(ForeignKey("task.id"))
    status: Mapped[str | None]
    result: Mapped[str | None]


class Document(Base):
    __tablename__ = "document"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]


def load(database: str) -> list[tuple[str, ...]]:
    """Every row of the six tables, and the tasks with what was done on them."""
    with Session(create_engine(f"sqlite:///{database}")) as session:
        for other in (Unit, Plan, Section, Document):
            session.scalars(select(other)).all()
        done = {row.task_id: row.result or "" for row in session.scalars(select(Progress))}
        return [
            (task.number or "", task.content, task.lead or "", task.time_text or "", done.get(task.id, ""))
            for task in session.scalars(select(Task).order_by(Task.position))
        ]
