"""What the Word template of a report may use: its tags, with each chart under the heading it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model.report.data import Paragraph, Part, Picture, ReportData
from ..model.unit import Unit

_LAST = " "  # no heading has this key


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the template puts into a line."""

    png: bytes
    width_mm: float


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A chart with its number in the report."""

    number: int
    caption: str
    source: str
    image: Image


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A heading with its charts after its paragraphs."""

    number: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[PlacedPart, ...]
    pictures: tuple[PlacedPicture, ...]


def report_tags(data: ReportData, *, separate: bool = False) -> dict[str, Any]:
    """Every tag by its name; `separate` is for the annexes as a file of their own."""
    return {
        **letterhead_tags(data.unit),
        "draft": data.draft,
        "body": not separate,
        "separate": separate,
        "number_line": data.number_line,
        "place_date": data.place_date,
        "title": data.title,
        "period_name": data.period_name,
        "data_note": data.data_note,
        "to": data.to,
        "opening": data.opening,
        "parts": _placed(data),
        "closing": data.closing.text,
        "recipients": data.recipients,
        "signature": data.signature,
        "signer": data.signer,
        "annexes": data.annexes,
    }


def letterhead_tags(unit: Unit) -> dict[str, Any]:
    """What every template may use: who writes."""
    return {"superior": unit.superior or "", "agency": unit.heading}


def _placed(data: ReportData) -> tuple[PlacedPart, ...]:
    """The outline with each chart after its heading's paragraphs; one whose heading is not printed comes last."""
    keys = {part.key for top in data.parts for part in (top, *top.parts) if part.key}
    by_key: dict[str, list[PlacedPicture]] = {}
    for number, picture in enumerate(data.pictures, 1):
        by_key.setdefault(picture.after if picture.after in keys else _LAST, []).append(_picture(number, picture))
    placed = [_part(part, by_key) for part in data.parts]
    if placed and _LAST in by_key:
        placed[-1] = _with_last(placed[-1], tuple(by_key[_LAST]))
    return tuple(placed)


def _part(part: Part, pictures: Mapping[str, Sequence[PlacedPicture]]) -> PlacedPart:
    below = tuple(_part(each, pictures) for each in part.parts)
    return PlacedPart(part.number, part.title, part.paragraphs, below, tuple(pictures.get(part.key, ())))


def _with_last(part: PlacedPart, pictures: tuple[PlacedPicture, ...]) -> PlacedPart:
    if part.parts:
        return replace(part, parts=(*part.parts[:-1], _with_last(part.parts[-1], pictures)))
    return replace(part, pictures=(*part.pictures, *pictures))


def _picture(number: int, picture: Picture) -> PlacedPicture:
    return PlacedPicture(number, picture.caption, picture.source, Image(picture.png, picture.width_mm))
