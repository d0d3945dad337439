"""Form packs: which there are, which one a paper of a period is written with; taken in, handed out and dropped again.

Ours ship with the program; those of Sở Nội vụ lie in the data folder, a folder for each file that was taken in.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from .. import paths
from ..errors import UserError
from ..files import (
    cannot_write,
    free_name,
    make_folder,
    make_inside,
    patiently,
    place_for,
    sha256,
    sweep_rooms,
    write_new,
    write_safely,
)
from ..model.period import Period
from ..model.report.pack import Pack, PackCheck, PackFault, PackKind, UnusedTag, choose
from ..telling import Report, silent
from ..text import short_date
from . import backup
from . import unit as units
from .workspace import Workspace

if TYPE_CHECKING:
    from ..model.report.form import Form


@dataclass(frozen=True, slots=True)
class BrokenSet:
    """What was taken in once and cannot be read any more."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every pack, those that ship with the program first, and what cannot be read."""

    packs: tuple[Pack, ...]
    broken: tuple[BrokenSet, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The packs that were taken in, and the tags that their templates could use and do not."""

    packs: tuple[Pack, ...]
    unused: tuple[UnusedTag, ...]


def form_for(ws: Workspace, period: Period) -> Form:
    """The form of a period's report, of the pack that is in force; UserError where there is none, or it will not do."""
    from ..imports.forms.form import load_form

    return load_form(sound_pack(ws, "report", period).folder)


def sound_pack(ws: Workspace, kind: PackKind, period: Period) -> Pack:
    """The pack that is in force; the templates of one that was taken in are checked again whenever they changed."""
    pack = pack_for(ws, kind, period)
    if not pack.shipped:
        require_sound(pack.folder)
    return pack


def pack_for(ws: Workspace, kind: PackKind, period: Period) -> Pack:
    """The pack that a paper of this kind takes for this period."""
    found = forms(ws)
    asked = any(pack.unit_kinds for pack in found)
    unit = units.current(ws) if asked else None
    return choose(found, kind, period, unit.kind if unit else None)


def require_sound(folder: Path) -> None:
    """UserError names the first fault in the templates of a pack, with file, paragraph and page."""
    from ..imports.forms.intake import check_templates
    from ..imports.forms.pack import read_pack

    pack = read_pack(folder)
    faults = check_templates(pack).faults
    if faults:
        raise UserError(f"Mẫu “{pack.name}” không dùng được. {_told(faults[0].sentence, len(faults))}")


def forms(ws: Workspace) -> tuple[Pack, ...]:
    """Every pack, those that ship with the program first; UserError names what cannot be read."""
    found = shelf(ws)
    if found.broken:
        raise UserError(found.broken[0].reason)
    return found.packs


def shelf(ws: Workspace) -> Shelf:
    """Every pack, and what cannot be read; UserError where the packs that ship with the program will not do."""
    from ..imports.forms.pack import read_packs

    packs, broken = list(read_packs(paths.forms())), []
    for folder in _sets(ws):
        try:
            packs += read_packs(folder, _added(folder))
        except UserError as error:
            broken.append(BrokenSet(folder.name, str(error)))
    return Shelf(tuple(packs), tuple(broken))


def check(file: Path) -> PackCheck:
    """What is wrong in a file of packs, or in a single template; nothing is kept. UserError where it cannot be read."""
    from ..imports.forms import intake

    if file.suffix.lower() in (".docx", ".xlsx"):
        one = intake.check_one(file)
        return PackCheck((), one.faults or tuple(_unopened([file], "")), one.unused)
    files = intake.read_intake(file)
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        _unpack(files, Path(folder))
        return _checked(Path(folder), datetime.now())


def take_in(ws: Workspace, file: Path, report: Report = silent) -> TakenIn:
    """Take in the packs of one file: all of it or nothing. UserError where a single thing in it will not do."""
    from ..imports.forms import intake

    report(5, "Đang đọc tệp mẫu")
    files = intake.read_intake(file)
    _refuse_again(ws, files)
    room = make_inside(ws.folder, _room(ws).name)
    sweep_rooms(room, ".cchc-")
    beside = Path(tempfile.mkdtemp(prefix=".cchc-", dir=room))
    try:
        _unpack(files, beside)
        report(40, "Đang kiểm tra mẫu")
        found = _checked(beside, datetime.now())
        if found.faults:
            raise UserError(f"Chưa nhận mẫu. {_told(found.faults[0].sentence, len(found.faults))}")
        report(90, "Đang lưu mẫu")
        backup.before(ws, "import")
        _refuse_again(ws, files)  # another window may have been quicker
        kept = _settle(beside, room / intake.plain_name(file.stem))
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return TakenIn(tuple(pack for pack in forms(ws) if pack.folder.parent == kept), found.unused)


def _checked(folder: Path, added: datetime | None = None) -> PackCheck:
    """What is wrong in the packs of a set; those found harmless are opened by what fills them in, too."""
    from ..imports.forms.intake import check_packs

    found = check_packs(folder, added)
    if found.faults:
        return found
    shut = [each for pack in found.packs for each in _unopened(sorted(pack.folder.iterdir()), f"{pack.folder.name}/")]
    return replace(found, faults=tuple(shut or (each for pack in found.packs for each in _unwritten(pack))))


def _unwritten(pack: Pack) -> Iterator[PackFault]:
    """What goes wrong when a made-up report is written: a template that names a column which its form does not have."""
    if pack.kind != "report":
        return
    from ..exports.excel import write_excel
    from ..exports.word import write_word
    from ..imports.forms.form import load_form
    from ..model.report.trial import trial_report

    form = load_form(pack.folder)
    for write in (write_word, write_excel):
        try:
            write(trial_report(form), form)
        except UserError as error:
            told = str(error).replace(f"{pack.folder}{os.sep}", "")
            what = "số cột và thẻ ở các tệp phải khớp nhau"
            yield PackFault(f"{pack.folder.name}/form.toml", "", f"không viết được báo cáo thử, {what}. {told}")


def _unopened(files: Sequence[Path], inside: str) -> Iterator[PackFault]:
    from ..exports.template_opens import template_opens

    for file in files:
        if file.suffix.lower() in (".docx", ".xlsx") and not template_opens(file):
            what = "có phần bị thiếu hoặc lẫn với nhau: hãy mở bằng Word hoặc Excel, lưu lại rồi nhận lại"
            yield PackFault(f"{inside}{file.name}", "", what)


def export(ws: Workspace, key: str, out: Path) -> Path:
    """Write a pack, with what it takes from the one it extends, as one .zip under a free name; returns where."""
    from zipfile import ZIP_DEFLATED, ZipFile

    from ..imports.forms.pack import whole_files

    pack = _required(ws, key)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, data in whole_files(pack).items():
            packed.writestr(f"{pack.folder.name}/{name}", data)
    return write_new(place_for(out, f"mau-{pack.folder.name}.zip"), made.getvalue())


def drop(ws: Workspace, key: str) -> None:
    """Remove what was taken in: a pack, or by the name of its set all that came in one file, readable or not."""
    whole = next((folder for folder in _sets(ws) if folder.name == key), None)
    if whole is not None:
        _remove(whole, _room(ws))
        return
    theirs = [pack for pack in shelf(ws).packs if not pack.shipped and key in (pack.id, pack.key)]
    pack = max(theirs, key=_age) if theirs else _required(ws, key)
    if pack.shipped:
        raise UserError(f"Mẫu “{pack.name}” đi kèm chương trình nên không gỡ được: hãy nhận mẫu khác để dùng thay.")
    leaning = [other.name for other in forms(ws) if other.base == pack.folder]
    if leaning:
        raise UserError(f"Mẫu “{leaning[0]}” đang kế thừa mẫu “{pack.name}”: hãy gỡ mẫu đó trước.")
    alone = sum(each.folder.parent == pack.folder.parent for each in forms(ws)) == 1
    _remove(pack.folder.parent if alone else pack.folder, _room(ws))


def _required(ws: Workspace, key: str) -> Pack:
    """The pack of an id; or of a key that is the id of none, what was taken in last."""
    packs = shelf(ws).packs
    fitting = [pack for pack in packs if pack.id == key] or [pack for pack in packs if pack.key == key]
    if not fitting:
        raise UserError(f"Không có mẫu “{key}”: hãy chọn một trong {', '.join(pack.id for pack in packs)}.")
    return max(fitting, key=_age)


def _age(pack: Pack) -> datetime:
    return pack.added or datetime.min


def _room(ws: Workspace) -> Path:
    return ws.folder / "forms"


def _sets(ws: Workspace) -> list[Path]:
    return [each for each in sorted(_room(ws).glob("[!.]*")) if each.is_dir()]


def _added(folder: Path) -> datetime:
    return datetime.fromtimestamp(folder.stat().st_mtime)


def _refuse_again(ws: Workspace, files: Mapping[str, bytes]) -> None:
    wanted = {name: sha256(data) for name, data in files.items()}
    for folder in _sets(ws):
        there = [file for file in folder.glob("*/*") if file.is_file()]
        if len(there) == len(wanted) and wanted == {f"{f.parent.name}/{f.name}": sha256(f.read_bytes()) for f in there}:
            day = short_date(_added(folder).date())
            raise UserError(f"Mẫu này đã nhận ngày {day} (tên “{folder.name}”): không cần nhận lại.")


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        make_folder((folder / name).parent)
        write_safely(folder / name, data)


def _settle(beside: Path, wanted: Path) -> Path:
    """Give what is whole its name in one step."""
    target = free_name(wanted)
    try:
        os.chmod(beside, 0o755)
        os.utime(beside)
        patiently(lambda: os.rename(beside, target))
    except OSError as error:
        raise cannot_write(target, error) from error
    return target


def _remove(folder: Path, room: Path) -> None:
    """Out of sight in one step, then gone; the set it lay in keeps the day on which it was taken in."""
    aside, state = room / f".cchc-{folder.name}", folder.parent.stat()
    try:
        shutil.rmtree(aside, ignore_errors=True)
        os.rename(folder, aside)
        os.utime(folder.parent, ns=(state.st_atime_ns, state.st_mtime_ns))
    except OSError as error:
        raise cannot_write(folder, error) from error
    shutil.rmtree(aside, ignore_errors=True)


def _told(first: str, count: int) -> str:
    more = f" Còn {count - 1} lỗi khác." if count > 1 else ""
    return f"{first.rstrip('.')}.{more}"
