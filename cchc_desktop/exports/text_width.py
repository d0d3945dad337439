"""How wide and how high a text prints, in points: for lines under headings and for the heights of rows."""

from __future__ import annotations

from ..model.layout import width

_NARROWEST = 0.92  # how much narrower than ours a program may print letters


def text_width(text: str, size: float) -> float:
    """How wide a text prints in bold Times New Roman."""
    return width.text_width(text, size, bold=True) / width.MM


def line_count(text: str, size: float, room: float) -> int:
    """How many lines a plain text takes in a room of so many points, its own line breaks counted."""
    return sum(1 + int(_plain_width(line, size) // room) for line in text.split("\n"))


def surely_lines(text: str, size: float, room: float) -> int:
    """How many lines a plain text takes at the least, where letters print a little narrower than we think."""
    return sum(1 + int(_plain_width(line, size) * _NARROWEST // room) for line in text.split("\n"))


def _plain_width(text: str, size: float) -> float:
    return width.text_width(text, size) / width.MM
