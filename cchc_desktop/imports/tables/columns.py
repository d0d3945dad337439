"""The headings of a plan's task table: which words name which field of a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from ...text import fold

# Tried in this order on the folded heading. "from" and "to" are the halves of a time; "other" is not kept.
WORDINGS: tuple[tuple[str, str], ...] = (
    ("number", r"(?:s? ?t ?t|s\.t\.t|so ?\.?tt|so thu tu|no\.?|#|muc)\.?"),
    ("note", r"ghi chu.*|luu y"),
    ("lead", r"(?:nguoi|ca nhan|can bo|cong chuc|can bo, cong chuc|bo phan)(?: duoc)? (?:phu trach|thuc hien|chu tri"
             r"|tham muu|giao viec|theo doi)(?: chinh)?"),
    ("other", r"(?:van ban|co quan|can cu).*\bgiao\b.*|(?:nguoi dung dau|lanh dao|nguoi|ca nhan).*"
              r"|tinh trang|trang thai|ma .*"
     r"|chi so.*|co quan (?:theo doi|kiem tra).*|don vi tinh|dvt"
              r"|(?!.*(?:nhiem vu|cong viec|dat duoc)).*\bchi tieu\b.*"),
    ("budget", r".*kinh phi.*|nguon luc.*|.*nguon von.*|du toan.*"),
    ("section", r"(?:ten )?(?:linh vuc|nhom linh vuc|noi dung cai cach)(?: cai cach.*)?"),
    ("from", r"(?:thoi gian |thoi diem |ngay )?(?:bat dau|khoi cong)|tu ngay|tu thang|tu"),
    ("to", r"(?:thoi gian |thoi diem |ngay )?ket thuc|hoan thanh|den ngay|den thang|den"),
    ("time", r"(?:du kien )?(?:thoi gian|thoi han|thoi diem|tien do|han|moc thoi gian|lo trinh"
             r"|ngay hoan thanh|nam thuc hien|nam hoan thanh|ke hoach thoi gian)\b.*"
             r"|(?:quy|qui|thang|ngay)(?:[/, -]+(?:quy|qui|thang|nam))+.*"),
    ("approval", r"(?:cap|tham quyen|co quan|nguoi)(?: co tham quyen)?(?:,? ?/? ?(?:trinh|ban hanh|phe duyet"
                 r"|quyet dinh|ky))+.*"),
    ("cooperating", r"(?!.*chu tri).*phoi hop.*"),
    ("lead", r".*\bchu tri\b.*|phan cong.*|(?:co quan|don vi|to chuc|bo phan|phong|ban|nganh|dia phuong|ca nhan"
     r"|cq|dv|, |/| va |-)+ ?(?:duoc giao )?(?:thuc hien|chiu trach nhiem|tham muu|dau moi|phu trach|trien khai)"
     r".*|trach nhiem.*|(?:co quan|don vi|dia phuong)(?:(?:, ?|/| va )(?:co quan|don vi|dia phuong))*|.*\bdau moi\b.*"),
    ("product", r".*(?:san pham|dau ra|ket qua|chi tieu dat duoc|muc tieu can dat).*"),
    ("content", r"(?:ten |danh muc |nhom )?(?:cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|viec can"
                r"|dau viec|(?:muc tieu|chi tieu|linh vuc|de an|du an)(?: ?[/,] ?| va )(?:noi dung"
                r"|nhiem vu)).*|ten (?:de an|du an|chuong trinh|van ban|cong trinh)\b.*"),
)  # fmt: skip
FIELDS = ("content", "product", "lead", "cooperating", "approval", "time_text", "budget", "note")

_WORDINGS = tuple((field, re.compile(wording)) for field, wording in WORDINGS)
_LONGEST = 90
_WIDEST = 30  # columns
_TELLING = {"lead", "cooperating", "approval", "time", "to", "product"}
_PERSON = re.compile(r"(?:nguoi|ca nhan|can bo|cong chuc)\b.*")
_GROUP = re.compile(r"nhom\b.*")
_OTHER_HEADING = re.compile(  # of targets
    r"(?:(?:ten|cac|nhom|noi dung|danh muc) )*(?:muc tieu|chi tieu)\b.*|don vi(?: tinh| do)?|dvt"
    r"|(?:(?:ke hoach|uoc|thuc hien|den|giai doan) )*(?:nam )?20\d\d(?: ?- ?20\d\d)?|gia tri|linh vuc"
)


@lru_cache(maxsize=8192)
def field_of(heading: str) -> str | None:
    """The field that a heading names, or None where it names none that we know."""
    if len(heading) > 2 * _LONGEST:
        return None
    words = re.sub(r"\s*\([^)]*\)", "", fold(heading)).replace(" /", "/").replace("/ ", "/").strip(" .:*")
    if not words or len(words) > _LONGEST:
        return None
    return next((field for field, wording in _WORDINGS if wording.fullmatch(words)), None)


def fields_of(headings: Sequence[str]) -> list[str | None]:
    """The field of each column in a task, each heading read in the company of the others."""
    named = [field_of(heading) for heading in headings]
    folded = [fold(heading) for heading in headings]
    out: list[str | None] = []
    for words, name in zip(folded, named, strict=True):
        if name == "lead" and _PERSON.fullmatch(words) and _has_other(named, folded, "lead", _PERSON):
            name = None  # the person who sees to it, beside the unit that leads
        elif name == "content" and _GROUP.fullmatch(words) and _has_other(named, folded, "content", _GROUP):
            name = "section"
        out.append("time_text" if name == "time" else None if name == "other" else name)
    return out


def _has_other(named: Sequence[str | None], folded: Sequence[str], field: str, kind: re.Pattern[str]) -> bool:
    return any(name == field and not kind.fullmatch(words) for name, words in zip(named, folded, strict=True))


def is_header(cells: Sequence[str]) -> bool:
    """Do these cells head a table of tasks? Their fields must tell tasks from any other table."""
    said = [cell for cell in cells if cell.strip()]
    fields = [field for field in map(field_of, said) if field]
    named = set(fields)
    return "content" in named and bool(named & _TELLING) and len(fields) * 5 >= len(said) * 3 and len(named) > 1


def may_head(cells: Sequence[str]) -> bool:
    """May these cells head a table of tasks, of targets or of duties? Nearly all of them say what a column holds."""
    said = [cell for cell in cells if cell.strip()]
    if len(cells) > _WIDEST or len(set(said)) != len(said) or len(said) < 2:
        return False
    unknown = (cell for cell in said if not _is_heading(cell))
    return sum(1 for _ in islice(unknown, len(said) // 5 + 1)) * 5 <= len(said)


@lru_cache(maxsize=8192)
def _is_heading(cell: str) -> bool:
    if len(cell) > _LONGEST:
        return False
    words = fold(cell).strip(" .:*")
    return bool(field_of(words)) or bool(_OTHER_HEADING.fullmatch(words))


def join_time(begin: str, end: str) -> str:
    """Two date cells as one phrase; a column called "Từ ngày" means its words."""
    if begin and end:
        return f"Từ {begin} đến {end}"
    return f"Từ {begin}" if begin else end
