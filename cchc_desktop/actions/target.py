"""The targets of a period: see them with what was reached, record figures, say which are ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ..errors import UserError
from ..imports.judging import load_judging
from ..model.actual import (
    FIELD_LABELS,
    NUMBER_FIELDS,
    Actual,
    as_parts,
    kind_of,
    only,
    quarter_of,
    read_typed,
    total,
)
from ..model.agency import Mine, concern
from ..model.agency_phrase import addresses
from ..model.period import Period
from ..model.plan import Plan
from ..model.progress import Completeness
from ..model.target import Measure, Target
from ..model.target_judging import judge, quarters_add_up
from ..model.target_matter import Line, joined
from ..model.target_progress import KeptTarget, TargetProgress, completeness, of_our_level
from ..model.target_series import series, steps, yearly
from ..model.typed import Unread, as_number
from ..model.unit import Unit, UnitKind
from ..store import actuals as rows
from ..store import explanations
from ..store import plans as plan_rows
from ..store import targets as target_rows
from ..text import typed
from . import unit as units
from .workspace import Workspace

_RIGHT = "Đã xem lại, số liệu đúng."
_HISTORY = 12  # quarters that a new figure is compared with


@dataclass(frozen=True, slots=True)
class TargetBoard:
    """The targets of a period with what was typed; completeness counts all of ours, whatever is shown."""

    period: Period
    plans: tuple[Plan, ...]
    rows: tuple[TargetProgress, ...]
    completeness: Completeness
    known: Known = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is kept about targets, read once for a board."""

    unit: Unit | None
    plans: Mapping[str, Plan]
    targets: tuple[KeptTarget, ...]
    actuals: Mapping[str, Mapping[str, Actual]]  # by what they are of, then by quarter
    explained: Mapping[str, frozenset[str]]
    joined: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, Line]


def board(ws: Workspace, period: Period, *, mine: bool = False, plan_id: str | None = None) -> TargetBoard:
    """The targets of the plans in force in this period, one row for each number, as the plans print them."""
    known = _read(ws, period)
    shown = [
        plan for plan in known.plans.values() if plan.id == plan_id or (not plan_id and plan.in_force(period.year))
    ]
    wanted = {plan.id for plan in shown}
    whole = tuple(
        _row(known, kept, measure, period)
        for kept in known.targets
        if kept.plan_id in wanted and _asked(kept, period)
        for measure in kept.target.measures or (None,)
    )
    rows_shown = tuple(r for r in whole if r.ours or not mine)
    return TargetBoard(period, tuple(shown), rows_shown, completeness(whole), known)


def again(ws: Workspace, shown: TargetBoard, of_ids: Collection[str]) -> TargetBoard:
    """A board of all targets after something was typed for these: they, and those of the same matter, are read anew."""
    wanted = {each for of_id in of_ids for each in (of_id, *shown.known.joined.get(of_id, ()))}
    with ws.store.read() as session:
        typed_now = rows.everything(session, wanted)
        explained = _explained(key for code in _codes(shown.period) for key in explanations.of_period(session, code))
    actuals = {of_id: typed for of_id, typed in shown.known.actuals.items() if of_id not in wanted}
    known = replace(shown.known, actuals=actuals | _by_quarter(typed_now), explained=explained)
    targets = {kept.target.id: kept for kept in known.targets}
    after = tuple(
        _row(known, targets[row.target.id], row.measure, shown.period) if row.of_id in wanted else row
        for row in shown.rows
    )
    return replace(shown, rows=after, completeness=completeness(after), known=known)


def record(ws: Workspace, of_id: str, period: Period, **fields: Any) -> None:
    """Keep what was typed for a measure (or a target without one) in the period's quarter; None clears a field.

    Text is read as people type numbers; what is not understood is kept as typed. `cumulative` is the year's sum so
    far: the quarter becomes what is missing to it. A number typed in another way than before replaces it.
    """
    record_block(ws, period, {of_id: fields}, f"Nhập chỉ tiêu {period.quarter.name}")


def record_block(ws: Workspace, period: Period, values: Mapping[str, Mapping[str, Any]], name: str) -> None:
    """Keep the fields of many targets of one period in one step that can be undone as one."""
    record_quarters(ws, {period: values}, name)


def record_quarters(ws: Workspace, values: Mapping[Period, Mapping[str, Mapping[str, Any]]], name: str) -> None:
    """The same for several quarters at once: for each its targets, for each of these its fields."""
    wanted = {period.quarter.code: _ready(ws, period, of_period) for period, of_period in values.items()}
    with ws.store.write(name) as session:
        for code, fields in wanted.items():
            rows.record_all(session, code, fields)


def row(ws: Workspace, of_id: str, period: Period) -> TargetProgress:
    """One number of a target, or a target without one, with what was typed for it in a period."""
    known = _read(ws, period)
    for kept in known.targets:
        for measure in kept.target.measures or (None,):
            if of_id == (measure.id if measure else kept.target.id):
                return _row(known, kept, measure, period)
    raise rows.unknown_target(of_id)


def decide(ws: Workspace, target_ids: Iterable[str], ours: bool | None) -> None:
    """The officer's own yes or no to "do we report on it" overrules our reading; None takes it back."""
    with ws.store.write("Xác định chỉ tiêu của đơn vị") as session:
        for target_id in dict.fromkeys(target_ids):
            target_rows.decide(session, target_id, ours)


def set_adds(ws: Workspace, measure_id: str, adds: bool | None) -> None:
    """The officer's own word on whether a measure's quarters add up or the latest holds."""
    with ws.store.write("Đổi cách tính lũy kế") as session:
        target_rows.set_adds(session, measure_id, adds)


def confirm(ws: Workspace, of_id: str, period: Period, rule: str) -> None:
    """A number that was asked about is right: it is not asked about again."""
    with ws.store.write("Xác nhận số liệu chỉ tiêu") as session:
        explanations.explain(session, "target", of_id, period.quarter.code, rule, _RIGHT)


def _read(ws: Workspace, period: Period) -> Known:
    unit = units.current(ws)
    with ws.store.read() as session:
        plans = {plan.id: plan for plan in plan_rows.everything(session)}
        kept = tuple(target_rows.kept(session, list(plans)))
        typed_all = rows.everything(session) if kept else {}
        codes = _codes(period) if kept else ()
        explained = _explained(key for code in codes for key in explanations.of_period(session, code))
    lines = tuple(Line(each.plan_id, each.target, measure) for each in kept for measure in each.target.measures)
    same = joined(lines, load_judging()) if lines else {}
    by_measure = {line.measure.id: line for line in lines}
    return Known(unit, plans, kept, _by_quarter(typed_all), explained, same, by_measure)


def _codes(period: Period) -> set[str]:
    """Under which codes explanations of a period stand."""
    return {period.quarter.code, period.code}


def _by_quarter(typed_all: Mapping[tuple[str, str], Actual]) -> dict[str, dict[str, Actual]]:
    out: dict[str, dict[str, Actual]] = {}
    for (of_id, quarter), actual in typed_all.items():
        out.setdefault(of_id, {})[quarter] = actual
    return out


def _explained(said: Iterable[tuple[str, str, str]]) -> dict[str, frozenset[str]]:
    """The rules that were answered for each number."""
    out: dict[str, frozenset[str]] = {}
    for subject, row_id, rule in said:
        if subject == "target":
            out[row_id] = out.get(row_id, frozenset()) | {rule}
    return out


def _asked(kept: KeptTarget, period: Period) -> bool:
    """Whether a target is asked for: not once it was dropped, nor after its milestone."""
    dropped = kept.dropped_on is not None and period.last_day >= kept.dropped_on
    return not dropped and (kept.target.milestone is None or kept.target.milestone >= period.year)


def _row(known: Known, kept: KeptTarget, measure: Measure | None, period: Period) -> TargetProgress:
    of_id = measure.id if measure else kept.target.id
    quarters, shown_from = _quarters(known, of_id, kept.plan_id, period.quarter.code)
    before = tuple(_of(quarters, of_id, q) for q in Period(period.year, "Y").quarters if q < period.quarter)
    actuals = tuple(_of(quarters, of_id, q) for q in period.quarters)
    earlier = [quarters[code] for code in sorted(quarters) if code < period.quarter.code]
    kind = kind_of(measure, (actuals[-1], *reversed(earlier)))
    own_word = dict(kept.adds).get(measure.id) if measure else None
    adds = quarters_add_up(measure, kind, own_word, load_judging())
    cumulative = total((*before, actuals[-1]), kind, adds)
    run = yearly if _looks_far(known, kept) else series
    return TargetProgress(
        target=kept.target,
        measure=measure,
        plan_id=kept.plan_id,
        mine=_mine(known.unit, kept, measure),
        decided=kept.decided,
        kind=kind,
        adds=adds,
        actuals=actuals,
        before=before,
        period_total=total(actuals, kind, adds),
        cumulative=cumulative,
        verdict=judge(measure, cumulative, load_judging(), kept.target.text),
        judging=load_judging(),
        previous=quarters.get(period.quarter.previous_quarter.code),
        history=tuple(earlier[-_HISTORY:]),
        series=run(quarters, measure, adds),
        steps=_steps(known, of_id),
        shown_from=shown_from,
        settled=known.explained.get(of_id, frozenset()),
    )


def _quarters(known: Known, of_id: str, plan_id: str, now: str) -> tuple[dict[str, Actual], str | None]:
    """All quarters of a matter: typed here, else where another plan asks the same; and which plan that is now."""
    quarters: dict[str, Actual] = {}
    for each in (of_id, *known.joined.get(of_id, ())):
        for code, actual in known.actuals.get(each, {}).items():
            if quarters.get(code) is None or quarters[code].blank:
                quarters[code] = actual
    shown = quarters.get(now)
    if shown is None or shown.blank or shown.of_id == of_id:
        return quarters, None
    line = known.lines[shown.of_id]
    header = known.plans[line.plan_id].header
    name = f"mốc {line.target.milestone}" if line.target.milestone else header.number or header.title or "kế hoạch khác"
    return quarters, name


def _of(quarters: Mapping[str, Actual], of_id: str, quarter: Period) -> Actual:
    return quarters.get(quarter.code) or Actual(of_id, quarter.code)


def _looks_far(known: Known, kept: KeptTarget) -> bool:
    """Whether the target reaches over years, so that one value a year tells more than quarters."""
    plan = known.plans[kept.plan_id].header
    several = plan.first_year is not None and plan.last_year is not None and plan.last_year > plan.first_year
    return several or (kept.target.milestone is not None and kept.target.milestone != plan.year)


def _steps(known: Known, of_id: str) -> Any:
    lines = [known.lines[each] for each in (of_id, *known.joined.get(of_id, ())) if each in known.lines]
    return steps((_until(known, line.target, line.plan_id), line.measure.value) for line in lines)


def _until(known: Known, target: Target, plan_id: str) -> int | None:
    header = known.plans[plan_id].header
    return target.milestone or header.last_year or header.year


def _mine(unit: Unit | None, kept: KeptTarget, measure: Measure | None) -> Mine:
    """Whether a number is ours: another level's never, else the officer's word, else what the plan says."""
    kind = unit.kind if unit else "province"
    ours = of_our_level(measure.level, kind) if measure and measure.level else None
    if ours is False:
        return "no"
    if kept.decided is not None:
        return "certain" if kept.decided else "no"
    if ours or unit is None or kind == "province":
        return "certain"
    return _responsible(unit, kept.target)


def _responsible(unit: Unit, target: Target) -> Mine:
    """By the agencies that answer for it; a target that names none may be anybody's."""
    if not target.responsible:
        return "possible"
    lead = ", ".join(each.agency for each in target.responsible if each.role == "lead") or None
    others = ", ".join(each.agency for each in target.responsible if each.role == "cooperate") or None
    return _answers(unit.name, unit.kind, unit.parent, lead, others)


@lru_cache(maxsize=2048)  # asked for every row after each number that is typed; plans name the same agencies
def _answers(name: str, kind: UnitKind, parent: str | None, lead: str | None, others: str | None) -> Mine:
    return concern(name, kind, parent, lead, others, addresses(lead), addresses(others)).mine


def _ready(ws: Workspace, period: Period, values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    known: dict[str, TargetProgress] = {}
    if any("cumulative" in fields for fields in values.values()):
        known = {row.of_id: row for row in board(ws, period).rows}
    return {of_id: _cleaned(_from_cumulative(known.get(of_id), fields)) for of_id, fields in values.items()}


def _from_cumulative(row: TargetProgress | None, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The year's sum so far as what the quarter must be."""
    rest = {name: value for name, value in fields.items() if name != "cumulative"}
    if row is None or "cumulative" not in fields:
        return dict(fields)
    said = fields["cumulative"]
    parts = as_parts(said) if isinstance(said, str) else None
    if parts:
        pairs = zip(("numerator", "denominator"), parts, strict=True)
        return rest | {name: quarter_of(value, row.before, name, row.adds) for name, value in pairs}
    found = as_number(said) if isinstance(said, str) else said
    if isinstance(found, Unread):
        return rest | {"cumulative": found}
    if found is None:
        return rest | ({"numerator": None, "denominator": None} if row.kind == "ratio" else {"value": None})
    adds = row.adds if row.kind == "value" else False  # a bare number has no parts to add
    return rest | {"value": quarter_of(found, row.before, "value", adds)}


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values ready to keep; UserError where a field is none of ours."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name not in FIELD_LABELS:
            raise UserError(f"Không có ô “{name}”: hãy dùng một trong {', '.join(FIELD_LABELS)}.")
        values |= read_typed(name, typed(value)) if isinstance(value, str) else {name: value}
    values = only(values)
    if any(name in values and values[name] is not None for name in NUMBER_FIELDS):
        values.setdefault("cumulative", None)  # what was not understood there is mended by this
    return values
