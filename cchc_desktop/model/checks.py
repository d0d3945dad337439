"""The rules a quarter's entries are checked by; one set for the window, the report and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from . import task_checks, word_checks
from .finding import Finding, Weight
from .period import Period
from .plan import Plan
from .progress import TaskProgress
from .report import stale
from .rule import Hit, Rule, Rules
from .task_checks import Setting, Test
from .unit import Unit

if TYPE_CHECKING:
    from .target_progress import TargetProgress

ORDER: dict[Weight, int] = {"error": 0, "warning": 1, "hint": 2}
Explanations = Mapping[tuple[str, str, str], str]  # by what a finding is about, its row and its rule
_TESTS = task_checks.TESTS | word_checks.TESTS
# The places that the wording of each rule with a test may use.
PLACES: dict[str, frozenset[str]] = {name: frozenset(places.split()) for name, (_, places) in _TESTS.items()} | {
    **dict.fromkeys(("unread-day", "unread-number", "unread-status"), frozenset({"label", "text", "year"})),
    **dict.fromkeys(("no-unit", "no-place", "no-signer"), frozenset()),
    "no-plan": frozenset({"year"}),
    **dict.fromkeys(("undecided-tasks", "undecided-targets"), frozenset({"count"})),
    **{name: frozenset(places.split()) for name, (_, places) in stale.TESTS.items()},
}


def check_tasks(rows: Iterable[TaskProgress], rules: Rules, at: Setting) -> Iterator[Finding]:
    """Findings over our tasks, in the plan's order."""
    wanted = _wanted(rules)
    for row in rows:
        if row.ours:
            yield from _check_task(row, rules, at, wanted)


def check_task(row: TaskProgress, rules: Rules, at: Setting) -> tuple[Finding, ...]:
    """Findings on one task."""
    return tuple(_check_task(row, rules, at, _wanted(rules))) if row.ours else ()


def check_unit(unit: Unit | None, rules: Rules) -> Iterator[Finding]:
    """What is missing of the unit itself."""
    if unit is None:
        yield from rules.say("no-unit", "Đơn vị", Hit("unit"), None, "unit")
        return
    if not unit.place:
        yield from rules.say("no-place", "Đơn vị", Hit("place"), None, "unit")
    if not unit.signer:
        yield from rules.say("no-signer", "Đơn vị", Hit("signer"), None, "unit")


def check_plans(plans: Iterable[Plan], rows: Iterable[TaskProgress], period: Period, rules: Rules) -> Iterator[Finding]:
    """Whether there is a plan, and whether it is settled whose its tasks are."""
    if not any(True for _ in plans):
        yield from rules.say("no-plan", "Kế hoạch", Hit("plan", {"year": period.year}), None, "plan")
    unsettled = sum(row.task.decided is None and row.concern.mine == "possible" for row in rows)
    if unsettled:
        hit = Hit("decided", {"count": unsettled})
        yield from rules.say("undecided-tasks", "Việc của đơn vị", hit, None, "concern")


def check_choice(targets: Iterable[TargetProgress], rules: Rules) -> Iterator[Finding]:
    """Whether it is settled which targets we report on; leads to the first that is not."""
    open_ones = [row.of_id for row in targets if row.mine == "possible"]
    if open_ones:
        hit = Hit("text", {"count": len(open_ones)})
        yield from rules.say("undecided-targets", "Chỉ tiêu", hit, open_ones[0], "target")


def sort(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, else in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: ORDER[finding.weight]))


def settle(findings: Iterable[Finding], explanations: Explanations) -> Iterator[Finding]:
    """Findings with what the officer wrote about them."""
    for finding in findings:
        said = explanations.get((finding.about, finding.row_id or "", finding.rule)) if finding.rule else None
        yield replace(finding, explanation=said) if said else finding


def explained(findings: Iterable[Finding], about: str) -> dict[str, tuple[str, ...]]:
    """What was written about rows of one kind, for the report: by row, each text once."""
    out: dict[str, tuple[str, ...]] = {}
    for finding in findings:
        if finding.about == about and finding.row_id and finding.explanation:
            out[finding.row_id] = tuple(dict.fromkeys((*out.get(finding.row_id, ()), finding.explanation)))
    return out


class Checklist:
    """The findings on our tasks row by row: one is checked when it is asked for, and again when it was edited."""

    def __init__(self, rules: Rules, at: Setting, explanations: Explanations | None = None) -> None:
        self._rules, self._at, self._explanations = rules, at, explanations or {}
        self._rows: dict[str, TaskProgress] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}

    def show(self, rows: Iterable[TaskProgress]) -> None:
        """Take over all rows; their order is kept."""
        self._rows, self._found = {row.task.id: row for row in rows}, {}

    def put(self, row: TaskProgress) -> tuple[Finding, ...]:
        """Check a row that was changed; gives what stands against it now."""
        self._rows[row.task.id] = row
        found = self._found[row.task.id] = self._check(row)
        return found

    def _check(self, row: TaskProgress) -> tuple[Finding, ...]:
        return tuple(settle(check_task(row, self._rules, self._at), self._explanations))

    def of(self, task_id: str) -> tuple[Finding, ...]:
        """What stands against a row."""
        if task_id not in self._found and task_id in self._rows:
            self._found[task_id] = self._check(self._rows[task_id])
        return self._found.get(task_id, ())

    @property
    def findings(self) -> tuple[Finding, ...]:
        return sort(finding for task_id in self._rows for finding in self.of(task_id))


def _wanted(rules: Rules) -> list[tuple[Test, Rule]]:
    """The tests of the rules that are on, in the order in which the rules are written down."""
    return [(_TESTS[name][0], rule) for name, rule in rules.by_name.items() if rule.on and name in _TESTS]


def _check_task(row: TaskProgress, rules: Rules, at: Setting, wanted: list[tuple[Test, Rule]]) -> Iterator[Finding]:
    place, row_id = f"Nhiệm vụ {row.task.label()}", row.task.id
    for name, hit in task_checks.unread(row.entry, at.period.year):
        yield from rules.say(name, place, hit, row_id, "task")
    for test, rule in wanted:
        found = test(row, at, rule)
        if found is not None:
            yield from rules.say(rule.name, place, found, row_id, "task")
