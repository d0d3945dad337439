"""Files of documents: which belong where, and their bytes in the data folder under their SHA-256.

`files/ab/abcdef…` holds the bytes; they are written beside and swapped in, so that a name stands for whole bytes only.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..errors import UserError
from ..files import cannot_write, discard, flush_folder, make_inside, patiently, sha256_of, sweep
from ..model.document import Attachment
from ..telling import Moved
from .tables import AttachmentRow, FrozenReportRow, new_id

_COLUMNS = [getattr(AttachmentRow, field) for field in ("id", "document_id", "name", "sha256", "size", "added_on")]
_CHUNK = 1_048_576  # bytes read at a time
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Bytes:
    """What was kept: its fingerprint, its size, and whether the data folder did not have it before."""

    sha256: str
    size: int
    new: bool


def by_document(session: Session) -> dict[str, list[Attachment]]:
    """The files of every document, in the order they came."""
    out: dict[str, list[Attachment]] = defaultdict(list)
    for values in session.execute(select(*_COLUMNS).order_by(AttachmentRow.position)):  # records, no rows to track
        out[values.document_id].append(Attachment(*values))
    return out


def of_document(session: Session, document_id: str) -> list[Attachment]:
    """The files of one document."""
    return [_attachment(row) for row in _rows(session, document_id)]


def attachment(session: Session, attachment_id: str) -> Attachment:
    """One file; UserError where it was taken out."""
    return _attachment(_require(session, attachment_id))


def add(session: Session, document_id: str, name: str, kept: Bytes, day: date) -> bool:
    """Hang a file on a document; False where it has these very bytes already."""
    here = _rows(session, document_id)
    if any(row.sha256 == kept.sha256 for row in here):
        return False
    place = max((row.position for row in here), default=-1) + 1
    session.add(
        AttachmentRow(
            id=new_id(),
            document_id=document_id,
            position=place,
            name=name,
            sha256=kept.sha256,
            size=kept.size,
            added_on=day,
        )
    )
    session.flush()
    return True


def remove(session: Session, attachment_id: str) -> str:
    """Take a file off its document; returns its fingerprint."""
    row = _require(session, attachment_id)
    session.delete(row)
    session.flush()
    return row.sha256


def remove_all(session: Session, document_id: str) -> None:
    """Take every file off a document."""
    for row in _rows(session, document_id):
        session.delete(row)
    session.flush()


def move(session: Session, from_id: str, to_id: str) -> None:
    """Hang the files of one document on another, each once."""
    here = {row.sha256 for row in _rows(session, to_id)}
    place = len(here)
    for row in _rows(session, from_id):
        if row.sha256 in here:
            session.delete(row)
        else:
            row.document_id, row.position, place = to_id, place, place + 1
    session.flush()


def used(session: Session, sha256: str) -> bool:
    """Whether any document or closed report has these bytes."""
    if session.scalar(select(AttachmentRow.id).where(AttachmentRow.sha256 == sha256).limit(1)) is not None:
        return True
    return any(sha256 == kept for files in session.scalars(select(FrozenReportRow.files)) for _, kept in files)


def forget(session: Session, folder: Path, kept: Iterable[Bytes]) -> None:
    """Bytes that came for nothing go again; those that something has stay."""
    for each in kept:
        if each.new and not used(session, each.sha256):
            discard(place(folder, each.sha256))


def place(folder: Path, sha256: str) -> Path:
    """Where bytes lie in a data folder; what is no fingerprint, in data from outside, leads to nowhere else."""
    if not _HASH.fullmatch(sha256):
        sha256 = hashlib.sha256(sha256.encode(errors="replace")).hexdigest()
    return folder / "files" / sha256[:2] / sha256


def keep_bytes(folder: Path, source: Path, moved: Moved) -> Bytes:
    """Copy a file into the data folder; UserError where it cannot be read, changes meanwhile or cannot be kept."""
    return _keep(folder, lambda out: _copy(source, out.write, moved, folder / "files" / source.name))


def keep_data(folder: Path, data: bytes, name: str) -> Bytes:
    """Keep bytes that were made here, named in the UserError that tells why they cannot be kept."""

    def pour(out: IO[bytes]) -> tuple[str, int]:
        _write(out.write, data, folder / "files" / name)
        _write(lambda _: out.flush(), b"", folder / "files" / name)
        return hashlib.sha256(data).hexdigest(), len(data)

    return _keep(folder, pour)


def _keep(folder: Path, fill: Callable[[IO[bytes]], tuple[str, int]]) -> Bytes:
    """Whole bytes in the data folder, under the fingerprint that `fill` returns with their size."""
    store = make_inside(folder, "files")
    sweep(store)
    try:
        handle, beside = tempfile.mkstemp(prefix=".cchc-", suffix=".tmp", dir=store)
    except OSError as error:
        raise cannot_write(store, error) from error
    try:
        with open(handle, "wb") as out:
            sha256, size = fill(out)
            _flush(out.fileno(), store)
        return _put(folder, Path(beside), sha256, size)
    finally:
        discard(Path(beside))


def hash_of(path: Path, moved: Moved = lambda size: None) -> str:
    """The fingerprint of bytes that lie in the data folder; "" where they are gone or cannot be read."""
    try:
        return sha256_of(path, moved)
    except OSError:
        return ""


def _copy(source: Path, write: Callable[[bytes], object], moved: Moved, into: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as given:
            before = os.fstat(given.fileno())
            while size <= before.st_size and (chunk := given.read(_CHUNK)):  # one that grows has no end
                digest.update(chunk)
                _write(write, chunk, into)
                size += len(chunk)
                moved(len(chunk))
        after = source.stat()
    except OSError as error:
        raise _cannot_read(source, error) from error
    if size != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UserError(f"Tệp “{source.name}” bị thay đổi trong lúc chép: hãy đóng chương trình đang ghi rồi thêm lại.")
    return digest.hexdigest(), size


def _write(write: Callable[[bytes], object], chunk: bytes, into: Path) -> None:
    try:
        write(chunk)
    except OSError as error:
        raise cannot_write(into, error) from error


def _flush(handle: int, store: Path) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        raise cannot_write(store, error) from error


def _put(folder: Path, beside: Path, sha256: str, size: int) -> Bytes:
    """Give whole bytes their name; bytes that stand there already are replaced, in case they were altered."""
    target = place(folder, sha256)
    new = not target.exists()
    make_inside(target.parent.parent, target.parent.name)
    try:
        os.chmod(beside, 0o644)
        patiently(lambda: os.replace(beside, target))
        for each in (target.parent, target.parent.parent, folder):  # a name lasts once its folder is on the disk
            flush_folder(each)
    except OSError as error:
        if new:
            discard(target)
        raise cannot_write(target, error) from error
    return Bytes(sha256, size, new)


def _cannot_read(source: Path, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError(f"Tệp “{source.name}” không còn ở chỗ cũ: hãy tìm lại tệp rồi thêm lại.")
    if isinstance(error, PermissionError):
        return UserError(f"Không có quyền đọc “{source.name}”: hãy đóng tệp ở chương trình khác hoặc xin quyền đọc.")
    return UserError(f"Không đọc được “{source.name}” ({error.strerror}): hãy chép tệp ra nơi khác rồi thêm lại.")


def _rows(session: Session, document_id: str) -> list[AttachmentRow]:
    query = select(AttachmentRow).where(AttachmentRow.document_id == document_id).order_by(AttachmentRow.position)
    return list(session.scalars(query))


def _require(session: Session, attachment_id: str) -> AttachmentRow:
    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise UserError("Tệp này đã được bỏ khỏi văn bản: hãy mở lại trang “Minh chứng”.")
    return row


def _attachment(row: AttachmentRow) -> Attachment:
    return Attachment(row.id, row.document_id, row.name, row.sha256, row.size, row.added_on)
