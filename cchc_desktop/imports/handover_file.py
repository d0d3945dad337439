"""Read a handover file from anywhere: it is never trusted, neither its names nor its sizes."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from ..errors import UserError
from ..files import cannot_write
from ..model.handover_file import NAME, HandoverFile, Member, of_said
from ..telling import Moved
from .files.archive import MAX_RATIO, TROUBLE

_MOST_SAID = 20_000_000  # bytes of what the file says of itself
_MOST_NAMES = 30_000_000  # bytes of the zip's list of names: some 200,000 of them
_SMALL = 5_000_000  # below this a high ratio is harmless
_SPARE = 50_000_000  # bytes that must stay free on the disk
_CHUNK = 1_048_576
_TAIL = 66_000  # the list's end lies in the last bytes, before a comment of at most 65,535
_ASK = "hãy xin lại tệp từ nơi gửi"


def read_handover_file(path: Path, newest_schema: str) -> HandoverFile:
    """What a handover file says of itself; UserError where it is none, is damaged, or of a later program."""
    with _opened(path) as packed:
        try:
            about = packed.getinfo(NAME)
            said = json.loads(_bytes(packed, NAME)) if about.file_size <= _MOST_SAID else None
        except (KeyError, RecursionError, *TROUBLE):
            said = None
        told = of_said(said, newest_schema, path.name)
        _require_safe(packed, told, path)
    return told


def unpack(path: Path, told: HandoverFile, folder: Path, moved: Moved) -> Path:
    """Unpack into an empty folder, each byte checked; returns where the database lies.

    UserError where a byte is not what was handed over, or the disk has no room.
    """
    free = shutil.disk_usage(folder).free
    if told.size + _SPARE > free:
        need = (told.size + _SPARE - free) // 1_000_000 + 1
        raise UserError(f"Ổ đĩa chứa “{folder.parent}” thiếu {need} MB để nhận bàn giao: hãy giải phóng chỗ trống.")
    with _opened(path) as packed:
        for name, member in told.members.items():
            target = folder / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                whole = _unpack_one(packed, name, member, target, moved)
            except OSError as error:
                raise cannot_write(target, error) from error
            if not whole:
                raise _damaged(path)
    return folder / told.database


def _opened(path: Path) -> ZipFile:
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        if not is_zipfile(path):
            raise UserError(f"“{path.name}” không phải tệp bàn giao: hãy chọn đúng tệp “ban-giao-….zip”.")
        if _size_of_names(path) > _MOST_NAMES:
            raise UserError(f"Tệp “{path.name}” có quá nhiều tệp bên trong nên không mở: {_ASK}.")
        return ZipFile(path)
    except FileNotFoundError as error:
        raise UserError(f"Không tìm thấy tệp “{path}”: hãy kiểm tra lại đường dẫn.") from error
    except TROUBLE as error:
        raise _damaged(path) from error


def _size_of_names(path: Path) -> int:
    """How long the zip's list of names is, before Python reads it whole."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(size - _TAIL, 0))
        tail = stream.read()
    at = tail.rfind(b"PK\5\6")
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\6\7":  # the end of a large zip
        return int.from_bytes(tail[at - 36 : at - 28], "little")
    return int.from_bytes(tail[at + 12 : at + 16], "little")


def _require_safe(packed: ZipFile, told: HandoverFile, path: Path) -> None:
    """The names are those that were handed over, each once, and nothing swells like a bomb."""
    parts = packed.infolist()
    names = [part.filename for part in parts]
    if sorted(names) != sorted((NAME, *told.members)):
        raise UserError(f"Tệp “{path.name}” có tệp lạ hoặc thiếu tệp bên trong nên không nhận: {_ASK}.")
    for part in parts:
        swollen = part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        longer = part.filename != NAME and part.file_size != told.members[part.filename].size
        if swollen or longer or part.flag_bits & 1:
            raise UserError(f"Tệp “{path.name}” có phần không đúng cỡ bên trong nên không mở: {_ASK}.")


def _unpack_one(packed: ZipFile, name: str, member: Member, target: Path, moved: Moved) -> bool:
    """Whether the bytes are the very ones; OSError is the disk's that is written to."""
    digest, left = hashlib.sha256(), member.size
    with target.open("xb") as out:
        try:
            source = packed.open(name)
        except (KeyError, *TROUBLE):
            return False
        with source:
            while left:
                try:
                    chunk = source.read(min(_CHUNK, left))
                except TROUBLE:
                    return False
                if not chunk:
                    return False
                out.write(chunk)
                digest.update(chunk)
                left -= len(chunk)
                moved(len(chunk))
    return digest.hexdigest() == member.sha256


def _bytes(packed: ZipFile, name: str) -> bytes:
    with packed.open(name) as stream:
        return stream.read(_MOST_SAID)


def _damaged(path: Path) -> UserError:
    return UserError(f"Tệp bàn giao “{path.name}” bị hỏng hoặc chép chưa trọn: hãy chép lại từ máy cũ rồi nhận lại.")
