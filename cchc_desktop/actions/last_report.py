"""Last quarter's own report taken in as words of that quarter, so that they stand beside this quarter's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..model.finding import Finding
from ..model.last_report import LastReport, Match, Matched, match
from ..model.period import Period
from ..model.plan import Task
from ..model.progress import Entry
from ..store import progress as rows
from ..telling import Report, silent
from . import backup
from .progress import board, record_block
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a report says of our tasks, for the quarter that will take it; nothing is kept yet.

    `entries` holds what stands in that quarter already, by task.
    """

    report: LastReport
    quarter: Period
    quarters: tuple[Period, ...]  # that may take it, the likeliest first
    tasks: tuple[Task, ...]
    entries: Mapping[str, Entry]
    matched: Matched
    findings: tuple[Finding, ...]

    def stands(self, one: Match) -> str:
        """The result that stands in the quarter and would be replaced by other words; "" where none does."""
        entry = self.entries.get(one.task_id)
        result = (entry.result if entry else None) or ""
        return result if one.text and result != one.text else ""


def read(ws: Workspace, path: Path, period: Period, report: Report = silent) -> Proposal:
    """Read a report and find our tasks in it; `period` is the one that is worked on. Saves nothing.

    UserError where the file cannot be read or tells no results.
    """
    from ..imports.last_report import read_last_report

    said = read_last_report(path, report)
    report(90, "Đang đối chiếu với nhiệm vụ")
    quarters = _quarters(said, period)
    shown = [row for row in board(ws, period).rows if row.ours or _may_be_ours(row.task, row.concern.mine)]
    empty = Proposal(said, quarters[0], quarters, tuple(row.task for row in shown), {}, Matched((), ()), ())
    return for_quarter(ws, empty, quarters[0], period)


def for_quarter(ws: Workspace, proposal: Proposal, quarter: Period, period: Period) -> Proposal:
    """The same report, its words meant for another quarter."""
    with ws.store.read() as session:
        found = rows.entries(session, [quarter.code])
    return replace(
        proposal,
        quarter=quarter,
        entries={task_id: entry for (task_id, _), entry in found.items()},
        matched=match(proposal.tasks, proposal.report, quarter),
        findings=(*_about_period(proposal.report, quarter, period), *proposal.report.findings),
    )


def accept(ws: Workspace, proposal: Proposal, chosen: Sequence[Match], replacing: Collection[str] = ()) -> int:
    """Keep the chosen words and statuses in the proposal's quarter, in one step; returns how many tasks got any.

    What stands there stays, but for the tasks in `replacing`.
    """
    values = {one.task_id: _values(proposal, one, replace_=one.task_id in replacing) for one in chosen}
    wanted = {task_id: fields for task_id, fields in values.items() if fields}
    if wanted:
        backup.before(ws, "import")
        record_block(ws, proposal.quarter, wanted, f"Nhận báo cáo {proposal.quarter.name}")
    return len(wanted)


def _values(proposal: Proposal, one: Match, *, replace_: bool) -> dict[str, Any]:
    entry = proposal.entries.get(one.task_id) or Entry(one.task_id, proposal.quarter.code)
    said: dict[str, Any] = {"result": one.text or None, "status": one.status}
    return {
        field: value
        for field, value in said.items()
        if value and value != getattr(entry, field) and (replace_ or not getattr(entry, field))
    }


def _may_be_ours(task: Task, mine: str) -> bool:
    return task.decided is None and mine == "possible"


def _quarters(said: LastReport, period: Period) -> tuple[Period, ...]:
    """The report's own quarter where it is over, then the one before the period that is worked on."""
    last = period.quarter.previous_quarter
    own = said.period.quarter if said.period else last
    return tuple(dict.fromkeys((own, last) if own < period.quarter else (last,)))


def _about_period(said: LastReport, quarter: Period, period: Period) -> list[Finding]:
    own, last = said.period, period.quarter.previous_quarter
    if own is None:
        words = f"Không thấy kỳ báo cáo trong tên của báo cáo; coi là của {quarter.name}."
        return [Finding("warning", said.name, words)]
    found = []
    if own.quarter >= period.quarter:
        words = f"Báo cáo này là của {own.name}, không phải của kỳ trước: hãy xem có chọn nhầm tệp không."
        found.append(Finding("warning", said.name, words))
    elif own.quarter != last:
        words = f"Báo cáo này là của {own.name}, không phải của quý ngay trước ({last.name})."
        found.append(Finding("warning", said.name, words))
    if own.kind not in ("Q1", "Q2", "Q3", "Q4"):
        words = f"Số liệu trong báo cáo {own.name} có thể là lũy kế: hãy xem lại trước khi nhận vào {quarter.name}."
        found.append(Finding("warning", said.name, words))
    return found
