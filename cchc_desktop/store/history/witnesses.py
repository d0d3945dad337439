"""What remembers a change outside the database: backups with the newest link of their chain, and the holder's file.

A change that was cut off the end of history leaves a chain that holds; those who saw it tell that it was there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ... import paths
from .. import holder
from ..backup import backups
from ..backup.manifest import beside, read
from ..tables import ChangeRow
from .origin import first_change

_BEFORE_RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who remembers a change that is not there; `backup` is the file's name and when it was made (local time)."""

    backup: str = ""
    at: datetime | None = None


def missing(session: Session, folder: Path) -> list[Witness]:
    """Those whose newest change is not in the history, the earliest first.

    Backups from before the last restore may rightly know changes that went with it.
    """
    seen = _backups(session, folder)
    last = holder.last_head(folder)
    known = set(session.scalars(select(ChangeRow.chain).where(ChangeRow.chain.in_([*seen, last or ""]))))
    gone = [witness for head, witness in seen.items() if head not in known]
    return [*gone, Witness()] if last and last not in known else gone


def _backups(session: Session, folder: Path) -> dict[str, Witness]:
    """By the newest link of their chain, the earliest backup first."""
    made = backups.listed(paths.backups(folder))
    restored = max((each.order for each in made if each.why == _BEFORE_RESTORE), default=-1)
    out: dict[str, Witness] = {}
    for each in reversed(made):
        manifest = read(beside(each.file)) if each.order > restored and each.head else None
        if manifest is not None and manifest.origin == first_change(session):
            out.setdefault(each.head, Witness(each.file.name, each.at))
    return out
