"""Files written whole or not at all, free names beside files that already stand, and the data we ship as TOML."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from . import paths
from .errors import UserError

_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy; hãy giải phóng chỗ trống hoặc chọn ổ khác",
    errno.EDQUOT: "đã hết hạn mức lưu trữ; hãy xóa bớt tệp hoặc chọn nơi khác",
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở ở chương trình khác; hãy đóng tệp hoặc chọn thư mục khác",
    errno.EPERM: "không có quyền ghi; hãy chọn thư mục khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc; hãy chọn thư mục khác",
    errno.ENOENT: "thư mục không còn ở đó; hãy chọn thư mục khác",
    errno.ENOTDIR: "đường dẫn này không phải là thư mục; hãy chọn thư mục khác",
    errno.EFBIG: "tệp quá lớn so với ổ đĩa; hãy chọn ổ khác",
    errno.ENAMETOOLONG: "tên tệp quá dài; hãy chọn thư mục có đường dẫn ngắn hơn",
}


def write_safely(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, swap: the file is the old one or the new one, never half of either.

    Raises UserError naming the file and what to do; nothing is left behind then.
    """
    beside = _write_beside(path, data)
    try:
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise cannot_write(path, error) from error
    _flush_folder(path.parent)


def write_new(path: Path, data: bytes) -> Path:
    """Write safely under this name or the next free one, which is returned; two programs never take the same."""
    beside = _write_beside(path, data)
    try:
        taken = _settle(beside, path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(path.parent)
    return taken


def _settle(beside: Path, path: Path) -> Path:
    """Give a whole file its name in one step: a machine that stops meanwhile leaves no empty file under it."""
    while True:
        free = free_name(path)
        try:
            _name_new(beside, free)
        except FileExistsError:
            continue
        return free


def _name_new(beside: Path, free: Path) -> None:
    """FileExistsError where the name is taken."""
    if os.name == "nt":
        os.rename(beside, free)  # takes no name that is taken
        return
    try:
        os.link(beside, free)
    except FileExistsError:
        raise
    except OSError:  # memory sticks and some network drives know no second name for a file
        free.open("xb").close()
        try:
            os.replace(beside, free)
        except OSError:
            free.unlink(missing_ok=True)
            raise


def _write_beside(path: Path, data: bytes) -> Path:
    """The data whole and on the disk, under a name of its own in the same folder."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=".cchc-", suffix=".tmp", dir=path.parent)
        with open(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(beside, 0o644)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise cannot_write(path, error) from error
    return Path(beside)


def cannot_write(path: Path, error: OSError) -> UserError:
    """The sentence for a write that the system refused."""
    reason = _REASONS.get(error.errno or 0, f"máy báo lỗi: {error.strerror}")
    return UserError(f"Không ghi được “{path}”: {reason}.")


def read_whole(path: Path, limit: int = 200_000_000) -> bytes:
    """A file's bytes; UserError where there is no such file, it is a folder, too big or may not be read."""
    try:
        if path.stat().st_size > limit:
            raise UserError(f"Tệp “{path.name}” lớn hơn {limit // 1_000_000} MB: hãy chọn tệp nhỏ hơn.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"Không tìm thấy tệp “{path}”: hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        what = "là thư mục, không phải tệp" if path.is_dir() else "không đọc được"
        raise UserError(f"“{path}” {what}: hãy chọn một tệp khác.") from error


def read_shipped(folder: str, name: str) -> dict[str, Any]:
    """What a TOML file under `resources` says; UserError where it is gone or someone's edit broke it."""
    import tomllib

    path = paths.resources() / folder / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UserError(
            f"Không mở được danh mục “{path}” ({error.strerror}): hãy cài lại chương trình hoặc chép lại tệp này."
        ) from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise unusable(folder, name, f"không đúng dạng TOML ({error})") from error


def unusable(folder: str, name: str, reason: str) -> UserError:
    """The sentence for a file under `resources` that someone's edit made useless."""
    return UserError(f"Danh mục “{name}” trong thư mục resources/{folder} {reason}: hãy sửa lại hoặc chép lại tệp gốc.")


def make_folder(folder: Path) -> Path:
    """The folder, made if it was not there; UserError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UserError(f"“{folder}” là một tệp, không phải thư mục; hãy chọn thư mục khác.") from error
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def place_for(out: Path, usual: str) -> Path:
    """Where a file goes: `out` where it names a file of the kind of `usual`, else the usual name in that folder."""
    if out.suffix.lower() == Path(usual).suffix and not out.is_dir():
        make_folder(out.parent)
        return out
    return make_folder(out) / usual


@contextmanager
def whole_or_not(folder: Path) -> Iterator[list[Path]]:
    """The folder, made where it was not there, and a list to put each file in that is written there.

    What goes wrong inside takes these files and new folders away again.
    """
    files: list[Path] = []
    fresh = [each for each in (folder, *folder.parents) if not _stands(each)]
    try:
        make_folder(folder)
        yield files
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        for each in fresh:
            with suppress(OSError):  # someone may have put something of his own there meanwhile
                each.rmdir()
        raise


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long to be one is told by whoever makes the folder
        return True


def free_name(path: Path) -> Path:
    """The path itself, or the first of name-2, name-3 … that is not taken: nothing is overwritten unasked."""
    candidate, n = path, 2
    while candidate.exists():
        candidate, n = path.with_stem(f"{path.stem}-{n}"), n + 1
    return candidate


def sha256(data: bytes) -> str:
    """The fingerprint by which the same file is known again."""
    return hashlib.sha256(data).hexdigest()


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
