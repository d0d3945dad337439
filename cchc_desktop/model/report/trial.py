"""A made-up report in which every annex of a form has a row: what a pack is tried with before it is taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..period import Period
from ..unit import Unit, with_usual_forms
from .compose import build_report
from .data import Annex, AnnexKind, AnnexRow, ReportData
from .form import Form
from .material import Material

_TODAY = date(2026, 3, 20)
_FIGURES = 5  # columns of the annex of figures, whose form is another one


def trial_report(form: Form) -> ReportData:
    """A draft of a commune's quarter without tasks, with the annexes of the form."""
    unit = with_usual_forms(Unit("UBND xã A", "commune", parent="UBND tỉnh B"), _TODAY)
    data = build_report(form, Material(unit, Period(2026, "Q1"), (), (), _TODAY, draft=True))
    annexes = [_annex(each.kind, each.title, [column.title for column in each.columns]) for each in form.annexes]
    return replace(data, annexes=tuple(annexes))


def _annex(kind: AnnexKind, title: str, columns: list[str]) -> Annex:
    names = columns or [""] * _FIGURES
    rows = (AnnexRow((title,), section=True), AnnexRow(("1",) * len(names)))
    return Annex(None, title, "", tuple(names), rows, kind)
