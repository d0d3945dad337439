"""What every page is: it shows what it is given, says what the user did, and calls actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ..actions import undo as undoing
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.half_typed import Spot
from ..model.period import Period
from .restore_steps import RestoreSteps
from .titled import TitledTable

_CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)  # what Qt knows on Windows only
LEAST = QSize(300, 200)  # pixels of a page
# The page where the thing lies that a finding is about.
ABOUT = {
    "task": "progress",
    "target": "targets",
    "stat": "stats",
    "document": "documents",
    "unit": "unit",
    "plan": "plan",
    "concern": "mine",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the message bar, with what can be done about it."""

    text: str
    tone: str = "blue"
    actions: tuple[tuple[str, Callable[[], object]], ...] = ()


class Page(QWidget):
    """A page of the main window. It reads its data when it is shown and its data has changed."""

    noticed = Signal(object)  # Notice
    page_wanted = Signal(str, str)  # page, id of a row or ""
    finding_wanted = Signal(object)  # Finding: go where it points
    back_wanted = Signal()  # Esc with nothing left to give up: back to where one came from
    practice_wanted = Signal()  # the invented commune: the dialog about it
    search_given_up = Signal()  # the search box is to be emptied too
    counted = Signal(str, str)  # page, the small words behind its name in the side
    keys = ""  # the legend in the footer
    more_keys: tuple[tuple[str, str], ...] = ()  # what the footer has no room for: key and meaning
    finds = False  # whether the search box looks through this page

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
        self.restores: RestoreSteps | None = None  # of the window: a restore is a step too
        self._period: Period | None = None
        self._stale = True

    @property
    def period(self) -> Period:
        """The period that is shown."""
        assert self._period is not None, "a page is presented with a period before it is used"
        return self._period

    @property
    def ready(self) -> bool:
        """Whether what is seen is what is kept."""
        return not self._stale

    def present(self, period: Period) -> None:
        """Called before the page is seen: read anew where the period or the data are others."""
        if period != self._period or self._stale:
            self._period, self._stale = period, False
            self.refresh()

    def mark_stale(self) -> None:
        """Remember that something was changed elsewhere."""
        self._stale = True

    def minimumSizeHint(self) -> QSize:
        """At its width, as words go on in the next line; no less than somebody can work in: a smaller room scrolls."""
        least, box = super().minimumSizeHint(), self.layout()
        if box is not None and box.hasHeightForWidth():
            least.setHeight(max(least.height(), box.totalMinimumHeightForWidth(self.width())))
        return least.expandedTo(LEAST)

    def refresh(self) -> None:
        """Read and show."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor where the work begins."""
        self.setFocus()

    def leave(self) -> None:
        """Called before the page goes out of sight: keep what is being typed."""

    def unkept(self) -> list[tuple[Spot, str, str]]:
        """Texts of the page's tables that could not be kept, each with what is kept in its place."""
        tables: Iterable[TitledTable] = self.findChildren(TitledTable)
        return [each for table in tables for each in table.unkept()]

    def search(self, text: str) -> None:
        """The search box was used."""

    def go_to(self, row_id: str, field: str = "") -> None:
        """Bring a row into view, at one of its fields where it is named."""

    def perform(self, command: str) -> None:
        """Do what was chosen in the box of Ctrl+K, by its key."""

    def undo(self) -> None:
        """Take the last change back, whatever it was, and show what is kept now."""
        if self.restores is None or not self.restores.undo():
            self._go_back(undoing.undo, "Đã hoàn tác")

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.restores is None or not self.restores.redo():
            self._go_back(undoing.redo, "Đã làm lại")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last change back, Ctrl+Y or Ctrl+Shift+Z does it again, wherever it was made."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _CTRL_Y:
            self.redo()
        else:
            super().keyPressEvent(event)

    def _go_back(self, step: Callable[[Workspace], str], words: str) -> None:
        self.leave()
        with self.telling():
            done = step(self._ws)
            self._stale = False
            self.refresh()
            self.noticed.emit(Notice(f"{words}: {done}.", "good"))

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the user can mend becomes a sentence in the message bar."""
        try:
            yield
        except UserError as error:
            self.noticed.emit(Notice(str(error), "bad"))

    def tell_failure(self, error: Exception) -> None:
        """The end of a job that went wrong: a sentence, or on to the crash window."""
        if not isinstance(error, UserError):
            raise error
        self.noticed.emit(Notice(str(error), "bad"))
