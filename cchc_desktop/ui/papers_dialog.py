"""The papers beside the report: own plan, letter, inspection file, evidence by criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedLayout, QWidget

from ..actions import undo
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.period import Period
from . import theme
from .criteria_part import CriteriaPart
from .dialog import Dialog
from .empty import EmptyState
from .file_dialog import ask_for_folder, documents_folder, open_path
from .inspection_part import InspectionPart
from .job_bar import JobBar
from .letter_part import LetterPart
from .own_plan_part import OwnPlanPart
from .papers_part import PapersPart, Write
from .widgets import FlowLayout, GivingButton, MessageBar, button, column, fit_screen, row, toggle

FOLDER_NAME = "Bao cao CCHC"  # among the documents of the user
_PARTS: tuple[type[PapersPart], ...] = (OwnPlanPart, LetterPart, InspectionPart, CriteriaPart)


def ask_papers(
    parent: QWidget, workspace: Workspace, period: Period, folder: Path | None = None, first: int = 0
) -> bool:
    """Show the papers of a period, the one at `first` in front; whether something that is kept changed."""
    dialog = PapersDialog(workspace, period, folder, parent)
    dialog.choose(first)
    dialog.exec()
    dialog.deleteLater()
    return dialog.steps > 0


class PapersDialog(Dialog):
    """`written` are the files of the last job; `steps` counts what was changed here."""

    def __init__(
        self, workspace: Workspace, period: Period, folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("help", "papers")
        self._ws, self.folder = workspace, folder or documents_folder() / FOLDER_NAME
        self.written: tuple[Path, ...] = ()
        self.steps = 0
        self.setWindowTitle(f"Văn bản khác – {period.name}")
        fit_screen(self, 1180, 680)
        self.parts = tuple(kind(workspace, period) for kind in _PARTS)
        self.message, self.job, self._empty = MessageBar(), JobBar(), EmptyState()
        self._lay_out()
        for part in self.parts:
            part.writing_wanted.connect(self._write)
            part.step_wanted.connect(self._take_step)
        for keys, act in (
            ("Ctrl+Return", lambda: self._press()),
            ("Ctrl+Enter", lambda: self._press()),
            ("Ctrl+Z", self.take_back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        self._chips, chips = QButtonGroup(self), FlowLayout()
        for n, part in enumerate(self.parts):
            chip = toggle(part.title, partial(self._on_chip, n))
            self._chips.addButton(chip, n)
            chips.addWidget(chip)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        for each in (*self.parts, self._empty):
            self._stack.addWidget(each)
        self._place = GivingButton("link", "file")
        self._place.clicked.connect(self._choose_folder)
        whole = column(chips, self.message, self.job, gap=theme.S)
        whole.addWidget(middle, 1)
        close = button("Đóng", self.reject)
        writing = [part.write_button for part in self.parts]  # in sight, however much of a part scrolls
        whole.addLayout(row(self._place, 1, *writing, close))
        whole.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        self.setLayout(whole)
        for before, after in pairwise((self._place, *writing, close)):
            self.setTabOrder(before, after)
        buttons: Iterable[QPushButton] = self.findChildren(QPushButton)
        for press in buttons:
            press.setAutoDefault(False)  # Enter belongs to the tables
        self._show_place()

    @property
    def at(self) -> int:
        """Which paper is in front."""
        return self._chips.checkedId()

    def choose(self, at: int) -> None:
        """Bring a paper to the front; where it cannot be shown, say what comes first."""
        self._finish()
        self._chips.button(at).setChecked(True)
        part = self.parts[at]
        try:
            part.refresh()
        except UserError as error:
            self._empty.say("report", part.title, str(error), "")
            self._bring(self._empty)
            return
        self._bring(part)
        part.take_focus()

    def _bring(self, shown: QWidget) -> None:
        """To the front, with the one button that belongs to it."""
        for part in self.parts:
            part.write_button.setVisible(part is shown)
        self._stack.setCurrentWidget(shown)

    def take_back(self) -> None:
        """Undo the last step that was taken here."""
        if self.steps == 0:
            return
        try:
            self.message.tell(f"Đã hoàn tác: {undo.undo(self._ws)}.", "good")
        except UserError as error:
            self.message.tell(str(error), "bad")
            return
        self.steps -= 1
        self.parts[self.at].refresh()

    def _on_chip(self, at: int, on: bool) -> None:
        self.choose(at)

    def _finish(self) -> None:
        if self.at >= 0:
            self.parts[self.at].finish()

    def _press(self) -> None:
        part = self._stack.currentWidget()
        if isinstance(part, PapersPart) and part.write_button.isEnabled():
            part.write()

    def _take_step(self, step: Callable[[], None]) -> None:
        try:
            step()
        except UserError as error:
            self.message.tell(str(error), "bad")
            return
        self.steps += 1
        self.message.give_way()
        self.parts[self.at].refresh()

    def _write(self, write: Write, words: str) -> None:
        if not self.job.busy:
            folder = self.folder
            self.job.run(Job(lambda tell: write(folder, tell)), words, self._on_written, self._on_failed)

    def _on_written(self, files: object) -> None:
        assert isinstance(files, Sequence)
        self.written = tuple(files)
        first = self.written[0]
        said = first.name if len(self.written) == 1 else f"{len(self.written)} tệp"
        actions = (("Mở tệp", lambda: open_path(first)), ("Mở thư mục", lambda: open_path(first.parent)))
        self.message.tell(f"Đã viết {said} vào {first.parent}.", "good", actions)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.message.tell(str(error), "bad")

    def _choose_folder(self) -> None:
        chosen = ask_for_folder(self, "Chọn nơi lưu văn bản", self.folder)
        if chosen is not None:
            self.folder = chosen
            self._show_place()

    def _show_place(self) -> None:
        self._place.setText(f"Nơi lưu: {self.folder}")

    def reject(self) -> None:
        if self.job.busy:
            self.job.stop()
            return
        self._finish()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.job.busy:
            event.ignore()
        else:
            self._finish()
            super().closeEvent(event)
