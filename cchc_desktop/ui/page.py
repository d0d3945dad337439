"""What every page is: it shows what it is given, says what the user did, and calls actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.period import Period


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the message bar, with what can be done about it."""

    text: str
    tone: str = "blue"
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()


class Page(QWidget):
    """A page of the main window. It reads its data when it is shown and its data has changed."""

    noticed = Signal(object)  # Notice
    page_wanted = Signal(str, str)  # page, id of a row or ""
    finding_wanted = Signal(object)  # Finding: go where it points
    back_wanted = Signal()  # Esc with nothing left to give up: back to where one came from
    counted = Signal(str, str)  # page, the small words behind its name in the side
    keys = ""  # the legend in the footer
    finds = False  # whether the search box looks through this page

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
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

    def refresh(self) -> None:
        """Read and show."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor where the work begins."""
        self.setFocus()

    def leave(self) -> None:
        """Called before the page goes out of sight: keep what is being typed."""

    def search(self, text: str) -> None:
        """The search box was used."""

    def go_to(self, row_id: str, field: str = "") -> None:
        """Bring a row into view, at one of its fields where it is named."""

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
