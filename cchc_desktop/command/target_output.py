"""Targets with what was reached, as the JSON documents of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.actual import Actual, figure
from ..model.agency import Mine
from ..model.target_progress import TargetProgress

_SUREST: tuple[Mine, ...] = ("certain", "possible", "no")


def targets(rows: Sequence[TargetProgress]) -> list[dict[str, Any]]:
    """One document for each target, with its numbers; one without a number has what was reached beside.

    A target is ours as surely as the surest of its numbers.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        whole = found.setdefault(row.target.id, _target(row))
        if row.measure is not None:
            whole["measures"].append(measure(row))
            whole["mine"] = min(whole["mine"], row.mine, key=_SUREST.index)
    return list(found.values())


def measure(row: TargetProgress) -> dict[str, Any]:
    """One number of a target, with what was reached in the period and since the year's beginning."""
    assert row.measure is not None
    keys = ("id", "phrase", "comparator", "value", "unit", "direction", "level")
    return {key: getattr(row.measure, key) for key in keys} | _reached(row)


def _target(row: TargetProgress) -> dict[str, Any]:
    target = row.target
    out = {
        "id": target.id,
        "plan": row.plan_id,
        "code": target.code,
        "area": target.area,
        "text": target.text,
        "milestone": target.milestone,
        "responsible": [{"role": each.role, "agency": each.agency} for each in target.responsible],
        "mine": row.mine,
        "measures": [],
    }
    return out if row.measure else out | _reached(row)


def _reached(row: TargetProgress) -> dict[str, Any]:
    """`actual` is the period's own figure, `cumulative` that since the year's beginning; `gap` is never negative.

    `result` holds the words where it is told in words; `text` is the target's own sentence.
    """
    whole, verdict = row.period_total, row.verdict
    return {
        "mine": row.mine,
        "kind": row.kind,
        "adds": row.adds,
        "numerator": whole.numerator,
        "denominator": whole.denominator,
        "actual": _plain(whole, row),
        "cumulative": _plain(row.cumulative, row),
        "answer": row.cumulative.answer,
        "result": row.cumulative.text,
        "note": row.actual.note,
        "unread": dict(row.actual.unread),
        "met": verdict.met,
        "gap": None if verdict.gap is None else round(verdict.gap, 6),
        "series": [{"period": point.label, "value": round(point.value, 6)} for point in row.series],
        "steps": [{"until": step.until, "value": step.wanted} for step in row.steps],
    }


def _plain(actual: Actual, row: TargetProgress) -> float | None:
    found = figure(actual, row.measure)
    return None if found is None else round(found, 6)
