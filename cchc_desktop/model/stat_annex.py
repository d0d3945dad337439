"""The statistics annex as it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .report.data import AnnexRow, Working
from .stat_table import Figure, StatLine, StatTable
from .stat_typed import printed_figure
from .stats import KEPT_ONCE

_FIGURE = 3  # the column of figures


def stat_rows(table: StatTable, explained: Mapping[str, Sequence[str]]) -> tuple[AnnexRow, ...]:
    """Every row of the form in its order; those that our level does not report say so, as the form wants it.

    `explained` holds what the officer wrote to a question, by row. Figures of a base year only feed the percentages.
    """
    shown = [line for line in table.lines if line.item.join not in KEPT_ONCE or line.heading]
    if not table.form.outside_rows:
        shown = [line for line in shown if line.ours]
    return tuple(_row(table, line, explained.get(line.code, ())) for line in shown)


def _row(table: StatTable, line: StatLine, explained: Sequence[str]) -> AnnexRow:
    if line.heading and line.item.depth == 0:
        return AnnexRow((f"{line.item.number}. {line.label}",), section=True)
    figure = table.figure(line)
    shown = line.ours and not line.heading
    return AnnexRow(
        (
            line.item.number,
            line.label,
            line.unit,
            printed_figure(line, figure, table.form) if shown else "",
            _note(table, line, explained),
        ),
        code=line.code,
        numbers=tuple(figure.value if shown and column == _FIGURE else None for column in range(5)),
        working=_working(table, line, figure) if shown else None,
    )


def _working(table: StatTable, line: StatLine, figure: Figure) -> Working | None:
    """How the figure follows from other rows; a share of a base year does not, as that year's figure is not printed."""
    if line.item.ratio and (figure.value is not None or figure.undefined):
        return Working("ratio", _FIGURE, line.item.ratio, table.form.undefined)
    return Working("sum", _FIGURE, line.item.sum) if line.item.sum and figure.value is not None else None


def _note(table: StatTable, line: StatLine, explained: Sequence[str]) -> str:
    if not line.ours:
        return "" if line.heading else table.form.outside
    return "\n".join(filter(None, (line.entry.note, *(f"Giải trình: {text}" for text in explained))))
