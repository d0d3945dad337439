"""The report in its states, and what opens over it: forms, signers, layout, other papers, closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from cchc_desktop.actions import frozen, progress, report
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.forms_dialog import FormsDialog
from cchc_desktop.ui.layout_dialog import LayoutDialog
from cchc_desktop.ui.papers_dialog import PapersDialog
from cchc_desktop.ui.report_freezing import FreezeDialog, ReopenDialog
from cchc_desktop.ui.report_page import ReportPage
from cchc_desktop.ui.report_signer_dialog import SignerDialog
from tests.hostile_forms import pack_files, packed, renamed_tag
from tests.layout_plantings import PLANTINGS, planted
from tests.ui.prepared import copy_to
from tests.ui.sample_quarter import NOW

from .showing import TODAY, Screen, in_front, over, window

_FAULTS = ("lề trái 20 mm", "quốc hiệu không đậm", "ngày tháng đứng")


def screens(folder: Path) -> Iterator[Screen]:
    """Dialogs first, then the report's own states up to the closed one."""
    ws = open_workspace(copy_to(folder / "dữ liệu"), TODAY)
    with window(ws, "report") as desktop:
        yield from _dialogs(desktop, folder)
        page = cast(ReportPage, desktop.page("report"))
        for name, act in _states(page, ws):
            act()
            yield from in_front(name, desktop.window)


def _states(page: ReportPage, ws: Workspace) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "bao-cao-sua-loi", lambda: (page.paper.setFocus(), page.paper.choose(4), page.own_words.open())
    yield "bao-cao-trang-in", page.make_pages
    yield "bao-cao-da-chot", lambda: _close(page, ws)


def _close(page: ReportPage, ws: Workspace) -> None:
    for row in progress.board(ws, NOW, mine=True).rows:
        if row.status is None:
            progress.record(ws, row.task.id, NOW, status="no_activity")
    frozen.freeze(ws, NOW, "12", ws.today)
    page.refresh()


def _dialogs(desktop: Desktop, folder: Path) -> Iterator[Screen]:
    ws, parent = desktop.workspace, desktop.window
    yield from _layout(desktop, folder)
    yield from over("mau-bao-cao", FormsDialog(ws, parent))
    forms = FormsDialog(ws, parent)
    forms.read_file(packed(folder / "mẫu mới.zip", pack_files(word=renamed_tag("place_date", "placedate"))))
    yield from over("mau-bao-cao-co-loi", forms)
    papers = PapersDialog(ws, NOW, folder, parent)
    for number in range(len(papers.parts)):
        each = PapersDialog(ws, NOW, folder, parent)
        each.choose(number)
        yield from over(f"van-ban-khac-{number + 1}", each)
    papers.deleteLater()
    yield from over("nguoi-ky", SignerDialog(ws, parent))
    yield from over("chot-bao-cao", FreezeDialog(f"Chốt báo cáo {NOW.name}", "BC-UBND", ws.today, parent))
    yield from over("mo-lai", ReopenDialog(f"Báo cáo {NOW.name} đã chốt.", parent))


def _layout(desktop: Desktop, folder: Path) -> Iterator[Screen]:
    ws = desktop.workspace
    written = report.write(ws, NOW, folder, ("docx",)).files[0]
    faulty = folder / "Báo cáo đã sửa trong Word.docx"
    faulty.write_bytes(planted(written.read_bytes(), *(each.plant for each in PLANTINGS if each.name in _FAULTS)))
    right, wrong = LayoutDialog(desktop.window), LayoutDialog(desktop.window)
    right.judge_report(ws, NOW)
    yield from over("the-thuc", right)
    wrong.judge_file(faulty)
    yield from over("the-thuc-co-loi", wrong)
