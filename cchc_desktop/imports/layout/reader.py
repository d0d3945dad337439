"""Reads a Word file into a LayoutDocument, with every property of its looks resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...model.layout.page import Header, LayoutDocument, Section
from ..files.archive import damaged
from .fonts import Theme
from .looks import Looks
from .names import W, is_on, switch
from .numbering import Numbering
from .old_letters import with_unicode
from .parts import Parts, open_parts
from .sections import Kind, SectionParts, sections_of
from .story import Story
from .styles import Styles
from .unread import Unread

if TYPE_CHECKING:
    from lxml import etree

_TRACKED = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "cellIns", "cellDel",
)  # fmt: skip
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_NOTED = {f"{W}{name}": "tracked" for name in _TRACKED} | {
    f"{W}footnoteReference": "notes", f"{W}endnoteReference": "notes", f"{W}commentReference": "comments",
    _MATHS: "equations",
}  # fmt: skip
_NEWEST = 15  # the mode of Word 2013 and later
_YIELDS = "overrideTableStyleFontSizeAndJustification"


def read_layout(data: bytes, name: str) -> LayoutDocument:
    """The paragraphs, tables and sections of a .docx as they look; UserError says why a file is not read."""
    parts = open_parts(data, name)
    body = parts.document.find(f"{W}body")
    if body is None:
        raise damaged(name)
    settings = parts.related("settings")
    looks = _looks(parts, settings)
    sections = sections_of(body, settings)
    unread = Unread()
    for element in body.iter(*_NOTED):
        unread.note(_NOTED[str(element.tag)])
    remembers = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
    story = Story(looks, unread, sections, remembers=remembers)
    story.read(body)
    even_odd = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    headers = _Headers(parts, looks, unread, even_odd)
    return LayoutDocument(
        with_unicode(story.paragraphs),
        tuple(story.tables),
        tuple(headers.given(each) for each in sections),
        even_odd,
        unread.sentences(),
    )


def _looks(parts: Parts, settings: etree._Element | None) -> Looks:
    styles = Styles.of(parts.related("styles"))
    numbering = Numbering.of(parts.related("numbering"), styles.numbering())
    return Looks(styles, numbering, Theme.of(parts.related("theme")), _tables_yield(settings))


def _tables_yield(settings: etree._Element | None) -> bool:
    """Files of older modes let a table style's size go before the default style's 10 points."""
    if settings is None:
        return False
    told = {each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter(f"{W}compatSetting")}
    return not switch(told.get(_YIELDS)) and (told.get("compatibilityMode") or "0") < str(_NEWEST)


@dataclass(slots=True)
class _Headers:
    """The headers of sections, each part read once for each width."""

    parts: Parts
    looks: Looks
    unread: Unread
    even_odd: bool
    known: dict[tuple[str, float], Header] | None = None

    def given(self, section: SectionParts) -> Section:
        """The section with the headers that are printed in it."""
        return replace(section.section, headers=tuple(self._of(section)))

    def _of(self, section: SectionParts) -> list[Header]:
        out: list[Header] = []
        for (kind, top), key in section.headers.items():
            shown = kind == "default" or (section.section.different_first if kind == "first" else self.even_odd)
            found = self._read(key, kind, section, top=top) if shown else None
            if found is not None:
                out.append(found)
        return out

    def _read(self, key: str, kind: Kind, section: SectionParts, *, top: bool) -> Header | None:
        if self.known is None:
            self.known = {}
        place = (f"{key} {kind} {top}", section.room)
        if place not in self.known:
            part = self.parts.relations.get(key, ("", ""))[1]
            root = self.parts.part(part) if part else None
            if root is None:
                self.unread.note("headers")
                return None
            story = Story(self.looks, self.unread, [section], counts=False)
            story.read(root)
            self.known[place] = Header(kind, top, tuple(story.paragraphs))
        return self.known[place]
