"""The charts of a report: where they stand when nobody says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .data import Part, Picture, ReportData

_EVALUATION = 2  # the part that judges the results: III in the outline of the ministry


def with_pictures(data: ReportData, pictures: Sequence[Picture]) -> ReportData:
    """The report with charts; those that name no heading follow the first heading of the evaluation."""
    usual = _usual_place(data.parts)
    return replace(data, pictures=tuple(replace(each, after=each.after or usual) for each in pictures))


def _usual_place(parts: Sequence[Part]) -> str:
    part = parts[min(_EVALUATION, len(parts) - 1)] if parts else None
    if part is None:
        return ""
    return part.parts[0].key if part.parts else part.key
