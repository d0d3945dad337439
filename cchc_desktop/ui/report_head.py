"""The head of the report page: what the report is, how it stands, and what can be made of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ..model.layout.fault import LayoutCheck
from ..model.report.frozen import Frozen
from ..text import short_date
from . import theme
from .head_layout import HeadLayout
from .widgets import Chip, button, label


class ReportHead(QWidget):
    """Buttons that are used less move into the menu where the window is narrow."""

    word_wanted = Signal()
    excel_wanted = Signal()
    pdf_wanted = Signal()
    pages_wanted = Signal()
    printing_wanted = Signal()
    closing_wanted = Signal()  # or opening again
    forms_wanted = Signal()
    papers_wanted = Signal()
    signers_wanted = Signal()
    folder_wanted = Signal()
    layout_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._narrow, self._period = False, ""
        self._check: LayoutCheck | None = None
        self.title = label("", "title")
        self.state, self.closed, self.wrong = Chip(icon="pencil"), Chip(icon="check"), Chip(icon="alert")
        self.layout_chip = button("", self.layout_wanted.emit, "chip")
        self.layout_chip.setAccessibleName("Thể thức Nghị định 30")
        self.word_button = button("Xuất Word (F9)", self.word_wanted.emit, "main")
        self.excel_button = button("Excel", self.excel_wanted.emit)
        self.pdf_button = button("PDF", self.pdf_wanted.emit)
        self.excel_button.setToolTip("Các phụ lục thành tệp Excel, có công thức")
        self.pdf_button.setToolTip("Làm từ chính tệp Word; cần máy có Word hoặc LibreOffice")
        self.pages_button = button("Trang in (F5)", self.pages_wanted.emit, icon="file")
        self.pages_button.setToolTip("Đúng các trang sẽ in; cần máy có Word hoặc LibreOffice")
        self.close_button = button("Chốt báo cáo…", self.closing_wanted.emit)
        self.close_button.setToolTip("Khi đã nộp: giữ nguyên tệp và số liệu như lúc nộp; khi cần bổ sung thì mở lại")
        self.more_button = button("Thêm", lambda: None, "menu")
        self.more_button.setMenu(self._menu())
        chips = (self.state, self.closed, self.layout_chip, self.wrong)
        making = (self.pages_button, self.excel_button, self.pdf_button, self.word_button)
        self.setLayout(HeadLayout(self.title, chips, (*making, self.close_button, self.more_button)))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName("Thêm")
        self._spare: list[QAction] = [
            menu.addAction("Xuất Excel", self.excel_wanted.emit),
            menu.addAction("Xuất PDF", self.pdf_wanted.emit),
            menu.addAction("Chốt báo cáo…", self.closing_wanted.emit),
        ]
        menu.addAction("In báo cáo… (Ctrl+P)", self.printing_wanted.emit)
        menu.addAction("Kiểm tra thể thức Nghị định 30…", self.layout_wanted.emit)
        menu.addAction("Người ký báo cáo…", self.signers_wanted.emit)
        menu.addAction("Mẫu báo cáo…", self.forms_wanted.emit)
        menu.addAction("Văn bản khác…", self.papers_wanted.emit)
        menu.addAction("Chọn nơi lưu tệp…", self.folder_wanted.emit)
        return menu

    def fold(self, narrow: bool) -> None:
        """Less room: what is used less is in the menu only."""
        for each in (self.excel_button, self.pdf_button, self.close_button):
            each.setVisible(not narrow)
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_title()
            self.show_layout(self._check)
        for action in self._spare:
            action.setVisible(narrow)

    def show_period(self, name: str) -> None:
        """Whose report it is; where there is little room the top bar says it alone."""
        self._period = name
        self._show_title()

    def _show_title(self) -> None:
        self.title.setText("Báo cáo" if self._narrow else f"Báo cáo {self._period}")

    def show_state(self, frozen: Frozen | None, draft: bool) -> None:
        """Whether the report is being typed, closed, or open again."""
        closed = frozen is not None and frozen.closed
        words = "Chốt báo cáo…" if not closed else "Mở lại…"
        self.close_button.setText(words)
        self._spare[-1].setText(words)
        for chip in (self.state, self.closed):
            chip.show_as(*_state(frozen, draft))
        self.state.setVisible(not closed)
        self.closed.setVisible(closed)

    def show_wrong(self, count: int) -> None:
        """How many findings must be mended."""
        self.wrong.show_as(f"{count} phải sửa", "bad")
        self.wrong.setVisible(count > 0)

    def show_layout(self, check: LayoutCheck | None) -> None:
        """How the report's layout stands against the decree; None while it is being looked at."""
        self._check = check
        named = "NĐ 30" if self._narrow else "Thể thức NĐ 30"
        if check is None:
            self._say_layout(f"{named}: đang xem…", "quiet")
            return
        faults = len(check.judged) - check.passed
        words = f"{named}: đạt {check.passed}/{len(check.judged)}"
        self._say_layout(f"{words} ✓" if not faults else f"{words} – {faults} chỗ", "good" if not faults else "bad")

    def _say_layout(self, words: str, tone: str) -> None:
        colours = theme.TONES[tone]
        self.layout_chip.setText(words)
        self.layout_chip.setStyleSheet(
            f"QPushButton {{ background:{colours.ground}; color:{colours.ink}; border-color:{colours.ground}; }}"
            f"QPushButton:focus {{ border:2px solid {theme.ACCENT}; }}"
        )


def _state(frozen: Frozen | None, draft: bool) -> tuple[str, str]:
    """Words and tone of a report's state."""
    if frozen is None:
        return ("Dự thảo", "busy") if draft else ("Đang nhập", "quiet")
    if not frozen.closed:
        return "Mở lại · dự thảo" if draft else "Mở lại", "busy"
    number = f" số {frozen.number}" if frozen.number else ""
    day = f" ngày {short_date(frozen.issued_on)}" if frozen.issued_on else ""
    return f"Đã chốt{number}{day}", "good"
