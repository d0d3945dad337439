"""Names of provinces, before and after 1/7/2025, for finding a plan's province and for its capitals."""

from __future__ import annotations

from datetime import date

from ..files import read_shipped
from ..text import fold

_SAID = read_shipped("agencies", "provinces.toml")
MERGED: dict[str, list[str]] = _SAID["merged"]  # the province of today: those it was made of
MERGED_ON: date = _SAID["merged_on"]
CITIES: tuple[str, ...] = tuple(_SAID["cities"])
SPELLINGS: dict[str, str] = _SAID["spellings"]
PROVINCES: tuple[str, ...] = tuple(
    sorted({*_SAID["unchanged"], *SPELLINGS.values(), *(old for parts in MERGED.values() for old in parts)})
)
BY_KEY = {fold(name): name for name in PROVINCES} | SPELLINGS
KEYS = sorted(BY_KEY, key=len, reverse=True)
_INTO = {old: new for new, parts in MERGED.items() for old in parts} | {"Thừa Thiên Huế": "Huế"}


def level_of(province: str) -> str:
    """ "thành phố" for the cities under the central government, else "tỉnh"."""
    if province == "Hồ Chí Minh":
        return "Thành phố"  # with a capital by Nghị định 30/2020, Phụ lục II
    return "thành phố" if province in CITIES else "tỉnh"


def province_on(province: str, day: date) -> str:
    """The province that a former one belongs to on the day: "Tiền Giang" is "Đồng Tháp" since 1/7/2025."""
    return _INTO.get(province, province) if day >= MERGED_ON else province
