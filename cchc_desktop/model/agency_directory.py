"""The dictionary of agencies: who bears a name on a day, what became of those that are gone, search by letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from ..text import flat, fold, short_date, tidy
from .agency_phrase import shortened

Level = Literal["province", "district", "commune", "central", "party"]
LEVELS: tuple[Level, ...] = ("province", "district", "commune", "central", "party")

_LEVEL_WORD = re.compile(r".*?[a-z&] (?:tinh|thi xa|thanh pho|thi tran|dac khu|huyen|quan|xa|phuong|khu vuc|co so)\b")
_AT_LEVEL = re.compile(r" (?:cap )?(?:tinh|thanh pho|tp)$")
_PLURAL = re.compile(r"\b(?:cac|cap) ")
_NAME_WORDS = 4  # a province or a district is named with at most four words


@dataclass(frozen=True, slots=True)
class Succession:
    """What takes over, from which day; `share` names the part where it is not the whole."""

    to: str
    on: date
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency, or all agencies of one name at one level; `kind` is a code of agency phrases ("so_khac")."""

    id: str
    level: Level
    kind: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    ended: str = "đã hợp nhất vào"
    successions: tuple[Succession, ...] = ()

    @property
    def label(self) -> str:
        """The name as cells of a plan print it."""
        return self.short if self.short and self.short.startswith(("UBND", "HĐND", "Văn phòng")) else self.name

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *([self.short] if self.short else []), *self.aliases)

    def valid(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Heir:
    """An agency that stands on the day asked for, since when it has the task, and which part."""

    agency: Agency
    since: date
    share: str | None


@dataclass(frozen=True)
class Directory:
    """All agencies we know."""

    agencies: tuple[Agency, ...]
    _by_id: dict[str, Agency] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {agency.id: agency for agency in self.agencies})

    def find(self, name: str, on: date) -> Agency | None:
        """Who bears the name: of several the one that stands on the day, else the last one that did."""
        bearers = next(filter(None, (self._by_key.get(key) for key in _keys(name))), [])
        standing = [agency for agency in bearers if agency.valid(on)]
        return next(iter(standing or sorted(bearers, key=lambda a: a.valid_to or date.max, reverse=True)), None)

    def successors(self, agency: Agency, on: date) -> tuple[Heir, ...]:
        """Who has the tasks of the agency on the day, main heirs first; itself is none of its heirs."""
        return tuple(sorted(self._heirs(agency, on, None, frozenset()), key=lambda heir: heir.share is not None))

    def notice(self, agency: Agency, on: date) -> str | None:
        """One sentence where the agency no longer stands on the day and we know what became of it."""
        heirs = self.successors(agency, on) if agency.valid_to and agency.valid_to < on else ()
        if not heirs:
            return None
        main = [heir for heir in heirs if not heir.share] or list(heirs[:1])
        whole = " và ".join(heir.agency.label for heir in main)
        parts = [f"phần {heir.share} chuyển sang {heir.agency.label}" for heir in heirs if heir.share]
        return "; ".join([f"{agency.label} {agency.ended} {whole} từ {short_date(main[0].since)}", *parts]) + "."

    def search(self, text: str) -> list[Agency]:
        """Agencies with a name that holds the letters, names that begin with them first; accents do not count."""
        wanted = fold(text)
        places = ((min(_place(wanted, name) for name in agency.names), agency) for agency in self.agencies)
        return [agency for place, agency in sorted(places, key=lambda pair: pair[0]) if wanted and place < _NOWHERE]

    @cached_property
    def _by_key(self) -> dict[str, list[Agency]]:
        found: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.agencies:
            for key in {_key(name) for name in agency.names} | {_AT_LEVEL.sub("", _key(name)) for name in agency.names}:
                found[key].append(agency)
        return dict(found)

    def _heirs(self, agency: Agency, on: date, share: str | None, seen: frozenset[str]) -> Iterator[Heir]:
        for step in agency.successions:
            heir = self._by_id[step.to]
            part = step.share or share
            if step.on > on or heir.id in seen:
                continue
            if heir.valid(on):
                yield Heir(heir, step.on, part)
            else:
                yield from self._heirs(heir, on, part, seen | {agency.id})


def faults(agencies: Iterable[Agency]) -> list[str]:
    """What is wrong with a dictionary someone edited, in words."""
    known = list(agencies)
    ids = [agency.id for agency in known]
    twice = [f"mã “{one}” ghi hai lần" for one in sorted({one for one in ids if ids.count(one) > 1})]
    lost = [
        f"cơ quan kế thừa “{step.to}” của “{agency.id}” không có trong danh mục"
        for agency in known
        for step in agency.successions
        if step.to not in ids
    ]
    return twice + lost


_NOWHERE = 9


def _place(wanted: str, name: str) -> int:
    """How well a name fits what was typed: begins with it, a word does, initials do, or holds it somewhere."""
    bare = fold(name)
    if bare.startswith(wanted):
        return 0
    if f" {wanted}" in bare:
        return 1
    initials = "".join(word[0] for word in re.findall(r"\w+", bare) if word != "va")
    return 2 if wanted in initials else 3 if wanted in bare else _NOWHERE


def _key(name: str) -> str:
    """One spelling for a name: short forms written out, signs and the words of plurals dropped."""
    bare = _PLURAL.sub("", shortened(flat(tidy(name))))
    return " ".join(re.findall(r"[a-z0-9&]+", bare))


def _keys(name: str) -> Iterator[str]:
    """Keys to try: the whole name, without its level's proper name, without proper names at its end."""
    yield (key := _key(name))
    yield _AT_LEVEL.sub("", key)
    if match := _LEVEL_WORD.match(key):
        yield match[0]
        yield _AT_LEVEL.sub("", match[0])
        yield re.sub(r" (?:huyen|quan|thi xa|thanh pho|xa|phuong|dac khu)$", "", match[0])
    words = tidy(name).split()
    for dropped in range(1, min(_NAME_WORDS, len(words) - 1) + 1):
        if not words[-dropped][:1].isupper():
            break
        yield _key(" ".join(words[:-dropped]).rstrip(" -–,"))
