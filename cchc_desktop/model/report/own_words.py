"""The officer's own words in a report: reworded, left out or added; they stay when the rest is drawn again."""

from __future__ import annotations

from dataclasses import dataclass

ADDED = "+"  # parts the key of the paragraph above from the mark of the one that was added


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the officer made of one paragraph.

    `key` is the paragraph's; of an added one that of the paragraph above it, `+`, and a mark of its own. `text` is None
    where the paragraph is left out; it holds marked figures (`marked.py`). `drawn` is what the program had drawn then.
    """

    key: str
    text: str | None
    drawn: str = ""

    @property
    def added(self) -> bool:
        return ADDED in self.key
