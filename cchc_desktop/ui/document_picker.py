"""Insert a document: a few letters, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ..actions import document as documents
from ..actions import unit as units
from ..actions.workspace import Workspace
from ..model.document import Document, Registered
from ..model.period import Period
from ..text import short_date
from .document_dialog import DocumentDialog
from .picking import Choice, Picker

_NEW = "Văn bản mới…"
_MOST = 60  # rows that are shown; more letters bring the others


def pick_document(ws: Workspace, parent: QWidget) -> Document | None:
    """A document of the register, or a new one that is not kept yet; None where the officer thought better of it."""
    picker = DocumentPicker(ws, parent)
    if not picker.exec():
        return None
    chosen: Registered | None = picker.chosen
    if chosen is not None:
        return chosen.document
    unit = units.current(ws)
    dialog = DocumentDialog(unit.name if unit else "", Period.current(ws.today).year, parent)
    dialog.show_typed(picker.box.text())
    return dialog.document if dialog.exec() else None


class DocumentPicker(Picker):
    """The documents of the register, the latest in use first; `chosen` is None where a new one is wanted."""

    shares = (0.4, 0.6)

    def __init__(
        self, ws: Workspace, parent: QWidget, title: str = "Chèn văn bản", *, new: bool = True, without: str = ""
    ) -> None:
        known = [each for each in documents.register(ws) if each.document.id != without]
        self._known, self._new = tuple(sorted(known, key=_recent, reverse=True)), new
        super().__init__(title, 'Tìm không dấu: "12 kh", "tuyen truyen"…', (), parent)

    def found(self, typed: str) -> Sequence[Choice]:
        """The documents for what is typed, and a new one behind them."""
        known = documents.found(self._known, typed)[:_MOST]
        new = [Choice(_NEW, None, "chưa có trong danh mục")] if self._new else []
        return [*(Choice(each.document.short(), each, _aside(each.document)) for each in known), *new]


def _recent(each: Registered) -> tuple[str, str]:
    return each.last_used, str(each.document.issued_on or "")


def _aside(document: Document) -> str:
    day = short_date(document.issued_on) if document.issued_on else ""
    return " · ".join(filter(None, (day, document.summary)))
