"""Joins the frame, the pages and the data: which page is shown, for which period, and what a change means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from .. import jobs, settings
from ..actions import calendar, undo
from ..actions import plan as plans
from ..actions import unit as units
from ..actions.workspace import Change, Workspace
from ..errors import UserError
from ..model.calendar import day_month, spoken_day
from ..model.finding import Finding
from ..model.period import Period
from ..model.plan import Choices, Draft, Plan
from ..model.schedule import Dates
from ..text import upper_first
from .main_window import MainWindow
from .page import ABOUT, Notice, Page
from .pages import COMMANDS, PAGES, make_page
from .side_counts import SideCounts

if TYPE_CHECKING:
    from ..actions.find import Found


class Desktop(QObject):
    """One window on one data folder."""

    _changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._pages: dict[str, Page] = {}
        self._key = ""  # the page in front
        self._came_from = ""  # the page whose finding led here
        self._reviewing = False  # a draft lies open: the way to the plan leads back to it
        self._settings = settings.load(workspace.folder)
        self.period = self._first_period()
        self.window = MainWindow()
        self._set_up_frame()
        self._changed.connect(self._on_change)
        self._counts = SideCounts(workspace, lambda: self.period)
        self._counts.counted.connect(self.window.side.set_count)
        self._counts.failed.connect(lambda words: self.window.tell(Notice(words, "bad")))
        workspace.on_change(self._changed.emit)

    def _set_up_frame(self) -> None:
        window = self.window
        for n, (key, icon, text) in enumerate(PAGES, 1):
            if key == "plan":
                window.side.add_line()
            keys = f"Ctrl+{n % 10}"
            window.side.add(key, icon, text, keys)
            window.add_shortcut(keys, lambda key=key: self.show(key))  # type: ignore[misc]
        window.add_shortcut("F9", self._write_word)
        window.add_shortcut("F7", self._next_finding)
        window.add_shortcut("Ctrl+K", self._find_anything)
        window.add_shortcut("Ctrl+J", self._jot)
        window.add_shortcut("Ctrl+B", self._offer_phrases)
        window.add_shortcut("?", self._show_keys)
        window.page_asked.connect(self.show)
        window.top.period_chosen.connect(lambda code: self.set_period(Period.parse(code)))
        window.top.other_period_wanted.connect(self._ask_period)
        for step in (window.top.back, window.top.again):
            step.looked_at.connect(self._name_steps)
        window.top.back.clicked.connect(self._step_back)
        window.top.again.clicked.connect(self._step_again)
        window.top.searched.connect(self._search)
        window.top.search.left.connect(self._leave_search)
        window.closing.connect(self._close)
        window.place(self._settings.window)
        self._show_period()
        self._show_unit()

    def start(self, wanted: str | None = None) -> None:
        """Show the page that was asked for; on the first run the unit comes first, then the plan."""
        if units.current(self.workspace) is None:
            self.show("unit")
        else:
            self.show(wanted or ("home" if plans.plans(self.workspace) else "plan"))

            self._counts.count_soon()

    def page(self, key: str) -> Page:
        """A page by its key, made when it is first wanted."""
        if key not in self._pages:
            made = make_page(key, self.workspace)
            made.noticed.connect(self.window.tell)
            made.page_wanted.connect(self._go)
            made.finding_wanted.connect(self._go_to_finding)
            made.back_wanted.connect(self._go_back)
            made.counted.connect(self.window.side.set_count)
            made.search_given_up.connect(self.window.top.search.clear)
            self._join(key, made)
            self._pages[key] = made
        return self._pages[key]

    def show(self, key: str) -> None:
        """Bring a page to the front with its data."""
        if self.window.page is not None:
            self.window.page.leave()
        self.window.message.hide()
        key = "review" if key == "plan" and self._reviewing else key
        page = self.page(key)
        try:
            page.present(self.period)
        except UserError as error:
            self.window.tell(Notice(str(error), "bad"))
        self._key, self._came_from = key, ""
        if page.finds:
            page.search(self.window.top.search.text())
        self.window.show_page(page, "plan" if key in ("review", "mine") else key)
        page.take_focus()

    def set_period(self, period: Period) -> None:
        """Another period was chosen."""
        if self.window.page is not None:
            self.window.page.leave()
        self.period = period
        self._counts.count_soon()
        self._settings = replace(self._settings, period=period.code)
        self._show_period()
        self._present()

    def _ask_period(self) -> None:
        """A month, an ad hoc period, or a report that is not made as a rule."""
        from .calendar_period_dialog import PeriodDialog

        dialog = PeriodDialog(self.period, self.window)
        if dialog.exec():
            self.set_period(dialog.period)
        dialog.deleteLater()

    def _join(self, key: str, page: Page) -> None:
        """What a page says beyond what every page says."""
        if key == "unit":
            page.unit_saved.connect(self._on_unit)  # type: ignore[attr-defined]
        elif key == "plan":
            page.draft_read.connect(self._review)  # type: ignore[attr-defined]
        elif key == "review":
            page.accepted.connect(self._on_accepted)  # type: ignore[attr-defined]
            page.given_up.connect(self._give_up)  # type: ignore[attr-defined]
            page.reread_wanted.connect(self._read_again)  # type: ignore[attr-defined]
        elif key == "mine":
            page.finished.connect(self._on_sorted)  # type: ignore[attr-defined]
        elif key == "home":
            page.rows_wanted.connect(self._show_rows)  # type: ignore[attr-defined]
        elif key == "report":
            page.folder_chosen.connect(self._keep_folder)  # type: ignore[attr-defined]
            page.set_folder(self._settings.report_folder)  # type: ignore[attr-defined]

    def _go(self, key: str, row_id: str) -> None:
        """To a page, or to one of its rows: Esc there leads back."""
        here = self._key
        self.show(key)
        if row_id:
            self.page(key).go_to(row_id)
            self._came_from = here

    def _show_rows(self, area: str, state: str) -> None:
        """The tasks behind a piece of a bar."""
        from .progress_sieve import Question

        self.show("progress")
        chosen = "overdue" if state == "overdue" else f"state:{state}"
        question = Question(filters=frozenset((f"area:{area}", chosen)))
        self.page("progress").ask(question)  # type: ignore[attr-defined]

    def _go_to_finding(self, finding: Finding) -> None:
        """To the place that a finding points to; Esc there leads back."""
        if finding.about not in ABOUT:
            return
        here = self._key
        self.show(ABOUT[finding.about])
        self._came_from = here
        if finding.row_id:
            self.page(self._key).go_to(finding.row_id, finding.field or "")

    def _find_anything(self) -> None:
        """Any page, task, target, figure or document by a few letters."""
        from ..actions.find import Finder
        from .command_box import CommandBox

        finder = Finder(self.workspace, self.period, [(key, words) for key, _, words in PAGES], COMMANDS)
        box = CommandBox(finder.find, self.window)
        box.chosen.connect(self._go_to_found)
        box.exec()

    def _go_to_found(self, found: Found) -> None:
        if found.period and found.period != self.period.quarter.code:
            self.set_period(Period.parse(found.period))
        if found.kind == "command":
            self.show(found.page)
            self.page(found.page).perform(found.row_id)
            return
        here = self._key
        self._go(found.page, found.row_id)
        self._came_from = here

    def _next_finding(self) -> None:
        """To the next thing to mend or explain, from wherever one is."""
        page = self.page("checks")
        page.present(self.period)
        page.next_finding()  # type: ignore[attr-defined]

    def _jot(self) -> None:
        """One line about what was just done, from any page."""
        from .jotting_box import JottingBox

        JottingBox(self.workspace, self.window, self.period).exec()

    def _offer_phrases(self) -> None:
        """A sentence of the bank for the field that has the cursor, on any page."""
        from .phrase_picker import open_phrases

        open_phrases(self.workspace, self.window)

    def _show_keys(self) -> None:
        from .keys_dialog import KeysDialog, split_legend

        name = next((words for key, _, words in PAGES if key == self._key), "này")
        page = self.window.page
        keys = (*split_legend(page.keys), *page.more_keys) if page else ()
        KeysDialog(name, keys, self.window).exec()

    def _go_back(self) -> None:
        if self._came_from:
            self.show(self._came_from)

    def _search(self, text: str) -> None:
        """Look through the page in front, or through the quarter's tasks where it has nothing to look through."""
        if self.window.page is None or not self.window.page.finds:
            if not text.strip():
                return
            self.show("progress")
            self.window.top.search.setFocus()
        if self.window.page is not None:
            self.window.page.search(text)

    def _leave_search(self) -> None:
        if self.window.page is not None:
            self.window.page.take_focus()

    def _write_word(self) -> None:
        self.show("report")
        self.page("report").write_word()  # type: ignore[attr-defined]

    def _review(self, draft: Draft, sample: bool) -> None:
        self._reviewing = True
        self.show("review")
        self.page("review").show_draft(draft, sample)  # type: ignore[attr-defined]
        self.page("review").take_focus()

    def _read_again(self, choices: Choices) -> None:
        """The plan's own page reads, with its progress bar; what was read comes back to be looked over."""
        self._reviewing = False
        self.show("plan")
        self.page("plan").read_again(choices)  # type: ignore[attr-defined]

    def _give_up(self) -> None:
        self._reviewing = False
        self.show("plan")

    def _on_unit(self, first: bool) -> None:
        self._show_unit()
        if first and not plans.plans(self.workspace):
            self.show("plan")
            self.window.tell(Notice("Đã lưu đơn vị. Bước tiếp theo: nhận kế hoạch của tỉnh.", "good"))

    def _on_accepted(self, plan: Plan, tasks: int) -> None:
        """A plan is in: first say whose its tasks are, then enter the quarter."""
        self._reviewing = False
        self._move_into(plan)
        self.show("mine")
        words = (
            f"Đã nhận {tasks} nhiệm vụ. Hãy xác định việc của đơn vị: 1 của đơn vị, 3 không phải; xong bấm Ctrl+Enter."
            if tasks
            else "Đã nhận kế hoạch; kế hoạch không có bảng nhiệm vụ."
        )
        self.window.tell(Notice(words, "good"))

    def _on_sorted(self) -> None:
        self.show("progress")
        words = f"Đang mở {self.period.name}; bấm 1, 2, 3 hoặc 0 để ghi trạng thái từng nhiệm vụ."
        self.window.tell(Notice(words, "good"))

    def _move_into(self, plan: Plan) -> None:
        """Where the plan is of other years than the period shown, go to its own."""
        first, last = _years(plan)
        if first is not None and last is not None and not first <= self.period.year <= last:
            self.set_period(_period_in(last if self.workspace.today.year > last else first, self.workspace))

    def _on_change(self, change: Change) -> None:
        self.window.say_saved(f"Đã lưu {change.at:%H:%M:%S}")
        for page in self._pages.values():
            page.mark_stale()
        if change.tables & {"due", "period_dates", "deadline", "unit", "unit_name"}:
            QTimer.singleShot(0, self, self._show_period)
        if change.tables & {"unit", "unit_name"}:
            QTimer.singleShot(0, self, self._show_unit)
        self._counts.count_soon()
        QTimer.singleShot(0, self, self._present)

    def _present(self) -> None:
        """Show the page in front anew where it is stale."""
        page = self.window.page
        if page is not None:
            with page.telling():
                page.present(self.period)

    def _step_back(self) -> None:
        if self.window.page is not None:
            self.window.page.undo()

    def _step_again(self) -> None:
        if self.window.page is not None:
            self.window.page.redo()

    def _name_steps(self) -> None:
        back, again = undo.names(self.workspace)
        self.window.top.back.name_step(back)
        self.window.top.again.name_step(again)

    def _show_unit(self) -> None:
        unit = units.current(self.workspace)
        self.window.top.unit.setText(unit.name if unit else "Chưa khai báo đơn vị")

    def _show_period(self) -> None:
        period = self.period
        years = {period.year - 1, period.year, period.year + 1, self.workspace.today.year}
        offered = calendar.choices(self.workspace, years, period)
        groups = [[(each.code, each.listed) for each in year] for year in offered]
        dates = calendar.dates(self.workspace, period)
        self.window.top.set_periods(groups, period.code)
        self.window.top.set_dates(window_words(dates), *due_words(dates), upper_first(dates.words))

    def _first_period(self) -> Period:
        if self._settings.period:
            try:
                return Period.parse(self._settings.period)
            except UserError:
                self._settings = replace(self._settings, period=None)
        now = Period.current(self.workspace.today)
        spans = [_years(summary.plan) for summary in plans.plans(self.workspace)]
        known = [(first, last) for first, last in spans if first is not None and last is not None]
        if not known or any(first <= now.year <= last for first, last in known):
            return calendar.at_work(self.workspace, now)
        return _period_in(max(last for _, last in known), self.workspace)

    def _keep_folder(self, folder: str) -> None:
        self._settings = replace(self._settings, report_folder=folder)

    def _close(self) -> None:
        self._counts.stop()
        if self.window.page is not None:
            self.window.page.leave()
        jobs.finish_all()
        kept = replace(self._settings, window=self.window.geometry_text())
        try:
            settings.save(self.workspace.folder, kept)
        except UserError as error:  # the view's own memory is no reason to keep the window open
            self.window.say_saved(str(error))


def window_words(dates: Dates) -> str:
    """The window of the figures."""
    first, last = dates.data_from, dates.data_to
    return f"số liệu {day_month(first)}/{first.year} – {day_month(last)}/{last.year}"


def due_words(dates: Dates) -> tuple[str, str]:
    """The due date in words, and how it should look: calm, near, or past."""
    day, left = dates.send_by, dates.working_days_left
    said = f"nộp {spoken_day(day)}"
    if left < -20 or left > 60:
        return f"{said}/{day.year}", "quiet"
    if left < 0:
        return f"{said} · quá {-left} ngày làm việc", "bad"
    return f"{said} · còn {left} ngày làm việc" if left else f"{said} · hôm nay", "busy" if left <= 5 else "quiet"


def _years(plan: Plan) -> tuple[int | None, int | None]:
    header = plan.header
    return header.first_year or header.year, header.last_year or header.year


def _period_in(year: int, workspace: Workspace) -> Period:
    """The report of a year that is worked on, or the nearest to today."""
    now = Period.current(workspace.today)
    quarter = Period(year, "Q1") if year > now.year else Period(year, "Q4") if year < now.year else now
    return calendar.at_work(workspace, quarter)
