"""What an office program is asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..telling import Report

MOST = 200 * 1024 * 1024  # bytes of a result


@dataclass(frozen=True, slots=True)
class Conversion:
    """One file to turn into another, in the folder of the run; `source` and `result` are the files' names.

    `reads` and `writes` are LibreOffice's filters for them, `saves` the line of PowerShell with which Word writes the
    result to $env:CCHC_RESULT. `doing` says in Vietnamese what is being done, `seconds` how long it may take.
    """

    folder: Path
    source: str
    result: str
    reads: str
    writes: str
    saves: str
    doing: str
    seconds: float
    report: Report

    @property
    def source_path(self) -> Path:
        return self.folder / self.source

    @property
    def result_path(self) -> Path:
        """Where the result comes about: in a folder of its own, so that it never lies on its source."""
        return self.folder / "out" / self.result


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result's bytes, None where there is none; `in_time` is False where the program had to be ended."""

    data: bytes | None
    in_time: bool


def outcome(given: Conversion, in_time: bool) -> Outcome:
    """What lies there once the program has ended."""
    path = given.result_path
    whole = in_time and path.is_file() and 0 < path.stat().st_size <= MOST
    return Outcome(path.read_bytes() if whole else None, in_time)
