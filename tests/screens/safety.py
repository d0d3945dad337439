"""What stands for safety: backups and history, what a crash or damage leads to, who holds the data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from cchc_desktop import log, paths, settings
from cchc_desktop.actions import backup, handover, history, progress, recovery
from cchc_desktop.actions.surroundings import places
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.jobs import Job
from cchc_desktop.model.change import Change
from cchc_desktop.model.half_typed import HalfTyped, Spot
from cchc_desktop.model.trouble import Trouble, Verified
from cchc_desktop.ui.backup_closing import ClosingDialog
from cchc_desktop.ui.backup_page import BackupPage
from cchc_desktop.ui.backup_preview import PreviewDialog
from cchc_desktop.ui.backup_troubles import TroublesDialog
from cchc_desktop.ui.crash_window import CrashWindow
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.half_typed_dialog import HalfTypedDialog
from cchc_desktop.ui.half_typed_offers import offers
from cchc_desktop.ui.handover_export_dialog import HandoverExportDialog
from cchc_desktop.ui.handover_take_dialog import HandoverTakeDialog
from cchc_desktop.ui.history_dialog import HistoryDialog
from cchc_desktop.ui.move_dialog import MoveDialog
from cchc_desktop.ui.page import Notice
from cchc_desktop.ui.recovery_dialog import RecoveryDialog
from cchc_desktop.ui.seat import Seat
from cchc_desktop.ui.support_dialog import SupportDialog
from cchc_desktop.ui.surroundings_bar import SurroundingsBar
from tests.ui.prepared import copy_to
from tests.ui.sample_quarter import NOW

from .showing import TODAY, Screen, fill_display, in_front, over, rest, window

_TYPED = "Đã ban hành Kế hoạch số 12/KH-UBND ngày 19/01/2024; tổ chức 02 hội nghị tuyên truyền, 150 lượt người dự"
_PAGE = 4096  # bytes of a page of the database
_TROUBLES = (
    Trouble("history", "Nhật ký, mục 812", "Mục này đã bị sửa sau khi ghi: dấu kiểm không còn khớp."),
    Trouble("row", "Nhiệm vụ I.1, kết quả quý I năm 2024", "Giá trị đang có khác giá trị ghi cuối trong nhật ký."),
    Trouble("file", "12-KH-UBND.pdf", "Tệp không còn trong thư mục minh chứng."),
)


def screens(folder: Path) -> Iterator[Screen]:
    """One folder, worked on, backed up and handed over, then held by another, then damaged and mended."""
    data = folder / "Tài liệu" / "CCHC"
    ws = open_workspace(copy_to(data), TODAY)
    with window(ws) as desktop:
        yield from _at_work(desktop, folder)
    yield from _read_only(data)
    yield from _damaged(data)


def _at_work(desktop: Desktop, room: Path) -> Iterator[Screen]:
    ws = desktop.workspace
    old, changes = _work(ws, room)
    desktop.show("backup")
    page = cast(BackupPage, desktop.page("backup"))
    yield from in_front("sao-luu", desktop.window)
    page.perform("verify")
    yield from in_front("kiem-tra-du-lieu", desktop.window)
    page.turn_to("history")
    yield from in_front("nhat-ky", desktop.window)
    bar = SurroundingsBar(ws, next(place for place in places() if place.name == "OneDrive"))
    desktop.window.add_bar(bar)
    desktop.show("progress")
    yield from in_front("trong-onedrive", desktop.window)
    bar.hide()
    yield from _of_history(ws, desktop.window, old, changes)
    yield from _of_handing(ws, desktop.window, room)


def _work(ws: Workspace, room: Path) -> tuple[Path, list[Change]]:
    """A backup of yesterday and a second copy long ago, then some work; the backup, and what a cell was."""
    with closing(open_workspace(ws.folder, TODAY - timedelta(days=1))) as yesterday:
        old = backup.create(yesterday, "exit")
    task = progress.board(ws, NOW, mine=True).rows[0].task.id
    for words in ("Đã ban hành kế hoạch", f"{_TYPED}.", f"{_TYPED}; 100 % cán bộ, công chức ký cam kết."):
        progress.record(ws, task, NOW, result=words)
    settings.save_second(ws.folder, settings.Second(str(room / "USB"), ws.now - timedelta(days=9)))
    backup.create(ws)
    return old.file, history.of_cell(ws, "progress", task, NOW.code, "result")


def _of_history(ws: Workspace, parent: QWidget, old: Path, changes: list[Change]) -> Iterator[Screen]:
    yield from over("xem-truoc-khoi-phuc", PreviewDialog(ws, old, parent))
    of_cell = "Nhiệm vụ I.1, kết quả quý I năm 2024"
    yield from over("lich-su-o", HistoryDialog(ws, of_cell, changes, parent))
    yield from over("lich-su-o-trong", HistoryDialog(ws, "Nhiệm vụ I.2, ghi chú quý I năm 2024", [], parent))
    for name, kept in (("chu-go-do", changes[0].new), ("chu-go-do-da-ghi-khac", "Đã ban hành")):
        yield from over(name, HalfTypedDialog(ws, offers(ws, [_half(ws, str(kept or ""))]), parent))
    yield from over("nhung-dieu-khong-dung", TroublesDialog(Verified(_TROUBLES, 820, 410, 3), parent))


def _of_handing(ws: Workspace, parent: QWidget, room: Path) -> Iterator[Screen]:
    yield from over("loi", CrashWindow(_details(), paths.log_file(ws.folder), parent, ws))
    yield from over("goi-ho-tro", SupportDialog(ws, parent))
    yield from over("ban-giao", HandoverExportDialog(ws, parent))
    given = handover.write(ws, room / "ra").handed.file
    yield from over("nhan-ban-giao", HandoverTakeDialog(ws, parent))
    taking = HandoverTakeDialog(ws, parent)
    taking.look(given)
    yield from over("nhan-ban-giao-da-doc", taking)
    yield from over("chuyen-du-lieu", MoveDialog(ws, parent))
    yield from over("dang-sao-luu-khi-dong", ClosingDialog(Job(lambda report: None), parent))


def _half(ws: Workspace, kept: str) -> HalfTyped:
    task = progress.board(ws, NOW, mine=True).rows[0].task.id
    spot = Spot("task", task, "result", NOW.code, words="Nhiệm vụ I.1, kết quả quý I năm 2024")
    return HalfTyped(spot, f"{_TYPED}; đã kiểm tra 05 xã và", kept, ws.now)


def _details() -> str:
    try:
        raise KeyError(_TYPED)
    except KeyError as error:
        return log.fault(error)


def _read_only(data: Path) -> Iterator[Screen]:
    """Another window has the data open."""
    with closing(open_workspace(data, TODAY, window=True)):
        seat = Seat(data, TODAY, lambda desktop: None)
        seat.start("progress")
        fill_display(seat.desktop.window)
        seat.desktop.window.tell(Notice("Lần trước chương trình gặp lỗi. Những gì đã lưu vẫn còn nguyên.", "bad"))
        yield from in_front("chi-xem", seat.desktop.window)
        seat.leave()


def _damaged(data: Path) -> Iterator[Screen]:
    """Some pages in the middle are gone."""
    database = paths.database(data)
    held = bytearray(database.read_bytes())
    middle = len(held) // _PAGE // 2 * _PAGE
    held[middle - 20 * _PAGE : middle] = bytes(20 * _PAGE)
    database.write_bytes(held)
    found = recovery.damage(data)
    assert found is not None
    dialog = RecoveryDialog(data, found)
    dialog.show()
    yield from in_front("du-lieu-hong", dialog)
    dialog.recover.click()
    yield from in_front("da-khoi-phuc", dialog)
    dialog.accept()
    rest()
