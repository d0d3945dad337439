"""Practice data: an invented commune in a folder of its own beside the real data, made and thrown away in one go.

A small file in it says that it is ours and by which first change its data are known: a folder without it, or with
other data in it, is never taken away. Nothing here ever writes into the real data.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from glob import escape
from itertools import count
from pathlib import Path

from .. import paths, settings
from ..errors import UserError
from ..files import cannot_write, patiently
from ..store import holder
from ..store.history.origin import first_change
from ..telling import Report, silent
from .practice_mark import MARK, first_marked, is_link, is_practice, mark
from .workspace import Workspace, open_workspace

TITLE = "LÀM THỬ"  # what stands in the title of a window with practice data
_ENDING = paths.practice(Path("x")).name.removeprefix("x")
_MAKING, _LEAVING = ".dang-lam", ".dang-xoa"  # ends of the names of folders that are not whole
_ASIDE = "-hong"  # of those that cannot be read


def begun(folder: Path) -> bool:
    """Whether practice data stand beside these real data."""
    return bool(folder.name) and is_practice(paths.practice(folder))


def real(folder: Path) -> Path | None:
    """The real data beside which practice data stand; None where there are none."""
    name = folder.name.removesuffix(_ENDING)
    home = folder.with_name(name) if name else folder
    return home if home != folder and paths.database(home).is_file() else None


def begin(ws: Workspace, report: Report = silent) -> Path:
    """The folder with practice data beside those of a workspace; made where it is not there yet.

    UserError where it cannot be made; nothing is left behind then, and nothing is ever changed in the real data.
    """
    if is_practice(ws.folder):
        return ws.folder
    folder = _place(ws.folder)
    if is_practice(folder):
        return folder
    if os.path.lexists(folder):
        raise UserError(f"Đã có “{folder}” mà không phải dữ liệu làm thử: hãy đổi tên thư mục ấy rồi bấm lại.")
    _sweep(folder)
    beside = _free(folder, _MAKING)
    try:
        beside.mkdir()
        _make(beside, ws, report)
        patiently(lambda: os.rename(beside, folder))
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        _take_away(beside)
        with suppress(OSError):  # not even the mark could be written
            beside.rmdir()
    return folder


def remove(folder: Path) -> Path | None:
    """Throw practice data away, whole. UserError where the folder is not ours, is open, or holds other data.

    Data that cannot be read are put aside instead, for nobody can tell what they were: returns where to.
    """
    readable = _require_ours(folder)
    leaving = _free(folder, _LEAVING if readable else _ASIDE)
    try:
        patiently(lambda: os.rename(folder, leaving))
    except OSError as error:
        raise UserError(
            f"Chưa xóa được “{folder}” vì còn tệp trong đó đang mở: hãy đóng Word, Excel hoặc cửa sổ thư mục ấy rồi "
            "xóa lại."
        ) from error
    _sweep(folder)
    return None if readable else leaving


def words_of(aside: Path | None) -> str:
    """What became of practice data that were to go, in one sentence."""
    if aside is None:
        return "Đã xóa dữ liệu làm thử."
    return f"Dữ liệu làm thử hỏng, không đọc được nên được để sang một bên ở “{aside}”: xem xong hãy tự xóa."


def _place(folder: Path) -> Path:
    if not folder.name:
        raise UserError(f"Dữ liệu nằm ngay ở gốc ổ đĩa “{folder}”: hãy chuyển vào một thư mục rồi mới làm thử.")
    return paths.practice(folder)


def _make(folder: Path, ws: Workspace, report: Report) -> None:
    """The mark first, so that what a stopped machine leaves is known as ours."""
    mark(folder, "")
    report(2, "Đang tạo dữ liệu làm thử")
    papers = folder / "giay-to"
    papers.mkdir()
    first, period = _fill(folder, papers, ws.today, report)
    shutil.rmtree(papers)
    mark(folder, first)
    kept = settings.load(ws.folder)  # how large and how strong the officer sees everything
    settings.save(folder, replace(kept, period=period, report_folder=None))


def _fill(folder: Path, papers: Path, today: date, report: Report) -> tuple[str, str]:
    """The first change that was made, and the code of the period at work."""
    from ..model.period import Period
    from . import calendar, practice_data

    made = open_workspace(folder, today)
    try:
        practice_data.fill(made, papers, report)
        with made.store.read() as session:
            return first_change(session), calendar.at_work(made, Period.current(today)).code
    finally:
        made.close()


def _require_ours(folder: Path) -> bool:
    """Whether the data can be read; UserError where they are not ours or are open."""
    marked = first_marked(folder)
    if marked is None:
        raise UserError(f"“{folder}” không phải thư mục làm thử do chương trình tạo ra nên không xóa.")
    other = holder.live(folder)
    if other is not None:
        raise UserError(f"Dữ liệu làm thử đang mở ở cửa sổ khác, hãy đóng cửa sổ ấy rồi xóa lại. {other.sentence}")
    first = _first(folder) if paths.database(folder).exists() else marked
    if first not in (None, marked):
        raise UserError(
            f"Trong “{folder}” có dữ liệu khác, không phải số liệu làm thử, nên chương trình không xóa: hãy mở xem, "
            "cất những gì cần giữ, rồi tự xóa thư mục ấy."
        )
    return first is not None


def _first(folder: Path) -> str | None:
    """The first change of the data that lie there; None where they cannot be read."""
    try:
        ws = open_workspace(folder)
    except UserError:
        return None
    try:
        with ws.store.read() as session:
            return first_change(session)
    except UserError:
        return None
    finally:
        ws.close()


def _free(folder: Path, end: str) -> Path:
    """A name that begins with the folder's own, and is not taken."""
    numbers = ("" if n == 1 else f"-{n}" for n in count(1))
    names = (folder.with_name(f"{folder.name}{end}{number}") for number in numbers)
    return next(each for each in names if not os.path.lexists(each))


def _sweep(folder: Path) -> None:
    """What a stopped machine left half made or half gone."""
    for end in (_MAKING, _LEAVING):
        with suppress(OSError):
            for left in folder.parent.glob(f"{escape(folder.name)}{end}*"):
                _take_away(left)


def _take_away(folder: Path) -> None:
    """Everything in a folder of ours, its mark last: what cannot go now is known again. Links are not followed."""
    if not is_practice(folder):
        return
    with suppress(OSError):
        for each in folder.iterdir():
            if each.name == MARK:
                continue
            if each.is_dir() and not is_link(each):
                shutil.rmtree(each)
            else:
                each.unlink()
        (folder / MARK).unlink()
        folder.rmdir()
