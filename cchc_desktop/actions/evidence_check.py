"""What may be taken in as evidence: documents and pictures of a bearable size, nothing that runs."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import UserError
from ..files import read_shipped, unusable
from ..text import size_words

_FOLDER, _FILE = "evidence", "files.toml"
_PROGRAM = (b"MZ", b"\x7fELF", b"#!")  # how programs and scripts begin, whatever they are called


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken in and how pictures are reduced; sizes in bytes."""

    largest: int
    most: int  # files at once
    refused: frozenset[str]
    pictures: frozenset[str]
    reduced_from: int
    together: int
    least: int
    steps: tuple[tuple[int, int], ...]  # longest edge in pixels, JPEG quality


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files that can be taken in, and a sentence for each that cannot."""

    files: tuple[Path, ...]
    refused: tuple[str, ...]


@cache
def limits() -> Limits:
    """The limits, read once; UserError where someone's edit broke them."""
    said = read_shipped(_FOLDER, _FILE)
    try:
        pictures = said["pictures"]
        return Limits(
            int(said["largest_mb"] * 1_000_000),
            int(said["most_files"]),
            frozenset(map(str.lower, said["refused"])),
            frozenset(map(str.lower, pictures["suffixes"])),
            int(pictures["from_kb"] * 1000),
            int(pictures["together_mb"] * 1_000_000),
            int(pictures["least_kb"] * 1000),
            tuple((int(edge), int(quality)) for edge, quality in pictures["steps"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise unusable(_FOLDER, _FILE, f"thiếu hoặc sai giá trị {error}") from error


def check(path: Path) -> int:
    """The size of a file that may be taken in; UserError says why one may not, and nothing is changed."""
    known, name = limits(), path.name
    try:
        about = path.lstat()
    except OSError as error:
        raise UserError(f"Không thấy tệp “{name}”: hãy kiểm tra lại chỗ để tệp rồi thêm lại.") from error
    suffix = path.suffix.lower().lstrip(".")
    if stat.S_ISLNK(about.st_mode) or suffix in ("lnk", "url", "desktop"):
        raise UserError(f"“{name}” là lối tắt: hãy thêm chính tệp mà nó trỏ tới.")
    if stat.S_ISDIR(about.st_mode):
        raise UserError(f"“{name}” là thư mục: hãy chọn tệp, hoặc dùng “Quét thư mục”.")
    if not stat.S_ISREG(about.st_mode):
        raise UserError(f"“{name}” không phải là tệp thường: hãy chọn tệp văn bản hoặc hình ảnh.")
    if about.st_size > known.largest:
        most = f"{known.largest // 1_000_000} MB"
        raise UserError(f"“{name}” nặng {size_words(about.st_size)}, quá mức {most} một tệp: hãy nén hoặc tách nhỏ.")
    if not about.st_size:
        raise UserError(f"“{name}” rỗng (0 byte): hãy kiểm tra lại tệp gốc.")
    if suffix in known.refused or _begins(path).startswith(_PROGRAM):
        raise UserError(f"“{name}” là chương trình hoặc tập lệnh: minh chứng chỉ nhận văn bản, hình ảnh.")
    return about.st_size


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as given:
            return given.read(4)
    except OSError as error:
        raise UserError(
            f"Không có quyền đọc “{path.name}”: hãy đóng tệp ở chương trình khác hoặc xin quyền."
        ) from error


def gather(paths: Sequence[Path]) -> Gathered:
    """The files among what was dropped, pasted or chosen; folders are looked through."""
    taken: list[Path] = []
    refused: list[str] = []
    most = limits().most
    for path in paths:
        for each in _inside(path) if path.is_dir() and not path.is_symlink() else [path]:
            try:
                check(each)
                taken.append(each)
            except UserError as error:
                refused.append(str(error))
            if len(taken) + len(refused) > most:
                raise UserError(f"Có hơn {most} tệp, quá mức một lần thêm: hãy chọn thư mục nhỏ hơn hoặc ít tệp hơn.")
    return Gathered(tuple(dict.fromkeys(taken)), tuple(refused))


def _inside(folder: Path) -> list[Path]:
    """The files of a folder and those below it; hidden ones and Office's own locks are none of ours."""
    found = [
        Path(place) / name
        for place, inner, names in os.walk(folder)
        for name in names
        if not name.startswith((".", "~$")) and name.lower() not in ("thumbs.db", "desktop.ini")
    ]
    return sorted(found)
