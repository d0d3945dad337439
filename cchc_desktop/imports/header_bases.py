"""The documents a plan rests on, out of its "Căn cứ …" lines: type and number, a law by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import fold
from .sections import read_heading

_BASIS = re.compile(r"(?:can cu|thuc hien)\b.*")
_TYPES = (
    "Nghị quyết|Quyết định|Nghị định|Chỉ thị|Kế hoạch|Thông tư liên tịch|Thông tư|Kết luận|Công văn|Chương "
    "trình hành động|"
    "Chương trình|Văn bản|Hướng dẫn|Thông báo|Đề án|Quy định"
)
_CITED = re.compile(rf"(?P<type>{_TYPES})\s+(?:số\s*:?\s*)?(?P<number>\d+\s*[-/][\w/Đđ&-]+)", re.IGNORECASE)
_LAW = re.compile(
    r"(?P<law>(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+.+?)(?=\s+(?:số\s*:?\s*\d|ngày\s|năm\s+\d|được\s|đã\s)"
    r"|[;,.]\s*$|\s*[;(]|$)"
)
_LAST = re.compile(r"quyet dinh ?:?|nghi quyet ?:?|.*(?:nhu sau|cu the nhu sau) ?:|dieu 1\b.*")
_FIRST_LINES = 120


def bases_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Each base once, in the order cited; only what stands before the plan's own text begins."""
    out: list[str] = []
    begun = False
    for line in lines[:_FIRST_LINES]:
        words = fold(line)
        if _BASIS.fullmatch(words):
            begun = True
            out += [base for clause in line.split(";") if (base := _base(clause))]
        elif begun and (_LAST.fullmatch(words) or read_heading(line)):
            break
    return tuple(dict.fromkeys(out))


def _base(clause: str) -> str | None:
    """What one clause cites first."""
    cited, law = _CITED.search(clause), _LAW.search(clause)
    if law and (not cited or law.start() < cited.start()):
        return " ".join(law["law"].split()).rstrip(" ,.")
    if not cited:
        return None
    number = "".join(cited["number"].split()).rstrip("-/")
    return f"{cited['type'][:1].upper()}{cited['type'][1:].lower()} số {number}"
