"""What a workbook's styles say about its cells: how numbers are shown, and which fonts are legacy ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..wording.legacy_tables import font_encoding
from .excel_parts import Parts
from .sheet import too_large
from .sheet_formats import BUILT_IN, serial, shown

_HOLDERS = ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs")
_MOST_STYLES = 65_536  # Excel itself stops there


@dataclass(slots=True)
class Styles:
    """The formats and fonts that cells refer to by the number of their style."""

    name: str
    from_1904: bool = False
    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[str] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)  # number of the format and of the font
    _inside: str = ""

    @property
    def legacy(self) -> bool:
        return any(map(font_encoding, self.fonts))

    def font(self, style: str) -> str:
        number = self._cell(style)[1]
        return self.fonts[number] if number < len(self.fonts) else ""

    def shown(self, value: str, style: str, *, is_date: bool = False) -> str:
        """The value as its format shows it; a value that is no number stays as it is."""
        number = self._cell(style)[0]
        form = self.formats.get(number) or BUILT_IN.get(number, "General")
        try:
            amount = serial(value) if is_date else float(value)
        except (ValueError, OverflowError):
            return value
        if is_date and form == "General":
            form = "dd/mm/yyyy"
        return shown(amount, form, from_1904=self.from_1904 and not is_date)

    def _cell(self, style: str) -> tuple[int, int]:
        number = int(style) if style.isdecimal() and len(style) < 8 else 0
        return self.cells[number] if number < len(self.cells) else (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _HOLDERS:
            self._inside = name
        elif name == "numFmt" and self._inside == "numFmts":
            self.formats[_number(attributes, "numFmtId")] = attributes.get("formatCode", "General")
        elif name == "font" and self._inside == "fonts":
            self.fonts.append("")
        elif name == "name" and self._inside == "fonts" and self.fonts:
            self.fonts[-1] = attributes.get("val", "")
        elif name == "xf" and self._inside == "cellXfs":
            if len(self.cells) > _MOST_STYLES:
                raise too_large(self.name)
            self.cells.append((_number(attributes, "numFmtId"), _number(attributes, "fontId")))

    def end(self, name: str) -> None:
        if name in _HOLDERS:
            self._inside = ""


def read_styles(package: Parts, part: str, *, from_1904: bool) -> Styles:
    styles = Styles(package.name, from_1904)
    if package.has(part):
        package.run(part, styles.start, styles.end)
    return styles


def _number(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 8 else 0
