"""The report's files: written in a job, told with what stands against them, opened by one press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..actions import report
from ..actions.report import Written
from ..actions.workspace import Workspace
from ..jobs import Job
from .file_dialog import open_path
from .job_bar import JobBar
from .page import Notice

if TYPE_CHECKING:
    from .report_page import ReportPage


class Writing(QObject):
    """Writes what the page shows into the folder that it names."""

    def __init__(self, page: ReportPage, workspace: Workspace, job_bar: JobBar) -> None:
        super().__init__(page)
        self._page, self._ws, self._jobs = page, workspace, job_bar

    def write(self, *formats: str) -> None:
        """Write files of these formats: "docx", "xlsx", "pdf"."""
        page = self._page
        page.own_words.finish()
        if self._jobs.busy or not page.filled:
            return
        period, folder, pictures = page.period, page.folder, page.pictures
        job = Job(lambda tell: report.write(self._ws, period, folder, formats, tell, pictures=pictures))
        self._jobs.run(job, "Đang viết báo cáo…", self._on_written, page.tell_failure)

    def _on_written(self, written: object) -> None:
        assert isinstance(written, Written)
        file = written.files[0]
        errors = any(f.weight == "error" for f in written.findings)
        said = [f"Đã viết {', '.join(path.name for path in written.files)}."]
        said += [f"PDF {written.pages} trang, làm bằng {written.engine}."] if written.engine else []
        said += ["Báo cáo còn chỗ phải sửa nên mang chữ DỰ THẢO."] if errors else []
        actions = (("Mở tệp", lambda: self._open(file)), ("Mở thư mục", lambda: self._open(file.parent)))
        self._page.noticed.emit(Notice(" ".join((*said, *written.notes)), "good", actions))

    def _open(self, path: Path) -> None:
        if not open_path(path):
            words = f"Máy chưa có chương trình mở “{path.name}”; đã viết xong và nằm ở “{path.parent}”."
            self._page.noticed.emit(Notice(words, "bad"))
