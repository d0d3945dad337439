"""The usual form of every line of a unit's header and signature, for every kind of unit, before and after 1/7/2025."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.actions import checks, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit, UnitKind, bare_place, spell_out, with_usual_forms

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "data", date(2024, 3, 12))


def usual(name: str, kind: UnitKind, parent: str | None = None, today: date = BEFORE) -> Unit:
    return with_usual_forms(Unit(name, kind, parent=parent), today)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("UBND huyện Cái Bè", "Cái Bè"),
        ("UBND thị xã Cai Lậy", "Cai Lậy"),
        ("UBND phường 1", "Phường 1"),
        ("UBND Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Sở Y tế tỉnh Tiền Giang", "Tiền Giang"),
        ("Bảo hiểm xã hội huyện Cái Bè", "Cái Bè"),
        ("Phòng Văn hóa - Xã hội", ""),
        ("Kho bạc Nhà nước", ""),
        ("", ""),
    ],
)
def test_the_place_is_the_proper_name_or_the_whole_one(name: str, place: str) -> None:
    assert bare_place(name) == place


def test_short_words_are_written_out_and_numbered_places_get_their_capital() -> None:
    assert spell_out("Văn phòng HĐND và UBND tỉnh") == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh"
    assert spell_out("UBND  phường 1") == "Ủy ban nhân dân Phường 1"
    assert spell_out("UBND xã Nhữ Khê") == "Ủy ban nhân dân xã Nhữ Khê"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Sở Giáo dục và Đào tạo", "SGDĐT"),
        ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
        ("Trung tâm Y tế huyện Cái Bè", "TTYT"),
        ("Văn phòng UBND tỉnh", "VPUBND"),
        ("Thanh tra tỉnh", "TTT"),
        ("Ban Quản lý dự án", "BQLDA"),
    ],
)
def test_the_symbol_is_short_and_bears_no_marks(name: str, symbol: str) -> None:
    assert usual(name, "department", "UBND tỉnh Tiền Giang").symbol == symbol


@pytest.mark.parametrize(
    ("given", "today", "to"),
    [
        (Unit("Sở Y tế", "department", "UBND tỉnh Tiền Giang"), BEFORE, "tỉnh Tiền Giang (qua Sở Nội vụ)"),
        (Unit("Phòng Tài chính", "department", "UBND huyện Cái Bè"), BEFORE, "huyện Cái Bè (qua Phòng Nội vụ)"),
        (Unit("Phòng Nội vụ", "department", "UBND huyện Cái Bè"), BEFORE, "huyện Cái Bè"),
        (Unit("Trung tâm Y tế", "public_service", "UBND huyện Cái Bè"), BEFORE, "huyện Cái Bè (qua Phòng Nội vụ)"),
        (Unit("UBND Phường 1", "commune", "UBND thành phố Mỹ Tho"), BEFORE, "thành phố Mỹ Tho (qua Phòng Nội vụ)"),
        (Unit("UBND phường Cái Khế", "commune", "UBND thành phố Cần Thơ"), AFTER, "thành phố Cần Thơ (qua Sở Nội vụ)"),
        (Unit("UBND xã Cái Bè", "commune", "UBND tỉnh Đồng Tháp"), AFTER, "tỉnh Đồng Tháp (qua Sở Nội vụ)"),
        (Unit("Phòng Văn hóa - Xã hội", "department", "UBND xã Cái Bè"), AFTER, "xã Cái Bè"),
    ],
)
def test_the_report_goes_up_one_level_by_the_office_that_gathers_it(given: Unit, today: date, to: str) -> None:
    assert with_usual_forms(given, today).to == (f"Ủy ban nhân dân {to}",)


def test_the_province_reports_to_the_ministry_and_a_public_unit_to_its_department() -> None:
    assert usual("UBND tỉnh Tiền Giang", "province").to == ("Bộ Nội vụ",)
    center = usual("Trung tâm Kiểm nghiệm", "public_service", "Sở Y tế tỉnh Tiền Giang")
    assert (center.superior, center.place, center.to) == (
        "SỞ Y TẾ TỈNH TIỀN GIANG",
        "Tiền Giang",
        ("Sở Y tế tỉnh Tiền Giang",),
    )


def test_who_signs_for_the_head_does_not_sign_on_behalf_of_the_committee() -> None:
    by_order = Unit("UBND huyện Cái Bè", "district", position=("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"))
    deputy = Unit("UBND huyện Cái Bè", "district", position=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    assert with_usual_forms(by_order, BEFORE).authority is None
    assert with_usual_forms(deputy, BEFORE).authority == "TM. ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("name", "kind", "position"),
    [
        ("Phòng Nội vụ", "department", "TRƯỞNG PHÒNG"),
        ("Văn phòng UBND tỉnh", "department", "CHÁNH VĂN PHÒNG"),
        ("Thanh tra tỉnh", "department", "CHÁNH THANH TRA"),
        ("Ban Quản lý các khu công nghiệp", "department", "TRƯỞNG BAN"),
        ("Ban Quản lý dự án đầu tư xây dựng", "public_service", "GIÁM ĐỐC"),
        ("Viện Quy hoạch xây dựng", "public_service", "VIỆN TRƯỞNG"),
        ("Sở Y tế", "department", "GIÁM ĐỐC"),
    ],
)
def test_the_head_is_called_as_in_the_file_of_titles(ws: Workspace, name: str, kind: UnitKind, position: str) -> None:
    kept = unit.set_unit(ws, Unit(name, kind, parent="UBND tỉnh Tiền Giang"))
    assert (kept.authority, kept.position) == (None, (position,))
    assert unit.required(ws).position == (position,)


def test_a_report_without_a_place_is_a_draft(ws: Workspace) -> None:
    unit.set_unit(ws, Unit("Kho bạc Nhà nước", "vertical", signer="Nguyễn Văn Mẫu"))
    found = {each.rule: each.weight for each in checks.check(ws, Period(2024, "Q1")).findings if each.about == "unit"}
    assert found == {"no-place": "error"}
    unit.set_unit(ws, Unit("Kho bạc Nhà nước", "vertical", place="Tiền Giang", signer="Nguyễn Văn Mẫu"))
    assert not any(each.about == "unit" for each in checks.check(ws, Period(2024, "Q1")).findings)
