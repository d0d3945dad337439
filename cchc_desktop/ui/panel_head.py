"""The head of the panel: which task, its whole wording, its facts, and whether it is ours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..model.progress import TaskProgress
from . import theme
from .states import timing_words
from .widgets import FlowLayout, button, column, heading, row, toggle, wrapped

_FACTS = ("Chủ trì", "Phối hợp", "Ban hành", "Sản phẩm", "Thời gian")
_OPEN = (
    f"#question {{ background:{theme.BUSY.ground}; border:1px solid {theme.BUSY.bar}; border-radius:6px; }}"
    "#question QLabel { background:transparent; }"
)


class PanelHead(QWidget):
    """Says what was answered; everything in it is made once, as rows change quickly."""

    decided = Signal(bool)
    removed = Signal()
    flagged = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._place, self._content = wrapped("", "muted"), heading("")
        self._content.setWordWrap(True)
        self._content.setMinimumWidth(20)
        self._content.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.flag = toggle("Theo dõi", lambda on: self.flagged.emit(on))
        self.flag.setToolTip("Đánh dấu để theo dõi tiếp nhiệm vụ này")
        self._facts = {name: (wrapped(name, "muted"), wrapped("")) for name in _FACTS}
        self._question = Question()
        self._question.decided.connect(self.decided)
        self._question.removed.connect(self.removed)
        top = row(self._place, self.flag, gap=theme.S)
        top.setStretch(0, 1)
        self.setLayout(column(top, self._content, self._fact_grid(), self._question, gap=3))

    def _fact_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 62)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(1)
        for n, (name, value) in enumerate(self._facts.values()):
            value.setStyleSheet("font-size:9pt;")
            grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, n, 1)
        return grid

    @property
    def stops(self) -> list[QPushButton]:
        """Where the Tab key stops, in order."""
        return [self.flag, *self._question.buttons]

    def show_task(self, shown: TaskProgress) -> None:
        """Everything that is read about a task."""
        task = shown.task
        self._place.setText(" · ".join(part for part in (f"Nhiệm vụ {task.label()}", task.place) if part))
        self._content.setText(task.content)
        time = f"{task.time_text or 'không ghi'} → {timing_words(task.time)}"
        for name, value in zip(_FACTS, (task.lead, task.cooperating, task.approval, task.product, time), strict=True):
            self._show_fact(name, value)
        self.flag.setChecked(shown.entry.flagged)
        self.flag.setText("Đang theo dõi" if shown.entry.flagged else "Theo dõi")
        self._question.show_task(shown)

    def _show_fact(self, name: str, value: str | None) -> None:
        label: QLabel
        for label in self._facts[name]:
            label.setVisible(bool(value))
        self._facts[name][1].setText(value or "")


class Question(QFrame):
    """Whether a task is ours: plain to see while nobody answered, quiet where it is not, silent where it is."""

    decided = Signal(bool)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question")
        self._words = wrapped("")
        self._ours = button("Việc của đơn vị", lambda: self.decided.emit(True))
        self._others = button("Không phải", lambda: self.decided.emit(False))
        self._change = button("Không phải của đơn vị · đổi", lambda: self.decided.emit(True), "link")
        self._remove = button("Bỏ việc này", self.removed.emit, "link")
        flow = FlowLayout(gap=theme.XS)
        for each in (self._ours, self._others, self._change, self._remove):
            flow.addWidget(each)
        self._box: QVBoxLayout = column(self._words, flow, gap=2)
        self.setLayout(self._box)

    @property
    def buttons(self) -> list[QPushButton]:
        return [self._ours, self._others, self._change, self._remove]

    def show_task(self, shown: TaskProgress) -> None:
        """Ask, or say what is known."""
        own = shown.task.origin == "own"
        asked = not own and shown.task.decided is None and shown.concern.mine == "possible"
        self._words.setVisible(own or asked)
        self._words.setText(
            "Việc đơn vị tự thêm, ngoài kế hoạch."
            if own
            else f"Có phải việc của đơn vị? Kế hoạch ghi “{shown.concern.words}”."
        )
        self._ours.setVisible(asked)
        self._others.setVisible(asked)
        self._remove.setVisible(own)
        self._change.setVisible(not own and not asked and not shown.ours)
        self.setVisible(own or asked or not shown.ours)
        self.setStyleSheet(_OPEN if asked else "")
        margin = theme.S if asked else 0
        self._box.setContentsMargins(margin, margin, margin, margin)
