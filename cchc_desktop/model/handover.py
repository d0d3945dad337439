"""Handing the work over to whoever comes after: what is open, due and to be mended, and the file with everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .finding import Finding
from .period import Period
from .progress import Entry, TaskProgress
from .schedule import Dates
from .unit import Unit


@dataclass(frozen=True, slots=True)
class Handed:
    """The file with everything: `sha256` of it, `changes` in its history and the hash of the last (`head`).

    `size` in bytes; `files` go along: evidence, closed reports, form packs; `missing` were not there any more.
    """

    file: Path
    sha256: str
    size: int
    changes: int
    head: str
    files: int
    missing: int
    made_at: datetime  # local time


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task of ours that is not done; `last` is the newest entry in which something was reported."""

    row: TaskProgress
    last: Entry | None


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything that the note tells. `second` is the folder of the second copy."""

    unit: Unit
    period: Period
    today: date
    tasks: tuple[OpenTask, ...]
    deadlines: tuple[Dates, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    folder: Path
    backups: Path
    second: Path | None


def is_open(row: TaskProgress) -> bool:
    """Whether a task of ours is still to be worked on."""
    return row.ours and row.status != "done" and not row.done_earlier


def last_report(entries: Sequence[Entry]) -> Entry | None:
    """The newest of a task's entries that says something."""
    return next((each for each in reversed(entries) if each.result or each.status), None)
