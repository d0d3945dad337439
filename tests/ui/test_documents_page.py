"""The register of documents by keyboard, drop and paste; the picker; the part inside the task panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import document as documents
from cchc_desktop.actions import evidence, progress
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.document import Document, Registered
from cchc_desktop.model.period import Period
from cchc_desktop.ui import document_confirm
from cchc_desktop.ui.document_part import DocumentPart
from cchc_desktop.ui.document_picker import DocumentPicker
from cchc_desktop.ui.documents_page import DocumentsPage
from tests.ui.officer import Officer

Q1 = Period(2024, "Q1")
KEY = Qt.Key


@pytest.fixture
def me(qtbot: QtBot, officer: type[Officer], filled: Path) -> Officer:
    return officer.sits_down(qtbot, filled, "documents")


@pytest.fixture
def part(qtbot: QtBot, filled: Path) -> Iterator[DocumentPart]:
    ws = open_workspace(filled, date(2024, 3, 12))
    made = DocumentPart(ws)
    qtbot.addWidget(made)
    made.show()
    yield made
    ws.close()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "11-KH-UBND ngay 19.01.2024.pdf"
    path.write_bytes(b"%PDF-1.4 ke hoach")
    return path


def page(me: Officer) -> DocumentsPage:
    return cast(DocumentsPage, me.desktop.page("documents"))


def register(me: Officer) -> dict[str, Registered]:
    return {each.document.number: each for each in documents.register(me.workspace)}


def drop(target: QWidget, *paths: Path, at: QPointF | None = None) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(at or QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    target.dropEvent(event)


def confirming(monkeypatch: pytest.MonkeyPatch, *typed: tuple[int, int, str]) -> list[list[str]]:
    """The officer looks at the proposals, changes some cells and takes them; returns what was proposed."""
    seen: list[list[str]] = []

    def confirm(dialog: document_confirm.ConfirmDialog) -> bool:
        model = dialog.table
        seen.extend([str(model.index(n, c).data()) for c in range(6)] for n in range(model.rowCount()))
        for row, column, text in typed:
            model.setData(model.index(row, column), text)
        dialog.take()
        return bool(dialog.incoming)

    monkeypatch.setattr(document_confirm.ConfirmDialog, "exec", confirm)
    return seen


def test_the_register_shows_counts_and_filters(me: Officer) -> None:
    shown = page(me)
    documents.add(me.workspace, Document("Báo cáo", "5/BC-UBND"))
    shown.refresh()
    assert [shown.chips[key].text() for key in shown.chips] == [
        "Tất cả 2",
        "Kỳ này 1",
        "Chưa có tệp 2",
        "Chưa viện dẫn 1",
    ]
    me.qtbot.mouseClick(shown.chips["uncited"], Qt.MouseButton.LeftButton)
    assert [each.document.number for each in shown.view.table.rows] == ["5/BC-UBND"]
    me.press(KEY.Key_Escape, on=shown.view)
    assert len(shown.view.table.rows) == 2
    me.window.top.search.setText("tuyen truyen")
    me.qtbot.waitUntil(lambda: [e.document.number for e in shown.view.table.rows] == ["12/KH-UBND"])


def test_a_field_is_mended_by_keys_and_stands_for_every_task(me: Officer) -> None:
    shown = page(me)
    me.press(KEY.Key_Return, on=shown.view)
    edit = shown.panel.lines["number"]
    edit.setFocus()
    edit.selectAll()
    me.types("13/KH-UBND", edit)
    me.press(KEY.Key_Return, on=edit)
    assert list(register(me)) == ["13/KH-UBND"]
    assert register(me)["13/KH-UBND"].tasks > 1
    me.types("x", edit)
    me.press(KEY.Key_Escape, on=edit)
    assert edit.text() == "13/KH-UBND"
    me.press(KEY.Key_Escape, on=edit)
    assert shown.view.hasFocus()
    me.qtbot.keyClick(shown.view, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert list(register(me)) == ["12/KH-UBND"]
    assert "Đã hoàn tác: Sửa văn bản" in me.message


def test_vietnamese_arrives_whole_in_a_field(me: Officer) -> None:
    shown = page(me)
    edit = shown.panel.lines["issuer"]
    edit.setFocus()
    edit.selectAll()
    QCoreApplication.sendEvent(edit, QInputMethodEvent("Uỷ", []))
    me.press(KEY.Key_Return, on=edit)
    me.press(KEY.Key_Escape, on=edit)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("Ủy ban nhân dân xã Hậu Mỹ")
    QCoreApplication.sendEvent(edit, commit)
    shown.leave()
    assert register(me)["12/KH-UBND"].document.issuer == "Ủy ban nhân dân xã Hậu Mỹ"


def test_a_day_that_is_none_stays_and_is_marked_after_a_restart(me: Officer) -> None:
    edit = page(me).panel.lines["issued_on"]
    edit.setFocus()
    edit.setText("31/02")
    page(me).leave()
    me.desktop.show("home")
    me.desktop.show("documents")
    assert edit.text() == "31/02"
    assert edit.property("wrong") is True
    assert "31/02 – không hiểu" in str(page(me).view.table.index(0, 1).data())


def test_files_dropped_on_the_page_are_confirmed_first(me: Officer, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = pdf.with_name("IMG_2024.jpg")
    photo.write_bytes(b"data")
    seen = confirming(monkeypatch, (1, 1, "Hình ảnh"), (1, 5, "Hội nghị"))
    drop(page(me), pdf, photo)
    me.qtbot.waitUntil(lambda: "Đã thêm 2 tệp vào 2 văn bản" in me.message)
    assert seen[0][1:5] == ["Kế hoạch", "11/KH-UBND", "19/01/2024", "UBND huyện Cái Bè"]
    assert seen[1][1:] == ["", "", "", "", ""]
    made = register(me)["11/KH-UBND"]
    assert made.document.issued_on == date(2024, 1, 19)
    assert [file.name for file in made.files] == [pdf.name]
    assert register(me)[""].document.cite() == "Hình ảnh về Hội nghị"


def test_the_proposals_are_gone_over_with_tab_and_typed_over(me: Officer, pdf: Path) -> None:
    dialog = document_confirm.ConfirmDialog(me.workspace, [pdf], (), 2024, "UBND huyện Cái Bè")
    me.qtbot.addWidget(dialog)
    view, keys = dialog.view, me.qtbot.keyClick
    keys(view, Qt.Key.Key_Tab)
    assert view.currentIndex().column() == 2
    keys(view, Qt.Key.Key_1)
    assert view.cells.editor is not None
    me.qtbot.keyClicks(view.cells.editor, "5/KH-UBND")
    keys(view.cells.editor, Qt.Key.Key_Return)
    assert dialog.table.index(0, 2).data() == "15/KH-UBND"
    for _ in range(3):
        keys(view, Qt.Key.Key_Tab)
    assert view.currentIndex().column() == 5
    dialog.take()
    assert dialog.incoming[0].document.number == "15/KH-UBND"


def test_what_was_not_confirmed_is_not_kept(me: Officer, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    confirming(monkeypatch, (0, 3, "31/02"))
    drop(page(me), pdf)
    assert list(register(me)) == ["12/KH-UBND"]
    assert not list((me.workspace.folder / "files").rglob("*")) if (me.workspace.folder / "files").exists() else True


def test_files_dropped_on_a_document_are_its_own_and_open_again(
    me: Officer, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page(me)
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    rect = shown.view.visualRect(shown.view.model().index(0, 0))
    drop(shown.view, pdf, at=QPointF(rect.center()))
    me.qtbot.waitUntil(lambda: len(register(me)["12/KH-UBND"].files) == 1)
    me.qtbot.waitUntil(lambda: shown.panel.files.rows.rowCount() == 1)
    pdf.unlink()
    me.press(KEY.Key_Return, on=shown.panel.files)
    assert opened[0].read_bytes() == b"%PDF-1.4 ke hoach"
    assert opened[0].name == pdf.name
    me.press(KEY.Key_Delete, on=shown.panel.files)
    assert register(me)["12/KH-UBND"].files == ()
    assert "bản lưu vẫn được giữ" in me.message
    me.qtbot.keyClick(shown.view, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [file.name for file in register(me)["12/KH-UBND"].files] == [pdf.name]


def test_a_picture_is_pasted(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    confirming(monkeypatch, (0, 1, "Hình ảnh"))
    me.qtbot.keyClick(page(me).view, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    me.qtbot.waitUntil(lambda: "" in register(me))
    assert [file.name for file in register(me)[""].files] == ["Ảnh dán 2024-03-12.png"]


def test_what_is_no_evidence_is_told_and_nothing_asked(me: Officer, tmp_path: Path) -> None:
    program = tmp_path / "chạy.exe"
    program.write_bytes(b"MZ")
    drop(page(me), program)
    assert "chương trình hoặc tập lệnh" in me.message


def test_a_cited_document_is_not_taken_out_and_a_task_is_one_key_away(me: Officer) -> None:
    shown = page(me)
    me.press(KEY.Key_Delete, on=shown.view)
    assert "đang được nhiệm vụ viện dẫn" in me.message
    task_id = register(me)["12/KH-UBND"].citing[0].task_id
    me.press(KEY.Key_Return, on=shown.panel.tasks)
    assert me.window.page is me.progress
    assert me.progress.view.task_id == task_id


def test_the_period_is_handed_over_as_a_folder(me: Officer, pdf: Path, tmp_path: Path) -> None:
    evidence.attach(me.workspace, register(me)["12/KH-UBND"].document, [pdf])
    out = tmp_path / "nộp"
    page(me).export_to(out)
    me.qtbot.waitUntil(lambda: "Đã xuất 1 tệp" in me.message)
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".xlsx"}


def test_an_empty_register_says_what_to_do_first(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    shown = page(officer.sits_down(qtbot, data, "documents"))
    shown.present(Q1)
    assert shown.view.table.rowCount() == 0
    assert shown._stack.currentWidget() is shown._empty


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_document_is_picked_in_three_keys(me: Officer) -> None:
    documents.add(me.workspace, Document("Báo cáo", "5/BC-UBND", date(2024, 3, 1)))
    picker = DocumentPicker(me.workspace, page(me))
    me.types("5", picker.box)
    me.press(KEY.Key_Return, on=picker.box)
    assert picker.chosen is not None
    assert picker.chosen.document.cite() == "Báo cáo số 5/BC-UBND ngày 01/3/2024"
    other = DocumentPicker(me.workspace, page(me))
    assert other.list.model().index(0, 0).data() == "Kế hoạch số 12/KH-UBND", "the one that was used last comes first"
    me.types("khong co gi", other.box)
    QCoreApplication.sendEvent(other.box, QInputMethodEvent("đ", []))
    me.press(KEY.Key_Return, on=other.box)
    assert other.result() == 0, "Enter belongs to the composition"
    QCoreApplication.sendEvent(other.box, QInputMethodEvent("", []))
    me.press(KEY.Key_Return, on=other.box)
    assert (other.result(), other.chosen) == (1, None)


def entry_of(ws: Workspace, task_id: str) -> tuple[Document, ...]:
    return progress.row(ws, task_id, Q1).entry.documents


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_file_dropped_on_the_part_is_registered_cited_and_attached(
    qtbot: QtBot, part: DocumentPart, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = part._ws
    task_id = next(r.task.id for r in progress.board(ws, Q1, mine=True).rows if not r.entry.documents)
    part.show_entry(task_id, Q1, ())
    confirming(monkeypatch)
    with qtbot.waitSignal(part.changed):
        drop(part, pdf)
    part.show_entry(task_id, Q1, entry_of(ws, task_id))
    words = [str(part.list.model().index(n, 0).data()).strip() for n in range(2)]
    assert words == [
        "Kế hoạch số 11/KH-UBND ngày 19/01/2024 của UBND huyện Cái Bè",
        f"↳ {pdf.name} · 17 byte",
    ]
    with qtbot.waitSignal(part.changed):
        part.list.choose(1, 0)
        qtbot.keyClick(part.list, KEY.Key_Delete)
    assert evidence.files_of(ws, [entry_of(ws, task_id)[0].id]) == {entry_of(ws, task_id)[0].id: ()}
    part.show_entry(task_id, Q1, entry_of(ws, task_id))
    with qtbot.waitSignal(part.changed):
        qtbot.keyClick(part.list, KEY.Key_Delete)
    assert entry_of(ws, task_id) == ()
    with qtbot.waitSignal(part.document_wanted):
        qtbot.mouseClick(part.add_button, Qt.MouseButton.LeftButton)


def test_keys_alone_add_a_document_and_lead_back(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_desktop.ui.document_dialog import DocumentDialog

    def fill_in(dialog: DocumentDialog) -> bool:
        dialog.show_typed("KH 14 ngày 20-2-2024")
        dialog._accept()
        return dialog.document is not None

    monkeypatch.setattr(DocumentDialog, "exec", fill_in)
    shown = page(me)
    me.qtbot.keyClick(shown.view, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert register(me)["14"].document.cite() == "Kế hoạch số 14 ngày 20/02/2024 của UBND huyện Cái Bè"
    assert shown.view.document_id == register(me)["14"].document.id
    me.press(KEY.Key_Delete, on=shown.view)
    assert list(register(me)) == ["12/KH-UBND"]
    me.qtbot.keyClick(shown.view, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "14" in register(me)
    with me.qtbot.waitSignal(shown.back_wanted):
        me.press(KEY.Key_Escape, on=shown.view)


def test_a_file_too_large_is_told_before_anything_is_copied(me: Officer, tmp_path: Path) -> None:
    huge = tmp_path / "phim.mp4"
    with huge.open("wb") as out:
        out.truncate(2_000_000_000)
    drop(page(me), huge)
    assert "quá mức 500 MB" in me.message
    assert not page(me).intake.job_bar.busy
    assert not (me.workspace.folder / "files").exists()


def test_insert_brings_files_to_the_document_in_front(me: Officer, pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(pdf)], ""))
    me.press(KEY.Key_Insert, on=page(me).view)
    me.qtbot.waitUntil(lambda: [file.name for file in register(me)["12/KH-UBND"].files] == [pdf.name])


def test_two_are_merged_from_the_panel(me: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    task_id = register(me)["12/KH-UBND"].citing[0].task_id
    documents.cite(me.workspace, task_id, Q1, Document("Kế hoạch", "12/KH-UB"))
    shown = page(me)
    shown.refresh()
    shown.go_to(register(me)["12/KH-UBND"].document.id)

    def choose(picker: DocumentPicker) -> bool:
        assert [each.value.document.number for each in picker.found("")] == ["12/KH-UB"]
        picker.take()
        return True

    monkeypatch.setattr(DocumentPicker, "exec", choose)
    shown.panel.merge_wanted.emit(shown.panel.document_id)
    assert list(register(me)) == ["12/KH-UBND"]
    assert "Đã gộp" in me.message
