"""On which page something stands, as far as the file remembers how it was last laid out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Pages:
    """Counts pages by the breaks that were set and by those that Word wrote down as it laid the text out."""

    number: int = 1
    _fresh: bool = True  # nothing is printed on this page yet

    def printed(self) -> None:
        self._fresh = False

    def turned(self) -> None:
        """A break that someone set; another one right after it leaves an empty page."""
        self.number += 1
        self._fresh = True

    def remembered(self) -> None:
        """A break that Word wrote down, or one that changes nothing at the head of a page."""
        if not self._fresh:
            self.turned()
