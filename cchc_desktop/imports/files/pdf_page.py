"""A page of a PDF as it looks: letters and rules in reading position, and lines made of the letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...text import nfc
from ..document import Run
from ..wording.legacy_tables import font_encoding

_GAP = 0.16  # of the size: letters further apart belong to two words where the file has no blanks of its own
_WIDE_GAP = 0.28  # the same where it has
_TOUCHING = 0.06  # a blank narrower than this is none
_SPACED = 0.04  # blanks among the letters of a page that sets its own blanks
_LINE = 0.45  # of the size: letters no further up or down are on one line
ACCENTS = {"\u00b4": "\u0301", "`": "\u0300", "\u02cb": "\u0300", "\u02ca": "\u0301", "\u02c6": "\u0302",
            "^": "\u0302", "\u02dc": "\u0303", "~": "\u0303", "\u02d8": "\u0306"}  # fmt: skip


class Letter(NamedTuple):
    """One letter with its place, measured from the top left corner as the page is read; `y` is its base line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: int
    before: str = ""  # what the file has, where an accent of its own was put onto the letter


class Rule(NamedTuple):
    """A straight line, across or down."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """Letters that are read one after the other: a line of a paragraph or of a cell."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    blank: bool = False  # the file ends it with a blank
    runs: tuple[Run, ...] = ()
    before: str = ""  # its wording in the file, where accents were put onto their letters


@dataclass(frozen=True, slots=True)
class Page:
    """A page turned upright."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    rules: tuple[Rule, ...]
    fonts: tuple[str, ...]
    pictured: float  # share of the page under pictures
    hidden: float  # share of the letters that are not shown: text that a machine read off a scan
    lost: float  # share of the letters that the file does not name
    spaced: bool  # the file sets blanks of its own


def page_of(raw: dict[str, Any], number: int) -> Page:
    """The page from what the engine says."""
    fonts = raw.get("fonts", [])
    letters = [letter for letter in raw.get("letters", []) if fonts[letter[5]][2] is not None]
    turns = _main_turn(letters, fonts)
    left, bottom, right, top = raw.get("box", (0.0, 0.0, 0.0, 0.0))
    edge = _turned(left, bottom, right, top, turns)
    kept = [letter for letter in letters if fonts[letter[5]][2] == turns]
    names = tuple(name.partition("+")[2] or name for name, *_ in fonts)
    placed = _placed(kept, [min(max(size, 1.0), 200.0) for _, size, *_ in fonts], turns, edge)
    count = max(len(kept), 1)
    area = max((right - left) * (top - bottom), 1.0)
    return Page(
        number,
        edge.x1 - edge.x0,
        edge.y1 - edge.y0,
        tuple(_with_accents(placed, names)),
        tuple(_rules(raw.get("rules", []), turns, edge)),
        names,
        sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in raw.get("pictures", [])) / area,
        sum(fonts[letter[5]][3] for letter in kept) / count,
        sum(letter[0] == 0xFFFD for letter in kept) / count,
        sum(chr(letter[0]).isspace() for letter in kept) > _SPACED * len(kept),
    )


def _main_turn(letters: Sequence[Sequence[Any]], fonts: Sequence[Sequence[Any]]) -> int:
    """The way most of the page is written, whatever way up its sheet is."""
    counted = Counter(fonts[letter[5]][2] for letter in letters)
    return counted.most_common(1)[0][0] if counted else 0


def _turned(x0: float, y0: float, x1: float, y1: float, turns: int) -> Rule:
    """A box in the file's coordinates (upwards) as a box read from the top down."""
    if turns == 0:
        return Rule(x0, -y1, x1, -y0)
    if turns == 1:
        return Rule(y0, x0, y1, x1)
    if turns == 2:
        return Rule(-x1, y0, -x0, y1)
    return Rule(-y1, -x1, -y0, -x0)


def _placed(letters: Sequence[Sequence[int]], sizes: Sequence[float], turns: int, edge: Rule) -> list[Letter]:
    """The letters in their places, without those beside the page."""
    out: list[Letter] = []
    left, top, right, bottom = edge
    for code, begin, end, x, y, font in letters:
        if turns > 1:
            begin, end = -end, -begin
        base = (-y, x, y, -x)[turns] / 100
        x0 = begin / 100
        if left - 2 <= x0 <= right + 2 and top - 2 <= base <= bottom + 2:
            out.append(Letter(chr(code), x0 - left, end / 100 - left, base - top, sizes[font], font))
    return out


def _rules(raw: Iterable[Sequence[float]], turns: int, edge: Rule) -> Iterable[Rule]:
    for left, top, right, bottom in raw:
        x0, y0, x1, y1 = _turned(left, top, right, bottom, turns)
        rule = Rule(
            max(x0, edge.x0) - edge.x0,
            max(y0, edge.y0) - edge.y0,
            min(x1, edge.x1) - edge.x0,
            min(y1, edge.y1) - edge.y0,
        )
        if rule.x0 <= rule.x1 and rule.y0 <= rule.y1:
            yield rule


def _with_accents(letters: Sequence[Letter], fonts: Sequence[str]) -> list[Letter]:
    """Puts accents that the file sets as letters of their own onto the letters they lie over."""
    out: list[Letter] = []
    pending: Letter | None = None
    for letter in letters:
        mark = _is_mark(letter, fonts)
        if pending and not mark:
            letter, pending = _joined(letter, pending, first=True) or letter, None
        if not mark:
            out.append(letter)
        elif out and (whole := _joined(out[-1], letter)):
            out[-1] = whole
        elif unicodedata.combining(letter.text[0]):
            pending = letter
        else:
            out.append(letter)
    return out


def _is_mark(letter: Letter, fonts: Sequence[str]) -> bool:
    if unicodedata.combining(letter.text[0]):
        return True
    return letter.text in ACCENTS and not font_encoding(fonts[letter.font])


def _joined(base: Letter, mark: Letter, *, first: bool = False) -> Letter | None:
    """The letter with the mark on it, where the mark lies over it."""
    over = base.x0 - 0.3 * base.size <= (mark.x0 + mark.x1) / 2 <= base.x1 + 0.1 * base.size
    combining = unicodedata.combining(mark.text[0])
    near = abs(base.y - mark.y) < 0.6 * base.size and (over or (combining and abs(mark.x0 - base.x1) < base.size))
    if not near or not base.text[0].isalpha():
        return None
    whole = nfc(base.text + ACCENTS.get(mark.text, mark.text))
    if combining:
        return base._replace(text=whole, x1=max(base.x1, mark.x1))
    if len(whole) > 1 or mark.x0 >= base.x1 - 0.05 * base.size:
        return None
    said = base.before or base.text
    return base._replace(text=whole, before=mark.text + said if first else said + mark.text)


def rows_of(letters: Iterable[Letter]) -> list[list[Letter]]:
    """The letters in rows from the top down, each from left to right."""
    ordered = sorted(letters, key=lambda letter: letter.y)
    rows: list[list[Letter]] = []
    for letter in ordered:
        if rows and letter.y - rows[-1][-1].y <= _LINE * min(max(letter.size, rows[-1][-1].size), 40):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    for row in rows:
        row.sort(key=lambda letter: letter.x0)
    return rows


def split_row(row: Sequence[Letter], gap: float) -> list[list[Letter]]:
    """The pieces of a row that stand further apart than `gap` times the size of their letters; blanks do not count."""
    pieces: list[list[Letter]] = []
    blanks: list[Letter] = []
    end = 0.0
    for letter in row:
        if letter.text.isspace():
            blanks.append(letter)
            continue
        if not pieces or letter.x0 - end > gap * letter.size:
            pieces.append([])
        else:
            pieces[-1] += blanks
        blanks = []
        pieces[-1].append(letter)
        end = max(end, letter.x1) if len(pieces[-1]) > 1 else letter.x1
    return pieces


def line_of(row: Sequence[Letter], page: Page) -> Line | None:
    """The row as a line of text; None where it holds nothing but blanks."""
    out: list[tuple[str, str, int]] = []  # text, text in the file, font
    last: Letter | None = None
    blank = False
    gap = _WIDE_GAP if page.spaced else _GAP
    for letter in row:
        if letter.text.isspace():
            blank = True
            continue
        if last and _same(letter, last):
            continue
        away = (letter.x0 - last.x1) / letter.size if last else 0.0
        if out and last and (away > gap or (blank and away > _TOUCHING)):
            out.append((" ", " ", last.font))
        out.append((letter.text, letter.before or letter.text, letter.font))
        last, blank = letter, False
    if last is None:
        return None
    runs = _runs(out, page.fonts)
    text, before = ("".join(parts) for parts in zip(*((t, b) for t, b, _ in out), strict=True))
    if not runs:
        text, before = nfc(text), nfc(before)
    first = next(letter for letter in row if not letter.text.isspace())
    size = max(letter.size for letter in row)
    said = before if before != text else ""
    return Line(text, first.x0, last.x1, last.y, size, blank, runs, said)


def _same(letter: Letter, last: Letter) -> bool:
    """Printed twice a hair apart, to look bold."""
    return letter.text == last.text and letter.x0 - last.x0 < 0.12 * letter.size


def _runs(pieces: Sequence[tuple[str, str, int]], fonts: Sequence[str]) -> tuple[Run, ...]:
    """The pieces by font, only where a legacy font is among them."""
    if not any(font_encoding(fonts[font]) for _, _, font in pieces):
        return ()
    runs: list[Run] = []
    for text, _, font in pieces:
        if runs and runs[-1][1] == fonts[font]:
            runs[-1] = (runs[-1][0] + text, fonts[font])
        else:
            runs.append((text, fonts[font]))
    return tuple(runs)
