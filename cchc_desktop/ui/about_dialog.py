"""What the program is: its version, where the data lie, what it is made of, and that it needs no network."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from .. import __version__, paths
from ..actions import licences as licensing
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.licence import Licence
from . import theme
from .dialog import Dialog
from .file_dialog import open_path
from .plain_list import PlainList
from .widgets import FittedScroll, button, column, fit_screen, heading, label, row, wrapped

_WHAT = "Nhận kế hoạch cải cách hành chính của tỉnh, nhập tiến độ từng quý, lập báo cáo Word và Excel để nộp Sở Nội vụ."
_NO_NETWORK = "Không kết nối mạng: chương trình không gửi gì đi và không tải gì về; mọi thứ nằm trong máy của anh/chị."
_PORTABLE = "Chạy từ USB: có tệp “portable” cạnh chương trình, dữ liệu đi cùng chương trình."
_USUAL = "Dữ liệu và chương trình ở hai nơi; cập nhật chương trình không đụng tới dữ liệu."
_LICENCE = Qt.ItemDataRole.UserRole
_LIST_HIGH, _TEXT_HIGH = 78, 96


class AboutDialog(Dialog):
    """Opens folders and copies paths; changes nothing."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = workspace
        self.setWindowTitle("Giới thiệu CCHC Desktop")
        self.setProperty("help", "about")
        self.list, self.text = PlainList("Giấy phép của các thành phần", 3), QPlainTextEdit()
        self._trouble = wrapped("", "wrong")
        self._trouble.hide()
        inside = QWidget()
        inside.setLayout(self._body())
        close = button("Đóng", self.accept, "main")
        close.setDefault(True)
        support = button("Gói hỗ trợ…", self._support)
        support.setToolTip("Một tệp gửi người hỗ trợ: phiên bản, nhật ký lỗi, số lượng; không có nội dung đã nhập")
        support.setAutoDefault(False)
        whole = column(FittedScroll(inside), row(support, 1, close), gap=theme.M)
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)
        self._show_licences()
        fit_screen(self, 720, 660)
        close.setFocus()

    def _body(self) -> QHBoxLayout:
        body = column(self._head(), wrapped(_WHAT), self._places(), wrapped(_NO_NETWORK), gap=theme.M)
        self.list.setMinimumHeight(_LIST_HIGH)
        self.list.setMaximumHeight(_LIST_HIGH)
        self.list.currentRowChanged.connect(self._show_text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Nguyên văn giấy phép")
        self.text.setMinimumHeight(_TEXT_HIGH)
        words = "Chương trình theo giấy phép MIT; các thành phần đi kèm theo giấy phép riêng, chọn một dòng để đọc."
        body.addWidget(_together(heading("Giấy phép"), wrapped(words, "muted"), self._trouble, self.list, self.text))
        inside = QHBoxLayout()
        inside.setContentsMargins(0, 0, theme.S, 0)
        inside.addLayout(body)
        return inside

    def _head(self) -> QWidget:
        mark = QLabel()
        mark.setPixmap(QIcon(str(paths.resources() / "icons" / "app.svg")).pixmap(40, 40))
        made = f"{_system()} · Python {platform.python_version()} · Qt {qVersion()}"
        name = label("CCHC Desktop", "title")
        version = label(f"Phiên bản {__version__}")
        words = column(row(name, version, 1, gap=theme.M), label(made, "muted"), gap=0)
        head = QWidget()
        lines = row(mark, gap=theme.M)
        lines.addLayout(words, 1)
        head.setLayout(lines)
        return head

    def _places(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setColumnStretch(1, 1)
        folder = self._ws.folder
        for n, (words, path, opened) in enumerate(
            (
                ("Thư mục dữ liệu", folder, folder),
                ("Chương trình", paths.program_folder(), paths.program_folder()),
                ("Nhật ký", paths.log_file(folder), folder),
            )
        ):
            grid.addWidget(label(words, "muted"), n, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(_path(path, words), n, 1)
            grid.addWidget(_opener(words, opened), n, 2)
            grid.addWidget(_copier(words, path), n, 3)
        grid.addWidget(wrapped(_PORTABLE if paths.portable() else _USUAL, "muted"), 3, 1, 1, 3)
        places = QWidget()
        places.setLayout(grid)
        return places

    def _show_licences(self) -> None:
        try:
            found = licensing.licences()
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return
        for each in found:
            self.list.addItem(f"{each.name} {each.version} – {each.licence}")
            self.list.item(self.list.count() - 1).setData(_LICENCE, each)
        self.list.setCurrentRow(0)

    def _show_text(self, at: int) -> None:
        shown = self.list.item(at).data(_LICENCE) if at >= 0 else None
        if isinstance(shown, Licence):
            self.text.setPlainText(shown.text or f"{shown.name}: {shown.licence}")

    def _support(self) -> None:
        from .support_dialog import open_support

        open_support(self._ws, self)


def _together(*parts: QWidget) -> QWidget:
    """Parts one under another, as one."""
    made = QWidget()
    made.setLayout(column(*parts, gap=theme.XS))
    return made


def _path(path: Path, words: str) -> QLabel:
    """A path that can be marked and copied, and that breaks where it must."""
    shown = wrapped(str(path).replace("/", "/\u200b").replace("\\", "\\\u200b"))
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setAccessibleName(f"{words}: {path}")
    return shown


def _opener(words: str, folder: Path) -> QWidget:
    made = button("Mở thư mục", lambda: open_path(folder), "link", "folder")
    made.setAccessibleName(f"Mở thư mục: {words}")
    made.setAutoDefault(False)
    return made


def _copier(words: str, path: Path) -> QWidget:
    made = button("Chép đường dẫn", lambda: QGuiApplication.clipboard().setText(str(path)), "link", "copy")
    made.setAccessibleName(f"Chép đường dẫn: {words}")
    made.setAutoDefault(False)
    return made


def _system() -> str:
    """The system as people call it, with its number."""
    return f"{platform.system()} {platform.release()} {platform.machine()}".strip()
