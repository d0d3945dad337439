"""The pages with a filled quarter, and what every page has: the box of Ctrl+K, quick notes, keys, other periods."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from cchc_desktop.actions import jotting
from cchc_desktop.actions.find import Finder
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.asking import question
from cchc_desktop.ui.calendar_period_dialog import PeriodDialog
from cchc_desktop.ui.command_box import CommandBox
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.jotting_box import JottingBox
from cchc_desktop.ui.jotting_dialog import JottingDialog
from cchc_desktop.ui.keys_dialog import KeysDialog
from cchc_desktop.ui.pages import COMMANDS, PAGES
from cchc_desktop.ui.progress_page import ProgressPage
from tests.ui.prepared import copy_to
from tests.ui.sample_quarter import NOW

from .showing import TODAY, Screen, in_front, over, window

_DONE = "Tổ chức hội nghị tập huấn cải cách hành chính cho 150 cán bộ, công chức cấp xã"


def screens(folder: Path) -> Iterator[Screen]:
    """Each page, then the small windows that open over any of them."""
    with window(open_workspace(copy_to(folder / "dữ liệu"), TODAY)) as desktop:
        for key, _, _ in PAGES:
            desktop.show(key)
            yield from in_front(key, desktop.window)
        desktop.show("mine")
        yield from in_front("mine", desktop.window)
        desktop.show("home")
        yield from _over_any(desktop)


def _over_any(desktop: Desktop) -> Iterator[Screen]:
    ws, window = desktop.workspace, desktop.window
    finder = Finder(ws, NOW, [(key, words) for key, _, words in PAGES], COMMANDS)
    yield from over("tim-moi-thu", CommandBox(finder.find, window))
    found = CommandBox(finder.find, window)
    found.box.setText("tuyen truyen")
    yield from over("tim-moi-thu-da-go", found)
    lost = CommandBox(finder.find, window)
    lost.box.setText("không có chữ này")
    yield from over("tim-khong-thay", lost)
    yield from over("ghi-nhanh", JottingBox(ws, window, NOW))
    jotting.add(ws, _DONE)
    jotting.add(ws, f"hôm qua {_DONE.lower()} và đăng tin trên trang thông tin điện tử của huyện")
    noting = JottingBox(ws, window, NOW)
    noting.line.setText("18/2 tập huấn")
    yield from over("ghi-nhanh-da-go", noting)
    yield from over("ghi-nhanh-cho", JottingDialog(ws, NOW, window))
    yield from over("ky-khac", PeriodDialog(NOW, window))
    yield from over("phim-tat", KeysDialog("Tiến độ", ProgressPage.more_keys, window))
    asked: QMessageBox = question(window, "Xóa việc “Tập huấn cải cách hành chính” cùng những gì đã ghi?", "Xóa")
    yield from over("hoi-lai", asked)
