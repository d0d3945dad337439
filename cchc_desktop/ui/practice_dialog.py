"""Practice data: what they are, and begin, go on, begin anew, go back, throw away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from .. import paths
from ..actions import practice
from ..actions.practice_mark import is_practice
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from . import theme
from .asking import agreed
from .empty import PRACTICE
from .job_dialog import JobDialog
from .practice_words import REMOVE, SURE
from .widgets import button, column, label, row, set_look, wrapped

_WHAT = (
    "Một xã bịa ra ở một tỉnh bịa ra, có đủ kế hoạch, tiến độ, chỉ tiêu, số liệu, minh chứng; báo cáo kỳ trước đã "
    "chốt, kỳ này làm dở. Cứ gõ, sửa, xuất báo cáo thoải mái: gõ sai cũng không sao."
)
_APART = "Dữ liệu thật không bị đụng tới. Về lại lúc nào cũng được, và xóa hết chỉ bằng một lần bấm."
_WIDTH = 540
_ANEW = "Làm lại từ đầu? Mọi thứ đã gõ trong lúc làm thử sẽ mất. Dữ liệu thật không bị đụng tới."


class PracticeDialog(JobDialog):
    """Makes practice data in a job; `chosen` says what the officer wants next: "enter", "leave" or "remove"."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(PRACTICE)
        self.setProperty("help", "practice")
        self._ws, self._inside = workspace, is_practice(workspace.folder)
        self.chosen, self.folder = "", paths.practice(workspace.folder) if workspace.folder.name else Path()
        self._said = wrapped("")
        self.main_button = button("", self._go, "main")
        self.anew_button = button("Làm lại từ đầu", self._begin_anew)
        self.remove_button = button(REMOVE, self._remove)
        self.close_button = button("Đóng", self.reject)
        self.pressed_by_hand = self.main_button, self.anew_button, self.remove_button, self.close_button
        self._lay_out()
        self._show_state()
        self.resize(_WIDTH, self.sizeHint().height())

    @property
    def said(self) -> str:
        """What came of the last press; "" where there is nothing to say."""
        return self._said.text() if not self._said.isHidden() else ""

    def _lay_out(self) -> None:
        self._where = wrapped("", "muted")
        buttons = row(self.remove_button, self.anew_button, 1, self.close_button, self.main_button)
        whole = column(
            label(PRACTICE, "title"),
            wrapped(_WHAT),
            wrapped(_APART),
            self._where,
            self._said,
            self.job_bar,
            gap=theme.M,
        )
        whole.addStretch(1)
        whole.addLayout(buttons)
        whole.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.setLayout(whole)
        self.main_button.setDefault(True)
        self.main_button.setFocus()

    def _show_state(self, said: str = "", look: str = "muted") -> None:
        begun = self._inside or practice.begun(self._ws.folder)
        go_on = "Làm thử tiếp" if begun else "Bắt đầu làm thử"
        self.main_button.setText("Về dữ liệu thật" if self._inside else go_on)
        self.main_button.setVisible(not self._inside or practice.real(self._ws.folder) is not None)
        self.anew_button.setVisible(begun and not self._inside)
        self.remove_button.setVisible(begun and not self.main_button.isHidden())
        folder = self._ws.folder if self._inside else self.folder
        self._where.setText(f"Số liệu làm thử nằm riêng ở “{folder}”." if begun else "")
        self._where.setVisible(begun)
        set_look(self._said, look)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _go(self) -> None:
        if self._inside:
            self._choose("leave")
        else:
            self.begin()

    def begin(self) -> None:
        """Make practice data, or take those that are there, and go to them."""
        self.set_busy(True)
        job = Job(lambda report: practice.begin(self._ws, report))
        job.cancelled.connect(lambda: self.set_busy(False))
        self.job_bar.run(job, "Đang tạo dữ liệu làm thử", self._on_made, self._on_failed)

    def _on_made(self, folder: object) -> None:
        assert isinstance(folder, Path)
        self.folder = folder
        self._choose("enter")

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, UserError):
            raise error
        self._show_state(str(error), "wrong")

    def _begin_anew(self) -> None:
        if agreed(self, _ANEW, "Làm lại từ đầu") and self._take_away():
            self.begin()

    def _remove(self) -> None:
        if not agreed(self, SURE, REMOVE):
            return
        if self._inside:
            self._choose("remove")
        elif self._take_away():
            self.main_button.setFocus()

    def _take_away(self) -> bool:
        try:
            aside = practice.remove(self.folder)
        except UserError as error:
            self._show_state(str(error), "wrong")
            return False
        self._show_state(practice.words_of(aside))
        return True

    def _choose(self, what: str) -> None:
        self.chosen = what
        self.accept()
