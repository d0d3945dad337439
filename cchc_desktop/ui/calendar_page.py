"""S12, the year at a glance: which report is owed when, what the days mean, and the calendar to take along."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from ..actions import calendar
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.period import KINDS, Period
from ..model.reporting_year import ReportingYear
from ..model.schedule import MONTHLY, Dates
from ..text import upper_first
from . import theme
from .calendar_list import DatesTable, DatesView
from .calendar_year import YearLegend, YearView
from .file_dialog import ask_for_folder, open_path
from .head_layout import HeadLayout
from .job_bar import JobBar
from .page import Notice, Page
from .widgets import Card, FittedScroll, FlowLayout, button, column, label, row, toggle, wrapped

NARROW_BELOW = 900
_LIST_AT_LEAST = 330  # pixels, where the list stands above the year
_HOLIDAYS = {
    "official": "Ngày nghỉ theo thông báo của cơ quan có thẩm quyền.",
    "computed": "Ngày nghỉ tính theo Bộ luật Lao động; khi có thông báo của năm thì sửa tệp holidays.toml.",
    "unknown": "Chưa có ngày nghỉ lễ của năm này, mới chỉ trừ thứ Bảy, Chủ nhật: hãy bổ sung tệp holidays.toml.",
}


class CalendarPage(Page):
    """Lịch."""

    keys = (
        "F2 sửa ngày · Delete trả về mặc định · Ctrl+Z hoàn tác · End mốc sau · Ctrl+PgUp/PgDn đổi năm · Esc quay lại"
    )

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._year, self._followed = 0, ""
        self._shown: ReportingYear | None = None
        self._title, self._day = label("", "title"), wrapped("", "muted")
        self.before, self.after = button("", lambda: self.turn(-1)), button("", lambda: self.turn(1))
        self.to_file = button("Xuất tệp lịch (.ics)", lambda: self._export("ics"), icon="calendar")
        self.to_sheet = button("Tờ lịch để in (Excel)", lambda: self._export("xlsx"), icon="file")
        self.table, self.year = DatesTable(), YearView()
        self.view = DatesView(self.table)
        self.every_year = toggle("Sửa hạn cho mọi năm", lambda on: None)
        self.every_year.setToolTip("Bật: hạn nộp sửa ở bảng dùng cho mọi năm. Tắt: chỉ cho kỳ đang sửa.")
        self.kinds: dict[str, QPushButton] = {}
        self._holidays = wrapped("", "muted")
        self.job_bar = JobBar()
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.table.dated.connect(self._set_day)
        self.table.misread.connect(self._tell_misread)
        self.view.reset_wanted.connect(self._reset)
        self.view.back_wanted.connect(self.back_wanted)
        self.year.day_chosen.connect(self._say_day)
        self.year.day_opened.connect(self._open_day)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))

    def _lay_out(self) -> None:
        head = HeadLayout(self._title, (self.before, self.after), (self.to_file, self.to_sheet))
        left = Card(margin=theme.M)
        left.box.addWidget(self.year, 1)
        left.box.addWidget(YearLegend())
        right = QWidget()
        both = column(self._made_card(), gap=theme.M)
        both.addWidget(self._dates_card(), 1)
        right.setLayout(both)
        inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.M)
        self._sides.addWidget(right, 44)
        self._sides.addWidget(left, 56)
        self._scroll = FittedScroll(inside)
        whole = column(head, self._day, self.job_bar, gap=theme.S)
        whole.addWidget(self._scroll, 1)
        self.setLayout(whole)

    def _made_card(self) -> Card:
        card = Card("Báo cáo được lập", margin=theme.M)
        flow = FlowLayout()
        for kind in (*KINDS, MONTHLY):
            words = "Hằng tháng" if kind == MONTHLY else upper_first(Period(2000, kind).short_name)
            self.kinds[kind] = toggle(words, lambda on, kind=kind: self._set_wanted(kind, on))  # type: ignore[misc]
            flow.addWidget(self.kinds[kind])
        card.box.addLayout(flow)
        return card

    def _dates_card(self) -> Card:
        card = Card(margin=theme.M)
        card.box.addLayout(row(label("Các mốc trong năm", "heading"), 1, self.every_year))
        card.box.addWidget(self.view, 1)
        card.box.addWidget(self._holidays)
        return card

    def refresh(self) -> None:
        if self._followed != self.period.code:  # another period was chosen above: its year comes to the front
            self._followed, self._year = self.period.code, self.period.year
        with self.telling():
            self._show(calendar.reporting_year(self._ws, self._year))

    def _show(self, year: ReportingYear) -> None:
        first = self._shown is None or self._shown.year != year.year
        place = self.view.currentIndex()
        self._shown = year
        self._title.setText(f"Lịch báo cáo năm {year.year}")
        self.before.setText(f"‹ {year.year - 1}")
        self.after.setText(f"{year.year + 1} ›")
        self._holidays.setText(_HOLIDAYS[year.holidays_known])
        for kind, each in self.kinds.items():
            each.setChecked(kind in year.wanted)
            each.setText(("✓ " if kind in year.wanted else "") + each.text().removeprefix("✓ "))
        self.table.show(year)
        self.year.show_year(year)
        self.view.choose(self.table.next_row(year.today) if first else place.row(), 3 if first else place.column())

    def take_focus(self) -> None:
        self.view.setFocus()

    def leave(self) -> None:
        self.view.commit()

    def go_to(self, row_id: str, field: str = "") -> None:
        """Bring the report of a period's code into view."""
        codes = [each.period.code for each in self._shown.reports] if self._shown else []
        if row_id in codes:
            self.view.choose(codes.index(row_id), 3)
            self.view.setFocus()

    def turn(self, step: int) -> None:
        """The year before or after."""
        self.view.commit()
        self._year += step
        self.refresh()

    def _say_day(self, day: date) -> None:
        if self._shown is not None:
            self._day.setText(self._shown.spoken(day) if self.year.hasFocus() else self._coming(self._shown))
        if self.year.hasFocus():
            spot = self.year.mapTo(self._scroll.widget(), self.year.spot(day))
            self._scroll.ensureVisible(spot.x(), spot.y())

    def _coming(self, year: ReportingYear) -> str:
        """Our next report and what to do by when; "" where the year has none left."""
        coming = (each for each in year.reports if each.recipient == year.own and each.send_by >= year.today)
        dates = next(coming, None)
        return f"Sắp tới: báo cáo {dates.period.name}, {dates.words}." if dates else ""

    def _open_day(self, day: date) -> None:
        """From a day of the year to the report it is about."""
        place = self.table.row_of(day)
        if place >= 0:
            self.view.choose(place, 3)
            self.view.setFocus()

    def _set_wanted(self, kind: str, wanted: bool) -> None:
        with self.telling():
            calendar.set_wanted(self._ws, kind, wanted)

    def _set_day(self, dates: Dates, field: str, day: date | None) -> None:
        """Keep a day: for this period, or for every year where that is asked for or the report is another's."""
        others = self._shown is not None and dates.recipient != self._shown.own
        try:
            if field == "due" and (others or self.every_year.isChecked()):
                calendar.set_every_year(self._ws, dates.period, dates.recipient.key, day)
                self._tell_kept(f"Hạn báo cáo {dates.period.short_name} nộp {dates.recipient.to} đã sửa cho mọi năm.")
                return
            kept = calendar.set_period(self._ws, dates.period, **{field: day})
        except UserError as error:
            self.table.keep_unread(dates, field, f"{day:%d/%m/%Y}" if day else "")
            self.noticed.emit(Notice(str(error), "bad"))
            return
        self._tell_kept(f"{upper_first(dates.period.name)}: {kept.words}.")

    def _tell_kept(self, words: str) -> None:
        self.noticed.emit(Notice(words, "good"))

    def _tell_misread(self, text: str) -> None:
        self.noticed.emit(Notice(f"“{text}” chưa phải là ngày: hãy nhập như 14/3 hoặc 14/3/{self._year}.", "bad"))

    def _reset(self) -> None:
        """Give the day in front back to the plan's or the usual one."""
        index = self.view.currentIndex()
        if index.isValid() and self.table.editable(index):
            self.table.setData(index, "")

    def _export(self, suffix: str) -> None:
        if self.job_bar.busy or self._shown is None:
            return
        self.view.commit()
        folder = ask_for_folder(self, "Chọn nơi lưu lịch")
        if folder is not None:
            self.write(folder / f"lich-bao-cao-{self._year}.{suffix}")

    def write(self, file: Path) -> None:
        """Write the year's calendar into a file."""
        year = self._year
        job = Job(lambda tell: calendar.export(self._ws, year, file))
        self.job_bar.run(job, "Đang viết lịch…", self._on_written, self.tell_failure)

    def _on_written(self, file: object) -> None:
        assert isinstance(file, Path)
        actions = (("Mở tệp", lambda: open_path(file)), ("Mở thư mục", lambda: open_path(file.parent)))
        self.noticed.emit(Notice(f"Đã viết {file.name}.", "good", actions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.job_bar.busy:
            self.job_bar.stop()
        elif event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_BELOW
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.view.setMinimumHeight(_LIST_AT_LEAST if narrow else 0)
        super().resizeEvent(event)
