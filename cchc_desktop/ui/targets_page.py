"""S7, the targets."""

from __future__ import annotations

from .page import Page


class TargetsPage(Page):
    """Chỉ tiêu."""

    def refresh(self) -> None:
        pass
