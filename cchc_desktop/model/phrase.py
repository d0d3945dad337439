"""Sentences that officers type often, with "…" where a name or a number goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GAP = "…"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence; `id` is set where the officer saved it. No areas or statuses: it fits any."""

    text: str
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    id: str = ""

    def fits(self, area: str | None, status: str | None) -> bool:
        """Whether it was written for this area and this status."""
        return area in self.areas and (not self.statuses or status in self.statuses)


def in_order(phrases: Iterable[Phrase], area: str | None, status: str | None) -> list[Phrase]:
    """The officer's own first, then those of this area and status, then those of any area, then the others."""

    def rank(phrase: Phrase) -> int:
        if phrase.id:
            return 0
        if phrase.fits(area, status):
            return 1
        return 2 if not phrase.areas and (not phrase.statuses or status in phrase.statuses) else 3

    return sorted(phrases, key=rank)
