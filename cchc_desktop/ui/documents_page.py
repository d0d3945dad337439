"""S8, documents and evidence."""

from __future__ import annotations

from .page import Page


class DocumentsPage(Page):
    """Minh chứng."""

    def refresh(self) -> None:
        pass
