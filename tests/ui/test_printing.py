"""Printing: the very pages go out, each turned as it lies; the dialog's choices hold; no printer is no dead end."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import report
from cchc_desktop.actions.report import TruePages
from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.imports.files import pdf_picture
from cchc_desktop.telling import silent
from cchc_desktop.ui import asking, file_dialog, printing
from cchc_desktop.ui.page import Notice
from cchc_desktop.ui.report_page import PAGES, ReportPage
from cchc_desktop.ui.report_printing import print_true_pages
from tests.english import english_words, texts_of

from .officer import Officer
from .report_hands import CTRL, Key, press
from .test_vietnamese import PAPERS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHAPES = (False, True, False)  # whether a page of the sample lies


def paint_sample(painter: QPainter, sheet: QRectF, number: int) -> None:
    """A frame at the very edge, a number, and a block whose place tells the page."""
    painter.fillRect(sheet, QColor("white"))
    side = sheet.width() / 20
    painter.fillRect(
        QRectF(sheet.left() + side * (2 + 4 * number), sheet.top() + side, 3 * side, 2 * side), QColor("black")
    )
    painter.fillRect(QRectF(sheet.right() - side, sheet.bottom() - side, side, side), QColor(90, 90, 90))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF of three pages of A4, the second of which lies, like an annex."""
    file = tmp_path_factory.mktemp("paper") / "bao-cao.pdf"
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(150)
    painter = QPainter()
    for number, lies in enumerate(SHAPES):
        turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
        writer.setPageOrientation(turned)
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        if number:
            writer.newPage()
        else:
            painter.begin(writer)
        paint_sample(painter, QRectF(0, 0, writer.width(), writer.height()), number)
    painter.end()
    return file.read_bytes()


@pytest.fixture
def pages(paper: bytes) -> TruePages:
    return TruePages(paper, "LibreOffice", 3)


def printer_into(file: Path) -> QPrinter:
    """A printer that prints into a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    return printer


def picture(pdf: bytes, page: int, width: int = 210) -> QImage:
    made = pdf_picture.page_picture(pdf, page, width)
    return QImage(made.data, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()


def unlike(one: QImage, other: QImage) -> float:
    """The share of dots that differ by more than an eighth of the way from black to white."""
    assert one.size() == other.size()
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    far = sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 32 for x, y in places)
    return far / len(places)


def test_the_very_pages_go_out_each_turned_as_it_lies(paper: bytes, pages: TruePages, tmp_path: Path) -> None:
    file = tmp_path / "in.pdf"
    told: list[tuple[int, str]] = []
    printer = printer_into(file)
    assert print_true_pages(printer, pages, lambda percent, words: told.append((percent, words))) == 3
    out = file.read_bytes()
    assert pdf_picture.page_count(out) == 3
    for number, lies in enumerate(SHAPES):
        before, after = picture(paper, number), picture(out, number)
        assert (after.width() > after.height()) == lies
        assert unlike(before, after) < 0.01, f"page {number + 1}"
    assert unlike(picture(paper, 0), picture(out, 2)) > 0.01  # the measure can tell pages apart
    assert told == [(0, "Đang in trang 1/3"), (33, "Đang in trang 2/3"), (67, "Đang in trang 3/3")]


def test_pages_of_grey_go_out_as_grey_and_sharp(pages: TruePages, tmp_path: Path) -> None:
    file = tmp_path / "in.pdf"
    print_true_pages(printer_into(file), pages, silent)
    out = file.read_bytes()
    assert b"/DCTDecode" not in out  # no picture whose letters were blurred to save room
    assert b"/DeviceGray" in out
    assert len(out) < 400_000


@pytest.mark.parametrize(
    ("choose", "numbers"),
    [
        (lambda printer: printer.setFromTo(2, 3), [1, 2]),
        (lambda printer: printer.setFromTo(2, 2), [1]),
        (lambda printer: printer.setPageOrder(QPrinter.PageOrder.LastPageFirst), [2, 1, 0]),
        (lambda printer: printer.setCopyCount(2), [0, 1, 2, 0, 1, 2]),
    ],
)
def test_what_the_dialog_chose_holds(
    choose: Callable[[QPrinter], object], numbers: list[int], paper: bytes, pages: TruePages, tmp_path: Path
) -> None:
    file = tmp_path / "in.pdf"
    printer = printer_into(file)
    choose(printer)
    if printer.fromPage():
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    if printer.supportsMultipleCopies():
        numbers = numbers[:3] if printer.copyCount() > 1 else numbers
    assert print_true_pages(printer, pages, silent) == len(numbers)
    out = file.read_bytes()
    assert pdf_picture.page_count(out) == len(numbers)
    for place, number in enumerate(numbers):
        assert unlike(picture(out, place, 105), picture(paper, number, 105)) < 0.02


def test_a_cancel_throws_the_rest_away(pages: TruePages, tmp_path: Path) -> None:
    def stop(percent: int, words: str) -> None:
        if percent:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_true_pages(printer_into(tmp_path / "in.pdf"), pages, stop)


@pytest.mark.qt_log_ignore("QPdf|QPainter|cannot open")
def test_a_file_that_takes_nothing_is_told_in_words(pages: TruePages, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Không ghi được tệp .*in\.pdf"):
        print_true_pages(printer_into(tmp_path / "khong-co" / "in.pdf"), pages, silent)


# the report's page


@pytest.fixture
def page(
    officer: type[Officer], qtbot: QtBot, filled: Path, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> ReportPage:
    monkeypatch.setattr(report, "true_pages", lambda *_, **__: TruePages(paper, "LibreOffice", 3))
    return officer.sits_down(qtbot, filled, "report").report()


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the printer that is chosen prints into."""
    file = tmp_path / "in.pdf"
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", lambda parent, title, pages: printer_into(file))
    return file


def said(page: ReportPage) -> list[Notice]:
    told: list[Notice] = []
    page.noticed.connect(told.append)
    return told


def test_ctrl_p_makes_the_pages_and_prints_them(page: ReportPage, printed: Path, qtbot: QtBot) -> None:
    told = said(page)
    page.paper.setFocus()
    press(page.paper, Key.Key_P, held=CTRL)
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert page._views.currentIndex() == PAGES
    assert told[0].text == f"Đã gửi 3 trang tới {printed}."
    assert pdf_picture.page_count(printed.read_bytes()) == 3


def test_the_button_above_the_pages_and_the_menu_print_too(page: ReportPage, printed: Path, qtbot: QtBot) -> None:
    told = said(page)
    actions = page.head.more_button.menu().actions()
    next(each for each in actions if each.text().startswith("In báo cáo…")).trigger()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
    qtbot.mouseClick(page.pages.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    page.perform("print")
    qtbot.waitUntil(lambda: len(told) == 3, timeout=10_000)


def test_printing_that_is_given_up_in_the_dialog_says_nothing(
    page: ReportPage, printed: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(printing, "ask_for_printer", lambda parent, title, pages: asked.append((title, pages)))
    told = said(page)
    page.printing.start()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(f"Báo cáo {page.period.name}", 3)]
    assert not page.job_bar.busy
    assert told == []
    assert not printed.exists()


def test_without_a_printer_the_pdf_is_offered(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    told, written = said(page), []
    monkeypatch.setattr(page.writing, "write", lambda *formats: written.append(formats))
    page.printing.start()
    assert told[0].text.startswith("Máy này chưa có máy in nào")
    told[0].actions[0][1]()
    assert written == [("pdf",)]


# documents and pages of others


def test_a_document_goes_out_on_a4(qtbot: QtBot, printed: Path, tmp_path: Path) -> None:
    parent, document = QWidget(), QTextDocument("Hướng dẫn một trang")
    qtbot.addWidget(parent)
    assert printing.print_document(parent, document, "Hướng dẫn")
    printing.pdf_of(document, tmp_path / "hai.pdf")
    for file in (printed, tmp_path / "hai.pdf"):
        shown = picture(file.read_bytes(), 0)
        assert abs(shown.height() - 297) <= 1
        assert "Hướng dẫn một trang" in " ".join(pdf_picture.page_texts(file.read_bytes()))


def test_painted_pages_go_out(qtbot: QtBot, printed: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    paints = [lambda painter, sheet, n=n: paint_sample(painter, sheet, n) for n in range(2)]
    assert printing.print_pages(parent, paints, "Hai trang")
    assert pdf_picture.page_count(printed.read_bytes()) == 2


def test_without_a_printer_a_document_is_kept_as_a_pdf(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    title = "Lịch sử: ai sửa gì?"
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    monkeypatch.setattr(asking, "agreed", lambda parent, words, yes: True)
    monkeypatch.setattr(file_dialog, "ask_for_folder", lambda parent, title: tmp_path)
    monkeypatch.setattr(file_dialog, "open_path", opened.append)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert printing.print_document(parent, QTextDocument("Chữ"), title)
    assert printing.print_pages(parent, [lambda painter, sheet: paint_sample(painter, sheet, 0)], title)
    assert [file.name for file in opened] == ["lich-su-ai-sua-gi.pdf", "lich-su-ai-sua-gi-2.pdf"]
    assert all(pdf_picture.page_count(file.read_bytes()) == 1 for file in opened)
    monkeypatch.setattr(asking, "agreed", lambda parent, words, yes: False)
    assert not printing.print_document(parent, QTextDocument("Chữ"), "Hướng dẫn")


@pytest.mark.qt_log_ignore("QPdf|QPainter|cannot open")
def test_a_refusal_is_shown_and_answered_with_no(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_: printer_into(tmp_path / "khong-co" / "in.pdf"))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not printing.print_pages(parent, [lambda painter, sheet: None], "Trang")
    assert told[0].startswith("Không ghi được tệp")


# Qt's dialogs for printing


def test_the_print_dialog_asks_for_a4_and_for_what_there_is(
    qtbot: QtBot, translated: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QPrintDialog] = []

    def answers(dialog: QPrintDialog) -> int:
        seen.append(dialog)
        assert (dialog.minPage(), dialog.maxPage()) == (1, 12)
        assert english(dialog) == []
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answers)
    printer = printing.ask_for_printer(QWidget(), "báo cáo quý I", 12)
    assert printer is not None
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    assert printer.fullPage()
    assert printer.docName() == "báo cáo quý I"
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: QDialog.DialogCode.Rejected)
    assert printing.ask_for_printer(QWidget(), "báo cáo quý I", 12) is None


def english(dialog: QWidget) -> list[tuple[str, str]]:
    """What is English; names of printers and of the computer's paper are as their makers gave them."""
    printers = [word.lower() for name in QPrinterInfo.availablePrinterNames() for word in re.findall(r"\w+", name)]
    return [found for found in texts_of(dialog) if english_words(found[1], (*PAPERS, *printers))]


def test_the_dialogs_for_printing_are_ours(qtbot: QtBot, translated: None, tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "in.pdf")
    asking_dialog, preview = QPrintDialog(printer), QPrintPreviewDialog(printer)
    for dialog in (asking_dialog, preview):
        qtbot.addWidget(dialog)
        dialog.show()
        for unfold in dialog.findChildren(QPushButton):
            if "Tùy chọn" in unfold.text():
                unfold.click()
        assert english(dialog) == []
    shown = {each.text() for each in asking_dialog.findChildren(QLabel)}
    assert {"Tê&n:", "Số bản:"} <= shown
    assert {"&In", "Hủy"} <= {each.text() for each in asking_dialog.findChildren(QPushButton)}
    assert any(each.toolTip() == "Trang sau" for each in preview.findChildren(QToolButton))


def test_the_properties_of_a_printer_are_ours(qtbot: QtBot, translated: None, tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "in.pdf")
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    seen: list[str] = []

    def look() -> None:
        over = QApplication.activeModalWidget()
        if over is None or over is dialog or not over.isVisible():
            return
        looking.stop()
        try:
            assert english(over) == []
            seen.extend(each.text() for each in over.findChildren(QLabel))
        finally:
            over.close()

    looking = QTimer(interval=20)
    looking.timeout.connect(look)
    looking.start()
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Th&uộc tính")
    button.click()
    assert {"Khổ giấy:", "Rộng:", "Cao:"} <= set(seen)


def test_nothing_for_printing_is_loaded_before_it_is_wanted() -> None:
    code = "import sys, cchc_desktop.ui.report_page; print('PySide6.QtPrintSupport' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
