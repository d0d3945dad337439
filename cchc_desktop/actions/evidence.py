"""Evidence: files taken in with their documents, opened again, verified, and exported as a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..exports import evidence as writing
from ..files import whole_or_not, write_new
from ..model.document import Attachment, Citing, Document, Registered
from ..model.finding import Finding
from ..model.period import Period
from ..store import attachments as files
from ..store import documents as rows
from ..telling import Report, by_bytes, silent
from ..text import tidy
from . import backup
from . import unit as units
from .document import cleaned
from .evidence_check import check, limits
from .progress import board
from .workspace import Workspace

Reduce = Callable[[Path, int], "bytes | None"]  # a picture and the most bytes wanted: a JPEG, or None to leave it


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document, new or of the register, with files that carry it, as the officer confirmed."""

    document: Document
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the documents' ids, how many files are new there, and how many they had before."""

    documents: tuple[str, ...]
    added: int
    known: int


def take_in(
    ws: Workspace,
    incoming: Sequence[Incoming],
    task_id: str | None = None,
    period: Period | None = None,
    report: Report = silent,
) -> Taken:
    """Register documents, cite them where a task is named, and hang files on them: all in one step, or nothing."""
    wanted = [(cleaned(each.document), each.files) for each in incoming]
    paths = list(dict.fromkeys(path for each in incoming for path in each.files))
    backup.before_bulk(ws, len(paths))
    kept: dict[Path, files.Bytes] = {}
    try:
        _keep_all(ws, paths, kept, report)
        return _register(ws, wanted, kept, task_id, period)
    except BaseException:
        with ws.store.read() as session:
            files.forget(session, ws.folder, kept.values())
        raise


def attach(ws: Workspace, document: Document, paths: Sequence[Path], report: Report = silent) -> Taken:
    """Hang files on a document of the register."""
    return take_in(ws, [Incoming(document, tuple(paths))], report=report)


def _keep_all(ws: Workspace, paths: Sequence[Path], kept: dict[Path, files.Bytes], report: Report) -> None:
    """Copy files into the data folder, after all of them were looked at."""
    whole, done = sum(check(path) for path in paths), 0
    for path in paths:

        def moved(size: int, path: Path = path) -> None:
            nonlocal done
            done += size
            report(min(99, 100 * done // max(whole, 1)), f"Đang chép “{path.name}”")

        kept[path] = files.keep_bytes(ws.folder, path, moved)


def _register(
    ws: Workspace,
    wanted: Sequence[tuple[Document, tuple[Path, ...]]],
    kept: dict[Path, files.Bytes],
    task_id: str | None,
    period: Period | None,
) -> Taken:
    ids, added, known = [], 0, 0
    with ws.store.write("Thêm minh chứng") as session:
        for document, paths in wanted:
            document_id = rows.keep(session, document)
            ids.append(document_id)
            if task_id is not None and period is not None:
                rows.cite(session, task_id, period.quarter.code, document_id)
            for path in paths:
                new = files.add(session, document_id, _name(path), kept[path], ws.today)
                added, known = added + new, known + (not new)
    return Taken(tuple(dict.fromkeys(ids)), added, known)


def _name(path: Path) -> str:
    return tidy(path.name)[:255] or "tep"


def detach(ws: Workspace, attachment_id: str) -> bool:
    """Take a file off its document; whether another document still has it. Its bytes stay, so that undo works."""
    with ws.store.write("Bỏ tệp khỏi văn bản") as session:
        return files.used(session, files.remove(session, attachment_id))


def files_of(ws: Workspace, document_ids: Sequence[str]) -> dict[str, tuple[Attachment, ...]]:
    """The files of a few documents, in the order they came."""
    if not document_ids:
        return {}
    with ws.store.read() as session:
        return {each: tuple(files.of_document(session, each)) for each in document_ids}


def lost(ws: Workspace, known: Sequence[Registered]) -> frozenset[str]:
    """The ids of files whose bytes are gone from the data folder or have another size: a quick look."""
    return frozenset(each.id for one in known for each in one.files if not _stands(ws, each))


def _stands(ws: Workspace, each: Attachment) -> bool:
    try:
        return files.place(ws.folder, each.sha256).stat().st_size == each.size
    except OSError:
        return False


def open_copy(ws: Workspace, attachment_id: str, report: Report = silent) -> Path:
    """A read-only copy under the file's own name, for the system to open; UserError where the bytes are not right."""
    with ws.store.read() as session:
        each = files.attachment(session, attachment_id)
    report(5, f"Đang mở “{each.name}”")
    folder = Path(tempfile.mkdtemp(prefix="cchc-"))
    target = folder / writing.safe_file_name(each.name)
    try:
        writing.copy_new(
            files.place(ws.folder, each.sha256), target, each.sha256, lambda size: report(50, f"Đang mở “{each.name}”")
        )
        target.chmod(0o444)
    except BaseException:
        target.unlink(missing_ok=True)
        folder.rmdir()
        raise
    return target


def verify(ws: Workspace, report: Report = silent) -> tuple[Finding, ...]:
    """Every file's bytes against the fingerprint they were kept under."""
    with ws.store.read() as session:
        known = rows.register(session)
    found = []
    listed = [(one.document, each) for one in known for each in one.files]
    for n, (document, each) in enumerate(listed):
        report(100 * n // len(listed), f"Đang xem “{each.name}”")
        digest = files.hash_of(files.place(ws.folder, each.sha256))
        if digest != each.sha256:
            what = "đã bị sửa" if digest else "không còn"
            words = f"Bản lưu của tệp “{each.name}” {what} trong thư mục dữ liệu; hãy thêm lại tệp gốc."
            found.append(Finding("error", document.short(), words, document.id, "files", "document", "file-lost"))
    return tuple(found)


def words_of(taken: Taken) -> str:
    """What was taken in, in one sentence."""
    known = f"; {taken.known} tệp đã có sẵn nên không chép lại" if taken.known else ""
    return f"Đã thêm {taken.added} tệp vào {len(taken.documents)} văn bản{known}."


@dataclass(frozen=True, slots=True)
class Cited:
    """A task and a document that it cites in a period, with the document's files."""

    citing: Citing
    registered: Registered


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: the files, the index, and the documents that have no file."""

    files: tuple[Path, ...]
    index: Path
    without: tuple[str, ...]


def cited(ws: Workspace, period: Period) -> tuple[Cited, ...]:
    """What the period's tasks cite, in the order of the plan; the same document once for each task."""
    codes = {quarter.code for quarter in period.quarters}
    places = {row.task.id: n for n, row in enumerate(board(ws, period).rows)}
    with ws.store.read() as session:
        known = rows.register(session)
    found = {
        (citing.task_id, each.document.id): Cited(citing, each)
        for each in known
        for citing in each.citing
        if citing.period in codes
    }
    return tuple(sorted(found.values(), key=lambda each: places.get(each.citing.task_id, len(places))))


def export(
    ws: Workspace, period: Period, folder: Path, reduce: Reduce | None = None, report: Report = silent
) -> Exported:
    """Copy the period's evidence into a folder under names of task and document, with an index.

    Nothing is overwritten; what goes wrong or is cancelled leaves nothing behind. `reduce` makes pictures smaller.
    """
    listed = cited(ws, period)
    if not listed:
        raise UserError(f"Chưa có văn bản minh chứng nào của {period.name}: hãy thêm ở trang “Minh chứng”.")
    return copy_out(ws, listed, folder, period, reduce, report)


def copy_out(
    ws: Workspace,
    listed: Sequence[Cited],
    folder: Path,
    period: Period,
    reduce: Reduce | None = None,
    report: Report = silent,
) -> Exported:
    """The same for some of what is cited."""
    unit = units.current(ws)
    with whole_or_not(folder) as made:
        index_rows = _copy_all(ws, listed, folder, _smaller(listed, reduce), made, report)
        report(99, "Đang viết danh mục")
        data = writing.write_index(index_rows, unit.name if unit else "", period.name, ws.today)
        index = write_new(folder / writing.INDEX, data)
    return Exported(tuple(made), index, tuple(dict.fromkeys(_short(each) for each in listed if not _files(each))))


def _copy_all(
    ws: Workspace,
    listed: Sequence[Cited],
    folder: Path,
    smaller: Callable[[Path, Attachment], bytes | None],
    made: list[Path],
    report: Report,
) -> list[writing.IndexRow]:
    """Each document's files once, under the first task that cites it; the index names them for every task."""
    whole = sum(each.size for one in {c.registered.document.id: c for c in listed}.values() for each in _files(one))
    names, copied = writing.FileNames(folder), dict[str, tuple[str, ...]]()
    moved, out = by_bytes(report, whole, "Đang chép minh chứng", last=98), []
    for each in listed:
        document = each.registered.document
        if document.id not in copied:
            given = [_copy_one(ws, each, file, folder, names, smaller, made, moved) for file in _files(each)]
            copied[document.id] = tuple(given)
        out.append(writing.IndexRow(each.citing.label, each.citing.content, document.cite(), copied[document.id]))
    return out


def _copy_one(
    ws: Workspace,
    each: Cited,
    file: Attachment,
    folder: Path,
    names: writing.FileNames,
    smaller: Callable[[Path, Attachment], bytes | None],
    made: list[Path],
    moved: Callable[[int], None],
) -> str:
    """One file under its name in the folder."""
    source = files.place(ws.folder, file.sha256)
    data = smaller(source, file)
    name = names.give(each.citing, each.registered.document, ".jpg" if data else Path(file.name).suffix)
    if data:
        made.append(write_new(folder / name, data))
        moved(file.size)
    else:
        writing.copy_new(source, folder / name, file.sha256, moved)
        made.append(folder / name)
    return made[-1].name


def _smaller(listed: Sequence[Cited], reduce: Reduce | None) -> Callable[[Path, Attachment], bytes | None]:
    """Reduces a picture to its share of what all big pictures may take together; leaves the rest alone."""
    known = limits()
    big = {
        each.sha256: each.size
        for one in listed
        for each in _files(one)
        if Path(each.name).suffix.lower().lstrip(".") in known.pictures and each.size >= known.reduced_from
    }
    together = sum(big.values())

    def smaller(source: Path, file: Attachment) -> bytes | None:
        if reduce is None or file.sha256 not in big:
            return None
        data = reduce(source, max(known.least, known.together * file.size // together))
        return data if data and len(data) < file.size else None

    return smaller


def _files(each: Cited) -> tuple[Attachment, ...]:
    return each.registered.files


def _short(each: Cited) -> str:
    return each.registered.document.short()
