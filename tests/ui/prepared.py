"""A filled quarter made once and copied: most of what a window test waits for otherwise."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_desktop.actions.workspace import open_workspace
from tests.ui.officer import TODAY
from tests.ui.sample_quarter import fill


@cache
def _made() -> TemporaryDirectory[str]:
    folder: TemporaryDirectory[str] = TemporaryDirectory()
    workspace = open_workspace(Path(folder.name) / "data", TODAY)
    fill(workspace)
    workspace.close()
    return folder


def copy_to(data: Path) -> Path:
    """A data folder with a unit, a plan and most of a quarter, of its own."""
    shutil.copytree(Path(_made().name) / "data", data)
    return data
