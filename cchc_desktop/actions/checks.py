"""What stands against a period's report: one rule set over tasks, targets and figures, with what was explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..errors import UserError
from ..imports.rules import load_rules
from ..model import checks
from ..model.checks import Checklist
from ..model.finding import Finding
from ..model.gaps import AreaGaps, Left, gaps
from ..model.period import KINDS, Period
from ..model.progress import Completeness
from ..store import explanations
from ..text import typed
from . import checked_data
from . import unit as units
from .checked_data import CheckedData, Subject
from .progress import Board, board
from .workspace import Workspace

_PIECE = 50  # tasks that are checked at a stretch where a key may be waiting
_EXPLAINED = ("task", "target", "stat")  # what an explanation can be kept beside


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands against a period's report, and how much of it is filled.

    `gaps` names what is still to be typed, `subjects` the rows that findings point to, by their ids.
    """

    findings: tuple[Finding, ...]
    completeness: Completeness
    gaps: tuple[AreaGaps, ...] = ()
    targets: Completeness | None = None
    stats: Completeness | None = None
    subjects: Mapping[str, Subject] = field(default_factory=dict)

    @property
    def left(self) -> Left:
        """How much is still to be typed."""
        tasks = sum(len(area.missing) for area in self.gaps)
        return Left(tasks, _open(self.targets), _open(self.stats))

    @property
    def urgent(self) -> int:
        """How many findings are still to be mended or explained."""
        return sum(finding.open and finding.weight != "hint" for finding in self.findings)

    @property
    def draft(self) -> bool:
        """Whether something stands that must be mended, so that the report is a draft."""
        return any(finding.weight == "error" for finding in self.findings)


def check(ws: Workspace, period: Period, shown: Board | None = None) -> Checked:
    """Everything that is found over the unit, the plans, our tasks, our targets and the figures of a period.

    `shown` are all rows of the period, where they were read already.
    """
    return check_data(ws, checked_data.load(ws, period, shown))


def check_data(ws: Workspace, data: CheckedData) -> Checked:
    """The same over what was read already."""
    *_, whole = _check(ws, data)
    assert whole is not None
    return whole


def check_in_pieces(ws: Workspace, period: Period) -> Iterator[Checked | None]:
    """The same in pieces of a few hundredths of a second, for a window that answers keys between them.

    Only the last is more than None. What is changed in between calls for a new start.
    """
    shown = board(ws, period)
    yield None
    data = checked_data.load(ws, period, shown)
    yield None
    yield from _check(ws, data)


def _check(ws: Workspace, data: CheckedData) -> Iterator[Checked | None]:
    unit, rules, rows, period = units.current(ws), load_rules(), data.board.rows, data.period
    at = checked_data.setting(ws, data.board, checked_data.figures(data, rules))
    found = [
        *checks.check_unit(unit, rules),
        *checks.check_plans(data.board.plans, rows, period, rules),
        *checks.check_choice(data.targets, rules),
    ]
    for first in range(0, len(rows), _PIECE):
        yield None
        found += checks.check_tasks(rows[first : first + _PIECE], rules, at)
    yield None
    found += [*rules.weigh(data.check_targets()), *rules.weigh(data.check_stats())]
    yield Checked(
        findings=checks.sort(checks.settle(found, _kept(ws, period))),
        completeness=data.board.completeness,
        gaps=gaps(rows),
        targets=data.filled_targets,
        stats=data.stats.completeness if data.stats else None,
        subjects=data.subjects,
    )


def checklist(ws: Workspace, shown: Board) -> Checklist:
    """The findings on the tasks of a board, kept so that one edit checks one row."""
    rules, data = load_rules(), checked_data.load(ws, shown.period, shown)
    at = checked_data.setting(ws, shown, checked_data.figures(data, rules))
    made = Checklist(rules, at, _kept(ws, shown.period))
    made.show(shown.rows)
    return made


def explain(ws: Workspace, finding: Finding, period: Period, text: str | None) -> None:
    """Keep why something is right as it is; empty text takes it back. UserError where it can only be mended."""
    if not explainable(finding):
        raise UserError(f"{finding.place}: điểm này không giải trình được; hãy sửa theo lời nhắc.")
    said = typed(text or "") or None
    # What is said of a task belongs to the quarter in which it was typed, of a figure to the period it is computed for.
    code = period.quarter.code if finding.about == "task" or period.kind not in KINDS else period.code
    with ws.store.write("Giải trình" if said else "Bỏ giải trình") as session:
        explanations.explain(session, finding.about, finding.row_id or "", code, finding.rule, said)


def explainable(finding: Finding) -> bool:
    """Whether a finding can be settled by saying why the value is right."""
    return finding.weight != "error" and finding.about in _EXPLAINED and bool(finding.row_id and finding.rule)


def why(finding: Finding) -> str:
    """Why those who receive the report ask about this; empty where it is not said."""
    return load_rules().why(finding.rule)


def _kept(ws: Workspace, period: Period) -> dict[tuple[str, str, str], str]:
    with ws.store.read() as session:
        return explanations.of_period(session, period.quarter.code) | explanations.of_period(session, period.code)


def _open(counted: Completeness | None) -> int:
    return counted.of - counted.filled if counted else 0
