"""The report of a period as data: from everything that is known of it, signed by whom the officer chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import UserError
from ..model.checks import explained
from ..model.period import Period
from ..model.report.choices import Choices
from ..model.report.data import Picture, ReportData
from ..model.signer import signed_by
from ..model.unit import Unit
from ..store import documents
from . import calendar, checked_data, own_words, signer, stats
from . import choices as choosing
from . import unit as units
from .checked_data import CheckedData
from .checks import Checked, check_data
from .form import form_for
from .workspace import Workspace

if TYPE_CHECKING:
    from ..model.report.form import Form
    from ..model.report.material import Material


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report as it would be written now: its data, the form pack, what was chosen, what stands against it."""

    data: ReportData
    form: Form
    choices: Choices
    known: CheckedData
    checked: Checked


def draw(
    ws: Workspace,
    period: Period,
    known: CheckedData | None = None,
    checked: Checked | None = None,
    choices: Choices | None = None,
    pictures: Sequence[Picture] = (),
) -> Drawn:
    """Draw it; UserError without a unit or a plan.

    `known` and `checked` are the period's data and what was found in them, where that was done already; `choices`
    hold instead of those that are kept; `pictures` are the charts that it carries, painted by whoever asks.
    """
    unit, form, data = units.required(ws), form_for(ws, period), known or checked_data.load(ws, period)
    found, chosen = checked or check_data(ws, data), choices or choosing.choices(ws, period)
    signed = signed_by(unit, signer.of_choice(ws, chosen.signer_id))
    if not data.board.plans:
        year = data.board.period.year
        raise UserError(f"Chưa có kế hoạch nào cho năm {year}: hãy nhận kế hoạch trước khi viết báo cáo.")
    from ..model.report.compose import build_report
    from ..model.report.pictures import with_pictures

    material = _material(ws, period, signed, data, found)
    return Drawn(with_pictures(build_report(form, material), pictures), form, chosen, data, found)


def _material(ws: Workspace, period: Period, unit: Unit, data: CheckedData, found: Checked) -> Material:
    """Everything that the report is drawn from."""
    from ..model.report.material import Material

    shown = data.board
    with ws.store.read() as session:
        register = documents.documents(session)
    return Material(
        unit=unit,
        period=period,
        plans=shown.plans,
        rows=shown.rows,
        today=ws.today,
        draft=found.draft,
        dates=calendar.dates(ws, period),
        explanations=explained(found.findings, "task"),
        stats=stats.annex(ws, period, data.stats),
        targets=data.targets,
        own_words=own_words.of_period(ws, period),
        register=register,
    )
