"""Move the data folder to another place: a whole copy, proved, then one small file that makes it the one in use.

Before that file stands the old folder is in use, from then on the new one; whenever the machine stops, one of the two
is whole. Nothing of the old folder is deleted: its database gets another name, so that nobody types into it by mistake.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .. import paths
from ..errors import UserError
from ..files import cannot_write, free_name, make_folder, patiently, sha256_of, write_safely
from ..store import holder
from ..store.backup import snapshot
from ..telling import Report, silent
from .practice_mark import is_practice
from .surroundings import require_safe
from .whereabouts import said_by
from .workspace import Workspace

_LEFT = (holder.NAME, holder.LOCK, "moved.json", "arriving.json", "crashed")  # what speaks of the old place only
_CHUNK = 1_048_576  # bytes copied at a time


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: from where, to where, how many files beside the database and how many rows in it."""

    old: Path
    new: Path
    files: int
    rows: int


def usual_target() -> Path:
    """Where data are safe on this PC: the user's own data folder, or a free name beside it where it is taken."""
    own = paths.own_data_folder()
    return own if _free(own) else free_name(own)


def move(ws: Workspace, to: Path, report: Report = silent) -> Moved:
    """Copy the data there and make that the place in use; afterwards this workspace can only be looked at.

    Open the new folder, close this workspace, then leave the old one (`whereabouts.leave`). UserError where the place
    will not do or the copy is not equal; everything is as before then.
    """
    old, new = ws.folder.absolute(), to.absolute()
    _require_place(old, new)
    make_folder(new.parent)
    beside = _beside(old, new)
    with ws.store.still("Đang chuyển dữ liệu sang nơi khác: hãy đợi chuyển xong rồi nhập tiếp."):
        try:
            moved = _copy(ws, beside, new, report)
            _settle(beside, new)
        except OSError as error:
            raise cannot_write(new, error) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        report(99, "Đang chuyển sang nơi mới")
        _lead_on(old, new)
        ws.store.read_only = f"Dữ liệu đã được chuyển tới “{new}”: hãy mở lại chương trình để nhập ở đó."
    with suppress(OSError):
        paths.arriving(new).unlink(missing_ok=True)
    return moved


def _require_place(old: Path, new: Path) -> None:
    if is_practice(old):
        raise UserError("Đang làm thử nên không chuyển được: hãy về dữ liệu thật rồi chuyển.")
    if paths.portable() and old == paths.data_folder(None):
        raise UserError(
            "Chương trình chạy kiểu mang theo nên dữ liệu luôn nằm cạnh chương trình, không chuyển riêng được: hãy "
            f"đóng chương trình rồi chép cả thư mục “{paths.program_folder()}” sang nơi mới."
        )
    here, there = old.resolve(), new.resolve()  # by whatever links they are called
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise UserError(f"“{new}” là thư mục đang dùng hoặc nằm trong nó: hãy chọn một thư mục khác.")
    if not _free(new) and said_by(paths.arriving(new)).get("from") != str(old):
        raise UserError(f"Thư mục “{new}” đã có tệp: hãy chọn một thư mục trống hoặc chưa có.")
    require_safe(new)


def _beside(old: Path, new: Path) -> Path:
    """A name for what is not whole yet; what stands under it goes only where an earlier move from here left it."""
    usual = new.with_name(f"{new.name}.dang-chuyen")
    if said_by(paths.arriving(usual)).get("from") == str(old) and usual.resolve() != old.resolve():
        shutil.rmtree(usual, ignore_errors=True)
    return free_name(usual)


def _free(folder: Path) -> bool:
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False


def _copy(ws: Workspace, beside: Path, new: Path, report: Report) -> Moved:
    """Everything under a name of its own, read back and compared."""
    make_folder(beside)
    write_safely(paths.arriving(beside), json.dumps({"from": str(ws.folder.absolute())}).encode())
    report(2, "Đang chép dữ liệu")
    rows = snapshot.copy(ws.store.database, paths.database(beside))
    found = _files(ws.folder)
    whole, done = max(sum(each.stat().st_size for each in found), 1), 0
    for each in found:
        report(5 + 90 * done // whole, f"Đang chép {each.name}")
        _copy_file(each, beside / each.relative_to(ws.folder))
        done += each.stat().st_size
    return Moved(ws.folder, new, len(found), rows)


def _files(folder: Path) -> list[Path]:
    """All that lies in a data folder but its database, which is copied otherwise, and what speaks of the place only."""
    database = paths.database(folder).name
    inside = [each for each in sorted(folder.rglob("*")) if each.is_file() and not each.is_symlink()]
    return [
        each
        for each in inside
        if not (each.parent == folder and (each.name.startswith(database) or each.name in _LEFT))
        and not each.name.startswith(".cchc-")
        and each.suffix != ".log"
    ]


def _copy_file(source: Path, target: Path) -> None:
    """The bytes and their times; UserError where what arrived is not what was sent."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sent = hashlib.sha256()
    with source.open("rb") as given, target.open("wb") as out:
        while chunk := given.read(_CHUNK):
            sent.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    if sha256_of(target) != sent.hexdigest():
        raise UserError(f"Tệp “{source.name}” chép sang không giống bản gốc: ổ đĩa mới có thể hỏng, hãy chọn ổ khác.")
    shutil.copystat(source, target)


def _settle(beside: Path, new: Path) -> None:
    """Give the copy its name in one step; what an earlier move left there unused goes first."""
    if new.exists():
        shutil.rmtree(new) if paths.arriving(new).exists() else new.rmdir()
    patiently(lambda: os.rename(beside, new))


def _lead_on(old: Path, new: Path) -> None:
    """From here on the new folder is the one in use; a copy that stays unused is taken away again."""
    said = {"to": str(new), "at": f"{datetime.now():%Y-%m-%dT%H:%M:%S}", "told": False}
    try:
        write_safely(paths.moved(old), json.dumps(said, ensure_ascii=False).encode())
    except UserError:
        shutil.rmtree(new, ignore_errors=True)
        raise
