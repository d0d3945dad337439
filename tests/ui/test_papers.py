"""The papers of the window: the plan is mended by keys, each paper is written, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import own_plan
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.own_plan import OwnPlanLine
from cchc_desktop.ui.criteria_part import CriteriaPart
from cchc_desktop.ui.inspection_part import InspectionPart
from cchc_desktop.ui.own_plan_part import OwnPlanPart
from cchc_desktop.ui.papers_dialog import PapersDialog

from .officer import TODAY
from .sample_quarter import NOW

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen has no window manager

Key = Qt.Key
PLAN, LETTER, INSPECTION, CRITERIA = range(4)


@pytest.fixture
def desk(qtbot: QtBot, filled: Path, tmp_path: Path) -> Iterator[PapersDialog]:
    ws = open_workspace(filled, TODAY)
    dialog = PapersDialog(ws, NOW, tmp_path / "ra")
    dialog.choose(PLAN)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    yield dialog
    dialog.close()
    ws.close()
    dialog.deleteLater()


def plan_of(desk: PapersDialog) -> OwnPlanPart:
    part = desk.parts[PLAN]
    assert isinstance(part, OwnPlanPart)
    return part


def workspace(desk: PapersDialog) -> Workspace:
    return desk._ws


def first_line(desk: PapersDialog) -> OwnPlanLine:
    return own_plan.own_plan(workspace(desk), 2024).lines[0]


def written(qtbot: QtBot, desk: PapersDialog) -> tuple[Path, ...]:
    qtbot.keyClick(desk, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.written) and not desk.job.busy, timeout=15_000)
    return desk.written


def test_one_key_drafts_the_plan(qtbot: QtBot, desk: PapersDialog) -> None:
    (file,) = written(qtbot, desk)
    assert file.name == "KH-CCHC-2024-ubnd-huyen-cai-be.docx"
    assert file.name in desk.message.text


def test_a_line_is_typed_in_place_and_taken_back(qtbot: QtBot, desk: PapersDialog) -> None:
    view = plan_of(desk).view
    QTest.keyClicks(view, "V")
    editor = view.cells.editor
    assert editor is not None
    QTest.keyClicks(editor, "iec rieng")
    assert editor.toPlainText() == "Viec rieng"
    qtbot.keyClick(editor, Key.Key_Tab)
    assert first_line(desk).content == "Viec rieng"
    assert view.currentIndex().column() == 2
    assert "✎" in view.table.index(0, 0).data()
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert first_line(desk).own == frozenset()
    assert desk.steps == 0


def test_a_composition_is_not_cut_short(qtbot: QtBot, desk: PapersDialog) -> None:
    view = plan_of(desk).view
    qtbot.keyClick(view, Key.Key_F2)
    editor = view.cells.editor
    assert editor is not None
    editor.selectAll()
    QApplication.sendEvent(editor, QInputMethodEvent("tuyê", []))
    commit = QInputMethodEvent()
    commit.setCommitString("tuyền")
    QApplication.sendEvent(editor, commit)
    qtbot.keyClick(editor, Key.Key_Return)
    assert first_line(desk).content == "tuyền"


def test_delete_leaves_a_line_out_and_takes_it_in_again(qtbot: QtBot, desk: PapersDialog) -> None:
    view = plan_of(desk).view
    qtbot.keyClick(view, Key.Key_Delete)
    assert first_line(desk).left_out
    assert "bỏ" in view.table.index(0, 0).data()
    qtbot.keyClick(view, Key.Key_Delete)
    assert not first_line(desk).left_out


def test_a_day_that_is_not_understood_stays_in_sight_and_is_not_kept(qtbot: QtBot, desk: PapersDialog) -> None:
    view = plan_of(desk).view
    due = view.table.index(0, 6)
    assert not view.table.setData(due, "sau tết")
    assert due.data() == "? sau tết"
    assert first_line(desk).due_on == first_line(desk).task.time.end
    assert view.table.setData(due, "15/3/2024")
    assert first_line(desk).own == {"due_on"}


def test_a_day_after_the_province_own_is_told_beside_the_line(desk: PapersDialog) -> None:
    lines = own_plan.own_plan(workspace(desk), 2024).lines
    at = next(n for n, each in enumerate(lines) if each.task.time.end and each.task.time.end.year == 2024)
    table = plan_of(desk).view.table
    table.setData(table.index(at, 6), "31/12/2024")
    assert "sau hạn của tỉnh" in table.index(at, 6).data()


def test_tasks_are_chosen_by_space_for_the_inspection_file(qtbot: QtBot, desk: PapersDialog) -> None:
    desk.choose(INSPECTION)
    part = desk.parts[INSPECTION]
    assert isinstance(part, InspectionPart)
    assert not part.write_button.isEnabled()
    for _ in range(3):
        qtbot.keyClick(part.view, Key.Key_Space)
        qtbot.keyClick(part.view, Key.Key_Down)
    assert len(part.chosen) == 3
    (file,) = written(qtbot, desk)
    assert file.name == "HS-kiem-tra-2024-3-nhiem-vu-ubnd-huyen-cai-be.docx"


def test_the_letter_is_shown_and_written(qtbot: QtBot, desk: PapersDialog) -> None:
    desk.choose(LETTER)
    (file,) = written(qtbot, desk)
    assert file.name == "CV-gui-BC-CCHC-2024-Q1-ubnd-huyen-cai-be.docx"


def test_a_task_goes_under_another_criterion_and_the_folders_are_written(qtbot: QtBot, desk: PapersDialog) -> None:
    desk.choose(CRITERIA)
    part = desk.parts[CRITERIA]
    assert isinstance(part, CriteriaPart)
    task = first_line(desk).task
    before = rows_of(part)
    part.put(task.id, "1.1", True)
    after = rows_of(part)
    assert len(after) == len(before) + 1
    assert task.named() in after[1]
    (index,) = written(qtbot, desk)
    assert index.is_file()
    assert any(folder.name.startswith("1.1 - ") for folder in index.parent.iterdir())


def rows_of(part: CriteriaPart) -> list[str]:
    model = part.view.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def test_without_a_plan_each_paper_says_what_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    ws = open_workspace(tmp_path / "trống", TODAY)
    dialog = PapersDialog(ws, NOW, tmp_path)
    qtbot.addWidget(dialog)
    for n, part in enumerate(dialog.parts):
        dialog.choose(n)
        assert dialog._empty.isVisibleTo(dialog), part.title
    ws.close()
