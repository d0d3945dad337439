"""Every screen of the program, shown with sample data and at rest: pages in their main states, dialogs, large popups.

`screens(folder)` yields them one after another; what is not listed in a room below is named by
tests/ui/test_screens_all.py. New screens: a generator in the room they belong to, or a room of their own in `_ROOMS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from . import empty, help, pages, plan, practice, progress, report, safety
from .showing import Screen, on_office_screen, ready

__all__ = ("Screen", "on_office_screen", "screens")

_ROOMS: tuple[Callable[[Path], Iterator[Screen]], ...] = (
    empty.screens,
    pages.screens,
    help.screens,
    plan.screens,
    progress.screens,
    report.screens,
    safety.screens,
    practice.screens,
)


def screens(folder: Path) -> Iterator[Screen]:
    """One screen after another, each open until the next is asked for; an empty folder is filled with their data."""
    ready()
    for room in _ROOMS:
        inside = folder / room.__module__.rpartition(".")[2]
        inside.mkdir()
        yield from room(inside)
