"""What the sheets that are laid out here have in common: text as text, a thin frame, an A4 page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .package import printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HIGHEST = 409.0  # points, what Excel allows a row
_A4 = 9  # Excel's own number of the paper


def put_text(cell: Any, text: str) -> None:
    """A text as text, never as a formula; an empty one leaves the cell blank."""
    cell.value = str(printable(text)) or None
    if cell.value is not None:
        cell.data_type = "s"


def frame(cell: Any, colour: str | None = None) -> None:
    """A thin line on all four sides."""
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color=colour)
    cell.border = Border(left=line, right=line, top=line, bottom=line)


def fit_to_a4(sheet: Worksheet, *, landscape: bool = False, one_page: bool = False) -> None:
    """Print as wide as the page; `one_page` fits the height too."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page = sheet.page_setup
    page.paperSize, page.orientation = _A4, "landscape" if landscape else "portrait"
    page.fitToWidth, page.fitToHeight = 1, int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
