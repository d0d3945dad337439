"""The grid in its states, and what opens over it: pasting, pickers, last quarter's report, papers to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from cchc_desktop.actions import people, progress
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.block import Block
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.document_confirm import ConfirmDialog
from cchc_desktop.ui.document_dialog import DocumentDialog
from cchc_desktop.ui.document_picker import DocumentPicker
from cchc_desktop.ui.fill_in_dialog import FillInDialog
from cchc_desktop.ui.fill_in_send import FillInSend
from cchc_desktop.ui.last_report_dialog import LastReportDialog
from cchc_desktop.ui.own_task_dialog import OwnTaskDialog
from cchc_desktop.ui.paste_dialog import PasteDialog
from cchc_desktop.ui.people_dialog import PeopleDialog
from cchc_desktop.ui.people_picker import NamePicker
from cchc_desktop.ui.phrase_picker import PhrasePicker
from cchc_desktop.ui.picking import Choice, Picker
from cchc_desktop.ui.progress_page import ProgressPage
from cchc_desktop.ui.progress_sieve import Question
from cchc_desktop.ui.progress_views import NameDialog
from cchc_desktop.ui.task_picker import TaskPicker
from cchc_desktop.ui.write_dialog import WriteDialog
from tests.test_last_report import word
from tests.ui.prepared import copy_to
from tests.ui.sample_quarter import LAST, NOW

from .returned import came_back
from .showing import TODAY, Screen, in_front, over, window

_ISSUER = "UBND huyện Cái Bè"
_SAID = "Trồng 500 cây xanh nhân dịp đầu xuân tại các trụ sở cơ quan, đơn vị trên địa bàn huyện."
_COLLEAGUES = ("Trần Văn Em", "Nguyễn Thị Thanh Tuyền", "Bộ phận Tiếp nhận và Trả kết quả")


def screens(folder: Path) -> Iterator[Screen]:
    """States of the grid first, then dialogs."""
    ws = open_workspace(copy_to(folder / "dữ liệu"), TODAY)
    rows = progress.board(ws, NOW, mine=True).rows
    for at, name in enumerate(_COLLEAGUES):
        people.assign(ws, [rows[at].task.id, rows[at + 3].task.id], name)
    with window(ws, "progress") as desktop:
        yield from _states(desktop)
        yield from _of_rows(desktop)
        yield from _handed_over(desktop, folder)


def _states(desktop: Desktop) -> Iterator[Screen]:
    page = cast(ProgressPage, desktop.page("progress"))
    page.view.open_cell()
    yield from in_front("tien-do-dang-go", desktop.window)
    page.leave()
    if page.panel.isHidden():
        page._toggle_panel()
    page.panel.fold.click()
    yield from in_front("tien-do-chi-tiet", desktop.window)
    page.ask(Question(scope="all"))
    yield from in_front("tien-do-tat-ca", desktop.window)
    page.ask(Question(words="không có chữ này"))
    yield from in_front("tien-do-khong-thay", desktop.window)
    page.ask(Question())


def _of_rows(desktop: Desktop) -> Iterator[Screen]:
    ws, parent = desktop.workspace, desktop.window
    rows = progress.board(ws, NOW, mine=True).rows
    block = Block(((LAST, "Thiếu người"), (LAST, ""), ("Đã hoàn thành", "Phần mềm chậm")))
    yield from over("dan-vao-tien-do", PasteDialog(block, rows, 0, "result", parent))
    yield from over("viec-ngoai-ke-hoach", OwnTaskDialog(2024, parent))
    yield from over("dat-ten-bo-loc", NameDialog(Question(filters=frozenset({"overdue"})), parent))
    yield from over("giao-cho", NamePicker(ws, parent))
    yield from over("cau-mau", PhrasePicker(ws, LAST, parent=parent))
    yield from over("cua-nhiem-vu-nao", TaskPicker([row.task for row in rows], _SAID, parent))
    choices = [Choice(row.task.named(), row.task.id, row.task.number) for row in rows]
    yield from over("chon-mot", Picker("Chọn nhiệm vụ", "Vài chữ của nhiệm vụ, không cần dấu", choices, parent))
    yield from over("danh-sach-phan-cong", PeopleDialog(ws, NOW, parent))
    yield from over("them-van-ban", DocumentDialog(_ISSUER, 2024, parent))
    yield from over("chen-van-ban", DocumentPicker(ws, parent))


def _handed_over(desktop: Desktop, folder: Path) -> Iterator[Screen]:
    ws, parent = desktop.workspace, desktop.window
    words = "Mỗi nhiệm vụ một dòng, chừa chỗ ghi tay. Tệp Word khổ A4 ngang, in ra dùng tại cuộc họp."
    yield from over("viet-tep", WriteDialog(f"Phiếu nhập để ghi tay {NOW.name}", words, parent))
    files = [folder / "12-KH-UBND ngay 19.01.2024 tuyên truyền.pdf", folder / "Ảnh hội nghị.jpg"]
    for each in files:
        each.write_bytes(b"%PDF-1.4")
    refused = ("“Bang tinh.exe” không phải tệp minh chứng.",)
    yield from over("xac-nhan-tep", ConfirmDialog(ws, files, refused, 2024, _ISSUER, parent))
    yield from over("bao-cao-quy-truoc", LastReportDialog(ws, NOW, parent))
    taken = LastReportDialog(ws, NOW, parent)
    taken.read(_last_report(ws, folder))
    yield from over("bao-cao-quy-truoc-da-doc", taken)
    yield from over("gui-bang-nhap", FillInSend(ws, NOW, parent))
    yield from over("nhan-bang-nhap", FillInDialog(ws, NOW, parent))
    received = FillInDialog(ws, NOW, parent)
    received.read(came_back(ws, folder))
    yield from over("nhan-bang-nhap-co-thay-doi", received)


def _last_report(ws: Workspace, folder: Path) -> Path:
    """The report of the quarter before: new words for two tasks, and a paragraph that belongs to none."""
    first, second, *_ = (row.task.content for row in progress.board(ws, NOW, mine=True).rows)
    rows = [
        ["STT", "Nhiệm vụ", "Kết quả thực hiện", "Tiến độ"],
        ["1", first, "Đã làm đợt một, tiếp tục trong quý sau", "Đã hoàn thành"],
        ["2", second, "Chữ khác hẳn chữ đã ghi trong chương trình", "Đang thực hiện"],
        ["3", "Trồng cây xanh đầu xuân tại trụ sở", _SAID, ""],
    ]
    path = folder / "Báo cáo quý IV.docx"
    path.write_bytes(word("BÁO CÁO", "Kết quả công tác cải cách hành chính quý IV năm 2023", rows=rows))
    return path
