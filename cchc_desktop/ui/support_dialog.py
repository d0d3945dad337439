"""The support bundle at the window: what is in it, to be read before it is saved and sent."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ..actions import support
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.support import as_text
from .widgets import fit_screen
from .write_dialog import WriteDialog

_WIDTH, _HEIGHT = 720, 560
_WORDS = (
    "Một tệp .zip để gửi người hỗ trợ, gồm những dòng dưới đây và nhật ký của chương trình. Trong đó không có nội dung "
    "anh/chị đã nhập, không có tên đơn vị, tên người hay tên tệp."
)


class SupportDialog(WriteDialog):
    """Shows what will be in the bundle, and writes it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.shown = QPlainTextEdit("Đang đọc…")
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setAccessibleName("Nội dung gói hỗ trợ")
        self.shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        super().__init__("Gói hỗ trợ", _WORDS, parent, self.shown)
        self.setProperty("help", "support")
        fit_screen(self, _WIDTH, _HEIGHT)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.shown, 100)
        screen = _screen(self)
        self.writes(lambda folder: support.write(workspace.folder, workspace, folder, screen))
        self.write.setText("Lưu gói hỗ trợ")
        self._read = Job(lambda tell: as_text(support.facts(workspace.folder, workspace, screen, tell)))
        self._read.done.connect(self.shown.setPlainText)
        self._read.failed.connect(self._on_failed)
        self._read.start()


def open_support(workspace: Workspace, parent: QWidget | None) -> None:
    """Offer the support bundle over a window."""
    dialog = SupportDialog(workspace, parent)
    dialog.exec()
    dialog.deleteLater()


def _screen(window: QWidget) -> dict[str, str]:
    """Qt and the screen: what the actions do not know."""
    screen = window.screen()
    size = screen.size()
    return {
        "Qt": f"{qVersion()} ({QGuiApplication.platformName()})",
        "Màn hình": f"{size.width()} x {size.height()}, {screen.devicePixelRatio():g} lần, "
        f"{screen.logicalDotsPerInch():.0f} điểm/inch, {len(QGuiApplication.screens())} màn hình",
        "Cỡ chữ": f"{window.font().pointSizeF():g} pt",
    }
