"""An agency phrase read: the agencies and kinds of agency it mentions, and the pieces it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..text import flat, tidy
from .agency_fields import DEPARTMENT_FIELDS, field_of, initials_of
from .agency_names import (
    CAPITALS,
    CODES,
    DEPARTMENT,
    EMPTY_WORDS,
    HDND,
    OFFICE,
    PHRASES,
    TOWN_OR_PLACE,
    UBND,
    WHOLE_NAMES,
)

_LONGEST = 3000  # letters; a longer cell is prose put into the wrong column, and its rest is not looked at
_PHRASES = tuple((code, re.compile(rf"\b(?:{'|'.join(ways)})"), collective) for code, ways, collective in PHRASES)
_WHOLE = tuple(re.compile(pattern) for pattern in WHOLE_NAMES)
_HEAD = (
    r"(?:cac |chu tich |lanh dao )?(?:so|ubnd|uy ban|van phong|vp|cong an|thanh tra|ban|kho bac|bao hiem|cuc|chi cuc"
    r"|dai|bao|truong|phong|don vi|co quan|hoi|cap (?:tinh|huyen|xa))\b"
)
_DOES = r"(?:theo doi|don doc|huong dan|trien khai|thuc hien|tham muu|phoi hop thuc hien|tong hop|kiem tra|giam sat)\b"
_SEPARATOR = re.compile(
    rf"\s*[;,\n]\s*(?!\s|{_DOES})|\s+va\s+(?!{_DOES})|\s+\+\s+|\s+[-&]\s+(?={_HEAD})|\s*/\s*(?={_HEAD})"
)
_NUMBERING = re.compile(r"[\s.+-]*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?")
_GLUED = initials_of(DEPARTMENT_FIELDS)
_DEPARTMENT = re.compile(rf"(?<!thuoc )\bso (?P<field>{DEPARTMENT})(?!\w)|\bs(?P<glued>{_GLUED})(?!\w)")
_FIELD = re.compile(rf"(?:{DEPARTMENT})(?=\s*(?:[,;.&/+)-]|va\b|tinh\b|cung\b|chu tri\b|phoi hop\b|$))")
_LISTED = rf"(?:(?:, ?|; ?| va ){_FIELD.pattern})"
_DEPARTMENTS = re.compile(rf"\b(?:cac so:? ?(?:{DEPARTMENT})(?!\w){_LISTED}*|so:? ?(?:{DEPARTMENT})(?!\w){_LISTED}+)")
_OTHER_DEPARTMENT = re.compile(
    r"(?<!thuoc )\bso (?=[a-z])|\bban dan toc\b|\bthanh tra(?: tinh| so)?\b(?! (?:cap )?huyen)"
    r"|\b(?:ban quan ly|bql) (?:cac )?(?:khu|kkt|kcn)[^,;]*"
)
_OFFICE = re.compile(
    rf"(?<!van )(?<!\()\b(?:pgd\b|phong (?!canh sat)(?:(?:{OFFICE})(?!\w))?(?=\W|[a-z])[^,;]*"
    rf"(?:(?:, ?| va ){TOWN_OR_PLACE}\b)*)"
)
_COMMUNE_OFFICE = re.compile(r"cap xa|\bxa\b(?! hoi)|phuong|van hoa ?- ?xa hoi|ha tang va do thi")
_PROPER = re.compile(rf"\s*:[^;]+|(?:\s*(?:[{CAPITALS}]\w*|\d+)\b)+")
_FURTHER = re.compile(
    rf"(?:,| và)(?:\s*(?!Sở|UBND|Ủy|Uỷ|Văn|Công|Các|Thanh|Ban)[{CAPITALS}]\w*)+(?=\s*(?:[,;.]| và|$))"
)
_NEWSPAPER = re.compile(rf"\bBáo (?!cáo)(?=[{CAPITALS}])[^,;]*")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency or a kind of agency at its place in a phrase.

    `name` is the bare full name where we know it ("so thong tin va truyen thong" for "STTTT").
    """

    code: str
    begin: int
    end: int
    collective: bool
    name: str = ""


def addresses(phrase: str | None) -> tuple[str, ...]:
    """The kinds of unit an agency phrase addresses, in a fixed order; nothing for an empty cell."""
    found = {mention.code for mention in mentions(tidy(phrase or ""))}
    return tuple(code for code in CODES if code in found)


def split_agencies(phrase: str) -> list[str]:
    """The agencies a phrase lists, in its own words; names with a comma or "và" inside stay whole."""
    text = tidy(phrase)
    return [text[begin:end] for begin, end in pieces(text)]


def pieces(text: str) -> list[tuple[int, int]]:
    """Where the listed agencies stand in a tidied phrase."""
    bare = flat(text)
    whole = _whole_names(bare)
    cuts = [
        m for m in _SEPARATOR.finditer(bare, 0, _LONGEST) if not any(a <= m.start() and m.end() <= b for a, b in whole)
    ]
    edges = [0, *(edge for m in cuts for edge in m.span()), len(text)]
    trimmed = (_trimmed(bare, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [(begin, end) for begin, end in trimmed if begin < end]


def shortened(bare: str) -> str:
    """One form for each name: "ubnd" for the words, full field names for short ones."""
    bare = re.sub(UBND, "ubnd", bare)
    bare = re.sub(HDND, "hdnd", bare)
    bare = re.sub(r"\bvp(?= ?ubnd)", "van phong", bare)
    bare = re.sub(rf"\bphong ({OFFICE})(?!\w)", lambda m: f"phong {field_of(m[1])}", bare)
    return _DEPARTMENT.sub(_department, bare)


@lru_cache(maxsize=4096)
def mentions(phrase: str) -> tuple[Mention, ...]:
    """Every agency or kind of agency in a tidied phrase, first the most telling patterns."""
    phrase = phrase[:_LONGEST]
    found: list[Mention] = []
    rest = bare = flat(phrase)
    for mention in _named(phrase):
        if rest[mention.begin : mention.end] == bare[mention.begin : mention.end]:
            found.append(mention)
            rest = _blank(rest, mention.begin, mention.end)
    for code, pattern, collective in _PHRASES:
        if not rest.strip(" ,;."):
            break
        for match in list(pattern.finditer(rest)):
            if match[0].strip():
                end, named = _with_proper_name(phrase, match, code)
                found.append(Mention(code, match.start(), end, collective and not named))
                rest = _blank(rest, match.start(), end)
    found += _unnamed(phrase, rest)
    return tuple(sorted(found, key=lambda m: m.begin))


def spread(phrase: str, mention: Mention) -> tuple[int, int]:
    """The mention with the words after it up to the next separator: "Các cơ quan, đơn vị có liên quan"."""
    after = re.match(r"[^,;]*?(?=\s*(?:[,;]|\svà\s|$))", phrase[mention.end :])
    end = mention.end + (len(after[0]) if after else 0)
    words = phrase[mention.begin : end]
    begin = mention.begin + len(words) - len(words.lstrip(" ,;/-"))
    return begin, mention.begin + len(words.rstrip(" ,;."))


def _whole_names(bare: str) -> list[tuple[int, int]]:
    """Stretches that are not cut: names with a separator inside, alone or in a list under one head."""
    bare = bare[:_LONGEST]
    listed = [field.span() for names in _DEPARTMENTS.finditer(bare) for field in _FIELD.finditer(bare, *names.span())]
    return [m.span() for pattern in _WHOLE for m in pattern.finditer(bare)] + listed


def _trimmed(bare: str, begin: int, end: int) -> tuple[int, int]:
    """Without numbering, dashes and full stops around."""
    match = _NUMBERING.match(bare, begin, end)
    begin = match.end() if match else begin
    return begin, begin + len(bare[begin:end].rstrip(" .-+"))


def _named(phrase: str) -> Iterator[Mention]:
    """Agencies with names of their own: departments, offices, newspapers."""
    bare = flat(phrase)
    for names in _DEPARTMENTS.finditer(bare):
        for place, field in enumerate(_FIELD.finditer(bare, *names.span())):
            yield _of_field(field[0], field.start() if place else names.start(), field.end())
    for match in _DEPARTMENT.finditer(bare):
        if _is_department(phrase, match):
            yield _of_field(match["field"] or match["glued"], *match.span())
    for match in _OTHER_DEPARTMENT.finditer(bare):
        if not match[0].startswith("so ") or (phrase[match.end()].isupper() and _is_department(phrase, match)):
            yield Mention("so_khac", match.start(), _proper_end(phrase, match.end()), False)
    for match in _OFFICE.finditer(bare):
        if match[0] == "pgd" or phrase[match.start() + 6].isupper():
            code = "ubnd_xa" if _COMMUNE_OFFICE.search(match[0]) else "ubnd_huyen"
            yield Mention(code, match.start(), match.end(), "cap " in match[0], shortened(match[0]))
    for match in _NEWSPAPER.finditer(phrase):
        yield Mention("bao_dai", match.start(), match.end(), False)


def _is_department(phrase: str, match: re.Match[str]) -> bool:
    """Bare letters cannot tell "Sở" from "số" and "cơ sở", nor "STC" from a word."""
    begin, end = match.span()
    if match.re is _DEPARTMENT and match["glued"]:
        return phrase[begin:end].isupper()
    return phrase[begin : begin + 2].lower() != "số" and phrase[max(0, begin - 3) : begin].lower() != "cơ "


def _department(match: re.Match[str]) -> str:
    return f"so {field_of(match['field'] or match['glued'])}"


def _of_field(written: str, begin: int, end: int) -> Mention:
    field = field_of(written)
    return Mention("so_noi_vu" if field == "noi vu" else "so_khac", begin, end, False, f"so {field}")


def _with_proper_name(phrase: str, match: re.Match[str], code: str) -> tuple[int, bool]:
    """Takes in the proper name after "huyện" or "xã": then one unit is meant, or a few, not their whole kind."""
    end = match.end()
    proper = _proper_end(phrase, end)
    if code not in ("ubnd_huyen", "ubnd_xa", "central_vertical", "cong_an") or proper == end:
        return end, False
    several = re.search(r"\bcac\b", match[0]) and code in ("ubnd_huyen", "ubnd_xa")
    while several and (further := _FURTHER.match(phrase, proper)):
        proper = further.end()
    return proper, True


def _proper_end(phrase: str, begin: int) -> int:
    match = _PROPER.match(phrase, begin)
    return match.end() if match else begin


def _unnamed(phrase: str, rest: str) -> Iterator[Mention]:
    """Listed agencies of which no pattern knows anything: "Mặt trận Tổ quốc", "các chủ đầu tư"."""
    for begin, end in pieces(phrase):
        untouched = rest[begin:end] == flat(phrase[begin:end])
        if untouched and any(word not in EMPTY_WORDS for word in re.findall(r"\w+", rest[begin:end])):
            yield Mention("khac", begin, end, False)


def _blank(text: str, begin: int, end: int) -> str:
    return text[:begin] + " " * (end - begin) + text[end:]
