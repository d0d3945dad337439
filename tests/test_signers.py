"""Who signs: the usual ways for each kind of unit, the list, and the lines that a report prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document as read_docx

from cchc_desktop import paths
from cchc_desktop.actions import choices, report, signer, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports import signing
from cchc_desktop.imports.signing import load_ways
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.choices import Choices
from cchc_desktop.model.signer import Signer, capacities
from cchc_desktop.model.unit import Unit, UnitKind

Q1, H1 = Period(2024, "Q1"), Period(2024, "H1")
TM = "TM. ỦY BAN NHÂN DÂN"
DEPUTY = Signer("", "Lê Thị Mẫu", TM, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))


def ways(name: str, kind: UnitKind, today: date = date(2024, 3, 12)) -> dict[str, tuple[str, ...]]:
    found = capacities(Unit(name, kind), *load_ways(), today)
    return {each.key: tuple(line for line in (each.authority, *each.position) if line) for each in found}


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("head", (TM, "CHỦ TỊCH")),
        ("deputy", (TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("acting", (TM, "Q. CHỦ TỊCH")),
        ("by_order", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("by_order_deputy", ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")),
        ("delegated", ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    ],
)
def test_a_committee_signs_on_behalf_of_the_collective_body(key: str, lines: tuple[str, ...]) -> None:
    assert ways("UBND huyện Cái Bè", "district")[key] == lines


def test_a_department_works_under_its_head_without_tm() -> None:
    found = ways("Sở Nội vụ", "department")
    assert found["head"] == ("GIÁM ĐỐC",)
    assert found["deputy"] == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert found["delegated"] == ("TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")
    assert not any(line.startswith("TM.") for lines in found.values() for line in lines)


@pytest.mark.parametrize(
    ("name", "kind", "deputy"),
    [
        ("Phòng Nội vụ", "department", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        ("Thanh tra tỉnh", "department", ("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA")),
        ("Ban Dân tộc", "department", ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        ("Trường Chính trị tỉnh", "public_service", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("Cục Thống kê tỉnh", "vertical", ("KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG")),
        ("Bảo hiểm xã hội tỉnh", "vertical", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
    ],
)
def test_titles_follow_the_name(name: str, kind: UnitKind, deputy: tuple[str, ...]) -> None:
    assert ways(name, kind)["deputy"] == deputy


def test_nobody_signs_for_an_office_that_is_not_there() -> None:
    assert set(ways("Phòng Nội vụ", "department")) == {"head", "deputy", "acting"}
    assert set(ways("UBND xã Nhữ Khê", "commune", date(2025, 6, 30))) == {"head", "deputy", "acting"}
    assert "by_order" in ways("UBND xã Nhữ Khê", "commune", date(2025, 7, 1))


def test_nothing_is_passed_on_under_tuq() -> None:
    found, _ = load_ways()
    assert not any(way.lines[0].startswith("TUQ.") and any("KT." in line for line in way.lines) for way in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kinds = ["commune"]', 'kinds = ["xa"]', "chỉ nhận: commune"),
        ('"KT. {head}"', '"KT. {chief}"', "không có chức danh {chief}"),
        ("on_behalf = true", 'on_behalf = "có"', "on_behalf"),
        ('deputy = "PHÓ TRƯỞNG PHÒNG"', 'vice = "PHÓ TRƯỞNG PHÒNG"', "“vice”"),
        ("[[way]]", "[[ways]]", "thiếu các mục"),
    ],
)
def test_a_wrong_entry_is_named(old: str, new: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = (paths.resources() / signing.FOLDER / signing.NAME).read_text("utf-8")
    (tmp_path / signing.FOLDER).mkdir()
    (tmp_path / signing.FOLDER / signing.NAME).write_text(given.replace(old, new), "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(UserError) as error:
        load_ways.__wrapped__()
    assert told in str(error.value)


def test_switching_to_a_deputy_changes_the_signature_of_that_period_alone(office: Workspace, tmp_path: Path) -> None:
    before = report.preview(office, Q1)
    kept = signer.keep(office, DEPUTY)
    choices.choose(office, Q1, signer_id=kept.id)
    data = report.preview(office, Q1)
    assert (data.signature, data.signer) == ((TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Thị Mẫu")
    assert replace(data, signature=before.signature, signer=before.signer, unit=before.unit) == before
    assert report.preview(office, H1).signature == (TM, "CHỦ TỊCH")
    (file,) = report.write(office, Q1, tmp_path / "ra", ["docx"]).files
    cells = [cell.text for table in read_docx(str(file)).tables for row in table.rows for cell in row.cells]
    signed = next(cell for cell in cells if "PHÓ CHỦ TỊCH" in cell)
    assert [line for line in signed.split("\n") if line.strip()] == [TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu"]


def test_a_signer_without_a_body_prints_no_tm(office: Workspace) -> None:
    kept = signer.keep(office, Signer("", "Trần Văn Mẫu", None, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")))
    choices.choose(office, Q1, signer_id=kept.id)
    assert report.preview(office, Q1).signature == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")


def test_a_signer_off_the_list_leaves_it_to_the_unit(office: Workspace) -> None:
    kept = signer.keep(office, DEPUTY)
    choices.choose(office, Q1, signer_id=kept.id)
    signer.remove(office, kept.id)
    assert signer.of_choice(office, kept.id) is None
    assert report.preview(office, Q1).signature == (TM, "CHỦ TỊCH")
    undo.undo(office)
    assert signer.of_choice(office, kept.id) == kept
    assert report.preview(office, Q1).signature == kept.lines


def test_the_list_keeps_its_order_and_is_mended(ws: Workspace) -> None:
    first, second = signer.keep(ws, DEPUTY), signer.keep(ws, replace(DEPUTY, name="Phạm  Văn\tMẫu "))
    signer.keep(ws, replace(first, name="Lê Thị Mẫu Mới"))
    assert [each.name for each in signer.signers(ws)] == ["Lê Thị Mẫu Mới", "Phạm Văn Mẫu"]
    assert signer.named(ws, "pham van mau") == second


@pytest.mark.parametrize(
    ("given", "told"),
    [(replace(DEPUTY, name=" "), "họ tên"), (replace(DEPUTY, position=("", " ")), "chức vụ")],
)
def test_what_is_missing_is_named_and_nothing_is_kept(ws: Workspace, given: Signer, told: str) -> None:
    with pytest.raises(UserError, match=told):
        signer.keep(ws, given)
    assert signer.signers(ws) == []


def test_an_unknown_name_tells_those_that_are_known(ws: Workspace) -> None:
    with pytest.raises(UserError, match="thêm người ký"):
        signer.named(ws, "Ai đó")
    signer.keep(ws, DEPUTY)
    with pytest.raises(UserError, match="“Lê Thị Mẫu”"):
        signer.named(ws, "Ai đó")


def test_before_the_unit_is_known_nothing_is_usual(ws: Workspace) -> None:
    assert signer.usual(ws) == ()
    unit.set_unit(ws, Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang"))
    assert signer.usual(ws)[0].position == ("GIÁM ĐỐC",)


def test_choices_belong_to_one_period_and_can_be_taken_back(ws: Workspace) -> None:
    assert choices.choices(ws, Q1) == Choices()
    choices.choose(ws, Q1, separate_annexes=True, charts=("areas", "targets"))
    choices.choose(ws, Q1, signer_id="x")
    assert choices.choices(ws, Q1) == Choices("x", True, ("areas", "targets"))
    assert choices.choices(ws, H1) == Choices()
    undo.undo(ws)
    assert choices.choices(ws, Q1) == Choices(None, True, ("areas", "targets"))
    with pytest.raises(TypeError, match="colour"):
        choices.choose(ws, Q1, colour="red")


def test_names_that_differ_by_accents_alone_are_told_apart(ws: Workspace) -> None:
    first, second = (signer.keep(ws, Signer("", name, None, ("PHÓ CHỦ TỊCH",))) for name in ("Lê Bình", "Lê Bính"))
    assert signer.named(ws, "Lê Bính") == second
    assert signer.named(ws, first.id) == first
    with pytest.raises(UserError, match="Có 2 người ký hợp với “le binh”") as refused:
        signer.named(ws, "le binh")
    assert first.id in str(refused.value)
    assert second.id in str(refused.value)


def test_one_name_with_two_ways_to_sign_is_asked_by_its_id(ws: Workspace) -> None:
    deputy = signer.keep(ws, Signer("", "Lê Bình", "KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)))
    signer.keep(ws, Signer("", "Lê Bình", "Q. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)))
    with pytest.raises(UserError, match="hãy ghi mã thay cho tên"):
        signer.named(ws, "Lê Bình")
    assert signer.named(ws, deputy.id) == deputy
