"""Giới thiệu: what stands there, and what its buttons do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from cchc_desktop import __version__, paths
from cchc_desktop.actions import licences as licensing
from cchc_desktop.errors import UserError
from cchc_desktop.ui import about_dialog
from cchc_desktop.ui.about_dialog import AboutDialog
from tests.ui.officer import Officer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


def said(dialog: AboutDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel)).replace("\u200b", "")


def pressed(dialog: AboutDialog, name: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.accessibleName() == name).click()


@pytest.fixture
def about(me: Officer) -> AboutDialog:
    made = AboutDialog(me.workspace, me.window)
    me.qtbot.addWidget(made)
    made.show()
    return made


def test_version_folders_and_no_network(me: Officer, about: AboutDialog) -> None:
    words = said(about)
    assert f"Phiên bản {__version__}" in words
    assert str(me.workspace.folder) in words
    assert str(paths.log_file(me.workspace.folder)) in words
    assert "Không kết nối mạng" in words
    assert "Dữ liệu và chương trình ở hai nơi" in words


def test_buttons_open_and_copy(me: Officer, about: AboutDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(about_dialog, "open_path", opened.append)
    pressed(about, "Mở thư mục: Thư mục dữ liệu")
    pressed(about, "Mở thư mục: Nhật ký")
    assert opened == [me.workspace.folder, me.workspace.folder]
    pressed(about, "Chép đường dẫn: Thư mục dữ liệu")
    assert QGuiApplication.clipboard().text() == str(me.workspace.folder)


def test_a_licence_is_read_on_its_line(about: AboutDialog) -> None:
    assert "Permission is hereby granted" in about.text.toPlainText()
    at = next(n for n in range(about.list.count()) if about.list.item(n).text().startswith("lxml "))
    about.list.setCurrentRow(at)
    assert "lxml" in about.text.toPlainText().lower()


def test_portable_is_said(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "portable", lambda: True)
    made = AboutDialog(me.workspace, me.window)
    me.qtbot.addWidget(made)
    assert "Chạy từ USB" in said(made)


def test_licences_that_are_gone_do_not_keep_it_shut(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise UserError("Không đọc được thư mục giấy phép.")

    monkeypatch.setattr(licensing, "licences", gone)
    made = AboutDialog(me.workspace, me.window)
    me.qtbot.addWidget(made)
    assert "Không đọc được thư mục giấy phép." in said(made)


def test_the_button_of_the_frame_leads_there(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for module, name in (
        ("about_dialog", "AboutDialog"),
        ("guide_dialog", "GuideDialog"),
        ("keys_dialog", "KeysDialog"),
    ):
        monkeypatch.setattr(f"cchc_desktop.ui.{module}.{name}.exec", lambda self: made.append(type(self).__name__))
    monkeypatch.setattr(
        "cchc_desktop.ui.practice_dialog.PracticeDialog.exec", lambda self: made.append("PracticeDialog")
    )
    actions = [each for each in me.window.top.help.menu().actions() if not each.isSeparator()]
    assert [each.text().split("\t")[0] for each in actions] == [
        "Trợ giúp trang này",
        "Phím tắt",
        "Tờ hướng dẫn một trang…",
        "Dữ liệu làm thử…",
        "Giới thiệu…",
    ]
    for each in actions[1:]:
        each.trigger()
    assert made == ["KeysDialog", "GuideDialog", "PracticeDialog", "AboutDialog"]
