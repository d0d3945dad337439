"""Taking a handover in at the window: whose it is, what would change here, and then everything in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..actions import handover
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.backup import Preview, Restored
from ..model.handover_file import HandoverFile
from ..text import short_date, size_words
from . import theme
from .dialog import Dialog
from .file_dialog import ask_for_file
from .job_bar import JobBar
from .widgets import Card, ElidedLabel, button, column, fit_screen, heading, row, set_look, wrapped

_WIDTH, _HEIGHT = 640, 420
_WORDS = (
    "Chọn tệp .zip mà người bàn giao đã lập (“ban-giao-….zip”). Chương trình đối chiếu từng tệp bên trong trước khi "
    "nhận."
)


class HandoverTakeDialog(Dialog):
    """`taken` holds what came of it, once it was taken in."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "handover")
        self.taken: Restored | None = None
        self._ws, self._file = workspace, Path()
        self.setWindowTitle("Nhận bàn giao")
        fit_screen(self, _WIDTH, _HEIGHT)
        self._name, self._bar = ElidedLabel("Chưa chọn tệp"), JobBar()
        self._told, self._said = wrapped(""), wrapped("", "wrong")
        self._card = Card("Trong tệp bàn giao")
        self._card.box.addWidget(self._told)
        self._card.hide()
        self.choose_button = button("Chọn tệp…", self.choose)
        self.take_button = button("Nhận", self._take, "main")
        self.take_button.setEnabled(False)
        self._lay_out()
        self.choose_button.setFocus()

    def _lay_out(self) -> None:
        chosen = row(self._name, self.choose_button)
        chosen.setStretch(0, 1)
        whole = column(heading("Nhận bàn giao"), wrapped(_WORDS, "muted"), chosen, self._card, self._bar, gap=theme.M)
        whole.addWidget(self._said)
        whole.addStretch(1)
        whole.addLayout(row(1, button("Đóng", self.reject), self.take_button))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    @property
    def told(self) -> str:
        """What the file holds and would change."""
        return self._told.text()

    @property
    def said(self) -> str:
        """Why it was not read or not taken in."""
        return self._said.text()

    def choose(self) -> None:
        """Ask for a file and look into it."""
        file = ask_for_file(self, "Chọn tệp bàn giao", "Tệp bàn giao (*.zip)")
        if file is not None:
            self.look(file)

    def look(self, file: Path) -> None:
        """Read a file and show what it would change; nothing is taken in."""
        if self._bar.busy:
            return
        self._file = file
        self._name.setText(str(file))
        self._card.hide()
        self._said.clear()
        self.take_button.setEnabled(False)
        self._run(Job(lambda tell: handover.look(self._ws, file, tell)), "Đang đọc tệp bàn giao…", self._on_looked)

    def reject(self) -> None:
        """What is being taken in is finished first."""
        if not self._bar.busy:
            super().reject()

    def _run(self, job: Job, words: str, done: Callable[[object], None]) -> None:
        self._bar.run(job, words, done, self._on_failed, stoppable=False)

    def _on_looked(self, offer: object) -> None:
        assert isinstance(offer, handover.Offer)
        self._told.setText("\n".join((_whose(offer.told), _here(offer.preview))))
        self._card.show()
        self.take_button.setText("Nhận" if offer.preview is None else "Nhận thay dữ liệu đang có")
        self.take_button.setEnabled(True)
        self.take_button.setDefault(True)
        self.take_button.setFocus()

    def _take(self) -> None:
        if not self._bar.busy:
            self._run(Job(lambda tell: handover.take(self._ws, self._file, tell)), "Đang nhận…", self._on_taken)

    def _on_taken(self, restored: object) -> None:
        assert isinstance(restored, Restored)
        self.taken = restored
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error  # the crash window shows our own faults
        self._said.setText(str(error))
        set_look(self._said, "wrong")


def take_handover(workspace: Workspace, parent: QWidget | None, file: Path | None = None) -> Restored | None:
    """Offer to take a handover in, over a window, of a file that was chosen before if any; None where it was not."""
    dialog = HandoverTakeDialog(workspace, parent)
    if file is not None:
        dialog.look(file)
    dialog.exec()
    dialog.deleteLater()
    return dialog.taken


def _whose(told: HandoverFile) -> str:
    missing = f", thiếu {told.missing} tệp" if told.missing else ""
    made = f"lập lúc {told.made_at:%H:%M} ngày {short_date(told.made_at.date())}, phiên bản {told.version}"
    return f"{told.unit}; {made}; {told.changes} thay đổi, {told.files} tệp kèm theo{missing}, {size_words(told.size)}."


def _here(preview: Preview | None) -> str:
    if preview is None:
        return "Ở đây chưa có dữ liệu: tất cả được nhận vào."
    differing = [f"{each.name} (đang có {each.now}, sẽ là {each.then})" for each in preview.subjects if not each.same]
    changed = f"Sẽ đổi: {'; '.join(differing)}." if differing else "Không có gì khác với dữ liệu đang có."
    return f"Thay cho dữ liệu đang có, được sao lưu trước và khôi phục lại được. {changed}"
