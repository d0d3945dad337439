"""Printing: which printer, then pages that somebody paints, or a document; where there is no printer, a PDF instead.

What Qt needs for printing is loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from ..errors import Cancelled, UserError
from ..telling import Report, silent
from ..text import plain_words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Paint = Callable[[QPainter, QRectF], None]
"""Paints one page into a rectangle, that of the whole sheet in dots of the printer."""

_NONE = (
    "Máy này chưa có máy in nào: hãy nhờ người phụ trách máy tính cài máy in. Trong lúc chờ, lưu các trang thành "
    "tệp PDF để mang sang máy khác in?"
)
_PDF_DOTS = 300  # an inch, in a PDF that we make


def has_printer() -> bool:
    """Whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_for_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer and what is to be printed of so many pages (0: not known yet); None where printing was given up."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
    from shiboken6 import delete

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))  # a printer's own may be that of another country
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"In {title}")
    if pages:
        dialog.setMinMax(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    delete(dialog)  # before the printer that it points to
    return printer if chosen else None


def paint_pages(
    printer: QPrinter, pages: Sequence[Paint], landscape: Sequence[bool] = (), tell: Report = silent
) -> None:
    """Print the pages that were chosen, each turned as it lies, without margins; UserError where the printer refuses.

    `landscape` says of each page whether it lies; none is upright. May run in a job: a cancel throws the rest away.
    """
    wanted = _in_order(printer, len(pages))
    lies = [n < len(landscape) and landscape[n] for n in range(len(pages))]
    turn(printer, lies[wanted[0]] if wanted else False)
    painter = QPainter()
    if not painter.begin(printer):
        raise refused(printer)
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters stay sharp
        for nth, number in enumerate(wanted):
            tell(round(100 * nth / len(wanted)), f"Đang in trang {number + 1}/{len(pages)}")
            turn(printer, lies[number])
            if nth and not printer.newPage():
                raise refused(printer)
            pages[number](painter, QRectF(printer.paperRect(printer.Unit.DevicePixel)))
    except (Cancelled, UserError):
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() == printer.PrinterState.Error:
        raise refused(printer)


def turn(printer: QPrinter, lies: bool) -> None:
    """The sheet that comes next: lying or upright, all of it."""
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))


def _in_order(printer: QPrinter, count: int) -> list[int]:
    """The numbers of the pages to print, counted from 0, in the order they leave, as often as the printer cannot."""
    numbers = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() == printer.PrintRange.PageRange and not ranges.isEmpty():
        numbers = [number for number in numbers if ranges.contains(number + 1)]
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        numbers.reverse()
    times = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * times
    return [number for number in numbers for _ in range(times)]


def refused(printer: QPrinter) -> UserError:
    """The sentence for a printer, or the file that is printed into, that takes nothing."""
    if file := printer.outputFileName():
        return UserError(f"Không ghi được tệp {file}: hãy đóng tệp ấy nếu đang mở, hoặc chọn nơi khác, rồi in lại.")
    return UserError(
        f"Máy in {printer.printerName()} không nhận việc in: hãy xem máy in đã bật, có giấy và nối với máy tính chưa, "
        "rồi in lại."
    )


def print_pages(parent: QWidget, pages: Sequence[Paint], title: str) -> bool:
    """Ask for a printer and print upright pages on A4; whether they were printed, or kept as a PDF."""
    if not has_printer():
        return _keep_instead(parent, title, lambda file: _pages_as_pdf(pages, title, file))
    printer = ask_for_printer(parent, title, len(pages))
    return printer is not None and _done(parent, lambda: paint_pages(printer, pages))


def print_document(parent: QWidget, document: QTextDocument, title: str) -> bool:
    """Ask for a printer and print a document on A4; whether it was printed, or kept as a PDF.

    Margins are the document's own where it has pages, else two centimetres.
    """
    if not has_printer():
        return _keep_instead(parent, title, lambda file: pdf_of(document, file))
    printer = ask_for_printer(parent, title, 0)
    return printer is not None and _done(parent, lambda: _print(document, printer))


def _print(document: QTextDocument, printer: QPrinter) -> None:
    turn(printer, False)
    document.print_(printer)
    if printer.printerState() == printer.PrinterState.Error:
        raise refused(printer)


def pdf_of(document: QTextDocument, file: Path) -> None:
    """A document as a PDF on A4; UserError where the file cannot be written."""
    document.print_(_pdf(file, document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)))
    if not file.is_file():
        raise UserError(f"Không ghi được tệp {file}: hãy chọn nơi khác rồi lưu lại.")


def _pages_as_pdf(pages: Sequence[Paint], title: str, file: Path) -> None:
    writer = _pdf(file, title)
    painter = QPainter()
    if not painter.begin(writer):
        raise UserError(f"Không ghi được tệp {file}: hãy chọn nơi khác rồi lưu lại.")
    for number, paint in enumerate(pages):
        if number:
            writer.newPage()
        paint(painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()


def _pdf(file: Path, title: str) -> QPdfWriter:
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setResolution(_PDF_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return writer


def _keep_instead(parent: QWidget, title: str, keep: Callable[[Path], None]) -> bool:
    """Offer a PDF where there is no printer; opened for the officer once it is kept."""
    from ..files import free_name
    from .asking import agreed
    from .file_dialog import ask_for_folder, open_path

    folder = ask_for_folder(parent, "Chọn nơi lưu tệp PDF") if agreed(parent, _NONE, "Lưu PDF…") else None
    if folder is None:
        return False
    file = free_name(folder / f"{'-'.join(plain_words(title))}.pdf")  # no sign that a file may not be named by
    kept = _done(parent, lambda: keep(file))
    if kept:
        open_path(file)
    return kept


def _done(parent: QWidget, act: Callable[[], None]) -> bool:
    """Do what takes a moment, under the pointer that says so; whether it went well, else the sentence was shown."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        act()
    except UserError as error:
        said = str(error)
    else:
        return True
    finally:
        QGuiApplication.restoreOverrideCursor()
    QMessageBox(QMessageBox.Icon.Warning, "CCHC Desktop", said, parent=parent).exec()
    return False
