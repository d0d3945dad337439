"""The headings inside a task table ("I. CẢI CÁCH THỂ CHẾ") and the area of reform each stands for."""

from __future__ import annotations

import re

from ..model.area import Area
from ..model.plan import Section
from ..text import fold, from_roman, tidy
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
_LONGEST = 300
_LONGEST_LOOSE = 120
_NAMES_AREA = re.compile(
    r"(?:ve |cong tac |noi dung |linh vuc )?(?:chi dao|cai cach (?!hanh chinh)|xay dung|phat trien|chuyen doi"
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
    numeral, title = match["numeral"] or match["glued"], match["title"] or match["rest"]
    if title[0].isdigit() or not is_numeral(numeral) or not (_is_capital(title) or area_of(title) != "other"):
        return None
    return section(numeral, title)


def read_loose_heading(text: str) -> Section | None:
    """A line that is a heading only by its place: "1. Cải cách thể chế", or an area in capitals and no numeral."""
    number, title = split_number(tidy(text))
    if len(title) > _LONGEST_LOOSE or title[-1:] in ";," or area_of(title) == "other":
        return None
    if number:
        return section(number, title) if number.isdigit() else None
    return section(None, title) if _is_capital(title) and _NAMES_AREA.match(fold(title)) else None


def section(numeral: str | None, title: str) -> Section:
    """The section with its area."""
    return Section(numeral, title.strip(" .:"), area_of(title))


def is_numeral(text: str) -> bool:
    """A Roman numeral, or a single capital letter as used for the parts above the Roman ones."""
    return (from_roman(text) is not None and text.isupper()) or (text in "ABCDEFGHĐ" and len(text) == 1)


def _is_capital(title: str) -> bool:
    letters = [c for c in title if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) * 10 >= len(letters) * 7
