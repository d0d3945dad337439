"""How long work tells how far it is; telling is also where a cancel takes effect."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, str], None]  # percent done, and in Vietnamese what is being done


def silent(percent: int, words: str) -> None:
    """For work that nobody waits for."""
