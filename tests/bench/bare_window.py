"""What a start cannot do without: a PySide6 window, six tables mapped with the SQLAlchemy ORM, the same rows shown.

The yardstick of bench_start.py. With `--empty` it opens nothing but a window.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


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
        from bare_tables import load

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
