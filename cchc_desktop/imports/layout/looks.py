"""What a paragraph and a run look like in the end: by defaults, table style, styles, numbering and direct words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model.layout.page import Align
from .fonts import RunFonts, Theme
from .names import half_points, mm, twips, whole
from .numbering import Numbering
from .properties import Flat
from .styles import Styles

_KEPT = 20_000  # looks remembered: real documents have some hundred
_DEFAULT_SIZE = 10.0  # points, where no one says a size
_AUTOMATIC_GAP = 14.0  # points, what Word makes of "automatic"
_LINE = 12.0  # points, what a line counts in gaps told in lines
_TEN_POINTS = "20"
_NO_LIST = "0"  # takes a paragraph out of the list of its style, and the indents of the style with it
_MOST = 31_680.0  # twips: 22 inches, the largest page there is
_ALIGNS: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right", "both": "justify",
    "distribute": "justify", "mediumKashida": "justify", "highKashida": "justify", "lowKashida": "justify",
    "thaiDistribute": "justify",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a table gives the paragraphs of one of its cells; `key` tells the cells of one look from others."""

    key: tuple[str, ...] = ()
    paragraph: Flat = field(default_factory=dict)
    run: Flat = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run looks: what `page.Run` has, with the fonts by script."""

    fonts: RunFonts
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    colour: str
    highlight: bool
    strike: bool
    superscript: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks: what `page.Paragraph` has, in millimetres and points, and its borders by side."""

    style: str  # its key
    align: Align
    left: float
    right: float
    first_line: float
    before: float
    after: float
    line_spacing: float
    exact_spacing: float | None
    at_least: bool
    page_break_before: bool
    keep_with_next: bool
    contextual: bool
    borders: tuple[tuple[str, str], ...]
    list_number: str = ""
    list_level: int = 0


@dataclass(slots=True)
class Looks:
    """Resolves looks, and remembers those it has met."""

    styles: Styles
    numbering: Numbering
    theme: Theme
    tables_yield: bool = False  # a size of 10 in the default style gives way to that of a table style
    _paragraphs: dict[tuple[object, ...], ParagraphLook] = field(default_factory=dict)
    _runs: dict[tuple[object, ...], RunLook] = field(default_factory=dict)

    def paragraph(self, said: Flat, table: Inherited) -> ParagraphLook:
        """The look of a paragraph that says this of itself, in a cell of this look."""
        key = (table.key, tuple(said.items()))
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraph(said, table)
            if len(self._paragraphs) < _KEPT:
                self._paragraphs[key] = found
        return found

    def run(self, said: Flat, style: str, table: Inherited) -> RunLook:
        """The look of a run that says this of itself, in a paragraph of this style."""
        key = (table.key, style, tuple(said.items()))
        found = self._runs.get(key)
        if found is None:
            found = self._run(said, style, table)
            if len(self._runs) < _KEPT:
                self._runs[key] = found
        return found

    def _paragraph(self, said: Flat, table: Inherited) -> ParagraphLook:
        style = self.styles.paragraph_key(said.get("pStyle"))
        styled, number, level = self._of_style(style, numbered="numPr.numId" not in said)
        number = said.get("numPr.numId", number)
        if "numPr.ilvl" in said:
            level = whole(said["numPr.ilvl"], 0)
        listed = self.numbering.level(number, level)
        own: Flat = {}
        if listed and ("numPr.numId" in said or "numPr.ilvl" in said):
            own = _indents(listed.paragraph)
        elif said.get("numPr.numId") == _NO_LIST:
            own = {"ind.left": "0", "ind.first": "0", "ind.leftChars": "0", "ind.firstChars": "0"}
        flat = self.styles.paragraph_defaults | table.paragraph | styled | own | said
        size = self._size(self._run_layers({}, style, table))
        return _paragraph_look(flat, style, size, (number, level) if listed else ("", 0))

    def _of_style(self, style: str, *, numbered: bool) -> tuple[Flat, str, int]:
        """What a chain of styles says of paragraphs, and the list and level that it puts them in.

        The list's own indents lie under those of the style that names it and over those of the styles below.
        """
        out: Flat = {}
        number, level = "", 0
        for each in self.styles.chain(style):
            if "numPr.numId" in each.paragraph:
                number = each.paragraph["numPr.numId"]
                level = self.numbering.level_of_style(number, each.key)
            if "numPr.ilvl" in each.paragraph:
                level = whole(each.paragraph["numPr.ilvl"], 0)
            listed = self.numbering.level(number, level)
            if numbered and listed and {"numPr.numId", "numPr.ilvl"} & set(each.paragraph):
                out |= _indents(listed.paragraph)
            out |= each.paragraph
        return out, number, level

    def _run_layers(self, said: Flat, style: str, table: Inherited) -> list[Flat]:
        """Defaults, then the styles that lie over each other, then what is said directly."""
        styled = self.styles.run_of(style)
        if self.tables_yield and "sz" in table.run and styled.get("sz") == _TEN_POINTS:
            styled = {key: each for key, each in styled.items() if key != "sz"}
        characters = self.styles.characters(said["rStyle"]) if said.get("rStyle") else {}
        return [self.styles.run_defaults, table.run, styled, characters, said]

    def _size(self, layers: Iterable[Flat]) -> float:
        return next((size for layer in reversed(list(layers)) if (size := half_points(layer.get("sz")))), _DEFAULT_SIZE)

    def _run(self, said: Flat, style: str, table: Inherited) -> RunLook:
        layers = self._run_layers(said, style, table)
        flat: Flat = {}
        for layer in layers:
            flat |= layer
        return RunLook(
            fonts=self._fonts(flat),
            size=self._size(layers),
            bold=_toggled("b", layers),
            italic=_toggled("i", layers),
            underline=flat.get("u", "none") != "none",
            caps=_toggled("caps", layers) or _toggled("smallCaps", layers),
            colour=self._colour(flat),
            highlight=_shaded(flat),
            strike=_toggled("strike", layers) or _toggled("dstrike", layers),
            superscript=flat.get("vertAlign") == "superscript",
            hidden=_toggled("vanish", layers),
        )

    def _fonts(self, flat: Flat) -> RunFonts:
        plain, other, east = (
            self.theme.font(flat.get(f"font.{script}", "@")) for script in ("ascii", "hAnsi", "eastAsia")
        )
        return RunFonts(plain, other, east, hinted=flat.get("font.hint") == "eastAsia")

    def _colour(self, flat: Flat) -> str:
        colour = flat.get("color", "auto")
        if colour.lower() in ("auto", ""):
            colour = self.theme.colours.get(_THEME_COLOURS.get(flat.get("color.theme", ""), ""), "")
        return colour.upper() if len(colour) == 6 else "auto"


_THEME_COLOURS = {f"accent{n}": f"accent{n}" for n in range(1, 7)} | {
    "hyperlink": "hlink", "followedHyperlink": "folHlink", "text2": "dk2", "dark2": "dk2", "background1": "lt1",
    "light1": "lt1", "background2": "lt2", "light2": "lt2",
}  # fmt: skip


def _toggled(name: str, layers: list[Flat]) -> bool:
    """Bold within a bold style is upright again, unless it is said directly; so the format has it."""
    defaults, *styles, said = layers
    if name in said:
        return said[name] == "1"
    on = sum(layer.get(name) == "1" for layer in styles) % 2 == 1
    return on or defaults.get(name) == "1"


def _shaded(flat: Flat) -> bool:
    fill = flat.get("shd", "").lower()
    return flat.get("highlight", "none") not in ("none", "white", "") or fill not in ("", "auto", "ffffff")


def _indents(flat: Flat) -> Flat:
    return {key: each for key, each in flat.items() if key.startswith("ind.")}


def _paragraph_look(flat: Flat, style: str, size: float, listed: tuple[str, int]) -> ParagraphLook:
    spacing, exact, at_least = _line(flat)
    left, right, first = (_indent(flat, f"ind.{side}", size) for side in ("left", "right", "first"))
    return ParagraphLook(
        style=style,
        align=_ALIGNS.get(flat.get("jc", ""), "left"),
        left=left,
        right=right,
        first_line=first,
        before=_gap(flat, "before"),
        after=_gap(flat, "after"),
        line_spacing=spacing,
        exact_spacing=exact,
        at_least=at_least,
        page_break_before=flat.get("pageBreakBefore") == "1",
        keep_with_next=flat.get("keepNext") == "1",
        contextual=flat.get("contextualSpacing") == "1",
        borders=tuple(sorted((key[5:], each) for key, each in flat.items() if key.startswith("pBdr."))),
        list_number=listed[0],
        list_level=listed[1],
    )


def _indent(flat: Flat, key: str, size: float) -> float:
    """An indent in millimetres; hundredths of a letter go before twips, a letter being as wide as it is high."""
    letters = twips(flat.get(f"{key}Chars")) or 0.0
    found = letters / 100 * size * 20 if letters else twips(flat.get(key)) or 0.0
    return mm(_bounded(found))


def _gap(flat: Flat, side: str) -> float:
    """The room before or after a paragraph in points."""
    if flat.get(f"spacing.{side}Auto") == "1":
        return _AUTOMATIC_GAP
    lines = twips(flat.get(f"spacing.{side}Chars")) or 0.0
    found = lines / 100 * _LINE if lines else _bounded(twips(flat.get(f"spacing.{side}")) or 0.0) / 20
    return round(max(found, 0.0), 2)


def _line(flat: Flat) -> tuple[float, float | None, bool]:
    """The multiple of single spacing, or the points of a line that is told exactly or at least."""
    line, rule = twips(flat.get("spacing.line")), flat.get("spacing.rule", "auto")
    if not line:
        return 1.0, None, False
    if rule in ("exact", "atLeast"):
        return 1.0, round(_bounded(abs(line)) / 20, 2), rule == "atLeast"
    if line < 0:
        return 1.0, round(_bounded(-line) / 20, 2), False
    return round(line / 240, 3), None, False


def _bounded(twentieths: float) -> float:
    return min(max(twentieths, -_MOST), _MOST)
