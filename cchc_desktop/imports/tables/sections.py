"""The headings inside a task table ("I. CẢI CÁCH THỂ CHẾ") and the area of reform each stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model.area import Area
from ...model.plan import Section
from ...text import fold, from_roman, tidy
from .rows import split_number

# The earliest match in the folded title decides.
AREAS: tuple[tuple[Area, str], ...] = (
    ("direction", r"chi dao|dieu hanh|tuyen truyen|kiem tra cong tac"),
    ("institutions", r"the che|van ban quy pham|phap luat"),
    ("procedures", r"thu tuc hanh chinh|tthc|mot cua"),
    ("organization", r"bo may|to chuc hanh chinh|sap xep to chuc"),
    ("civil_service", r"cong vu|can bo,? cong chuc|doi ngu|nguon nhan luc"),
    ("public_finance", r"tai chinh"),
    ("digital", r"chinh quyen dien tu|chinh quyen so|chinh phu dien tu|chinh phu so|hien dai hoa"
                r"|chuyen doi so|cong nghe thong tin"),
    ("impact", r"tac dong"),
)  # fmt: skip
_HEADING = re.compile(
    r"(?:(?:Phần|PHẦN|Mục|MỤC|Nhóm|NHÓM)\s+)?(?P<numeral>[IVXLC]+|[A-HĐ])\s*[.)/:–-]?\s+(?P<title>\S.*)|(?P<glued>[IVXLC]+)[.)](?P<rest>\S.*)"
)
_PARTS = "ABCDEFGHĐ"
_LONGEST = 300
_LONGEST_LOOSE = 120
_LONGEST_SMALL = 80
_NAMES_AREA = re.compile(
    r"(?:(?:cac |danh muc )?nhiem vu )?(?:(?:ve|cong tac|noi dung|trong|linh vuc):? )*"
    r"(?:chi dao|cai cach (?!hanh chinh)|xay dung|phat trien|chuyen doi"
    r"|hien dai hoa|ung dung|nang cao|tac dong|doi moi|chinh quyen|tuyen truyen)"
)


def area_of(title: str) -> Area:
    """The area a heading speaks of; "other" where it names none."""
    words = fold(title)
    found = [(match.start(), area) for area, pattern in AREAS if (match := re.search(pattern, words))]
    return min(found)[1] if found else "other"


def read_heading(text: str) -> Section | None:
    """The section that a line such as "I. CẢI CÁCH THỂ CHẾ" opens, or None where it is no heading."""
    match = _HEADING.fullmatch(tidy(text))
    if not match or len(text) > _LONGEST:
        return None
    found = _matched(match)
    return found if found and (is_capital(found.title) or found.area != "other") else None


def heading_alone(text: str) -> Section | None:
    """The section of a row that says nothing else: a Roman numeral or a capital letter, and any title."""
    match = _HEADING.fullmatch(text)
    return _matched(match) if match and len(text) <= _LONGEST else None


def _matched(match: re.Match[str]) -> Section | None:
    numeral, title = match["numeral"] or match["glued"], match["title"] or match["rest"]
    return None if title[0].isdigit() or not is_numeral(numeral) else section(numeral, title)


def read_loose_heading(text: str, *, small: bool = False) -> Section | None:
    """A line that is a heading only by its place: "1. Cải cách thể chế", or an area in capitals and no numeral.

    Right over a table an area in small letters is one too.
    """
    number, title = split_number(tidy(text))
    if len(title) > _LONGEST_LOOSE or title[-1:] in ";," or area_of(title) == "other":
        return None
    if number:
        return section(number, title) if number.isdigit() else None
    if not is_capital(title) and not (small and len(title) <= _LONGEST_SMALL and title[-1].isalnum()):
        return None
    return section(None, title) if _NAMES_AREA.match(fold(title)) else None


def section(numeral: str | None, title: str) -> Section:
    """The section with its area."""
    return Section(numeral, title.strip(" .:"), area_of(title))


def is_part(section: Section) -> bool:
    """A part above the Roman numerals: "A. NHIỆM VỤ CHUNG"."""
    return section.numeral is not None and len(section.numeral) == 1 and section.numeral in _PARTS


def parts_told_apart(sections: Sequence[Section]) -> dict[int, Section]:
    """The sections under parts, with the part's letter: "A.I" and "B.I", where a numeral comes again.

    Told by their place in the list; where no numeral does, the sections keep what is printed.
    """
    part: str | None = None
    under: dict[int, str] = {}
    for place, one in enumerate(sections):
        part = one.numeral if is_part(one) else part
        if part and one.numeral and not is_part(one):
            under[place] = part
    parts: dict[str | None, set[str]] = {}
    for place, letter in under.items():
        parts.setdefault(sections[place].numeral, set()).add(letter)
    if all(len(letters) == 1 for letters in parts.values()):
        return {}
    return {at: replace(sections[at], numeral=f"{letter}.{sections[at].numeral}") for at, letter in under.items()}


def is_numeral(text: str) -> bool:
    """A Roman numeral, or a single capital letter as used for the parts above the Roman ones."""
    return (from_roman(text) is not None and text.isupper()) or (text in _PARTS and len(text) == 1)


def is_capital(title: str) -> bool:
    """Nearly all of its letters are capitals, as in a heading."""
    letters = [c for c in title if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 10 >= len(letters) * 7
