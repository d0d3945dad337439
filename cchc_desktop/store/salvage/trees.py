"""The pages of a table: found from its root down, each looked at once, and the cells in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..sqlite import MAGIC
from .pages import Pages
from .records import Cell, Unreadable, cell

LEAF, INTERIOR = 13, 5
_FIRST_HEADER = 100  # bytes of the file's own header, before the page's
_FREE_AT = 32  # where the file's header names the first page of the list of free ones


@dataclass(frozen=True, slots=True)
class Tree:
    """The leaves of a table from left to right; `whole` where every page that belongs to it was there."""

    leaves: tuple[int, ...]
    whole: bool


def tree(pages: Pages, root: int) -> Tree:
    """All leaves under a page; a page met twice, or one of another kind, is a fault and not followed."""
    leaves: list[int] = []
    met: set[int] = set()
    waiting, whole = [root], True
    while waiting:
        number = waiting.pop()
        page = pages[number]
        kind = page[start(number)] if page and number not in met else 0
        met.add(number)
        if kind == LEAF:
            leaves.append(number)
        elif kind == INTERIOR:
            children, fine = _children(page, start(number))
            waiting += reversed(children)
            whole = whole and fine
        else:
            whole = False
            leaves += [number] if page and number not in leaves else []
    return Tree(tuple(leaves), whole)


def start(number: int) -> int:
    """Where a page's own header begins."""
    return _FIRST_HEADER if number == 1 else 0


def _children(page: bytes, at: int) -> tuple[list[int], bool]:
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    last = int.from_bytes(page[at + 8 : at + 12], "big")
    places, fine = _places(page, at + 12, count)
    return [*(int.from_bytes(page[place : place + 4], "big") for place in places), last], fine


def _places(page: bytes, at: int, count: int) -> tuple[list[int], bool]:
    """Where the cells of a page begin; those outside of it are left out and told."""
    fits = min(count, (len(page) - at) // 2)
    places = [int.from_bytes(page[at + 2 * n : at + 2 * n + 2], "big") for n in range(fits)]
    right = [place for place in places if at + 2 * fits <= place < len(page)]
    return right, len(right) == count


class Cells:
    """Reads cells with the pages that their long rows go on in; each of those pages serves one row alone."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._used: set[int] = set()
        self._left = 4 * pages.count + 100  # pages that may still be looked at for long rows

    def of(self, number: int) -> tuple[list[Cell], bool]:
        """The cells that a leaf points to, and whether it is a leaf and all of them could be read."""
        page, at = self._pages[number], start(number)
        if not page or page[at] != LEAF:
            return [], False
        places, whole = _places(page, at + 8, int.from_bytes(page[at + 3 : at + 5], "big"))
        found = [each for place in places if (each := self._read(page, place))]
        return found, whole and len(found) == len(places)

    def anywhere(self, number: int) -> Iterator[Cell]:
        """Whatever in a damaged page could be a cell, wherever it begins."""
        page = self._pages[number]
        for place in range(start(number), len(page) - 4):
            if found := self._read(page, place):
                yield found

    def _read(self, page: bytes, place: int) -> Cell | None:
        taken: list[int] = []
        try:
            found = cell(page, place, lambda first, length: self._chain(first, length, taken))
        except Unreadable:
            return None
        self._used.update(taken)
        return found

    def _chain(self, first: int, length: int, taken: list[int]) -> bytes:
        room = self._pages.size - 4
        out: list[bytes] = []
        if length > room * self._left:
            return b""
        while length > 0 and self._left > 0:
            page = self._pages[first]
            self._left -= 1
            if not page or first in self._used or first in taken:
                return b""
            taken.append(first)
            out.append(page[4 : 4 + min(room, length)])
            length -= room
            first = int.from_bytes(page[:4], "big")
        return b"".join(out)


def free_pages(pages: Pages) -> set[int]:
    """The pages that the file says hold nothing any more; what is left in them was deleted."""
    head = pages[1]
    free: set[int] = set()
    if not head.startswith(MAGIC):
        return free
    trunk = int.from_bytes(head[_FREE_AT : _FREE_AT + 4], "big")
    while trunk and trunk not in free and (page := pages[trunk]):
        count = min(int.from_bytes(page[4:8], "big"), len(page) // 4 - 2)
        free.add(trunk)
        free.update(int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(count))
        trunk = int.from_bytes(page[:4], "big")
    return free
