"""The area of reform that a single target speaks of, where no heading over it says so."""

from __future__ import annotations

import re

from ...model.area import Area
from ...text import fold

# The earliest decides; plain words only where none of the telling ones is found.
_AREA_WORDS: tuple[tuple[Area, str], ...] = (
    ("direction", r"kiem tra (?:cong tac )?cai cach|sang kien|tuyen truyen|bao cao cai cach|ke hoach cai cach"),
    ("institutions", r"quy pham phap luat|qppl|phap luat|the che"),
    ("procedures", r"thu tuc hanh chinh|tthc|mot cua|dich vu cong truc tuyen|dvctt"),
    ("organization", r"bo may|sap xep (?:don vi|to chuc)|dau moi|phan cap|cap pho"),
    ("civil_service", r"can bo,? cong chuc|vien chuc|tuyen dung|vi tri viec lam|bo nhiem|dao tao, boi duong|cong vu"
                      r"|doi ngu"),
    ("public_finance", r"tu (?:bao|dam)|chi thuong xuyen|chi ho tro|chi truc tiep|ngan sach|dich vu su nghiep"
                       r"|tai san cong|giai ngan|quyet toan|nha, dat|co phan|tai chinh cong"),
    ("digital", r"ky so|lgsp|du lieu|moi truong (?:mang|so|dien tu)|van ban dien tu|dang dien tu|he thong thong tin"
                r"|dinh danh|nen tang|iso\b|hoi nghi truyen hinh|chuyen doi so|chinh quyen (?:dien tu|so)"
                r"|ho so cong viec"),
)  # fmt: skip
_PLAIN_AREA_WORDS: tuple[tuple[Area, str], ...] = (
    ("procedures", r"ho so|dich vu cong|phan anh, kien nghi"),
    ("organization", r"bien che|don vi hanh chinh|don vi su nghiep"),
    ("civil_service", r"cong chuc|can bo"),
    ("digital", r"dien tu|truc tuyen|so hoa"),
    ("impact", r"hai long|nang luc canh tranh|pci|papi|sipas|tang truong|doanh nghiep"),
)  # fmt: skip


def area_of_target(text: str) -> Area:
    """The area of the earliest telling word; "other" where there is none."""
    words = fold(text)
    for table in (_AREA_WORDS, _PLAIN_AREA_WORDS):
        found = [(match.start(), area) for area, pattern in table if (match := re.search(pattern, words))]
        if found:
            return min(found)[1]
    return "other"
