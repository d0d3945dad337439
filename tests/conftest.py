"""What tests share: a workspace on a real temporary database, and a small plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions import plan, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.agency_phrase import addresses
from cchc_desktop.model.plan import Draft, PlanHeader, Section, Source, Task
from cchc_desktop.model.time_phrase import read_time
from cchc_desktop.model.unit import Unit

TODAY = date(2024, 3, 12)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """An empty data folder, on the day three working days before the report of quý I năm 2024 is due."""
    opened = open_workspace(tmp_path / "dữ liệu", TODAY)
    yield opened
    opened.close()


@pytest.fixture
def office(ws: Workspace) -> Workspace:
    """A district with the small plan taken in."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, small_plan())
    return ws


def small_plan(sha256: str = "0" * 64) -> Draft:
    """Two areas, four tasks: certain as lead, certain as cooperating, possible, another's."""
    header = PlanHeader(
        title="Kế hoạch cải cách hành chính năm 2024",
        type_name="Quyết định",
        number="35/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Tiền Giang",
        issued_on=date(2024, 1, 11),
        year=2024,
        first_year=2024,
        last_year=2024,
        province="Tiền Giang",
        bases=("Nghị quyết số 76/NQ-CP",),
    )
    sections = (
        Section("I", "CHỈ ĐẠO, ĐIỀU HÀNH", "direction"),
        Section("II", "THỦ TỤC HÀNH CHÍNH", "procedures"),
    )
    tasks = (
        _task("I", "1", "Kế hoạch tuyên truyền", "UBND cấp huyện", None, "Quý I năm 2024"),
        _task("I", "2", "Kế hoạch tập huấn", "Sở Nội vụ", "UBND cấp huyện", "Quý II năm 2024"),
        _task(
            "II",
            "1",
            "Công khai thủ tục hành chính",
            "Sở Nội vụ",
            "Các cơ quan, đơn vị có liên quan",
            "Thường xuyên",
        ),
        _task("II", "2", "Cập nhật thủ tục", "Sở Nội vụ", "Sở Tư pháp", "Thường xuyên"),
    )
    return Draft(Source("ke-hoach.txt", sha256, "txt"), header, sections, tasks)


def _task(section: str, number: str, content: str, lead: str, cooperating: str | None, time: str) -> Task:
    return Task(
        section,
        number,
        content,
        lead=lead,
        cooperating=cooperating,
        time_text=time,
        time=read_time(time, 2024),
        lead_addresses=addresses(lead),
        cooperating_addresses=addresses(cooperating),
        place=f"dòng {number}",
    )
