"""S5, home: the period, how far we are, what is wrong, and one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from ..actions import plan as plans
from ..actions import unit as units
from ..actions.overview import Overview, overview
from ..actions.workspace import Workspace
from ..model.period import Period, working_days_until
from . import theme
from .empty import EmptyState
from .findings_list import FindingsList
from .home_charts import AreaBars, Ring
from .page import Page
from .states import count_words
from .widgets import Card, FittedScroll, button, column, heading, label, row, wrapped

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NARROW_BELOW = 900


class HomePage(Page):
    """Everything about this period on one screen."""

    keys = "Ctrl+1…5 chuyển trang · Ctrl+F tìm · F9 xuất Word"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._next_task = ""
        self._ring, self._bars, self._findings = Ring(), AreaBars(), FindingsList()
        self._title, self._due = label("", "title"), wrapped("", "muted")
        self._title.setWordWrap(True)
        self.next_step = button("", self._go_on, "main", icon="next")
        self.next_step.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._look = button("Xem trước báo cáo", lambda: self.page_wanted.emit("report", ""))
        self._nothing_wrong = wrapped("Không có gì phải sửa.", "muted")
        self._backup = wrapped("", "muted")
        self._empty = EmptyState()
        self._empty.pressed.connect(self._on_empty)
        self._findings.chosen.connect(self.finding_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        top = Card()
        steps = row(self.next_step, self._look, 1)
        words = column(self._title, self._due, steps)
        both = row(self._ring, gap=theme.XL)
        both.addLayout(words, 1)
        top.box.addLayout(both)
        areas = Card("Tiến độ theo lĩnh vực")
        areas.box.addWidget(self._bars)
        areas.box.addStretch(1)
        wrong = Card()
        wrong.box.addWidget(heading("Cần xử lý"))
        wrong.box.addWidget(self._nothing_wrong)
        wrong.box.addWidget(self._findings, 1)
        safe = Card("An toàn dữ liệu")
        safe.box.addWidget(self._backup)
        self._left, self._right = QWidget(), QWidget()
        left, right = column(top, gap=theme.M), column(gap=theme.M)
        left.addWidget(areas, 1)
        right.addWidget(wrong, 1)
        right.addWidget(safe)
        self._left.setLayout(left)
        self._right.setLayout(right)
        inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.L)
        self._sides.addWidget(self._left, 66)
        self._sides.addWidget(self._right, 34)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(FittedScroll(inside))
        self._stack.addWidget(self._empty)

    def refresh(self) -> None:
        with self.telling():
            shown = overview(self._ws, self.period)
            self.counted.emit("progress", count_words(shown.completeness))
            self._show(shown)
            self._show_empty(shown)

    def take_focus(self) -> None:
        self.next_step.setFocus()

    def _show(self, shown: Overview) -> None:
        counted = shown.completeness
        self._ring.show_count(counted.filled, counted.of)
        self._title.setText(f"Báo cáo cải cách hành chính {self.period.name}")
        self._due.setText(self._due_words(shown))
        self._bars.show_areas(shown.areas)
        self._findings.show_findings(shown.findings)
        self._findings.setVisible(bool(shown.findings))
        self._nothing_wrong.setVisible(not shown.findings)
        self._show_next(shown)
        last = shown.last_backup
        said = (
            f"Bản sao lưu gần nhất: {last:%H:%M} ngày {last.day}/{last.month}/{last.year}."
            if last
            else "Chưa có bản sao lưu nào."
        )
        self._backup.setText(f"Mỗi ô được lưu ngay khi rời đi. {said}")

    def _show_next(self, shown: Overview) -> None:
        """The one thing to do now."""
        task = shown.next_task
        self._next_task = task.task.id if task else ""
        if task is not None:
            name = task.task.content
            name = name if len(name) <= 38 else name[:36].rsplit(" ", 1)[0] + "…"
            self.next_step.setText(f"Nhập tiếp: nhiệm vụ {task.task.label()} “{name}”")
            self.next_step.setToolTip(task.task.content)
        else:
            self.next_step.setText("Xem và xuất báo cáo")
        self._look.setVisible(task is not None)

    def _due_words(self, shown: Overview) -> str:
        unit = units.current(self._ws)
        to = f"Gửi {'; '.join(unit.to)}. " if unit and unit.to else ""
        due, aim = shown.due, shown.send_by
        said = f"{to}Hạn {due.day}/{due.month}/{due.year} là {WEEKDAYS[due.weekday()]}"
        if aim != due:
            said += f", nên gửi chậm nhất {WEEKDAYS[aim.weekday()]} {aim.day}/{aim.month}"
        left = working_days_until(aim, self._ws.today)
        return f"{said}; {left_words(left)}."

    def _show_empty(self, shown: Overview) -> None:
        missing = self._missing(self.period)
        self._stack.setCurrentIndex(1 if missing or not shown.completeness.of else 0)
        if missing == "unit":
            self._empty.say(
                "unit",
                "Bắt đầu từ đơn vị của anh/chị",
                "Khai báo một lần: tên, nơi ký, người ký. Báo cáo nào cũng dùng.",
                "Khai báo đơn vị",
            )
        elif missing == "plan":
            more = "Mở tệp Word của tỉnh, dán văn bản, hoặc chọn kế hoạch kèm sẵn."
            self._empty.say("plan", f"Chưa có kế hoạch cho năm {self.period.year}", more, "Nhận kế hoạch của tỉnh")
        elif not shown.completeness.of:
            more = "Kế hoạch đã nhận nhưng chưa nhiệm vụ nào được xác định là việc của đơn vị."
            self._empty.say("progress", "Chọn việc của đơn vị", more, "Mở bảng tiến độ")

    def _missing(self, period: Period) -> str:
        if units.current(self._ws) is None:
            return "unit"
        spans = (
            (p.plan.header.first_year or p.plan.header.year, p.plan.header.last_year or p.plan.header.year)
            for p in plans.plans(self._ws)
        )
        return "" if any(a is None or b is None or a <= period.year <= b for a, b in spans) else "plan"

    def _on_empty(self) -> None:
        self.page_wanted.emit(self._missing(self.period) or "progress", "")

    def _go_on(self) -> None:
        self.page_wanted.emit("progress" if self._next_task else "report", self._next_task)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)


def left_words(left: int) -> str:
    """How many working days are left, or over."""
    if left < 0:
        return f"đã quá {-left} ngày làm việc"
    return f"còn {left} ngày làm việc" if left else "là hôm nay"
