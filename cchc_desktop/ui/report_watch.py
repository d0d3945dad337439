"""Keeps an eye on the report while it is worked on: its layout by the decree, and its own words.

Both are looked at in a job once nothing changes for a moment; a look that is overtaken by a change is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..actions import layout, report_words
from ..actions.workspace import Workspace
from ..jobs import Job
from ..model.finding import Finding
from ..model.layout.fault import LayoutCheck
from ..model.period import Period
from ..telling import Report
from .report_reading import Reading

if TYPE_CHECKING:
    from .report_page import ReportPage

WORDS_AFTER, LAYOUT_AFTER = 250, 1200  # milliseconds without a change


class _Watch(QObject):
    """Waits, then looks; while words are being typed it goes on waiting."""

    def __init__(self, page: ReportPage, workspace: Workspace, after: int) -> None:
        super().__init__(page)
        self._page, self._ws = page, workspace
        self._job: Job | None = None
        self._wait = QTimer(self, singleShot=True, interval=after)
        self._wait.timeout.connect(self._begin)

    def _begin(self) -> None:
        if self._page.paper.editing:
            self._wait.start()
        else:
            self._look()

    def _look(self) -> None:
        raise NotImplementedError

    def _take(self, found: object) -> None:
        raise NotImplementedError

    def _start(self, look: Callable[[Report], object]) -> None:
        self._forget()
        self._job = Job(look)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _forget(self) -> None:
        """What a job that runs will find is of no use any more."""
        if self._job is not None:
            self._job.cancel()
            self._job.done.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job = None

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._page.tell_failure(error)


class LayoutWatch(_Watch):
    """Says how the layout stands against the decree."""

    checked = Signal(object)  # LayoutCheck, None while nothing is known

    def __init__(self, page: ReportPage, workspace: Workspace) -> None:
        super().__init__(page, workspace, LAYOUT_AFTER)
        self._period: Period | None = None

    def look_soon(self) -> None:
        """The report changed, or is shown for the first time."""
        self._forget()
        if self._period != self._page.period:
            self._period = self._page.period
            self.checked.emit(None)
        self._wait.start()

    def _look(self) -> None:
        period, pictures = self._page.period, self._page.pictures
        self._start(lambda tell: layout.check_report(self._ws, period, pictures))

    def _take(self, found: object) -> None:
        self._job = None
        if isinstance(found, LayoutCheck):
            self.checked.emit(found)

    def open(self) -> None:
        """Every fault with its place, and what can be mended."""
        from .layout_dialog import open_layout

        self._page.own_words.finish()
        open_layout(self._page.window(), self._ws, self._page.period, self._page.pictures)


class WordsWatch(_Watch):
    """Says what is stale in the report's words: old years, bodies that are gone, figures other than in the table."""

    checked = Signal()

    def __init__(self, page: ReportPage, workspace: Workspace) -> None:
        super().__init__(page, workspace, WORDS_AFTER)
        self._reading: Reading | None = None
        self.findings: tuple[Finding, ...] = ()

    def look_soon(self, reading: Reading) -> None:
        """The report was drawn; another period's words are not asked about any more."""
        self._forget()
        if self._reading is None or self._reading.period != reading.period:
            self.findings = ()
        self._reading = reading
        self._wait.start()

    def _look(self) -> None:
        known = self._reading
        if known is not None:
            self._start(lambda tell: report_words.check(self._ws, known.known, known.data, known.checked.findings))

    def _take(self, found: object) -> None:
        self._job = None
        if isinstance(found, tuple):
            self.findings = found
            self.checked.emit()
