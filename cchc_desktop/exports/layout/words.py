"""Other letters in a paragraph: only those that change are touched, so that every run keeps its look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from ...text import nfc
from .paragraph import change_runs, runs_of
from .properties import w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT = "Times New Roman"
_NO_LETTERS = "\t\n"  # what a text cannot hold
_LINE_BREAK = "textWrapping"
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\N{SOFT HYPHEN}",
}


def replace_texts(paragraph: Any, changes: Iterable[tuple[str | None, str]]) -> None:
    """Where the paragraph read the first of each pair it reads the second; several changes go in side by side.

    What is not there any more, or was changed by one that came before, stays.
    """
    pieces = _pieces(paragraph, None)
    whole = "".join(_letters(piece) for piece in pieces)
    found = [edit for old, new in changes if (edit := _edit(whole, whole if old is None else old, new))]
    taken: list[tuple[int, int, str]] = []
    for edit in found:
        if pieces and all(edit[1] <= other[0] or other[1] <= edit[0] for other in taken):
            taken.append(edit)
    for start, end, inserted in sorted(taken, reverse=True):
        _splice(_pieces(paragraph, None), start, end, inserted)


def _edit(whole: str, old: str, new: str) -> tuple[int, int, str] | None:
    """The letters that give way, from and up to, and those that come; None where that cannot be."""
    before, after = _common(old, new)
    inserted = new[before : len(new) - after]
    start = whole.find(old)
    if start < 0 or any(sign in inserted for sign in _NO_LETTERS):
        return None
    return start + before, start + len(old) - after, inserted


def turn_into(paragraph: Any, new: str, chosen: Iterable[int] | None) -> bool:
    """The chosen runs, or all, read `new`: the same letters in another encoding, each staying in its run.

    A font that was made for an old encoding has no letters of Unicode: it gives way to the one of the decree.
    """
    pieces = [piece for piece in _pieces(paragraph, chosen) if piece.tag == w("t")]
    texts = [_letters(piece) for piece in pieces]
    old, cuts = "".join(texts), [0, *accumulate(len(text) for text in texts)]
    if not old or any(sign in new for sign in _NO_LETTERS):
        return False
    places = _places(old, new, cuts)
    for piece, start, end in zip(pieces, places[:-1], places[1:], strict=True):
        _write(piece, new[start:end])
    if nfc(old) != new:
        change_runs(paragraph, "font", _FONT, chosen)
    return True


def _pieces(paragraph: Any, chosen: Iterable[int] | None) -> list[Any]:
    """What the runs are made of: texts, and signs such as tabs."""
    wanted = None if chosen is None else set(chosen)
    return [
        piece
        for n, run in enumerate(runs_of(paragraph))
        if wanted is None or n in wanted
        for piece in run
        if piece.tag == w("t") or (piece.tag in _SIGNS and piece.get(w("type"), _LINE_BREAK) == _LINE_BREAK)
    ]


def _letters(piece: Any) -> str:
    """What is read of a piece: white space at the ends of a text counts only where the file says so."""
    if piece.tag in _SIGNS:
        return _SIGNS[piece.tag]
    text = str(piece.text or "")
    if piece.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\r", "").replace("\n", " ")


def _common(old: str, new: str) -> tuple[int, int]:
    """How many letters both begin with, and how many of the others both end with."""
    least = min(len(old), len(new))
    before = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - before
    after = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return before, after


def _splice(pieces: list[Any], start: int, end: int, new: str) -> None:
    """Letters from `start` up to `end` give way to `new`, which takes the look of the first of them."""
    at, left = 0, new
    for piece in pieces:
        text = _letters(piece)
        begin, stop = max(start - at, 0), min(end - at, len(text))
        here = begin < stop or (start == end and at <= start and begin <= len(text))
        at += len(text)
        if not here:
            continue
        if piece.tag == w("t"):
            _write(piece, text[:begin] + left + text[max(stop, begin) :])
        elif begin == stop:
            continue  # nothing goes, and a sign holds no letters: they stand in the next text
        else:
            piece.tag = w("t")
            piece.attrib.clear()
            _write(piece, left)
        left = ""
        if start == end:
            return


def _places(old: str, new: str, cuts: list[int]) -> list[int]:
    """Where the cuts between runs fall in the new letters."""
    if len(old) == len(new):  # an encoding with one code for each letter
        return cuts
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    starts = [block.a for block in blocks]
    found = [0]
    for cut in cuts[1:-1]:
        block = blocks[max(bisect_right(starts, cut) - 1, 0)]
        found.append(min(block.b + min(max(cut - block.a, 0), block.size), len(new)))
    return [*found, len(new)]


def _write(piece: Any, text: str) -> None:
    piece.text = text
    if text != text.strip():
        piece.set(_SPACE, "preserve")
