"""When reports are owed: the usual day, the plan's, the office's; to sign, to send, late; what reports print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document as read_docx

from cchc_desktop.actions import calendar, plan, progress, report, undo, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports.calendar import load_calendar, load_schedule
from cchc_desktop.model.deadline import Deadline
from cchc_desktop.model.period import Period
from cchc_desktop.model.schedule import PeriodDates, Recipient, Scheduler, receipt
from cchc_desktop.model.unit import Unit
from cchc_desktop.store import units
from tests.conftest import small_plan

DISTRICT = Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang")
HOME_AFFAIRS = Unit("Sở Nội vụ", "department", parent="UBND tỉnh Tiền Giang")
Q1_2027 = Period(2027, "Q1")


def scheduler(
    today: date = date(2027, 3, 1), unit: Unit | None = DISTRICT, deadlines: tuple[Deadline, ...] = ()
) -> Scheduler:
    return Scheduler(load_schedule(), load_calendar(), (), {}, deadlines, unit, today)


def to(key: str) -> Recipient:
    return next(each for each in load_schedule().recipients if each.key == key)


def test_the_first_quarter_of_2027() -> None:
    """The data end on Sunday, the report is owed on Monday: sign on Friday, with Friday's figures."""
    dates = scheduler().dates(Q1_2027)
    assert (dates.data_from, dates.data_to) == (date(2026, 12, 15), date(2027, 3, 14))
    assert (dates.due, dates.send_by) == (date(2027, 3, 15), date(2027, 3, 15))
    assert dates.sign_on == date(2027, 3, 12)
    assert dates.words == "nộp thứ Hai 15/3, nên trình ký thứ Sáu 12/3, số liệu tính đến ngày 12/3"
    assert dates.working_days_left == 10


@pytest.mark.parametrize(
    ("today", "as_of"),
    [
        (date(2027, 3, 1), date(2027, 3, 1)),
        (date(2027, 3, 12), date(2027, 3, 12)),
        (date(2027, 4, 1), date(2027, 3, 12)),
    ],
)
def test_figures_go_up_to_today_the_cut_off_or_the_day_of_signing(today: date, as_of: date) -> None:
    assert scheduler(today).dates(Q1_2027).as_of == as_of


def test_a_due_date_on_a_saturday_is_kept_and_sent_before() -> None:
    dates = scheduler(date(2024, 6, 3)).dates(Period(2024, "H1"))
    assert dates.due == date(2024, 6, 15)
    assert dates.send_by == date(2024, 6, 14)
    assert dates.sign_on == date(2024, 6, 13)
    assert dates.late_from == date(2024, 6, 17)
    assert dates.words.startswith("hạn thứ Bảy 15/6, nộp thứ Sáu 14/6, nên trình ký thứ Năm 13/6")


def test_each_level_has_its_own_day() -> None:
    own, above = scheduler().recipients
    assert [(each.by, each.to) for each in (own, above)] == [("Đơn vị", "Sở Nội vụ"), ("Sở Nội vụ", "UBND tỉnh")]
    assert scheduler().dates(Q1_2027, above).due == date(2027, 3, 18)
    assert scheduler(unit=HOME_AFFAIRS).dates(Q1_2027).due == date(2027, 3, 18)
    province = scheduler(unit=Unit("UBND tỉnh Tiền Giang", "province"))
    assert province.dates(Q1_2027).due == date(2027, 3, 20)
    assert [each.key for each in province.recipients] == ["so_noi_vu", "ubnd_tinh", "bo_noi_vu"]


def test_by_default_four_reports_a_year_are_made() -> None:
    assert [period.kind for period in scheduler().made_in(2027)] == ["Q1", "H1", "Q3", "Y"]


@pytest.mark.parametrize(
    ("received", "late", "words"),
    [
        (date(2024, 3, 15), 0, "đúng hạn"),
        (date(2024, 3, 16), 1, "muộn 1 ngày (mất điện)"),
        (date(2024, 3, 19), 4, "muộn 4 ngày (mất điện)"),
    ],
)
def test_a_package_is_late_from_the_day_after(received: date, late: int, words: str) -> None:
    got = receipt(scheduler(date(2024, 3, 1)).dates(Period(2024, "Q1")), received, " mất điện ")
    assert (got.days_late, got.words) == (late, words)


def test_a_due_date_on_a_day_off_counts_late_from_the_next_working_day() -> None:
    half = Period(2024, "H1")
    excusing = scheduler(date(2024, 6, 3))
    strict = replace(excusing, usual=replace(excusing.usual, late_from_next_working_day=False))
    assert [receipt(excusing.dates(half), date(2024, 6, day)).days_late for day in (16, 17, 18)] == [0, 1, 2]
    assert receipt(strict.dates(half), date(2024, 6, 16)).days_late == 1


def deadline(report: str, *days: date, who: str = "UBND các huyện", to: str | None = "Sở Nội vụ") -> Deadline:
    return Deadline(who, report, to, "trước ngày …", days)


def test_the_plans_own_day_comes_before_the_usual_one() -> None:
    found = scheduler(
        date(2024, 1, 2),
        deadlines=(
            deadline("Báo cáo quý", date(2024, 3, 10), date(2024, 6, 10), date(2024, 9, 10), date(2024, 12, 10)),
            deadline("Báo cáo 6 tháng", date(2024, 6, 5)),
            deadline("Báo cáo năm", date(2024, 12, 1), who="UBND các xã"),
            deadline("Báo cáo quý", date(2024, 3, 12), who="Sở Nội vụ", to="UBND tỉnh"),
            deadline("Kế hoạch của đơn vị", date(2024, 3, 1)),
        ),
    )
    due = {kind: found.dates(Period(2024, kind)) for kind in ("Q1", "H1", "Q3", "Y")}
    assert due["Q1"].due == date(2024, 3, 10)
    assert due["Q1"].send_by == date(2024, 3, 8)
    assert due["H1"].due == date(2024, 6, 5)  # its own words before those on quarters
    assert due["Q3"].due == date(2024, 9, 10)
    assert due["Y"].due == date(2024, 12, 10)  # the communes' day is not ours
    assert {each.source for each in due.values()} == {"plan"}
    assert found.dates(Period(2024, "Q1"), to("ubnd_tinh")).due == date(2024, 3, 12)
    assert found.dates(Period(2025, "Q1")).source == "usual"


def test_a_report_due_in_the_month_after_belongs_to_the_quarter_before() -> None:
    found = scheduler(
        date(2024, 1, 2), deadlines=(deadline("Báo cáo quý I, quý III", date(2024, 4, 5), date(2024, 10, 5)),)
    )
    assert found.dates(Period(2024, "Q1")).due == date(2024, 4, 5)
    assert found.dates(Period(2024, "Q3")).due == date(2024, 10, 5)
    assert found.dates(Period(2024, "Q2")).source == "usual"


def test_what_the_office_set_for_a_period_comes_first() -> None:
    said = {"2027-Q1": PeriodDates(date(2027, 3, 10), date(2027, 3, 12), None)}
    dates = replace(scheduler(), set_dates=said).dates(Q1_2027)
    assert (dates.data_to, dates.due, dates.sign_on) == (date(2027, 3, 10), date(2027, 3, 12), date(2027, 3, 11))
    assert dates.source == "office"
    assert not dates.close
    tight = {"2027-Q1": PeriodDates(None, date(2027, 3, 12), date(2027, 3, 12))}
    assert replace(scheduler(), set_dates=tight).dates(Q1_2027).close


def test_months_and_ad_hoc_periods_have_dates_too() -> None:
    month = scheduler(date(2024, 3, 1)).dates(Period(2024, "M03"))
    assert (month.data_from, month.due) == (date(2024, 2, 15), date(2024, 3, 15))
    special = scheduler(date(2024, 2, 1)).dates(Period.parse("2024-01-15..2024-02-10"))
    assert (special.data_from, special.data_to) == (date(2024, 1, 15), date(2024, 2, 10))
    assert special.sign_on == date(2024, 2, 15)  # the first working day after, Tết left out
    assert special.due == date(2024, 2, 16)
    assert special.cut_off == date(2024, 2, 10)


def test_a_unit_born_within_the_period_begins_its_window_there() -> None:
    born = replace(DISTRICT, name="UBND xã Cái Bè", kind="commune", valid_from=date(2025, 7, 1))
    found = scheduler(date(2025, 7, 2), unit=born)
    assert found.dates(Period(2025, "Q3")).data_from == date(2025, 7, 1)
    assert found.dates(Period(2025, "Q4")).data_from == date(2025, 9, 15)
    assert found.dates(Period(2025, "Y")).data_from == date(2025, 7, 1)


def test_the_list_of_units_tells_since_when_ours_stands(ws: Workspace) -> None:
    with ws.store.write("Nạp danh sách") as session:
        units.save_others(session, [Unit("UBND xã Cái Bè", "commune", valid_from=date(2025, 7, 1))])
    unit.set_unit(ws, Unit("UBND xã Cái Bè", "commune", parent="UBND tỉnh Đồng Tháp"))
    assert calendar.dates(ws, Period(2025, "Q3")).data_from == date(2025, 7, 1)


def test_15_becomes_14_for_this_period_or_for_every_year(office: Workspace) -> None:
    quarter, next_year = Period(2024, "Q1"), Period(2025, "Q1")
    calendar.set_period(office, quarter, due=date(2024, 3, 14))
    assert calendar.dates(office, quarter).due == date(2024, 3, 14)
    assert calendar.dates(office, next_year).due == date(2025, 3, 15)
    calendar.set_every_year(office, quarter, "so_noi_vu", date(2024, 3, 13))
    assert calendar.dates(office, quarter).due == date(2024, 3, 13)
    assert calendar.dates(office, next_year).due == date(2025, 3, 13)
    assert calendar.dates(office, next_year).source == "office"
    calendar.set_every_year(office, quarter, "so_noi_vu", None)
    assert calendar.dates(office, quarter).due == date(2024, 3, 15)


def test_dates_that_were_set_can_be_undone(office: Workspace) -> None:
    quarter = Period(2024, "Q1")
    calendar.set_period(office, quarter, due=date(2024, 3, 14), data_to=date(2024, 3, 10))
    calendar.set_period(office, quarter, due=None, data_to=None)
    assert calendar.dates(office, quarter).data_to == date(2024, 3, 14)
    assert undo.undo(office) == "Sửa lịch báo cáo quý I năm 2024"
    assert calendar.dates(office, quarter).due == date(2024, 3, 14)
    undo.undo(office)
    assert calendar.dates(office, quarter).source == "usual"


def test_a_day_far_from_its_period_is_asked_about(office: Workspace) -> None:
    with pytest.raises(UserError, match="quá xa quý I năm 2024"):
        calendar.set_period(office, Period(2024, "Q1"), due=date(2042, 3, 14))


def test_reports_are_made_where_they_are_wanted(office: Workspace) -> None:
    calendar.set_wanted(office, "Q2", True)
    calendar.set_wanted(office, "Q1", False)
    assert calendar.reporting_year(office, 2024).wanted == ("Q2", "H1", "Q3", "Y")
    offered = calendar.choices(office, [2024], Period(2024, "Q1"))
    assert [period.code for period in offered[0]] == ["2024-Q2", "2024-H1", "2024-Q3", "2024-Y", "2024-Q1"]
    calendar.set_wanted(office, "M", True)
    assert len(calendar.choices(office, [2024], Period(2024, "H1"))[0]) == 16
    with pytest.raises(UserError, match="Không có loại báo cáo"):
        calendar.set_wanted(office, "Q9", True)


def test_the_work_of_a_quarter_goes_by_the_report_that_is_made(office: Workspace) -> None:
    assert calendar.at_work(office, Period(2024, "Q1")).code == "2024-Q1"
    assert calendar.at_work(office, Period(2024, "Q2")).code == "2024-H1"
    assert calendar.at_work(office, Period(2024, "Q4")).code == "2024-Y"


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in read_docx(str(path)).paragraphs)


def all_words(path: Path) -> str:
    document = read_docx(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([words(path), *cells])


@pytest.fixture
def office_2027(tmp_path: Path) -> Iterator[Workspace]:
    """The small plan as one of 2027, on the Friday before the report of quý I is owed."""
    ws = open_workspace(tmp_path / "2027", date(2027, 3, 12))
    unit.set_unit(ws, DISTRICT)
    draft = small_plan()
    header = replace(draft.header, year=2027, first_year=2027, last_year=2027)
    plan.accept(ws, replace(draft, header=header))
    yield ws
    ws.close()


@pytest.mark.parametrize("today", [date(2027, 3, 12), date(2027, 3, 15), date(2027, 3, 20)])
def test_the_report_prints_the_day_its_figures_go_up_to(tmp_path: Path, office_2027: Workspace, today: date) -> None:
    data = report.preview(replace(office_2027, fixed_today=today), Q1_2027)
    assert data.data_note == "số liệu tính đến ngày 12/3/2027"
    assert "(số liệu tính đến ngày 12/3/2027)" in data.opening[0].text
    assert data.place_date.endswith("tháng 3 năm 2027")


def test_an_edited_end_of_the_data_is_printed(office: Workspace) -> None:
    quarter = Period(2024, "Q1")
    later = replace(office, fixed_today=date(2024, 4, 1))
    assert report.preview(later, quarter).data_note == "số liệu tính đến ngày 14/3/2024"
    calendar.set_period(later, quarter, data_to=date(2024, 3, 11), due=date(2024, 4, 5))
    found = report.preview(later, quarter)
    assert found.data_note == "số liệu tính đến ngày 11/3/2024"
    assert found.place_date == "Cái Bè, ngày      tháng 4 năm 2024"


@pytest.mark.parametrize(
    ("code", "title", "file"),
    [
        ("2024-M03", "tháng 3 năm 2024", "BC-CCHC-2024-M03-ubnd-huyen-cai-be.docx"),
        ("2024-Q1", "quý I năm 2024", "BC-CCHC-2024-Q1-ubnd-huyen-cai-be.docx"),
        ("2024-H1", "6 tháng đầu năm 2024", "BC-CCHC-2024-H1-ubnd-huyen-cai-be.docx"),
        ("2024-9M", "9 tháng đầu năm 2024", "BC-CCHC-2024-9M-ubnd-huyen-cai-be.docx"),
        ("2024-Y", "năm 2024", "BC-CCHC-2024-Y-ubnd-huyen-cai-be.docx"),
        (
            "2024-01-15..2024-02-10",
            "từ ngày 15/01/2024 đến ngày 10/02/2024",
            "BC-CCHC-2024-01-15-den-2024-02-10-ubnd-huyen-cai-be.docx",
        ),
    ],
)
def test_a_report_of_each_kind_is_written(office: Workspace, tmp_path: Path, code: str, title: str, file: str) -> None:
    for row in progress.board(office, Period(2024, "Q1"), mine=True).rows:
        progress.record(office, row.task.id, Period(2024, "Q1"), status="in_progress", result="Đang làm")
    written = report.write(office, Period.parse(code), tmp_path, ["docx"]).files[0]
    assert written.name == file
    assert f"Kết quả công tác cải cách hành chính {title}" in all_words(written)
    if code in ("2024-M03", "2024-01-15..2024-02-10"):
        assert "Trong quý" not in all_words(written)
        assert "Đang làm" in all_words(written)


def test_one_entry_two_reports(office: Workspace, tmp_path: Path) -> None:
    """Quý II and 6 months, quý IV and the year: the same entries, each with its own words and figures."""
    tasks = [row.task.id for row in progress.board(office, Period(2024, "Q1"), mine=True).rows]
    done, going = tasks
    for kind, status in (("Q1", "in_progress"), ("Q2", "done"), ("Q4", "done")):
        progress.record(office, done, Period(2024, kind), status=status, result=f"Việc {kind}")
    for kind in ("Q1", "Q2", "Q3", "Q4"):
        progress.record(office, going, Period(2024, kind), status="in_progress", result=f"Phối hợp {kind}")
    later = replace(office, fixed_today=date(2024, 12, 20))
    text = {
        kind: all_words(report.write(later, Period(2024, kind), tmp_path, ["docx"]).files[0])
        for kind in ("Q2", "H1", "Q4", "Y")
    }
    assert "Trong quý II năm 2024, đơn vị có 2\u00a0nhiệm vụ" in text["Q2"]
    assert "Trong 6 tháng đầu năm 2024, đơn vị có 2\u00a0nhiệm vụ" in text["H1"]
    assert "Trong quý" not in text["H1"]
    assert "đã hoàn thành 1/2\u00a0nhiệm vụ (50%)" in text["H1"]
    assert "Phối hợp Q1" in text["H1"]
    assert "Phối hợp Q2" in text["H1"]
    assert "Phối hợp Q1" not in text["Q2"]
    assert "Trong năm 2024, đơn vị có 2\u00a0nhiệm vụ" in text["Y"]
    assert "Trong quý IV năm 2024, đơn vị có 2\u00a0nhiệm vụ" in text["Q4"]
    assert all(f"Phối hợp Q{n}" in text["Y"] for n in (1, 2, 3, 4))
    assert "Phối hợp Q3" not in text["Q4"]
