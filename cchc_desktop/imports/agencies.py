"""The dictionary of agencies and the rules of handing over, read from the files that ship with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.agency_directory import LEVELS, Agency, Directory, Succession, faults
from ..model.agency_names import CODES
from ..model.area import AREA_LABELS
from ..model.succession import ROLES, Rule, Rules
from ..text import nfc

FOLDER = "agencies"
Record = TypeVar("Record")
Word = TypeVar("Word")


@cache
def load_agencies() -> Directory:
    """All agencies, read once; UserError names the entry that cannot be used."""
    name = "agencies.toml"
    agencies = tuple(_each(name, read_shipped(FOLDER, name).get("agency"), _agency))
    if wrong := faults(agencies):
        raise _unusable(name, wrong[0])
    return Directory(agencies)


@cache
def load_rules() -> Rules:
    """Where the tasks of the district level go, read once; UserError names the rule that cannot be used."""
    name = "handover.toml"
    said = read_shipped(FOLDER, name)
    areas = said.get("areas")
    if not isinstance(areas, dict) or not all(isinstance(areas.get(area), str) for area in AREA_LABELS):
        raise _unusable(name, "thiếu cơ quan ở [areas]; cần đủ: " + ", ".join(AREA_LABELS))
    return Rules(tuple(_each(name, said.get("rule"), _rule)), areas)


def _each(name: str, entries: Any, make: Callable[[dict[str, Any]], Record]) -> list[Record]:
    records = []
    for place, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        try:
            records.append(make(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _unusable(name, f"mục thứ {place} thiếu hoặc sai ở {error}") from error
    return records


def _agency(entry: dict[str, Any]) -> Agency:
    return Agency(
        id=_text(entry["id"]),
        level=_one_of(LEVELS, entry["level"]),
        kind=_one_of(CODES, entry["kind"]),
        name=_text(entry["name"]),
        short=_text(entry["short"]) if "short" in entry else None,
        aliases=_texts(entry.get("aliases", [])),
        valid_from=_day(entry["valid_from"]) if "valid_from" in entry else None,
        valid_to=_day(entry["valid_to"]) if "valid_to" in entry else None,
        ended=_text(entry.get("ended", Agency.__dataclass_fields__["ended"].default)),
        successions=tuple(_succession(step) for step in entry.get("successors", [])),
    )


def _succession(step: dict[str, Any]) -> Succession:
    return Succession(_text(step["to"]), _day(step["on"]), _text(step["share"]) if "share" in step else None)


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        content=_texts(entry["content"]),
        toward=_texts(entry.get("toward", [])),
        roles=tuple(_one_of(ROLES, role) for role in entry.get("roles", ROLES)),
        alone=entry.get("alone", False) is True,
        holder=_text(entry["holder"]),
        reason=_text(entry["reason"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"giá trị {value!r}, ở đây cần chữ")
    return nfc(value)


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise ValueError(f"giá trị {values!r}, ở đây cần danh sách chữ")
    return tuple(_text(value) for value in values)


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"giá trị {value!r}, ở đây cần ngày như 2025-07-01")
    return value


def _one_of(known: Sequence[Word], value: Any) -> Word:
    if value not in known:
        raise ValueError(f"giá trị {value!r}, ở đây chỉ nhận: {', '.join(map(str, known))}")
    return known[known.index(value)]


def _unusable(name: str, reason: str) -> UserError:
    return unusable(FOLDER, name, reason)
