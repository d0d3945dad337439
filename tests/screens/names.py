"""What a screen reader says: each control has a name, each cell of a table says its row, its column and its value."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from .cuts import name_of

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
_ROWS = 3  # of a table that are listened to


def names(screen: QWidget) -> Iterator[tuple[str, str]]:
    """(widget, what is not said) for each control that is shown."""
    buddies = {each.buddy() for each in screen.findChildren(QLabel)}
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QHeaderView | QScrollBar) or _part_of_another(widget):
            continue
        if not _named(widget, buddies):
            yield name_of(widget), "không có tên cho chương trình đọc màn hình"
        if isinstance(widget, QAbstractItemView):
            yield from ((name_of(widget), words) for words in dict.fromkeys(_cells(widget)))
    if isinstance(screen, QDialog) and not screen.windowTitle().strip():
        yield type(screen).__name__, "cửa sổ không có tên"


def _part_of_another(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit) or (
        isinstance(parent, QAbstractItemView) and not isinstance(widget, _FIELDS)
    )


def _named(widget: QWidget, buddies: set[QWidget]) -> bool:
    if isinstance(widget, QAbstractButton):
        return bool(widget.text().strip() or widget.accessibleName().strip())
    wants = isinstance(widget, (*_FIELDS, QAbstractItemView)) or (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not isinstance(widget, QDialog | QScrollArea)
        and not (isinstance(widget.parentWidget(), QAbstractScrollArea))
    )
    return not wants or bool(widget.accessibleName().strip()) or widget in buddies


def _cells(view: QAbstractItemView) -> Iterator[str]:
    """What is wrong with what the first cells say."""
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    shown = [n for n in range(columns) if not (isinstance(view, QTableView) and view.isColumnHidden(n))]
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for column in shown:
            yield from _cell(view, model.index(row, column), len(shown))


def _cell(view: QAbstractItemView, index: QModelIndex, columns: int) -> Iterator[str]:
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
    title = view.model().headerData(index.column(), Qt.Orientation.Horizontal) if columns > 1 else ""
    spans = isinstance(view, QTableView) and view.columnSpan(index.row(), index.column()) > 1
    if not str(said).strip():
        yield f"ô dòng {index.row() + 1} cột {index.column() + 1} “{title}” không nói gì"
    elif title and isinstance(title, str) and title.strip() and not spans and title.lower() not in str(said).lower():
        yield f"ô của cột “{title}” không nói tên cột: “{str(said)[:60]}”"
