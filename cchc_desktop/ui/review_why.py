"""The reason of a doubt in words, and the ways to answer it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ..model.plan import FIELD_LABELS, Doubt
from . import theme
from .widgets import FlowLayout, button, column, heading, set_look, unsqueezed, wrapped


class WhyPanel(QFrame):
    """Says why a cell is amber; says what was answered."""

    right = Signal()
    mend = Signal()
    all_right = Signal()
    taken = Signal()
    all_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.doubt: Doubt | None = None
        self.setObjectName("why")
        self._title, self._words = heading(""), wrapped("")
        self._title.setWordWrap(True)
        self._take = button("Nhận gợi ý (F3)", self.taken.emit, "main")
        self._take.setShortcut("F3")
        self._right = button("Đúng (Space)", self.right.emit, "main")
        self._mend = button("Sửa (F2)", self.mend.emit)
        self._all = button("", self.all_right.emit)
        self._take_all = button("", self.all_taken.emit)
        answers = FlowLayout()
        for each in (self._take, self._right, self._mend, self._take_all, self._all):
            answers.addWidget(each)
        self._whole = column(self._title, self._words, answers)
        self.setLayout(self._whole)
        self.set_low(False)
        unsqueezed(self)

    def set_low(self, low: bool) -> None:
        """Where the window is low the rows need the room: the amber cell says itself which one it is."""
        self._title.setHidden(low)
        edge = theme.S if low else theme.M
        self._whole.setContentsMargins(theme.L, edge, theme.L, edge)

    def show_doubt(self, task: str, doubt: Doubt | None, alike: int, left: int) -> None:
        """Change the reason; green words where nothing is doubtful."""
        self.doubt = doubt
        tone = theme.BUSY if doubt else theme.GOOD
        ground = theme.DOUBT if doubt else tone.ground
        self.setStyleSheet(f"#why {{ background:{ground}; border:1px solid {tone.bar}; border-radius:8px; }}")
        self._title.setStyleSheet(f"color:{tone.ink};")
        title, words = _words(task, doubt, left)
        self._title.setText(title)
        self._words.setText(words)
        suggested = doubt is not None and doubt.suggestion is not None
        self._take.setVisible(suggested)
        self._take_all.setVisible(suggested and alike > 1)
        self._take_all.setText(f"Nhận cả {alike} gợi ý")
        self._right.setText("Giữ nguyên (Space)" if suggested else "Đúng (Space)")
        set_look(self._right, "" if suggested else "main")  # one answer stands out, not two
        self._right.setVisible(doubt is not None)
        self._mend.setVisible(doubt is not None)
        self._all.setVisible(alike > 1)
        self._all.setText(f"Giữ nguyên cả {alike}" if suggested else f"Đúng cho cả {alike} dòng cùng kiểu")


def _words(task: str, doubt: Doubt | None, left: int) -> tuple[str, str]:
    if doubt:
        title = f"Vì sao cần xem: nhiệm vụ {task}, cột “{FIELD_LABELS.get(doubt.field, doubt.field)}”"
        return title, doubt.reason
    if left:
        return f"Nhiệm vụ {task}: không có gì cần xem", f"Còn {left} dòng cần xem; bấm Enter để đến dòng kế tiếp."
    return "Không còn dòng nào cần xem", "Có thể nhận kế hoạch."
