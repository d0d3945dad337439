"""How long work tells how far it is; telling is also where a cancel takes effect."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, str], None]  # percent done, and in Vietnamese what is being done
Moved = Callable[[int], None]  # is told how many bytes more were read or written; may raise to stop


def silent(percent: int, words: str) -> None:
    """For work that nobody waits for."""


def by_bytes(report: Report, whole: int, words: str, first: int = 0, last: int = 99) -> Moved:
    """Tells how far along a copy of `whole` bytes is, between two percentages."""
    done = 0

    def moved(size: int) -> None:
        nonlocal done
        done += size
        report(min(last, first + (last - first) * done // max(whole, 1)), words)

    return moved
