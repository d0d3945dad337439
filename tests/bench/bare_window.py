"""What a start cannot do without: a PySide6 window, six tables mapped with the SQLAlchemy ORM, the same rows shown.

The yardstick of bench_start.py. With `--empty` it opens nothing but a window.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


def load(database: str) -> list[tuple[str, ...]]:
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

    with Session(create_engine(f"sqlite:///{database}")) as session:
        for other in (Unit, Plan, Section, Document):
            session.scalars(select(other)).all()
        done = {row.task_id: row for row in session.scalars(select(Progress))}
        return [
            (
                task.number or "",
                task.content,
                task.lead or "",
                task.time_text or "",
                (done[task.id].result or "") if task.id in done else "",
            )
            for task in session.scalars(select(Task).order_by(Task.position))
        ]


class Rows(QAbstractTableModel):
    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 5

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class Window(QMainWindow):
    def paintEvent(self, event: object) -> None:
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1366, 768)
    if sys.argv[1] != "--empty":
        rows = Rows(load(sys.argv[1]))
        view = QTableView()
        view.setModel(rows)
        view.setWordWrap(True)
        view.resizeRowsToContents()
        window.setCentralWidget(view)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
