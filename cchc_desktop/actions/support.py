"""The support bundle: what somebody who helps needs to know, without anything that was typed.

No name of a unit, a person or a file stands in it, and no path: only versions, sizes, counts, days and the log.
"""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from .. import __version__, log, paths, settings
from ..errors import UserError
from ..files import place_for, write_new
from ..model.support import Facts, as_text
from ..model.trouble import KIND_LABELS
from ..store import counts
from ..store.migrations import HEAD
from ..store.sqlite import revision
from ..telling import Report, silent
from ..text import size_words
from .workspace import Workspace

_ABOUT = "thong-tin.txt"
_FOLDERS = {"files": "Tệp minh chứng", "forms": "Mẫu đã nhận", "backups": "Thư mục sao lưu"}
# Settings that are codes of the program; of the others only whether there is one.
_AS_THEY_ARE = ("period", "text_size", "contrast")
_BACKUPS = 40  # the newest that are listed
Rows = tuple[tuple[str, str], ...]


def facts(
    folder: Path, ws: Workspace | None, screen: Mapping[str, str] | None = None, report: Report = silent
) -> tuple[Facts, ...]:
    """Everything that the bundle tells beside the log.

    `ws` is None where the data could not be opened; `screen` is what only the window knows, by name.
    """
    report(5, "Đang đếm dữ liệu")
    found = [Facts("Chương trình", _program(screen or {})), Facts("Dữ liệu", _told(lambda: _data(folder)))]
    if ws is None:
        return (*found, Facts("Kiểm tra dữ liệu", (("Không mở được", "xem nhật ký"),)), _settings(folder))
    found.append(Facts("Số dòng theo bảng", _told(lambda: _tables(ws))))
    report(30, "Đang kiểm tra dữ liệu")
    found.append(Facts("Kiểm tra dữ liệu", _told(lambda: _verified(ws))))
    report(80, "Đang xem các bản sao lưu")
    return (*found, Facts("Bản sao lưu", _told(lambda: _backups(ws))), _settings(folder))


def write(
    folder: Path,
    ws: Workspace | None,
    out: Path,
    screen: Mapping[str, str] | None = None,
    report: Report = silent,
) -> Path:
    """Write the bundle as one .zip under a free name; returns where. UserError where that cannot be."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    told, made = as_text(facts(folder, ws, screen, report)), BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        packed.writestr(_ABOUT, told)
        for file in log.files(folder):
            packed.writestr(f"nhat-ky/{file.name}", file.read_bytes())
    return write_new(place_for(out, f"goi-ho-tro-{datetime.now():%Y-%m-%d}.zip"), made.getvalue())


def _told(read: Callable[[], Rows]) -> Rows:
    """What can be found out; the bundle is wanted most where something cannot be read."""
    try:
        return read()
    except (UserError, OSError) as error:
        log.refused(error)
        return (("Không đọc được", type(error).__name__),)


def _program(screen: Mapping[str, str]) -> Rows:
    return (
        ("CCHC Desktop", __version__),
        ("Python", platform.python_version()),
        ("SQLite", counts.LIBRARY),
        ("Hệ điều hành", f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}"),
        ("Lập lúc", f"{datetime.now():%Y-%m-%d %H:%M:%S}"),
        *screen.items(),
    )


def _data(folder: Path) -> Rows:
    database = paths.database(folder)
    beside = ((mark, database.with_name(database.name + mark)) for mark in ("", "-wal", "-shm"))
    rows = [("Bản cấu trúc của chương trình", HEAD), ("Bản cấu trúc của dữ liệu", revision(database) or "không có")]
    rows += [(f"Tệp dữ liệu{mark}", size_words(file.stat().st_size)) for mark, file in beside if file.is_file()]
    return (*rows, *((words, _amount(folder / name)) for name, words in _FOLDERS.items()))


def _amount(folder: Path) -> str:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return f"{len(sizes)} tệp, {size_words(sum(sizes))}"


def _tables(ws: Workspace) -> Rows:
    with ws.store.read() as session:
        return tuple((name, str(count)) for name, count in counts.of_tables(session).items())


def _verified(ws: Workspace) -> Rows:
    from .verify import verify

    found = verify(ws)
    kinds = Counter(each.kind for each in found.troubles)
    seen = f"{found.changes} thay đổi, {found.rows} dòng, {found.files} tệp"
    rows = [(KIND_LABELS[kind], f"{count} chỗ không khớp") for kind, count in kinds.items()]
    return (("Đã đối chiếu", seen), *(rows or [("Kết quả", "nguyên vẹn")]))


def _backups(ws: Workspace) -> Rows:
    from .backup import shelf

    found = shelf(ws)
    second = found.second
    last = f"{second.last:%Y-%m-%d %H:%M}" if second.last else "chưa có"
    chosen = f"có, lần cuối {last}" if second.folder else "chưa chọn"
    listed = [
        (f"{each.at:%Y-%m-%d %H:%M}", f"{each.reason}; {size_words(each.size)}; {each.changes} thay đổi; "
         f"{each.files} tệp, thiếu {each.missing}; bản {each.version or 'trước 0.5.0'}")
        for each in found.backups[:_BACKUPS]
    ]  # fmt: skip
    return (("Số bản", str(len(found.backups))), ("Nơi sao lưu thứ hai", chosen), *listed)


def _settings(folder: Path) -> Facts:
    kept = asdict(settings.load(folder))
    shown = [(name, str(value) if name in _AS_THEY_ARE else _whether(value)) for name, value in kept.items()]
    return Facts("Thiết đặt", (*shown, ("views", str(len(settings.views(folder))))))


def _whether(value: object) -> str:
    return "có" if value else "không"
