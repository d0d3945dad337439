"""The documents a plan rests on, out of its "Căn cứ …" lines: type and number, a law by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...text import fold
from ..tables.sections import read_heading

_BASIS = re.compile(r"(?:can cu|(?:de )?(?:tiep tuc )?(?:trien khai )?thuc hien|trien khai)\b.*")
_TYPES = (
    "Nghị quyết|Quyết định|Nghị định|Chỉ thị|Kế hoạch|Thông tư liên tịch|Thông tư|Kết luận|Công văn|Chương "
    "trình hành động|Chương trình|Văn bản|Hướng dẫn|Thông báo|Đề án|Quy định"
)
_BY_SYMBOL = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "NĐ": "Nghị định", "CT": "Chỉ thị", "KH": "Kế hoạch", "TT": "Thông tư",
    "KL": "Kết luận", "CTR": "Chương trình", "HD": "Hướng dẫn", "TB": "Thông báo",
}  # fmt: skip
_DIGITS = r"\d+[a-z]?\s*[-/][\w/Đđ&-]+"
_CITED = re.compile(rf"(?:(?P<type>{_TYPES})\s+(?:số\s*:?\s*)?|\bsố\s*:?\s*)(?P<number>{_DIGITS})", re.IGNORECASE)
_SYMBOL = re.compile(r"[-/](QĐ|NQ|NĐ|CT|KH|TT|KL|CTr|HD|TB)(?![a-zđ])", re.IGNORECASE)
_LAW = re.compile(
    r"(?P<law>(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+.+?)(?=\s+(?:số\s*:?\s*\d|ngày\s|năm\s+\d|được\s|đã\s)"
    r"|[;,.]\s*$|\s*[;(]|$)"
)
# What may stand between two documents of one list: day and issuer of the first, and a word that joins.
_JOINED = re.compile(
    r"(?:,?\s*ngày\s[\d/]+(?:\s*tháng\s*\d+\s*năm\s*\d+)?)?(?:\s*của\s[^,;]{2,60}?)?(?:\s*(?:,|,?\s*và)\s*)"
    r"|.{0,400}\svà (?:ý kiến|hướng dẫn|chỉ đạo)[^,;]{0,60}\s(?:tại|theo)\s*"
)
_LAST = re.compile(r"quyet dinh ?:?|nghi quyet ?:?|.*(?:nhu sau|cu the nhu sau) ?:|dieu 1\b.*")
_ENDED = re.compile(r".*[;.:]\s*")
_FIRST_LINES = 120
_LONGEST = 3000  # letters of one clause put together from several lines


def bases_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Each base once, in the order cited; only what stands before the plan's own text begins."""
    out = [base for line in _clauses(lines) for clause in line.split(";") for base in _cited(clause)]
    return tuple(dict.fromkeys(out))


def _clauses(lines: Sequence[str]) -> list[str]:
    """The lines that begin with "Căn cứ", "Thực hiện", each with the lines it goes on in."""
    out: list[str] = []
    for line in lines[:_FIRST_LINES]:
        words = fold(line)
        if _BASIS.fullmatch(words):
            out.append(line)
        elif read_heading(line) or (out and _LAST.fullmatch(words)):
            break
        elif out and not _ENDED.fullmatch(out[-1]) and len(out[-1]) < _LONGEST:
            out[-1] = f"{out[-1]} {line}"
    return out


def _cited(clause: str) -> Iterator[str]:
    """What a clause rests on: what it cites first, and what is joined to that by "và"."""
    cited, law = list(_CITED.finditer(clause)), _LAW.search(clause)
    if law and (not cited or law.start() < cited[0].start()):
        yield " ".join(law["law"].split()).rstrip(" ,.")
        return
    end: int | None = None
    for match in cited:
        if end is not None and not _JOINED.fullmatch(clause[end : match.start()]):
            break
        if base := _named(match):
            yield base
        end = match.end()


def _named(match: re.Match[str]) -> str | None:
    """Type and number; where only the number is printed its symbol tells the type."""
    number = "".join(match["number"].split()).rstrip("-/")
    symbol = _SYMBOL.search(number)
    kind = match["type"] or (_BY_SYMBOL[symbol[1].upper()] if symbol else None)
    return f"{kind[:1].upper()}{kind[1:].lower()} số {number}" if kind else None
