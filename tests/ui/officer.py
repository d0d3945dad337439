"""An officer's hands and eyes: what is done at the window, and what is seen there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.ui.concern_page import ConcernPage
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.plan_page import PlanPage
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.review_page import ReviewPage
from cchc_desktop.ui.unit_page import UnitPage

TODAY = date(2024, 3, 12)


class Officer:
    """One person at one window."""

    seated: ClassVar[list[Officer]] = []

    def __init__(self, qtbot: QtBot, workspace: Workspace, page: str | None) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.desktop = Desktop(workspace)
        self.window = self.desktop.window
        self.desktop.start(page)
        self.window.resize(1366, 768)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        Officer.seated.append(self)

    @classmethod
    def sits_down(cls, qtbot: QtBot, folder: Path, page: str | None = None) -> Officer:
        return cls(qtbot, open_workspace(folder, TODAY), page)

    @classmethod
    def stand_up_all(cls) -> None:
        while cls.seated:
            cls.seated[-1].stands_up()

    def stands_up(self) -> None:
        """Close the window, as with its cross."""
        Officer.seated.remove(self)
        self.window.close()
        self.workspace.close()
        self.window.deleteLater()

    def page(self, kind: type[QWidget]) -> None:
        """Wait until a page of this kind is in front."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, kind))

    @property
    def progress(self) -> ProgressPage:
        return cast(ProgressPage, self.desktop.page("progress"))

    @property
    def message(self) -> str:
        """The sentence above the page."""
        return self.window.message.text

    def press(self, *keys: Qt.Key, on: QWidget | None = None) -> None:
        for key in keys:
            self.qtbot.keyClick(on or self.progress.view, key)

    def types(self, text: str, on: QWidget) -> None:
        self.qtbot.keyClicks(on, text)

    def declares_unit(self, name: str, kind: str, parent: str) -> None:
        """First run: three fields and the button."""
        self.page(UnitPage)
        page = cast(UnitPage, self.window.page)
        cast(QLineEdit, page.fields["name"]).setText(name)
        kinds = page.fields["kind"]
        kinds.setCurrentIndex(kinds.findData(kind))  # type: ignore[union-attr]
        cast(QLineEdit, page.fields["parent"]).setText(parent)
        self.qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)

    def reads_bundled_plan(self) -> ReviewPage:
        """Third door: the plan that ships with the program."""
        self.page(PlanPage)
        page = cast(PlanPage, self.window.page)
        self.qtbot.mouseClick(page.read_bundled_button, Qt.MouseButton.LeftButton)
        self.page(ReviewPage)
        return cast(ReviewPage, self.window.page)

    def accepts(self, review: ReviewPage) -> None:
        """Take the plan in and go past the piles to the quarter."""
        self.qtbot.mouseClick(review.accept_button, Qt.MouseButton.LeftButton)
        self.page(ConcernPage)
        self.qtbot.mouseClick(cast(ConcernPage, self.window.page).done_button, Qt.MouseButton.LeftButton)
        self.page(ProgressPage)

    def editor(self) -> QPlainTextEdit:
        """The text that is open in a cell."""
        self.qtbot.waitUntil(lambda: self.progress.view.cells.editor is not None)
        return cast(QPlainTextEdit, self.progress.view.cells.editor)

    def sees(self, task_id: str) -> tuple[str | None, str | None]:
        """Status and result of a task as the table shows them."""
        table = self.progress.view.table
        row = table.task_at(table.row_of(task_id))
        assert row is not None
        return row.entry.status, row.entry.result

    def report(self) -> ReportPage:
        self.desktop.show("report")
        return cast(ReportPage, self.window.page)
