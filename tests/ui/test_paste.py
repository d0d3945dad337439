"""The paste dialog: by keys alone, what stands is replaced only when asked, large blocks open at once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.errors import UserError
from cchc_desktop.model.block import Block, read_block, write_block
from cchc_desktop.model.placement import CONTENT
from cchc_desktop.model.typed import Unread
from cchc_desktop.ui import theme
from cchc_desktop.ui.clipboard import block_of
from cchc_desktop.ui.paste_dialog import PasteDialog
from tests.report_samples import many, row, task

Open = Callable[..., PasteDialog]
LONG = ("Tiếng Việt có dấu ẵ ỡ ự,\nxuống dòng", "Khó khăn: thiếu người\n\n- máy cũ")
# The screen that tests draw on knows no bounds for a window's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def open_(block: Block, start_field: str = "result", tasks: int = 16) -> PasteDialog:
        dialog = PasteDialog(block, [row(task("I", str(n), f"Việc {n}")) for n in range(tasks)], 0, start_field)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_


def seen(dialog: PasteDialog, at: int, column: int) -> str:
    return str(dialog.table.index(at, column).data())


def test_twelve_rows_of_three_columns_go_in_letter_for_letter(opened: Open) -> None:
    rows = [(*(f"{text} {n}" for text in LONG), f"Do “{n}”\tvà") for n in range(12)]
    dialog = opened(read_block(*write_block(rows)))
    assert "Dán 36 ô vào 12 nhiệm vụ" in dialog._counts.text()
    fields = ("result", "difficulty", "cause")
    assert list(dialog.values.values()) == [dict(zip(fields, cells, strict=True)) for cells in rows]


def test_enter_takes_it_and_escape_does_not(qtbot: QtBot, opened: Open) -> None:
    taken, left = opened(Block((("a",), ("b",)))), opened(Block((("a",), ("b",))))
    assert taken.view.hasFocus() or taken.focusWidget() is taken.view
    qtbot.keyClick(taken.view, Qt.Key.Key_Return)
    qtbot.keyClick(left.view, Qt.Key.Key_Escape)
    assert (taken.result(), left.result()) == (1, 0)
    assert taken.values == {"I.0": {"result": "a"}, "I.1": {"result": "b"}}


def test_what_stands_is_in_amber_with_its_words_and_replaced_only_when_asked(qtbot: QtBot) -> None:
    given = many(2)
    dialog = PasteDialog(Block((("mới",), ("Khác",))), given, 0, "result")
    qtbot.addWidget(dialog)
    old = given[0].entry.result
    assert dialog.values == {}
    assert "✕ Không dán, giữ" in seen(dialog, 0, 1)
    assert not dialog._paste.isEnabled()
    dialog.replacing.setChecked(True)
    assert dialog.values == {"t0": {"result": "mới"}, "t1": {"result": "Khác"}}
    assert f"⇄ Thay: “{old}”" in seen(dialog, 0, 1)
    assert "2 ô đang có chữ bị thay" in dialog._counts.text()
    ground = dialog.table.index(0, 1).data(Qt.ItemDataRole.BackgroundRole)
    assert ground == QColor(theme.BUSY.ground)


def test_what_is_not_understood_is_red_with_a_word_and_kept_as_typed(opened: Open) -> None:
    dialog = opened(Block((("mười",), ("45,5 %",))), "percent")
    assert dialog.values == {"I.0": {"percent": Unread("mười")}, "I.1": {"percent": 45.5}}
    assert "Không hiểu" in seen(dialog, 0, 1)
    assert dialog.table.index(0, 1).data(Qt.ItemDataRole.BackgroundRole) == QColor(theme.BAD.ground)
    assert "1 ô không hiểu" in dialog._counts.text()


def test_a_column_is_taken_otherwise_and_its_field_given_up_by_the_other(opened: Open) -> None:
    dialog = opened(Block((("a", "b"),)))
    assert [box.currentData() for box in dialog.columns] == ["result", "difficulty"]
    dialog.columns[1].setCurrentIndex(dialog.columns[1].findData("result"))
    assert [box.currentData() for box in dialog.columns] == [None, "result"]
    assert dialog.values == {"I.0": {"result": "b"}}
    dialog.columns[0].setCurrentIndex(dialog.columns[0].findData(CONTENT))
    assert dialog.values == {}
    assert "không thấy nhiệm vụ này" in seen(dialog, 0, 0)


def test_paragraphs_may_go_into_one_cell(opened: Open) -> None:
    dialog = opened(Block((("một",), ("hai",))))
    dialog.in_one_cell.setChecked(True)
    assert dialog.values == {"I.0": {"result": "một\nhai"}}
    dialog.in_one_cell.setChecked(False)
    assert len(dialog.values) == 2
    assert opened(Block((("a", "b"),))).in_one_cell.isHidden()


def test_rows_without_a_task_are_listed(opened: Open) -> None:
    dialog = opened(Block(tuple((str(n),) for n in range(20))), tasks=18)
    assert "2 dòng không dán" in dialog._counts.text()
    assert seen(dialog, 18, 0) == "Không dán dòng 19: hết nhiệm vụ"
    assert seen(dialog, 18, 1) == "18"


def test_a_picture_and_files_belong_to_the_evidence() -> None:
    picture, files, cells, nothing = QMimeData(), QMimeData(), QMimeData(), QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    files.setUrls([QUrl.fromLocalFile("/home/a/b.pdf")])
    files.setText("/home/a/b.pdf")
    cells.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))  # a spreadsheet puts a picture there too
    cells.setText("a\tb")
    for mime, words in ((picture, "ảnh.*minh chứng"), (files, "tệp.*minh chứng"), (nothing, "trống")):
        with pytest.raises(UserError, match=words):
            block_of(mime)
    assert block_of(cells).rows == (("a", "b"),)


def test_five_hundred_rows_of_five_open_in_half_a_second(qtbot: QtBot) -> None:
    words = "Kết quả thực hiện nhiệm vụ số {n} trong quý, " * 4
    cells = [[words.format(n=n), f"Khó {n}", f"Do {n}", f"Đề nghị {n}", f"{n % 100}"] for n in range(500)]
    text, html = write_block(cells)
    begin = time.perf_counter()
    dialog = PasteDialog(read_block(text, html), many(500), 0, "result")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(1)
    took = time.perf_counter() - begin
    assert dialog.table.rowCount() == 500
    assert took < 2.0  # 0.2 s on an idle machine; tests share theirs
