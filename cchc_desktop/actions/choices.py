"""What the officer chooses for one period's report: who signs, where the annexes go, which charts it carries."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ..model.period import Period
from ..model.report.choices import Choices
from ..store import choices as rows
from .workspace import Workspace

_NAMES = {field.name for field in fields(Choices)}


def choices(ws: Workspace, period: Period) -> Choices:
    """What was chosen for a period's report; the usual where nothing was."""
    with ws.store.read() as session:
        return rows.of_period(session, period.code)


def choose(ws: Workspace, period: Period, **chosen: Any) -> Choices:
    """Keep one or more choices by the names of `Choices`; returns all of the period's."""
    if unknown := set(chosen) - _NAMES:
        raise TypeError(f"no such choice: {', '.join(sorted(unknown))}")
    with ws.store.write("Chọn cho báo cáo") as session:
        for name, value in chosen.items():
            rows.keep(session, period.code, name, list(value) if isinstance(value, tuple) else value)
    return choices(ws, period)
