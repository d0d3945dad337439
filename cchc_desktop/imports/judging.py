"""How targets are judged, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..files import read_shipped, unusable
from ..model.target_judging import Judging
from ..text import fold
from .entries import number, text, texts

FOLDER, NAME = "text", "judging.toml"


@cache
def load_judging() -> Judging:
    """The words and bounds, read once; UserError names what is missing or wrong."""
    try:
        return _judging(read_shipped(FOLDER, NAME))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unusable(FOLDER, NAME, f"thiếu hoặc sai ở {error}") from error


def _judging(said: dict[str, Any]) -> Judging:
    worse, asked, acts, matter = said["worse"], said["asked"], said["acts"], said["matter"]
    return Judging(
        worse_units=_folded(worse["units"]),
        worse_words=_folded(worse["words"]),
        turned=_folded(worse["turned"]),
        latest_units=_folded(said["latest"]["units"]),
        tolerance=number(said["tolerance"]["about"]),
        jump=number(asked["jump"]),
        above_hundred=_folded(asked["above_hundred"]),
        done=_folded(acts["done"]),
        not_done=_folded(acts["not_done"]),
        passed_over=tuple(sorted(_folded(matter["passed_over"]), key=len, reverse=True)),
        short=tuple((fold(long), fold(text(short))) for long, short in matter["short"].items()),
        alike=number(matter["least"]),
    )


def _folded(words: Any) -> tuple[str, ...]:
    return tuple(map(fold, texts(words)))
