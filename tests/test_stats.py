"""The figures of the annex: typed by the quarter, worked out for rates and longer periods, undone, printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.actions import plan, stats, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import AnnexRow
from cchc_desktop.model.stat_block import place_block
from cchc_desktop.model.stat_table import StatLine, StatTable
from cchc_desktop.model.stat_typed import figure_words, printed_figure
from cchc_desktop.model.unit import Unit

Q1, Q2, Q3, H1, NINE, YEAR = (Period(2024, kind) for kind in ("Q1", "Q2", "Q3", "H1", "9M", "Y"))


@pytest.fixture
def district(ws: Workspace) -> Workspace:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    return ws


def typed(ws: Workspace, period: Period, **figures: str) -> StatTable:
    """Figures typed under codes written with "_" for ".", and the table after."""
    for code, text in figures.items():
        stats.record(ws, code.removeprefix("s").replace("_", "."), period, text)
    return stats.table(ws, period)


def rows_of(ws: Workspace, period: Period) -> tuple[AnnexRow, ...]:
    made = stats.annex(ws, period)
    assert made is not None
    return made.rows


def printed(table: StatTable, code: str) -> str:
    line = table.by_code[code]
    return printed_figure(line, table.figure(line), table.form)


def test_a_rate_is_worked_out_of_its_parts(district: Workspace) -> None:
    table = typed(district, Q1, s3_3_2_1="4.215", s3_3_2_2="4.160")
    assert figure_words(table.by_code["3.3.2"], table.by_code["3.3.2"].value, table.form) == "98,7%"
    assert printed(table, "3.3.2") == "98,7"
    with pytest.raises(UserError, match=r"“3\.3\.2” được tính từ các dòng khác"):
        stats.record(district, "3.3.2", Q1, "98,7")


def test_nothing_of_nothing_is_no_rate(district: Workspace) -> None:
    table = typed(district, Q1, s3_3_4_1="0", s3_3_4_2="0")
    assert table.by_code["3.3.4"].value.value is None
    assert table.by_code["3.3.4"].value.undefined
    assert printed(table, "3.3.4") == "-"
    assert printed(table, "3.3.4.1") == "0"


def test_zero_empty_and_no_figure_are_kept_apart(district: Workspace) -> None:
    table = typed(district, Q1, s5_2_1="0", s5_2_3="-")
    zero, none, empty = (table.by_code[code] for code in ("5.2.1", "5.2.3", "5.3.3"))
    assert (zero.entry.value, zero.entry.settled, zero.entry.no_data) == (0, True, False)
    assert (none.entry.value, none.entry.settled, none.entry.no_data) == (None, True, True)
    assert (empty.entry.value, empty.entry.settled) == (None, False)
    assert [printed(table, line.code) for line in (zero, none, empty)] == ["0", "-", ""]
    assert table.completeness.filled == 2
    assert typed(district, Q1, s5_2_1="", s5_2_3="").completeness.filled == 0


def test_flows_add_up_and_follow_a_later_change(district: Workspace) -> None:
    typed(district, Q1, s5_2_1="3")
    typed(district, Q2, s5_2_1="4")
    assert stats.table(district, H1).by_code["5.2.1"].total.value == 7
    typed(district, Q1, s5_2_1="5")
    assert stats.table(district, H1).by_code["5.2.1"].total.value == 9
    assert stats.table(district, Q2).by_code["5.2.1"].value.value == 4


def test_rates_of_longer_periods_come_from_summed_parts(district: Workspace) -> None:
    typed(district, Q1, s3_3_2_1="10", s3_3_2_2="9")
    typed(district, Q2, s3_3_2_1="100", s3_3_2_2="10")
    assert printed(stats.table(district, H1), "3.3.2") == "17,27"


def test_stocks_are_the_last_reported_and_never_summed(district: Workspace) -> None:
    typed(district, Q1, s4_2_1="120", s1_1_1="18", s1_1_2="3")
    typed(district, Q2, s4_2_1="118", s1_1_1="18", s1_1_2="9")
    table = stats.table(district, H1)
    assert [table.by_code[code].total.value for code in ("4.2.1", "1.1.1", "1.1.2")] == [118, 18, 9]
    assert printed(table, "1.1") == "50"
    late = stats.table(district, NINE).by_code["4.2.1"].total
    assert (late.value, [quarter.code for quarter in late.missing]) == (118, ["2024-Q3"])


def test_a_sum_that_lacks_a_quarter_says_so(district: Workspace) -> None:
    typed(district, Q2, s5_2_1="4")
    total = stats.table(district, H1).by_code["5.2.1"].total
    assert (total.value, total.missing) == (4, (Q1,))
    typed(district, Q1, s5_2_1="-")
    assert stats.table(district, H1).by_code["5.2.1"].total.missing == ()


def test_what_does_not_add_up_is_typed_for_the_longer_period(district: Workspace) -> None:
    typed(district, Q1, s7_8_1="5", s1_3_1="20")
    typed(district, Q2, s7_8_1="6", s1_3_1="22")
    assert stats.table(district, H1).by_code["7.8.1"].total.value is None
    table = typed(district, H1, s7_8_1="8", s1_3_1="30")
    assert [table.by_code[code].total.value for code in ("7.8.1", "1.3.1")] == [8, 30]
    assert table.by_code["7.8.1"].value.value == 6
    assert table.by_code["7.8.1"].entry.period == "2024-H1"


def test_a_total_typed_leaves_the_rest_to_its_last_quarter(district: Workspace) -> None:
    typed(district, Q1, s5_2_1="3")
    assert typed(district, H1, s5_2_1="7").by_code["5.2.1"].value.value == 4
    with pytest.raises(UserError, match=r"5\.2\.3 của quý I năm 2024"):
        stats.record(district, "5.2.3", H1, "7")


def test_figures_of_a_base_year_are_typed_once(district: Workspace) -> None:
    typed(district, Q1, s4_1_4_0="40", s4_1_4_1="36", s4_2_0="200", s4_2_4_0="10", s4_2_4="2")
    typed(district, Q2, s4_1_4_1="30", s4_2_4="4")
    table = stats.table(district, Q2)
    assert printed(table, "4.1.4.4") == "25"  # (40 - 30) / 40
    assert printed(table, "4.2.5") == "8"  # (10 + 2 + 4) / 200
    assert table.by_code["4.1.4.0"].entry.period == "2021-Y"
    assert "4.1.4.0" not in [row.cells[0] for row in rows_of(district, Q2)]


def test_choices_are_read_by_number_and_by_words(district: Workspace) -> None:
    table = typed(district, Q1, s1_4_2="phát phiếu", s1_5="Có")
    assert (table.by_code["1.4.2"].entry.value, table.by_code["1.5"].entry.value) == (1, 1)
    table = typed(district, Q1, s1_4_2="2 · Kết hợp", s1_5="0")
    assert (table.by_code["1.4.2"].entry.value, table.by_code["1.5"].entry.value) == (2, 0)
    assert typed(district, Q1, s1_4_2="5").by_code["1.4.2"].entry.unread == "5"
    assert typed(district, Q1, s1_4_2="1 phiếu giấy").by_code["1.4.2"].entry.unread == "1 phiếu giấy"


@pytest.mark.parametrize("text", ["mười hai", "1.23.4", "31/02", "=A1+2", "9" * 400, "x" * 100_000])
def test_what_is_not_understood_is_kept_as_typed(district: Workspace, text: str) -> None:
    line = typed(district, Q1, s5_2_1=text).by_code["5.2.1"]
    assert (line.entry.unread, line.entry.value, line.entry.settled) == (text, None, False)
    line = typed(district, Q1, s5_2_1="12").by_code["5.2.1"]
    assert (line.entry.unread, line.entry.value) == (None, 12)


@pytest.mark.parametrize(("text", "value"), [("1.234,5", 1234.5), ("45.5", 45.5), ("45,5 %", 45.5), (" 7 ", 7)])
def test_numbers_as_people_type_them(district: Workspace, text: str, value: float) -> None:
    assert typed(district, Q1, s6_1_1=text).by_code["6.1.1"].entry.value == value


def test_rows_of_another_level_are_refused(district: Workspace) -> None:
    with pytest.raises(UserError, match="không thuộc cấp"):
        stats.record(district, "7.1", Q1, "1")
    with pytest.raises(UserError, match=r"không có dòng mã “9\.9”"):
        stats.record(district, "9.9", Q1, "1")
    with pytest.raises(UserError, match="tên nhóm"):
        stats.record(district, "1.2", Q1, "1")


def test_a_figure_can_be_taken_back_and_done_again(district: Workspace) -> None:
    typed(district, Q1, s5_2_1="3")
    typed(district, Q1, s5_2_1="abc")
    assert "5.2.1" in undo.undo(district)
    entry = stats.table(district, Q1).by_code["5.2.1"].entry
    assert (entry.value, entry.unread) == (3, None)
    undo.redo(district)
    assert stats.table(district, Q1).by_code["5.2.1"].entry.unread == "abc"
    typed(district, Q1, s5_2_1="")
    undo.undo(district)
    assert stats.table(district, Q1).by_code["5.2.1"].entry.unread == "abc"


def test_a_block_is_one_step(district: Workspace) -> None:
    wanted = {("5.2.1", Q1.code): "3", ("5.2.3", Q1.code): "x", ("4.2.1", Q1.code): "1.200"}
    stats.record_block(district, Q1, wanted, "Dán 3 số liệu")
    table = stats.table(district, Q1)
    assert (table.by_code["4.2.1"].entry.value, table.by_code["5.2.3"].entry.unread) == (1200, "x")
    assert undo.undo(district) == "Dán 3 số liệu"
    assert not stats.table(district, Q1).started


def test_a_note_stays_with_its_figure_and_explains_an_empty_one(district: Workspace) -> None:
    typed(district, Q1, s5_2_1="3")
    stats.note(district, "5.2.1", Q1, "theo Quyết định số 5")
    stats.note(district, "5.2.3", Q1, "sở không quản lý viên chức")
    table = stats.table(district, Q1)
    assert table.by_code["5.2.3"].entry.settled
    rows = {row.cells[0]: row.cells for row in rows_of(district, Q1)}
    assert rows["5.2.1"][3:] == ("3", "theo Quyết định số 5")
    assert rows["5.2.3"][3:] == ("-", "sở không quản lý viên chức")
    assert typed(district, Q1, s5_2_1="").by_code["5.2.1"].entry.note == "theo Quyết định số 5"


def test_tasks_are_offered_and_never_written_by_themselves(district: Workspace) -> None:
    plan.accept(district, plan.read_bundled(plan.bundled()[0].name))
    line = stats.table(district, Q1).by_code["1.1.1"]
    assert line.offer is not None
    assert line.offer > 5
    assert line.entry.value is None


def lines(ws: Workspace) -> tuple[StatLine, ...]:
    return stats.table(ws, Q1).ours


def test_a_pasted_table_goes_by_its_codes(district: Workspace) -> None:
    cells = (
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú"),
        ("3.3.2", "Tỷ lệ hồ sơ đúng hạn", "%", "98,7", ""),
        ("3.3.2.2", "Số hồ sơ giải quyết đúng hạn", "Hồ sơ", "4.160", ""),
        ("3.3.2.1", "Tổng số hồ sơ đã giải quyết xong", "Hồ sơ", "4.215", ""),
        ("5.2.1", "Số công chức tuyển dụng mới", "Người", "", ""),
        ("7.1", "Kiến trúc", "", "1", ""),
    )
    placed = place_block(cells, lines(district), 0)
    assert placed.texts == {"3.3.2.2": "4.160", "3.3.2.1": "4.215"}


def test_a_pasted_column_goes_down_past_headings_and_rates(district: Workspace) -> None:
    shown = lines(district)
    start = [line.code for line in shown].index("1.2.3")
    assert [line.code for line in shown[start : start + 6]] == ["1.2.3", "1.2.4", "1.2.4.1", "1.2.4.2", "1.3", "1.3.1"]
    placed = place_block((("4",), ("50",), ("2",), ("1",), ("",), ("30",)), shown, start)
    assert placed.texts == {"1.2.3": "4", "1.2.4.1": "2", "1.2.4.2": "1", "1.3.1": "30"}
    assert place_block((("4",), ("5",)), shown, len(shown) - 1).homeless == 1


def run(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), "--today", "2024-03-12", *words])


def test_the_command_line_lists_and_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data"
    run(folder, "unit", "set", "--name", "UBND huyện Cái Bè", "--kind", "district", "--parent", "UBND tỉnh Tiền Giang")
    assert run(folder, "stat", "set", "--code", "1.2.4.1", "--period", "2024-Q1", "--value", "4", "--note", "2 xã") == 0
    assert run(folder, "stat", "set", "--code", "1.2.4.2", "--period", "2024-Q1", "--value", "3") == 0
    capsys.readouterr()
    assert run(folder, "--json", "stat", "list", "--period", "2024-Q1") == 0
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["1.2.4.1"]["value"] == 4
    assert rows["1.2.4.1"]["note"] == "2 xã"
    assert (rows["1.2.4"]["value"], rows["1.2.4"]["computed"], rows["1.2.4"]["type"]) == (75, True, "ratio")
    assert rows["1.2.3"]["unsure"] is True
    assert {"number", "label", "unit", "cumulative", "previous"} <= rows["1.2.4"].keys()
    assert run(folder, "stat", "set", "--code", "1.2.4", "--period", "2024-Q1", "--value", "3") == 1
    assert "được tính từ các dòng khác" in capsys.readouterr().err
    assert run(folder, "stat", "set", "--code", "1.2.4.1", "--period", "2024-Q1", "--value", "mười") == 1
    assert "“mười” không phải là số liệu" in capsys.readouterr().err
    assert run(folder, "stat", "set", "--code", "1.2.4.2", "--period", "2024-Q1", "--value", "") == 0
    capsys.readouterr()
    run(folder, "--json", "stat", "list", "--period", "2024-Q1")
    assert {row["code"]: row for row in json.loads(capsys.readouterr().out)}["1.2.4.2"]["value"] is None
