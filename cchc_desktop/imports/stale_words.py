"""Abbreviations and repealed documents that reports are read for: data that an office may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ..files import read_shipped, unusable
from .entries import text

FOLDER, NAME = "checks", "words.toml"


@dataclass(frozen=True, slots=True)
class Repealed:
    """A document that another took the place of, from that day on."""

    number: str
    by: str
    since: date


@dataclass(frozen=True, slots=True)
class StaleWords:
    """Short forms with what they stand for, and documents that are no longer in force."""

    abbreviations: dict[str, str]
    repealed: tuple[Repealed, ...]


@cache
def load_stale_words() -> StaleWords:
    """Read once; UserError names the entry that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    short = [_made("abbreviation", n, each) for n, each in enumerate(said.get("abbreviation", []), 1)]
    gone = [_made("repealed", n, each) for n, each in enumerate(said.get("repealed", []), 1)]
    return StaleWords(dict(short), tuple(gone))


def _made(kind: str, place: int, entry: Any) -> Any:
    try:
        if kind == "abbreviation":
            return text(entry["short"]), text(entry["long"])
        if not isinstance(entry["since"], date):
            raise ValueError("since: hãy ghi ngày, ví dụ 2025-07-01")
        return Repealed(text(entry["number"]), text(entry["by"]), entry["since"])
    except (KeyError, TypeError, ValueError) as error:
        raise unusable(FOLDER, NAME, f"mục [[{kind}]] thứ {place} thiếu hoặc sai ở {error}") from error
