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
# Short, for the footer.
LEGEND = (
    "1 chưa triển khai · 2 đang thực hiện · 3 hoàn thành · 0 không phát sinh · F2 sửa · F4 chép quý trước · "
    "F8 xác nhận · * theo dõi · F3 người làm · Ctrl+D điền xuống · Ctrl+M của đơn vị/tất cả · Ctrl+L lọc thêm · "
    "F6 chi tiết · Ctrl+Enter sang chi tiết"
)


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
