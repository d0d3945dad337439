"""The two-tier assistant: which tasks and duties name an agency that is gone, and who could take them over.

Only a proposal for the officer; the plan keeps its wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..text import fold, short_date, tidy, upper_first
from .agency_directory import Agency, Directory
from .agency_names import CAPITALS
from .agency_phrase import addresses, mentions, spread
from .area import Area
from .duty import Duty
from .plan import Task
from .unit import TWO_LEVELS_SINCE

Role = Literal["lead", "cooperating", "approval"]
Cause = Literal["level", "agency"]
ROLES: tuple[Role, ...] = ("lead", "cooperating", "approval")

_OF_AREA = "@area"
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thị trấn)\b", re.IGNORECASE)
_ONE_PLACE = re.compile(
    rf"\b(?P<place>(?P<town>[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|TX\.?|TP\.?|[Tt]hị trấn) [{CAPITALS}].*)"
)
_TOWN = r"(?:huyện|quận|thị xã|thành phố|thành|thị|TX\.?|TP\.?)(?!\w)"
_PLACE = r"(?:xã|phường|đặc khu|thị trấn)(?!\w)"
_JOIN = r"(?:, ?| và |/| - )"
# How a phrase about the district level reads one level down: lists of types first, then "cấp huyện", then "huyện".
_ONE_LEVEL_DOWN = (
    (re.compile(rf"(?:các )?\b{_TOWN}(?:{_JOIN}{_TOWN})+(?: thuộc tỉnh)?", re.IGNORECASE), "các xã, phường, đặc khu"),
    (re.compile(rf"(?:các )?\b{_PLACE}(?:{_JOIN}{_PLACE})*{_JOIN}thị trấn", re.IGNORECASE), "các xã, phường, đặc khu"),
    (re.compile(r"\bcấp huyện\b", re.IGNORECASE), "cấp xã"),
    (re.compile(rf"(?:các )?\b{_TOWN}", re.IGNORECASE), "cấp xã"),
    (re.compile(r"(?:các )?\bthị trấn\b", re.IGNORECASE), "các xã, phường"),
)
_SINCE = short_date(TWO_LEVELS_SINCE)
_ENDED = f"Từ {_SINCE} không còn cấp huyện"
_GENERALLY = "; trừ việc pháp luật giao cho cấp tỉnh, việc của cấp huyện do cấp xã thực hiện."
_TOWNSHIPS_ENDED = f"Từ {_SINCE} không còn thị trấn; cấp xã gồm xã, phường, đặc khu."
_BESIDE = f"Kế hoạch giao cả cấp huyện và cấp xã; từ {_SINCE} cấp xã thực hiện cả phần của cấp huyện."


@dataclass(frozen=True, slots=True)
class Rule:
    """Who takes over where the content speaks of certain things; `holder` "@area" is who leads the area."""

    content: tuple[str, ...]
    toward: tuple[str, ...]
    roles: tuple[Role, ...]
    alone: bool  # only where the cell does not name the commune level itself
    holder: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in the order they are tried, and who leads each area of reform."""

    rules: tuple[Rule, ...]
    areas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One mention of an agency that is gone, where it stands in its cell, and a proposal with the reason."""

    role: Role
    words: str
    begin: int
    cause: Cause  # the district level ended, or just this agency
    holder: str
    reason: str

    @property
    def end(self) -> int:
        return self.begin + len(self.words)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A task or a duty that names agencies which are gone; the role of a duty's agency is "lead"."""

    matter: Task | Duty
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    role: Role
    text: str
    content: str
    area: Area


def abolished(
    tasks: Iterable[Task], duties: Iterable[Duty], on: date, directory: Directory, rules: Rules
) -> list[Orphan]:
    """Tasks, then duties, with an agency in one of their cells that no longer stands on the day."""
    matters: list[Task | Duty] = [*tasks, *duties]
    found = (
        Orphan(matter, tuple(change for cell in _cells(matter) for change in _changes(cell, on, directory, rules)))
        for matter in matters
    )
    return [each for each in found if each.changes]


def _cells(matter: Task | Duty) -> Iterator[_Cell]:
    if isinstance(matter, Duty):
        yield _Cell("lead", tidy(matter.agency), matter.text, "other")
        return
    for role, text in zip(ROLES, (matter.lead, matter.cooperating, matter.approval), strict=True):
        if text:
            yield _Cell(role, tidy(text), matter.content, matter.area)


def _changes(cell: _Cell, on: date, directory: Directory, rules: Rules) -> Iterator[Change]:
    end = 0
    for mention in mentions(cell.text):
        begin, after = spread(cell.text, mention)
        words = cell.text[begin:after]
        agency = directory.find(mention.name or words, on)
        gone = agency if agency and directory.notice(agency, on) else None
        level = on >= TWO_LEVELS_SINCE and (mention.code == "ubnd_huyen" or _DISTRICT.search(words) is not None)
        if begin < end:
            continue
        if level:
            proposal = _by_rule(cell, rules) or _of_level(cell, words, gone, on, directory)
            yield Change(cell.role, words, begin, "level", *proposal)
        elif gone:
            yield Change(cell.role, words, begin, "agency", *_heir(gone, on, directory))
        end = after if level or gone else end


def _by_rule(cell: _Cell, rules: Rules) -> tuple[str, str] | None:
    content = fold(cell.content)
    beside = "ubnd_xa" in addresses(cell.text)
    for rule in rules.rules:
        fits = _holds(content, rule.content) and (not rule.toward or _holds(content, rule.toward))
        if fits and cell.role in rule.roles and not (rule.alone and beside):
            return rules.areas[cell.area] if rule.holder == _OF_AREA else rule.holder, rule.reason
    return None


def _holds(content: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(fold(phrase))}\b", content) for phrase in phrases)


def _of_level(cell: _Cell, words: str, gone: Agency | None, on: date, directory: Directory) -> tuple[str, str]:
    """The communes of a district that was named, the heir of its office, or the words one level down."""
    place = _ONE_PLACE.search(words)
    if place and not _DISTRICT.search(words[: place.start()]):
        return _of_one_place(words, place)
    holder, reason = _heir(gone, on, directory) if gone else (_one_level_down(words), _ENDED + _GENERALLY)
    if "thị trấn" in words.lower():
        return holder, _TOWNSHIPS_ENDED
    return holder, _BESIDE if "ubnd_xa" in addresses(cell.text) else reason


def _heir(gone: Agency, on: date, directory: Directory) -> tuple[str, str]:
    heirs = directory.successors(gone, on)
    main = [heir for heir in heirs if not heir.share] or list(heirs)
    return " và ".join(heir.agency.label for heir in main), directory.notice(gone, on) or ""


def _of_one_place(words: str, place: re.Match[str]) -> tuple[str, str]:
    if place["town"].lower() == "thị trấn":
        return f"UBND xã, phường mới có địa bàn {place['place']}", _TOWNSHIPS_ENDED
    head = words[: place.start()].strip() or "UBND"
    return (
        f"{head} các xã, phường trên địa bàn {place['place']} (cũ)",
        f"{_ENDED}; việc trên địa bàn này do các xã, phường mới thực hiện.",
    )


def _one_level_down(words: str) -> str:
    for pattern, instead in _ONE_LEVEL_DOWN:
        words, changed = pattern.subn(instead, words)
        if changed:
            break
    return upper_first(words) if not words.lower().startswith(("cấp xã", "các xã")) else f"UBND {words}"
