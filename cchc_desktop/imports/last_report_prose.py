"""The prose of a report: the passages that tell results, each with its headings and the area they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.area import Area
from ..model.last_report import Passage
from ..text import fold
from .prose.outline import Item
from .tables.sections import area_of, is_capital, read_loose_heading

_LONGEST_HEADING, _SURE_HEADING = 160, 60
# Parts of the usual outline that tell no results of the period.
_OTHER_PART = re.compile(
    r"(?:.*\b)?(?:phuong huong|nhiem vu trong tam|nhiem vu,? giai phap|ke hoach (?:cong tac )?(?:quy|6 thang|nam)"
    r"|kien nghi|de xuat|ton tai|han che|kho khan|nguyen nhan|bai hoc|danh gia chung|nhan xet|phu luc)\b.*"
)
_AROUND = re.compile(
    r"kinh gui\b.*|tren day la bao cao\b.*|.*\bbao cao\b.*\bnhu sau ?:|.*\bso lieu tinh (?:tu|den)\b.*|bao cao|du thao"
    r"|(?:bao cao )?(?:ve )?(?:ket qua|tinh hinh|cong tac)\b.{0,80}\b(?:cchc|cai cach)\b.{0,160}[^.;:]"
    r"|phu luc\b.{0,120}|can cu\b.*|(?:chi tiet|co) (?:tai|theo|kem) phu luc\b.*|\(kem theo bao cao\b.*"
    r"|thuc hien .{0,400}\bnhu sau ?:"
)
# Figures that our own reports count anew each time.
_COUNTS = re.compile(
    r"(?:trong (?:quy|6 thang|9 thang|nam|ky)[^,]{0,20}, )?(?:don vi )?(?:khong )?co (?:\d+ )?nhiem vu\b"
    r".{0,25}(?:trong do|deu|duoc giao)\b.*"
)
_SHORTEST = 4  # words


def read_passages(outline: Sequence[Item]) -> tuple[tuple[Passage, ...], int]:
    """The passages under headings of results, and how many were left out as something else.

    Without any heading all paragraphs are taken but what opens and closes a letter.
    """
    headings = {id(above) for item in outline for above in item.above if _may_head(above)}
    reader = _Reader(any(_is_area(item) for item in outline))
    for item in outline:
        reader.take(item, heads=id(item) in headings)
    return tuple(reader.passages), reader.left_out


class _Reader:
    """Goes through the outline and keeps the trail of headings."""

    def __init__(self, has_headings: bool) -> None:
        self.passages: list[Passage] = []
        self.left_out = 0
        self._trail: list[Item] = []
        self._inside = not has_headings  # before the first heading stands what opens a report

    def take(self, item: Item, *, heads: bool) -> None:
        text = item.text.strip()
        if heads or _is_area(item):
            self._trail = [above for above in self._trail if above.rank < item.rank or _over(above, item)]
            self._trail.append(item)
            self._inside = True
            return
        if len(text.split()) < _SHORTEST or _COUNTS.fullmatch(fold(text)):
            return
        if not self._inside or is_capital(text) or _AROUND.fullmatch(fold(text)) or self._elsewhere():
            self.left_out += 1
            return
        self._keep(item, text)

    def _elsewhere(self) -> bool:
        return any(_OTHER_PART.fullmatch(fold(heading.text)) for heading in self._trail)

    def _keep(self, item: Item, text: str) -> None:
        """A line that ends in a colon goes on with the bullets below it."""
        headings = tuple(heading.text for heading in self._trail)
        last = self.passages[-1] if self.passages else None
        bullet = item.mark is not None and not item.numbered
        if last and bullet and last.headings == headings and (last.text.endswith(":") or "\n- " in last.text):
            self.passages[-1] = Passage(last.place, last.area, headings, f"{last.text}\n- {text}")
            return
        self.passages.append(Passage(item.place, self._area(text), headings, text))

    def _area(self, text: str) -> Area:
        """The area of the nearest heading that names one, else of the words themselves."""
        areas = (area_of(heading.text) for heading in reversed(self._trail))
        return next((area for area in areas if area != "other"), "other")


def _may_head(item: Item) -> bool:
    """A numbered or capital line short enough for a heading."""
    text = item.text.rstrip()
    if len(text) > _LONGEST_HEADING or not (item.numbered or is_capital(text) or item.rank == 0):
        return False
    return len(text) <= _SURE_HEADING or text[-1:] not in ".;,"


def _is_area(item: Item) -> bool:
    """A line that names an area of reform or a part of the outline, and nothing else."""
    text = item.text.rstrip()
    if not _may_head(item) and item.mark is not None:
        return False
    if item.numbered and item.rank <= 2:
        return len(text) <= _LONGEST_HEADING
    return read_loose_heading(text, small=item.mark is not None) is not None or (
        is_capital(text) and len(text) <= _LONGEST_HEADING and bool(_OTHER_PART.fullmatch(fold(text)))
    )


def _over(above: Item, item: Item) -> bool:
    """A heading without a number stands over numbered ones that follow it."""
    return above.mark is None and item.mark is not None and above.rank >= item.rank and is_capital(above.text)
