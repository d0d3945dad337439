"""Pictures of what opens over the report and the progress page, and of the report's own states."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import cast

import openpyxl
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cchc_desktop import jobs
from cchc_desktop.actions import fill_in, frozen, progress, report
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.fill_in import COLUMNS
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.fill_in_dialog import FillInDialog
from cchc_desktop.ui.fill_in_send import FillInSend
from cchc_desktop.ui.forms_dialog import FormsDialog
from cchc_desktop.ui.keys_dialog import KeysDialog
from cchc_desktop.ui.layout_dialog import LayoutDialog
from cchc_desktop.ui.papers_dialog import PapersDialog
from cchc_desktop.ui.pictures import opened, picture
from cchc_desktop.ui.report_freezing import FreezeDialog, ReopenDialog
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.report_signer_dialog import SignerDialog
from tests.hostile_forms import pack_files, packed, renamed_tag
from tests.layout_plantings import PLANTINGS, planted
from tests.ui.sample_quarter import NOW

_FAULTS = ("lề trái 20 mm", "quốc hiệu không đậm", "ngày tháng đứng")


def take(workspace: Workspace, out: Path) -> list[Path]:
    """A picture of each dialog, then of the true pages and of the closed report; `out` is there already."""
    desktop, taken = opened(workspace), []
    page = cast(ReportPage, desktop.page("report"))
    desktop.show("report")
    with tempfile.TemporaryDirectory() as name:
        for number, (title, dialog) in enumerate(_dialogs(workspace, desktop.window, Path(name)), 20):
            dialog.show()
            _wait()
            taken.append(picture(dialog, out / f"{number}-{title}.png"))
            dialog.close()
    for title, act in _states(desktop, page, workspace):
        act()
        _wait()
        taken.append(picture(desktop.window, out / f"{title}.png"))
    desktop.window.close()
    return taken


def _wait() -> None:
    """Jobs end, and what they bring is shown."""
    while jobs.running():
        QApplication.processEvents()
        sleep(0.01)


def _states(desktop: Desktop, page: ReportPage, ws: Workspace) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "40-sua-loi", lambda: (page.paper.setFocus(), page.paper.choose(4), page.own_words.open())[-1]
    yield "41-trang-in", page.make_pages
    yield "42-da-chot", lambda: _close(page, ws)
    desktop.window.resize(820, 470)
    yield "43-cua-so-nho", page.refresh


def _close(page: ReportPage, ws: Workspace) -> None:
    for row in progress.board(ws, NOW, mine=True).rows:
        if row.status is None:
            progress.record(ws, row.task.id, NOW, status="no_activity")
    frozen.freeze(ws, NOW, "12", ws.today)
    page.refresh()


def _dialogs(ws: Workspace, parent: QWidget, folder: Path) -> Iterator[tuple[str, QDialog]]:
    word = report.write(ws, NOW, folder, ("docx",)).files[0]
    faulty = folder / "Báo cáo đã sửa trong Word.docx"
    faulty.write_bytes(planted(word.read_bytes(), *(each.plant for each in PLANTINGS if each.name in _FAULTS)))
    for title, judge in (
        ("the-thuc", lambda dialog: dialog.judge_report(ws, NOW)),
        ("the-thuc-co-loi", lambda dialog: dialog.judge_file(faulty)),
    ):
        layout = LayoutDialog(parent)
        judge(layout)
        yield title, layout
    yield "mau-bao-cao", FormsDialog(ws, parent)
    forms = FormsDialog(ws, parent)
    spoiled = pack_files(word=renamed_tag("place_date", "placedate"))
    forms.read_file(packed(folder / "mẫu mới.zip", spoiled))
    yield "mau-bao-cao-co-loi", forms
    papers = PapersDialog(ws, NOW, folder, parent)
    for number in range(len(papers.parts)):
        papers.choose(number)
        yield f"van-ban-khac-{number + 1}", papers
    yield "gui-bang-nhap", FillInSend(ws, NOW, parent)
    yield "nhan-bang-nhap", FillInDialog(ws, NOW, parent)
    taken = FillInDialog(ws, NOW, parent)
    taken.read(_came_back(ws, folder))
    yield "nhan-bang-nhap-co-thay-doi", taken
    yield "nguoi-ky", SignerDialog(ws, parent)
    yield "chot-bao-cao", FreezeDialog(f"Chốt báo cáo {NOW.name}", "BC-UBND", ws.today, parent)
    yield "mo-lai", ReopenDialog(f"Báo cáo {NOW.name} đã chốt.", parent)
    yield "phim-tat", KeysDialog("Báo cáo", ReportPage.more_keys, parent)


def _came_back(ws: Workspace, folder: Path) -> Path:
    """A fill-in workbook with three notes, one of them written here too, a row gone and a strange one."""
    path = fill_in.write(ws, NOW, folder)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for n in (6, 7, 8):
        sheet.cell(n, COLUMNS.index("note") + 1).value = f"Đồng nghiệp ghi thêm ở dòng {n}"
    sheet.delete_rows(10)
    sheet.append(["99", "Việc không có trong kế hoạch"])
    book.save(path)
    second = progress.board(ws, NOW, mine=True).rows[1]
    progress.record(ws, second.task.id, NOW, note="Ở đây cũng đã ghi")
    return path
