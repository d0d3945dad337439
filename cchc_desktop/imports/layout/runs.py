"""The runs of a paragraph: their text as it is printed, their looks, and the shapes that hang among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...model.layout.page import Line, Run
from ..files.word_fonts import symbol
from .fields import Fields
from .looks import Inherited, Looks, RunLook
from .names import MC, R, V, W, chosen, local
from .pages import Pages
from .properties import run_properties
from .shapes import Room, new_lines, old_lines
from .unread import Unread

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\N{SOFT HYPHEN}"}
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "sdtPr", "rt", "p")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EDGES = " \t\r\n"
_WITH_WORDS = ("chart", "relIds", "wpc", "lockedCanvas")  # drawings whose words are not read


@dataclass(slots=True)
class RunReader:
    """Reads the runs of one paragraph. `at` counts its w:r elements, those left out too."""

    looks: Looks
    fields: Fields
    pages: Pages
    unread: Unread
    style: str
    inherited: Inherited
    room: Room | None
    runs: list[Run] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictures: int = 0
    page: int | None = None  # where the first of it is printed
    at: int = 0
    _said: etree._Element | None = None
    _look: RunLook | None = None
    _text: list[str] = field(default_factory=list)

    def read(self, parent: etree._Element) -> None:
        """The runs under an element, in order."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child)
            elif tag in _LEFT_OUT:
                self._pass_over(child)
            elif tag == f"{MC}AlternateContent":
                self._alternate(child)
            elif tag == f"{W}fldSimple":
                self.fields.begin(child.get(f"{W}instr", ""), shows=True)
                self.read(child)
                self._end_field()
            else:
                self.read(child)

    def _pass_over(self, element: etree._Element) -> None:
        self.at += sum(1 for _ in element.iter(f"{W}r")) if element.tag != f"{W}p" else 0

    def _alternate(self, element: etree._Element) -> None:
        taken = chosen(element)
        for branch in element:
            if branch is taken:
                self.read(branch)
            else:
                self._pass_over(branch)

    def _run(self, element: etree._Element) -> None:
        said = element.find(f"{W}rPr")
        outer = self._said, self._look  # a run may stand within one, over which it stands as reading aid
        self._said, self._look = said, None
        self._contents(element)
        self._flush()
        self.at += 1
        self._said, self._look = outer

    def _contents(self, parent: etree._Element) -> None:
        for child in parent:
            tag = local(str(child.tag))
            if tag == "t":
                self._say(_text_of(child))
            elif tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag == "br":
                self._break(child.get(f"{W}type", "textWrapping"))
            elif tag == "instrText":
                self.fields.instruct(child.text or "")
            elif tag == "fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag == "lastRenderedPageBreak":
                self.pages.remembered()
            elif tag == "sym":
                self._symbol(child)
            elif tag in ("drawing", "pict", "object"):
                self._shape(child, tag)
            elif tag == "AlternateContent":
                taken = chosen(child)
                if taken is not None:
                    self._contents(taken)
            elif tag == "ruby":
                self._flush()
                self.read(child)

    def _say(self, text: str) -> None:
        if not text or self.fields.hides:
            return
        if self.page is None:
            self.page = self.pages.number
        self.pages.printed()
        self.fields.print()
        self._text.append(text)

    def _break(self, kind: str) -> None:
        if kind == "page":
            self.pages.turned()
        elif kind != "column":
            self._say("\n")

    def _field(self, kind: str) -> None:
        self._flush()
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self._end_field()

    def _end_field(self) -> None:
        self._flush()
        missing = self.fields.end()
        if missing:
            name, stand_in = missing
            self._emit(stand_in, name)

    def _symbol(self, element: etree._Element) -> None:
        """An inserted sign: it has a font of its own, and a letter of ours where one looks the same."""
        self._flush()
        font = element.get(f"{W}font", "")
        self._emit(symbol(font, element.get(f"{W}char", "")) or "•", self.fields.name, font)

    def _shape(self, element: etree._Element, tag: str) -> None:
        self.pages.printed()
        room = self.room or Room(0.0)
        self.lines += new_lines(element, room) if tag == "drawing" else old_lines(element, room)
        for box in element.iter(f"{W}txbxContent"):
            self.unread.box(" ".join(each.text or "" for each in box.iter(f"{W}t")))
        names = {local(str(each.tag)) for each in element.iter()}
        self.pictures += tag == "object" or "pic" in names or element.find(f".//{V}imagedata[@{R}id]") is not None
        if names.intersection(_WITH_WORDS):
            self.unread.note("drawings")

    def _flush(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            self._emit(text, self.fields.name)

    def _emit(self, text: str, field_name: str | None, font: str | None = None) -> None:
        if self._look is None:
            self._look = self.looks.run(run_properties(self._said), self.style, self.inherited)
        look = self._look
        for piece, name in [(text, font)] if font else look.fonts.parts(text):
            self.runs.append(
                Run(
                    piece, name, look.size, look.bold, look.italic, look.underline, look.caps, look.colour,
                    look.highlight, look.strike, look.superscript, look.hidden, field_name, self.at,
                )
            )  # fmt: skip


def _text_of(element: etree._Element) -> str:
    """The letters of a w:t: white space at its ends counts only where the file says so, line ends are spaces."""
    text = element.text or ""
    if element.get(_SPACE) != "preserve":
        text = text.strip(_EDGES)
    return text.replace("\r", "").replace("\n", " ") if "\n" in text or "\r" in text else text
