"""Practice data: the dialog in its three states, the question before they go, and pages under their bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cchc_desktop.actions import practice
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.asking import question
from cchc_desktop.ui.practice_dialog import PracticeDialog
from cchc_desktop.ui.practice_words import REMOVE, SURE
from cchc_desktop.ui.seat import Seat

from .showing import TODAY, Screen, fill_display, in_front, over


def screens(folder: Path) -> Iterator[Screen]:
    """Begun from an empty data folder, then practised in."""
    data = folder / "dữ liệu"
    with closing(open_workspace(data, TODAY)) as ws:
        yield from over("lam-thu-bat-dau", PracticeDialog(ws))
        place = practice.begin(ws)
        yield from over("lam-thu-tiep", PracticeDialog(ws))
    seat = Seat(data, TODAY, lambda desktop: None)
    seat.start(None)
    seat.practise(place)
    window = seat.desktop.window
    fill_display(window)
    for key in ("home", "progress", "report"):
        seat.desktop.show(key)
        yield from in_front(f"lam-thu-{key}", window)
    yield from over("lam-thu-dang-lam", PracticeDialog(seat.desktop.workspace, window))
    yield from over("lam-thu-hoi-xoa", question(window, SURE, REMOVE))
    seat.leave()
