"""Open the data folder: what every action works on and every page hands along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import paths
from ..files import make_folder
from ..store.migrate import prepare
from ..store.store import Change, Store

__all__ = ["Change", "Workspace", "open_workspace"]


@dataclass(frozen=True, slots=True)
class Workspace:
    """A data folder, open. `fixed_today` replaces the clock where one was given."""

    folder: Path
    store: Store
    fixed_today: date | None = None

    @property
    def today(self) -> date:
        return self.fixed_today or date.today()

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call the listener after each change that is kept."""
        self.store.on_change(listener)

    def close(self) -> None:
        self.store.close()


def open_workspace(folder: Path, today: date | None = None) -> Workspace:
    """Make or upgrade the data of this folder and open it; UserError where the folder or its data will not do."""
    make_folder(folder)
    database = paths.database(folder)
    prepare(database, paths.backups(folder))
    return Workspace(folder, Store(database), today)
