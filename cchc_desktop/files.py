"""Files written whole or not at all, free names beside files that already stand, and the data we ship as TOML."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar
from uuid import uuid4

from . import paths
from .errors import UserError
from .telling import Moved

T = TypeVar("T")
_ABANDONED = 3600  # seconds since a file or folder that was being written grew
_CHUNK = 1_048_576  # bytes read at a time
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.3)  # seconds, less than one in all

_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy; hãy giải phóng chỗ trống hoặc chọn ổ khác",
    errno.EDQUOT: "đã hết hạn mức lưu trữ; hãy xóa bớt tệp hoặc chọn nơi khác",
    errno.EACCES: "không có quyền ghi, hoặc tệp đang mở ở chương trình khác; hãy đóng tệp hoặc chọn thư mục khác",
    errno.EPERM: "không có quyền ghi; hãy chọn thư mục khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc; hãy chọn thư mục khác",
    errno.ENOENT: "thư mục không còn ở đó; hãy chọn thư mục khác",
    errno.ENOTDIR: "đường dẫn này không phải là thư mục; hãy chọn thư mục khác",
    errno.EISDIR: "ở đó là một thư mục cùng tên; hãy đổi tên thư mục ấy",
    errno.EFBIG: "tệp quá lớn so với ổ đĩa; hãy chọn ổ khác",
    errno.ENAMETOOLONG: "tên tệp quá dài; hãy chọn thư mục có đường dẫn ngắn hơn",
}


def write_safely(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, swap: the file is the old one or the new one, never half of either.

    Raises UserError naming the file and what to do; nothing is left behind then.
    """
    beside = _pour_beside(path, lambda out: out.write(data))
    try:
        patiently(lambda: os.replace(beside, path))
        flush_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        discard(beside)


def write_new(path: Path, data: bytes) -> Path:
    """Write safely under this name or the next free one, which is returned; two programs never take the same."""
    return pour_new(path, lambda out: out.write(data))


def pour_new(path: Path, pour: Callable[[IO[bytes]], object]) -> Path:
    """As `write_new`, for what is too large to be held at once: `pour` writes it into an open file."""
    return _take(path, _pour_beside(path, pour), _settle)


def pour_as(path: Path, pour: Callable[[IO[bytes]], object]) -> Path:
    """As `pour_new`, but under this very name; UserError where it is taken."""
    return _take(path, _pour_beside(path, pour), _name_new)


def _take(path: Path, beside: Path, settle: Callable[[Path, Path], Path]) -> Path:
    """Give a whole file a new name, durably; the name it took. Nothing is left behind by a UserError."""
    taken = None
    try:
        taken = settle(beside, path)
        flush_folder(path.parent)
    except OSError as error:
        if taken:
            discard(taken)
        raise cannot_write(path, error) from error
    finally:
        discard(beside)
    return taken


def discard(path: Path) -> None:
    """Take a file away; where another program holds it, it stays until it is swept."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """What a write left when the machine stopped under it goes, once it is surely nobody's any more."""
    with suppress(OSError):
        for left in folder.glob(".cchc-*.tmp"):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                discard(left)


def _settle(beside: Path, path: Path) -> Path:
    """Give a whole file its name in one step: a machine that stops meanwhile leaves no empty file under it."""
    while True:
        free = free_name(path)
        try:
            return _name_new(beside, free)
        except FileExistsError:
            continue


def patiently(step: Callable[[], T]) -> T:
    """Do it again for a moment where it is refused: a virus scanner or a program that syncs lets go of a file soon."""
    for pause in _PAUSES:
        try:
            return step()
        except FileExistsError:
            raise
        except PermissionError:
            time.sleep(pause)
    return step()


def _name_new(beside: Path, free: Path) -> Path:
    """FileExistsError where the name is taken."""
    patiently(lambda: os.rename(beside, free) if os.name == "nt" else _link(beside, free))  # rename takes none there
    return free


def _link(beside: Path, free: Path) -> None:
    try:
        os.link(beside, free)
    except FileExistsError:
        raise
    except OSError:  # memory sticks and some network drives know no second name for a file
        free.open("xb").close()
        try:
            os.replace(beside, free)
        except OSError:
            discard(free)
            raise


def _pour_beside(path: Path, pour: Callable[[IO[bytes]], object]) -> Path:
    """What `pour` writes, whole and on the disk, under a name of its own in the same folder."""
    sweep(path.parent)
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".cchc-", suffix=".tmp", dir=path.parent)
        beside = Path(name)
        with open(handle, "w+b") as out:
            pour(out)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(beside, 0o644)
    except BaseException as error:
        if beside:
            discard(beside)
        if isinstance(error, OSError):
            raise cannot_write(path, error) from error
        raise
    return beside


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


def unwritable(folder: Path) -> str:
    """The sentence why nothing can be written into a folder that stands: a disk that only reads, or no permission.

    "" where it can; a full disk is no such reason. What lies there may be as shut as the folder itself.
    """
    trial = folder / f".cchc-{uuid4().hex}.tmp"  # mkstemp tries ten thousand names where Windows gives no permission
    try:
        trial.open("xb").close()
        trial.unlink(missing_ok=True)
        database = paths.database(folder)
        if database.exists():
            os.close(os.open(database, os.O_RDWR))
    except OSError as error:
        if error.errno == errno.EROFS:
            return f"Chỉ xem: ổ đĩa chứa “{folder}” chỉ cho đọc; muốn nhập, hãy chép thư mục này sang ổ khác rồi mở."
        if error.errno in (errno.EACCES, errno.EPERM):
            what = "anh/chị không có quyền ghi vào thư mục"
            return f"Chỉ xem: {what} “{folder}”; hãy xin quyền, hoặc chép thư mục này sang nơi khác rồi mở."
    return ""


def make_inside(folder: Path, name: str) -> Path:
    """A folder in one that stands: a data folder that was renamed or pulled out is not made anew. UserError then."""
    made = folder / name
    try:
        made.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise UserError(
            f"Không còn thấy thư mục “{folder}”: hãy cắm lại USB hoặc đổi lại tên thư mục, rồi làm lại."
        ) from error
    except FileExistsError as error:
        raise UserError(f"“{made}” là một tệp, không phải thư mục: hãy đổi tên tệp ấy rồi làm lại.") from error
    except OSError as error:
        raise cannot_write(made, error) from error
    return made


@contextmanager
def room_in(folder: Path, prefix: str) -> Iterator[Path]:
    """An empty folder for what is only looked at, on the disk of another one; gone afterwards. UserError where not."""
    sweep_rooms(folder, prefix)
    try:
        room = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def sweep_rooms(folder: Path, prefix: str) -> None:
    """Such folders that were left when the machine stopped go, once they are surely nobody's any more."""
    for left in folder.glob(f"{prefix}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


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
            discard(file)
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


def sha256_of(path: Path, moved: Moved = lambda size: None) -> str:
    """The same of a file of any size; OSError where it cannot be read."""
    digest = hashlib.sha256()
    with path.open("rb") as given:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            moved(len(chunk))
    return digest.hexdigest()


def flush_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call and needs none. OSError where the folder is gone."""
    if os.name == "nt":
        os.stat(folder)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
