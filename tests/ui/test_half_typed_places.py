"""Wherever longer text is typed, a crash leaves it to be taken back into that very field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import document, jotting, progress, step
from cchc_desktop.model.document import Document
from cchc_desktop.ui.documents_page import DocumentsPage
from cchc_desktop.ui.half_typed_offers import take_back
from cchc_desktop.ui.home_page import HomePage
from cchc_desktop.ui.jotting_box import JottingBox
from cchc_desktop.ui.jotting_dialog import JottingDialog
from tests.ui.crashes import TEXT, comes_back, crash, empties, gives_up, into, offered, opened
from tests.ui.officer import Officer
from tests.ui.sample_quarter import NOW

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager


@pytest.mark.parametrize(
    ("field", "label"), [("difficulty", "khó khăn, vướng mắc"), ("note", "ghi chú"), ("cause", "nguyên nhân chậm")]
)
def test_a_field_beside_the_grid(me: Officer, field: str, label: str) -> None:
    panel = me.progress.panel
    task_id = panel.task_id
    panel.focus_field(field)
    into(panel.entry.blocks[field].editor)
    words = f"Nhiệm vụ I.4, {label} quý I năm 2024"
    comes_back(me, words, lambda ws: getattr(progress.row(ws, task_id, NOW).entry, field), TEXT)


def test_who_does_it_and_a_day_that_is_none(me: Officer) -> None:
    panel = me.progress.panel
    task_id = panel.task_id
    panel.focus_field("person")
    into(panel.entry.blocks["person"].editor, "Chị Lan")
    person = lambda ws: progress.row(ws, task_id, NOW).task.person  # noqa: E731
    comes_back(me, "Nhiệm vụ I.4, người làm", person, "Chị Lan", "Chị Lan")
    gives_up(me, panel.entry.blocks["person"].editor)
    panel.focus_field("new_due")
    into(panel.entry.blocks["new_due"].editor, "cuối tháng")
    unread = lambda ws: progress.row(ws, task_id, NOW).entry.unread  # noqa: E731
    with opened(crash(me, "cuối tháng")) as ws:
        (offer,) = offered(ws)
        take_back(ws, offer.half)
        assert unread(ws) == (("new_due", "cuối tháng"),)
        assert offered(ws) == ()


def test_steps(me: Officer) -> None:
    panel = me.progress.panel
    task_id = panel.task_id
    step.add(me.workspace, task_id, "Họp bàn")
    me.qtbot.waitUntil(lambda: panel.steps.filled)
    texts = lambda ws: [each.text for each in step.everything(ws)[task_id]]  # noqa: E731
    panel.fold.click()
    into(panel.steps.add)
    comes_back(me, "Bước thực hiện đang thêm", texts, ["Họp bàn", TEXT])
    empties(me, panel.steps.add)
    me.progress.take_focus()
    panel.steps.view.choose(0, 1)
    panel.steps.view.edit(panel.steps.table.index(0, 1))
    assert panel.steps.view.cells.editor is not None
    into(panel.steps.view.cells.editor)
    comes_back(me, "Bước “Họp bàn”", texts, [TEXT])


def test_jottings(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    me = officer.sits_down(qtbot, filled, "home")
    page = me.window.page
    assert isinstance(page, HomePage)
    texts = lambda ws: [each.text for each in jotting.waiting(ws)]  # noqa: E731
    into(page.jot_box)
    comes_back(me, "Ghi nhanh", texts, [TEXT])
    empties(me, page.jot_box)
    box = JottingBox(me.workspace, me.window, NOW)
    box.open()
    into(box.line)
    comes_back(me, "Ghi nhanh", texts, [TEXT])
    empties(me, box.line)
    box.close()
    jotting.add(me.workspace, "Họp")
    lines = JottingDialog(me.workspace, NOW, me.window)
    lines.open()
    lines.view.edit(lines.table.index(0, 1))
    assert lines.view.cells.editor is not None
    into(lines.view.cells.editor)
    comes_back(me, "Ghi nhanh ngày 12/3/2024", texts, [TEXT])
    lines.close()


def test_a_document(me: Officer) -> None:
    paper = Document("Công văn", "7/UBND", None, None, None)
    kept = document.add(me.workspace, paper)
    me.desktop.show("documents")
    page = me.window.page
    assert isinstance(page, DocumentsPage)
    page.go_to(kept)
    into(page.panel.summary)
    summary = lambda ws: next(d.document.summary for d in document.register(ws) if d.document.id == kept)  # noqa: E731
    comes_back(me, "Văn bản “Công văn số 7/UBND”, trích yếu", summary, TEXT)
