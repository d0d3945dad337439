"""S9, what deserves a look."""

from __future__ import annotations

from .page import Page


class ChecksPage(Page):
    """Kiểm tra."""

    def refresh(self) -> None:
        pass
