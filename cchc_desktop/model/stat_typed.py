"""Figures of the annex as people type and read them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..text import fold, number
from .stat_table import Figure, StatLine
from .stats import StatEntry, StatForm
from .typed import Unread, as_number

_NONE_WORDS = {"-", "–", "khong co so lieu", "kcsl"}
_YES_NO = {"khong": 0, "co": 1, "k": 0, "c": 1}


@dataclass(frozen=True, slots=True)
class NoData:
    """The officer says that there is no figure."""


Typed = float | Unread | NoData | None


def read_figure(line: StatLine, text: str) -> Typed:
    """A figure of a row; "-" says that there is none, nothing clears, what is not understood is kept as typed."""
    bare = text.strip()
    if not bare:
        return None
    if fold(bare) in _NONE_WORDS or bare in _NONE_WORDS:
        return NoData()
    if line.choices:
        return _choice(line.choices, text)
    value = as_number(text)
    if value is None or isinstance(value, Unread):
        return value
    return value if math.isfinite(value) and abs(value) < 1e15 else Unread(text)


def _choice(choices: tuple[str, ...], text: str) -> Typed:
    """A choice by its number, by its words, or by both ("1 · Có")."""
    key = fold(text).strip(" .")
    said = {fold(words): value for value, words in enumerate(choices)}
    bare = key.split(" ", 1)[0].split("=", 1)[0]
    if key in said:
        return said[key]
    if bare.isdecimal() and bare.isascii() and int(bare) < len(choices):
        return int(bare) if key == bare or said.get(key.lstrip(f"{bare} ·=-.").strip()) == int(bare) else Unread(text)
    return _YES_NO[key] if len(choices) == 2 and key in _YES_NO else Unread(text)


def entry_words(line: StatLine, entry: StatEntry, form: StatForm) -> str:
    """What was typed, as a cell shows it."""
    if entry.unread is not None:
        return entry.unread
    return figure_words(line, Figure(entry.value, no_data=entry.no_data), form)


def figure_words(line: StatLine, figure: Figure, form: StatForm) -> str:
    """A figure as a cell shows it: "4.215", "98,7%", "1 · Có", "-"."""
    value = figure.value
    if value is None:
        return form.undefined if figure.undefined else form.no_data if figure.no_data else ""
    if line.choices and value in range(len(line.choices)):
        return f"{int(value)} · {line.choices[int(value)]}"
    return f"{number(value)}%" if line.item.percent else number(value)


def printed_figure(line: StatLine, figure: Figure, form: StatForm) -> str:
    """A figure as the annex prints it: the sign of percent stands in the column of units."""
    if figure.value is None:
        return form.undefined if line.item.ratio or line.item.share else form.no_data if figure.no_data else ""
    return number(figure.value)
