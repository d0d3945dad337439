"""Abbreviations and repealed documents that reports are read for: data that an office may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from ..errors import UserError
from ..files import read_shipped, unusable
from .entries import day, each, no_strange, text

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
    short = each(said.get("abbreviation"), _abbreviation, partial(_unusable, "abbreviation"))
    gone = each(said.get("repealed"), _repealed, partial(_unusable, "repealed"))
    return StaleWords(dict(short), tuple(gone))


def _abbreviation(entry: dict[str, Any]) -> tuple[str, str]:
    no_strange(entry, {"short", "long"})
    return text(entry["short"]), text(entry["long"])


def _repealed(entry: dict[str, Any]) -> Repealed:
    no_strange(entry, {"number", "by", "since"})
    return Repealed(text(entry["number"]), text(entry["by"]), day(entry["since"]))


def _unusable(kind: str, reason: str) -> UserError:
    return unusable(FOLDER, NAME, f"ở phần [[{kind}]] có {reason}")
