"""The charts that a report may carry, painted in grey as on paper, each with its caption and source line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from ..actions import calendar
from ..actions import unit as units
from ..actions.overview import Overview, overview
from ..actions.workspace import Workspace
from ..model.period import Period
from ..model.report.data import Picture
from ..model.target_progress import TargetProgress
from ..text import short_date
from . import theme
from .colours import USUAL
from .home_charts import AreaBars
from .printed_page import DPI, as_png, blank_sheet, dots
from .target_bullets import BulletPage

_WIDE_MM = 160.0  # between the margins of the body
_TALL_MM = 180.0  # so that a page holds a picture with its heading, caption and source
_SCREEN = 700  # pixels, the width at which the bars are laid out before they are scaled onto the sheet


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart by the key it is chosen with: its name on screen, its caption, and how it is painted."""

    key: str
    name: str
    caption: str
    paint: Callable[[Overview], Iterator[bytes]]


def chart_pictures(workspace: Workspace, period: Period, keys: Iterable[str]) -> tuple[Picture, ...]:
    """The chosen charts of a period, in the order of `CHARTS`; one that has nothing to show is left out.

    Paints with Qt: call it in the window's thread. UserError without a unit.
    """
    chosen = [chart for chart in CHARTS if chart.key in set(keys)]
    if not chosen:
        return ()
    shown, source = overview(workspace, period), _source(workspace, period)
    with theme.worn(USUAL):  # paper looks the same whatever the screen does
        return tuple(
            Picture(f"{chart.caption} {period.name}{words}", source, png, _WIDE_MM)
            for chart in chosen
            for png, words in _numbered(list(chart.paint(shown)))
        )


def _numbered(pictures: Sequence[bytes]) -> Iterator[tuple[bytes, str]]:
    """Each picture of a chart with what its caption ends with: "(tiếp theo)" from the second on."""
    for n, png in enumerate(pictures):
        yield png, " (tiếp theo)" if n else ""


def _source(workspace: Workspace, period: Period) -> str:
    day = short_date(calendar.dates(workspace, period).as_of)
    return f"Nguồn: Số liệu theo dõi của {units.required(workspace).full_name}, tính đến ngày {day}."


def _areas(shown: Overview) -> Iterator[bytes]:
    """The bars of the home page."""
    if shown.areas:
        bars = AreaBars(official=True)
        bars.show_areas(shown.areas)
        bars.setFixedWidth(_SCREEN)
        yield bars.printed()


def _targets(shown: Overview) -> Iterator[bytes]:
    """A bullet for every target of ours that has a number and was typed, as many pictures as it takes."""
    rows = [row for row in shown.targets if row.ours and row.measure is not None and row.filled]
    page = BulletPage(blank_sheet().size(), DPI / 72)
    group: list[TargetProgress] = []
    tall = 0.0
    for row in rows:
        if group and tall + page.height(row) > dots(_TALL_MM):
            yield _bullets(page, group)
            group, tall = [], 0.0
        group.append(row)
        tall += page.height(row)
    if group:
        yield _bullets(page, group)


def _bullets(page: BulletPage, rows: Sequence[TargetProgress]) -> bytes:
    sheet = blank_sheet(sum(page.height(row) for row in rows) / DPI * 25.4)
    painter, top = QPainter(sheet), 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in rows:
        page.paint(painter, row, top)
        top += page.height(row)
    painter.end()
    return as_png(sheet)


CHARTS = (
    Chart("areas", "Tiến độ theo lĩnh vực", "Tiến độ thực hiện nhiệm vụ theo lĩnh vực", _areas),
    Chart("targets", "Kết quả chỉ tiêu", "Kết quả thực hiện chỉ tiêu", _targets),
)
