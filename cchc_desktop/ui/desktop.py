"""Joins the frame, the pages and the data: which page is shown, for which period, and what a change means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from .. import jobs
from ..actions import calendar, undo
from ..actions import plan as plans
from ..actions import unit as units
from ..actions.workspace import Change, Workspace
from ..errors import UserError
from ..model.finding import Finding
from ..model.period import Period
from ..text import upper_first
from .backup_watch import BackupWatch
from .half_typed_desk import HalfTypedDesk
from .help_steps import HelpSteps
from .main_window import MainWindow
from .page import ABOUT, Notice, Page
from .pages import COMMANDS, KEYS, PAGES, make_page
from .period_words import due_words, first_period, window_words
from .plan_steps import PlanSteps
from .practice_desk import PracticeDesk
from .remembered import Remembered
from .restore_steps import RestoreSteps
from .side_counts import SideCounts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ..actions.find import Found
    from ..model.backup import Backup
    from .history_places import Place


ANEW = 76  # what the window ends with so that the program itself begins anew


class Desktop(QObject):
    """One window on one data folder."""

    moved = Signal(object)  # Moved: the data lie elsewhere now
    _changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._pages: dict[str, Page] = {}
        self._key = ""  # the page in front
        self._came_from = ""  # the page whose finding led here
        self._plan_steps = PlanSteps(self)
        self._restores = RestoreSteps(self._put_back)
        self.window = MainWindow()
        self.practice = PracticeDesk(workspace, self.window)
        self._help = HelpSteps(self)
        self._remembered = Remembered(workspace, self.window)
        self._remembered.failed.connect(self.window.say_saved)
        self.period = first_period(workspace, self._remembered.settings.period)
        self._set_up_frame()
        self._changed.connect(self._on_change)
        self.half_typed = HalfTypedDesk(self, self._pages)
        self._counts = SideCounts(workspace, lambda: self.period)
        self._counts.counted.connect(self.window.side.set_count)
        self._counts.failed.connect(lambda words: self.window.tell(Notice(words, "bad")))
        self._backups = BackupWatch(workspace)
        self._backups.shelved.connect(self.window.foot.show_shelf)
        self._backups.failed.connect(lambda words: self.window.tell(Notice(words, "bad")))
        workspace.on_change(self._changed.emit)

    def _set_up_frame(self) -> None:
        window = self.window
        for n, (key, icon, text) in enumerate(PAGES, 1):
            if key == "plan":
                window.side.add_line()
            keys = KEYS.get(key, f"Ctrl+{n % 10}")
            window.side.add(key, icon, text, keys)
            window.add_shortcut(keys, lambda key=key: self.show(key))  # type: ignore[misc]
        window.add_shortcut("F9", self._write_word)
        window.add_shortcut("F7", self._next_finding)
        window.add_shortcut("Ctrl+K", self._find_anything)
        window.add_shortcut("Ctrl+J", self._jot)
        window.add_shortcut("Ctrl+B", self._offer_phrases)
        window.add_shortcut("?", self._help.show_keys)
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
        window.place(self._remembered.settings.window)
        self._show_period()
        self._show_unit()

    def start(self, wanted: str | None = None) -> None:
        """Show the page that was asked for; on the first run the unit comes first, then the plan."""
        if units.current(self.workspace) is None:
            self.show("unit")
        else:
            self.show(wanted or ("home" if plans.plans(self.workspace) else "plan"))
            self._counts.count_soon()
        self.half_typed.offer_soon()
        self._backups.start()

    @property
    def key(self) -> str:
        """The page in front, by its key."""
        return self._key

    def page(self, key: str) -> Page:
        """A page by its key, made when it is first wanted."""
        if key not in self._pages:
            made = make_page(key, self.workspace)
            made.setProperty("help", key)
            made.restores = self._restores
            made.noticed.connect(self.window.tell)
            made.page_wanted.connect(self._go)
            made.finding_wanted.connect(self._go_to_finding)
            made.back_wanted.connect(self._go_back)
            made.practice_wanted.connect(self.practice.ask)
            made.counted.connect(self.window.side.set_count)
            made.search_given_up.connect(self.window.top.search.clear)
            self._join(key, made)
            self._remembered.join(key, made)
            self._pages[key] = made
        return self._pages[key]

    def show(self, key: str) -> None:
        """Bring a page to the front with its data."""
        if self.window.page is not None:
            self.window.page.leave()
        self.window.message.hide()
        key = self._plan_steps.page_for(key)
        page = self.page(key)
        try:
            page.present(self.period)
        except UserError as error:
            self.window.tell(Notice(str(error), "bad"))
        self._key, self._came_from = key, ""
        self.window.setProperty("help", key)
        self._remembered.write_soon()
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
        self._remembered.change(period=period.code)
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
        self._plan_steps.join(key, page)
        if key == "unit":
            page.unit_saved.connect(self._on_unit)  # type: ignore[attr-defined]
            page.handed_over.connect(self._enter_work)  # type: ignore[attr-defined]
        elif key == "home":
            page.rows_wanted.connect(self._show_rows)  # type: ignore[attr-defined]
            self._backups.shelved.connect(page.safe.show_shelf)  # type: ignore[attr-defined]
        elif key == "backup":
            page.kept.connect(self._backups.look)  # type: ignore[attr-defined]
            self._backups.shelved.connect(page.show_shelf)  # type: ignore[attr-defined]
            page.replaced.connect(self._restores.note)  # type: ignore[attr-defined]
            page.place_wanted.connect(self._go_to_place)  # type: ignore[attr-defined]
        elif key == "progress":
            page.named.begin_with(self._remembered.question)  # type: ignore[attr-defined]
            self._remembered.ask_for_question(page.named.last)  # type: ignore[attr-defined]
        elif key == "settings":
            page.show_remembered(self._remembered)  # type: ignore[attr-defined]
            page.look_wanted.connect(self._dress_anew)  # type: ignore[attr-defined]
            page.moved.connect(self.moved)  # type: ignore[attr-defined]
            page.kept.connect(self._backups.look)  # type: ignore[attr-defined]
        elif key == "report":
            page.folder_chosen.connect(self._keep_folder)  # type: ignore[attr-defined]
            page.set_folder(self._remembered.settings.report_folder)  # type: ignore[attr-defined]

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

    def _go_to_place(self, place: Place) -> None:
        """To where a change of the history lies; Esc there leads back."""
        if place.period and place.period != self.period.quarter.code:
            self.set_period(Period.parse(place.period))
        here = self._key
        self.show(place.page)
        self._came_from = here
        if place.row_id:
            self.page(place.page).go_to(place.row_id, place.field)

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

    def _on_unit(self, first: bool) -> None:
        self._show_unit()
        if first and not plans.plans(self.workspace):
            self.show("plan")
            self.window.tell(Notice("Đã lưu đơn vị. Bước tiếp theo: nhận kế hoạch của tỉnh.", "good"))

    def _enter_work(self) -> None:
        """The period to work on, now that the data are others: one whose year has a plan."""
        self.set_period(calendar.at_work_now(self.workspace))

    def _on_change(self, change: Change) -> None:
        self.window.say_saved(f"Đã lưu {change.at:%H:%M:%S}")
        self._backups.see_change()
        self._restores.forget()
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

    def _put_back(self, backup: Backup, undoes: bool) -> None:
        if self._key != "backup":  # whose bar shows that it takes a moment
            self.show("backup")
        self.page("backup").restore_again(backup, undoes=undoes)  # type: ignore[attr-defined]

    def _name_steps(self) -> None:
        back, again = self._restores.names(*undo.names(self.workspace))
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

    def _keep_folder(self, folder: str) -> None:
        self._remembered.change(report_folder=folder)

    def _close(self, event: QCloseEvent) -> None:
        from .backup_closing import close_without, show_closing

        self._counts.stop()
        if self.window.page is not None:
            self.window.page.leave()
        jobs.finish_all()
        window = self.window
        if not self.half_typed.may_end():
            event.ignore()
            return
        if not self._backups.finish(lambda job: show_closing(job, window), lambda said: close_without(window, said)):
            event.ignore()
            return
        self.half_typed.finish()
        jobs.finish_all()
        self._remembered.write()

    def _dress_anew(self, text_size: int, contrast: str) -> None:
        """Another size or strength of everything: the program begins anew where it is now."""
        self._remembered.change(text_size=text_size, contrast=contrast)
        if self.window.close():
            QApplication.exit(ANEW)
