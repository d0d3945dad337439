"""One entry, two reports: the quarter's and the longer period's out of the same store; own words stay in theirs."""

from __future__ import annotations

import pytest

from cchc_desktop.actions import own_words, plan, progress, report, target, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Paragraph, ReportData
from cchc_desktop.model.report.marked import mark
from cchc_desktop.model.unit import Unit
from cchc_desktop.text import NBSP


@pytest.fixture
def district(ws: Workspace) -> Workspace:
    """A district with a plan, two quarters of results and of one target."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    tasks = progress.board(ws, Period(2024, "Q1"), mine=True).rows[:4]
    measured = next(row for row in target.board(ws, Period(2024, "Q1")).rows if row.kind == "ratio")
    target.decide(ws, [measured.target.id], True)
    for n, kind in enumerate(("Q1", "Q2", "Q3", "Q4"), 1):
        period = Period(2024, kind)
        for each in tasks:
            progress.record(ws, each.task.id, period, status="in_progress", result=f"Đã xử lý {n * 10} hồ sơ của quý")
        target.record(ws, measured.of_id, period, numerator=80 + n, denominator=100)
    return ws


def drawn(ws: Workspace, kind: str) -> ReportData:
    return report.preview(ws, Period(2024, kind))


def body(data: ReportData) -> list[Paragraph]:
    return [paragraph for part in data.parts for paragraph in part.all_paragraphs]


def told(data: ReportData) -> str:
    return "\n".join(paragraph.text for paragraph in body(data)).replace(NBSP, " ")


WANTED = (
    ("Q2", "Trong quý II năm 2024, đơn vị có", "81,5% (163/200), quý I năm 2024 là 81%;", [20]),
    ("H1", "Trong 6 tháng đầu năm 2024, đơn vị có", "81,5% (163/200);", [10, 20]),
    ("Q3", "Trong quý III năm 2024, đơn vị có", "82% (246/300), quý II năm 2024 là 82%;", [30]),
    ("9M", "Trong 9 tháng đầu năm 2024, đơn vị có", "82% (246/300);", [10, 20, 30]),
    ("Q4", "Trong quý IV năm 2024, đơn vị có", "82,5% (330/400), quý III năm 2024 là 83%;", [40]),
    ("Y", "Trong năm 2024, đơn vị có", "82,5% (330/400);", [10, 20, 30, 40]),
)


def test_both_reports_come_from_the_same_entries_with_figures_since_the_year_began(district: Workspace) -> None:
    for kind, within, reached, results in WANTED:
        said = told(drawn(district, kind))
        assert within in said, kind
        assert reached in said, kind
        assert [n for n in (10, 20, 30, 40) if f"Đã xử lý {n} hồ sơ" in said] == results, kind
        assert ("Trong quý" in said) == kind.startswith("Q"), kind


def test_words_of_one_report_stay_there_and_follow_the_figures(district: Workspace) -> None:
    quarter, half = Period(2024, "Q2"), Period(2024, "H1")
    counts = body(drawn(district, "Q2"))[0]
    busy = next(counts.text[f.start : f.end] for f in counts.figures if f.name == "counts.in_progress")
    own_words.reword(district, quarter, counts, f"Huyện đang làm {mark('counts.in_progress', busy)} việc.")
    assert body(drawn(district, "Q2"))[0].text == f"Huyện đang làm {busy} việc."
    assert body(drawn(district, "H1"))[0].wording == "drawn"
    first = progress.board(district, quarter, mine=True).rows[0]
    progress.record(district, first.task.id, quarter, status="done")
    now = body(drawn(district, "Q2"))[0]
    assert now.text == f"Huyện đang làm {int(busy) - 1} việc."
    undo.undo(district)
    undo.undo(district)
    assert body(drawn(district, "Q2"))[0] == counts
    assert report.preview(district, half).orphans == ()
