"""How a text of the help looks: Markdown set in our type, for the window and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
)

from ..actions import help as helping
from . import theme

_THIN = "\N{NO-BREAK SPACE}"
_BLACK, _GREY, _SHADE = theme.PRINT, theme.PRINT_LINE, theme.PRINT_LIGHT  # of paper, whatever the screen shows
_HAIR, _QUOTED, _PICTURE = 1, 12, 640  # px; pictures on paper are that wide


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points, gaps in pixels of 1/96 inch; `lines` in percent of the type's own height."""

    body: float
    title: float
    heading: float
    lines: int
    gap: int
    before_heading: int
    cell: int
    coloured: bool


WINDOW = Look(10.5, 18, 12.5, lines=125, gap=7, before_heading=18, cell=6, coloured=True)
PAPERS = (  # from roomy to tight
    Look(11.5, 17, 13, lines=112, gap=5, before_heading=14, cell=4, coloured=False),
    Look(11, 16.5, 12.5, lines=110, gap=5, before_heading=11, cell=3, coloured=False),
    Look(10.5, 16, 11.5, lines=108, gap=4, before_heading=9, cell=3, coloured=False),
    Look(10, 15.5, 11, lines=105, gap=3, before_heading=6, cell=2, coloured=False),
    Look(9.5, 15, 10.5, lines=102, gap=2, before_heading=5, cell=2, coloured=False),
)


def write(document: QTextDocument, markdown: str, look: Look) -> None:
    """Fill a document; keys (written as `F2`) stand in small boxes."""
    document.clear()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.interface_font(look.body))
    document.setMarkdown(_spaced(markdown), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    whole = QTextCursor(document)
    whole.beginEditBlock()  # laid out once, at the end
    for block in _blocks(document):
        _set_block(block, look)
        _set_pieces(block, look)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, look)
    whole.endEditBlock()


def picture(name: QUrl | str) -> QImage:
    """A picture that a text shows; an empty one for what is none of ours, so that Qt does not look for it either."""
    file = helping.picture(name if isinstance(name, str) else name.toString())
    return QImage(str(file)) if file else QImage()


def _spaced(markdown: str) -> str:
    """Keys with a little room on either side within their box."""
    parts = markdown.split("`")
    return "".join(part if n % 2 == 0 else f"`{_THIN}{part.strip()}{_THIN}`" for n, part in enumerate(parts))


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _set_block(block: QTextBlock, look: Look) -> None:
    form = block.blockFormat()
    level = form.headingLevel()
    if "\N{OBJECT REPLACEMENT CHARACTER}" not in block.text():  # a picture needs no room between its lines
        form.setLineHeight(look.lines, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(look.before_heading if level > 1 else 0)
    form.setBottomMargin(look.gap // 2 if block.textList() else look.gap)
    if form.intProperty(QTextBlockFormat.Property.BlockQuoteLevel):
        form.setLeftMargin(_QUOTED)
        form.setRightMargin(_QUOTED)
        if look.coloured:
            form.setBackground(QColor(theme.ACCENT_SOFT))
    QTextCursor(block).setBlockFormat(form)


def _set_pieces(block: QTextBlock, look: Look) -> None:
    """Headings in their size, keys in boxes, links in our colour."""
    for start, length, form in list(_pieces(block)):
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_piece(form, block.blockFormat().headingLevel(), look))


def _pieces(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Where the pieces of one look begin, and how long they are; changing one ends the walk over them."""
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        piece += 1


def _piece(form: QTextCharFormat, level: int, look: Look) -> QTextCharFormat:
    ink = QColor(theme.INK if look.coloured else _BLACK)
    if form.isImageFormat():
        picture = form.toImageFormat()
        if not look.coloured:
            picture.setWidth(_PICTURE)
        return picture
    if level:
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Qt's own steps, which would win over points
        form.setFontPointSize(look.title if level == 1 else look.heading)
        form.setFontWeight(QFont.Weight.Bold)
    if form.fontFixedPitch():
        form.setFontFixedPitch(False)
        form.setFontFamilies(theme.interface_font().families())
        form.setFontPointSize(look.body - 1)
        form.setFontWeight(QFont.Weight.Bold)
        form.setBackground(QColor(theme.QUIET.ground if look.coloured else _SHADE))
    if form.isAnchor():
        form.setForeground(QColor(theme.ACCENT) if look.coloured else ink)
        form.setFontUnderline(look.coloured)
    else:
        form.setForeground(ink)
    return form


def _set_table(table: QTextTable, look: Look) -> None:
    form = table.format().toTableFormat()
    form.setBorder(_HAIR)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor(theme.LINE if look.coloured else _GREY))
    form.setCellPadding(look.cell)
    form.setCellSpacing(0)
    form.setBottomMargin(look.gap)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _set_cell(table.cellAt(row, column), row == 0, look)


def _set_cell(cell: QTextTableCell, head: bool, look: Look) -> None:
    block = cell.firstCursorPosition().block()
    form = block.blockFormat()
    form.setBottomMargin(0)
    QTextCursor(block).setBlockFormat(form)
    if head:
        ground = cell.format()
        ground.setBackground(QColor(theme.GROUND if look.coloured else _SHADE))
        cell.setFormat(ground)
