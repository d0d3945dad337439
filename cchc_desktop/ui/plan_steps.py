"""From a plan's file to tasks that are sorted: which page comes next, and what is said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actions import calendar
from .page import Notice, Page

if TYPE_CHECKING:
    from ..model.plan import Choices, Draft, Plan
    from .desktop import Desktop


class PlanSteps:
    """While a draft lies open the way to the plan leads back to it."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._reviewing = False

    def page_for(self, key: str) -> str:
        """The page that is shown where this one is asked for."""
        return "review" if key == "plan" and self._reviewing else key

    def join(self, key: str, page: Page) -> None:
        """What the pages of this way say beyond what every page says."""
        if key == "plan":
            page.draft_read.connect(self.review)  # type: ignore[attr-defined]
        elif key == "review":
            page.accepted.connect(self._on_accepted)  # type: ignore[attr-defined]
            page.given_up.connect(self._give_up)  # type: ignore[attr-defined]
            page.reread_wanted.connect(self._read_again)  # type: ignore[attr-defined]
        elif key == "mine":
            page.finished.connect(self._on_sorted)  # type: ignore[attr-defined]

    def review(self, draft: Draft, sample: bool) -> None:
        """A file was read: look it over."""
        self._reviewing = True
        self._desktop.show("review")
        page = self._desktop.page("review")
        page.show_draft(draft, sample)  # type: ignore[attr-defined]
        page.take_focus()

    def _read_again(self, choices: Choices) -> None:
        """The plan's own page reads, with its progress bar; what was read comes back to be looked over."""
        self._give_up()
        self._desktop.page("plan").read_again(choices)  # type: ignore[attr-defined]

    def _give_up(self) -> None:
        self._reviewing = False
        self._desktop.show("plan")

    def _on_accepted(self, plan: Plan, tasks: int) -> None:
        """A plan is in: first say whose its tasks are, then enter the quarter."""
        self._reviewing = False
        self._move_into(plan)
        self._desktop.show("mine")
        words = (
            f"Đã nhận {tasks} nhiệm vụ. Hãy xác định việc của đơn vị: 1 của đơn vị, 3 không phải; xong bấm Ctrl+Enter."
            if tasks
            else "Đã nhận kế hoạch; kế hoạch không có bảng nhiệm vụ."
        )
        self._desktop.window.tell(Notice(words, "good"))

    def _on_sorted(self) -> None:
        desktop = self._desktop
        desktop.show("progress")
        words = f"Đang mở {desktop.period.name}; bấm 1, 2, 3 hoặc 0 để ghi trạng thái từng nhiệm vụ."
        desktop.window.tell(Notice(words, "good"))

    def _move_into(self, plan: Plan) -> None:
        """Where the plan is of other years than the period shown, go to its own."""
        desktop, (first, last) = self._desktop, plan.years
        if first is not None and last is not None and not first <= desktop.period.year <= last:
            workspace = desktop.workspace
            desktop.set_period(calendar.at_work_in(workspace, last if workspace.today.year > last else first))
