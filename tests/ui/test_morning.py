"""An officer's morning: first run to a typed quarter; close, start again, find it; lose power, start again, find it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import unit as units
from cchc_desktop.ui.growing_text import GrowingText
from cchc_desktop.ui.home_page import HomePage
from cchc_desktop.ui.line_text import LineText
from cchc_desktop.ui.unit_page import UnitPage
from tests.ui.officer import Officer

HERE = Path(__file__).parent


def test_from_first_run_to_the_typed_quarter(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    me = officer.sits_down(qtbot, data)
    me.declares_unit("UBND huyện Cái Bè", "district", "UBND tỉnh Tiền Giang")
    review = me.reads_bundled_plan()
    assert len(review.table.review.rows) == 53
    assert review.table.review.doubtful == 21  # 19 with a missing cell, 2 with a slip of the scan
    me.accepts(review)
    assert "Đang mở" in me.message

    view = me.progress.view
    first, second, third = (row.task.id for row in view.table.tasks[:3])
    assert view.task_id == first
    me.press(Qt.Key.Key_3, Qt.Key.Key_Down, Qt.Key.Key_2)
    me.types("D", view)
    me.types("a gui bao cao thang 01.", me.editor())
    me.press(Qt.Key.Key_Return, on=me.editor())
    assert view.task_id == third
    assert not me.window.message.isVisible()  # what was told of the step before has given way
    assert me.sees(first) == ("done", None)
    assert me.sees(second) == ("in_progress", "Da gui bao cao thang 01.")
    assert me.window._saved.text().startswith("Đã lưu ")
    me.stands_up()

    again = officer.sits_down(qtbot, data)
    assert isinstance(again.window.page, HomePage)
    again.desktop.show("progress")
    assert again.sees(first) == ("done", None)
    assert again.sees(second) == ("in_progress", "Da gui bao cao thang 01.")


def test_what_is_half_typed_is_kept_when_the_window_is_closed(
    qtbot: QtBot, officer: type[Officer], filled: Path
) -> None:
    me = officer.sits_down(qtbot, filled, "progress")
    task_id = me.progress.view.task_id
    me.press(Qt.Key.Key_F2)
    me.editor().setPlainText("Đang gõ dở")
    me.stands_up()
    again = officer.sits_down(qtbot, filled, "progress")
    assert again.sees(task_id)[1] == "Đang gõ dở"


def test_power_lost_after_leaving_a_field(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(HERE / "type_and_die.py"), str(filled)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    me = officer.sits_down(qtbot, filled, "progress")
    assert me.sees(run.stdout.strip())[1] == "Gõ xong thì mất điện"


def test_panel_fields_are_kept_as_they_are_left(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    me = officer.sits_down(qtbot, filled, "progress")
    panel = me.progress.panel
    task_id = panel.task_id
    field = cast(GrowingText, panel.entry.blocks["difficulty"].editor)
    field.setFocus()
    field.setPlainText("Thiếu biên chế")
    me.progress.view.setFocus()
    row = next(r for r in me.progress.view.table.tasks if r.task.id == task_id)
    assert row.entry.difficulty == "Thiếu biên chế"


def test_a_date_that_is_none_stays_where_it_was_typed(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    me = officer.sits_down(qtbot, filled, "progress")

    def field() -> LineText:
        return cast(LineText, me.progress.panel.entry.blocks["completed_on"].editor)

    task_id = me.progress.view.task_id
    field().setFocus()
    field().setText("31/02/2024")
    me.progress.view.setFocus()
    assert "31/02/2024" in me.message
    me.press(Qt.Key.Key_Down)
    assert field().text() != "31/02/2024"
    me.press(Qt.Key.Key_Up)
    assert (me.progress.view.task_id, field().text()) == (task_id, "31/02/2024")
    me.stands_up()
    again = officer.sits_down(qtbot, filled, "progress")
    row = next(r for r in again.progress.view.table.tasks if r.task.id == task_id)
    assert (row.entry.completed_on, row.entry.unread) == (None, (("completed_on", "31/02/2024"),))


def test_report_is_written_and_a_finding_leads_to_its_row(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    me = officer.sits_down(qtbot, filled)
    page = me.report()
    page.set_folder(str(filled / "out"))
    me.press(Qt.Key.Key_F9, on=me.window)
    qtbot.waitUntil(lambda: "Đã viết" in me.message, timeout=20_000)
    assert [path.suffix for path in (filled / "out").iterdir()] == [".docx"]
    model = page.findings._model
    found = [f for n in range(model.rowCount()) if (f := model.finding(n)) and f.about == "task" and f.row_id]
    finding = found[0]
    page.findings.chosen.emit(finding)
    assert me.window.page is me.progress
    assert me.progress.view.task_id == finding.row_id


def test_a_new_name_changes_every_line(qtbot: QtBot, officer: type[Officer], filled: Path) -> None:
    me = officer.sits_down(qtbot, filled, "unit")
    me.declares_unit("UBND xã Mỹ Thuận", "commune", "UBND tỉnh Đồng Tháp")
    kept = units.required(me.workspace)
    assert kept.place == "Mỹ Thuận"
    assert "Cái Bè" not in str(kept)
    assert "Tiền Giang" not in str(kept)
    assert me.window.top.unit.text() == "UBND xã Mỹ Thuận"


def test_a_unit_being_typed_is_kept_when_the_window_is_closed(
    qtbot: QtBot, officer: type[Officer], filled: Path
) -> None:
    me = officer.sits_down(qtbot, filled, "unit")
    before = units.current(me.workspace)
    me.desktop.show("home")
    assert units.current(me.workspace) == before
    assert "Đã lưu" not in me.message
    me.desktop.show("unit")
    cast(UnitPage, me.window.page).fields["signer"].setText("Họ, chữ đệm và tên")  # type: ignore[union-attr]
    me.stands_up()
    kept = units.current(officer.sits_down(qtbot, filled).workspace)
    assert kept is not None
    assert kept.signer == "Họ, chữ đệm và tên"


def test_a_unit_without_a_name_is_told_beside_the_field(qtbot: QtBot, officer: type[Officer], data: Path) -> None:
    me = officer.sits_down(qtbot, data)
    me.declares_unit("", "commune", "UBND tỉnh Tiền Giang")
    page = me.window.page
    assert isinstance(page, UnitPage)
    assert "Tên đơn vị còn trống" in page._trouble.text()
    assert page._trouble.isVisible()
