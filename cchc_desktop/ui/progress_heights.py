"""The heights of the grid's rows: those in sight at once, the others while nobody types."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView

USUAL = 58  # px, of a row that was not measured yet
PIECE = 0.006  # seconds of measuring between two looks at the keyboard


class RowHeights:
    """What is in sight never jumps: where rows above it get other heights, the view scrolls along."""

    def __init__(self, view: QTableView, measure: Callable[[int], int]) -> None:
        self._view, self._measure = view, measure
        self._unknown: dict[int, None] = {}
        self._later = QTimer(view, singleShot=True, interval=30)
        self._later.timeout.connect(self._measure_some)
        view.verticalHeader().setDefaultSectionSize(USUAL)
        view.verticalScrollBar().valueChanged.connect(lambda _: self.fit_seen())

    def forget(self) -> None:
        """Other rows or other widths: nothing is known any longer."""
        self._unknown = dict.fromkeys(range(self._view.model().rowCount()))
        self.fit_seen()

    def put(self, row: int) -> None:
        """One row has other words."""
        self._unknown.pop(row, None)
        self._set(row)

    def fit_seen(self) -> None:
        """Measure what is in sight now; the rest later."""
        if not self._unknown or not self._view.isVisible():
            return
        row, bottom = max(self._view.rowAt(0), 0), self._view.viewport().height()
        while row < self._view.model().rowCount() and self._view.rowViewportPosition(row) < bottom:
            if row in self._unknown:
                self.put(row)
            row += 1
        self._later.start()

    def _measure_some(self) -> None:
        """A few of the others, with what is in sight kept where it is."""
        top = self._view.rowAt(0)
        place = self._view.rowViewportPosition(top)
        until = perf_counter() + PIECE
        while self._unknown and perf_counter() < until:
            self.put(next(iter(self._unknown)))
        if top >= 0 and (moved := self._view.rowViewportPosition(top) - place):
            self._view.updateGeometries()
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        if self._unknown:
            self._later.start(0)

    def _set(self, row: int) -> None:
        tall = self._measure(row)
        if self._view.rowHeight(row) != tall:
            self._view.setRowHeight(row, tall)
