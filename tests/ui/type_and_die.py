"""A process of its own: types a result, leaves the field, and dies as in a power cut."""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.progress_page import ProgressPage

app = QApplication([])
desktop = Desktop(open_workspace(Path(sys.argv[1]), date(2024, 3, 12)))
desktop.start("progress")
desktop.window.show()
page = desktop.page("progress")
assert isinstance(page, ProgressPage)
print(page.view.task_id, flush=True)
QTest.keyClick(page.view, Qt.Key.Key_F2)
assert page.view.cells.editor is not None
page.view.cells.editor.setPlainText("Gõ xong thì mất điện")
QTest.keyClick(page.view.cells.editor, Qt.Key.Key_Return)
os.kill(os.getpid(), signal.SIGKILL)
