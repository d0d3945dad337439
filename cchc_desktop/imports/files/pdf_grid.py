"""The ruled tables of a page: rules become grids, grids become rows of areas with their letters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..tables.columns import field_of
from .pdf_page import Letter, Line, Page, Rule, line_of, rows_of

_CLOSE = 4.5  # points: rules no further apart are one, drawn twice or double
_STRAIGHT = 1.2  # rules on one line
_BROKEN = 3.5  # gaps within a dashed or dotted rule
_SHORTEST = 8.0
_BEYOND = 12.0  # a rule that runs further than this past the last one across it leaves a side open
_MIDDLE = 0.3  # of the size: from the base line up to the middle of a letter
_MOST_RULES = 6000
_COUNTED = re.compile(r"\d{1,3}(?:[.)]|$)")
_SEVERAL = 3


@dataclass(slots=True, eq=False)
class Area:
    """A cell, merged or not: the places of the grid that no rule parts."""

    x0: float
    x1: float
    letters: list[Letter] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Piece:
    """The part of a table that stands on one page: its edges, and for each row the area at every place."""

    page: Page
    xs: list[float]
    ys: list[float]
    rows: list[list[Area]]
    open_top: bool
    open_bottom: bool
    index: int = 0  # which table of its page


def pieces_of(page: Page) -> tuple[list[Piece], list[Letter]]:
    """The ruled tables of a page from the top down, and the letters outside them."""
    grids = _grids(page.rules)
    pieces = [piece for grid in grids if (piece := _piece(page, *grid))]
    pieces = _outermost(sorted(pieces, key=lambda piece: (piece.ys[0], piece.xs[0])))
    rest = [letter for letter in page.letters if not any(_put(piece, letter) for piece in pieces)]
    kept: list[Piece] = []
    for piece in pieces:
        areas = list(dict.fromkeys(area for row in piece.rows for area in row))
        for area in areas:
            area.lines = [line for row in rows_of(area.letters) if (line := line_of(row, page))]
        if _has_only_columns(piece):
            rest += [letter for area in areas for letter in area.letters]
        elif any(area.lines for area in areas):
            kept.append(piece)
            piece.index = len(kept)
        for area in areas:
            area.letters = []
    return kept, rest


def _has_only_columns(piece: Piece) -> bool:
    """Rules between the columns but none between the rows: the first column counts through a single cell."""
    for first in (row[0] for row in piece.rows):
        counted = sum(bool(_COUNTED.match(line.text)) for line in first.lines)
        if counted >= _SEVERAL or (counted and field_of(first.lines[0].text) == "number"):
            return True
    return False


def _grids(rules: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch each other, as (across, down)."""
    across = _straightened([rule for rule in rules if rule.x1 - rule.x0 >= rule.y1 - rule.y0 or _is_dot(rule)])
    turned = [Rule(r.y0, r.x0, r.y1, r.x1) for r in rules if r.x1 - r.x0 < r.y1 - r.y0 or _is_dot(r)]
    down = sorted(Rule(r.y0, r.x0, r.y1, r.x1) for r in _straightened(turned))
    if len(across) + len(down) > _MOST_RULES:
        return []
    parent = list(range(len(across) + len(down)))
    lefts = [rule.x0 for rule in down]
    for n, rule in enumerate(across):
        begin, end = bisect_left(lefts, rule.x0 - _CLOSE), bisect_right(lefts, rule.x1 + _CLOSE)
        for m in range(begin, end):
            if down[m].y0 - _CLOSE <= rule.y0 <= down[m].y1 + _CLOSE:
                parent[_root(parent, n)] = _root(parent, len(across) + m)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate([*across, *down]):
        groups.setdefault(_root(parent, n), ([], []))[n >= len(across)].append(rule)
    return list(groups.values())


def _is_dot(rule: Rule) -> bool:
    return max(rule.x1 - rule.x0, rule.y1 - rule.y0) <= 2.5


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _straightened(rules: Iterable[Rule]) -> list[Rule]:
    """Rules across, those of one line that touch or nearly touch joined, short ones left out."""
    out: list[Rule] = []
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.y0):
        if level and rule.y0 - level[0].y0 > _STRAIGHT:
            out += _chained(level)
            level = []
        level.append(rule)
    out += _chained(level)
    return [rule for rule in out if rule.x1 - rule.x0 >= _SHORTEST]


def _chained(level: list[Rule]) -> Iterable[Rule]:
    begin: Rule | None = None
    for rule in sorted(level):
        if begin and rule.x0 - begin.x1 <= _BROKEN:
            begin = begin._replace(x1=max(begin.x1, rule.x1))
            continue
        if begin:
            yield begin
        begin = rule
    if begin:
        yield begin


def clustered(places: Iterable[float], close: float = _CLOSE) -> list[float]:
    """Places that nearly agree as one, from the first to the last."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= close:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _piece(page: Page, across: list[Rule], down: list[Rule]) -> Piece | None:
    """The grid of these rules, where it has at least two columns; a frame around text is no table."""
    if not across or not down:
        return None
    xs, ys = clustered(rule.x0 for rule in down), clustered(rule.y0 for rule in across)
    left, right = min(rule.x0 for rule in across), max(rule.x1 for rule in across)
    top, bottom = min(rule.y0 for rule in down), max(rule.y1 for rule in down)
    xs = ([left] if left < xs[0] - _BEYOND else []) + xs + ([right] if right > xs[-1] + _BEYOND else [])
    open_top, open_bottom = top < ys[0] - _BEYOND, bottom > ys[-1] + _BEYOND
    ys = ([top] if open_top else []) + ys + ([bottom] if open_bottom else [])
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Piece(page, xs, ys, _areas(xs, ys, across, down), open_top, open_bottom)


def _areas(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[list[Area]]:
    """One area for each place, the same one where no rule parts two places."""
    width, height = len(xs) - 1, len(ys) - 1
    parent = list(range(width * height))
    walls = _by_place(xs, [(rule.x0, rule.y0, rule.y1) for rule in down])
    floors = _by_place(ys, [(rule.y0, rule.x0, rule.x1) for rule in across])
    for row in range(height):
        for column in range(width):
            place = row * width + column
            if column and not _covered(walls[column], ys[row], ys[row + 1]):
                parent[_root(parent, place)] = _root(parent, place - 1)
            if row and not _covered(floors[row], xs[column], xs[column + 1]):
                parent[_root(parent, place)] = _root(parent, place - width)
    areas: dict[int, Area] = {}
    return [[_area(areas, _root(parent, r * width + c), xs[c], xs[c + 1]) for c in range(width)] for r in range(height)]


def _area(areas: dict[int, Area], key: int, x0: float, x1: float) -> Area:
    area = areas.setdefault(key, Area(x0, x1))
    area.x0, area.x1 = min(area.x0, x0), max(area.x1, x1)
    return area


def _by_place(places: list[float], rules: list[tuple[float, float, float]]) -> list[list[tuple[float, float]]]:
    """For each place the stretches of the rules that lie there."""
    out: list[list[tuple[float, float]]] = [[] for _ in places]
    for place, begin, end in rules:
        nearest = min(range(len(places)), key=lambda n: abs(places[n] - place))
        out[nearest].append((begin, end))
    return out


def _covered(stretches: list[tuple[float, float]], begin: float, end: float) -> bool:
    """Do the stretches cover most of the way?"""
    covered = sum(max(min(stop, end) - max(start, begin), 0.0) for start, stop in stretches)
    return covered * 2 > end - begin


def _outermost(pieces: list[Piece]) -> list[Piece]:
    """Tables without those inside a cell of another: their words belong to that cell."""
    return [
        piece
        for piece in pieces
        if not any(
            other is not piece
            and other.xs[0] <= piece.xs[0]
            and other.ys[0] <= piece.ys[0]
            and piece.xs[-1] <= other.xs[-1]
            and piece.ys[-1] <= other.ys[-1]
            for other in pieces
        )
    ]


def _put(piece: Piece, letter: Letter) -> bool:
    """Puts the letter into its area; False where it lies outside the table."""
    x, y = (letter.x0 + letter.x1) / 2, letter.y - _MIDDLE * letter.size
    column, row = bisect_right(piece.xs, x) - 1, bisect_right(piece.ys, y) - 1
    if not (0 <= column < len(piece.xs) - 1 and 0 <= row < len(piece.ys) - 1):
        return False
    piece.rows[row][column].letters.append(letter)
    return True
