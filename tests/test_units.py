"""The list of units: taken in from any table, found by a few letters, one of them ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from cchc_desktop.actions import unit as units
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports.units import kind_of
from cchc_desktop.model.unit import Unit

HEAD = ("STT", "Tên đơn vị", "Loại", "Cấp trên", "Từ ngày", "Đến ngày")


def book(path: Path, *rows: tuple[object, ...], title: bool = True) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([("DANH SÁCH ĐƠN VỊ",)] if title else []) + [HEAD, *rows]:
        sheet.append(list(row))
    made.save(path)
    return path


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data", date(2025, 8, 1))


def test_a_hundred_and_forty_units_are_found_by_three_letters(ws: Workspace, tmp_path: Path) -> None:
    rows = [(n, f"UBND xã Tân Phú {n}", None, "UBND tỉnh Đồng Tháp", None, None) for n in range(1, 138)]
    rows += [
        (138, "UBND xã Hậu Mỹ", "Xã", "UBND tỉnh Đồng Tháp", date(2025, 7, 1), None),
        (139, "UBND huyện Cái Bè", None, "UBND tỉnh Tiền Giang", None, date(2025, 6, 30)),
        (140, "Sở Nội vụ", "Sở", "UBND tỉnh Đồng Tháp", None, None),
    ]
    assert units.load_list(ws, book(tmp_path / "a.xlsx", *rows)) == 140
    assert len(units.listed(ws)) == 140
    (found,) = units.listed(ws, "hau")
    assert (found.name, found.kind, found.valid_from) == ("UBND xã Hậu Mỹ", "commune", date(2025, 7, 1))
    assert [u.kind for u in units.listed(ws, "cai be")] == ["district"]
    assert units.listed(ws, "cai be", date(2025, 8, 1)) == []
    assert units.current(ws) is None


def test_loading_again_mends_and_does_not_double(ws: Workspace, tmp_path: Path) -> None:
    units.load_list(ws, book(tmp_path / "a.xlsx", (1, "Sở Nội vụ", "Sở", None, None, None)))
    units.load_list(
        ws, book(tmp_path / "b.xlsx", (1, "SỞ NỘI VỤ", "Sở", "UBND tỉnh Đồng Tháp", None, None), title=False)
    )
    (unit,) = units.listed(ws)
    assert (unit.name, unit.parent) == ("Sở Nội vụ", "UBND tỉnh Đồng Tháp")
    units.set_unit(ws, Unit("Sở Nội vụ", "department"))
    assert len(units.listed(ws)) == 1


def test_a_row_that_will_not_do_is_named_and_nothing_is_kept(ws: Workspace, tmp_path: Path) -> None:
    good = (1, "UBND xã Hậu Mỹ", None, None, None, None)
    with pytest.raises(UserError, match=r"dòng 4.*“Tổ hợp tác 5”"):
        units.load_list(ws, book(tmp_path / "a.xlsx", good, (2, "Tổ hợp tác 5", None, None, None, None)))
    with pytest.raises(UserError, match="không phải là ngày"):
        units.load_list(ws, book(tmp_path / "b.xlsx", (1, "UBND xã Hậu Mỹ", None, None, "31/2/2025", None)))
    assert units.listed(ws) == []
    path = tmp_path / "c.txt"
    path.write_text("Không có bảng nào", "utf-8")
    with pytest.raises(UserError, match="Tên đơn vị"):
        units.load_list(ws, path)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Xã", "commune"),
        ("Phường Mỹ Tho", "commune"),
        ("UBND thành phố Mỹ Tho", "district"),
        ("Cấp huyện", "district"),
        ("Sở Tài chính", "department"),
        ("Văn phòng UBND tỉnh", "department"),
        ("Trường Chính trị", "public_service"),
        ("Kho bạc Nhà nước khu vực", "vertical"),
        ("Công an tỉnh", "vertical"),
        ("commune", "commune"),
        ("Hợp tác xã", None),
    ],
)
def test_kinds_are_told_by_words(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


def test_departments_are_found_without_a_list(ws: Workspace) -> None:
    assert [(u.name, u.kind) for u in units.found(ws, "giao duc")] == [("Sở Giáo dục và Đào tạo", "department")]
    assert units.found(ws, "") == []
