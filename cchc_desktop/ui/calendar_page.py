"""S12, the year at a glance."""

from __future__ import annotations

from .page import Page


class CalendarPage(Page):
    """Lịch."""

    def refresh(self) -> None:
        pass
