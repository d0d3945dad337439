"""A damaged database: noticed, put aside, and made anew from the last good backup and all that can still be read."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from .. import paths, settings
from ..errors import Cancelled, UserError
from ..files import cannot_write
from ..model.damage import Damage, Prospect, Recovered
from ..store import damage as checks
from ..store import holder
from ..store.holder import Held, Hold
from ..store.salvage import aside
from ..store.sqlite import noticed
from ..telling import Report, silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..store.salvage.basis import Basis
    from ..store.salvage.merge import Merged
    from ..store.salvage.past import Standing
    from ..store.salvage.rows import Salvaged
    from ..store.salvage.shapes import Shape


def damage(folder: Path) -> Damage | None:
    """What a look at the data of a folder shows; None where nothing is wrong."""
    aside.finish(paths.database(folder))
    return checks.look(paths.database(folder))


def is_large(folder: Path) -> bool:
    """Whether a look at the start leaves pages of the database unseen."""
    database = paths.database(folder)
    return database.exists() and database.stat().st_size > checks.SMALL


def look_through(folder: Path, report: Report = silent) -> Damage | None:
    """Every page of the database looked at; for a job beside the window. Cancelled where it is to stop.

    What is found is remembered for the next start.
    """
    stopped: list[Cancelled] = []

    def stop() -> bool:
        try:
            report(0, "Đang kiểm tra dữ liệu")
        except Cancelled as asked:
            stopped.append(asked)
        return bool(stopped)

    found = checks.look_through(paths.database(folder), stop)
    if stopped:
        raise stopped[0]
    if found is not None:
        with suppress(OSError):
            noticed(found.database).write_text(found.details, "utf-8")
    return found


def prospect(folder: Path) -> Prospect:
    """What a recovery could start from."""
    from ..store.salvage.basis import basis

    with basis(folder, _beside(folder), ()) as found:
        backup = found.opened.backup if found.opened else None
        return Prospect(backup.file if backup else None, backup.at if backup else None, found.bad)


def recover(folder: Path, report: Report = silent, *, anyway: bool = False) -> Recovered:
    """Make the data anew; what was damaged is kept aside. UserError where nothing is wrong, unless `anyway`.

    The present is untouched until the new database stands whole beside it.
    """
    database = paths.database(folder)
    with _held(folder) as hold:
        aside.finish(database)
        if not anyway and checks.look(database) is None and checks.sound(database):
            raise UserError(
                f"Dữ liệu ở “{folder}” đọc được bình thường, không cần khôi phục: muốn lấy lại dữ liệu cũ, "
                "hãy khôi phục một bản sao lưu ở trang “Sao lưu”."
            )
        place = aside.new_place(folder, datetime.now())
        try:
            found, head, number = _make(folder, place, report)
            report(97, "Đang thay tệp hỏng bằng dữ liệu đã khôi phục")
            aside.swap(database, place)
        except BaseException:
            _clear(place)
            raise
        hold.note(head, number)
        noticed(database).unlink(missing_ok=True)
    return found


@contextmanager
def _held(folder: Path) -> Iterator[Hold]:
    """Nobody else has the folder meanwhile."""
    try:
        hold = holder.take(folder)
    except Held as held:
        raise UserError(held.holder.sentence) from held
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield hold
    finally:
        hold.release()


def _make(folder: Path, place: Path, report: Report) -> tuple[Recovered, str, int]:
    """The recovered database beside the damaged one; also its newest link of the chain and its number."""
    from ..store.migrate import prepare
    from ..store.salvage.basis import basis
    from ..store.salvage.shapes import shapes

    with TemporaryDirectory(prefix=".cchc-", dir=place) as room:
        empty = Path(room) / "empty.sqlite3"
        prepare(empty, Path(room))
        known = shapes(empty)
        report(5, "Đang đọc những gì còn đọc được")
        salvaged = _salvaged(paths.database(folder), known, report)
        report(40, "Đang tìm bản sao lưu tốt gần nhất")
        with basis(folder, _beside(folder), salvaged.rows["change"]) as start:
            source = start.opened.database if start.opened else empty
            return _build(folder, place, source, start, salvaged, known, report)


def _build(
    folder: Path,
    place: Path,
    source: Path,
    start: Basis,
    salvaged: Salvaged,
    known: Mapping[str, Shape],
    report: Report,
) -> tuple[Recovered, str, int]:
    from ..store.salvage import leftovers
    from ..store.salvage.merge import merge
    from ..store.salvage.standing import stand, write

    report(55, "Đang ghép bản sao lưu với phần mới hơn")
    standing = stand(source, known)
    merged = merge(known, standing, salvaged, holder.last_head(folder))
    work = aside.work_file(place)
    try:
        shutil.copyfile(source, work)
        report(70, "Đang ghi dữ liệu đã khôi phục")
        head, number = write(work, standing, merged)
        _prove(work)
    except OSError as error:
        raise cannot_write(work, error) from error
    listed, unplaced = leftovers.write(place, merged.unplaced, known)
    lacking = _bring_files(start, folder, report)
    counts = _counts(standing, merged)
    backup = start.opened.backup if start.opened else None
    found = Recovered(
        aside=place,
        backup=backup.file if backup else None,
        at=backup.at if backup else None,
        kept=counts[0],
        newer=counts[1],
        steps=len(merged.steps),
        lost_steps=merged.lost_steps,
        unplaced=unplaced,
        list=listed,
        lacking=lacking,
    )
    return found, head, number


def _salvaged(database: Path, known: Mapping[str, Shape], report: Report) -> Salvaged:
    from ..store.salvage.rows import Salvaged, salvage

    def told(percent: int, words: str) -> None:
        report(5 + 35 * percent // 100, words)

    try:
        return salvage(database, known, told) if database.exists() else Salvaged()
    except OSError as error:
        raise UserError(
            f"Không đọc được “{database}” ({error.strerror}): hãy kiểm tra ổ đĩa, hoặc chép thư mục này sang ổ khác "
            "rồi khôi phục ở đó."
        ) from error


def _prove(work: Path) -> None:
    """The recovered database is whole on the disk, without a log of its own."""
    from ..store.backup.contents import proved

    if not proved(work):
        raise RuntimeError("the recovered database is not sound")
    work.with_name(f"{work.name}-shm").unlink(missing_ok=True)
    handle = os.open(work, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _bring_files(start: Basis, folder: Path, report: Report) -> int:
    """The attached files that the data folder lacks, out of the backup's; returns how many could not be had."""
    from ..store.backup.restoring import bring_files

    if start.opened is None:
        return 0
    return len(bring_files(start.opened, folder, lambda size: report(90, "Đang lấy lại tệp minh chứng"))[1])


def _counts(standing: Standing, merged: Merged) -> tuple[dict[str, int], dict[str, int]]:
    """Rows as the starting point has them, and rows that are new or newer, by table."""
    from ..store.salvage.merge import same

    kept, newer = Counter[str](), Counter[str]()
    for table, rows in merged.now.items():
        had = standing.rows.get(table, {})
        for row_id, row in rows.items():
            old = row_id in had and same(table, had[row_id], row)
            (kept if old else newer)[table] += 1
    return dict(kept), dict(newer)


def _beside(folder: Path) -> Iterable[Path]:
    """Other folders with backups of these data: the second copy, where it is reachable."""
    second = settings.second(folder)
    if second is None:
        return ()
    with suppress(OSError):
        return tuple(sorted(each for each in Path(second.folder).glob("CCHC*") if each.is_dir()))
    return ()


def _clear(place: Path) -> None:
    """A recovery that failed leaves nothing of its own; what was put aside already stays."""
    if aside.begun(paths.database(place.parent.parent), place):
        return
    work = aside.work_file(place)
    for each in (work, work.with_name(f"{work.name}-wal"), work.with_name(f"{work.name}-shm")):
        with suppress(OSError):
            each.unlink()
    with suppress(OSError):
        place.rmdir()
