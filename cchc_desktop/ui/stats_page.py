"""The statistics annex."""

from __future__ import annotations

from .page import Page


class StatsPage(Page):
    """Số liệu."""

    def refresh(self) -> None:
        pass
