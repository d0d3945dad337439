"""The run of a target's values, and the steps of what is wanted: over quarters, or over years towards milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .actual import Actual, figure, total
from .period import Period
from .target import Measure
from .target_progress import Point, Step

MOST = 12  # values that a spark line shows


def series(quarters: Mapping[str, Actual], measure: Measure | None, adds: bool) -> tuple[Point, ...]:
    """The last twelve quarters that have a figure, each with its year's sum so far where quarters add up."""
    points: list[Point] = []
    for run in reversed(_years(quarters).values()):
        points = [*_of_year(run, measure, adds), *points]
        if len(points) >= MOST:
            break
    return tuple(points[-MOST:])


def yearly(quarters: Mapping[str, Actual], measure: Measure | None, adds: bool) -> tuple[Point, ...]:
    """One value for each of the last twelve years: where the year stands after its latest quarter."""
    points = [
        Point(str(year), float(year), points[-1].value)
        for year, run in _years(quarters).items()
        if (points := _of_year(run, measure, adds))
    ]
    return tuple(points[-MOST:])


def steps(wanted: Iterable[tuple[int | None, float]]) -> tuple[Step, ...]:
    """What is wanted until the end of which year; of two for one year the first one told holds."""
    found: dict[int, float] = {}
    for year, value in wanted:
        if year is not None:
            found.setdefault(year, value)
    return tuple(Step(year, found[year]) for year in sorted(found))


def _years(quarters: Mapping[str, Actual]) -> dict[int, list[tuple[Period, Actual]]]:
    found = defaultdict[int, list[tuple[Period, Actual]]](list)
    for code in sorted(quarters):
        found[int(code[:4])].append((Period.parse(code), quarters[code]))
    return found


def _of_year(run: Sequence[tuple[Period, Actual]], measure: Measure | None, adds: bool) -> list[Point]:
    points = []
    for n, (period, actual) in enumerate(run):
        how = actual.kind
        if how in ("ratio", "value"):
            value = figure(total([each for _, each in run[: n + 1]], how, adds), measure)
            if value is not None:
                points.append(Point(period.code, period.year + (int(period.kind[1]) - 1) / 4, value))
    return points
