"""Fields of departments (sở) and offices (phòng), and every way a plan writes them.

A field is known by its bare small letters ("thong tin va truyen thong"). Each of its parts may be written out or
as initials, with any sign between: "Thông tin và Truyền thông", "TT&TT", "TTTT", "Nông nghiệp và PTNT", "VH, TT & DL".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

DEPARTMENT_FIELDS = (
    "noi vu", "tu phap", "tai chinh", "ke hoach va dau tu", "cong thuong", "xay dung", "giao thong van tai",
    "giao thong cong chanh", "tai nguyen va moi truong", "nong nghiep va phat trien nong thon",
    "nong nghiep va moi truong", "khoa hoc va cong nghe", "thong tin va truyen thong",
    "van hoa, thong tin, the thao va du lich", "van hoa, the thao va du lich", "van hoa va the thao", "du lich",
    "giao duc va dao tao", "y te", "ngoai vu", "lao dong - thuong binh va xa hoi", "dan toc va ton giao", "dan toc",
    "quy hoach - kien truc", "an toan thuc pham",
)  # fmt: skip
OFFICE_FIELDS = (
    "noi vu", "tu phap", "tai chinh - ke hoach", "tai nguyen va moi truong", "lao dong - thuong binh va xa hoi",
    "van hoa va thong tin", "van hoa, khoa hoc va thong tin", "giao duc va dao tao", "y te", "quan ly do thi",
    "nong nghiep va phat trien nong thon", "nong nghiep va moi truong", "dan toc", "dan toc va ton giao",
    "kinh te va ha tang", "kinh te, ha tang va do thi", "kinh te", "van hoa - xa hoi",
)  # fmt: skip
_OWN_INITIALS = {"ngoai vu": "ngv"}  # "nv" is Nội vụ
_JOINER = r"(?: va | ?[,&/-] ?| ?)"


def one_of(fields: Iterable[str]) -> str:
    """A pattern for any of the fields, longest first; `field_of` says which it was."""
    return "|".join(_written(field) for field in sorted(fields, key=len, reverse=True))


def initials_of(fields: Iterable[str]) -> str:
    """A pattern for the fields as initials only, as they stand in "STTTT" or "SKH&ĐT"."""
    forms = ("[&-]?".join(_initials(part) for part in _parts(field)) for field in fields)
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def field_of(written: str) -> str:
    """The field that these bare letters write: "tt&tt" is "thong tin va truyen thong"."""
    for field in sorted({*DEPARTMENT_FIELDS, *OFFICE_FIELDS}, key=len, reverse=True):
        if re.fullmatch(_written(field), written):
            return field
    return written


def _written(field: str) -> str:
    return _JOINER.join(f"(?:{part}|{_initials(part)})" for part in _parts(field))


def _parts(field: str) -> list[str]:
    return re.split(r", | va | - ", field)


def _initials(part: str) -> str:
    return _OWN_INITIALS.get(part) or "".join(word[0] for word in part.split())
