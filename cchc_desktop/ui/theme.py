"""The look in one place: colours, spacing, type, and how they are put on the application.

The colours are chosen by `wear` before anything is made that shows them; whoever paints asks for them by name then.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from .. import paths
from .colours import USUAL, Colours, Tone

XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 6
ROW_HEIGHT = 36
PAPER, PRINT, PRINT_LINE = "#FFFFFF", "#000000", "#777777"  # a page as it prints, whatever the screen looks like
PRINT_HEAD, PRINT_MUTED, PRINT_RED = "#F2F4F6", "#5A6875", "#B3261E"
PRINT_GREY, PRINT_LIGHT = "#6B6B6B", "#E4E4E4"
WORN: Colours
INK: str
MUTED: str
GROUND: str
CARD: str
LINE: str
INNER: str
ACCENT: str
ACCENT_SOFT: str
ACCENT_DARK: str
ON_ACCENT: str
FIELD_LINE: str
SELECTED: str
DOUBT: str
DESK: str
GOOD: Tone
BUSY: Tone
BAD: Tone
QUIET: Tone
BLUE: Tone
TONES: dict[str, Tone]


def wear(colours: Colours) -> None:
    """From now on things are made in these colours; what is made already keeps its own until it is made anew."""
    global WORN, INK, MUTED, GROUND, CARD, LINE, INNER, ACCENT, ACCENT_SOFT, ACCENT_DARK, ON_ACCENT
    global FIELD_LINE, SELECTED, DOUBT, DESK, GOOD, BUSY, BAD, QUIET, BLUE, TONES
    WORN = colours
    INK, MUTED, GROUND, CARD = colours.ink, colours.muted, colours.ground, colours.card
    LINE, INNER, FIELD_LINE = colours.line, colours.inner, colours.field_line
    ACCENT, ACCENT_SOFT, ACCENT_DARK = colours.accent, colours.accent_soft, colours.accent_dark
    ON_ACCENT, SELECTED, DOUBT, DESK = colours.on_accent, colours.selected, colours.doubt, colours.desk
    GOOD, BUSY, BAD, QUIET, BLUE = colours.good, colours.busy, colours.bad, colours.quiet, colours.blue
    TONES = {"good": GOOD, "busy": BUSY, "bad": BAD, "quiet": QUIET, "blue": BLUE}


wear(USUAL)


@contextmanager
def worn(colours: Colours) -> Iterator[None]:
    """Other colours for a while, as for pictures that a report prints."""
    before = WORN
    wear(colours)
    try:
        yield
    finally:
        wear(before)


def apply(app: QApplication) -> None:
    """Dress the application: Fusion, our palette, one compact stylesheet."""
    app.setStyle("Fusion")
    app.setFont(interface_font())
    app.setFont(interface_font(), "QHeaderView")  # type: ignore[arg-type]  # Windows names a font of its own for these
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())


def interface_font(points: float = 10, bold: bool = False) -> QFont:
    """The interface's own type: Segoe UI on Windows, a complete Vietnamese sans elsewhere."""
    font = QFont(_families())
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def report_font(points: float = 11) -> QFont:
    """The type of report pages: Times New Roman or the one with the same measures."""
    font = QFont(["Times New Roman", "Liberation Serif", "Tinos"])
    font.setPointSizeF(points)
    return font


@cache
def _families() -> list[str]:
    wanted = ("Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans")
    known = set(QFontDatabase.families())
    return [name for name in wanted if name in known] or [QApplication.font().family()]


def _palette() -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: GROUND,
        role.WindowText: INK,
        role.Base: CARD,
        role.AlternateBase: GROUND,
        role.Text: INK,
        role.Button: CARD,
        role.ButtonText: INK,
        role.Highlight: ACCENT,
        role.HighlightedText: ON_ACCENT,
        role.PlaceholderText: WORN.placeholder,
        role.ToolTipBase: INK,
        role.ToolTipText: CARD,
        role.Link: ACCENT,
        role.Mid: LINE,
        role.Light: CARD,
        role.Dark: FIELD_LINE,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(WORN.shut))
    return palette


def _sheet() -> str:
    """The one stylesheet, in the colours that are worn."""
    folder = paths.resources() / "icons"
    down, up, tick = ((folder / name).as_posix() for name in (WORN.down, WORN.up, WORN.tick))
    return f"""
#card {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; }}
#topbar {{ background: {CARD}; border: 0; border-bottom: 1px solid {LINE}; }}
#sidebar {{ background: {CARD}; border: 0; border-right: 1px solid {LINE}; }}
#sidebar QScrollBar:vertical {{ width: 8px; }}
#footer {{ background: {CARD}; border: 0; border-top: 1px solid {LINE}; }}
#plain, #plain > QWidget {{ background: transparent; border: 0; }}
QLabel[look="title"] {{ font-size: 14pt; font-weight: bold; }}
QLabel[look="heading"] {{ font-weight: bold; }}
QLabel[look="muted"] {{ color: {MUTED}; font-size: 9pt; }}
QLabel[look="brand"] {{ color: {ACCENT}; font-weight: bold; }}
QLabel[look="wrong"] {{ color: {BAD.ink}; font-size: 9pt; }}
QPushButton {{
    background: {CARD}; border: 1px solid {WORN.button_line}; border-radius: {RADIUS}px; padding: 5px 12px;
    font-weight: bold; outline: 0;
}}
QPushButton:hover {{ background: {GROUND}; border-color: {FIELD_LINE}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 11px; }}
QPushButton:disabled {{ color: {WORN.shut}; background: {INNER}; }}
QPushButton[look="main"] {{ background: {ACCENT}; color: {ON_ACCENT}; border-color: {ACCENT}; }}
QPushButton[look="main"]:hover {{ background: {ACCENT_DARK}; }}
QPushButton[look="main"]:focus {{ border: 2px solid {INK}; }}
QPushButton[look="main"]:disabled {{
    background: {WORN.main_shut}; border-color: {WORN.main_shut}; color: {WORN.on_main_shut};
}}
QPushButton::menu-indicator {{
    image: url("{down}"); width: 12px; height: 12px; subcontrol-origin: padding; subcontrol-position: center right;
    right: 4px;
}}
QPushButton[look="menu"] {{ padding-right: 24px; }}
QPushButton[look="link"] {{
    background: transparent; border: 1px solid transparent; color: {ACCENT}; padding: 3px 4px;
    font-weight: normal; text-align: left;
}}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus {{ border: 1px solid {ACCENT}; }}
QPushButton[look="chip"] {{
    background: {QUIET.ground}; color: {QUIET.ink}; border: 1px solid {QUIET.line};
    border-radius: 11px; padding: 2px 10px; font-weight: normal; font-size: 9pt;
}}
QPushButton[look="chip"]:checked {{ background: {ACCENT_SOFT}; color: {ACCENT}; border-color: {ACCENT}; }}
QPushButton[look="chip"]:focus {{ border: 2px solid {ACCENT}; padding: 1px 9px; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit {{
    background: {CARD}; border: 1px solid {WORN.edge}; border-radius: {RADIUS}px; padding: 4px 8px;
    selection-background-color: {ACCENT};
}}
QPlainTextEdit {{ padding: 2px 4px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus {{
    border: 2px solid {ACCENT}; padding: 3px 7px;
}}
QPlainTextEdit:focus {{ padding: 1px 3px; }}
QLineEdit[shut="true"], QPlainTextEdit[shut="true"], QTextEdit[shut="true"] {{ background: {INNER}; color: {INK}; }}
*[wrong="true"] {{ border: 2px solid {BAD.ink}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 14px; height: 14px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; width: 22px; }}
QSpinBox::up-arrow {{ image: url("{up}"); width: 11px; height: 11px; }}
QSpinBox::down-arrow {{ image: url("{down}"); width: 11px; height: 11px; }}
QTableView::item {{ padding: 0 8px; }}
QTableView {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; gridline-color: {INNER};
    selection-background-color: {ACCENT_SOFT}; selection-color: {INK};
}}
QTableView:focus {{ border: 1px solid {ACCENT}; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{
    background: {GROUND}; color: {MUTED}; border: 0; border-bottom: 1px solid {LINE};
    padding: 7px 8px; font-weight: bold; font-size: 9pt;
}}
QHeaderView::section:horizontal:first, QHeaderView::section:horizontal:only-one {{ border-top-left-radius: 7px; }}
QHeaderView::section:horizontal:last, QHeaderView::section:horizontal:only-one {{ border-top-right-radius: 7px; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 1px; }}
QScrollBar::handle {{ background: {WORN.handle}; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {FIELD_LINE}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QProgressBar {{ background: {INNER}; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 4px; }}
QToolTip {{ background: {INK}; color: {CARD}; border: 0; padding: 5px 8px; }}
QSplitter::handle {{ background: transparent; }}
QCheckBox, QRadioButton {{ border: 1px solid transparent; border-radius: 4px; padding: 1px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {ACCENT}; }}
QCheckBox::indicator, QListView::indicator {{
    width: 14px; height: 14px; background: {CARD}; border: 1px solid {WORN.edge}; border-radius: 3px;
}}
QCheckBox::indicator:checked, QListView::indicator:checked {{ image: url("{tick}"); }}
QRadioButton::indicator {{
    width: 14px; height: 14px; background: {CARD}; border: 1px solid {WORN.edge}; border-radius: 8px;
}}
QRadioButton::indicator:checked {{ border: 5px solid {ACCENT}; width: 6px; height: 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: {RADIUS}px; padding: 3px; }}
QToolButton:hover {{ background: {GROUND}; }}
QToolButton:focus {{ border-color: {ACCENT}; }}
#plain:focus {{ border: 1px solid {ACCENT}; border-radius: 4px; }}
"""
