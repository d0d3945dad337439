"""The criteria of the PAR index, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.area import AREA_LABELS
from ..model.criterion import Criterion, CriterionSet
from .entries import text, texts

FOLDER, NAME = "criteria", "par-index.toml"
_KEYS = {"code", "title", "areas", "words", "unsure"}


@cache
def load_criteria() -> CriterionSet:
    """Read once; UserError names the criterion that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    found = tuple(_made(n, each) for n, each in enumerate(said.get("criterion", []), 1))
    codes = [each.code for each in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise _unusable(f"có hai tiêu chí cùng mã “{twice[0]}”")
    return CriterionSet(text(said.get("name", "")), found)


def _made(place: int, entry: Any) -> Criterion:
    try:
        if unknown := set(entry) - _KEYS:
            raise ValueError(f"“{sorted(unknown)[0]}”: không có mục này, chỉ có {', '.join(sorted(_KEYS))}")
        areas = texts(entry["areas"])
        if wrong := [area for area in areas if area not in AREA_LABELS]:
            raise ValueError(f"areas = “{wrong[0]}”, ở đây chỉ nhận: {', '.join(AREA_LABELS)}")
        words, unsure = texts(entry.get("words", [])), bool(entry.get("unsure", False))
        return Criterion(text(entry["code"]), text(entry["title"]), areas, words, unsure)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise _unusable(f"mục [[criterion]] thứ {place} thiếu hoặc sai ở {error}") from error


def _unusable(reason: str) -> UserError:
    return unusable(FOLDER, NAME, reason)
