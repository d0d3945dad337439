"""Window tests run offscreen (QT_QPA_PLATFORM=xcb shows them); Qt's warnings and exceptions in slots fail them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.ui import theme
from cchc_desktop.ui.seat import Seat
from cchc_desktop.ui.words import speak_vietnamese
from tests.ui.officer import Officer
from tests.ui.prepared import copy_to

TODAY = date(2024, 3, 12)


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Without a screen Qt keeps the clipboard until Python is gone: nothing made in Python may then lie in it."""
    yield
    qapp.clipboard().setText("")


@pytest.fixture(autouse=True)
def dressed(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application as it looks for people, with a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    theme.apply(qapp)  # type: ignore[arg-type]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder nobody used yet."""
    return tmp_path / "data"


@pytest.fixture
def filled(data: Path) -> Path:
    """A data folder with a unit, a plan and most of a quarter."""
    return copy_to(data)


@pytest.fixture
def officer(qtbot: QtBot) -> Iterator[type[Officer]]:
    """Sits down at a data folder: `officer.sits_down(qtbot, folder)`; nothing is left running afterwards."""
    yield Officer
    Officer.stand_up_all()
    assert jobs.finish_all()
    qtbot.waitUntil(lambda: jobs.running() == 0)


@pytest.fixture
def seats(qtbot: QtBot) -> Iterator[list[Seat]]:
    """Those who sit at a window; they stand up at the end."""
    sitting: list[Seat] = []
    yield sitting
    for seat in reversed(sitting):
        seat.leave()
    assert jobs.finish_all()
    qtbot.waitUntil(lambda: jobs.running() == 0)


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[None]:
    """Qt with our words, as the window starts it; afterwards as it was."""
    before, already = QLocale(), set(qapp.findChildren(QTranslator))
    speak_vietnamese(qapp)
    yield
    for words in set(qapp.findChildren(QTranslator)) - already:
        qapp.removeTranslator(words)
        words.setParent(None)
    QLocale.setDefault(before)


@pytest.fixture
def me(qtbot: QtBot, officer: type[Officer], filled: Path) -> Officer:
    """An officer before the progress of a filled quarter."""
    return officer.sits_down(qtbot, filled, "progress")
