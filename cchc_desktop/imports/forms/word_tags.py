"""The tags of a Word template where they stand: paragraph, page, the words beside them; and fields that fetch things.

Read before docxtpl and Jinja see the file. A tag must be whole inside one paragraph, and one that takes its paragraph,
row or cell with it must stand there alone: docxtpl would otherwise drop words, or the tag itself, without a sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MAX_TAGS = 2000
MAX_LENGTH = 200  # letters of one tag
MAX_DEPTH = 12  # of loops and conditions inside one another
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{\{([^{}%#&]*)\}\}|\{%([^{}%#&]*)%\}|\{#([^{}%#&]*)#\}")
OPENED, _CLOSED = re.compile(r"\{\{|\{%|\{#"), re.compile(r"\}\}|%\}|#\}")
_WHOLE = {"p": "đoạn", "tr": "hàng", "tc": "ô"}  # what {%p, {%tr, {%tc take with them
_FIELD = re.compile(r"PAGE|NUMPAGES|SECTION|SECTIONPAGES|SEQ|REF|PAGEREF|STYLEREF|TOC|DATE|TIME|=.*")
_NEAR = 8  # paragraphs before and after that are looked through for words, where a tag stands alone in its own
_QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `part` is empty in the body, else the name of the header, footer or notes."""

    part: str
    paragraph: int
    page: int
    beside: str

    def __str__(self) -> str:
        paragraph = f"đoạn {self.paragraph}" if self.paragraph else "ngoài các đoạn văn"
        where = f"{self.part}, {paragraph}" if self.part else f"{paragraph}, trang {self.page}"
        return f"{where}, cạnh chữ “{self.beside}”" if self.beside else where


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag without its braces and level: `statement` tells {% … %}; a comment has no text."""

    text: str
    statement: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and where."""

    place: Place
    message: str


@dataclass(slots=True)
class _Paragraph:
    number: int
    page: int
    element: etree._Element
    texts: list[str] = field(default_factory=list)
    words: str | None = None  # without its tags; found out once, as it may be asked for each of them


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    page: int
    paragraph: _Paragraph | None
    element: etree._Element  # whose text it is
    plain: bool  # w:t, the only text that is filled in


class WordPart:
    """A part of a Word file that is filled in, walked once."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self._name = name
        self._pieces: list[_Piece] = []
        self._paragraphs: list[_Paragraph] = []
        self._hidden: list[Place] = []
        self._texts: dict[etree._Element, str] = {}  # of what a tag takes with it
        self.text = "".join(self._walk(root))
        self._starts = [piece.start for piece in self._pieces]
        self._fields = list(_fields(root))

    def _walk(self, root: etree._Element) -> Iterator[str]:
        """All text in its order, each piece remembered with the paragraph it stands in."""
        from lxml import etree

        at, open_ones = 0, list[_Paragraph]()
        pages = _Pages()
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                pages.enter(element)
                if element.tag == f"{_W}p":
                    open_ones.append(_Paragraph(len(self._paragraphs) + 1, pages.page, element))
                    self._paragraphs.append(open_ones[-1])
                if any(OPENED.search(str(value)) for value in element.attrib.values()):
                    self._hidden.append(self._told(open_ones[-1] if open_ones else None, pages.page))
                text = element.text
            else:
                if element.tag == f"{_W}p":
                    open_ones.pop()
                    pages.leave_paragraph(element)
                text = element.tail
            if text:
                plain = event == "start" and element.tag == f"{_W}t"
                inside = open_ones[-1] if open_ones else None
                self._pieces.append(_Piece(at, pages.page, inside, element, plain))
                if inside is not None and plain:
                    inside.texts.append(text)
                    pages.see_words(text)
                at += len(text)
                yield text

    def tags(self) -> Iterator[Tag | Trouble]:
        """The tags in their order, with what is wrong with their form."""
        last = 0
        for count, found in enumerate(TAG.finditer(self.text)):
            yield from self._between(last, found.start())
            last = found.end()
            if count == MAX_TAGS:
                yield Trouble(self._place(found.start()), f"có hơn {MAX_TAGS} thẻ: hãy dùng mẫu gọn hơn")
                return
            yield self._tag(found)
        yield from self._between(last, len(self.text))
        for place in self._hidden:
            yield Trouble(place, "có thẻ giấu trong thuộc tính của văn bản: hãy bỏ thẻ đó")

    def fields(self) -> Iterator[Trouble]:
        """Fields that are not about this very file."""
        for element, words in self._fields:
            name = (words.split() or [""])[0].upper()
            if not _FIELD.fullmatch(name):
                yield Trouble(
                    self._place_of(element),
                    f"trường “{name[:30] or 'trống'}” không được dùng trong mẫu: hãy bỏ trường này (Ctrl+Shift+F9)",
                )

    def _tag(self, found: re.Match[str]) -> Tag | Trouble:
        place, text = self._place(found.start()), found[1] or found[2] or found[3] or ""
        shown = f"thẻ “{found[0][:60]}”"
        pieces = self._pieces[
            bisect_right(self._starts, found.start()) - 1 : bisect_right(self._starts, found.end() - 1)
        ]
        if not all(piece.plain for piece in pieces):
            return Trouble(place, f"{shown} nằm ở chỗ chương trình không điền: hãy đặt thẻ trong chữ thường")
        if len({id(piece.paragraph) for piece in pieces}) > 1:
            return Trouble(place, f"{shown} bị ngắt qua hai đoạn: hãy viết thẻ liền trong một đoạn")
        if len(text) > MAX_LENGTH:
            return Trouble(place, f"{shown} dài hơn {MAX_LENGTH} chữ: hãy viết gọn lại")
        if text and (text[0] in "-+" or text[-1] in "-+"):
            return Trouble(place, f"{shown} có dấu cộng hoặc trừ sát ngoặc: hãy bỏ dấu này")
        level = re.match(r"(p|tr|tc|r) ", text)
        if level and found[1] is not None:
            return Trouble(place, f"{shown} viết sai: chỉ dùng “{level[1]}” trong thẻ {{% … %}}")
        if level and (wrong := self._not_alone(level[1], found[0], pieces[0])):
            return Trouble(place, wrong)
        bare = "" if found[3] is not None else text[level.end() if level else 0 :]
        return Tag(tidied(bare), found[2] is not None, place)

    def _not_alone(self, level: str, shown: str, piece: _Piece) -> str:
        if level not in _WHOLE:
            return ""
        holder = piece.element
        while holder is not None and holder.tag != f"{_W}{level}":
            holder = holder.getparent()  # type: ignore[assignment]
        if holder is None:
            return f"thẻ “{shown}” phải nằm trong một {_WHOLE[level]} của bảng"
        if holder not in self._texts:
            self._texts[holder] = "".join(text.text or "" for text in holder.iter(f"{_W}t")).strip()
        if self._texts[holder] == shown:
            return ""
        return f"thẻ “{shown}” phải đứng riêng một {_WHOLE[level]}: chữ bên cạnh sẽ bị mất"

    def _between(self, start: int, end: int) -> Iterator[Trouble]:
        text = self.text[start:end]
        if opened := OPENED.search(text):
            yield Trouble(self._place(start + opened.start()), "thẻ chưa đóng hoặc có ký tự lạ bên trong: hãy viết lại")
        elif closed := _CLOSED.search(text):
            yield Trouble(self._place(start + closed.start()), "thẻ chỉ có phần đóng: hãy viết lại cả thẻ")

    def _place(self, offset: int) -> Place:
        piece = self._pieces[bisect_right(self._starts, offset) - 1]
        return self._told(piece.paragraph, piece.page)

    def _place_of(self, element: etree._Element) -> Place:
        """The place of what has no text."""
        by_element = {paragraph.element: paragraph for paragraph in self._paragraphs}
        inside = next((by_element[above] for above in element.iterancestors() if above in by_element), None)
        return self._told(inside, inside.page if inside else 1)

    def _told(self, paragraph: _Paragraph | None, page: int) -> Place:
        """With the words of the paragraph itself, or of the nearest one around it that has some, above first."""
        if paragraph is None:
            return Place(self._name, 0, page, "")
        at = paragraph.number - 1
        around = [*reversed(self._paragraphs[max(at - _NEAR, 0) : at + 1]), *self._paragraphs[at + 1 : at + _NEAR]]
        return Place(
            self._name, paragraph.number, page, next((words for words in map(_words, around) if len(words) > 2), "")
        )


def _words(paragraph: _Paragraph) -> str:
    if paragraph.words is None:
        words = " ".join(TAG.sub(" ", "".join(paragraph.texts)).split())
        paragraph.words = words[:57] + "…" if len(words) > 60 else words
    return paragraph.words


class _Pages:
    """Counts pages: what Word noted when it last laid the file out, and breaks that stand in it; the first is 1."""

    def __init__(self) -> None:
        self.page = 1
        self._just_broken = True  # nothing stands on this page yet

    def enter(self, element: etree._Element) -> None:
        name = element.tag
        off = element.get(f"{_W}val") in ("0", "false")
        broken = name == f"{_W}br" and element.get(f"{_W}type") == "page"
        noted = name == f"{_W}lastRenderedPageBreak" and not self._just_broken
        if broken or noted or (name == f"{_W}pageBreakBefore" and not off):
            self._turn()

    def see_words(self, text: str) -> None:
        if text.strip():
            self._just_broken = False

    def leave_paragraph(self, element: etree._Element) -> None:
        """The end of a section lies in its last paragraph."""
        for section in element.iterfind(f"{_W}pPr/{_W}sectPr"):
            kind = section.find(f"{_W}type")
            if kind is None or kind.get(f"{_W}val") != "continuous":
                self._turn()

    def _turn(self) -> None:
        self.page += 1
        self._just_broken = True


def tidied(text: str) -> str:
    """The words of a tag as docxtpl hands them to Jinja, spaces made single."""
    return " ".join(text.translate(_QUOTES).split())


def _fields(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every field with its instruction; one inside another's instruction is a field too, and makes that one empty."""
    begun: list[tuple[etree._Element, list[str], bool]] = []
    for element in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}fldSimple":
            yield element, element.get(f"{_W}instr", "")
        elif element.tag == f"{_W}instrText":
            if begun:
                begun[-1][1].append(element.text or "")
            else:
                yield element, element.text or ""
        elif element.get(f"{_W}fldCharType") == "begin":
            if begun and not begun[-1][2]:
                begun[-1][1].insert(0, "\x01")  # its words are made by another field: nobody can read them here
            begun.append((element, [], False))
        elif begun and element.get(f"{_W}fldCharType") == "separate":
            begun[-1] = (*begun[-1][:2], True)
        elif begun and element.get(f"{_W}fldCharType") == "end":
            begin, words, _ = begun.pop()
            yield begin, "".join(words)
    yield from ((begin, "".join(words)) for begin, words, _ in begun)
