"""The letter that sends a report, written as a Word file."""

from __future__ import annotations

from pathlib import Path

from ..model.letter import Letter, letter_of
from ..model.period import Period
from ..telling import Report, silent
from . import frozen
from .paper import form_of, save
from .report_data import draw
from .workspace import Workspace


def letter(ws: Workspace, period: Period) -> Letter:
    """The letter of a period's report: of the closed one with its number, else of the one that is being typed."""
    form, closed = form_of(ws, "letter", period), frozen.standing(ws, period)
    if closed is None:
        return letter_of(form, draw(ws, period).data)
    return letter_of(form, frozen.data(ws, closed), closed.number, closed.issued_on)


def write(ws: Workspace, period: Period, out: Path, report: Report = silent) -> Path:
    """Write the letter into a folder under a free name; UserError without a unit or a plan."""
    from ..exports.papers import write_letter

    report(10, "Đang đọc báo cáo")
    made = letter(ws, period)
    report(60, "Đang viết công văn")
    data = write_letter(made, form_of(ws, "letter", period))
    return save(out, data, made.head.unit, "CV-gui-BC-CCHC", period.code.replace("..", "-den-"))
