"""The title of a plan in sentence case, out of the block of lines under "KẾ HOẠCH"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text import flat, fold, lower_first
from ..chrome import is_closing
from ..provinces import BY_KEY, KEYS
from ..tables.columns import field_of
from ..tables.sections import read_heading

TYPES = {
    "quyet dinh": "Quyết định", "ke hoach": "Kế hoạch", "chuong trinh": "Chương trình", "de an": "Đề án",
    "chi thi": "Chỉ thị", "nghi quyet": "Nghị quyết", "phuong an": "Phương án",
}  # fmt: skip
_PLANS = ("ke hoach", "chuong trinh", "de an", "phuong an")
_ISSUES = re.compile(
    r"(?:v/v|ve viec|ve)?\s*(?:ban hanh|phe duyet)\s+(?=(?:ke hoach|chuong trinh|de an|phuong an)\b)|(?:v/v"
    r"|ve viec)\s+"
)
_ENDS = re.compile(
    r"[(\[].*|can cu.*|thuc hien (?:nghi quyet|quyet dinh|ke hoach|chi thi|cong van) .*|de .{40,}"
    r"|chu tich .*|uy ban nhan dan .*|so:.*|(?:phan|chuong) (?:thu .*|[ivx\d]{1,4})|-{2,}.*|nham .*"
    r"|phu luc\b.*|danh muc\b.*"
)
_PROPER = {  # words that keep their capitals when a title in capitals is made small
    "ubnd": "UBND", "hđnd": "HĐND", "cchc": "CCHC", "tthc": "TTHC", "par index": "PAR Index", "sipas": "SIPAS",
    "nghị quyết": "Nghị quyết", "chính phủ": "Chính phủ",
}  # fmt: skip
_PLACE_DATE = re.compile(r"[^\d,]{2,40}, ngay\b.{0,12}\bthang\b.{0,8}\bnam\b.{0,6}")
_WORK = re.compile(
    r"(?:phu luc(?: [\divx]+)?[.: ]*)?(?:(?:bang|bieu)(?: tong hop)? )?(?:danh muc )?(?:cac )?(?P<work>"
    r"(?:nhiem vu|noi dung|cong viec|cong tac)\b.*\bcai cach hanh chinh\b.*\bnam 20\d\d\b.*)"
)
_MAX_LINES = 5
_FIRST_LINES = 400


def title_of(lines: Sequence[str]) -> str | None:
    """ "Kế hoạch cải cách hành chính tỉnh Tuyên Quang năm 2024", in the document's own capitals where it has them."""
    found = [
        (i, key)
        for i, line in enumerate(lines[:_FIRST_LINES])
        if (key := fold(line).strip(" :*")) in TYPES and line[:1].isupper()
    ]
    plans = [(i, key) for i, key in found if key in _PLANS]
    for i, key in [*plans, *found]:
        words = _block(lines, i + 1)
        if words:
            return _cased(_named(TYPES[key], words), lines)
    for line in lines[:_FIRST_LINES]:
        words = fold(line)
        if (
            any(words.startswith(f"{key} ") for key in _PLANS)
            and 20 < len(line) < 300
            and "cai cach hanh chinh" in words
            and not words.endswith(";")
        ):
            return _cased(line, lines)
    return _of_annex(lines)


def _of_annex(lines: Sequence[str]) -> str | None:
    """An annex that came alone names the work it lists: "PHỤ LỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH … NĂM 2026"."""
    for line in lines[:_FIRST_LINES]:
        if 20 < len(line) < 300 and (match := _WORK.fullmatch(flat(line))):
            return _cased(line[match.start("work") :], lines)
    return None


def _block(lines: Sequence[str], at: int) -> str:
    """The lines under the type up to where the text itself begins."""
    out: list[str] = []
    if at < len(lines) and _PLACE_DATE.fullmatch(fold(lines[at])):
        at += 1  # of a letterhead of two columns, read after the type
    for line in lines[at : at + _MAX_LINES]:
        words = fold(line)
        if (
            _ENDS.fullmatch(words)
            or field_of(line)
            or is_closing(line)
            or read_heading(line)
            or words.strip(" :") in TYPES
            or (out and out[0].isupper() != line.isupper())
        ):
            break
        out.append(line)
        if len(" ".join(out)) > 400:
            break
    return " ".join(out)


def _named(type_name: str, words: str) -> str:
    """The type joined with what follows; a decision that issues a plan gives way to the plan."""
    match = _ISSUES.match(flat(words))
    rest = words[match.end() :] if match else words
    if any(flat(rest).startswith(f"{key} ") for key in _PLANS):
        return rest
    return f"{type_name} {lower_first(rest) if not rest.isupper() else rest}"


def _cased(title: str, lines: Sequence[str]) -> str:
    """Small letters, taken over from a sentence of the document that says the same."""
    if sum(c.isupper() for c in title) * 3 < len(title) * 1:
        return title[:1].upper() + title[1:]
    wanted = fold(title)
    for line in lines:
        at = fold(line).find(wanted)
        same = line[at : at + len(title)]
        if at >= 0 and not same.isupper() and fold(same) == wanted and sum(c.isupper() for c in same) * 3 < len(same):
            return same[:1].upper() + same[1:]
    small = title.lower()
    for word, proper in _PROPER.items():
        small = re.sub(rf"\b{word}\b", proper, small)
    small = with_places(small)
    return small[:1].upper() + small[1:]


def with_places(text: str) -> str:
    """The names of provinces with their capitals."""
    pattern = re.compile(
        rf"(?<=\btinh )(?:{'|'.join(map(re.escape, KEYS))})\b"
        rf"|(?<=\bthanh pho )(?:{'|'.join(map(re.escape, KEYS))})\b"
    )
    bare = flat(text)
    for match in reversed(list(pattern.finditer(bare))):
        text = text[: match.start()] + BY_KEY[match[0]] + text[match.end() :]
    return text
