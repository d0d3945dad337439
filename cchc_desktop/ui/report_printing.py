"""The report's true pages on a printer: the very pages that are shown, as sharp as offices print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ..actions import report
from ..actions.report import TruePages
from ..jobs import Job
from ..telling import Report
from . import printing
from .job_bar import JobBar
from .page import Notice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from .report_page import ReportPage

_DOTS = 300  # an inch: more shows on no office printer, and fills the memory of its computer
_GLANCE = 40  # dots across a page of which only the shape is wanted


class Printing(QObject):
    """Ctrl+P: the pages are made where they are not up to date, then the printer is asked for."""

    def __init__(self, page: ReportPage, job_bar: JobBar) -> None:
        super().__init__(page)
        self._page, self._jobs = page, job_bar

    def start(self) -> None:
        """Print the report, or say why there is no printing here."""
        if self._jobs.busy or not self._page.filled:
            return
        if printing.has_printer():
            self._page.make_pages(self._ask)
            return
        words = "Máy này chưa có máy in nào: hãy nhờ người phụ trách máy tính cài máy in, hoặc xuất PDF mang đi in."
        self._page.noticed.emit(Notice(words, "bad", (("Xuất PDF", lambda: self._page.writing.write("pdf")),)))

    def _ask(self) -> None:
        """The pages are in front: which printer, then a job."""
        pages = self._page.pages.pages
        assert pages is not None
        title = f"Báo cáo {self._page.period.name}"
        printer = printing.ask_for_printer(self._page, title, pages.pages)
        if printer is not None:
            job = Job(lambda tell: print_true_pages(printer, pages, tell))
            done = partial(self._say, printer.printerName() or printer.outputFileName())
            self._jobs.run(job, "Đang in…", done, self._page.tell_failure)

    def _say(self, where: str, count: object) -> None:
        self._page.noticed.emit(Notice(f"Đã gửi {count} trang tới {where}.", "good"))


def print_true_pages(printer: QPrinter, pages: TruePages, tell: Report) -> int:
    """Print the pages that were chosen and say how many they were; UserError where the printer refuses."""
    lies = [_lies(pages.pdf, number) for number in range(pages.pages)]
    painted: list[int] = []

    def paint(number: int, painter: QPainter, sheet: QRectF) -> None:
        _paint(pages.pdf, number, painter, sheet, printer.resolution())
        painted.append(number)

    printing.paint_pages(printer, [partial(paint, number) for number in range(pages.pages)], lies, tell)
    return len(painted)


def _lies(pdf: bytes, number: int) -> bool:
    shape = report.page_picture(pdf, number, _GLANCE)
    return shape.width > shape.height


def _paint(pdf: bytes, number: int, painter: QPainter, sheet: QRectF, dots: int) -> None:
    """One page over the whole sheet, in its own shape where the sheet has another."""
    picture = report.page_picture(pdf, number, round(sheet.width() * min(1.0, _DOTS / dots)))
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    if image.isGrayscale():  # a quarter of the bytes for the printer
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    painter.drawImage(place, image)
