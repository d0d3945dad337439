"""The sheets for roles: one page each, seen, kept as PDF, printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import help as helping
from cchc_desktop.ui import printing
from cchc_desktop.ui.guide_dialog import GuideDialog
from cchc_desktop.ui.guide_sheet import MARGIN, PAGE, one_page, paint
from tests.english import english_words, texts_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager
GUIDES = {guide.key: guide for guide in helping.guides()}


@pytest.mark.parametrize("key", GUIDES)
def test_each_is_one_page_with_everything_on_it(key: str, qtbot: QtBot) -> None:
    sheet = one_page(GUIDES[key].text)
    assert sheet.pageCount() == 1
    last = sheet.documentLayout().documentSize().height()
    assert PAGE.height() * 0.6 < last <= PAGE.height()
    assert sheet.lastBlock().text() or sheet.rootFrame().childFrames()


def test_it_is_black_on_white_and_keeps_its_margins(qtbot: QtBot) -> None:
    picture = QImage(round(PAGE.width()), round(PAGE.height()), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint(painter, one_page(GUIDES["guide-officer"].text))
    painter.end()
    inked = [
        (x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
        if picture.pixel(x, y) != 0xFFFFFFFF
    ]
    assert len(inked) > 2000
    assert min(x for x, _ in inked) >= MARGIN - 2
    assert max(x for x, _ in inked) <= PAGE.width() - MARGIN + 2
    greys = [QColor(picture.pixel(*at)) for at in inked[::7]]
    assert all(colour.saturation() < 40 for colour in greys), "colours are lost on an office's printer"


def test_the_dialog_shows_each_role_and_keeps_a_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    import pypdfium2

    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == [each.role for each in GUIDES.values()]
    dialog.list.setCurrentRow(2)
    assert dialog.guide.key == "guide-colleague"
    assert "Alt+Enter" in dialog.sheet.accessibleDescription().replace("\N{NO-BREAK SPACE}", "")
    file = dialog.save(tmp_path)
    assert file is not None
    assert file.name == "huong-dan-nguoi-dien-bang-nhap-excel.pdf"
    pages = pypdfium2.PdfDocument(str(file))
    assert len(pages) == 1
    width, height = pages[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "Sáu bước" in pages[0].get_textpage().get_text_range()
    pages.close()
    again = dialog.save(tmp_path)
    assert again is not None
    assert again.name == "huong-dan-nguoi-dien-bang-nhap-excel-2.pdf"  # what is there already may be open elsewhere
    (tmp_path / "tệp").write_text("không phải thư mục", "utf-8")
    assert dialog.save(tmp_path / "tệp") is None
    assert dialog.message.text
    assert not [text for _, text in texts_of(dialog) if english_words(text)]


def test_printing_hands_the_sheet_over(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[int, str]] = []
    monkeypatch.setattr(printing, "print_document", lambda _, sheet, title: handed.append((sheet.pageCount(), title)))
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.print_button.click()
    assert handed == [(1, GUIDES["guide-officer"].role)]
