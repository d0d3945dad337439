"""How wide a text prints, without asking a font: for lines under headings and for the heights of rows."""

from __future__ import annotations

import unicodedata

# Widths of Times New Roman bold in thousandths of the size; a letter with marks is as wide as the bare one.
_WIDTHS = {
    sign: width
    for width, signs in {
        250: " .,\N{NO-BREAK SPACE}", 278: "il/", 333: "fjt-:;()", 389: "Is", 444: "cerz", 500: "agovxyJ0123456789",
        556: "bdhknpquSđ", 611: "FP", 667: "BELTZ", 722: "wACDNRUVXYĐ", 778: "GHKOQ", 833: "m", 944: "M", 1000: "W",
    }.items()
    for sign in signs
}  # fmt: skip
_USUAL = 500
_REGULAR = 0.94  # how wide plain letters are beside bold ones


def text_width(text: str, size: float) -> float:
    """How wide a text prints in bold Times New Roman, in points."""
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(_WIDTHS.get(sign, _USUAL) for sign in bare) * size / 1000


def line_count(text: str, size: float, room: float) -> int:
    """How many lines a plain text takes in a room of so many points, its own line breaks counted."""
    return sum(1 + int(text_width(line, size) * _REGULAR // room) for line in text.split("\n"))
