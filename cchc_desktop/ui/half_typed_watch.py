"""Looks at the editors that are typed in, more than once a second, and hands what is not kept to the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ..actions import half_typed
from ..actions.workspace import Workspace
from ..model.half_typed import LONGEST, HalfTyped, Spot
from .half_typed import kept_in, spot_of, typed_in

EVERY = 600  # ms: with the time a slow disk takes, less than a second of typing is ever lost
Unkept = Callable[[], Iterable[tuple[Spot, str, str]]]


class HalfTypedWatch(QObject):
    """Watches the editors of one window and its dialogs. It runs only while something is typed or unkept.

    `unkept` tells texts that could not be kept and stand on the screen only. `waiting` are those of the last time
    that the officer has not answered for; they stay in the file until then.
    """

    def __init__(self, workspace: Workspace, window: QWidget, unkept: Unkept) -> None:
        super().__init__(window)
        self._ws, self._window, self._unkept = workspace, window, unkept
        self._keeper = half_typed.Keeper(workspace)
        self._editors: list[QWidget] = []
        self._seen: dict[Spot, HalfTyped] = {}
        self._told: tuple[HalfTyped, ...] = ()
        self.waiting: tuple[HalfTyped, ...] = ()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def read(self) -> tuple[HalfTyped, ...]:
        """What the last time left; it waits for an answer from now on."""
        self.waiting = self._told = half_typed.waiting(self._ws)
        return self.waiting

    def settle(self, answered: Iterable[HalfTyped]) -> None:
        """These were answered for, or are no matter any more."""
        gone = set(answered)
        self.waiting = tuple(each for each in self.waiting if each not in gone)
        self.look()

    def kept_apart(self) -> bool:
        """Whether all that is not kept for good is on the disk at least, to be offered the next time."""
        self.look()
        return not self._told or self._keeper.has_latest()

    def finish(self) -> None:
        """The program ends well: only what could not be kept, and what waits for an answer, stays."""
        self._timer.stop()
        self._soon.stop()
        self._editors.clear()
        self.look()
        self._keeper.finish()

    def look(self) -> None:
        """Read every editor that was typed in and is not left yet; hand on what is new."""
        if self._ws.read_only:
            return
        self._editors = [each for each in self._editors if _open(each)]
        found = [half for each in self._editors if (half := self._of_editor(each)) is not None]
        spots = {half.spot for half in found}
        found += [self._half(*each) for each in self._unkept() if each[0] not in spots and each[1].strip()]
        self._seen = {half.spot: half for half in found}
        texts = (*self.waiting, *found)
        if texts != self._told:
            self._told = texts
            self._keeper.put(texts)
        if not self._editors and not found:
            self._timer.stop()

    def _of_editor(self, editor: QWidget) -> HalfTyped | None:
        spot, text, kept = spot_of(editor), typed_in(editor), kept_in(editor)
        if spot is None or text.strip() == kept.strip() or not text.strip() or len(text) > LONGEST:
            return None
        return self._half(spot, text, kept)

    def _half(self, spot: Spot, text: str, kept: str) -> HalfTyped:
        """The same record as long as the text is the same, so that it is not written again."""
        before = self._seen.get(spot)
        if before is not None and (before.text, before.kept) == (text, kept):
            return before
        return HalfTyped(spot, text, kept, datetime.now())

    def _on_focus(self, _left: QWidget | None, into: QWidget | None) -> None:
        if into is not None and into not in self._editors and spot_of(into) is not None and self._ours(into):
            self._editors.append(into)
            self._timer.start()
        if self._editors:
            self._soon.start()  # what was just left is closed by then

    def _ours(self, editor: QWidget) -> bool:
        """Whether an editor stands in this window or a dialog over it."""
        part: QWidget | None = editor
        while part is not None and part is not self._window:
            part = part.parentWidget()
        return part is not None


def _open(editor: QWidget) -> bool:
    """Whether an editor is there, still has its place, and its window was not closed."""
    return shiboken6.isValid(editor) and spot_of(editor) is not None and editor.window().isVisible()
