"""The text itself: legal bases, headings with their numbers, points, dashes and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...text import fold
from .head import Head
from .page import LayoutDocument, Paragraph
from .piece import Piece, entire, split
from .rules import Rules

Kind = Literal[
    "basis", "chapter", "title", "article", "section", "heading", "clause", "sub_clause", "point", "dash", "text",
    "display",
]  # fmt: skip
_CHAPTER = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+([IVXLC]+|\d+|thứ \w+)\s*[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"(Điều)\s+(\d+)\s*([.:]?)\s*(.*)", re.IGNORECASE | re.DOTALL)
_SECTION = re.compile(r"([IVX]+)\s*([.)/:–—-])\s*(\S.*)", re.DOTALL)
_BARE_SECTION = re.compile(r"([IVX]+)(\s)\s*([^\W\d_]{2,}.*)", re.DOTALL)
_SUB = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)()[.)]?\s+(\S.*)", re.DOTALL)
_CLAUSE = re.compile(r"(\d{1,2})\s*([.)/:])\s*(?![\d/])(\S.*)", re.DOTALL)
_POINT = re.compile(r"([a-zđăâêôơư]|[A-ZĐ](?=\s*\)))\s*([).])\s*(\S.*)", re.DOTALL)
_DASH = re.compile(r"[-–—+*•]\s*(?=\D|\d)")
_BASIS, _BESIDE_BASIS = re.compile(r"can cu\b"), re.compile(r"(can cu|theo de nghi|xet)\b")
_LETTERED = re.compile(r"[A-H]\s*[./-]\s*\S.*", re.DOTALL)
_ENDS = tuple('.;:,!?…”"')
_LONGEST_TITLE, _LONGEST_LINE = 200, 110  # letters
_FAR = 20.0  # millimetres from the margin: no first line of the text begins there


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the text. `number` and `sign` are those before it ("3", "."), `words` what follows them.

    `titled` is None where it cannot be told whether a clause has a title of its own.
    """

    piece: Piece
    kind: Kind
    number: str = ""
    sign: str = ""
    words: str = ""
    titled: bool | None = None

    @property
    def paragraph(self) -> Paragraph:
        return self.piece.paragraph


@dataclass(frozen=True, slots=True)
class Body:
    """The text: to whom it is sent, and its paragraphs in order. `addressees` stand on lines of their own."""

    to: Piece | None = None
    addressees: tuple[Piece, ...] = ()
    items: tuple[Item, ...] = ()


def read_body(document: LayoutDocument, head: Head, until: int, rules: Rules) -> Body:
    """The text between the head and the place `until`."""
    to, addressees, start = _to(document, head.until, until)
    plain = [at for at in range(start, until) if _runs_on(document.paragraphs[at])]
    pieces = [entire(document.paragraphs[at], at) for at in plain]
    pieces = [piece for piece in pieces if piece.text and not piece.ruled]
    bases = _bases(pieces, head, rules)
    notes = tuple(fold(word) for word in rules.words["notes"])
    items = [_item(piece, at < bases, notes) for at, piece in enumerate(pieces)]
    return Body(to, addressees, tuple(_titled(items)))


def _runs_on(paragraph: Paragraph) -> bool:
    return paragraph.cell is None and bool(paragraph.text.strip())


def _to(document: LayoutDocument, start: int, until: int) -> tuple[Piece | None, tuple[Piece, ...], int]:
    """The line "Kính gửi:", the lines with the addressees, and the place after them."""
    near = [piece for at in range(start, min(until, start + 12)) for piece in split(document.paragraphs[at], at)]
    here = next((i for i, piece in enumerate(near) if piece.folded.startswith("kinh gui")), None)
    if here is None:
        return None, (), start
    to, found = near[here], list[Piece]()
    name = near[here].text.partition(":")[2].strip()
    open_list = not name or name.endswith(";")
    if not open_list and not _DASH.match(name):
        return to, (), to.at + 1
    for piece in near[here + 1 :]:
        dashed = _DASH.match(_printed(piece.paragraph, piece.text))
        goes_on = not found or found[-1].text.endswith((";", ","))
        if not dashed and not (open_list and goes_on and _set_in(piece)):
            break
        found.append(piece)
        if piece.text.endswith("."):
            break
    return to, tuple(found), max(p.at for p in (to, *found)) + 1


def _set_in(piece: Piece) -> bool:
    """It stands where addressees do, and not where the text begins."""
    paragraph = piece.paragraph
    pushed = paragraph.align == "center" or paragraph.left + paragraph.first_line > _FAR or paragraph.cell is not None
    return pushed and len(piece.text) <= _LONGEST_TITLE and not piece.text.endswith(":")


def _printed(paragraph: Paragraph, text: str) -> str:
    """The text with the number or bullet that Word prints before it."""
    return f"{paragraph.label.strip()} {text}".strip() if paragraph.label.strip() else text


def _bases(pieces: Sequence[Piece], head: Head, rules: Rules) -> int:
    """How many of the first paragraphs are legal bases, those before them (who decides) counted too."""
    first = next((i for i, p in enumerate(pieces[:6]) if _BASIS.match(p.folded)), None)
    if first is None or any(not _display(p) for p in pieces[:first]):
        return 0
    end = first
    while end < len(pieces) and _BESIDE_BASIS.match(pieces[end].folded) and not pieces[end].text.endswith(":"):
        end += 1
    group = pieces[first:end]
    listed = len(group) > 1 or any(p.text.endswith(";") or p.italic for p in group)
    return end if group and (listed or head.type in rules.words["decided"]) else 0


def _display(piece: Piece) -> bool:
    """A short line in the middle of the page, such as whose authority it is; no sentence of some lines."""
    sentence = len(piece.text) > _LONGEST_LINE and piece.text.endswith((".", ";", ":"))
    return piece.paragraph.align == "center" and len(piece.text) <= _LONGEST_TITLE and not sentence


def _item(piece: Piece, among_bases: bool, notes: tuple[str, ...]) -> Item:
    text = _printed(piece.paragraph, piece.text)
    if among_bases and not _display(piece):
        return Item(piece, "basis", words=piece.text)
    if (match := _CHAPTER.fullmatch(text)) and (_stands_out(piece) or not match[3]):
        return Item(piece, "chapter", match[2], match[1].lower(), match[3], bool(match[3]))
    if (match := _ARTICLE.fullmatch(text)) and (match[3] or piece.runs[0].bold):
        return Item(piece, "article", match[2], match[3], match[4])
    if match := _SECTION.fullmatch(text):
        return Item(piece, "section", match[1], match[2], match[3])
    if (match := _BARE_SECTION.fullmatch(text)) and piece.upper and piece.bold:
        return Item(piece, "section", match[1], "", match[3])
    if match := _SUB.fullmatch(text):
        return Item(piece, "sub_clause", match[1], ".", match[3])
    if match := _CLAUSE.fullmatch(text):
        return Item(piece, "clause", match[1], match[2], match[3])
    if match := _POINT.fullmatch(text):
        return Item(piece, "point", match[1], match[2], match[3])
    if match := _DASH.match(text):
        return Item(piece, "dash", "", match[0].strip(), text[match.end() :])
    apart = _display(piece) or _unnumbered(piece, text) or _is_note(piece, notes)
    return Item(piece, "display" if apart else "text", words=text)


def _unnumbered(piece: Piece, text: str) -> bool:
    """A heading without a number, or with a capital letter for one, which the decree does not speak of."""
    return piece.bold and len(text) <= _LONGEST_TITLE and (bool(_LETTERED.fullmatch(text)) or not text.endswith(_ENDS))


def _is_note(piece: Piece, notes: tuple[str, ...]) -> bool:
    """A note to a table or a picture, or what it is called: "Biểu đồ 1. …", "Nguồn: …"."""
    folded = piece.folded.lstrip("(*[ ")
    return any(re.match(rf"{re.escape(word)}\s*(\d+|:)", folded) for word in notes)


def _stands_out(piece: Piece) -> bool:
    return piece.paragraph.align == "center" or piece.bold


def _titled(items: Sequence[Item]) -> Iterator[Item]:
    """Clauses with a title become headings; the title of a chapter is told from other lines in the middle."""
    for at, item in enumerate(items):
        before, after = items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None
        if item.kind == "clause":
            titled = _has_title(item, after)
            kind: Kind = "heading" if titled else "clause"
            yield Item(item.piece, kind, item.number, item.sign, item.words, titled)
        elif item.kind == "display" and before is not None and before.kind == "chapter" and not before.titled:
            yield Item(item.piece, "title", words=item.words)
        else:
            yield item


def _has_title(item: Item, after: Item | None) -> bool | None:
    if item.words.rstrip().endswith(_ENDS):
        return None if item.words.rstrip().endswith(":") and len(item.words) < _LONGEST_TITLE else False
    if len(item.words) > _LONGEST_TITLE:
        return False
    beneath = after is not None and after.kind in ("text", "point", "dash", "sub_clause")
    return True if beneath else None
