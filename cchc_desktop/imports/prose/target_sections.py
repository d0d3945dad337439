"""Which parts of a plan hold its targets: what each heading says of what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...model.plan import PlanHeader
from ...text import fold
from ..tables.sections import area_of
from .outline import Item

# "goal": each item is a target; "numbers": only what commits to a number is; "closed": nothing is.
Kind = Literal["goal", "numbers", "closed"]

_LONGEST = 170
_LONGEST_LEAD = 120
_GOAL = r"(?:muc tieu|chi tieu)"
_OPENS = r"(?:(?:ve|cac|mot so|nhung|he thong|danh muc|bang|bieu|tong hop|nhom|phan dau|thuc hien|dat) )*"
_GOALS = re.compile(rf"{_OPENS}{_GOAL}\b.*")
_OTHERS = re.compile(r"\b(?:nhiem vu|giai phap|muc dich|yeu cau|quan diem|noi dung|phuong huong|to chuc thuc hien)\b")
_GENERAL = re.compile(rf"{_OPENS}{_GOAL} (?:chung|tong quat|tong the|bao trum)\b.*")
_NUMBERS = re.compile(
    r"(?:(?:cac|mot so|nhung|noi dung|trong tam|danh muc) )*(?:nhiem vu|giai phap|muc dich|yeu cau|quan diem|noi dung"
    r"|phuong huong|trong tam)\b.*"
)
_WORK = r"(?:dat duoc|thuc hien|cong tac|trien khai|cai cach|chung|tinh hinh|nam \d{4})"
_CLOSED = re.compile(
    r"(?:cong tac )?to chuc (?:thuc hien|trien khai)(?: (?:ke hoach|va|cac nhiem vu).*)?|trach nhiem\b.*|phan cong\b.*"
    r"|(?:bo tri |nguon |du toan )?(?:kinh phi|nguon luc|nhan luc)\b.*|che do (?:thong tin|bao cao)\b.*"
    rf"|(?:danh gia |khai quat )?(?:ket qua|tinh hinh|thuc trang) {_WORK}.*|danh gia {_WORK}.*"
    r"|(?:nhung )?(?:ton tai|han che|kho khan)(?:,| va)? .*|nguyen nhan\b.*|bai hoc\b.*|su can thiet\b.*"
    r"|can cu(?: phap ly| xay dung.*)?|khen thuong\b.*"
)
_LEADS_IN = re.compile(rf"[^.;]*\b{_GOAL}\b(?! (?:de ra|nay|tren))[^.;]*:")
_LABELLED = re.compile(rf"{_GOAL}(?: cu the)?\s*[:.]\s+\S.*")
_OUTSIDE = re.compile(r"dieu \d|phu luc\b|danh muc\b|bieu\b")
_UNTIL = re.compile(
    r"\b(?:den|vao|trong|het|cuoi)(?: het| cuoi)? nam (?P<until>20\d\d)"
    r"|\bgiai doan (?:tu )?(?P<first>20\d\d)\s*(?:-|–|den)\s*(?P<last>20\d\d)"
    r"|^(?:\W*)(?:muc tieu |chi tieu |tam nhin )*nam (?P<year>20\d\d)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, what the part of the plan it stands in holds, and the headings over it, the nearest first."""

    item: Item
    kind: Kind
    headings: tuple[str, ...]


def is_heading(text: str) -> bool:
    """Short words that say what follows, not a sentence of their own."""
    bare = text.rstrip(" .:")
    return 0 < len(bare) <= _LONGEST and not re.search(r"[.;]\s|%", bare) and not text.endswith((";", "./."))


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind | None:
    """What a heading says of what stands under it; None where it says nothing of the sort."""
    if len(text) > 2 * _LONGEST:
        return None
    folded = fold(text)
    words = folded.strip(" .:-")
    if _LABELLED.fullmatch(words) or _LEADS_IN.fullmatch(folded):
        return "numbers" if _GENERAL.fullmatch(words) or _OTHERS.match(words) else "goal"
    if not is_heading(text):
        return None
    if _CLOSED.fullmatch(words):
        return "closed"
    if _GOALS.fullmatch(words) and not _GENERAL.fullmatch(words) and not _OTHERS.search(words):
        return "goal"
    return "numbers" if _GOALS.fullmatch(words) or _NUMBERS.fullmatch(words) else None


def milestone_of(heading: str, header: PlanHeader) -> int | None:
    """The year a heading sets what follows for: "a) Đến năm 2025:", "Giai đoạn 2026 - 2030"."""
    match = _UNTIL.search(fold(heading))
    if match is None or not is_heading(heading.partition(":")[0]):
        return None
    if match["first"] and (int(match["first"]), int(match["last"])) == (header.first_year, header.last_year):
        return None  # the years of the plan itself
    if match["year"] and int(match["year"]) == header.year:
        return None
    return int(match["until"] or match["last"] or match["year"])


def placed(items: Sequence[Item], header: PlanHeader) -> Iterator[Placed]:
    """The items with what they are under; a heading without a number counts for those after it on its level."""
    leads: dict[int, list[str]] = {}
    for item in items:
        if item.rank <= 2:
            leads.pop(0, None)
        headings: list[str] = []
        for above in reversed(item.above):
            headings += [*reversed(leads.get(id(above), ())), above.text]
        headings += reversed(leads.get(0, ()))
        yield Placed(item, _kind(item, headings, header), tuple(headings))
        if item.mark is None and item.rank and _is_lead(item.text, header):
            _lead(leads.setdefault(id(item.above[-1]) if item.above else 0, []), item.text, header)


def _kind(item: Item, headings: Sequence[str], header: PlanHeader) -> Kind:
    """The nearest heading that says so decides; what stands under none, or in an appendix of tasks, is closed."""
    said = next((kind for kind in map(kind_of, headings) if kind), None)
    top = item.above[0] if item.above else item
    outside = bool(_OUTSIDE.match(fold(top.mark or ""))) or bool(_OUTSIDE.match(fold(top.text)))
    if said and not (said == "numbers" and outside):
        return said
    under = header.title is not None and any(above.numbered for above in item.above)
    return "numbers" if under and not outside else "closed"


def _is_lead(text: str, header: PlanHeader) -> bool:
    """An unnumbered line that heads what follows."""
    if text.endswith(".") or not is_heading(text) or len(text) > _LONGEST_LEAD:
        return False
    return bool(kind_of(text) or milestone_of(text, header) or area_of(text) != "other")


def _lead(leads: list[str], text: str, header: PlanHeader) -> None:
    """A new heading ends those of its sort: one of a kind all, one of an area those of years and areas."""
    if kind_of(text):
        leads.clear()
    else:
        by_year = milestone_of(text, header) is not None
        leads[:] = [lead for lead in leads if kind_of(lead) or (by_year and not milestone_of(lead, header))]
    leads.append(text)
