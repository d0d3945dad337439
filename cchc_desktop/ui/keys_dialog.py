"""The list of keys: those of every page, and those of the page in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ..actions import help as helping
from . import theme
from .dialog import Dialog
from .page import Page
from .widgets import FittedScroll, button, column, fit_screen, heading, label, row, wrapped

EVERYWHERE = (
    ("Ctrl+1 … Ctrl+9, Ctrl+0", "chuyển trang theo thứ tự ở cột bên trái"),
    ("Ctrl+K", "tìm mọi thứ: trang, nhiệm vụ, chỉ tiêu, văn bản, chữ đã nhập các kỳ; gõ “chốt”, “mẫu” để làm luôn"),
    ("Ctrl+F", "tìm trong trang đang mở"),
    ("Ctrl+J", "ghi nhanh việc vừa làm"),
    ("F7", "tới điểm cần xử lý tiếp theo"),
    ("Esc", "bỏ lọc, bỏ tìm, rồi trở về trang trước đó"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại"),
    ("F9", "viết báo cáo Word"),
    ("Ctrl+Shift+S", "trang Sao lưu và nhật ký"),
    ("Ctrl+,", "trang Thiết lập: cỡ chữ, tương phản, nơi sao lưu"),
    ("Ctrl+[, Ctrl+]", "ở bảng: cột đang đứng hẹp lại, rộng ra"),
    ("F1", "trợ giúp của trang hay hộp đang mở"),
    ("?", "danh sách phím này"),
)
_ARROWS = "←↑→↓"


class KeysDialog(Dialog):
    """Two lists; Esc or Enter closes."""

    def __init__(self, page: str, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Phím tắt")
        self.setProperty("help", "help")
        inside = QWidget()
        whole = column(gap=theme.M)
        for title, pairs in ((f"Trang {page}", keys), ("Mọi trang", EVERYWHERE)):
            if pairs:
                whole.addWidget(heading(title))
                whole.addLayout(_table(pairs))
        whole.addStretch(1)
        whole.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        inside.setLayout(whole)
        close = button("Đóng", self.accept, "main")
        close.setDefault(True)
        lists = FittedScroll(inside)
        lists.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows and Page Down scroll
        outer = column(lists, row(1, close), gap=theme.M)
        outer.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(outer)
        lists.setFocus()
        fit_screen(self, 560, 520)


def keys_of(page: Page | None, key: str) -> tuple[str, list[tuple[str, str]]]:
    """What a page is called in the help, and its keys with what they do."""
    keys = [*split_legend(page.keys), *page.more_keys] if page else []
    return helping.everything().topic(key).title, keys


def split_legend(legend: str) -> list[tuple[str, str]]:
    """A page's legend as pairs of keys and meaning: "↑ ↓ chọn · Ctrl+D điền xuống" gives two."""
    said = (part.split() for part in legend.split("·"))
    pairs = [(words, 1 + sum(word in _ARROWS for word in words[1:])) for words in said]
    return [(" ".join(words[:keys]), " ".join(words[keys:])) for words, keys in pairs if len(words) > keys]


def _table(pairs: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.L)
    grid.setVerticalSpacing(theme.XS)
    grid.setColumnStretch(1, 1)
    for n, (key, meaning) in enumerate(pairs):
        name = label(key)
        name.setFont(theme.interface_font(10, bold=True))
        grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(wrapped(meaning), n, 1)
    return grid
