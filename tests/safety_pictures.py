"""Pictures of what stands for safety: backups and history, what a crash or damage leads to, who holds the data."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import sleep
from typing import cast

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cchc_desktop import jobs, log, paths, settings
from cchc_desktop.actions import backup, handover, history, progress, recovery
from cchc_desktop.actions.surroundings import places
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.jobs import Job
from cchc_desktop.model.change import Change
from cchc_desktop.model.half_typed import HalfTyped, Spot
from cchc_desktop.ui.backup_closing import ClosingDialog
from cchc_desktop.ui.backup_page import BackupPage
from cchc_desktop.ui.backup_preview import PreviewDialog
from cchc_desktop.ui.crash_window import CrashWindow
from cchc_desktop.ui.half_typed_dialog import HalfTypedDialog
from cchc_desktop.ui.half_typed_offers import offers
from cchc_desktop.ui.handover_export_dialog import HandoverExportDialog
from cchc_desktop.ui.handover_take_dialog import HandoverTakeDialog
from cchc_desktop.ui.history_dialog import HistoryDialog
from cchc_desktop.ui.page import Notice
from cchc_desktop.ui.pictures import opened, picture, show_large
from cchc_desktop.ui.recovery_dialog import RecoveryDialog
from cchc_desktop.ui.seat import Seat
from cchc_desktop.ui.support_dialog import SupportDialog
from cchc_desktop.ui.surroundings_bar import MoveDialog, SurroundingsBar
from tests.ui.sample_quarter import NOW, fill

TODAY = date(2024, 3, 12)
_TYPED = "Đã ban hành Kế hoạch số 12/KH-UBND ngày 19/01/2024; tổ chức 02 hội nghị tuyên truyền, 150 lượt người dự"
_PAGE = 4096  # bytes of a page of the database


def take(out: Path) -> list[Path]:
    """Data of its own, worked on, backed up, handed over, damaged and mended; `out` is there already."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "Tài liệu" / "CCHC"
        with closing(open_workspace(folder, TODAY)) as ws:
            fill(ws)
            taken = list(_at_work(ws, out, Path(name)))
        taken += _read_only(folder, out)
        taken += _damaged(folder, out)
    return taken


def _at_work(ws: Workspace, out: Path, room: Path) -> Iterator[Path]:
    desktop = opened(ws)
    desktop.show("backup")
    yield _seen(desktop.window, out / "50-chua-sao-luu.png")
    old, changes = _work(ws, room)
    page = cast(BackupPage, desktop.page("backup"))
    for title, act in _states(page):
        act()
        yield _seen(desktop.window, out / f"{title}.png")
    bar = SurroundingsBar(ws, next(place for place in places() if place.name == "OneDrive"))
    desktop.window.add_bar(bar)
    desktop.show("progress")
    yield _seen(desktop.window, out / "55-trong-onedrive.png")
    bar.hide()
    for number, (title, dialog) in enumerate(_dialogs(ws, desktop.window, room, old, changes), 60):
        dialog.show()
        yield _seen(dialog, out / f"{number}-{title}.png")
        dialog.done(0)
    desktop.show("backup")
    page.turn_to("copies")
    desktop.window.resize(820, 470)
    yield _seen(desktop.window, out / "80-sao-luu-cua-so-nho.png")
    page.turn_to("history")
    yield _seen(desktop.window, out / "81-nhat-ky-cua-so-nho.png")
    desktop.window.close()


def _work(ws: Workspace, room: Path) -> tuple[Path, list[Change]]:
    """A backup of yesterday and a second copy long ago, then some work; the backup, and what a cell was."""
    yesterday = open_workspace(ws.folder, TODAY - timedelta(days=1))
    with closing(yesterday):
        old = backup.create(yesterday, "exit")
    task = progress.board(ws, NOW, mine=True).rows[0].task.id
    for words in ("Đã ban hành kế hoạch", f"{_TYPED}.", f"{_TYPED}; 100 % cán bộ, công chức ký cam kết."):
        progress.record(ws, task, NOW, result=words)
    settings.save_second(ws.folder, settings.Second(str(room / "USB"), ws.now - timedelta(days=9)))
    backup.create(ws)
    return old.file, history.of_cell(ws, "progress", task, NOW.code, "result")


def _states(page: BackupPage) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "51-sao-luu", page.refresh
    yield "52-kiem-tra-du-lieu", lambda: page.perform("verify")
    yield "53-nhat-ky", lambda: page.turn_to("history")


def _dialogs(
    ws: Workspace, parent: QWidget, room: Path, old: Path, changes: list[Change]
) -> Iterator[tuple[str, QDialog]]:
    yield "xem-truoc-khoi-phuc", PreviewDialog(ws, old, parent)
    yield "lich-su-o", HistoryDialog(ws, "Nhiệm vụ I.1, kết quả quý I năm 2024", changes, parent)
    yield "lich-su-o-trong", HistoryDialog(ws, "Nhiệm vụ I.2, ghi chú quý I năm 2024", [], parent)
    for title, kept in (("chu-go-do", changes[0].new), ("chu-go-do-da-ghi-khac", "Đã ban hành")):
        yield title, HalfTypedDialog(ws, offers(ws, [_half(ws, str(kept or ""))]), parent)
    yield "loi", CrashWindow(_details(), paths.log_file(ws.folder), parent, ws)
    yield "goi-ho-tro", SupportDialog(ws, parent)
    yield "ban-giao", HandoverExportDialog(ws, parent)
    given = handover.write(ws, room / "ra").handed.file
    taking = HandoverTakeDialog(ws, parent)
    taking.look(given)
    yield "nhan-ban-giao", taking
    yield "chuyen-du-lieu", MoveDialog(ws, parent)
    yield "dang-sao-luu-khi-dong", ClosingDialog(Job(lambda report: None), parent)


def _half(ws: Workspace, kept: str) -> HalfTyped:
    task = progress.board(ws, NOW, mine=True).rows[0].task.id
    spot = Spot("task", task, "result", NOW.code, words="Nhiệm vụ I.1, kết quả quý I năm 2024")
    return HalfTyped(spot, f"{_TYPED}; đã kiểm tra 05 xã và", kept, ws.now)


def _details() -> str:
    try:
        raise KeyError(_TYPED)
    except KeyError as error:
        return log.fault(error)


def _read_only(folder: Path, out: Path) -> Iterator[Path]:
    """Another window has the data open."""
    with closing(open_workspace(folder, TODAY, window=True)):
        seat = Seat(folder, TODAY, lambda desktop: None)
        seat.start("progress")
        show_large(seat.desktop.window)
        seat.desktop.window.tell(Notice("Lần trước chương trình gặp lỗi. Những gì đã lưu vẫn còn nguyên.", "bad"))
        yield _seen(seat.desktop.window, out / "56-chi-xem.png")
        seat.leave()


def _damaged(folder: Path, out: Path) -> Iterator[Path]:
    """Some pages in the middle are gone."""
    database = paths.database(folder)
    data = bytearray(database.read_bytes())
    middle = len(data) // _PAGE // 2 * _PAGE
    data[middle - 20 * _PAGE : middle] = bytes(20 * _PAGE)
    database.write_bytes(data)
    found = recovery.damage(folder)
    assert found is not None
    dialog = RecoveryDialog(folder, found)
    dialog.show()
    yield _seen(dialog, out / "57-du-lieu-hong.png")
    dialog.recover.click()
    yield _seen(dialog, out / "58-da-khoi-phuc.png")
    dialog.accept()


def _seen(widget: QWidget, path: Path) -> Path:
    """Jobs end, and what they bring is shown."""
    QApplication.processEvents()
    while jobs.running():
        QApplication.processEvents()
        sleep(0.01)
    return picture(widget, path)
