"""Files on their way in: from a drop, the clipboard or a dialog, confirmed once, then copied in a job."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from ..actions import evidence
from ..actions import unit as units
from ..actions.evidence_check import gather
from ..actions.workspace import Workspace
from ..errors import UserError
from ..jobs import Job
from ..model.document import Attachment, Document
from ..model.period import Period
from .file_dialog import ask_for_folder, open_path
from .job_bar import JobBar

_AT_ONCE = 20_000_000  # bytes that are opened without a job


class DocumentIntake(QObject):
    """Takes files in for a page or a part of one; says what came of it in a sentence."""

    told = Signal(str, str)  # sentence, tone
    taken = Signal(object)  # Taken

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws, self._over = workspace, parent
        self.job_bar = JobBar()

    def take(
        self,
        paths: Sequence[Path],
        period: Period,
        document: Document | None = None,
        task_id: str | None = None,
    ) -> None:
        """Take files in: onto a document, or onto those that the officer confirms; cited where a task is named."""
        if self.job_bar.busy or not paths:
            return
        try:
            found = gather(paths)
        except UserError as error:
            self.told.emit(str(error), "bad")
            return
        if not found.files:
            self.told.emit(found.refused[0] if found.refused else "Không có tệp nào trong thư mục này.", "bad")
            return
        if document is not None:
            wanted: Sequence[evidence.Incoming] | None = [evidence.Incoming(document, found.files)]
        else:
            wanted = self._confirmed(found.files, found.refused, period)
        if wanted:
            job = Job(lambda report: evidence.take_in(self._ws, wanted, task_id, period, report))
            self.job_bar.run(job, "Đang chép tệp…", lambda taken: self._end(taken, found.refused), self._fail)

    def choose(self) -> list[Path]:
        """Files chosen in the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(self._over, "Chọn tệp minh chứng", "", "Mọi tệp (*)")
        return [Path(name) for name in names]

    def choose_folder(self) -> list[Path]:
        """A folder whose files are to be looked through."""
        folder = ask_for_folder(self._over, "Chọn thư mục có tệp minh chứng")
        return [folder] if folder else []

    def open(self, file: Attachment) -> None:
        """Hand a copy to the system's own program; long ones in a job."""
        if file.size > _AT_ONCE and not self.job_bar.busy:
            job = Job(lambda report: evidence.open_copy(self._ws, file.id, report))
            self.job_bar.run(job, f"Đang mở “{file.name}”…", self._show, self._fail)
            return
        try:
            self._show(evidence.open_copy(self._ws, file.id))
        except UserError as error:
            self.told.emit(str(error), "bad")

    def _show(self, path: object) -> None:
        assert isinstance(path, Path)
        if not open_path(path):
            self.told.emit(f"Máy chưa có chương trình mở tệp này; bản sao để xem ở “{path}”.", "busy")

    def _confirmed(
        self, files: tuple[Path, ...], refused: tuple[str, ...], period: Period
    ) -> Sequence[evidence.Incoming] | None:
        from .document_confirm import ConfirmDialog

        unit = units.current(self._ws)
        dialog = ConfirmDialog(self._ws, files, refused, period.year, unit.name if unit else "", self._over)
        return dialog.incoming if dialog.exec() else None

    def _end(self, taken: object, refused: tuple[str, ...]) -> None:
        assert isinstance(taken, evidence.Taken)
        words = " ".join((evidence.words_of(taken), *refused[:2]))
        self.told.emit(words, "busy" if refused else "good")
        self.taken.emit(taken)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.told.emit(str(error), "bad")


def paths_in(source: QMimeData) -> list[Path]:
    """The files that a drop or the clipboard carries."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def pasted(day: str) -> list[Path]:
    """The files on the clipboard; a picture there becomes a file of its own."""
    source = QGuiApplication.clipboard().mimeData()
    found = paths_in(source) if source is not None else []
    if found or source is None or not source.hasImage():
        return found
    image = source.imageData()
    path = Path(tempfile.mkdtemp(prefix="cchc-")) / f"Ảnh dán {day}.png"
    return [path] if isinstance(image, QImage) and image.save(str(path)) else []
