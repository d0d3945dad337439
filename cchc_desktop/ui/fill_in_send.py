"""The fill-in workbook to be sent: whose tasks, into which folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from ..actions import fill_in
from ..actions.workspace import Workspace
from ..model.period import Period
from .write_dialog import WriteDialog

_WORDS = (
    "Đồng nghiệp chưa có chương trình điền bằng Excel, WPS hoặc LibreOffice rồi gửi lại. Mở “Thêm › Nhận bảng nhập "
    "gửi về…” để xem từng thay đổi trước khi nhận."
)


class FillInSend(WriteDialog):
    """All our tasks, or those of one person."""

    def __init__(self, workspace: Workspace, period: Period, parent: QWidget | None = None) -> None:
        self.whose = QComboBox()
        self.whose.setAccessibleName("Nhiệm vụ của ai")
        self.whose.addItem("Mọi nhiệm vụ của đơn vị", None)
        for name in fill_in.people(workspace, period.quarter):
            self.whose.addItem(f"Nhiệm vụ của {name}", name)
        super().__init__(f"Bảng nhập CCHC {period.quarter.name}", _WORDS, parent, self.whose)
        self.setProperty("help", "fill-in")
        self._ws, self._period = workspace, period
        self.whose.currentIndexChanged.connect(lambda _: self._aim())
        self._aim()

    def _aim(self) -> None:
        ws, period, person = self._ws, self._period, self.whose.currentData()

        def make(folder: Path) -> Path:
            return fill_in.write(ws, period, folder, person)

        self.writes(make)
