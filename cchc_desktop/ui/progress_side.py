"""Where the panel stands beside the grid; the panel itself is made when it is first wanted, after the grid is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ..actions.workspace import Workspace
from ..model.finding import Finding
from .panel_fields import LEAST
from .widgets import Card, column

if TYPE_CHECKING:
    from .progress_panel import ProgressPanel

AFTER = 20  # ms after which the panel follows to the task one is in: the cell is painted first


class ProgressSide(QWidget):
    """An empty card until the panel takes its place; says when the panel is to show the task one is in."""

    made = Signal(object)  # ProgressPanel
    wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
        self._made: ProgressPanel | None = None
        self._blank = Card()
        self._seen = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._follow)
        self._loaded = False
        self.setMinimumWidth(LEAST)
        self.setLayout(column(self._blank))

    @property
    def panel(self) -> ProgressPanel:
        """The panel, made now where it is not made yet."""
        if self._made is None:
            from .progress_panel import ProgressPanel

            self._made = ProgressPanel(self._ws)
            self._blank.hide()
            self.layout().addWidget(self._made)  # type: ignore[union-attr]
            self._made.show()  # now, not only when the layout comes to it: a field of it may be wanted at once
            self.made.emit(self._made)
        return self._made

    @property
    def task_id(self) -> str:
        """The task that is shown, or ""."""
        return self._made.task_id if self._made else ""

    @property
    def behind(self) -> bool:
        """Whether the panel is yet to show the task one is in."""
        return self._made is None or self._soon.isActive()

    def follow(self) -> None:
        """To the task one is in, once its cell is painted; a panel that nobody saw yet waits for that."""
        if not self.isHidden() and (self._seen or self._made):
            self._soon.start(AFTER)

    def _follow(self) -> None:
        """Its parts are loaded and put together in two turns, so that a key is answered between them."""
        if self._loaded:
            self.wanted.emit()
            return
        from . import progress_panel as _loaded  # noqa: F401

        self._loaded = True
        self._soon.start(0)

    def catch_up(self) -> ProgressPanel:
        """The panel, to be shown the task one is in right now."""
        self._soon.stop()
        return self.panel

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._made is not None:
            self._made.leave()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What is wrong with the task, beneath its fields."""
        if self._made is not None:
            self._made.show_findings(findings)

    def show_trouble(self, sentence: str) -> None:
        """Say beside the fields why something was not kept."""
        if self._made is not None:
            self._made.show_trouble(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.follow()
