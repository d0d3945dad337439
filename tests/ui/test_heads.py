"""What folds where a window is narrow: heads of pages, tables with dates, dialogs that scroll, pages behind others."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialog import Dialog
from cchc_desktop.ui.front_stack import FrontStack
from cchc_desktop.ui.head_layout import HeadLayout
from cchc_desktop.ui.widgets import column, label, row
from cchc_desktop.ui.wrapped_cells import PAD, TextRows, WrappedTable

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


def _sized(width: int) -> QPushButton:
    made = QPushButton("…")
    made.setFixedSize(width, 30)
    return made


@pytest.mark.parametrize(("width", "lines"), [(700, 1), (420, 2), (310, 2), (250, 3)])
def test_a_head_folds_and_nothing_leaves_the_window(qtbot: QtBot, width: int, lines: int) -> None:
    head, title = QWidget(), label("Chỉ tiêu", "title")
    title.setFixedSize(100, 30)
    parts = [_sized(90), _sized(90), _sized(110), _sized(110)]
    head.setLayout(HeadLayout(title, parts[:2], parts[2:]))
    qtbot.addWidget(head)
    head.resize(width, head.heightForWidth(width))
    head.show()
    assert len({part.y() for part in (title, *parts)}) == lines
    assert all(part.x() >= 0 and part.geometry().right() < width for part in parts)
    assert max(part.geometry().bottom() for part in parts) < head.height()


def test_a_dialog_that_scrolls_keeps_the_cursor_and_the_order_of_tab(qtbot: QtBot) -> None:
    dialog, fields, close = Dialog(), [QLineEdit() for _ in range(40)], QPushButton("Đóng")
    dialog.setLayout(column(*fields, row(1, close)))
    qtbot.addWidget(dialog)
    screen = dialog.screen().availableGeometry().size()
    assert dialog.minimumSizeHint().height() > screen.height(), "the test needs a dialog that is too high"
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.height() <= screen.height()
    assert dialog.focusWidget() is fields[0]
    for before, after in zip(fields, [*fields[1:], close], strict=True):
        at = before.nextInFocusChain()
        while not isinstance(at, QLineEdit | QPushButton):
            at = at.nextInFocusChain()
        assert at is after


def test_no_date_is_broken_in_two(qtbot: QtBot) -> None:
    table = WrappedTable((0.5, 0.1, 0.4))
    table.setModel(TextRows(("Văn bản", "Ngày", "Trích yếu"), (("Kế hoạch", "19/01/2024", "tuyên truyền"),)))
    qtbot.addWidget(table)
    table.resize(420, 200)
    table.show()
    table.fit()
    word = table.fontMetrics().horizontalAdvance("19/01/2024")
    assert table.columnWidth(1) >= word + PAD + PAD // 2
    assert sum(map(table.columnWidth, range(3))) <= table.viewport().width()


def test_what_is_behind_claims_no_room(qtbot: QtBot) -> None:
    whole, large, small = QWidget(), QWidget(), QWidget()
    large.setMinimumSize(900, 700)
    large.setLayout(column(_sized(900)))
    small.setLayout(column(_sized(90)))
    stack = FrontStack(whole)
    stack.addWidget(large)
    stack.addWidget(small)
    qtbot.addWidget(whole)
    stack.setCurrentWidget(small)
    assert stack.minimumSize() == QSize(90, 30)
    stack.setCurrentWidget(large)
    assert stack.minimumSize().width() == 900
