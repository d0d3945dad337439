"""A plan's prose as the outline it is: headings, items, bullets and starred lines, each with what it is under.

Levels follow Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6: phần, mục (I), khoản (1, 1.1), điểm (a); then dashes, crosses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...text import fold, from_roman, tidy
from ..chrome import is_chrome, is_closing
from ..document import Block, Paragraph
from ..tables.sections import is_numeral

_MARK = re.compile(
    r"(?:(?P<part>(?:Phần|PHẦN|Chương|CHƯƠNG|Phụ lục|PHỤ LỤC|Điều|ĐIỀU)\s+(?:[IVXLC]+|\d{1,3}|(?:thứ|THỨ) \w+)\b"
    r"\s*[.:]?)"
    r"|(?P<capital>[IVXLC]{1,6}|[A-HĐ])\s*(?:[./)]|[-–](?=\s+[^\W\d_]))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)\s*[.)]?(?=\s)"
    r"|(?P<number>\d{1,3})\s*(?:[.)](?!\d)|[-–/](?=\s+[^\W\d_]))"
    r"|\((?P<bracket>\d{1,2}|[ivx]{1,4})\)(?=\s*\S)|(?P<letter>[a-zđ])\s*\)|(?P<letter_dot>[a-zđ])\.(?=\s)"
    r"|(?P<star>\*{1,3})(?=\s*[^\W\d_])|(?P<dash>[-–—])(?=\s*\S)|(?P<cross>[+•◦▪o])(?=\s+\S))\s*"
)
_RANKS = {
    "part": 1, "capital": 2, "number": 4, "letter": 12, "letter_dot": 12, "bracket": 14, "bullet": 18, "dash": 20,
    "cross": 30,
}  # fmt: skip
_DOTTED = 4  # "1.1" ranks one below "1", "1.1.1" two below
_STAR = 89
_PLAIN = 90
_TITLE = re.compile(r"(?:ke hoach|chuong trinh|de an|phu luc|danh muc)\b.{0,12}")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*]+?)(?<=\S)\*{1,3}(?![\w*])")
_ESCAPED = re.compile(r"\\([-*#.+()\[\]])")
_HEADING_MARKS = re.compile(r"^#{1,6}\s+")
_FOOTNOTE = re.compile(r"[⁽(]?[⁰¹²³⁴-⁹]+[⁾)]?\s*\S|\[\d{1,2}\]\s*\S")
_ENDED = re.compile(r".*(?:[.;:!?…]|\./\.|[.;:][\"”’)*]+)\s*", re.DOTALL)
# What cannot end a sentence or a heading: the next line goes on with it.
_HANGING = re.compile(
    r".*(?:,|(?:^|\s)(?:và|của|các|những|từ|đến|để|do|theo|tại|trong|với|về|cho|bằng|bởi|là|phải|tối thiểu|ít nhất"
    r"|tối đa|không quá|khoản|Điều|Cổng|Sở|Bộ|Ủy ban|Uỷ ban|Ủy|Uỷ|Hội đồng|Hệ thống|Trung|Trung tâm|Văn phòng|Nghị"
    r"|Nghị quyết|Nghị định|Quyết|Quyết định|Luật|Đề án|Chương trình|Cục|Trục))",
    re.DOTALL,
)
_WANTS_NUMBER = re.compile(r".*\s(?:số|năm|tháng|ngày|điểm|mức|đạt|trên|dưới|có|thứ|nhóm|quý|tỷ lệ)", re.DOTALL)
# A starred line that says who answers for the item before it; any other is a bullet.
_ANSWERS = re.compile(
    r"\b(?:chu tri|phoi hop|theo doi|don doc|huong dan|chiu trach nhiem|tham muu|trien khai|thuc hien)\b"
)
_TAIL = 200  # so many letters at the end of a line tell whether it has ended
_LONGEST = 20_000  # no item of a plan is longer
_LINES = 40  # so many lines tell whether the text was cut at the width of a page
_PAGE_WIDTH = 130  # no line of a text so cut is longer
_FULL = 0.9  # a line of this part of the width was cut; a shorter one was meant to end


@dataclass(frozen=True, slots=True)
class Item:
    """One heading, item or paragraph, with its number or bullet as printed and what it is under, outermost first.

    `rank` orders the levels: the smaller, the higher. A starred line ("* Sở Nội vụ chủ trì") says who answers for the
    item before it and stands under it.
    """

    place: str
    mark: str | None
    text: str
    rank: int = _PLAIN
    above: tuple[Item, ...] = field(default=(), repr=False)

    @property
    def starred(self) -> bool:
        return self.rank == _STAR

    @property
    def numbered(self) -> bool:
        """A heading or item with a number of its own, not a bullet."""
        return self.mark is not None and self.rank < _RANKS["bullet"]

    @property
    def code(self) -> str | None:
        """Its number with those above it where it does not carry them itself: "2.9", "1.b"."""
        if not self.numbered:
            return None
        mark = self.mark or ""
        parent = next((item for item in reversed(self.above) if item.numbered and item.rank >= _RANKS["number"]), None)
        return f"{parent.code}.{mark}" if parent and self.rank in (_RANKS["letter"], _RANKS["bracket"]) else mark


def read_outline(blocks: Sequence[Block]) -> tuple[Item, ...]:
    """The items of the prose in reading order, tables, signature blocks and footnotes left out."""
    items: list[Item] = []
    stack: list[Item] = []
    closed = broken = note = False
    full = _full_line(blocks)
    line = ""  # the last line read, as it stands in the file
    for block in blocks:
        if not isinstance(block, Paragraph):
            broken = True
            continue
        text = _plain(block.text)
        if not text or is_chrome(text):
            continue
        rank, mark, rest = _marked(text)
        if is_closing(block.text):
            closed = True
        elif closed and (rank <= _RANKS["capital"] or _TITLE.fullmatch(fold(text))):
            closed = False
        cut, line = len(line) >= full, text
        note = bool(_FOOTNOTE.match(text)) or (note and mark is None and (cut or text[0].islower()))
        if closed or note:
            continue
        if mark is None and items and not broken and _goes_on(items[-1], text, cut=cut):
            items[-1] = stack[-1] = replace(items[-1], text=_joined(items[-1].text, text))
            continue
        broken = False
        item = Item(block.place, mark, rest, 0 if mark is None and _TITLE.fullmatch(fold(text)) else rank)
        stack = _under(stack, item)
        items.append(replace(item, above=tuple(stack)))
        stack.append(items[-1])
    return tuple(items)


def _plain(text: str) -> str:
    """The line without the marks of Markdown; a star before a space is the document's own."""
    text = _HEADING_MARKS.sub("", tidy(text))
    if "*" not in text and "\\" not in text:
        return text
    text = _EMPHASIS.sub(r"\1", _ESCAPED.sub(r"\1", text))
    return text.rstrip("*").rstrip() if text.count("*") % 2 or not text.startswith("*") else text


def _joined(before: str, text: str) -> str:
    """Both lines as one; what one of them marks and the other ends is marked no more."""
    both = f"{before} {text}"
    return _EMPHASIS.sub(r"\1", both) if "*" in text else both


def _marked(text: str) -> tuple[int, str | None, str]:
    """The rank of a line, its mark and the rest; a numeral that is only a word's first letter is none."""
    match = _MARK.match(text)
    kind = match.lastgroup or "" if match else ""
    if match is None or (match.end() == len(text) and kind != "part"):
        return _PLAIN, None, text
    mark, rest = match[kind].strip(" .:"), text[match.end() :] or text
    if kind == "capital" and not is_numeral(mark):
        return _PLAIN, None, text
    if kind == "capital" and from_roman(mark) in (None, 100, 500):
        return _RANKS["part"], mark, rest  # A, B, C stand above I, II
    if kind == "dotted":
        return _DOTTED + mark.count("."), mark, rest
    if kind == "star":
        return (_STAR if _ANSWERS.search(fold(rest)) else _RANKS["bullet"]), "*", rest
    return _RANKS[kind], mark, rest


def _goes_on(before: Item, text: str, *, cut: bool) -> bool:
    """A sentence cut by the end of a page or a line: it has not ended, or what follows begins small."""
    tail = before.text[-_TAIL:]
    if len(before.text) > _LONGEST:
        return False
    if _ENDED.fullmatch(tail):
        inside = text[0].islower() or (cut and tail.endswith("."))
        return inside and not tail.rstrip().endswith((":", "./."))
    if text[0].islower() or text[0] in ",;)":
        return True
    if text.startswith("Căn cứ ") or before.rank <= _RANKS["capital"] or before.text.isupper() or text.isupper():
        return False
    if text[0].isdigit() and _WANTS_NUMBER.fullmatch(tail):
        return True
    return cut or bool(_HANGING.fullmatch(tail))


def _full_line(blocks: Sequence[Block]) -> float:
    """How long a line is that the page cut, in a text that was cut at a page's width; else no line is."""
    lengths = sorted(len(tidy(block.text)) for block in blocks if isinstance(block, Paragraph))
    if len(lengths) < _LINES or lengths[len(lengths) * 98 // 100] > _PAGE_WIDTH:
        return math.inf
    return max(lengths[len(lengths) * 9 // 10] * _FULL, 60)


def _under(stack: Sequence[Item], item: Item) -> list[Item]:
    """What of the stack the item stands under: all of a higher level, a starred line under the item before it."""
    if item.starred:
        return [above for above in stack if not above.starred and above.rank < _PLAIN]
    return [above for above in stack if above.rank < item.rank and not above.starred]
