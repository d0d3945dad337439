"""The criteria of the PAR index, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache, partial
from typing import Any, get_args

from ..files import read_shipped, unusable
from ..model.area import Area
from ..model.criterion import Criterion, CriterionSet
from .entries import each, no_strange, one_of, text, texts, truth

FOLDER, NAME = "criteria", "par-index.toml"
_KEYS = {"code", "title", "areas", "words", "unsure"}


@cache
def load_criteria() -> CriterionSet:
    """Read once; UserError names the criterion that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    fault = partial(unusable, FOLDER, NAME)
    found = tuple(each(said.get("criterion"), _criterion, fault))
    codes = [criterion.code for criterion in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise fault(f"có hai tiêu chí cùng mã “{twice[0]}”")
    try:
        return CriterionSet(text(said.get("name")), found)
    except ValueError as error:
        raise fault(f"thiếu hoặc sai ở name: {error}") from error


def _criterion(entry: dict[str, Any]) -> Criterion:
    no_strange(entry, _KEYS)
    return Criterion(
        code=text(entry["code"]),
        title=text(entry["title"]),
        areas=tuple(one_of(get_args(Area), area) for area in texts(entry["areas"])),
        words=texts(entry.get("words", [])),
        unsure=truth("unsure", entry.get("unsure", False)),
    )
