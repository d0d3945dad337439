"""What stands beside the panel in its tests, on a copy of a filled quarter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import progress
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Entry, TaskProgress
from cchc_desktop.ui.progress_panel import ProgressPanel
from tests.ui.conftest import TODAY
from tests.ui.sample_quarter import fill

Q1 = Period(2024, "Q1")


class Beside(QWidget):
    """What stands beside the panel: keeps what is typed, and shows each task as it is kept."""

    def __init__(self, ws: Workspace) -> None:
        super().__init__()
        self.ws = ws
        self.panel = ProgressPanel(ws)
        self.elsewhere = QLineEdit()
        inside = QVBoxLayout(self)
        inside.addWidget(self.elsewhere)
        inside.addWidget(self.panel)
        self.ids = [row.task.id for row in progress.board(ws, Q1, mine=True).rows]
        self.panel.typed.connect(self._keep)
        self.panel.confirmed.connect(lambda task_id: self._keep(task_id, "unconfirmed", False))
        self.resize(300, 666)

    def _keep(self, task_id: str, field: str, value: Any) -> None:
        progress.record(self.ws, task_id, Q1, **{field: value or None if isinstance(value, str) else value})
        if task_id == self.panel.task_id:
            self.show_task(task_id)

    def row(self, task_id: str) -> TaskProgress:
        return progress.row(self.ws, task_id, Q1)

    def show_task(self, task_id: str) -> None:
        self.panel.show_task(self.row(task_id), 2024)

    def entry(self) -> Entry:
        """What is kept for the task that is shown."""
        return self.row(self.panel.task_id).entry

    def field(self, name: str) -> Any:
        return self.panel.entry.blocks[name].editor

    def text(self, name: str) -> str:
        field = self.field(name)
        return cast(str, field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text())

    def reason(self, name: str) -> str:
        return self.panel.entry.blocks[name].reason

    def compose(self, field: QWidget, *stages: str, commit: str) -> None:
        """What an input method sends: the growing composition, then what came of it."""
        for stage in stages:
            QCoreApplication.sendEvent(field, QInputMethodEvent(stage, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(commit)
        QCoreApplication.sendEvent(field, done)

    def unfold(self) -> None:
        if not self.panel.fold.open:
            self.panel.fold.click()


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled quarter, made once."""
    folder = tmp_path_factory.mktemp("quarter") / "data"
    ws = open_workspace(folder, TODAY)
    fill(ws)
    ws.close()
    return folder


@pytest.fixture
def copied(quarter: Path, data: Path) -> Path:
    """A copy of it for each test."""
    return Path(shutil.copytree(quarter, data))


@pytest.fixture
def beside(qtbot: QtBot, copied: Path) -> Iterator[Beside]:
    """The panel with the first task of a filled quarter."""
    ws = open_workspace(copied, TODAY)
    made = Beside(ws)
    made.show_task(made.ids[0])
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.processEvents()
    ws.close()
