"""A report that was closed: shown as it was, beside what has changed since; closing and opening again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame

from ..actions import frozen as freezing
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.report.data import Picture, ReportData
from ..model.report.frozen import Frozen
from . import theme
from .job_bar import JobBar
from .page import Notice
from .report_reading import Reading
from .widgets import button, row, wrapped

if TYPE_CHECKING:
    from .report_page import ReportPage


class Closing(QObject):
    """`banner` stands above a closed report; `shown` is what is to be read."""

    switched = Signal()  # between the closed report and the one of today's entries
    done = Signal()  # closed, or open again

    def __init__(self, page: ReportPage, workspace: Workspace, job_bar: JobBar) -> None:
        super().__init__(page)
        self._page, self._ws, self._jobs = page, workspace, job_bar
        self._closed: Frozen | None = None
        self._data: ReportData | None = None
        self._symbol, self._pictures = "", tuple[Picture, ...]()
        self._fresh = False
        self.banner, self.words = QFrame(), wrapped("")
        self.switch = button("", self._switch)
        self.banner.setObjectName("closedBanner")
        line = row(gap=theme.M)
        line.addWidget(self.words, 1)
        line.addWidget(self.switch)
        line.setContentsMargins(theme.M, 6, theme.S, 6)
        self.banner.setLayout(line)
        self.banner.hide()

    @property
    def locked(self) -> bool:
        """Whether what is shown cannot be changed: a closed report, or what it would be with today's entries."""
        return self._closed is not None

    def forget(self) -> None:
        """Another period is shown."""
        self._closed, self._data, self._fresh = None, None, False

    def shown(self, known: Reading) -> ReportData:
        """The closed report where there is one and nobody asked for the other; else the report of today's entries."""
        last = known.frozen
        closed = last if last is not None and last.closed else None
        if closed != self._closed:
            self._closed, self._fresh = closed, False
            self._data = freezing.data(self._ws, closed) if closed else None
        self._symbol, self._pictures = known.data.unit.report_symbol, known.pictures
        self.banner.setVisible(closed is not None)
        if closed is None or self._data is None:
            return known.data
        self._say(differs(self._data, known.data))
        return known.data if self._fresh else self._data

    def _say(self, changed: bool) -> None:
        tone = theme.BUSY if changed else theme.GOOD
        self.banner.setStyleSheet(
            f"#closedBanner {{ background:{tone.ground}; border:1px solid {tone.bar}; border-radius:8px; }}"
        )
        if self._fresh:
            self.words.setText("Đang xem bản theo số liệu mới nhất, chưa phải bản đã chốt.")
        elif changed:
            self.words.setText("Đây là bản đã chốt. Số liệu hoặc lời đã đổi từ khi chốt; bản chốt không đổi theo.")
        else:
            self.words.setText("Đây là bản đã chốt. Từ khi chốt, số liệu chưa có gì đổi.")
        self.switch.setText("Xem bản đã chốt" if self._fresh else "Xem bản theo số liệu mới")
        self.switch.setVisible(changed or self._fresh)

    def _switch(self) -> None:
        self._fresh = not self._fresh
        self.switched.emit()

    def ask(self) -> None:
        """Close the report, or open the closed one again."""
        self._page.own_words.finish()
        if self._jobs.busy or not self._symbol:
            return
        if self._closed is None:
            self._ask_to_close()
        else:
            self._ask_to_open(self._closed)

    def _ask_to_close(self) -> None:
        from .report_freezing import FreezeDialog

        period = self._page.period
        dialog = FreezeDialog(f"Chốt báo cáo {period.name}", self._symbol, self._ws.today, self._page.window())
        if dialog.exec():
            number, day = dialog.number, dialog.day
            pictures = self._pictures
            job = Job(lambda tell: freezing.freeze(self._ws, period, number, day, tell, pictures=pictures))
            self._jobs.run(job, "Đang chốt báo cáo…", self._on_closed, self._page.tell_failure, stoppable=False)
        dialog.deleteLater()

    def _on_closed(self, closed: object) -> None:
        assert isinstance(closed, Frozen)
        self.done.emit()
        files = ", ".join(file.name for file in closed.files)
        self._page.noticed.emit(Notice(f"Đã chốt báo cáo; bản chốt gồm {files}.", "good"))

    def _ask_to_open(self, closed: Frozen) -> None:
        from .report_freezing import ReopenDialog

        number = f" số {closed.number}" if closed.number else ""
        dialog = ReopenDialog(f"Mở lại báo cáo {self._page.period.name}{number}", self._page.window())
        if dialog.exec():
            with self._page.telling():
                freezing.reopen(self._ws, self._page.period, dialog.reason)
                self.done.emit()
                self._page.noticed.emit(Notice("Đã mở lại báo cáo; bản đã chốt vẫn được giữ.", "good"))
        dialog.deleteLater()


def differs(closed: ReportData, now: ReportData) -> bool:
    """Whether a report would say something else now: in its sentences, or in the rows of an annex."""
    rows = [tuple(row.cells for row in annex.rows) for annex in closed.annexes]
    return closed.words != now.words or rows != [tuple(row.cells for row in annex.rows) for annex in now.annexes]
