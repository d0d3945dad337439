"""The layout of a Word file: judged by the decree's rules, and mended in a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..files import place_for, read_whole, write_new
from ..model.layout.fault import Fault, LayoutCheck, Mend
from ..model.layout.page import LayoutDocument
from ..model.period import Period
from ..model.report.data import Picture
from ..telling import silent
from .workspace import Workspace

_MENDED = " (da sua)"
_ROUNDS = 3  # at most, after the first


@dataclass(frozen=True, slots=True)
class Judged:
    """A document: its bytes, how they were read, what was found; `path` is None for a report not written yet."""

    name: str
    data: bytes
    page: LayoutDocument
    check: LayoutCheck
    path: Path | None = None

    @property
    def mendable(self) -> tuple[Fault, ...]:
        """The faults that a program can mend."""
        return tuple(fault for fault in self.check.faults if fault.mends)


@dataclass(frozen=True, slots=True)
class MendedCopy:
    """The copy that was written, how many of the faults are gone from it, and the copy judged again."""

    file: Path
    mended: int
    judged: Judged


def check(data: bytes, name: str) -> LayoutCheck:
    """Judge the bytes of a .docx; `name` is what messages call it."""
    return _judge(data, name).check


def check_file(path: Path) -> LayoutCheck:
    """Judge a Word file; UserError where it cannot be read."""
    return judge_file(path).check


def check_report(ws: Workspace, period: Period, pictures: Sequence[Picture] = ()) -> LayoutCheck:
    """Judge the report as it would be written now, with these charts; UserError without a unit or a plan."""
    return judge_report(ws, period, pictures).check


def judge_file(path: Path) -> Judged:
    """A Word file with what was found in it."""
    return _judge(read_whole(path), path.name, path)


def judge_report(ws: Workspace, period: Period, pictures: Sequence[Picture] = ()) -> Judged:
    """The report as it would be written now, with what was found in it; a closed report as it was closed."""
    from . import frozen
    from .report_data import draw
    from .report_files import lay_out

    closed = frozen.standing(ws, period)
    if closed is not None:
        word = next(each for each in frozen.bytes_of(ws, closed) if each.name.endswith(".docx"))
        return _judge(word.data, word.name)
    made = lay_out(draw(ws, period, pictures=pictures), ("docx",), silent)[0]
    return _judge(made.data, made.name)


def mend(judged: Judged, faults: Sequence[Fault]) -> bytes:
    """The document with these faults mended, as far as a program can; the others stay for a person."""
    from ..exports.layout_mend import mend_word

    changes: list[Mend] = [change for fault in faults for change in fault.mends]
    return mend_word(judged.data, changes, judged.page) if changes else judged.data


def mend_to_copy(path: Path, faults: Sequence[Fault] | None = None, out: Path | None = None) -> MendedCopy:
    """Mend a file into a copy beside it, or under `out`; the original is never written to.

    `faults` are those to mend, as a check of this file found them; None: all. A free name is taken where one stands.
    """
    judged = judge_file(path)
    usual = copy_name(judged)
    return write_copy(judged, faults, place_for(out, usual.name) if out else usual)


def write_copy(judged: Judged, faults: Sequence[Fault] | None, out: Path) -> MendedCopy:
    """Mend these faults, or all, write the document under this or a free name, and judge that again.

    UserError where there is nothing that a program can mend, or the copy cannot be written.
    """
    wanted = [fault for fault in judged.mendable if faults is None or fault in faults]
    if not wanted:
        raise UserError(
            f"Trong “{judged.name}” không còn lỗi nào máy sửa được: hãy sửa các lỗi còn lại bằng tay trong Word."
        )
    after = _mended(judged, wanted)
    copy = write_new(out, after.data)
    mended = max(len(judged.check.faults) - len(after.check.faults), 0)
    return MendedCopy(copy, mended, Judged(copy.name, after.data, after.page, after.check, copy))


def _mended(judged: Judged, wanted: Sequence[Fault]) -> Judged:
    """The document mended; where all is to be mended, also what only the mending brought to light."""
    best = after = _judge(mend(judged, wanted), judged.name)
    for _ in range(_ROUNDS if len(wanted) == len(judged.mendable) else 0):
        if not after.mendable:
            break
        after = _judge(mend(after, after.mendable), judged.name)
        best = min(best, after, key=lambda each: len(each.check.faults))
    return best


def copy_name(judged: Judged, folder: Path | None = None) -> Path:
    """Where the mended copy of a document goes: beside it, or into a folder; once mended, it keeps the name it has."""
    beside = judged.path or Path(judged.name)
    stem = beside.stem.partition(_MENDED)[0]
    return (folder or beside.parent) / f"{stem}{_MENDED}.docx"


def _judge(data: bytes, name: str, path: Path | None = None) -> Judged:
    from ..imports.layout.reader import read_layout
    from ..imports.layout.rules import load_rules
    from ..model.layout.check import check_layout

    page = read_layout(data, name)
    return Judged(name, data, page, check_layout(page, load_rules()), path)
