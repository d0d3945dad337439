"""Everything the report page shows of a period, read once; after an edit of words only the report is drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..actions import checked_data, checks, choices, frozen, own_words, report
from ..actions import signer as signers
from ..actions import unit as units
from ..actions.checked_data import CheckedData
from ..actions.checks import Checked
from ..actions.workspace import Workspace
from ..model.period import Period
from ..model.report.choices import Choices
from ..model.report.data import Picture, ReportData
from ..model.report.frozen import Frozen
from ..model.report.own_words import OwnWords
from ..model.signer import Signer
from .report_charts import chart_pictures
from .report_sources import Origins


@dataclass(frozen=True, slots=True)
class Reading:
    """The report as it would be written now, what it was drawn from, and what was chosen for it.

    `pictures` are its charts, painted when they were chosen and not for each word. `frozen` is the last time it was
    closed; `left_out` are the paragraphs the officer left out.
    """

    period: Period
    known: CheckedData
    checked: Checked
    origins: Origins
    data: ReportData
    pictures: tuple[Picture, ...]
    choices: Choices
    signers: Sequence[Signer]
    own_signer: str
    frozen: Frozen | None
    left_out: Sequence[OwnWords]


def read(ws: Workspace, period: Period, before: Reading | None = None) -> Reading:
    """Read a period's report; `before` holds entries that have not changed. UserError without a unit or a plan."""
    known = before.known if before else checked_data.load(ws, period)
    checked = before.checked if before else checks.check_data(ws, known)
    unit, chosen = units.required(ws), choices.choices(ws, period)
    same = before is not None and before.choices.charts == chosen.charts
    pictures = before.pictures if before and same else chart_pictures(ws, period, chosen.charts)
    return Reading(
        period=period,
        known=known,
        checked=checked,
        data=report.preview(ws, period, known, checked, pictures),
        pictures=pictures,
        origins=before.origins if before else Origins(known),
        choices=chosen,
        signers=signers.signers(ws),
        own_signer=unit.signer or "",
        frozen=frozen.current(ws, period),
        left_out=[each for each in own_words.of_period(ws, period).values() if each.text is None],
    )
