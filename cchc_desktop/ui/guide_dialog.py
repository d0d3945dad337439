"""The sheets of one page, one for each role: chosen, looked at, printed or kept as PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QListWidgetItem, QScrollArea, QWidget

from ..actions import help as helping
from ..errors import UserError
from ..files import free_name, place_for
from ..model.help import Guide
from ..text import plain_words
from . import theme
from .dialog import Dialog
from .file_dialog import ask_for_folder, open_path
from .guide_sheet import PAGE, one_page, paint
from .plain_list import PlainList
from .widgets import MessageBar, button, column, fit_screen, heading, row, wrapped

_WORDS = "Mỗi tờ một trang A4, in đen trắng đọc được. Chọn người dùng, xem rồi in hoặc lưu PDF để gửi."
_LEAST, _MOST = 320, 700  # px, the width in which a sheet is shown


class GuideDialog(Dialog):
    """Roles on the left, the sheet on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tờ hướng dẫn một trang")
        self.setProperty("help", "help")
        self.list, self.sheet, self.message = PlainList("Dành cho ai", 9), _Sheet(), MessageBar()
        self.list.setMinimumWidth(150)
        self.list.setMaximumWidth(230)
        for guide in helping.guides():
            item = QListWidgetItem(guide.role)
            item.setData(Qt.ItemDataRole.UserRole, guide)
            self.list.addItem(item)
        self.print_button = button("In…", self.print_sheet, "main")
        self.pdf_button = button("Lưu PDF…", self._ask_folder)
        self.print_button.setDefault(True)
        self.pdf_button.setAutoDefault(False)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidget(self.sheet)
        area.setWidgetResizable(True)
        area.setStyleSheet(
            f"QScrollArea {{ border:2px solid {theme.LINE}; }} QScrollArea:focus {{ border-color:{theme.ACCENT}; }}"
        )
        area.setAccessibleName("Tờ hướng dẫn như khi in")
        close = button("Đóng", self.reject)
        close.setAutoDefault(False)
        both = row(self.list, area, gap=theme.M)
        both.setStretch(1, 1)
        head = heading("Tờ hướng dẫn một trang")
        whole = column(head, wrapped(_WORDS, "muted"), self.message, gap=theme.S)
        whole.addLayout(both, 1)
        whole.addLayout(row(1, close, self.pdf_button, self.print_button))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        fit_screen(self, 960, 700)

    @property
    def guide(self) -> Guide:
        """The sheet that is shown."""
        found = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        assert isinstance(found, Guide)
        return found

    def print_sheet(self) -> None:
        """On paper, by the system's print dialog."""
        from .printing import print_document

        print_document(self, one_page(self.guide.text), self.guide.role)

    def save(self, folder: Path) -> Path | None:
        """As PDF, under a free name; None where that could not be, which is said."""
        from .printing import pdf_of

        try:
            file = free_name(place_for(folder, f"huong-dan-{'-'.join(plain_words(self.guide.role))}.pdf"))
            pdf_of(one_page(self.guide.text), file)
        except UserError as error:
            self.message.tell(str(error), "bad")
            return None
        acts = (("Mở tệp", lambda: open_path(file)), ("Mở thư mục", lambda: open_path(file.parent)))
        self.message.tell(f"Đã viết {file.name} vào {file.parent}.", "good", acts)
        return file

    def _ask_folder(self) -> None:
        folder = ask_for_folder(self, "Chọn nơi lưu tờ hướng dẫn")
        if folder is not None and (file := self.save(folder)) is not None:
            open_path(file)

    def _show(self) -> None:
        self.message.hide()
        self.sheet.show_sheet(one_page(self.guide.text), self.guide)


class _Sheet(QLabel):
    """The page as it prints, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._document: QTextDocument | None = None
        self.setMinimumWidth(_LEAST)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sheet(self, document: QTextDocument, guide: Guide) -> None:
        self._document = document
        self.setAccessibleName(guide.role)
        self.setAccessibleDescription(document.toPlainText())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._wide(width) * PAGE.height() / PAGE.width()) + 2 * theme.S

    def sizeHint(self) -> QSize:
        return QSize(_MOST, self.heightForWidth(_MOST))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.heightForWidth(self.width()))

    def _wide(self, width: int) -> int:
        return min(max(width - 2 * theme.S, _LEAST), _MOST)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._document is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        wide = self._wide(self.width())
        painter.translate((self.width() - wide) / 2, theme.S)
        painter.scale(wide / PAGE.width(), wide / PAGE.width())
        painter.fillRect(0, 0, round(PAGE.width()), round(PAGE.height()), QColor(theme.PAPER))
        paint(painter, self._document)
        painter.setPen(QColor(theme.LINE))
        painter.drawRect(0, 0, round(PAGE.width()) - 1, round(PAGE.height()) - 1)
