"""A restore is a step like any other: Ctrl+Z takes it back, until something else is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.backup import Backup

NAME = "khôi phục bản sao lưu"


class RestoreSteps:
    """The history that came back with a backup does not know of the restore; this remembers it for the window.

    `put_back` restores a backup, undoing a restore or doing it again.
    """

    def __init__(self, put_back: Callable[[Backup, bool], None]) -> None:
        self._put_back = put_back
        self._back: Backup | None = None
        self._again: Backup | None = None

    def note(self, before: Backup, undone: bool) -> None:
        """The data were just replaced, by a restore or by one that was undone; `before` is what they were."""
        self._back, self._again = (None, before) if undone else (before, None)

    def forget(self) -> None:
        """Something else was changed: its own step comes first from now on."""
        self._back = self._again = None

    def undo(self) -> bool:
        """Take the restore back where that is the last step; whether it was."""
        return self._take(self._back, undoes=True)

    def redo(self) -> bool:
        """Restore again what was just taken back; whether that was the last step."""
        return self._take(self._again, undoes=False)

    def names(self, back: str | None, again: str | None) -> tuple[str | None, str | None]:
        """What Ctrl+Z and Ctrl+Y would do, in place of the steps of the history."""
        return NAME if self._back else back, NAME if self._again else again

    def _take(self, wanted: Backup | None, *, undoes: bool) -> bool:
        if wanted is None:
            return False
        self._put_back(wanted, undoes)
        return True
