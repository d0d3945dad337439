"""The help, the sheets for roles, and what the program says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.about_dialog import AboutDialog
from cchc_desktop.ui.guide_dialog import GuideDialog
from cchc_desktop.ui.help_key import open_help
from tests.ui.prepared import copy_to

from .showing import TODAY, Screen, in_front, over, window


def screens(folder: Path) -> Iterator[Screen]:
    """The help with a topic, with what was found and with nothing found; then the two dialogs."""
    with window(open_workspace(copy_to(folder / "dữ liệu"), TODAY)) as desktop:
        desktop.show("home")
        shown = open_help(desktop.window, "progress")
        yield from in_front("tro-giup", shown)
        shown.search.setText("chot bao cao")
        yield from in_front("tro-giup-tim", shown)
        shown.search.setText("không có chữ này")
        yield from in_front("tro-giup-khong-thay", shown)
        shown.close()
        yield from over("to-huong-dan", GuideDialog(desktop.window))
        yield from over("gioi-thieu", AboutDialog(desktop.workspace, desktop.window))
