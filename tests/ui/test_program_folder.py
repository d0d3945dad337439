"""The look is the same wherever the program lies: in folders with blanks, brackets, quotes and Vietnamese letters."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QPushButton, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.ui import theme


def dressed(qtbot: QtBot) -> QImage:
    """What stands early, in the middle and late in the sheet, with both pictures it names."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    menu, chip, box, table = QPushButton("Thêm"), QPushButton("Của đơn vị"), QComboBox(), QTableWidget(1, 2)
    menu.setProperty("look", "menu")
    chip.setProperty("look", "chip")
    box.addItem("Quý I")
    for each in (menu, chip, box, table):
        column.addWidget(each)
    window.setStyleSheet(theme._sheet())
    window.resize(400, 300)
    return window.grab().toImage()


@pytest.mark.parametrize("name", ["Cải cách hành chính", "CCHC Desktop (2)", "Sở Nội vụ, tổ 1'; {a}"])
def test_the_look_is_whole(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    usual = dressed(qtbot)
    shutil.copytree(paths.resources() / "icons", tmp_path / name / "icons")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / name)
    assert dressed(qtbot) == usual
