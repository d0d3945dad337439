"""What the headings of a table of results mean: which column names the task, which holds which field of an entry."""

from __future__ import annotations

import re

from ..text import fold
from .typed import Unread, as_status

# Tried in this order on the folded heading, brackets taken off. "content" and "number" say which task a row is about,
# "section" and "unit" that the row is of another kind; the others are fields of an entry.
_WORDINGS: tuple[tuple[str, str], ...] = (
    ("percent", r".*(?:%|phan tram|\bty le\b).*"),
    ("number", r"s?\.?t\.?t\.?|so tt|so thu tu|so ?/ ?ky hieu nhiem vu|muc"),
    ("unit", r"don vi tinh|dvt|don vi do"),
    ("note", r"ghi chu.*|luu y"),
    ("new_due", r"(?:thoi )?han moi|thoi han (?:moi|gia han|dieu chinh|lui).*|gia han.*|(?:ngay )?hoan thanh du kien"
                r"|du kien (?:ngay )?hoan thanh"),
    ("completed_on", r"ngay (?:da )?(?:hoan thanh|xong)(?: thuc te)?"),
    ("difficulty", r"(?:(?:nhung|cac) )?(?:ton tai|kho khan|vuong mac|han che)\b.*"),
    ("cause", r"(?:nguyen nhan|ly do)\b.*"),
    ("proposal", r"(?:giai phap,? )?(?:kien nghi|de xuat|de nghi)\b.*"),
    ("status", r"(?!.*\bthoi gian\b)(?:trang thai|tinh trang|tien do|muc do|danh gia)\b.*"),
    ("result", r"(?!.*(?:du kien|can dat|dau ra|san pham|phai dat))(?:ket qua|tinh hinh)\b.*"
               r"|(?:noi dung|viec|cong viec|nhiem vu) da (?:thuc hien|lam|trien khai|hoan thanh)\b.*"),
    ("content", r"(?:(?:ten|danh muc|cac|noi dung|nhom)[ ,/]+)*(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec)"
                r"(?:(?:[ ,/-]+|(?: va )|(?: cac ))(?:noi dung|nhiem vu|cong viec|giai phap|hoat dong))*"
                r"(?: (?:cchc|cai cach|thuc hien|trien khai|duoc giao|giao|theo|trong|can|cu the|chu yeu|ke hoach)"
                r"\b.*)?"),
)  # fmt: skip
_COMPILED = tuple((meaning, re.compile(wording)) for meaning, wording in _WORDINGS)
_LONGEST = 90  # letters of a heading
_BRACKETS = re.compile(r"\s*\([^)]*\)?")


def heading_meaning(heading: str) -> str | None:
    """The field that a heading names, "content", "number" or "unit"; None where it is none that we know."""
    if len(heading) > _LONGEST:
        return None
    whole = fold(heading).strip(" .:*")
    words = _BRACKETS.sub("", whole).strip(" .:*") or whole
    if "%" in whole:
        return "percent"
    return next((meaning for meaning, wording in _COMPILED if wording.fullmatch(words)), None)


def is_status(text: str) -> bool:
    """Whether the words are those of a status."""
    found = as_status(text)
    return found is not None and not isinstance(found, Unread)
