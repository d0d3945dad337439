"""Who may sign a report, and in which capacities: on behalf (TM.), for the head (KT., TL., TUQ.) or acting (Q.).

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..text import fold
from .unit import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may sign: `authority` is the line of the body on whose behalf, `position` one title per line."""

    id: str
    name: str
    authority: str | None
    position: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands over the signature, line by line."""
        return tuple(line for line in (self.authority, *self.position) if line)


@dataclass(frozen=True, slots=True)
class Capacity:
    """A usual way to sign: its key and name, and the lines that it prints."""

    key: str
    label: str
    authority: str | None
    position: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """What those who sign are called in some units: of these kinds, and where `names` are given with such a name.

    `places` fill the lines of a way to sign: head, deputy, office_head, office_deputy. The office stands from `since`.
    """

    kinds: tuple[UnitKind, ...]
    names: tuple[str, ...]
    authority: str | None
    places: tuple[tuple[str, str], ...]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class WayToSign:
    """A way to sign before the titles are filled in; `on_behalf` where the body's line stands above."""

    key: str
    label: str
    on_behalf: bool
    lines: tuple[str, ...]
    needs: tuple[str, ...]


def capacities(unit: Unit, ways: tuple[WayToSign, ...], known: tuple[Titles, ...], today: date) -> tuple[Capacity, ...]:
    """The usual ways to sign in a unit; those whose titles it does not have are left out."""
    titles = next((each for each in known if _fits(each, unit)), None)
    if titles is None:
        return ()
    places = {name: words for name, words in titles.places if not _too_early(titles, name, today)}
    return tuple(
        Capacity(way.key, way.label, titles.authority if way.on_behalf else None, _filled(way, places))
        for way in ways
        if all(name in places for name in way.needs)
    )


def signed_by_head(unit: Unit, ways: tuple[WayToSign, ...], known: tuple[Titles, ...], today: date) -> Unit:
    """The unit with its head's titles where nobody said yet who signs; their file puts the head first."""
    usual = capacities(unit, ways, known, today)
    if unit.position or not usual:
        return unit
    authority = unit.authority if unit.authority is not None else usual[0].authority
    return replace(unit, authority=authority, position=usual[0].position)


def signed_by(unit: Unit, signer: Signer | None) -> Unit:
    """The unit with another's name and lines where its report is signed; without a signer its own stay."""
    if signer is None:
        return unit
    return replace(unit, signer=signer.name, authority=signer.authority or "", position=signer.position)


def _fits(titles: Titles, unit: Unit) -> bool:
    name = fold(unit.name)
    return unit.kind in titles.kinds and (not titles.names or any(name.startswith(fold(n)) for n in titles.names))


def _too_early(titles: Titles, name: str, today: date) -> bool:
    return name.startswith("office") and titles.since is not None and today < titles.since


def _filled(way: WayToSign, places: dict[str, str]) -> tuple[str, ...]:
    return tuple(line.format(**places) for line in way.lines)
