"""Paper for a meeting on the quarter: the blank form to write on, and the list with what was done."""

from __future__ import annotations

from pathlib import Path

from ..errors import UserError
from ..files import place_for, write_new
from ..model.meeting import MeetingList, MeetingRow, MeetingSection
from ..model.period import Period
from ..model.plan import Section
from ..model.progress import COMPUTED_LABELS, STATUS_LABELS, Entry, TaskProgress
from ..text import number, short_date, upper_first
from . import unit as units
from .progress import Board, board
from .workspace import Workspace


def write(ws: Workspace, period: Period, out: Path, *, blank: bool) -> Path:
    """Write our tasks of the period as a Word file under a free name: to be filled by hand, or filled."""
    data = meeting_list(ws, period)
    from ..exports import meeting

    made = meeting.write_form(data) if blank else meeting.write_list(data)
    name = "phieu-nhap" if blank else "danh-sach-nhiem-vu"
    return write_new(place_for(out, f"{name}-cchc-{period.code.lower()}.docx"), made)


def meeting_list(ws: Workspace, period: Period) -> MeetingList:
    """Our tasks under the headings of their plans; UserError where there is none."""
    unit, shown = units.required(ws), board(ws, period, mine=True)
    if not shown.rows:
        raise UserError(f"Chưa có nhiệm vụ nào của đơn vị trong {period.name}: hãy nhận kế hoạch trước.")
    return MeetingList(unit.heading, unit.full_name, period.name, _sections(shown), ws.today)


def _sections(shown: Board) -> tuple[MeetingSection, ...]:
    headings = {(each.plan_id, each.section.name): _heading(each.section) for each in shown.sections}
    found: dict[str, list[MeetingRow]] = {}
    for row in shown.rows:
        own = row.task.origin == "own"
        heading = "Việc ngoài kế hoạch" if own else headings.get((row.task.plan_id, row.task.section or ""), "")
        found.setdefault(heading, []).append(_row(row))
    return tuple(MeetingSection(heading, tuple(rows)) for heading, rows in found.items())


def _heading(section: Section) -> str:
    return f"{section.numeral}. {section.title}" if section.numeral else section.title


def _row(row: TaskProgress) -> MeetingRow:
    task, entry = row.task, row.entry
    return MeetingRow(
        label=task.number or "",
        content=task.content,
        due=short_date(entry.new_due) if entry.new_due else task.time_text or "",
        lead=task.lead or "",
        status=_status(row),
        result="\n".join(filter(None, (*_results(row), _figures(entry), *_cited(row)))),
        difficulty=entry.difficulty or "",
        proposal=entry.proposal or "",
    )


def _status(row: TaskProgress) -> str:
    """The status with what follows from the dates: "Đang thực hiện (quá hạn)"."""
    said = STATUS_LABELS[row.status] if row.status else ""
    computed = COMPUTED_LABELS[row.computed] if row.computed else ""
    return f"{said} ({computed.lower()})" if said and computed else said or computed


def _results(row: TaskProgress) -> list[str]:
    """The result of each quarter of the period, named where there are several."""
    said = [(Period.parse(entry.period).short_name, entry.result) for entry in row.entries if entry.result]
    return [f"{upper_first(name)}: {text}" if len(row.entries) > 1 else text for name, text in said]


def _figures(entry: Entry) -> str:
    percent = f"đạt {number(entry.percent)}%" if entry.percent is not None else ""
    day = f"hoàn thành ngày {short_date(entry.completed_on)}" if entry.completed_on else ""
    return upper_first(", ".join(filter(None, (percent, day))))


def _cited(row: TaskProgress) -> list[str]:
    """The documents that the result does not name itself."""
    result = row.entry.result or ""
    return [each.cite() for each in row.entry.documents if not each.number or each.number not in result]
