"""The full check of a data folder: the database, its history, its rows, its files, and what backups remember."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import UserError
from ..model.trouble import Kind, Trouble, Verified
from ..store import attachments, frozen
from ..store.history import seals, truth, witnesses
from ..store.history.row_names import RowNames
from ..telling import Report, silent
from . import verify_words as words
from .workspace import Workspace

_UNREADABLE = "Chưa đối chiếu được các tệp vì có dòng không đọc được: hãy xem các chỗ nêu trên trước."
_MOST = 20  # troubles of one kind that are named; the rest is counted


def verify(ws: Workspace, report: Report = silent) -> Verified:
    """Look at everything once and name what is wrong, the first bad entry of history first; nothing is changed.

    What nobody typed is outside history: the words of written reports, kept for search, and the data of closed ones,
    which are held against their seals, and their files against their fingerprints.
    """
    troubles: list[Trouble] = []
    changes = rows = files = 0
    try:
        with ws.store.read() as session:
            names = RowNames(session)
            report(0, "Đang kiểm tra tệp dữ liệu")
            troubles += _most(words.of_database(truth.database_faults(session)))
            troubles += _most(words.of_foreign(truth.foreign_parts(session)))
            past = truth.Past(session, lambda done, whole: report(5 + 50 * done // max(whole, 1), "Đang đọc nhật ký"))
            troubles += _most(words.of_history(names, past))
            report(60, "Đang đối chiếu từng dòng")
            troubles += _most(words.of_rows(names, past.differences(session), past))
            troubles += _most(words.of_references(names, truth.broken_references(session)))
            troubles += _most(words.of_seals(seals.broken(session)))
            troubles += words.of_witnesses(witnesses.missing(session, ws.folder))
            changes, rows = past.changes, past.rows_seen
        files, wrong = _files(ws, report)
        troubles += _most(wrong)
    except UserError as error:  # a file that cannot even be read through
        troubles.append(Trouble("database", "Tệp dữ liệu", str(error)))
    except (LookupError, TypeError, ValueError):  # a row of documents that holds what no program of ours writes
        if not troubles:
            raise
        troubles.append(Trouble("file", "Minh chứng", _UNREADABLE))
    report(100, "Đã kiểm tra xong")
    return Verified(tuple(troubles), changes, rows, files)


def _files(ws: Workspace, report: Report) -> tuple[int, list[Trouble]]:
    """How many files of documents and closed reports there are, and what is wrong with them."""
    from . import evidence

    found = evidence.verify(ws, lambda percent, said: report(80 + percent * 15 // 100, said))
    wrong = [Trouble("file", each.place, each.message, each.row_id or "") for each in found]
    with ws.store.read() as session:
        closed = [(each, file) for each in frozen.everything(session) for file in each.files]
        count = sum(map(len, attachments.by_document(session).values())) + len(closed)
    report(95, "Đang xem báo cáo đã chốt")
    for each, file in closed:
        digest = attachments.hash_of(attachments.place(ws.folder, file.sha256))
        if digest != file.sha256:
            what = "đã bị sửa" if digest else "không còn"
            said = f"Bản chốt của tệp “{file.name}” {what} trong thư mục dữ liệu: hãy lấy lại từ bản sao lưu."
            wrong.append(Trouble("report", f"Báo cáo đã chốt {each.number or each.period}", said, each.id))
    return count, wrong


def _most(found: Iterable[Trouble]) -> list[Trouble]:
    """The first of each kind, and how many more there are."""
    kept: list[Trouble] = []
    counts: dict[Kind, int] = {}
    for each in found:
        counts[each.kind] = counts.get(each.kind, 0) + 1
        if counts[each.kind] <= _MOST:
            kept.append(each)
    more = {kind: count - _MOST for kind, count in counts.items() if count > _MOST}
    return [*kept, *(Trouble(kind, "Còn nữa", f"Còn {count} chỗ như vậy nữa.") for kind, count in more.items())]
