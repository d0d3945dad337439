"""Damaged data at the start: what happened, what will be done, and what came of it, before the window opens."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from .. import paths
from ..actions import recovery
from ..errors import UserError
from ..jobs import Job
from ..model.damage import RECOVERED, Damage, Prospect, Recovered
from . import theme
from .dialog import Dialog
from .file_dialog import open_path
from .help_key import listen
from .job_bar import JobBar
from .widgets import button, column, fit_screen, heading, row, set_look, wrapped

_WIDTH, _HEIGHT = 640, 420
_LOOKING = "Đang tìm bản sao lưu tốt gần nhất…"
_CALM = "Thường do mất điện, tắt máy ngang hoặc ổ đĩa lỗi, không phải do anh/chị. Bấm “Khôi phục”, chương trình sẽ làm:"
_STEPS = (
    "Tệp hỏng được cất nguyên vẹn vào thư mục “damaged”, không xóa.",
    "Dữ liệu được dựng lại từ bản sao lưu tốt gần nhất.",
    "Những gì mới hơn mà còn đọc được trong tệp hỏng được thêm vào, ghi trong nhật ký là “{name}”.",
)


class RecoveryDialog(Dialog):
    """Accepted once the data were recovered; `outcome` tells how."""

    def __init__(self, folder: Path, damage: Damage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "recovery")
        self._folder = folder
        self.outcome: Recovered | None = None
        self.setWindowTitle("Khôi phục dữ liệu")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))  # no window yet to take it from
        fit_screen(self, _WIDTH, _HEIGHT)
        self.head, self.what = heading(damage.title), wrapped(damage.what)
        self.start = wrapped(_LOOKING, "muted")
        self.told = wrapped("", "muted")
        self.bar = JobBar()
        self.recover = button("Khôi phục", self._recover, "main")
        self.recover.setDefault(True)
        self.open_folder = button("Mở thư mục", lambda: open_path(self._folder))
        self.open_list = button("Xem dòng chưa xếp được", self._open_list)
        self.end = button("Thoát", self.reject)
        self.enter = button("Mở chương trình", self.accept, "main")
        self._lay_out()
        self._looking = Job(lambda tell: recovery.prospect(folder), self)
        self._looking.done.connect(self._on_prospect)
        self._looking.failed.connect(lambda error: self.start.setText(""))
        self._looking.start()

    def _lay_out(self) -> None:
        steps = [wrapped(f"{n}. {words.format(name=RECOVERED)}") for n, words in enumerate(_STEPS, 1)]
        self._plan = QWidget()
        self._plan.setLayout(column(wrapped(_CALM), *steps, self.start, gap=theme.S))
        whole: QVBoxLayout = column(self.head, self.what, self._plan, self.bar, self.told, gap=theme.M)
        whole.addStretch(1)
        whole.addLayout(row(1, self.end, self.open_folder, self.open_list, self.recover, self.enter))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        for each in (self.end, self.open_folder, self.open_list):
            each.setAutoDefault(False)
        for part in (self.told, self.open_list, self.enter):
            part.hide()
        self.recover.setFocus()

    def reject(self) -> None:
        """What is being written is finished first."""
        if not self.bar.busy:
            super().reject()

    def _on_prospect(self, found: object) -> None:
        assert isinstance(found, Prospect)
        self.start.setText(found.words(datetime.now()))

    def _recover(self) -> None:
        if self.bar.busy:
            return
        self._enable(False)
        self.told.hide()
        job = Job(lambda tell: recovery.recover(self._folder, tell))
        self.bar.run(job, "Đang khôi phục…", self._on_recovered, self._on_failed, stoppable=False)

    def _on_recovered(self, found: object) -> None:
        assert isinstance(found, Recovered)
        self.outcome = found
        self._enable(True)
        self.head.setText("Đã khôi phục dữ liệu")
        self._plan.hide()
        self.what.hide()
        self._tell("\n\n".join(found.sentences(datetime.now())), "")
        self.recover.hide()
        self.end.hide()
        self.open_list.setVisible(found.list is not None)
        self.enter.show()
        self.enter.setDefault(True)
        self.enter.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._enable(True)
        if not isinstance(error, UserError):
            raise error  # the crash window shows our own faults
        self._tell(str(error), "wrong")
        self.recover.setText("Thử lại")

    def _enable(self, on: bool) -> None:
        for part in (self.recover, self.end, self.open_folder):
            part.setEnabled(on)

    def _tell(self, words: str, look: str) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)
        set_look(self.told, look)
        self.told.show()

    def _open_list(self) -> None:
        if self.outcome is not None and self.outcome.list is not None:
            open_path(self.outcome.list)


def recovered(folder: Path) -> bool:
    """Offer to recover the data of a folder; whether that was done. True also where nothing is wrong any more."""
    found = recovery.damage(folder)
    if found is None:
        return paths.database(folder).exists()
    listen()  # there is no window yet that would hear F1
    dialog = RecoveryDialog(folder, found)
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
