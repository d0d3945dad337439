"""The dictionary of agencies and the rules of handing over, read from the files that ship with the program."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from ..files import read_shipped, unusable
from ..model.agency_directory import LEVELS, Agency, Directory, Succession, faults
from ..model.agency_names import CODES
from ..model.area import AREA_LABELS
from ..model.succession import ROLES, Rule, Rules
from .entries import day, each, one_of, text, texts

FOLDER = "agencies"


@cache
def load_agencies() -> Directory:
    """All agencies, read once; UserError names the entry that cannot be used."""
    name = "agencies.toml"
    agencies = tuple(each(read_shipped(FOLDER, name).get("agency"), _agency, partial(unusable, FOLDER, name)))
    if wrong := faults(agencies):
        raise unusable(FOLDER, name, wrong[0])
    return Directory(agencies)


@cache
def load_rules() -> Rules:
    """Where the tasks of the district level go, read once; UserError names the rule that cannot be used."""
    name = "succession.toml"
    said = read_shipped(FOLDER, name)
    areas = said.get("areas")
    if not isinstance(areas, dict) or not all(isinstance(areas.get(area), str) for area in AREA_LABELS):
        raise unusable(FOLDER, name, "thiếu cơ quan ở [areas]; cần đủ: " + ", ".join(AREA_LABELS))
    return Rules(tuple(each(said.get("rule"), _rule, partial(unusable, FOLDER, name))), areas)


def _agency(entry: dict[str, Any]) -> Agency:
    return Agency(
        id=text(entry["id"]),
        level=one_of(LEVELS, entry["level"]),
        kind=one_of(CODES, entry["kind"]),
        name=text(entry["name"]),
        short=text(entry["short"]) if "short" in entry else None,
        aliases=texts(entry.get("aliases", [])),
        valid_from=day(entry["valid_from"]) if "valid_from" in entry else None,
        valid_to=day(entry["valid_to"]) if "valid_to" in entry else None,
        ended=text(entry.get("ended", Agency.__dataclass_fields__["ended"].default)),
        successions=tuple(_succession(step) for step in entry.get("successors", [])),
    )


def _succession(step: dict[str, Any]) -> Succession:
    return Succession(text(step["to"]), day(step["on"]), text(step["share"]) if "share" in step else None)


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        content=texts(entry["content"]),
        toward=texts(entry.get("toward", [])),
        roles=tuple(one_of(ROLES, role) for role in entry.get("roles", ROLES)),
        alone=entry.get("alone", False) is True,
        holder=text(entry["holder"]),
        reason=text(entry["reason"]),
    )
