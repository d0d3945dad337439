"""No English in what Qt brings itself: the menus of fields, and its own dialog for files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.widgets import fit_screen
from cchc_desktop.ui.words import VietnameseWords

ENGLISH = re.compile(
    r"\b(file|files|open|cancel|undo|redo|cut|copy|paste|select|all|delete|look|in|name|size|type|date|show|hide|"
    r"rename|new|folder|back|forward|parent|view|computer|directory|choose|list|detail|hidden|of)\b",
    re.IGNORECASE,
)


@pytest.fixture
def translated(qapp: QCoreApplication) -> Iterator[None]:
    words = VietnameseWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


def english(texts: list[str]) -> list[str]:
    return [text for text in texts if ENGLISH.search(text.replace("&", "").split("\t")[0])]


def test_the_menus_of_fields(qtbot: QtBot, translated: None) -> None:
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions()]
        assert any("Dán" in text for text in texts)
        assert english(texts) == []


def test_the_dialog_for_files(qtbot: QtBot, translated: None) -> None:
    dialog = QFileDialog(None, "Chọn tệp kế hoạch")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    qtbot.addWidget(dialog)
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    texts = [words for part in parts for words in (part.text(), part.toolTip())]
    texts += [action.text() for action in dialog.actions()]
    assert "Mở" in [text.replace("&", "") for text in texts]
    assert english(texts) == []


def test_a_window_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    fit_screen(window, 5000, 4000)
    room = window.screen().availableGeometry()
    assert window.width() < room.width()
    assert window.height() < room.height()
    fit_screen(window, 400, 300)
    assert (window.width(), window.height()) == (400, 300)
