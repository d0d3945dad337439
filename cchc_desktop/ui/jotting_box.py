"""Ctrl+J: one line about what was just done, kept with its day, for a task now or later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from ..actions import jotting as jottings
from ..actions.workspace import Workspace
from ..errors import UserError
from ..model.half_typed import Spot
from ..model.period import Period
from ..text import short_date
from . import theme
from .dialog import Dialog
from .half_typed import belongs
from .line_text import LineText
from .picking import Choice, ChoiceList, matching
from .widgets import button, column, heading, label, row, wrapped

WIDE = 620
_ASKED = re.compile(r"(?:^|\s)@(?P<words>[^@]*)$")
_unsent: dict[Path, str] = {}  # by data folder: what was typed and neither kept nor cleared


class JottingBox(Dialog):
    """Enter keeps the line; "@" and a few letters choose its task. What is given up is there the next time."""

    kept = Signal(object)  # Jotting

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, period: Period | None = None) -> None:
        super().__init__(parent)
        self.setProperty("help", "jotting")
        self._ws, self._period = workspace, period or Period.current(workspace.today)
        self._tasks: Mapping[str, str] | None = None
        self._task_id: str | None = None
        self.setWindowTitle("Ghi nhanh")
        self.setFixedWidth(min(WIDE, parent.width() - 2 * theme.XL) if parent else WIDE)
        self.line = LineText("Ghi nhanh", "Việc vừa làm; “18/2 …” hay “hôm qua …” nếu không phải hôm nay")
        self.task, self._said, self.list = wrapped(""), wrapped("", "muted"), ChoiceList("Nhiệm vụ")
        self.waiting = button("", self._open_list, "link")
        self._lay_out()
        self.line.textChanged.connect(lambda _: self._show())
        self.line.entered.connect(self._enter)
        self.line.stepped.connect(self.list.step)
        self.list.clicked.connect(self._on_click)
        belongs(self.line, lambda: Spot("jotting", self._task_id or "", "text", words="Ghi nhanh"))
        self.line.setText(_unsent.pop(workspace.folder, ""))
        self._show()

    def _lay_out(self) -> None:
        self.task.setStyleSheet(
            f"background:{theme.ACCENT_SOFT}; color:{theme.ACCENT}; border-radius:6px; padding:3px 8px;"
        )
        self.list.setFixedHeight(190)
        keys = label("Enter ghi · @ rồi vài chữ để gắn nhiệm vụ · Esc đóng", "muted")
        self.waiting.setAutoDefault(False)
        count = len(jottings.waiting(self._ws))
        self.waiting.setText(f"{count} dòng chờ đưa vào kết quả…")
        self.waiting.setVisible(count > 0)
        foot = row(keys, 1, self.waiting)
        whole = column(heading("Ghi nhanh việc vừa làm"), self.line, self.task, self.list, self._said, foot)
        whole.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        self.setLayout(whole)

    @property
    def said(self) -> str:
        """What will be kept, or why it could not be."""
        return self._said.text()

    def reject(self) -> None:
        if self.line.text().strip():
            _unsent[self._ws.folder] = self.line.text()
        super().reject()

    def _asked(self) -> str | None:
        """The letters behind the "@", while a task is being chosen."""
        match = _ASKED.search(self.line.text())
        return match["words"].strip() if match else None

    def _show(self) -> None:
        asked = self._asked()
        found = self._found(asked) if asked is not None else []
        self.list.show_choices(found)
        self.list.setVisible(bool(found))
        self.task.setVisible(self._task_id is not None)
        day = jottings.day_of(self._ws, self.line.text())
        when = f"Ngày {short_date(day)}"
        if asked is not None:
            self._said.setText("Enter chọn nhiệm vụ." if found else "Không thấy nhiệm vụ nào có các chữ này.")
        elif self._task_id is None:
            self._said.setText(f"{when} · chưa gắn nhiệm vụ, gắn sau cũng được.")
        else:
            self._said.setText(f"{when} · gắn với nhiệm vụ trên.")
        self.adjustSize()

    def _found(self, asked: str) -> list[Choice]:
        if self._tasks is None:
            self._tasks = jottings.tasks(self._ws, self._period)
        return matching([Choice(words, task_id) for task_id, words in self._tasks.items()], asked)

    def _enter(self) -> None:
        """Choose the task where one is being chosen, else keep the line."""
        chosen = self.list.chosen if self._asked() is not None else None
        if chosen is not None:
            self._choose(chosen)
            return
        try:
            made = jottings.add(self._ws, self.line.text(), self._task_id)
        except UserError as error:
            self._said.setText(str(error))
            return
        self.line.clear()
        self.accept()
        self.kept.emit(made)

    def _choose(self, choice: Choice) -> None:
        self._task_id = choice.value
        self.task.setText(choice.words)
        self.line.setText(_ASKED.sub("", self.line.text()))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _open_list(self) -> None:
        from .jotting_dialog import JottingDialog

        self.reject()
        JottingDialog(self._ws, self._period, self.parentWidget()).open()

    def _on_click(self, index: QModelIndex) -> None:
        self._enter()
