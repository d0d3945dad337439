"""What windows over a page are made of: they stay on the screen, their words give way, their cells are told whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialog import Dialog
from cchc_desktop.ui.giving_choice import GivingChoice
from cchc_desktop.ui.widgets import GivingButton, button, column, row, unsqueezed, wrapped
from cchc_desktop.ui.wrapped_cells import TextRows, at_least

# The screen that tests draw on knows no bounds for a window's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = "Báo cáo công tác cải cách hành chính nhà nước quý I năm 2024 của Ủy ban nhân dân huyện Cái Bè"
SAID = Qt.ItemDataRole.AccessibleTextRole


def test_a_dialog_too_high_for_the_screen_scrolls_and_keeps_its_buttons(qtbot: QtBot) -> None:
    dialog, fields = Dialog(), [QLineEdit() for _ in range(60)]
    close = button("Đóng", dialog.reject)
    whole = column(*fields)
    whole.addLayout(row(1, close))
    dialog.setLayout(whole)
    fields[0].setFocus()
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    seen = QRect(close.mapTo(dialog, close.rect().topLeft()), close.size())
    assert dialog.rect().contains(seen)
    assert dialog.focusWidget() is fields[0]
    assert fields[-1].visibleRegion().isEmpty()
    dialog.activateWindow()
    for _ in fields[1:]:
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is fields[-1]
    qtbot.waitUntil(lambda: not fields[-1].visibleRegion().isEmpty())


def test_a_dialog_that_fits_is_left_as_it_is(qtbot: QtBot) -> None:
    dialog = Dialog()
    dialog.setLayout(column(QLineEdit(), button("Đóng", dialog.reject)))
    dialog.resize(300, 120)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.width(), dialog.height()) == (300, 120)


def test_words_of_a_button_give_way_and_stand_in_its_tip(qtbot: QtBot) -> None:
    giving = GivingButton("main")
    qtbot.addWidget(giving)
    giving.setText(LONG)
    giving.resize(200, 30)
    giving.show()
    assert (giving.text(), giving.toolTip(), giving.accessibleName()) == (LONG, LONG, LONG)
    assert giving.minimumSizeHint().width() < 200 < giving.sizeHint().width()


def test_what_is_chosen_stands_in_the_tip_of_a_list(qtbot: QtBot) -> None:
    choice = GivingChoice("Loại đơn vị")
    qtbot.addWidget(choice)
    choice.addItems(["Sở", LONG])
    choice.setCurrentIndex(1)
    assert choice.toolTip() == LONG


def test_a_part_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    part = QWidget()
    part.setLayout(column(wrapped(LONG)))
    unsqueezed(part)
    qtbot.addWidget(part)
    part.resize(120, 10)
    part.show()
    layout = part.layout()
    assert layout is not None
    assert part.minimumHeight() == layout.totalHeightForWidth(120) > 3 * part.fontMetrics().height()


def test_a_cell_says_its_row_its_column_and_its_value() -> None:
    table = TextRows(("Mẫu", "Nguồn", "Chọn"), [("Công văn", "", "☐"), ("Báo cáo", "Sở Nội vụ", "☑")])
    said = [[table.index(row, column).data(SAID) for column in range(3)] for row in range(2)]
    assert said == [
        ["Mẫu: Công văn", "Công văn, Nguồn: trống", "Công văn, Chọn: chưa chọn"],
        ["Mẫu: Báo cáo", "Báo cáo, Nguồn: Sở Nội vụ", "Báo cáo, Chọn: đã chọn"],
    ]


@pytest.mark.parametrize(
    ("widths", "least", "given"),
    [
        ([100, 100, 100], [50, 50, 50], [100, 100, 100]),
        ([40, 200, 60], [60, 50, 80], [60, 160, 80]),
        ([100, 0], [50, 80], [100, 0]),  # a column that is not shown
        ([50, 50], [80, 80], [50, 50]),  # nobody has anything to spare
    ],
)
def test_columns_are_as_wide_as_their_titles(widths: list[int], least: list[int], given: list[int]) -> None:
    assert at_least(widths, least) == given
