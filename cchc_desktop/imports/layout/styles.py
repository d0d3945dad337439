"""The styles of a Word file: what each says, with all that it is based on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import W, switch, value
from .properties import Flat, borders, paragraph_properties, run_properties

if TYPE_CHECKING:
    from lxml import etree

_LONGEST_CHAIN = 60


@dataclass(frozen=True, slots=True)
class TablePart:
    """What a table style says about all cells, or about those of one part such as "firstRow"."""

    paragraph: Flat
    run: Flat
    edges: Flat


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it stands in the file; `parts` only of table styles, "wholeTable" among them."""

    key: str
    kind: str
    name: str
    based_on: str
    link: str
    paragraph: Flat
    run: Flat
    parts: dict[str, TablePart]
    margins: Flat


@dataclass(slots=True)
class Styles:
    """All styles of a file, by their key; chains that run in a circle end where they began."""

    run_defaults: Flat = field(default_factory=dict)
    paragraph_defaults: Flat = field(default_factory=dict)
    _styles: dict[str, Style] = field(default_factory=dict)
    _default: dict[str, str] = field(default_factory=dict)  # kind to key

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        out = cls()
        if root is None:
            return out
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            out.run_defaults = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
            out.paragraph_defaults = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in root.iter(f"{W}style"):
            style = _style(element)
            if not style.key:
                continue
            if out._styles.setdefault(style.key, style) is style and switch(element.get(f"{W}default")):
                out._default[style.kind] = style.key
        return out

    def paragraph_key(self, named: str | None) -> str:
        """The style of a paragraph: the one named, else the one that is the default."""
        found = self._styles.get(named or "")
        return found.key if found and found.kind == "paragraph" else self._default.get("paragraph", "")

    def table_key(self, named: str | None) -> str:
        found = self._styles.get(named or "")
        return found.key if found and found.kind == "table" else self._default.get("table", "")

    def name(self, key: str) -> str:
        return self._styles[key].name if key in self._styles else ""

    def chain(self, key: str) -> list[Style]:
        """The style and those it is based on, the farthest first."""
        out: list[Style] = []
        seen: set[str] = set()
        while key in self._styles and key not in seen and len(out) < _LONGEST_CHAIN:
            seen.add(key)
            out.append(self._styles[key])
            key = out[-1].based_on
        return [style for style in reversed(out) if style.kind == out[0].kind]

    def run_of(self, key: str) -> Flat:
        """What a style of paragraphs or characters says about runs, with what it is based on."""
        out: Flat = {}
        for style in self.chain(key):
            out |= style.run
        return out

    def characters(self, key: str) -> Flat:
        """What a run's own style says; a paragraph's style lends the character style it is linked with."""
        found = self._styles.get(key)
        if found is not None and found.kind == "paragraph":
            key = found.link
        return self.run_of(key)

    def numbering(self) -> dict[str, str]:
        """The list that each style of numbering stands for."""
        return {key: style.paragraph.get("numPr.numId", "") for key, style in self._styles.items()}


def _style(element: etree._Element) -> Style:
    kind = element.get(f"{W}type", "paragraph")
    return Style(
        element.get(f"{W}styleId", ""),
        kind,
        value(element, "name") or "",
        value(element, "basedOn") or "",
        value(element, "link") or "",
        paragraph_properties(element.find(f"{W}pPr")),
        run_properties(element.find(f"{W}rPr")),
        _table_parts(element) if kind == "table" else {},
        table_margins(element.find(f"{W}tblPr/{W}tblCellMar")),
    )


def _table_parts(element: etree._Element) -> dict[str, TablePart]:
    out = {part.get(f"{W}type", ""): _table_part(part) for part in element.iter(f"{W}tblStylePr")}
    out["wholeTable"] = _table_part(element)
    return out


def _table_part(element: etree._Element) -> TablePart:
    edges: Flat = {}
    borders(element.find(f"{W}tblPr/{W}tblBorders"), "edge", edges)
    borders(element.find(f"{W}tcPr/{W}tcBorders"), "edge", edges)
    return TablePart(paragraph_properties(element.find(f"{W}pPr")), run_properties(element.find(f"{W}rPr")), edges)


def table_margins(element: etree._Element | None) -> Flat:
    """The room between a cell's edges and its text, left and right, in twips as written."""
    out: Flat = {}
    for side in element if element is not None else ():
        name = str(side.tag).rpartition("}")[2]
        name = {"start": "left", "end": "right"}.get(name, name)
        if name in ("left", "right"):
            out[name] = side.get(f"{W}w", "0")
    return out
