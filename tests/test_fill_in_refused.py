"""What is no fill-in workbook of ours, or not for this quarter, unit or plan, is refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from cchc_desktop.actions import fill_in, plan, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.model.unit import Unit
from tests.conftest import TODAY, small_plan
from tests.fill_in_files import (
    Q1,
    Q2,
    district_at_work,
)


@pytest.fixture
def office(ws: Workspace) -> Workspace:
    return district_at_work(ws)


@pytest.fixture
def sent(office: Workspace, tmp_path: Path) -> Path:
    return fill_in.write(office, Q1, tmp_path / "gửi đi")


def test_another_quarter_unit_or_plan_is_refused(office: Workspace, sent: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="bảng nhập quý I năm 2024, không phải quý II năm 2024"):
        fill_in.read(office, sent, Q2)
    unit.set_unit(office, Unit("UBND huyện Châu Thành", "district", parent="UBND tỉnh Tiền Giang"))
    with pytest.raises(UserError, match="của Ủy ban nhân dân huyện Cái Bè, không phải của đơn vị mình"):
        fill_in.read(office, sent)


def test_a_workbook_of_another_data_folder_is_refused(ws: Workspace, tmp_path: Path) -> None:
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(ws, small_plan())
    path = fill_in.write(ws, Q1, tmp_path)
    [kept] = plan.plans(ws)
    book = openpyxl.load_workbook(path)
    assert kept.plan.id in [cell.value for line in book["_cchc"].iter_rows() for cell in line]
    from cchc_desktop.actions.workspace import open_workspace

    other = open_workspace(tmp_path / "khác", TODAY)
    unit.set_unit(other, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang"))
    plan.accept(other, small_plan())
    with pytest.raises(UserError, match="một kế hoạch không có ở đây"):
        fill_in.read(other, path)
    other.close()


def test_what_was_sent_cannot_be_changed_unnoticed(office: Workspace, sent: Path) -> None:
    book = openpyxl.load_workbook(sent)
    cell = next(c for line in book["_cchc"].iter_rows() for c in line if c.value == "Ban hành Kế hoạch")
    cell.value = "Chữ khác"
    book.save(sent)
    with pytest.raises(UserError, match="đã bị sửa nên không đối chiếu được"):
        fill_in.read(office, sent)


def test_other_files_are_refused_in_one_sentence(office: Workspace, sent: Path, tmp_path: Path) -> None:
    strange, text, whole = tmp_path / "a.xlsx", tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    openpyxl.Workbook().save(strange)
    text.write_text("chữ thường", "utf-8")
    whole.write_bytes(sent.read_bytes()[:3000])
    with pytest.raises(UserError, match="không phải bảng nhập do chương trình này xuất ra"):
        fill_in.read(office, strange)
    with pytest.raises(UserError, match=r"lưu lại dạng \.xlsx"):
        fill_in.read(office, text)
    with pytest.raises(UserError, match="bị hỏng"):
        fill_in.read(office, whole)


def test_macros_are_refused(office: Workspace, sent: Path) -> None:
    with ZipFile(sent, "a") as package:
        package.writestr("xl/vbaProject.bin", b"code")
    with pytest.raises(UserError, match="macro"):
        fill_in.read(office, sent)
