"""What the keys of the grid ask for, outside an open editor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

COMMANDS = {
    "Return": "down",
    "Enter": "down",
    "Shift+Return": "up",
    "Shift+Enter": "up",
    "F2": "edit",
    "Space": "nothing",
    "Ctrl+Space": "mark",
    "F3": "person",
    "F4": "carry",
    "F8": "confirm",
    "Del": "clear",
    "Ctrl+D": "fill_down",
    "Ctrl+Z": "undo",
    "Ctrl+Y": "redo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+C": "copy",
    "Ctrl+Ins": "copy",
    "Ctrl+X": "cut",
    "Ctrl+V": "paste",
    "Shift+Ins": "paste",
    "Ctrl+M": "scope",
    "Ctrl+L": "filters",
    "Ctrl+Return": "panel",
    "Ctrl+Enter": "panel",
    "Esc": "give_up",
}
# What the footer has room for at 1366 pixels; all others are on the list of keys.
LEGEND = (
    "1 chưa triển khai · 2 đang thực hiện · 3 hoàn thành · 0 không phát sinh · F2 sửa · ? mọi phím · "
    "F4 chép quý trước · F8 xác nhận · Ctrl+Enter chi tiết"
)
MORE_KEYS = (
    ("Enter, Shift+Enter", "giữ chữ rồi xuống dòng dưới, lên dòng trên; trong ô, Shift+Enter là xuống hàng"),
    ("Esc", "trả lại chữ cũ của ô đang gõ; bỏ chọn; bỏ lọc"),
    ("Shift+↓ ↑ → ←", "chọn nhiều dòng, nhiều ô; phím 1, 2, 3, 0 ghi cho mọi dòng đã chọn"),
    ("Ctrl+Space", "chọn thêm, bỏ chọn một ô"),
    ("Ctrl+C, Ctrl+X, Ctrl+V", "chép, cắt, dán từ Excel, Word"),
    ("Ctrl+D", "điền xuống"),
    ("Delete", "xóa các ô đã chọn"),
    ("*", "đánh dấu theo dõi"),
    ("Ctrl+H", "lịch sử của ô: lúc nào, ai, cũ và mới; lấy lại chữ cũ (hoặc bấm chuột phải)"),
    ("F3", "giao cho người làm"),
    ("Ctrl+M", "việc của đơn vị hoặc tất cả"),
    ("Ctrl+L", "lọc thêm, bộ lọc đã đặt tên"),
    ("F6", "mở, đóng phần chi tiết bên phải"),
    ("Ctrl+N", "thêm việc ngoài kế hoạch"),
    ("Ctrl+O", "lấy kết quả từ báo cáo quý trước"),
    ("Ctrl+P", "in danh sách phân công"),
    ("Ctrl+B, Ctrl+I", "trong ô chữ của phần chi tiết: chèn mẫu câu, chèn văn bản"),
)
# What can be asked for where no row is shown.
WITHOUT_ROWS = ("undo", "redo", "scope", "filters", "give_up")


def command_of(event: QKeyEvent) -> str:
    """The name of what a key asks for, or ""."""
    if event.text() == "*" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "flag"
    keys = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
    return COMMANDS.get(QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText), "")


def is_letter(event: QKeyEvent) -> bool:
    """Whether a key types something that is seen."""
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(event.text().strip()) and event.text().isprintable() and not held
