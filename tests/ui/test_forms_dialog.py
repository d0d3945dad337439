"""The window of form packs: seen, taken in with faults told in a list, handed out, dropped; by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import form
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.ui.forms_dialog import FIRST, FormsDialog
from tests.hostile_forms import SHIPPED, pack_files, packed, renamed_tag

# The screen that tests draw on knows no bounds for a window's size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(qtbot: QtBot, ws: Workspace) -> FormsDialog:
    made = FormsDialog(ws)
    qtbot.addWidget(made)
    made.show()
    return made


def names(dialog: FormsDialog) -> list[str]:
    return [dialog.table.index(row, 0).data() for row in range(dialog.table.rowCount())]


def new_pack(folder: Path) -> Path:
    text = (SHIPPED / "form.toml").read_text("utf-8").replace('name = "', 'name = "Sở: ', 1)
    return packed(folder / "mau-so.zip", pack_files(form=text))


def test_every_pack_is_shown_with_where_it_is_from(dialog: FormsDialog, ws: Workspace) -> None:
    assert names(dialog) == [pack.name for pack in form.forms(ws)]
    at = [pack.key for pack in form.forms(ws)].index("dinh-ky")
    told = [dialog.table.index(at, column).data() for column in range(5)]
    assert told[1:] == [
        form.forms(ws)[at].basis,
        "từ ngày 05/3/2020",
        "Quý, 6 tháng, 9 tháng, tháng, đột xuất",
        "Đi kèm chương trình",
    ]
    assert dialog.said == FIRST
    assert not dialog.remove.isEnabled()
    assert dialog.view.hasFocus()


def test_a_new_pack_is_taken_in_and_chosen(qtbot: QtBot, dialog: FormsDialog, tmp_path: Path) -> None:
    dialog.read_file(new_pack(tmp_path))
    qtbot.waitUntil(lambda: dialog.changed)
    assert names(dialog)[-1].startswith("Sở: ")
    assert "Đã nhận “Sở: " in dialog.said
    assert dialog.view.currentIndex().row() == len(names(dialog)) - 1
    assert dialog.remove.isEnabled()
    assert dialog.table.index(len(names(dialog)) - 1, 4).data().startswith("Đã nhận ")


def test_faults_are_listed_and_nothing_is_kept(
    qtbot: QtBot, dialog: FormsDialog, ws: Workspace, tmp_path: Path
) -> None:
    bad = packed(tmp_path / "bad.zip", pack_files(word=renamed_tag("{{ signer }}", "{{ singer }}")))
    dialog.read_file(bad)
    qtbot.waitUntil(dialog.faults.isVisible)
    told = [dialog.fault_table.index(0, column).data() for column in range(3)]
    assert told[0] == "mau-moi/bao-cao.docx"
    assert "trang 1" in told[1]
    assert "có phải “signer”?" in told[2]
    assert dialog.faults.hasFocus()
    assert not dialog.changed
    assert all(pack.shipped for pack in form.forms(ws))
    dialog.read_file(new_pack(tmp_path))
    qtbot.waitUntil(lambda: dialog.changed)
    assert not dialog.faults.isVisible()


def test_what_cannot_be_read_is_told_in_a_sentence(qtbot: QtBot, dialog: FormsDialog, tmp_path: Path) -> None:
    (tmp_path / "thu.zip").write_bytes(b"hello")
    dialog.read_file(tmp_path / "thu.zip")
    qtbot.waitUntil(lambda: "không phải tệp mẫu" in dialog.said)
    (tmp_path / "mau.docx").write_bytes((SHIPPED / "bao-cao.docx").read_bytes())
    dialog.read_file(tmp_path / "mau.docx")
    qtbot.waitUntil(lambda: "không có lỗi" in dialog.said)
    assert not dialog.changed


def test_a_pack_is_handed_out(dialog: FormsDialog, ws: Workspace, tmp_path: Path) -> None:
    dialog.view.choose([pack.key for pack in form.forms(ws)].index("dinh-ky"), 0)
    dialog.write_to(tmp_path)
    assert (tmp_path / "mau-dinh-ky.zip").is_file()
    assert "Đã xuất mau-dinh-ky.zip" in dialog.said
    assert not dialog.changed


def test_delete_asks_and_drops(
    qtbot: QtBot, dialog: FormsDialog, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.read_file(new_pack(tmp_path))
    qtbot.waitUntil(lambda: dialog.changed)
    asked: list[str] = []

    def answer(box: QMessageBox, role: QMessageBox.ButtonRole) -> int:
        asked.append(box.text())
        chosen = next(each for each in box.buttons() if box.buttonRole(each) == role)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _: chosen)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, QMessageBox.ButtonRole.RejectRole))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert "Sở: " in asked[0]
    assert not form.forms(ws)[-1].shipped
    monkeypatch.setattr(QMessageBox, "exec", lambda box: answer(box, QMessageBox.ButtonRole.AcceptRole))
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert all(pack.shipped for pack in form.forms(ws))
    assert "Đã gỡ" in dialog.said
    dialog.view.choose(0, 0)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)  # a shipped one stays, without a question
    assert len(asked) == 2


def test_what_was_taken_in_and_broke_since_is_shown_and_can_be_dropped(
    qtbot: QtBot, ws: Workspace, tmp_path: Path
) -> None:
    shipped = len(form.forms(ws))
    form.take_in(ws, new_pack(tmp_path))
    (ws.folder / "forms" / "mau-so" / "mau-moi" / "form.toml").write_text("hỏng", "utf-8")
    dialog = FormsDialog(ws)
    qtbot.addWidget(dialog)
    assert names(dialog)[-1] == "✗ mau-so: không đọc được"
    dialog.view.choose(len(names(dialog)) - 1, 0)
    assert dialog.remove.isEnabled()
    assert not dialog.hand_out.isEnabled()
    dialog.drop()
    assert len(names(dialog)) == shipped


def test_it_is_reached_by_keys_and_fits_a_small_window(qtbot: QtBot, dialog: FormsDialog) -> None:
    dialog.resize(820, 470)
    qtbot.waitUntil(lambda: dialog.view.viewport().width() > 400)
    reached = []
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert {dialog.take, dialog.hand_out, dialog.view} <= set(reached)
    assert dialog.take.geometry().bottom() <= dialog.height()
    wide = dialog.view.horizontalHeader().length()
    assert wide <= dialog.view.viewport().width()
