"""How much is typed and how much is wrong, counted for the side once nothing was typed for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.period import Period
from .states import count_words

if TYPE_CHECKING:
    from ..actions.checks import Checked

AFTER = 1500  # ms after the last change
BETWEEN = 5  # ms for keys between two pieces of the counting


class SideCounts(QObject):
    """Counts in pieces, so that a key never waits for the whole."""

    counted = Signal(str, str)  # page, words
    failed = Signal(str)

    def __init__(self, workspace: Workspace, period: Callable[[], Period]) -> None:
        super().__init__()
        self._ws, self._period = workspace, period
        self._pieces: Iterator[Checked | None] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self._start)
        self._on = QTimer(self, interval=BETWEEN)
        self._on.timeout.connect(self._go_on)

    def count_soon(self) -> None:
        """Something was changed: what was counted so far no longer holds."""
        self._on.stop()
        self._soon.start()

    def stop(self) -> None:
        """The window closes."""
        self._on.stop()
        self._soon.stop()

    def _start(self) -> None:
        from ..actions import checks

        self._pieces = checks.check_in_pieces(self._ws, self._period())
        self._on.start()

    def _go_on(self) -> None:
        try:
            checked = next(self._pieces)
        except UserError as error:
            self._on.stop()
            self.failed.emit(str(error))
            return
        except Exception:
            self._on.stop()  # what is broken is told once, not every few milliseconds
            raise
        if checked is not None:
            self._on.stop()
            self._tell(checked)

    def _tell(self, checked: Checked) -> None:
        self.counted.emit("checks", str(checked.urgent or ""))
        for key, counted in (
            ("progress", checked.completeness),
            ("targets", checked.targets),
            ("stats", checked.stats),
        ):
            self.counted.emit(key, count_words(counted) if counted else "")
