"""S5, home: the period, how far we are, what is left, what is wrong, and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from ..actions import backup, jotting
from ..actions import plan as plans
from ..actions import unit as units
from ..actions.overview import Overview, overview
from ..actions.workspace import Workspace
from ..model.half_typed import Spot
from ..model.period import Period
from ..text import short_date, upper_first
from . import theme
from .empty import EmptyState
from .findings_list import FindingsList
from .half_typed import belongs
from .home_backup import HomeBackup
from .home_charts import AreaBars, Ring
from .line_text import LineText
from .missing_list import MissingList
from .page import Notice, Page
from .states import count_words
from .widgets import Card, Chip, FittedScroll, GivingButton, button, column, heading, label, row, wrapped

NARROW_BELOW = 900
if TYPE_CHECKING:
    from .target_bullets import TargetBullets

_SOON = 5  # working days before the due date from which the count stands out
_SHOWN = 38  # letters of the next task's wording on its button


class HomePage(Page):
    """Everything about this period on one screen."""

    rows_wanted = Signal(str, str)  # area, state: the rows that a part of a bar counts
    jotted = Signal(str)
    keys = "Ctrl+1…9 chuyển trang · Ctrl+K tìm mọi thứ · Ctrl+J ghi nhanh · F7 điểm cần xử lý · F9 xuất Word"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._next_task, self._next_page = "", "report"
        self.ring, self.bars, self.findings, self.missing = Ring(), AreaBars(), FindingsList(), MissingList()
        self._title, self._due = label("", "title"), wrapped("", "muted")
        self._title.setWordWrap(True)
        self._days = Chip()
        self.next_step = GivingButton("main", icon="next")
        self.next_step.clicked.connect(self._go_on)
        self.next_step.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._look = button("Xem trước báo cáo", lambda: self.page_wanted.emit("report", ""))
        self._left_words, self._nothing_wrong = label("", "heading"), wrapped("Không có gì phải sửa.", "muted")
        self._all_checks = button("", lambda: self.page_wanted.emit("checks", ""), "link")
        self._all_targets = button("", lambda: self.page_wanted.emit("targets", ""), "link")
        self._bullets: TargetBullets | None = None
        self.jot_box = LineText("Ghi nhanh việc vừa làm", "tập huấn một cửa, 25 người, 18/2 …")
        self._jot_words, self.safe = wrapped("", "muted"), HomeBackup()
        self._empty = EmptyState(self.practice_wanted.emit)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._left, self._right = QWidget(), QWidget()
        self._left.setLayout(self._lay_out_left())
        self._right.setLayout(self._lay_out_right())
        inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.M)
        self._sides.addWidget(self._left, 66)
        self._sides.addWidget(self._right, 34)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(FittedScroll(inside))
        self._stack.addWidget(self._empty)

    def _lay_out_left(self) -> QBoxLayout:
        top, areas, self._owed = Card(), Card(margin=theme.M), Card(margin=theme.M)
        both = row(self.ring, gap=theme.XL)
        head = row(self._title, gap=theme.M)
        head.setStretch(0, 1)
        head.addWidget(self._days, 0, Qt.AlignmentFlag.AlignTop)
        both.addLayout(column(head, self._due, row(self.next_step, self._look, 1)), 1)
        top.box.addLayout(both)
        self.print_button = button("In hình…", self._print, "link")
        areas.box.addWidget(row_of(heading("Tiến độ theo lĩnh vực"), self.print_button))
        areas.box.addWidget(self.bars)
        self._owed.box.addWidget(self._left_words)
        self._owed.box.addWidget(self.missing, 1)
        self._owed.box.addStretch()  # the heading stays on top where nothing is named under it
        left = column(top, areas, gap=theme.M)
        left.addWidget(self._owed, 1)
        return left

    def _lay_out_right(self) -> QBoxLayout:
        quick, wrong = Card(margin=theme.M), Card(margin=theme.M)
        quick.box.addWidget(heading("Ghi nhanh việc vừa làm"))
        quick.box.addWidget(self.jot_box)
        quick.box.addWidget(self._jot_words)
        wrong.box.addWidget(row_of(heading("Cần xử lý"), self._all_checks))
        wrong.box.addWidget(self._nothing_wrong)
        wrong.box.addWidget(self.findings, 1)
        self._targets = Card(margin=theme.M)
        self._targets.box.addWidget(row_of(heading("Chỉ tiêu"), self._all_targets))
        right = column(quick, gap=theme.M)
        right.addWidget(wrong, 1)
        right.addWidget(self._targets)
        right.addWidget(self.safe)
        return right

    def _connect(self) -> None:
        self._empty.pressed.connect(self._on_empty)
        self.findings.chosen.connect(self.finding_wanted)
        self.missing.chosen.connect(lambda task_id: self.page_wanted.emit("progress", task_id))
        self.bars.rows_wanted.connect(self.rows_wanted)
        self.jot_box.entered.connect(self._jot)
        self.safe.pressed.connect(lambda: self.page_wanted.emit("backup", ""))
        belongs(self.jot_box, lambda: Spot("jotting", "", "text", words="Ghi nhanh"))

    def refresh(self) -> None:
        with self.telling():
            shown = overview(self._ws, self.period)
            self.counted.emit("progress", count_words(shown.completeness))
            filled = sum(target.filled for target in shown.targets)
            self.counted.emit("targets", f"{filled}/{len(shown.targets)}" if shown.targets else "")
            urgent = sum(finding.open and finding.weight != "hint" for finding in shown.findings)
            self.counted.emit("checks", str(urgent or ""))
            self._show(shown)
            self._show_empty(shown)

    def _print(self) -> None:
        """The bars as a Word file of one page, legible on a photocopy."""
        from ..actions import pictures
        from .file_dialog import ask_for_folder

        folder = ask_for_folder(self, "Ghi hình tiến độ vào thư mục")
        if folder is not None:
            with self.telling():
                caption = f"Hình 1. Tiến độ thực hiện nhiệm vụ theo lĩnh vực, {self.period.name}."
                path = pictures.write(folder / f"tien-do-{self.period.code}.docx", [(self.bars.printed(), caption)])
                self.noticed.emit(Notice(f"Đã ghi “{path}”.", "good"))

    def take_focus(self) -> None:
        (self._empty if self._stack.currentIndex() else self.next_step).setFocus()

    def _show(self, shown: Overview) -> None:
        self.ring.show_count(shown.completeness.filled, shown.completeness.of)
        self._title.setText(f"Báo cáo cải cách hành chính {self.period.name}")
        self._due.setText(self._due_words(shown))
        self._show_days(shown)
        self.bars.show_areas(shown.areas)
        self._show_left(shown)
        self._show_findings(shown)
        self._show_targets(shown)
        self._show_next(shown)
        waiting = len(jotting.unattached(self._ws))
        self._jot_words.setText(f"{waiting} ghi nhanh đang chờ gắn vào nhiệm vụ")
        self._jot_words.setVisible(waiting > 0)
        self.safe.show_shelf(backup.shelf(self._ws), self._ws.now)

    def _show_days(self, shown: Overview) -> None:
        left = shown.dates.working_days_left if shown.dates else 0
        self._days.show_as(left_words(left), "bad" if left < 0 else "busy" if left <= _SOON else "quiet")
        self._days.setVisible(shown.dates is not None)

    def _show_left(self, shown: Overview) -> None:
        words = shown.left.words
        self._left_words.setText(f"Còn lại: {words}" if words else "Đã nhập đủ, không còn ô nào trống")
        self.missing.show_missing(shown.missing)
        self.missing.setVisible(bool(shown.missing))

    def _show_findings(self, shown: Overview) -> None:
        open_ones = [finding for finding in shown.findings if finding.open]
        self.findings.show_findings(open_ones)
        self.findings.setVisible(bool(open_ones))
        self._nothing_wrong.setVisible(not open_ones)
        self._all_checks.setText(f"Xem cả {len(open_ones)} điểm")
        self._all_checks.setVisible(len(open_ones) > 1)

    def _show_targets(self, shown: Overview) -> None:
        """The first few targets as bullets, made when there are any: a start without targets does not wait for them."""
        self._targets.setVisible(bool(shown.targets))
        if not shown.targets:
            return
        if self._bullets is None:
            from .target_bullets import TargetBullets

            self._bullets = TargetBullets()
            self._targets.box.addWidget(self._bullets)
        filled = sum(target.filled for target in shown.targets)
        self._all_targets.setText(f"Đã nhập {filled}/{len(shown.targets)}")
        self._bullets.show_rows(shown.targets)

    def _show_next(self, shown: Overview) -> None:
        """The one thing to do now."""
        task = shown.next_task
        self._next_task, self._next_page = (task.task.id, "progress") if task else ("", "report")
        if task is not None:
            name = task.task.content
            name = name if len(name) <= _SHOWN else name[: _SHOWN - 2].rsplit(" ", 1)[0] + "…"
            number = f" {task.task.label()}" if task.task.number else ""
            self.next_step.setText(f"Nhập tiếp: nhiệm vụ{number} “{name}”")
            self.next_step.setToolTip(task.task.content)
        else:
            self.next_step.setText(self._after_tasks(shown))
        self._look.setVisible(task is not None or self._next_page != "report")

    def _after_tasks(self, shown: Overview) -> str:
        """What is next once every task has its status: targets, then figures, then the report."""
        for page, count, words in (("targets", shown.left.targets, "chỉ tiêu"), ("stats", shown.left.stats, "số liệu")):
            if count:
                self._next_page = page
                return f"Nhập tiếp: {count} {words}"
        return "Xem và xuất báo cáo"

    def _due_words(self, shown: Overview) -> str:
        unit, dates = units.current(self._ws), shown.dates
        to = f"Gửi {'; '.join(unit.to)}. " if unit and unit.to else ""
        if dates is None:
            return to
        return f"{to}{upper_first(dates.words)}."

    def _show_empty(self, shown: Overview) -> None:
        missing = self._missing(self.period)
        self._stack.setCurrentIndex(1 if missing or not shown.completeness.of else 0)
        if missing == "unit":
            self._empty.say(
                "unit",
                "Bắt đầu từ đơn vị của anh/chị",
                "Khai báo một lần: tên, nơi ký, người ký. Báo cáo nào cũng dùng.",
                "Khai báo đơn vị",
                first=True,
            )
        elif missing == "plan":
            more = "Mở tệp Word của tỉnh, dán văn bản, hoặc chọn kế hoạch kèm sẵn."
            words = f"Chưa có kế hoạch cho năm {self.period.year}"
            self._empty.say("plan", words, more, "Nhận kế hoạch của tỉnh", first=True)
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
        self.page_wanted.emit(self._next_page, self._next_task)

    def _jot(self) -> None:
        """Keep the line with its day; the box is free for the next one."""
        text = self.jot_box.text().strip()
        if not text:
            return
        with self.telling():
            kept = jotting.add(self._ws, text)
            self.jot_box.clear()
            self.jotted.emit(text)
            self.noticed.emit(Notice(f"Đã ghi ngày {short_date(kept.day)}: {kept.text}", "good"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)


def left_words(left: int) -> str:
    """How many working days are left, or over."""
    if left < 0:
        return f"đã quá {-left} ngày làm việc"
    return f"còn {left} ngày làm việc" if left else "là hôm nay"


def row_of(*parts: QWidget) -> QWidget:
    """Two parts at the ends of one line."""
    made, inside = QWidget(), row(parts[0], 1, *parts[1:])
    made.setLayout(inside)
    return made
