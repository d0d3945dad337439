"""A backup looked into, and put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from .. import settings
from ..errors import UserError
from ..model.backup import Backup, Preview, Restored
from ..store.backup import restoring
from ..store.backup.form_swap import FormSwap
from ..store.backup.manifest import SETTINGS
from ..store.migrations import HEAD
from ..telling import Report
from ..text import at_words, fold
from . import backup as backups
from . import unit as units
from .workspace import Workspace


def preview(ws: Workspace, file: Path, report: Report) -> Preview:
    """What restoring a backup would change; one that cannot be restored says why in `refusal`."""
    try:
        with restoring.opened(file, ws.folder, report) as one:
            return _seen(ws, one, report)
    except UserError as error:
        return Preview(_named(ws, file), refusal=str(error))


def _seen(ws: Workspace, one: restoring.Opened, report: Report) -> Preview:
    live = ws.store.database
    report(60, "Đang so với dữ liệu đang có")
    subjects = restoring.compare(live, one.database)
    report(80, "Đang xem các thay đổi")
    made, made_count = restoring.since(live, one.database)
    back, back_count = restoring.since(one.database, live)
    return Preview(
        backup=one.backup,
        subjects=tuple(each for each in subjects if each.now or each.then),
        since=made,
        since_count=made_count,
        returning=back,
        returning_count=back_count,
        lacking=restoring.lacking(one, ws.folder),
        notes=tuple(_notes(ws, one)),
        refusal=ws.read_only,
    )


def _notes(ws: Workspace, one: restoring.Opened) -> Iterator[str]:
    """What is worth knowing before it is restored."""
    ours = units.current(ws)
    if one.backup.unit and ours and fold(one.backup.unit) != fold(ours.name):
        yield f"Bản sao lưu này là của {one.backup.unit}, dữ liệu đang mở là của {ours.name}."
    if one.schema != HEAD:
        yield "Bản sao lưu do phiên bản cũ của chương trình tạo ra; sẽ được nâng cấp khi khôi phục."
    if one.manifest is None:
        yield "Không có tệp kê khai (.json) bên cạnh bản sao lưu: mẫu báo cáo đã nhận thì giữ như hiện nay."


def restore(ws: Workspace, file: Path, report: Report) -> Restored:
    """Put the data of a backup in the place of the present, which is backed up first; all of it or nothing."""
    if ws.read_only:
        raise UserError(ws.read_only)
    with restoring.opened(file, ws.folder, report) as one:
        report(40, "Đang sao lưu dữ liệu hiện tại")
        before = backups.create_sparing(ws, "restore", file)
        report(60, "Đang lấy lại tệp kèm theo")

        def moved(_size: int) -> None:
            report(70, "Đang lấy lại tệp kèm theo")

        copied, lacking = restoring.bring_files(one, ws.folder, moved)
        swap = FormSwap(one, ws.folder, moved)
        try:
            report(90, "Đang khôi phục dữ liệu")
            restoring.put_back(ws.store, one.database, f"Khôi phục bản sao lưu {at_words(one.backup.at)}")
        except BaseException:
            swap.drop()
            raise
        notes = (*_settled(swap), *_views_back(ws, one))
    return Restored(one.backup, before, copied, lacking, notes)


def _settled(swap: FormSwap) -> Iterator[str]:
    """Form packs in their places; a sentence where one could not be had or is in use."""
    if swap.lost:
        yield f"Không lấy lại được mẫu báo cáo “{swap.lost[0].split('/')[1]}”: mẫu đang dùng được giữ nguyên."
    try:
        swap.settle()
    except OSError as error:
        yield f"Dữ liệu đã khôi phục, riêng mẫu báo cáo chưa đổi được ({error.strerror}): hãy nhận lại mẫu."


def _views_back(ws: Workspace, one: restoring.Opened) -> Iterator[str]:
    """The named views as they were; the rest of the settings belongs to this PC."""
    kept = next((each for each in one.manifest.files if each.path == SETTINGS), None) if one.manifest else None
    place = one.bytes_of(kept.sha256, kept.size) if kept else None
    if kept is None or place is None:
        return
    try:
        settings.save_views(ws.folder, settings.views_in(place))
    except UserError as error:
        yield f"Dữ liệu đã khôi phục, riêng các cách xem đã đặt tên thì chưa. {error}"


def _named(ws: Workspace, file: Path) -> Backup:
    """What is known of a file that may be no backup."""
    known = next((each for each in backups.shelf(ws).backups if each.file == file), None)
    return known or Backup(file, datetime.now().replace(microsecond=0), "asked", "", "", 0, "", 0, 0, 0)
