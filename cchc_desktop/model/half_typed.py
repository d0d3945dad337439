"""Text that is being typed and not kept yet: where it belongs, what is kept there, and whether it still matters."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from ..text import fold

LONGEST = 2_000_000  # letters of a text that are kept apart
_MOST = 200  # texts; more are nobody's typing
_ONE_LOOK = 12  # letters typed or taken away between two looks at an editor


@dataclass(frozen=True, slots=True)
class Spot:
    """A field: what it is of, its row, and the period it is typed for; `words` name it for people.

    `part` is the thing within the row that the field belongs to, such as one of a task's steps.
    """

    subject: str
    row_id: str
    field: str
    period: str = ""
    part: str = ""
    words: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A text as it stood in its editor at a moment (local time); `kept` is what was kept there when typing began."""

    spot: Spot
    text: str
    kept: str
    at: datetime


def became(saved: str, half: str) -> bool:
    """Whether what is kept is the text itself, or what it became in the moment before it was kept.

    Keeping a text may change its accents, blanks or the way a number or a day is written.
    """
    one, other = fold(half).split(), fold(saved).split()
    if one == other:
        return True
    text, kept = " ".join(one), " ".join(other)
    begins = _alike(text, kept)
    same = begins + _alike(text[begins:][::-1], kept[begins:][::-1])
    return bool(kept) and len(text) - same <= _ONE_LOOK and same * 2 >= len(text)


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def as_plain(texts: tuple[HalfTyped, ...]) -> list[dict[str, Any]]:
    """The texts as they are written down."""
    return [asdict(each) | {"at": each.at.isoformat()} for each in texts[:_MOST]]


def from_plain(written: object) -> tuple[HalfTyped, ...]:
    """The texts that were written down; what is none is left out."""
    if not isinstance(written, list):
        return ()
    return tuple(half for each in written[:_MOST] if (half := _half_typed(each)) is not None)


def _half_typed(written: object) -> HalfTyped | None:
    if not isinstance(written, dict):
        return None
    spot, text, kept = _spot(written.get("spot")), written.get("text"), written.get("kept")
    if spot is None or not isinstance(text, str) or not isinstance(kept, str):
        return None
    try:
        at = datetime.fromisoformat(written["at"])
    except (KeyError, TypeError, ValueError):
        return None
    return HalfTyped(spot, text, kept, at) if text.strip() else None


def _spot(written: object) -> Spot | None:
    names = Spot.__dataclass_fields__
    if not isinstance(written, Mapping) or set(written) != set(names):
        return None
    return Spot(**written) if all(isinstance(each, str) for each in written.values()) else None
