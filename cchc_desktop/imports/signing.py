"""Titles and usual ways to sign, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache, partial
from string import Formatter
from typing import Any

from ..files import read_shipped, unusable
from ..model.signer import Titles, WayToSign
from ..model.unit import KIND_LABELS
from .entries import day, each, no_strange, one_of, text, texts, truth

FOLDER, NAME = "text", "signing.toml"
_PLACES = ("head", "deputy", "office_head", "office_deputy")
_TITLE_KEYS = {"kinds", "names", "authority", "office_since", *_PLACES}
_WAY_KEYS = {"key", "label", "on_behalf", "lines"}


@cache
def load_ways() -> tuple[tuple[WayToSign, ...], tuple[Titles, ...]]:
    """The ways to sign and the titles of every kind of unit, read once; UserError names what cannot be used."""
    said, fault = read_shipped(FOLDER, NAME), partial(unusable, FOLDER, NAME)
    titles, ways = tuple(each(said.get("titles"), _titles, fault)), tuple(each(said.get("way"), _way, fault))
    if not titles or not ways:
        raise fault("thiếu các mục [[titles]] hoặc [[way]]")
    return ways, titles


def _titles(entry: dict[str, Any]) -> Titles:
    no_strange(entry, _TITLE_KEYS)
    return Titles(
        kinds=tuple(one_of(tuple(KIND_LABELS), kind) for kind in texts(entry["kinds"])),
        names=texts(entry.get("names", [])),
        authority=text(entry["authority"]) if "authority" in entry else None,
        places=tuple((place, text(entry[place])) for place in _PLACES if place in entry),
        since=day(entry["office_since"]) if "office_since" in entry else None,
    )


def _way(entry: dict[str, Any]) -> WayToSign:
    no_strange(entry, _WAY_KEYS)
    lines = texts(entry["lines"])
    needs = tuple(place for line in lines for _, place, _, _ in Formatter().parse(line) if place is not None)
    if unknown := set(needs) - set(_PLACES):
        raise ValueError(f"lines: không có chức danh {{{min(unknown)}}}, chỉ có {', '.join(_PLACES)}")
    on_behalf = truth("on_behalf", entry["on_behalf"])
    return WayToSign(text(entry["key"]), text(entry["label"]), on_behalf, lines, needs)
