"""Whether a task concerns a given unit, with the words of the plan that decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..text import flat, tidy
from .agency_names import CAPITALS
from .agency_phrase import Mention, mentions, pieces, shortened, spread

Mine = Literal["certain", "possible", "no"]
Role = Literal["lead", "cooperate"]

# What a unit of each kind is called when a phrase speaks of all of them at once.
_OWN_CODE = {
    "department": "so_ban_nganh",
    "district": "ubnd_huyen",
    "commune": "ubnd_xa",
    "public_service": "don_vi_su_nghiep",
    "vertical": "central_vertical",
}
_ENDS = (
    r"(?=\s*(?:[,;.:()/&+-]|va\b|cung\b|chu tri\b|phoi hop\b|tham muu\b|la\b|lam\b|tinh\b|thanh pho\b"
    r"|thuc hien\b|trien khai\b|theo doi\b|huong dan\b|chiu trach nhiem\b|$))"
)
_SUPERIOR = re.compile(r"\b(?:thuoc|cua|tren dia ban)\s+(?P<who>(?:ubnd )?(?:so|huyen|thi xa|thanh pho|quan) .+)")
_TYPES = ("thị trấn", "thị xã", "đặc khu", "thành phố", "huyện", "quận", "phường", "xã")
_TYPE_WORDS = {
    "thị xã": r"\b(?:thi xa|thi|tx)\b",
    "thành phố": r"\b(?:thanh pho|thanh|tp)\b",
    "xã": r"(?<!thi )\bxa\b",
}


@dataclass(frozen=True, slots=True)
class Concern:
    """Whether a task is ours: how sure, in which role, and the words of the plan that decided.

    The words stand in the printed cell, from `begin` on.
    """

    mine: Mine
    role: Role | None
    words: str
    begin: int = field(default=0, compare=False)

    @property
    def end(self) -> int:
        return self.begin + len(self.words)


_Span = tuple[int, int]


def concern(
    unit_name: str,
    unit_kind: str,
    parent: str | None,
    lead: str | None,
    cooperating: str | None,
    lead_addresses: tuple[str, ...],
    cooperating_addresses: tuple[str, ...],
) -> Concern:
    """Is a task the unit's? Certain before possible, and of two alike the leading role."""
    cells: tuple[tuple[Role, str, tuple[str, ...]], ...] = (
        ("lead", tidy(lead or ""), lead_addresses),
        ("cooperate", tidy(cooperating or ""), cooperating_addresses),
    )
    for role, phrase, codes in cells:
        if span := _certain(unit_name, unit_kind, parent, phrase, codes):
            return Concern("certain", role, phrase[slice(*span)], span[0])
    for role, phrase, codes in cells:
        if span := _possible(unit_kind, parent, phrase, codes):
            return Concern("possible", role, phrase[slice(*span)], span[0])
    return Concern("no", None, "")


def _certain(name: str, kind: str, parent: str | None, phrase: str, codes: tuple[str, ...]) -> _Span | None:
    """The words of the phrase that surely mean the unit."""
    if own := _own_name(name, kind, phrase):
        return own
    return next((spread(phrase, m) for m in _of_kind(kind, parent, phrase, codes) if _of_type(name, phrase, m)), None)


def _possible(kind: str, parent: str | None, phrase: str, codes: tuple[str, ...]) -> _Span | None:
    """A catch-all, or a phrase for units of our kind but of another type ("các phường" for a xã)."""
    if near := next(_of_kind(kind, parent, phrase, codes), None):
        return spread(phrase, near)
    if "all" not in codes:
        return None
    return next((spread(phrase, m) for m in mentions(phrase) if m.code == "all"), (0, len(phrase)))


def _of_kind(kind: str, parent: str | None, phrase: str, codes: tuple[str, ...]) -> Iterator[Mention]:
    """Mentions of all units of the unit's kind, those of another superior left out."""
    code = _OWN_CODE.get(kind)
    for mention in mentions(phrase) if code in codes else ():
        if mention.code == code and mention.collective and not _elsewhere(phrase[mention.begin :], parent):
            yield mention


def _of_type(name: str, phrase: str, mention: Mention) -> bool:
    """A phrase that counts types up ("các xã, phường") means only units of these; "cấp xã" means all."""
    said = flat(phrase[mention.begin : mention.end])
    types = [kind for kind in _TYPES if re.search(_TYPE_WORDS.get(kind, rf"\b{flat(kind)}\b"), said)]
    own = next((kind for kind in _TYPES if re.search(rf"\b{kind}\b", name.lower())), None)
    return not types or own is None or own in types or re.search(r"\bcap\b", said) is not None


def _own_name(name: str, kind: str, phrase: str) -> _Span | None:
    """Where the unit's own name stands in the phrase as a whole name, not as the start of a longer one."""
    bare = shortened(flat(phrase))
    for own in _names_of(name, kind):
        before = r"(?:^|[,;:(/+-]\s*|\bva |\bcac |\bchu tich |\bubnd |\blanh dao |\bgiam doc |\bvoi |\bdon vi )"
        if re.search(before + re.escape(own) + _ENDS, bare):
            return next((p for p in pieces(phrase) if own in shortened(flat(phrase[slice(*p)]))), (0, len(phrase)))
    return _own_place(name, kind, phrase)


def _own_place(name: str, kind: str, phrase: str) -> _Span | None:
    """The unit in a list under one head: "UBND các huyện: Cái Bè, Cai Lậy"."""
    place = re.search(rf"\b(?:{'|'.join(_TYPES)}) (.+)", tidy(name), re.IGNORECASE)
    if not place or kind not in ("district", "commune"):
        return None
    listed = re.compile(rf"(?:[:,]|\b(?:va|huyen|xa|phuong)\b)\s*({re.escape(flat(place[1]))}){_ENDS}")
    for mention in mentions(phrase):
        bare = flat(phrase[mention.begin : mention.end])
        several = mention.code == _OWN_CODE[kind] and not mention.collective and re.search(r"[:,]| va ", bare)
        if several and (match := listed.search(bare)):
            return mention.begin + match.start(1), mention.begin + match.end(1)
    return None


def _names_of(name: str, kind: str) -> list[str]:
    """The forms under which a plan may print the unit's name: with and without its head or its province."""
    full = shortened(flat(tidy(name)))
    names = [full]
    if kind in ("department", "vertical", "public_service", "province"):
        shorter = re.sub(r" (?:tinh|thanh pho)(?: .+)?$", "", full)
        names += [shorter] if shorter != full and " " in shorter else []
        names += ["ubnd tinh"] if kind == "province" else []
    if kind in ("district", "commune") and full.startswith("ubnd "):
        names.append(full.removeprefix("ubnd "))
    return [own for own in names if own]


def _elsewhere(rest: str, parent: str | None) -> bool:
    """ "các xã thuộc huyện Cái Bè" speaks only of units under that very superior."""
    clause = re.split(r"[,;]", rest)[0]
    match = _SUPERIOR.search(shortened(flat(clause)))
    if not match or not re.search(rf"(?:Sở|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận) [{CAPITALS}]", clause):
        return False
    return match["who"].removeprefix("ubnd ").strip() not in shortened(flat(parent or ""))
