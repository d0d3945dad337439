"""What a cell, or a whole task, was before: when, by whom, old and new; an old value comes back by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..actions import history
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.change import Change
from . import theme
from .dialog import Dialog
from .empty import EmptyState
from .history_table import VALUE_SHARES, VALUES, ChangeTable, HistoryList, short
from .history_values import ValueTexts
from .widgets import button, column, fit_screen, heading, row, wrapped

ONE, ONE_SHARES = ("Lúc", "Ai", "Trước", "Sau"), (0.19, 0.13, 0.34, 0.34)  # of one cell: its name stands above
_ON_BUTTON = 34  # letters of the value on the button


class HistoryDialog(Dialog):
    """`said` tells what was taken back, "" where nothing was."""

    def __init__(self, workspace: Workspace, title: str, changes: Sequence[Change], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("help", "history")
        self._ws, self.said = workspace, ""
        one = len({(each.table, each.field) for each in changes}) <= 1
        self.setWindowTitle("Lịch sử ô này" if one else "Lịch sử thay đổi")
        fit_screen(self, 860, 480)
        self.table = ChangeTable(ONE if one else VALUES)
        self.list = HistoryList(self.table, ONE_SHARES if one else VALUE_SHARES, "Các thay đổi")
        self.texts, self._wrong, self._title = ValueTexts(), wrapped("", "wrong"), heading(title)
        self._title.setWordWrap(True)
        self.restore_button = button("Lấy lại giá trị cũ", self.restore, "main", "back")
        self._lay_out(bool(changes))
        self.list.chosen.connect(self._show_change)
        self.list.opened.connect(self.restore)
        self.list.restore_wanted.connect(self.restore)
        self.list.back_wanted.connect(self.reject)
        self.table.show(changes)
        self.list.choose(0, self.table.titles.index("Trước"))  # the value that comes back stands in the frame
        self._show_change()
        self.list.setFocus() if changes else self.close_button.setFocus()

    def _lay_out(self, any_change: bool) -> None:
        self.close_button = button("Đóng", self.reject)
        self.close_button.setAutoDefault(not any_change)  # Enter belongs to the list
        self.restore_button.setAutoDefault(False)
        empty = EmptyState()
        empty.say("clock", "Ô này chưa thay đổi lần nào", "Mỗi lần ghi sẽ được giữ lại ở đây.", "")
        self._wrong.hide()
        whole = column(self._title, gap=theme.M)
        whole.addWidget(self.list if any_change else empty, 1)
        whole.addWidget(self.texts)
        whole.addWidget(self._wrong)
        keys = "Enter lấy lại giá trị cũ · ↑ ↓ chọn · Esc đóng" if any_change else "Esc đóng"
        foot = row(wrapped(keys, "muted"), self.close_button, self.restore_button)
        foot.setStretch(0, 1)
        whole.addLayout(foot)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self.restore_button.setVisible(any_change)

    @property
    def change(self) -> Change | None:
        """The change one is at."""
        return self.table.at(self.list.currentIndex().row())

    def _show_change(self) -> None:
        change, why_not = self.change, self._ws.read_only
        self.texts.show_change(change)
        self.restore_button.setEnabled(change is not None and change.restorable and not why_not)
        self.restore_button.setToolTip(why_not)
        if change is not None:
            self.restore_button.setText(restore_words(change))

    def restore(self) -> None:
        """Put back the value that stood before the change one is at."""
        change = self.change
        if change is None or not self.restore_button.isEnabled():
            return
        self.said, wrong = put_back(self._ws, change)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if self.said:
            self.accept()


def restore_words(change: Change) -> str:
    """What taking the old value of a change back is called, with the value."""
    if change.old in (None, "", []):
        return "Để trống như trước"
    return f"Lấy lại “{short(change.old_words.replace(chr(10), ' '), _ON_BUTTON)}”"


def put_back(workspace: Workspace, change: Change) -> tuple[str, str]:
    """Put an old value back; what to say of it, or why it could not be."""
    try:
        history.restore_value(workspace, change)
    except UserError as error:
        return "", str(error)
    return f"Đã lấy lại giá trị cũ của “{change.label}”. Ctrl+Z để hoàn tác.", ""
