"""What a window remembers of its last time: period, filters, and widths that were changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSplitter

from .. import settings
from ..actions.workspace import Workspace
from ..errors import UserError
from ..settings import View
from .hand_widths import HandWidths
from .main_window import MainWindow
from .page import Page

Part = TypeVar("Part", QSplitter, HandWidths)
_SETTLE = 2000  # ms after a page was changed: the disk is left alone while somebody goes from page to page


class Remembered(QObject):
    """Read once when the window is made; written when it closes, and soon after another page was gone to.

    A window that only looks writes nothing: the memory is its holder's.
    """

    failed = Signal(str)  # why nothing could be kept

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__()
        self._ws, self._window = workspace, window
        self.settings = settings.load(workspace.folder)
        self.question = settings.question(workspace.folder)
        self._sizes = settings.sizes(workspace.folder)
        self._splits: dict[str, tuple[QSplitter, list[int]]] = {}  # with the sizes they were made with
        self._tables: list[HandWidths] = []
        self._ask: Callable[[], View | None] = lambda: self.question
        self._written: tuple[object, ...] = self._seen()
        self._wait = QTimer(self, singleShot=True, interval=_SETTLE)
        self._wait.timeout.connect(self.write)

    @property
    def changed_by_hand(self) -> bool:
        """Whether a width is other than the program's own."""
        return bool(self._sizes)

    def change(self, **values: str | int | None) -> None:
        """Another period or folder; kept with the next writing."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]

    def write_soon(self) -> None:
        """Another page came to the front: what was changed on the one before is kept once there is time for it."""
        self._wait.start()

    def ask_for_question(self, ask: Callable[[], View | None]) -> None:
        """Who knows which tasks are shown."""
        self._ask = ask

    def join(self, key: str, page: Page) -> None:
        """Give the parts and tables of a page that was just made their widths of last time, and learn new ones."""
        splits: Iterable[QSplitter] = page.findChildren(QSplitter)
        tables: Iterable[HandWidths] = page.findChildren(HandWidths)
        for name, split in _named(f"{key}.split", splits):
            self._splits[name] = split, split.sizes()
            kept = self._sizes.get(name, ())
            if len(kept) == split.count():
                split.setSizes(list(kept))
            split.splitterMoved.connect(partial(self._learn_split, name, split))
        for name, table in _named(f"{key}.table", tables):
            table.take(self._sizes.get(name, ()))
            table.changed.connect(partial(self._learn_table, name, table))
            self._tables.append(table)

    def forget_sizes(self) -> None:
        """All widths as the program has them."""
        for table in self._tables:
            table.forget()
        for name, (split, first) in self._splits.items():
            if name in self._sizes:
                split.setSizes(first)
        self._sizes.clear()
        self.write()

    def write(self) -> None:
        """Keep what is other than on the disk; a failure is told and stops nothing."""
        self._wait.stop()
        if self._ws.read_only:
            return
        self.change(window=self._window.geometry_text())
        self.question, seen = self._ask(), self._seen()
        if seen == self._written:
            return
        try:
            settings.save_seen(self._ws.folder, self.settings, self.question, self._sizes)
            self._written = seen
        except UserError as error:
            self.failed.emit(str(error))

    def _seen(self) -> tuple[object, ...]:
        return self.settings, self.question, dict(self._sizes)

    def _learn_split(self, name: str, split: QSplitter, *_: object) -> None:
        if all(split.sizes()):  # a part that is folded away says nothing of the others
            self._sizes[name] = tuple(split.sizes())

    def _learn_table(self, name: str, table: HandWidths) -> None:
        if any(table.given):
            self._sizes[name] = table.given
        else:
            self._sizes.pop(name, None)


def _named(kind: str, parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """The parts of a page under names that are the same at each start."""
    return ((f"{kind}{n}", part) for n, part in enumerate(parts))
