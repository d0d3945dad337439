"""The history of the cell one is at, on any page that has cells: a key, and a menu that lists the last values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu, QPlainTextEdit, QWidget

from ..actions.workspace import Workspace
from .page import Notice, Page

if TYPE_CHECKING:
    from ..model.change import Change

KEYS = "Ctrl+H"
LISTED = 5  # earlier values in the menu itself
_IN_MENU = 60  # letters of a value there


@dataclass(frozen=True, slots=True)
class Cell:
    """What history knows a cell by, and its words for people; no `fields` where a whole task is meant."""

    table: str
    owner: str
    period: str | None
    fields: tuple[str, ...]
    title: str


class CellHistory:
    """Joined to a page: Ctrl+H wherever the cursor is, the menu on the views and fields that are named."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self._page, self._ws = page, workspace
        shortcut = QShortcut(QKeySequence(KEYS), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.open(self._page.focusWidget()))

    def cell_of(self, at: QWidget | None) -> Cell | None:
        """The cell of a field, or of the place one is at; None where nothing is typed."""
        raise NotImplementedError

    def on_view(self, view: QAbstractItemView) -> None:
        """A menu on the cells of a table."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda spot: self._pop_up(view, spot))

    def on_field(self, field: QLineEdit | QPlainTextEdit) -> None:
        """The same behind what every text field offers."""
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(lambda spot: self._pop_up(field, spot))

    def _pop_up(self, at: QWidget, spot: QPoint) -> None:
        menu = self.menu(at)
        menu.exec((at.viewport() if isinstance(at, QAbstractItemView) else at).mapToGlobal(spot))
        menu.deleteLater()

    def menu(self, at: QWidget) -> QMenu:
        """The menu of a view or a field: its history, and the last values to be taken back at once."""
        texts = isinstance(at, QLineEdit | QPlainTextEdit)
        menu = at.createStandardContextMenu() if texts else QMenu(at)  # type: ignore[attr-defined]
        if texts:
            menu.addSeparator()
        cell = self.cell_of(at)
        made = self._changes(cell) if cell is not None else []
        words = "Lịch sử ô này…" if cell is None or cell.fields else "Lịch sử nhiệm vụ này…"
        menu.addAction(f"{words}\t{KEYS}", lambda: self.open(at)).setEnabled(cell is not None)
        menu.addSection("Giá trị trước đây, bấm để lấy lại" if made else "Chưa thay đổi lần nào")
        for change in islice(_former(made), LISTED):
            one = cell is not None and len(cell.fields) == 1
            entry = menu.addAction(_entry(change, one), lambda change=change: self._restore(change))
            entry.setEnabled(change.restorable and not self._ws.read_only)
        return menu

    def open(self, at: QWidget | None) -> None:
        """The window with all that the cell ever held."""
        from .history_dialog import HistoryDialog

        self._page.leave()
        cell = self.cell_of(at)
        if cell is None:
            self._page.noticed.emit(Notice("Hãy chọn một ô rồi xem lịch sử của ô ấy."))
            return
        dialog = HistoryDialog(self._ws, cell.title, self._changes(cell), self._page)
        dialog.exec()
        dialog.deleteLater()
        if dialog.said:
            self._page.noticed.emit(Notice(dialog.said, "good"))

    def _changes(self, cell: Cell) -> list[Change]:
        from ..actions import history

        with self._page.telling():
            if not cell.fields:
                return history.of_task(self._ws, cell.owner)
            found = [history.of_cell(self._ws, cell.table, cell.owner, cell.period, each) for each in cell.fields]
            return found[0] if len(found) == 1 else sorted(chain(*found), key=_when, reverse=True)
        return []

    def _restore(self, change: Change) -> None:
        from .history_dialog import put_back

        self._page.leave()
        said, wrong = put_back(self._ws, change)
        self._page.noticed.emit(Notice(said, "good") if said else Notice(wrong, "bad"))


def _former(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, newest first, that replaced a value which neither stands now nor was named before."""
    seen: dict[tuple[str, str], list[object]] = {}
    for each in changes:
        values = seen.setdefault((each.table, each.field), [each.new])
        if each.old not in values:
            values.append(each.old)
            yield each


def _when(change: Change) -> datetime:
    return change.at


def _entry(change: Change, one: bool) -> str:
    """A line of the menu: the value that comes back, when it was replaced and by whom."""
    from .history_table import short

    value = short(change.old_words.replace("\n", " "), _IN_MENU) if change.old not in (None, "", []) else "(trống)"
    label = "" if one else f"{change.label}: "
    return f"{label}{value} · thay lúc {change.when}, {change.who}".replace("&", "&&")
