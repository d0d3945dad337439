"""Hand everything over to whoever comes after, as one file with a printed note; take such a file in on another PC."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import __version__
from ..errors import UserError
from ..files import place_for, room_in, sha256_of, whole_or_not
from ..model.backup import Backup, Preview, Restored
from ..model.change import COUNTED
from ..model.finding import Finding
from ..model.handover import Handed, Handover, OpenTask, is_open, last_report
from ..model.handover_file import HandoverFile, Member
from ..model.period import Period
from ..model.schedule import Dates
from ..store import counts
from ..store.migrations import HEAD
from ..telling import Report, by_bytes, silent
from ..text import plain_words
from . import backup, calendar, checked_data
from . import unit as units
from .checks import check_data
from .paper import form_of, save
from .progress import board
from .workspace import Workspace

_PART = ".cchc-ban-giao-"
_DEADLINES = 6  # the next reports that are told


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The two files that were written."""

    handed: Handed
    note: Path


@dataclass(frozen=True, slots=True)
class Offer:
    """A handover file that may be taken in: what it says of itself, and what taking it in would change here.

    `preview` is None where there are no data here yet.
    """

    told: HandoverFile
    preview: Preview | None


def gather(ws: Workspace, period: Period | None = None) -> Handover:
    """What the note tells: of a period, or of the one that is worked on now. UserError without a unit."""
    unit, period = units.required(ws), period or calendar.at_work_now(ws)
    shelf = backup.shelf(ws)
    with ws.store.read() as session:
        rows = counts.of_tables(session)
    return Handover(
        unit=unit,
        period=period,
        today=ws.today,
        tasks=_open_tasks(ws, period),
        deadlines=_deadlines(ws, period),
        findings=_findings(ws, period),
        counts={words: rows[table] for table, words in COUNTED.items() if rows[table]},
        folder=ws.folder,
        backups=backup.folder(ws),
        second=shelf.second.folder,
    )


def write(ws: Workspace, out: Path, period: Period | None = None, report: Report = silent) -> HandedOver:
    """Write the file with everything and its note into a folder, both under free names, both or none."""
    from ..exports.handover_file import members, write_handover_file
    from ..exports.papers import write_handover
    from ..model.handover_note import handover_note

    report(2, "Đang đọc dữ liệu")
    found = gather(ws, period)
    form = form_of(ws, "handover", found.period)
    with whole_or_not(out) as made, room_in(ws.folder, _PART) as part:
        whole = backup.create(ws, "asked", part, lambda percent, words: report(5 + percent // 2, words))
        inside = members(part)
        told = _told(whole, inside)
        moved = by_bytes(report, told.size, "Đang viết tệp bàn giao", 60, 90)
        file = write_handover_file(part, told, place_for(out, f"{_stem(found.unit.name, ws.today)}.zip"), moved)
        made.append(file)
        handed = _handed(file, sha256_of(file), told)
        report(95, "Đang viết biên bản")
        data = write_handover(handover_note(form, found, handed), form)
        made.append(save(out, data, found.unit, "BB-ban-giao", ws.today.isoformat()))
        return HandedOver(handed, made[-1])


def look(ws: Workspace, file: Path, report: Report = silent) -> Offer:
    """What a handover file holds and would change here; nothing is taken in. UserError where it will not do."""
    from ..imports.handover_file import read_handover_file

    told = read_handover_file(file, HEAD)
    if is_empty(ws):
        return Offer(told, None)
    with _unpacked(ws, file, report) as (_, database):
        found = backup.preview(ws, database, lambda percent, words: report(50 + percent // 2, words))
    if found.refusal:
        raise UserError(found.refusal)
    return Offer(told, found)


def take(ws: Workspace, file: Path, report: Report = silent) -> Restored:
    """Take a handover file in, in the place of what is here, which is backed up first.

    UserError where the file is foreign, damaged, unsafe or of a later program; nothing was changed then.
    """
    with _unpacked(ws, file, report) as (_, database):
        return backup.restore(ws, database, lambda percent, words: report(50 + percent // 2, words))


def is_empty(ws: Workspace) -> bool:
    """Whether nothing was ever kept here: a handover can be taken in without a question."""
    with ws.store.read() as session:
        return counts.of_tables(session)["change"] == 0


def _open_tasks(ws: Workspace, period: Period) -> tuple[OpenTask, ...]:
    """Our tasks that are not done, with what was last told of each in this year's quarters."""
    now = board(ws, period)
    ours = [row for row in now.rows if is_open(row)]
    quarters = [each for each in Period(period.year, "Y").quarters if each.code <= period.quarter.code]
    past = {each.code: {row.task.id: row for row in board(ws, each).rows} for each in quarters}
    found = []
    for row in ours:
        rows = [past[code][row.task.id] for code in past if row.task.id in past[code]]
        before = [rows[0].previous] if rows and rows[0].previous else []
        found.append(OpenTask(row, last_report([*before, *(each.entry for each in rows)])))
    return tuple(found)


def _deadlines(ws: Workspace, period: Period) -> tuple[Dates, ...]:
    """Our next reports: the one that is worked on, and those that are due from today on."""
    years = [calendar.reporting_year(ws, year) for year in (period.year, ws.today.year, ws.today.year + 1)]
    own = {each.period.code: each for year in years for each in year.reports if each.recipient == year.own}
    coming = [each for each in own.values() if each.due >= ws.today or each.period == period]
    return tuple(sorted(coming, key=lambda each: each.due)[:_DEADLINES])


def _findings(ws: Workspace, period: Period) -> tuple[Finding, ...]:
    """What must be mended or explained; hints are none."""
    data = checked_data.load(ws, period)
    found = check_data(ws, data).findings if data.board.plans else ()
    return tuple(each for each in found if each.weight != "hint" and each.open)


def _told(whole: Backup, inside: Mapping[str, Member]) -> HandoverFile:
    return HandoverFile(
        unit=whole.unit,
        made_at=whole.at,
        version=__version__,
        schema=HEAD,
        changes=whole.changes,
        head=whole.head,
        files=whole.files,
        missing=whole.missing,
        members=inside,
    )


def _handed(file: Path, sha256: str, told: HandoverFile) -> Handed:
    return Handed(
        file=file,
        sha256=sha256,
        size=file.stat().st_size,
        changes=told.changes,
        head=told.head,
        files=told.files,
        missing=told.missing,
        made_at=told.made_at,
    )


def _stem(name: str, day: date) -> str:
    return f"ban-giao-{'-'.join(plain_words(name)[:10])}-{day.isoformat()}"


@contextmanager
def _unpacked(ws: Workspace, file: Path, report: Report) -> Iterator[tuple[HandoverFile, Path]]:
    from ..imports.handover_file import read_handover_file, unpack

    report(2, "Đang đọc tệp bàn giao")
    told = read_handover_file(file, HEAD)
    with room_in(ws.folder, _PART) as part:
        yield told, unpack(file, told, part, by_bytes(report, told.size, "Đang mở tệp bàn giao", 5, 50))
