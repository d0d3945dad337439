"""What was jotted down for the chosen task in this quarter, and the way into its result."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..actions import jotting as jottings
from ..actions.workspace import Change, Workspace
from ..model.jotting import Jotting
from ..model.period import Period
from ..model.progress import TaskProgress
from ..text import short_date
from . import theme
from .panel_fields import quiet_text
from .widgets import button, column, heading, row

MOST = 5  # lines before they scroll


class JottingsPart(QWidget):
    """Lines of this task; nothing is seen where there are none."""

    use_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._ws = workspace
        self._kept: dict[str, list[Jotting]] | None = None  # by task; none while it is to be read anew
        self._period = ""
        workspace.on_change(self._forget)
        self._lines = quiet_text("Ghi nhanh của nhiệm vụ", MOST)
        self.use = button("Đưa vào kết quả", self.use_wanted.emit, "link")
        self.use.setShortcut("Ctrl+Shift+J")
        self.use.setToolTip("Đưa vào kết quả làm bản nháp, chờ xác nhận (Ctrl+Shift+J)")
        self.list = button("Sửa…", self.list_wanted.emit, "link")
        head = row(heading("Ghi nhanh"), self.use, self.list, 1, gap=theme.XS)
        self.setLayout(column(head, self._lines, gap=2))

    def show_task(self, shown: TaskProgress) -> None:
        """The task's lines of the quarter that is typed."""
        if self._kept is None or shown.entry.period != self._period:
            self._period = shown.entry.period
            self._kept = jottings.of_period(self._ws, Period.parse(self._period))
        found = self._kept.get(shown.task.id, ())
        waiting = sum(each.used_in is None for each in found)
        self.setVisible(bool(found))
        self._lines.show_text("\n".join(_line(each) for each in found))
        self.use.setVisible(waiting > 0)

    def _forget(self, change: Change) -> None:
        if "jotting" in change.tables:
            self._kept = None

    @property
    def text(self) -> str:
        """The lines as they are shown."""
        return self._lines.toPlainText()


def _line(jotting: Jotting) -> str:
    day = short_date(jotting.day).rsplit("/", 1)[0]
    return f"{day}  {jotting.text}" + (" (đã đưa vào kết quả)" if jotting.used_in else "")
