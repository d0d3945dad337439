"""The charts of a report: painted in grey, captioned, and where nothing is known none."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.actions import report_data, target
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.exports.word import write_word
from cchc_desktop.model.report.pictures import with_pictures
from cchc_desktop.ui.report_charts import CHARTS, chart_pictures

from .sample_quarter import NOW, fill


@pytest.fixture
def quarter(qtbot: QtBot, tmp_path: Path) -> Workspace:
    """A district's quarter with fourteen targets in percent."""
    ws = open_workspace(tmp_path / "data", date(2024, 3, 12))
    fill(ws)
    rows = [row for row in target.board(ws, NOW).rows if row.measure and row.measure.unit == "%"][:14]
    target.decide(ws, {row.target.id for row in rows}, True)
    for n, row in enumerate(rows):
        target.record(ws, row.of_id, NOW, numerator=60 + 4 * n, denominator=120)
    return ws


def test_charts_are_grey_and_as_wide_as_the_text(quarter: Workspace) -> None:
    pictures = chart_pictures(quarter, NOW, [chart.key for chart in CHARTS])
    assert [picture.caption for picture in pictures] == [
        "Tiến độ thực hiện nhiệm vụ theo lĩnh vực quý I năm 2024",
        "Kết quả thực hiện chỉ tiêu quý I năm 2024",
        "Kết quả thực hiện chỉ tiêu quý I năm 2024 (tiếp theo)",
    ]
    for picture in pictures:
        assert picture.source == "Nguồn: Số liệu theo dõi của Ủy ban nhân dân huyện Cái Bè, tính đến ngày 12/3/2024."
        image = QImage.fromData(picture.png)
        assert image.format() == QImage.Format.Format_Grayscale8
        assert picture.width_mm == 160
        assert image.height() / image.width() * picture.width_mm < 200  # fits a page with its caption
        columns = range(0, image.width(), 3)
        shades = {image.pixelColor(x, y).lightness() // 32 for x in columns for y in range(0, image.height(), 3)}
        assert len(shades) >= 3


def test_only_what_is_chosen_is_painted(quarter: Workspace) -> None:
    assert chart_pictures(quarter, NOW, ()) == ()
    assert len(chart_pictures(quarter, NOW, ("areas",))) == 1
    assert chart_pictures(quarter, NOW, ("không có",)) == ()


def test_a_chart_goes_into_the_word_report_after_the_results(quarter: Workspace) -> None:
    drawn = report_data.draw(quarter, NOW)
    data = with_pictures(drawn.data, chart_pictures(quarter, NOW, ("areas",)))
    document = Document(BytesIO(write_word(data, drawn.form)))
    said = [paragraph.text for paragraph in document.paragraphs]
    at = said.index("Biểu đồ 1. Tiến độ thực hiện nhiệm vụ theo lĩnh vực quý I năm 2024")
    assert said[at + 1].startswith("Nguồn: Số liệu theo dõi của")
    assert "1. Kết quả đạt được" in said[:at]
    assert "2. Tồn tại, hạn chế" in said[at:]
    assert len(document.inline_shapes) == 1


def test_targets_without_figures_give_no_chart(qtbot: QtBot, tmp_path: Path) -> None:
    ws = open_workspace(tmp_path / "data", date(2024, 3, 12))
    fill(ws)
    assert chart_pictures(ws, NOW, ("targets",)) == ()
