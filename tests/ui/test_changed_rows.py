"""Lists that take each other's place: what the views are told leads to the same rows; cells cut into lines."""

from __future__ import annotations

import random
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import theme, wrapping
from cchc_desktop.ui.changed_rows import change_rows, first_difference


class Words(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.words)

    def columnCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.words[index.row()] if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, words: list[str]) -> None:
        change_rows(self, self.words, words, lambda kept: setattr(self, "words", [*kept]))


class Mirror:
    """A list kept up by nothing but what the model tells."""

    def __init__(self, model: Words) -> None:
        self.model, self.words = model, list(model.words)
        model.rowsRemoved.connect(lambda _, first, last: self.words.__delitem__(slice(first, last + 1)))
        model.rowsInserted.connect(lambda _, first, last: self.put(first, first, last))
        model.dataChanged.connect(lambda top, bottom: self.put(top.row(), bottom.row() + 1, bottom.row()))
        model.modelReset.connect(lambda: setattr(self, "words", list(model.words)))

    def put(self, begin: int, end: int, last: int) -> None:
        self.words[begin:end] = self.model.words[begin : last + 1]


def test_what_is_told_leads_to_the_same_rows(qtbot: QtBot) -> None:
    chance, model = random.Random(7), Words()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    mirror, pool = Mirror(model), [f"dòng {n}" for n in range(40)]
    words: list[str] = []
    for _ in range(400):
        begin = chance.randint(0, len(words))
        end = min(len(words), begin + chance.randint(0, 3))
        words = [*words[:begin], *chance.sample(pool, chance.randint(0, 3)), *words[end:]]
        model.show(words)
        assert mirror.words == words
    assert tester.model() is model


def test_the_first_difference_is_found() -> None:
    a, b, c = "a", "b", "c"
    assert first_difference([a, b, c], [a, c]) == 1
    assert first_difference([a, b], [a, b, c]) == 2
    assert first_difference([a, b], [a, b]) is None


def test_lines_hold_every_letter_and_fit_the_width(qtbot: QtBot) -> None:
    text = "Tổ chức tập huấn nghiệp vụ cải cách hành chính cho công chức cấp xã\nvà  đơn vị sự nghiệp công lập"
    metrics = QFontMetricsF(theme.interface_font(10))
    for width in (60, 90, 150, 400, 2000):
        lines = wrapping.lines(text, 10, False, width)
        assert "".join(lines) == text.replace("\n", "")
        assert all(metrics.horizontalAdvance(line.rstrip()) <= width + 1 for line in lines)
    assert len(wrapping.lines(text, 10, False, 2000)) == 2


def test_a_word_wider_than_its_cell_is_cut(qtbot: QtBot) -> None:
    lines = wrapping.lines("https://cchc.example.vn/mot-duong-dan-rat-dai-khong-co-dau-cach", 10, False, 100)
    assert len(lines) > 2
