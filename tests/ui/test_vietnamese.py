"""No English in what Qt brings itself: its dialogs, the menus of fields, the names of keys; dates are ours too."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QTime, QTimer, QTranslator
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCalendarWidget,
    QColorDialog,
    QComboBox,
    QDateTimeEdit,
    QErrorMessage,
    QFileDialog,
    QFontDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
    QWizard,
    QWizardPage,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.widgets import fit_screen
from cchc_desktop.ui.words import speak_vietnamese, words_file
from tests.english import english_words, plain, texts_of
from tests.qm_files import Key, read_qm, read_ts

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),  # menus without a screen
    pytest.mark.usefixtures("translated"),
]
QT_WORDS = Path(PySide6.__file__).parent / "Qt" / "translations"
NOT_SHOWN = re.compile(
    r"Assets|MAC_|QAbstractSocket|QAndroid|QAxSelect|QCocoa|QCommandLineParser|QDB2|QDns|QDom|QDtls|QFactoryLoader"
    r"|QGuiApplication|QHostInfo|QHttp|QIBase|QJson|QLibrary|QLocal|QMYSQL|QMimer|QNativeSocket|QNetwork|QOCI|QODBC"
    r"|QPSQL|QPluginLoader|QRegularExpression|QSQLite|QSctp|QSharedMemory|QSocks5|QSsl|QSystemSemaphore|QTcp|QTga"
    r"|QUdp|QWindowsDirect2D|QXml|quiaccessibility"
)
"""Contexts of the net, of databases, of other systems and of Qt's own command line, which no window shows."""
FAR_KEYS = (
    *("hangul", "hanja", "kana", "katakana", "hiragana", "banja", "jamo", "jeonja", "romaja", "romaji", "kanji"),
    *("eisu", "henkan", "muhenkan", "hankaku", "zenkaku", "massyo", "touroku", "xfer", "itouch", "sysrq"),
)
"""Keys of Japanese and Korean keyboards and the like, which have no other names."""
PAPERS = (
    *("letter", "legal", "tabloid", "ledger", "executive", "folio", "quarto", "super", "monarch"),
    *("chou", "kaku", "you"),
)
"""Sizes of paper of other countries, which have no other names."""


def english(widget: QWidget, allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [found for found in texts_of(widget) if english_words(found[1], allowed)]


def seen_over(qtbot: QtBot, act: Callable[[], object]) -> tuple[list[str], list[tuple[str, str]]]:
    """All texts, and the English ones, of the menu or question that an act opens, whether or not it waits for it."""
    texts: list[str] = []
    found: list[tuple[str, str]] = []
    looking = QTimer(interval=20)

    def look() -> None:
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is None:
            return
        looking.stop()
        try:
            texts.extend(text for _, text in texts_of(over))
            found.extend(english(over))
        finally:
            over.close()

    looking.timeout.connect(look)
    looking.start()
    act()
    qtbot.waitUntil(lambda: bool(texts))
    return texts, found


def menu_of(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """What the menu of a right click shows."""
    place = at or widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    return seen_over(qtbot, lambda: QApplication.sendEvent(widget, event))


def mnemonics(texts: list[str]) -> Counter[str]:
    return Counter(hit[1].lower() for text in texts if (hit := re.search(r"&(\w)", text.replace("&&", ""))))


def clashes(texts: list[str]) -> list[str]:
    return [letter for letter, times in mnemonics(texts).items() if times > 1]


# the words


def qt_says() -> set[Key]:
    """Every text of Qt's that a window may show, as Qt's best kept translation has them."""
    return {key for key in read_qm(QT_WORDS / "qtbase_de.qm") if not NOT_SHOWN.match(key[0])}


def test_every_text_of_qt_has_a_translation() -> None:
    says, ours = qt_says(), read_qm(words_file())
    assert len(says) > 900
    assert says - ours.keys() == set()
    assert [key for key, text in ours.items() if not text.strip()] == []


def test_the_compiled_words_are_those_of_the_source() -> None:
    assert read_qm(words_file()) == read_ts(words_file().with_suffix(".ts"))


def test_no_translation_is_english() -> None:
    left = []
    for (context, source, _), text in read_qm(words_file()).items():
        found = english_words(f"bấm {text}", FAR_KEYS) if context == "QShortcut" else english_words(plain(text), PAPERS)
        left += [(context, source, text)] if found else []
    assert left == []


def test_the_words_fit_their_places() -> None:
    for (_, source, _), text in read_qm(words_file()).items():
        assert unicodedata.is_normalized("NFC", text)
        assert set(re.findall(r"%L?\d|%n", text)) == set(re.findall(r"%L?\d|%n", source)), source
        assert source.endswith(":") == text.endswith(":"), source
        assert source[-1:].isspace() == text[-1:].isspace(), source


# dialogs


@pytest.mark.parametrize("mode", QFileDialog.FileMode)
@pytest.mark.parametrize("accept", QFileDialog.AcceptMode)
def test_the_dialog_for_files(
    qtbot: QtBot, tmp_path: Path, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> None:
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "ke-hoach.docx").write_bytes(b"a")
    dialog = file_dialog(qtbot, tmp_path)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    with qtbot.waitExposed(dialog):
        dialog.show()
    tree = dialog.findChild(QTreeView, "treeView")
    assert isinstance(tree, QTreeView)
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) > 0)
    of_computer = re.compile(r"\d:\d\d:\d\d|^\d+ bytes$")  # times and sizes are written in its way
    assert [found for found in english(dialog, ("home",)) if not of_computer.search(found[1])] == []
    headings = [tree.model().headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert headings == ["Tên", "Cỡ", "Loại", "Ngày sửa"]
    shown = [button.text() for button in dialog.findChildren(QPushButton)]
    assert clashes([*shown, "Tê&n tệp:"]) == []


def file_dialog(qtbot: QtBot, folder: Path) -> QFileDialog:
    dialog = QFileDialog(None, "Chọn tệp", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(dialog)
    return dialog


def test_the_menu_of_the_dialog_for_files(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.docx").write_bytes(b"a")
    dialog = file_dialog(qtbot, tmp_path)
    with qtbot.waitExposed(dialog):
        dialog.show()
    view = dialog.findChild(QAbstractItemView, "treeView")
    assert isinstance(view, QAbstractItemView)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    at = view.visualRect(view.model().index(0, 0, view.rootIndex())).center()
    texts, found = seen_over(qtbot, lambda: view.customContextMenuRequested.emit(at))
    assert found == []
    assert "Đổi &tên" in texts
    assert "&Xóa" in texts
    assert clashes(texts) == []


def test_the_questions_of_the_dialog_for_files(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "ke-hoach.docx"
    there.write_bytes(b"a")
    dialog = file_dialog(qtbot, tmp_path)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.show()
    dialog.selectFile(str(there))
    texts, found = seen_over(qtbot, dialog.accept)
    assert found == []
    assert any(text.endswith("đã có.\nThay bằng tệp mới?") for text in texts)


def test_the_complaint_about_a_file_that_is_not_there(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = file_dialog(qtbot, tmp_path)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.show()
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.setText("khong-co.docx")
    texts, found = seen_over(qtbot, dialog.accept)
    assert found == []
    assert any("Không thấy tệp." in text for text in texts)


def test_a_box_with_every_button(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    for name in QMessageBox.StandardButton:
        if name.value.bit_count() == 1 and name.value >= QMessageBox.StandardButton.FirstButton.value:
            box.addButton(name)
    box.setText("Ghi lại?")
    box.setDetailedText("Những chỗ đã đổi.")
    assert english(box) == []
    texts = [button.text() for button in box.buttons()]
    assert {"Đồng ý", "Lưu", "&Có", "&Không", "Hủy", "Thử lại", "Xem chi tiết…"} <= set(texts)
    assert clashes(texts) == []


def other_dialogs() -> list[QWidget]:
    asking = QInputDialog()
    asking.setLabelText("Số:")
    wizard = QWizard()
    wizard.addPage(QWizardPage())
    wizard.addPage(QWizardPage())
    wizard.setOptions(QWizard.WizardOption.HaveHelpButton | QWizard.WizardOption.HaveFinishButtonOnEarlyPages)
    waiting = QProgressDialog("Đang làm…", "", 0, 10)
    waiting.setCancelButtonText(QProgressDialog.tr("Cancel"))
    colours = QColorDialog()
    colours.setOptions(
        QColorDialog.ColorDialogOption.ShowAlphaChannel | QColorDialog.ColorDialogOption.DontUseNativeDialog
    )
    return [asking, wizard, waiting, colours, QErrorMessage()]


def test_other_dialogs(qtbot: QtBot) -> None:
    for dialog in other_dialogs():
        qtbot.addWidget(dialog)
        dialog.show()
        assert english(dialog) == []
        assert clashes([text for where, text in texts_of(dialog) if where.endswith("text")]) == []


def test_the_dialog_for_fonts(qtbot: QtBot) -> None:
    """Its lists name the fonts of this computer, in whatever language; the rest is ours."""
    dialog = QFontDialog()
    dialog.setOption(QFontDialog.FontDialogOption.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    said = [part.text() for part in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton))]
    said += [dialog.windowTitle(), *(group.title() for group in dialog.findChildren(QGroupBox))]
    assert {"&Phông chữ", "Chọn phông chữ", "Gạch &dưới", "Đồng ý"} <= set(said)
    assert [text for text in said if english_words(text)] == []
    assert clashes(said) == []
    scripts = dialog.findChildren(QComboBox)[-1]
    assert [scripts.itemText(n) for n in range(scripts.count()) if english_words(scripts.itemText(n))] == []


# menus of fields


def test_the_menus_of_fields(qtbot: QtBot) -> None:
    for field in (QLineEdit("chữ"), QPlainTextEdit("chữ"), QTextEdit("chữ"), QSpinBox(), QScrollBar(), QDateTimeEdit()):
        qtbot.addWidget(field)
        field.resize(200, 200)
        field.show()
        target = field.viewport() if isinstance(field, QPlainTextEdit | QTextEdit) else field
        texts, found = menu_of(qtbot, target)
        assert found == []
        assert clashes(texts) == []
        expected = {QScrollBar: "Cuộn tới đây", QSpinBox: "Tă&ng"}.get(type(field), "&Dán")
        assert any(text.split("\t")[0] == expected for text in texts), texts


def test_the_menu_of_a_link(qtbot: QtBot) -> None:
    page = QTextBrowser()
    qtbot.addWidget(page)
    page.setHtml('<p style="font-size:40pt"><a href="#mau">Mẫu báo cáo</a></p>')
    page.resize(400, 200)
    page.show()
    texts, found = menu_of(qtbot, page.viewport(), QPoint(60, 40))
    assert found == []
    assert any(text.startswith("Sao chép đị&a chỉ") for text in texts), texts


# dates, keys


def test_the_calendar_and_the_hours(qtbot: QtBot) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 3, 12))
    calendar.show()
    assert english(calendar) == []
    months = [button.text() for button in calendar.findChildren(QToolButton)]
    assert any("ba" in text.lower() or "3" in text for text in months)
    field = QDateTimeEdit(QDate(2026, 3, 12))
    qtbot.addWidget(field)
    field.setDisplayFormat("h:mm AP")
    field.setTime(QTime(15, 5))
    assert field.text() == "3:05 CH"
    assert QLocale().toString(1234567.5, "f", 1) == "1.234.567,5"
    assert QLocale().toString(QDate(2026, 3, 2), QLocale.FormatType.ShortFormat) in ("02/03/2026", "2/3/26", "2/3/2026")


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("Ctrl+Shift+S", "Ctrl+Shift+S"),
        ("Del", "Delete"),
        ("Ins", "Insert"),
        ("Return", "Enter"),
        ("Ctrl+Up", "Ctrl+↑"),
        ("Alt+Left", "Alt+←"),
        ("PgDown", "Page Down"),
        ("Space", "Space"),
        ("Print", "Print Screen"),
        ("F9", "F9"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(keys: str, written: str) -> None:
    portable = QKeySequence.SequenceFormat.PortableText
    native = QKeySequence.SequenceFormat.NativeText
    sequence = QKeySequence.fromString(keys, portable)
    assert sequence.toString(native) == written
    assert QKeySequence.fromString(keys, native) == sequence  # as the code writes it


def test_our_words_are_taken_once(qapp: QApplication) -> None:
    before = len(qapp.findChildren(QTranslator))
    speak_vietnamese(qapp)
    assert len(qapp.findChildren(QTranslator)) == before


def test_a_window_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_screen(window, 5000, 4000)
    room = window.screen().availableGeometry()
    assert window.width() < room.width()
    assert window.height() < room.height()
    fit_screen(window, 400, 300)
    assert (window.width(), window.height()) == (400, 300)
