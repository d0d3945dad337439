"""The look in one place: colours, spacing, type, and how they are put on the application."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from .. import paths

INK, MUTED = "#1B2733", "#5A6875"
GROUND, CARD, LINE, INNER = "#F5F7F9", "#FFFFFF", "#DDE3E9", "#EEF1F4"
ACCENT, ACCENT_SOFT, ACCENT_DARK = "#14599C", "#E8F1FA", "#0F467C"
FIELD_LINE = "#8A97A3"  # 3:1 against a card, so that a field's edge is seen
XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 6
ROW_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one meaning: words, the ground under them, and a bar."""

    ink: str
    ground: str
    bar: str


GOOD = Tone("#1D7A4C", "#E2F3EA", "#1D7A4C")
BUSY = Tone("#8A5800", "#FDF1DC", "#DFA030")
BAD = Tone("#B3261E", "#FCE9E7", "#C9473F")
QUIET = Tone("#56626E", "#EDF0F3", "#C3CBD3")
BLUE = Tone(ACCENT, ACCENT_SOFT, ACCENT)
TONES = {"good": GOOD, "busy": BUSY, "bad": BAD, "quiet": QUIET, "blue": BLUE}


def apply(app: QApplication) -> None:
    """Dress the application: Fusion, our palette, one compact stylesheet."""
    app.setStyle("Fusion")
    app.setFont(interface_font())
    app.setPalette(_palette())
    app.setStyleSheet(_SHEET)


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
        role.HighlightedText: CARD,
        role.PlaceholderText: "#6B7883",
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
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#77838F"))
    return palette


_DOWN = (paths.resources() / "icons" / "down.svg").as_posix()
_SHEET = f"""
#card {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; }}
#topbar {{ background: {CARD}; border: 0; border-bottom: 1px solid {LINE}; }}
#sidebar {{ background: {CARD}; border: 0; border-right: 1px solid {LINE}; }}
#footer {{ background: {CARD}; border: 0; border-top: 1px solid {LINE}; }}
#plain, #plain > QWidget {{ background: transparent; border: 0; }}
QLabel[look="title"] {{ font-size: 14pt; font-weight: bold; }}
QLabel[look="heading"] {{ font-weight: bold; }}
QLabel[look="muted"] {{ color: {MUTED}; font-size: 9pt; }}
QLabel[look="brand"] {{ color: {ACCENT}; font-weight: bold; }}
QLabel[look="wrong"] {{ color: {BAD.ink}; font-size: 9pt; }}
QPushButton {{
    background: {CARD}; border: 1px solid #C3CBD3; border-radius: {RADIUS}px; padding: 5px 12px;
    font-weight: bold;
}}
QPushButton:hover {{ background: {GROUND}; border-color: {FIELD_LINE}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 11px; }}
QPushButton:disabled {{ color: #77838F; background: {INNER}; }}
QPushButton[look="main"] {{ background: {ACCENT}; color: white; border-color: {ACCENT}; }}
QPushButton[look="main"]:hover {{ background: {ACCENT_DARK}; }}
QPushButton[look="main"]:focus {{ border: 2px solid {INK}; }}
QPushButton[look="main"]:disabled {{ background: #9DB4CB; border-color: #9DB4CB; }}
QPushButton::menu-indicator {{
    image: url({_DOWN}); width: 12px; height: 12px; subcontrol-origin: padding; subcontrol-position: center right;
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
    background: {QUIET.ground}; color: {QUIET.ink}; border: 1px solid {QUIET.ground};
    border-radius: 11px; padding: 2px 10px; font-weight: normal; font-size: 9pt;
}}
QPushButton[look="chip"]:checked {{ background: {ACCENT_SOFT}; color: {ACCENT}; border-color: {ACCENT}; }}
QPushButton[look="chip"]:focus {{ border: 2px solid {ACCENT}; padding: 1px 9px; }}
QLineEdit, QComboBox, QDateEdit, QPlainTextEdit {{
    background: {CARD}; border: 1px solid #A9B4BE; border-radius: {RADIUS}px; padding: 4px 8px;
    selection-background-color: {ACCENT};
}}
QPlainTextEdit {{ padding: 2px 4px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus {{
    border: 2px solid {ACCENT}; padding: 3px 7px;
}}
QPlainTextEdit:focus {{ padding: 1px 3px; }}
QLineEdit[shut="true"], QPlainTextEdit[shut="true"], QTextEdit[shut="true"] {{ background: {INNER}; color: {INK}; }}
*[wrong="true"] {{ border: 2px solid {BAD.ink}; }}
QComboBox {{ padding-right: 22px; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url({_DOWN}); width: 14px; height: 14px; }}
QTableView::item {{ padding: 0 8px; }}
QTableView {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; gridline-color: {INNER};
    selection-background-color: {ACCENT_SOFT}; selection-color: {INK};
}}
QTableView:focus {{ border: 1px solid {ACCENT}; }}
QHeaderView {{ background: {GROUND}; border: 0; }}
QHeaderView::section {{
    background: {GROUND}; color: {MUTED}; border: 0; border-bottom: 1px solid {LINE};
    padding: 7px 8px; font-weight: bold; font-size: 9pt;
}}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 1px; }}
QScrollBar::handle {{ background: #BCC6CF; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {FIELD_LINE}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {INNER}; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 4px; }}
QToolTip {{ background: {INK}; color: white; border: 0; padding: 5px 8px; }}
QSplitter::handle {{ background: transparent; }}
"""
