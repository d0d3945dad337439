"""Text with marked figures: numbers that the program fills in and that follow the data, whoever wrote the words.

A figure is kept inside the text as name and value between three signs that Unicode gives to nobody (noncharacters
U+FDD0 to U+FDD2). What comes in from outside loses them (`text.typed`, `kept`), so that nothing that is typed or
pasted is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...text import typed_piece
from .data import Figure

_OPEN, _BETWEEN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_FIGURE = re.compile(f"{_OPEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_BETWEEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_CLOSE}")


def mark(name: str, value: object) -> str:
    """The value as a figure of that name, to be put into a sentence."""
    return f"{_OPEN}{name}{_BETWEEN}{value}{_CLOSE}"


def plain(marked: str) -> tuple[str, tuple[Figure, ...]]:
    """The text as it is read, and where its figures stand in it."""
    text, figures, at = "", [], 0
    for found in _FIGURE.finditer(marked):
        text += marked[at : found.start()]
        figures.append(Figure(len(text), len(text) + len(found[2]), found[1]))
        text, at = text + found[2], found.end()
    return text + marked[at:], tuple(figures)


def marked(text: str, figures: tuple[Figure, ...]) -> str:
    """The other way round."""
    for figure in reversed(figures):
        text = text[: figure.start] + mark(figure.name, text[figure.start : figure.end]) + text[figure.end :]
    return text


def kept(marked: str) -> str:
    """The text as an officer's words are kept: its figures whole, signs that mark none and control characters gone."""
    said, at = "", 0
    for found in _FIGURE.finditer(marked):
        name, value = map(typed_piece, found.groups())
        said += typed_piece(marked[at : found.start()]) + mark(name, value)
        at = found.end()
    return (said + typed_piece(marked[at:])).strip()


def values(marked: str) -> dict[str, str]:
    """The figures by name, as they stand."""
    return {found[1]: found[2] for found in _FIGURE.finditer(marked)}


def filled(marked: str, now: Mapping[str, str]) -> str:
    """The text with the figures that are known brought up to date; the others stay as they were."""
    return _FIGURE.sub(lambda found: mark(found[1], now.get(found[1], found[2])), marked)


def wording(marked: str) -> str:
    """The words between the figures, for comparison; how a line of a list ends is no matter of its words."""
    return _FIGURE.sub(lambda found: mark(found[1], ""), marked).rstrip(" .;")
