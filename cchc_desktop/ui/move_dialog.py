"""Data moved to another folder: where to, and what becomes of the old place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..actions import move
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from . import theme
from .file_dialog import ask_for_folder
from .job_dialog import JobDialog
from .widgets import button, column, heading, row, wrapped

_NAME = "CCHC"  # of the folder that is made in one that was chosen


class MoveDialog(JobDialog):
    """From where to where, and what becomes of the old place; stays open while it copies."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "move")
        self.setWindowTitle("Chuyển dữ liệu về máy này")
        self.setMinimumWidth(560)
        self._ws, self.to = workspace, move.usual_target()
        self.moved: move.Moved | None = None
        self._place, self._refusal = wrapped(""), wrapped("", "wrong")
        self._refusal.hide()
        self.choose_button = button("Chọn nơi khác…", self._choose)
        self.move_button = button("Chuyển", self.start, "main")
        self.later_button = button("Để sau", self.reject)
        self.pressed_by_hand = self.choose_button, self.move_button, self.later_button
        self._lay_out()
        self._show_place()

    def _lay_out(self) -> None:
        words = (
            "Chương trình chép toàn bộ dữ liệu (tiến độ, minh chứng, mẫu, bản sao lưu) sang nơi mới, so lại từng tệp, "
            "rồi mới dùng ở đó. Bản cũ còn nguyên, chỉ đổi tên; máy tắt giữa chừng thì dữ liệu cũ vẫn dùng được."
        )
        buttons = row(self.choose_button, 1, self.later_button, self.move_button)
        whole = column(
            heading("Từ"),
            wrapped(str(self._ws.folder)),
            heading("Sang"),
            self._place,
            wrapped(words, "muted"),
            self._refusal,
            self.job_bar,
            buttons,
        )
        whole.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.setLayout(whole)
        self.move_button.setDefault(True)
        self.move_button.setFocus()

    def _show_place(self) -> None:
        self._place.setText(str(self.to))

    def _choose(self) -> None:
        chosen = ask_for_folder(self, "Chọn thư mục sẽ chứa dữ liệu")
        if chosen is not None:
            self.go_to(chosen)

    def go_to(self, chosen: Path) -> None:
        """Another place: the folder itself where it is empty, else one of its own in it."""
        empty = chosen.is_dir() and not any(chosen.iterdir())
        self.to = chosen if empty else chosen / _NAME
        self._refusal.hide()
        self._show_place()

    def start(self) -> None:
        """Copy, compare, and make the new place the one in use."""
        self._refusal.hide()
        self.set_busy(True)
        job = Job(lambda report: move.move(self._ws, self.to, report))
        job.cancelled.connect(lambda: self.set_busy(False))
        self.job_bar.run(job, "Đang chép dữ liệu", self._done, self._failed)

    def _done(self, moved: object) -> None:
        assert isinstance(moved, move.Moved)
        self.moved = moved
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, UserError):
            raise error
        self._refusal.setText(str(error))
        self._refusal.show()
