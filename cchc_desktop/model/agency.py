"""Who an agency phrase addresses, how it is cut into agencies, and whether a task concerns a given unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..text import flat as _letters
from ..text import tidy
from .agency_names import CAPITALS, CODES, EMPTY_WORDS, FIELDS, HDND, PHRASES, SHORT_FIELDS, UBND, WHOLE_NAMES

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
_PHRASES = tuple((code, re.compile(pattern), collective) for code, pattern, collective in PHRASES)
_WHOLE = tuple(re.compile(pattern) for pattern in WHOLE_NAMES)
_SEPARATOR = re.compile(r"\s*[;,\n]\s*|\s+va\s+|\s+\+\s+")
_SHORT = "|".join(re.escape(short) for short in sorted(SHORT_FIELDS, key=len, reverse=True))
_FIELD = "|".join(re.escape(field) for field in sorted(FIELDS, key=len, reverse=True))
_DEPARTMENT = re.compile(
    rf"(?<!thuoc )\bso (?:(?P<field>{_FIELD})|(?P<short>{_SHORT}))(?!\w)|\bs(?P<glued>nv|tttt|tc|tp|gtvt"
    r"|gddt)\b"
)
_FIELDS = re.compile(rf"\b(?:{_FIELD})\b")
_DEPARTMENTS = re.compile(rf"\bso:? ?(?:{_FIELD})(?:(?:, ?| va )(?:{_FIELD})\b(?! va))+")
_OTHER_DEPARTMENT = re.compile(
    r"(?<!thuoc )\bso (?=[a-z])|\bban dan toc\b|\bthanh tra(?: tinh)?\b|\b(?:ban quan ly"
    r"|bql) (?:cac )?(?:khu|kkt|kcn)[^,;]*"
)
_OFFICE = re.compile(r"(?<!van )\bphong (?=[a-z])[^,;]*|\bpgd\b")
_COMMUNE_OFFICE = re.compile(r"cap xa|\bxa\b|phuong|van hoa - xa hoi|ha tang va do thi")
_PROPER = re.compile(rf"\s*:[^;]+|(?:\s*(?:[{CAPITALS}]\w*|\d+)\b)+")
_NEWSPAPER = re.compile(rf"\bBáo (?!cáo)(?=[{CAPITALS}])[^,;]*")
_ENDS = (
    r"(?=\s*(?:[,;.:()/&+-]|va\b|cung\b|chu tri\b|phoi hop\b|tham muu\b|la\b|lam\b|tinh\b|thanh pho\b"
    r"|thuc hien\b|$))"
)
_SUPERIOR = re.compile(r"\b(?:thuoc|cua|tren dia ban)\s+(?P<who>(?:ubnd )?(?:so|huyen|thi xa|thanh pho|quan) .+)")


@dataclass(frozen=True, slots=True)
class Concern:
    """Whether a task is ours: how sure, in which role, and the words of the plan that decided."""

    mine: Mine
    role: Role | None
    words: str


@dataclass(frozen=True, slots=True)
class _Mention:
    code: str
    begin: int
    end: int
    collective: bool


def addresses(phrase: str | None) -> tuple[str, ...]:
    """The kinds of unit an agency phrase addresses, in a fixed order; nothing for an empty cell."""
    found = {mention.code for mention in _mentions(tidy(phrase or ""))}
    return tuple(code for code in CODES if code in found)


def split_agencies(phrase: str) -> list[str]:
    """The agencies a phrase lists, in its own words; names with a comma or "và" inside stay whole."""
    text = tidy(phrase)
    bare = _flat(text)
    whole = [m.span() for pattern in _WHOLE for m in pattern.finditer(bare)]
    cuts = [m for m in _SEPARATOR.finditer(bare) if not any(a <= m.start() and m.end() <= b for a, b in whole)]
    edges = [0, *(edge for m in cuts for edge in m.span()), len(text)]
    pieces = (text[a:b].strip(" .-") for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [piece for piece in pieces if piece]


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
    cells: tuple[tuple[Role, str | None, tuple[str, ...]], ...] = (
        ("lead", lead, lead_addresses),
        ("cooperate", cooperating, cooperating_addresses),
    )
    for role, phrase, codes in cells:
        if words := _certain(unit_name, unit_kind, parent, tidy(phrase or ""), codes):
            return Concern("certain", role, words)
    for role, phrase, codes in cells:
        if words := _possible(tidy(phrase or ""), codes):
            return Concern("possible", role, words)
    return Concern("no", None, "")


def _certain(name: str, kind: str, parent: str | None, phrase: str, codes: tuple[str, ...]) -> str:
    """The words of the phrase that surely mean the unit, or nothing."""
    if own := _own_name(name, kind, phrase):
        return own
    code = _OWN_CODE.get(kind)
    for mention in _mentions(phrase) if code in codes else ():
        if mention.code == code and mention.collective and not _elsewhere(phrase[mention.begin :], parent):
            return _words(phrase, mention)
    return ""


def _possible(phrase: str, codes: tuple[str, ...]) -> str:
    if "all" not in codes:
        return ""
    return next((_words(phrase, m) for m in _mentions(phrase) if m.code == "all"), phrase)


def _words(phrase: str, mention: _Mention) -> str:
    """The mention, with the words after it up to the next separator: "Các cơ quan, đơn vị có liên quan"."""
    after = re.match(r"[^,;]*?(?=\s*(?:[,;]|\svà\s|$))", phrase[mention.end :])
    return (phrase[mention.begin : mention.end] + (after[0] if after else "")).strip(" ,;")


def _own_name(name: str, kind: str, phrase: str) -> str:
    """Where the unit's own name stands in the phrase as a whole name, not as the start of a longer one."""
    bare = _shortened(_flat(phrase))
    for own in _names_of(name, kind):
        before = r"(?:^|[,;:(/+-]\s*|\bva |\bcac |\bchu tich |\bubnd |\blanh dao )"
        if re.search(before + re.escape(own) + _ENDS, bare):
            return next((p for p in split_agencies(phrase) if own in _shortened(_flat(p))), phrase)
    return ""


def _names_of(name: str, kind: str) -> list[str]:
    """The forms under which a plan may print the unit's name: with and without its head or its province."""
    full = _shortened(_flat(tidy(name)))
    names = [full]
    if kind in ("department", "vertical", "public_service", "province"):
        shorter = re.sub(r" (?:tinh|thanh pho)(?: .+)?$", "", full)
        names += [shorter] if shorter != full and " " in shorter else []
        names += ["ubnd tinh"] if kind == "province" else []
    if kind in ("district", "commune") and full.startswith("ubnd "):
        names.append(full.removeprefix("ubnd "))
    return [own for own in names if own]


def _shortened(bare: str) -> str:
    """One form for each name: "ubnd" for the words, full field names for short ones."""
    bare = re.sub(UBND, "ubnd", bare)
    bare = re.sub(HDND, "hdnd", bare)
    bare = re.sub(r"\bvp(?= ?ubnd)", "van phong", bare)
    return _DEPARTMENT.sub(lambda m: f"so {_field(m)}", bare)


def _field(match: re.Match[str]) -> str:
    short = match["short"] or match["glued"]
    return SHORT_FIELDS[short] if short else match["field"]


def _elsewhere(rest: str, parent: str | None) -> bool:
    """ "các xã thuộc huyện Cái Bè" speaks only of units under that very superior."""
    clause = re.split(r"[,;]", rest)[0]
    match = _SUPERIOR.search(_shortened(_flat(clause)))
    if not match or not re.search(rf"(?:Sở|[Hh]uyện|[Tt]hị xã|[Tt]hành phố|[Qq]uận) [{CAPITALS}]", clause):
        return False
    return match["who"].removeprefix("ubnd ").strip() not in _shortened(_flat(parent or ""))


def _flat(phrase: str) -> str:
    """Bare small letters, every dash the same."""
    return _letters(phrase).replace("–", "-").replace("—", "-")


@lru_cache(maxsize=4096)
def _mentions(phrase: str) -> tuple[_Mention, ...]:
    """Every agency or kind of agency in the phrase, first the most telling patterns."""
    found: list[_Mention] = []
    rest = _flat(phrase)
    for mention in _takes(phrase):
        if " " * (mention.end - mention.begin) != rest[mention.begin : mention.end]:
            found.append(mention)
            rest = _blank(rest, mention.begin, mention.end)
    for code, pattern, collective in _PHRASES:
        for match in list(pattern.finditer(rest)):
            if not match[0].strip():
                continue
            end, named = _with_proper_name(phrase, match.end(), code)
            found.append(_Mention(code, match.start(), end, collective and not named))
            rest = _blank(rest, match.start(), end)
    found += _unnamed(phrase, rest)
    return tuple(sorted(found, key=lambda m: m.begin))


def _takes(phrase: str) -> Iterator[_Mention]:
    """Agencies with names of their own: departments, offices, newspapers."""
    bare = _flat(phrase)
    for match in _DEPARTMENTS.finditer(bare):
        for field in _FIELDS.finditer(bare, match.start(), match.end()):
            code = "so_noi_vu" if field[0] == "noi vu" else "so_khac"
            yield _Mention(code, field.start(), field.end(), False)
    for match in _DEPARTMENT.finditer(bare):
        code = "so_noi_vu" if _field(match) == "noi vu" else "so_khac"
        yield _Mention(code, match.start(), match.end(), False)
    for match in _OTHER_DEPARTMENT.finditer(bare):
        if not match[0].startswith("so ") or phrase[match.end()].isupper():
            yield _Mention("so_khac", match.start(), _proper_end(phrase, match.end()), False)
    for match in _OFFICE.finditer(bare):
        if match[0] == "pgd" or phrase[match.start() + 6].isupper():
            code = "ubnd_xa" if _COMMUNE_OFFICE.search(match[0]) else "ubnd_huyen"
            yield _Mention(code, match.start(), match.end(), "cap " in match[0])
    for match in _NEWSPAPER.finditer(phrase):
        yield _Mention("bao_dai", match.start(), match.end(), False)


def _with_proper_name(phrase: str, end: int, code: str) -> tuple[int, bool]:
    """Takes in the proper name after "huyện" or "xã": then one unit is meant, not its whole kind."""
    proper = _proper_end(phrase, end)
    if code not in ("ubnd_huyen", "ubnd_xa", "central_vertical", "cong_an") or proper == end:
        return end, False
    return proper, True


def _proper_end(phrase: str, begin: int) -> int:
    match = _PROPER.match(phrase, begin)
    return match.end() if match else begin


def _unnamed(phrase: str, rest: str) -> Iterator[_Mention]:
    """Listed agencies of which no pattern knows anything: "Mặt trận Tổ quốc", "các chủ đầu tư"."""
    begin = 0
    for piece in split_agencies(phrase):
        begin = phrase.index(piece, begin)
        end = begin + len(piece)
        untouched = rest[begin:end] == _flat(piece)
        if untouched and any(word not in EMPTY_WORDS for word in re.findall(r"\w+", rest[begin:end])):
            yield _Mention("khac", begin, end, False)
        begin = end


def _blank(text: str, begin: int, end: int) -> str:
    return text[:begin] + " " * (end - begin) + text[end:]
