"""Everything of a period that the rules look at or compare with: tasks, targets, the figures of the annex, steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.area import Area
from ..model.finding import Finding
from ..model.period import Period
from ..model.progress import Completeness
from ..model.rule import Figure, FigureWords, Rules
from ..model.task_checks import Setting
from ..model.text_figures import after
from ..store import steps as step_rows
from ..text import fold
from .progress import Board, board
from .workspace import Workspace

if TYPE_CHECKING:
    from ..model.stat_table import StatTable
    from ..model.target_progress import TargetProgress


@dataclass(frozen=True, slots=True)
class Subject:
    """The row that a finding points to: its area, where it has one, and its wording."""

    area: Area | None
    words: str


@dataclass(frozen=True, slots=True)
class CheckedData:
    """What is there to be checked."""

    period: Period
    board: Board
    targets: tuple[TargetProgress, ...] = ()
    stats: StatTable | None = None

    @property
    def filled_targets(self) -> Completeness | None:
        """How many of our targets are filled; None where we have none."""
        from ..model.target_progress import completeness

        counted = completeness(self.targets)
        return counted if counted.of else None

    @property
    def subjects(self) -> dict[str, Subject]:
        """What findings point to, by the id of the row."""
        tasks = {row.task.id: Subject(row.task.area, row.task.content) for row in self.board.rows}
        targets = {row.of_id: Subject(row.target.area, row.target.text) for row in self.targets}
        lines = self.stats.lines if self.stats else ()
        return tasks | targets | {line.code: Subject(None, line.label) for line in lines}

    def check_targets(self) -> Iterator[Finding]:
        """Findings over our targets."""
        if self.targets:
            from ..model.target_checks import check_targets

            yield from check_targets(self.targets, self.period)

    def check_stats(self) -> Iterator[Finding]:
        """Findings over the figures of the annex."""
        if self.stats is not None:
            from ..model.stat_checks import check_stats

            yield from check_stats(self.stats, self.period)


def load(ws: Workspace, period: Period, shown: Board | None = None) -> CheckedData:
    """Read it; `shown` are all rows of the period, where they were read already. Without a plan nothing else counts."""
    whole = shown or board(ws, period)
    if not whole.plans:
        return CheckedData(period, whole)
    return CheckedData(period, whole, _targets(ws, period), _stats(ws, period, whole))


def figures(data: CheckedData, rules: Rules) -> tuple[Figure, ...]:
    """What the texts of a quarter are compared with: its own figures, where they were typed."""
    return tuple(_figures(data, rules)) if data.period.is_quarter else ()


def setting(ws: Workspace, shown: Board, compared: tuple[Figure, ...] = ()) -> Setting:
    """What the rules on tasks know beside the rows."""
    from .calendar import dates

    issued = {plan.id: plan.header.issued_on for plan in shown.plans if plan.header.issued_on}
    data_to = dates(ws, shown.period).data_to
    return Setting(shown.period, ws.today, data_to, issued, compared, _steps(ws))


def _steps(ws: Workspace) -> dict[str, tuple[int, int]]:
    """How many of a task's own steps are done, of how many."""
    with ws.store.read() as session:
        kept = step_rows.of_tasks(session)
    return {each: (sum(step.done for step in listed), len(listed)) for each, listed in kept.items()}


def _targets(ws: Workspace, period: Period) -> tuple[TargetProgress, ...]:
    from . import target

    return target.board(ws, period).rows


def _stats(ws: Workspace, period: Period, known: Board) -> StatTable:
    from . import stats

    return stats.table(ws, period, known=known)


def _figures(data: CheckedData, rules: Rules) -> Iterator[Figure]:
    lines = data.stats.lines if data.stats else ()
    values = {line.code: line.value.value for line in lines if line.value.value is not None}
    for named in rules.figures:
        code = next((code for code in named.stats if code in values), None)
        kept = (f"số liệu {code}", values[code]) if code else _of_target(named, data.targets)
        if kept is not None:
            yield Figure(named.words, named.unit, *kept, after(named.words, named.unit))


def _of_target(named: FigureWords, targets: Iterable[TargetProgress]) -> tuple[str, float] | None:
    """The quarter's figure of the first target that has all the words and the unit."""
    words = [fold(each) for each in named.targets]
    for row in targets if words else ():
        unit = row.measure.unit if row.measure else None
        said = fold(row.target.text)
        if row.ours and row.value is not None and unit == named.unit and all(each in said for each in words):
            return f"chỉ tiêu {row.label()}", row.value
    return None
