"""Handing over at the window: what goes along, where the file is written, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..actions import handover
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.handover import Handover
from .file_dialog import open_path
from .widgets import Card, fit_screen, set_look, wrapped
from .write_dialog import WriteDialog

_WIDTH, _HEIGHT = 680, 430
_WORDS = (
    "Khi đổi người phụ trách hoặc đổi máy: một tệp .zip có mọi thứ (dữ liệu, lịch sử, minh chứng, mẫu báo cáo) và biên "
    "bản Word để hai bên ký. Trên máy của người nhận: mở chương trình, bấm “Nhận bàn giao…”, chọn tệp .zip."
)


class HandoverExportDialog(WriteDialog):
    """Writes the file with everything, and its note."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.told = wrapped("")
        card = Card("Trong biên bản")
        card.box.addWidget(self.told)
        super().__init__("Bàn giao", _WORDS, parent, card)
        self.setProperty("help", "handover")
        self.done_over: handover.HandedOver | None = None
        fit_screen(self, _WIDTH, _HEIGHT)
        self.write.setText("Lập tệp bàn giao")
        self.write.setFocus()
        self.open_button.setText("Mở biên bản")
        self.open_button.clicked.disconnect()
        self.open_button.clicked.connect(lambda: self.done_over and open_path(self.done_over.note))
        self._ws = workspace
        self.writes(self._hand_over)
        self._tell_what()

    def _tell_what(self) -> None:
        try:
            self.told.setText(_summary(handover.gather(self._ws)))
        except UserError as error:
            self.told.setText(str(error))
            set_look(self.told, "wrong")
            self.write.setEnabled(False)

    def _hand_over(self, folder: Path) -> Path:
        """In the job's thread."""
        self.done_over = handover.write(self._ws, folder)
        return self.done_over.handed.file

    def _on_written(self, path: object) -> None:
        super()._on_written(path)
        done = self.done_over
        assert done is not None
        missing = f" Thiếu {done.handed.missing} tệp kèm theo đã mất từ trước." if done.handed.missing else ""
        self._tell(
            f"Đã lập {done.handed.file.name} và {done.note.name} trong {done.note.parent}.{missing} "
            "Hãy chép tệp .zip sang máy của người nhận (USB, mạng nội bộ) và in biên bản.",
            "muted",
        )


def open_handover(workspace: Workspace, parent: QWidget | None) -> None:
    """Offer to hand over, over a window."""
    dialog = HandoverExportDialog(workspace, parent)
    dialog.exec()
    dialog.deleteLater()


def _summary(found: Handover) -> str:
    tasks, due, wrong = len(found.tasks), len(found.deadlines), len(found.findings)
    held = ", ".join(f"{count} {words}" for words, count in found.counts.items())
    return (
        f"{tasks} nhiệm vụ chưa hoàn thành, {due} báo cáo sắp đến hạn, {wrong} điểm phải xử lý của "
        f"{found.period.name}; nơi để dữ liệu và bản sao lưu.\nTrong tệp: {held or 'chưa có gì'}."
    )
