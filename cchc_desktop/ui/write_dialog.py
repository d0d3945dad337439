"""A file to be written: what it is, into which folder, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ..errors import UserError
from ..jobs import Job
from . import theme
from .dialog import Dialog
from .file_dialog import ask_for_folder, documents_folder, open_path
from .job_bar import JobBar
from .widgets import ElidedLabel, button, column, fit_screen, heading, row, set_look, wrapped

_WIDTH, _HEIGHT = 600, 300


class WriteDialog(Dialog):
    """`written` holds the file once it is there; `choice` is shown between the words and the folder."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None, choice: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written: Path | None = None
        self._folder = documents_folder()
        self._make: Callable[[Path], Path] | None = None
        self.setWindowTitle(title)
        fit_screen(self, _WIDTH, _HEIGHT)
        self._where, self._said, self._bar = ElidedLabel(""), wrapped("", "muted"), JobBar()
        self.write = button("Viết tệp", self._write, "main")
        self.write.setDefault(True)
        self.open_button = button("Mở tệp", lambda: self.written and open_path(self.written))
        self.open_button.setAutoDefault(False)
        self.open_button.hide()
        self._lay_out(title, words, choice)
        self.set_folder(self._folder)
        (choice or self.write).setFocus()

    def _lay_out(self, title: str, words: str, choice: QWidget | None) -> None:
        close, elsewhere = button("Đóng", self.reject), button("Thư mục khác…", self._choose)
        for part in (close, elsewhere):
            part.setAutoDefault(False)
        head = heading(title)
        head.setWordWrap(True)
        place = row(self._where, elsewhere)
        place.setStretch(0, 1)
        whole = column(head, wrapped(words, "muted"), gap=theme.M)
        if choice is not None:
            whole.addWidget(choice)
        whole.addLayout(place)
        whole.addWidget(self._bar)
        whole.addWidget(self._said)
        whole.addStretch(1)
        whole.addLayout(row(1, close, self.open_button, self.write))
        whole.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        self.setLayout(whole)

    @property
    def said(self) -> str:
        """What came of it."""
        return self._said.text()

    def writes(self, make: Callable[[Path], Path]) -> None:
        """How the file is written into a folder; it runs off the window's thread."""
        self._make = make

    def set_folder(self, folder: Path) -> None:
        """Where the file goes."""
        self._folder = folder
        self._where.setText(f"Ghi vào: {folder}")

    def reject(self) -> None:
        """A file that is being written is finished first."""
        if not self._bar.busy:
            super().reject()

    def _choose(self) -> None:
        folder = ask_for_folder(self, "Chọn thư mục", self._folder)
        if folder is not None:
            self.set_folder(folder)

    def _write(self) -> None:
        if self._make is None or self._bar.busy:
            return
        make, folder = self._make, self._folder
        self._bar.run(
            Job(lambda tell: make(folder)), "Đang viết tệp…", self._on_written, self._on_failed, stoppable=False
        )

    def _on_written(self, path: object) -> None:
        assert isinstance(path, Path)
        self.written = path
        self._tell(f"Đã viết {path.name} vào {path.parent}.", "muted")
        self.open_button.show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error  # the crash window shows our own faults
        self._tell(str(error), "wrong")

    def _tell(self, words: str, look: str) -> None:
        self._said.setText(words)
        set_look(self._said, look)
