"""The documents of one entry with their files, inside the task panel: drop, paste, open, take out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ..actions import evidence, progress
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.document import Attachment, Document
from ..model.period import Period
from ..text import size_words
from . import theme
from .document_fields import ShortList
from .document_intake import DocumentIntake, pasted, paths_in
from .widgets import FlowLayout, button, column, set_look, wrapped

_FILE = "      ↳ "


class DocumentPart(QWidget):
    """Shows what an entry cites; says when that has changed, and when a document is to be cited."""

    changed = Signal()
    document_wanted = Signal()

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self._ws = ws
        self._task_id, self._period = "", Period.current(ws.today)
        self._lines: list[tuple[Document, Attachment | None]] = []
        self.setAcceptDrops(True)
        self.list = ShortList("Văn bản, minh chứng", (1.0,))
        self.intake = DocumentIntake(ws, self)
        self._none = wrapped("Chưa có văn bản nào.", "muted")
        self._said = wrapped("", "muted")
        self._said.hide()
        self._connect()
        buttons = FlowLayout(gap=theme.XS)
        self.add_button = button("Thêm văn bản…", self.document_wanted.emit, "link", icon="plus")
        self.file_button = button("Thêm tệp…", self._choose, "link", icon="file")
        for each in (self.add_button, self.file_button):
            buttons.addWidget(each)
        drop = wrapped("Kéo tệp vào đây hoặc Ctrl+V", "muted")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        drop.setStyleSheet(f"border:1px dashed {theme.FIELD_LINE}; border-radius:{theme.RADIUS}px; padding:5px;")
        self.setLayout(column(self._none, self.list, buttons, drop, self.intake.job_bar, self._said, gap=theme.XS))

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.taken_out.connect(self._take_out)
        self.intake.told.connect(self._tell)
        self.intake.taken.connect(lambda _: self.changed.emit())

    def show_entry(self, task_id: str, period: Period, documents: Sequence[Document]) -> None:
        """Show what one task cites in a period."""
        if task_id != self._task_id:
            self._said.hide()
        self._task_id, self._period = task_id, period
        files = evidence.files_of(self._ws, [document.id for document in documents])
        self._lines = [(document, file) for document in documents for file in (None, *files.get(document.id, ()))]
        self._none.setVisible(not self._lines)
        self.list.show_rows([(self._words(document, file),) for document, file in self._lines])

    def take(self, paths: Sequence[Path]) -> None:
        """Take files in for this entry, after the officer confirmed what they are."""
        if self._task_id:
            self.intake.take(paths, self._period, task_id=self._task_id)

    def _words(self, document: Document, file: Attachment | None) -> str:
        return f"{_FILE}{file.name} · {size_words(file.size)}" if file else document.cite()

    def _choose(self) -> None:
        self.take(self.intake.choose())

    def _open(self, at: int) -> None:
        """A file, or the first file of a document."""
        document, file = self._lines[at]
        found = file or next((f for d, f in self._lines if d.id == document.id and f), None)
        if found is not None:
            self.intake.open(found)
        else:
            self._tell(f"“{document.short()}” chưa có tệp: kéo tệp vào đây hoặc bấm “Thêm tệp…”.", "busy")

    def _take_out(self, at: int) -> None:
        document, file = self._lines[at]
        try:
            if file is not None:
                evidence.detach(self._ws, file.id)
            else:
                progress.uncite(self._ws, self._task_id, self._period, document.id)
        except UserError as error:
            self._tell(str(error), "bad")
            return
        self._tell(f"Đã bỏ “{file.name if file else document.short()}”; Ctrl+Z lấy lại.", "good")
        self.changed.emit()

    def _tell(self, words: str, tone: str) -> None:
        set_look(self._said, "wrong" if tone == "bad" else "muted")
        self._said.setText(words)
        self._said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(pasted(self._ws.today.isoformat()))
        elif event.key() == Qt.Key.Key_Escape and self.intake.job_bar.busy:
            self.intake.job_bar.stop()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) and self._task_id:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(paths_in(event.mimeData()))
