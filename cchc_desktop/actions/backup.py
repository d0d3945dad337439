"""Backups: made, listed, copied to a second place, looked into and restored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread

from .. import paths, settings
from ..errors import UserError
from ..files import make_folder, read_shipped, sweep_rooms, unusable, unwritable
from ..model.backup import Backup, Keeping, Preview, Restored, SecondCopy, Shelf
from ..store.backup import backups as rows
from ..store.backup.contents import changes_in, untouched
from ..telling import Report, silent
from .practice_mark import is_practice
from .workspace import Workspace

_FOLDER, _FILE = "backup", "keeping.toml"
_asked: dict[Path, Thread] = {}  # who waits for an answer from the folder of a second copy


@cache
def keeping() -> Keeping:
    """Which backups are kept, read once; UserError where someone's edit broke the file."""
    said = read_shipped(_FOLDER, _FILE)
    try:
        rule = Keeping(**{name: int(said[name]) for name in Keeping.__slots__})
    except (KeyError, TypeError, ValueError) as error:
        raise unusable(_FOLDER, _FILE, f"thiếu hoặc sai giá trị {error}") from error
    if min(rule.today, rule.days, rule.weeks, rule.months, rule.remind_days, rule.bulk_files) < 1:
        raise unusable(_FOLDER, _FILE, "có số nhỏ hơn 1")
    return rule


def create(ws: Workspace, why: str = "asked", to: Path | None = None, report: Report = silent) -> Backup:
    """Make a backup, proved good before it takes its name; with `to` also a whole copy in that folder, returned then.

    UserError where the disk refuses; the backups that stand are untouched then.
    """
    if to is not None:
        make_folder(to)
    made = create_sparing(ws, why, report=report)
    if to is None or (to.exists() and to.samefile(folder(ws))):
        return made
    return rows.copy_to(made, to, report)


def create_sparing(ws: Workspace, why: str, spared: Path | None = None, report: Report = silent) -> Backup:
    """Make a backup and let go what the rule keeps no longer, but for one that is about to be restored."""
    rule = keeping()
    made = rows.make(ws.folder, why, report, ws.store.database, ws.now)
    from ..store.backup.restoring import PART

    with suppress(UserError):  # what should have gone goes the next time
        rows.let_go(folder(ws), rule, ws.today, (made.file, *((folder(ws) / spared.name,) if spared else ())))
        sweep_rooms(folder(ws), PART)
    return made


def before(ws: Workspace, why: str) -> Backup | None:
    """A backup before something big; None where nothing changed since the last one. UserError as `create`."""
    return create(ws, why) if not ws.read_only and changed_since(ws) else None


def before_bulk(ws: Workspace, files: int) -> Backup | None:
    """The same before many files are taken in at once; None where they are few."""
    return before(ws, "import") if files >= keeping().bulk_files else None


def shelf(ws: Workspace) -> Shelf:
    """The backups there are, the newest first, and the state of the second copy."""
    return Shelf(rows.listed(folder(ws)), _second(ws), changes_in(ws.store.database))


def due(ws: Workspace) -> bool:
    """Whether today has no backup yet and something changed since the last one."""
    if ws.read_only:
        return False
    return not any(each.at.date() == ws.today for each in rows.listed(folder(ws))) and changed_since(ws)


def changed_since(ws: Workspace) -> bool:
    """Whether the data hold anything that no backup holds."""
    if untouched(ws.store.database):
        return False
    return _present(ws) is None


def daily(ws: Workspace, report: Report = silent) -> Backup | None:
    """The day's first start: a backup where one is due, and the second copy where its folder is reachable."""
    if ws.read_only:
        return None
    made = create(ws, "daily", report=report) if due(ws) else None
    _copy_gently(ws, report)
    return made


def at_exit(ws: Workspace, report: Report = silent) -> Backup | None:
    """The end of a session: a backup where something changed, and the second copy where its folder is reachable."""
    if ws.read_only:
        return None
    made = create(ws, "exit", report=report) if changed_since(ws) else None
    _copy_gently(ws, report)
    return made


def preview(ws: Workspace, file: Path, report: Report = silent) -> Preview:
    """What restoring a backup would change; nothing is changed. A file that is no backup is told in `refusal`."""
    from .restore import preview as look

    return look(ws, file, report)


def restore(ws: Workspace, file: Path, report: Report = silent) -> Restored:
    """Put the data back as they were; the present is backed up first. UserError where the file cannot be restored."""
    from .restore import restore as put_back

    return put_back(ws, file, report)


def set_second(ws: Workspace, chosen: Path | None) -> None:
    """Choose the folder of the second copy, None for none; UserError where it cannot be written or is of no use."""
    if is_practice(ws.folder):
        raise UserError("Dữ liệu làm thử không cần bản thứ hai: hãy về dữ liệu thật rồi chọn nơi để.")
    if chosen is not None:
        chosen = make_folder(chosen.absolute())
        if _entangled(chosen, ws.folder):
            raise UserError(
                f"“{chosen}” nằm trong thư mục dữ liệu hoặc chứa thư mục ấy, hỏng ổ đĩa là mất cả hai: "
                "hãy chọn USB hoặc ổ đĩa khác."
            )
        if why := unwritable(chosen):
            raise UserError(why.removeprefix("Chỉ xem: "))
    if ws.read_only:
        raise UserError(ws.read_only)
    settings.save_second(ws.folder, settings.Second(str(chosen)) if chosen else None)


def copy_second(ws: Workspace, report: Report = silent) -> Backup | None:
    """Copy the backup that holds the present, else the newest, to the second place.

    None where that is not reachable now or there is no backup.
    UserError where it is there and cannot be written.
    """
    second = _second(ws, patience=10)
    newest = _present(ws) or next(iter(rows.listed(folder(ws))), None)
    if second.folder is None or not second.reachable or newest is None:
        return None
    from ..exports.evidence import safe_name

    room = second.folder / (f"CCHC {safe_name(newest.unit)}" if newest.unit else "CCHC")
    if _entangled(room, ws.folder):  # the data were moved there since it was chosen
        return None
    copied = rows.copy_to(newest, room, report)
    rows.let_go(room, keeping(), ws.today, (copied.file,))
    settings.save_second(ws.folder, settings.Second(str(second.folder), ws.now))
    return copied


def copy_present(ws: Workspace, report: Report = silent) -> Backup | None:
    """The present to the second place, backed up first where no backup holds it; else as `copy_second`."""
    if changed_since(ws):
        create(ws, report=report)
    return copy_second(ws, report)


def _present(ws: Workspace) -> Backup | None:
    """The newest backup that holds what the data are now: after a restore that is not the newest of all."""
    return rows.holding(folder(ws), ws.store.database, ws.folder)


def _entangled(one: Path, other: Path) -> bool:
    """Whether a folder lies in another, by whatever links they are called."""
    here, there = one.resolve(), other.resolve()
    return here.is_relative_to(there) or there.is_relative_to(here)


def _copy_gently(ws: Workspace, report: Report) -> None:
    """The second copy where it can be had; where it cannot, its age says so by and by."""
    with suppress(UserError, OSError):
        copy_second(ws, report)


def folder(ws: Workspace) -> Path:
    """Where the backups lie."""
    return paths.backups(ws.folder)


def good(data: Path) -> Iterator[Backup]:
    """The backups of a data folder that are sound throughout, the newest first; for when its database is not."""
    return (each for each in rows.listed(paths.backups(data)) if rows.sound(each))


def _second(ws: Workspace, patience: float = 0.3) -> SecondCopy:
    """The state of the second copy; a folder that does not answer within `patience` seconds is not there."""
    kept = settings.second(ws.folder)
    if kept is None:
        return SecondCopy(None, None, None, late=False, reachable=False)
    place, last = Path(kept.folder), kept.copied_at
    days = max((ws.today - last.date()).days, 0) if last else None
    late = days is None or days > keeping().remind_days
    return SecondCopy(place, last, days, late, reachable=_reachable(place, patience))


def _reachable(place: Path, patience: float) -> bool:
    """Whether a folder is there and can be written; a network drive that is off answers after half a minute."""
    said: list[bool] = []
    if place in _asked and _asked[place].is_alive():  # still no answer to the last question
        return False
    asking = Thread(target=lambda: said.append(os.path.isdir(place) and os.access(place, os.W_OK)), daemon=True)
    _asked[place] = asking
    asking.start()
    asking.join(patience)
    return any(said)
