"""What is still to be typed for a period, area by area and by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from .area import AREA_LABELS, Area
from .progress import Completeness, TaskProgress, completeness


@dataclass(frozen=True, slots=True)
class AreaGaps:
    """Our tasks of one area: how many are filled, and by name those that are not.

    `missing` are owed and blank, `on_purpose` left blank with a reason (they count as filled), `waiting` not due yet.
    """

    area: Area
    completeness: Completeness
    missing: tuple[TaskProgress, ...] = ()
    on_purpose: tuple[TaskProgress, ...] = ()
    waiting: tuple[TaskProgress, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """How much is still to be typed, for one sentence."""

    tasks: int
    targets: int
    stats: int

    @property
    def words(self) -> str:
        """ "3 nhiệm vụ trống, 2 chỉ tiêu, 12 số liệu"; empty where nothing is left."""
        said = ((self.tasks, "nhiệm vụ trống"), (self.targets, "chỉ tiêu"), (self.stats, "số liệu"))
        return ", ".join(f"{count} {words}" for count, words in said if count)


def gaps(rows: Iterable[TaskProgress]) -> tuple[AreaGaps, ...]:
    """The areas in which we have tasks, in their order."""
    ours = [row for row in rows if row.ours]
    areas = ((area, [row for row in ours if row.task.area == area]) for area in AREA_LABELS)
    return tuple(_of_area(cast(Area, area), mine) for area, mine in areas if mine)


def missing(rows: Iterable[TaskProgress]) -> tuple[TaskProgress, ...]:
    """Our tasks that are owed and blank: those overdue first, the longest overdue before the others."""
    owed = [row for row in rows if row.ours and row.blank]
    late = [row for row in owed if row.computed == "overdue"]
    late.sort(key=lambda row: (row.task.time.end is None, row.task.time.end))
    return (*late, *(row for row in owed if row.computed != "overdue"))


def _of_area(area: Area, rows: list[TaskProgress]) -> AreaGaps:
    return AreaGaps(
        area,
        completeness(rows),
        missing=tuple(row for row in rows if row.blank),
        on_purpose=tuple(row for row in rows if row.entry.left_blank and not row.entry.status),
        waiting=tuple(row for row in rows if row.computed == "not_due" and not row.entry.status),
    )
