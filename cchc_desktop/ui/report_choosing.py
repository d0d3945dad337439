"""What is chosen for a report beside its words: who signs, where the annexes go, which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ..actions import choices
from ..actions.workspace import Workspace

if TYPE_CHECKING:
    from .report_page import ReportPage


class Choosing(QObject):
    """Keeps a choice at once; says that the report is to be drawn again."""

    done = Signal()

    def __init__(self, page: ReportPage, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._ws = page, workspace

    def choose(self, **chosen: Any) -> None:
        """Keep choices by their names in `Choices`."""
        self._page.own_words.finish()
        with self._page.telling():
            choices.choose(self._ws, self._page.period, **chosen)
        self.done.emit()
        if "signer_id" in chosen:
            self._page.paper.show_signature()

    def open_signers(self) -> None:
        """Those who may sign: a new one signs this report."""
        from .report_signer_dialog import SignerDialog

        dialog = SignerDialog(self._ws, self._page.window())
        dialog.exec()
        if dialog.kept is not None:
            self.choose(signer_id=dialog.kept.id)
        elif dialog.changed:
            self.done.emit()
        dialog.deleteLater()

    def open_papers(self) -> None:
        """The papers beside the report, written where the report is."""
        from .papers_dialog import ask_papers

        self._page.own_words.finish()
        if ask_papers(self._page.window(), self._ws, self._page.period, self._page.folder):
            self.done.emit()

    def open_forms(self) -> None:
        """The form packs that are there, and taking in a new one."""
        from .forms_dialog import ask_forms

        if ask_forms(self._page.window(), self._ws):
            self.done.emit()
