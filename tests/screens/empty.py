"""Before there is anything: the first start, and every page with a unit and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.actions import unit
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.model.unit import Unit
from cchc_desktop.ui.pages import PAGES

from .showing import TODAY, Screen, in_front, window


def screens(folder: Path) -> Iterator[Screen]:
    """The unit's page as the first one, then each page without a plan."""
    with window(open_workspace(folder / "dữ liệu", TODAY)) as desktop:
        desktop.start()
        yield from in_front("don-vi-lan-dau", desktop.window)
        unit.set_unit(desktop.workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
        for key, _, _ in PAGES:
            desktop.show(key)
            yield from in_front(f"trong-{key}", desktop.window)
