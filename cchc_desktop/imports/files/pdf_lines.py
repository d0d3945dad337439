"""The text of a page outside its tables: columns side by side one after the other, lines joined into paragraphs."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...text import flat
from ..document import Run
from .pdf_page import Letter, Line, Page, line_of, rows_of, split_row

PHRASE_GAP = 0.4  # of the size: what stands further apart may be two columns
_COLUMN_GAP = 1.8  # text side by side, such as the two halves of a letterhead
_GUTTER = 6.0
_SIDE_BY_SIDE = 0.8  # of the size: lines of two columns whose base lines differ
_ITEM_GAP = 6.0  # between a bullet or number and its text
_EDGE = 0.13  # of the page: where running heads and page numbers stand
_NEXT_LINE = 1.95  # of the size: lines further apart are two paragraphs
_INDENT = 0.6
TEXT = 0.75  # of the page: text reaches at least so far to the right
_MARK = re.compile(r"(?:[-–+•*o]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđA-ZĐ]|[IVXLC]{1,6})[.)]?)")
_ITEM = re.compile(
    r"[-–+•*]\s|\(?(?:\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+[.)]?|[a-zđ][.)]|[IVXLC]{1,6}[.)]|[A-HĐ][.)])\s+\S"
    r"|(?:Điều|Chương|Phần|Mục|Khoản|PHẦN|CHƯƠNG|MỤC|PHỤ LỤC|Phụ lục) (?:\d|[IVX]+\b|thứ\b)|(?:PHỤ LỤC|Phụ lục)$"
    r"|(?:Căn cứ|Nơi nhận|Theo đề nghị|Xét đề nghị|Số)\b"
)
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang|page)?\s*(?:so\s*)?(?P<number>\d{1,3})(?:\s*[/-]\s*\d{1,3})?[-–.\s]*")
_ENDED = re.compile(r".*[.;:!?…]\W*")
_UNFINISHED = re.compile(r"\W*\d+/(?:\d{4}/)?[A-ZĐ]*\d*(?:-[A-ZĐ]?)?")  # "107/2021/N", with "Đ-CP" on the next line
_SYMBOL = re.compile(r"\W*\d+/(?:\d{4}/)?[A-ZĐ]{1,8}\d*(?:-[A-ZĐ][A-ZĐa-z]{0,8})*\W*")
_ATTACHED = re.compile(r".*\w[-/]")
_DAY = re.compile(r"\W*(?:\d{1,2}[/.])?\d{1,2}[/.]20\d\d\W*")  # "31/12/202", with "6" on the next line
_YEAR_CUT = re.compile(r".*\b[Nn]ăm (?P<head>20?\d?)")
_YEAR = re.compile(r"20\d\d")
Phrases = list[Line]


def phrases_of(letters: Iterable[Letter], page: Page) -> list[Phrases]:
    """The rows of text from the top down, each as phrases that stand apart."""
    out: list[Phrases] = []
    for row in rows_of(letters):
        pieces = (line_of(piece, page) for piece in split_row(row, PHRASE_GAP))  # without blanks at their ends
        phrases = [line for line in pieces if line]
        if phrases:
            out.append(phrases)
    return out


def without_running_heads(pages: Sequence[tuple[Page, list[Phrases], float, float]]) -> list[list[Phrases]]:
    """The rows of each page without page numbers and what is repeated at the top or foot of the pages.

    Each page comes with its rows and where its tables begin and end: between them nothing is a running head.
    """
    marked = [[_edge_key(row, page, top, bottom, len(pages)) for row in rows] for page, rows, top, bottom in pages]
    counted = Counter(key for keys in marked for key in set(keys) if key)
    enough = 2 if len(pages) <= 3 else 3
    out = []
    for number, ((_, rows, *_), keys) in enumerate(zip(pages, marked, strict=True)):
        kept = []
        for row, key in zip(rows, keys, strict=True):
            repeated = key is not None and counted[key] >= enough and (number > 0 or key[0] == "foot")
            if not repeated and not _numbers_page(row, key, pages[number]):
                kept.append(row)
        out.append(kept)
    return out


def _edge_key(row: Phrases, page: Page, top: float, bottom: float, count: int) -> tuple[str, str, int] | None:
    """What a row at the edge of its page says but for the page's number, and how high it stands."""
    y = row[0].y
    text = flat(" ".join(phrase.text for phrase in row))
    text = re.sub(rf"\b0*(?:{page.number}|{count})\b", "#", text)
    if y < min(_EDGE * page.height, top):
        return "head", text, round(y / 4)
    if y > max((1 - _EDGE) * page.height, bottom):
        return "foot", text, round(y / 4)
    return None


def _numbers_page(row: Phrases, key: object, place: tuple[Page, list[Phrases], float, float]) -> bool:
    """A number alone at the edge of the page; further in only where it is the page's own."""
    page, rows, top, bottom = place
    match = _PAGE_NUMBER.fullmatch(flat(" ".join(phrase.text for phrase in row)))
    if not match or key:
        return bool(match)
    outside = (row is rows[0] and row[0].y < top) or (row is rows[-1] and row[0].y > bottom)
    return outside and int(match["number"]) == page.number


def paragraphs_of(rows: Sequence[Phrases], page: Page) -> list[list[Line]]:
    """The lines by paragraph in reading order: what stands side by side is read column by column."""
    ordered = _beside([segments(row, _COLUMN_GAP) for row in rows])
    out: list[list[Line]] = []
    block: list[Line] = []
    at = 0
    while at < len(ordered):
        end, left, right = _columns(ordered, at)
        if right:
            for column, beside in ((block, False), (left, True), (right, True)):
                out += _paragraphs(column, page, beside=beside)
            block, at = [], end
        else:
            block += ordered[at]
            at += 1
    return out + _paragraphs(block, page, beside=False)


def segments(row: Phrases, widest: float) -> Phrases:
    """Phrases of one line put together again; a number and its text are one, however far apart."""
    out = [row[0]]
    for phrase in row[1:]:
        last = out[-1]
        gap = (phrase.x0 - last.x1) / max(last.size, 1.0)
        marked = gap <= _ITEM_GAP and len(out) == 1 and _MARK.fullmatch(last.text)
        if gap <= widest or (marked and widest >= _COLUMN_GAP):
            out[-1] = joined_line(last, phrase)
        else:
            out.append(phrase)
    return out


def joined_line(first: Line, then: Line) -> Line:
    """Two pieces of one line as one."""
    runs = with_joint(first.runs, " ", then.runs, first.text, then.text)
    before = f"{first.before or first.text} {then.before or then.text}" if first.before or then.before else ""
    return replace(
        first,
        text=f"{first.text} {then.text}",
        x1=then.x1,
        size=max(first.size, then.size),
        blank=then.blank,
        runs=runs,
        before=before,
    )


def with_joint(first: Sequence[Run], joint: str, then: Sequence[Run], before: str, after: str) -> tuple[Run, ...]:
    """The runs of two texts joined; a text without runs is one of no font."""
    if not first and not then:
        return ()
    *earlier, (text, font) = first or ((before, ""),)
    (more, other), *later = then or ((after, ""),)
    if font == other:
        return (*earlier, (text + joint + more, font), *later)
    return (*earlier, (text + joint, font), (more, other), *later)


def _beside(rows: Sequence[Phrases]) -> list[Phrases]:
    """Rows of two columns whose base lines differ a little, as one row."""
    out: list[Phrases] = []
    for row in rows:
        if out and len(out[-1]) == len(row) == 1:
            above, own = out[-1][0], row[0]
            apart = own.x0 - above.x1 > _GUTTER or above.x0 - own.x1 > _GUTTER
            if apart and own.y - above.y < _SIDE_BY_SIDE * max(own.size, above.size):
                out[-1] = sorted([above, own], key=lambda line: line.x0)
                continue
        out.append(row)
    return out


def _columns(rows: Sequence[Phrases], at: int) -> tuple[int, list[Line], list[Line]]:
    """Where text side by side ends that begins at this row, and its left and right lines."""
    row = rows[at]
    if len(row) < 2:
        return at + 1, [], []
    widest = max(range(len(row) - 1), key=lambda n: row[n + 1].x0 - row[n].x1)
    low, high = row[widest].x1, row[widest + 1].x0
    end = at
    while end < len(rows):
        middle = (low + high) / 2
        lefts = [line.x1 for line in rows[end] if (line.x0 + line.x1) / 2 < middle]
        rights = [line.x0 for line in rows[end] if (line.x0 + line.x1) / 2 >= middle]
        own_low, own_high = max([low, *lefts]), min([high, *rights])
        if own_high - own_low < _GUTTER:
            break
        low, high = own_low, own_high
        end += 1
    middle = (low + high) / 2
    lines = [((line.x0 + line.x1) / 2 < middle, line) for taken in rows[at:end] for line in taken]
    left, right = ([line for is_left, line in lines if is_left is side] for side in (True, False))
    return max(end, at + 1), left, right


def _paragraphs(block: Sequence[Line], page: Page, *, beside: bool) -> list[list[Line]]:
    right = max((line.x1 for line in block), default=0.0)
    if not beside:
        right = max(right, TEXT * page.width)
    out: list[list[Line]] = []
    for line in block:
        if out and _goes_on(out[-1], line, right, beside=beside):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _goes_on(lines: Sequence[Line], line: Line, right: float, *, beside: bool) -> bool:
    """Does the line visibly belong to the paragraph before: the one above is full and this one is not set apart?

    In columns side by side, as in letterheads, the lines are short and centred: only a small letter or a number
    goes on there.
    """
    last = lines[-1]
    if not 0 < line.y - last.y <= _NEXT_LINE * max(line.size, last.size) or abs(line.size - last.size) > 1.5:
        return False
    if starts_item(line.text) or (beside and not (line.text[0].islower() or line.text[0].isdigit())):
        return False
    indented = line.x0 > last.x0 + _INDENT * line.size and not (len(lines) == 1 and starts_item(last.text))
    return (beside or not indented) and is_full(last, line, right)


def is_full(last: Line, line: Line, right: float) -> bool:
    """Would the first word of the next line not have found room on this one?"""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(word) / max(len(line.text), 1)
    return last.x1 + width > right - 0.4 * last.size


def starts_item(text: str) -> bool:
    """Does it begin with a number, a bullet or a word that opens a paragraph of its own?"""
    return bool(_ITEM.match(text))


def goes_over_page(above: Line, below: Line, right: float) -> bool:
    """Does a sentence run on from the foot of one page, whose text reaches to `right`, to the top of the next?"""
    if _ENDED.fullmatch(above.text) or starts_item(below.text) or above.text.isupper() != below.text.isupper():
        return False
    return below.text[0].islower() or above.text[-1] in ",-–" or is_full(above, below, right)


def joined_text(lines: Sequence[Line], width: float | None = None) -> tuple[str, tuple[Run, ...], str]:
    """The lines as one text with its runs, and its wording in the file where that differs.

    With the width of their cell, a line that left room for the next word ends with a line break.
    """
    text, runs, before = lines[0].text, lines[0].runs, lines[0].before or lines[0].text
    for last, line in itertools.pairwise(lines):
        joint = _joint(last, line, width)
        runs = with_joint(runs, joint, line.runs, text, line.text)
        text += joint + line.text
        before += joint + (line.before or line.text)
    return text, runs, before if before != text else ""


def _joint(last: Line, line: Line, width: float | None) -> str:
    """A blank, but none within "35/QĐ-UBND" cut in two; in a cell a line break where the line ends early."""
    if not last.blank and _is_cut(last.text, line.text):
        return ""
    if width is not None and not is_full(last, line, last.x0 + width - _GUTTER * 2):
        return "\n"
    return " "


def _is_cut(last: str, line: str) -> bool:
    """Was a word cut behind its hyphen, the number of a document anywhere, or a date among its digits?"""
    if _ATTACHED.fullmatch(last):
        return line[0].isalnum()
    head, tail = last.rpartition(" ")[2], line.split(" ", 1)[0]
    if head[-1].isdigit() and tail[0].isdigit():
        year = _YEAR_CUT.fullmatch(last)
        dated = re.search(r"[/.]", head) and not _DAY.fullmatch(head) and _DAY.fullmatch(head + tail)
        if dated or (year and _YEAR.fullmatch(year["head"] + tail.strip(".,;)"))):
            return True
    return bool(_UNFINISHED.fullmatch(head) and _SYMBOL.fullmatch(head + tail))
