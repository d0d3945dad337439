"""Checking and mending a Word file by action and by command: the original is never written to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_desktop.actions import layout
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.period import Period
from tests.layout_plantings import PLANTINGS, planted
from tests.layout_samples import sample

NAMES = ("lề trái 20 mm", "quốc hiệu không đậm", "ngày tháng đứng", "phó chủ tịch ký thiếu KT.")
FAULTY = {"margins", "quoc_hieu", "place_date", "capacity"}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A report with four faults, one of which only a person can mend."""
    changes = [planting.plant for planting in PLANTINGS if planting.name in NAMES]
    file = tmp_path / "báo cáo quý I.docx"
    file.write_bytes(planted(sample("báo cáo của huyện"), *changes))
    return file


def said(capsys: pytest.CaptureFixture[str], *line: str) -> dict[str, object]:
    assert main([*line, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_check_lists_each_fault_with_its_clause(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "format", "check", str(faulty))
    findings = found["findings"]
    assert isinstance(findings, list)
    assert {each["rule"] for each in findings} == FAULTY
    for each in findings:
        assert set(each) == {"rule", "place", "found", "expected", "clause", "mendable"}
        assert all(each[key] for key in ("place", "found", "expected", "clause"))
    assert {each["rule"] for each in findings if not each["mendable"]} == {"capacity"}
    assert isinstance(found["judged"], list)
    assert found["passed"] == len(found["judged"]) - len(FAULTY)
    assert isinstance(found["unjudged"], list)


def test_mend_writes_a_copy_and_leaves_the_original(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = faulty.read_bytes()
    found = said(capsys, "format", "mend", str(faulty))
    copy = Path(str(found["file"]))
    assert copy == faulty.with_name("báo cáo quý I (da sua).docx")
    assert found["mended"] == 3
    assert [each["rule"] for each in found["left"]] == ["capacity"]  # type: ignore[attr-defined]
    assert faulty.read_bytes() == before
    assert {fault.rule for fault in layout.check_file(copy).faults} == {"capacity"}
    again = said(capsys, "format", "mend", str(faulty))
    assert Path(str(again["file"])).name == "báo cáo quý I (da sua)-2.docx"


def test_the_original_is_not_overwritten_when_it_is_named_as_the_copy(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = faulty.read_bytes()
    found = said(capsys, "format", "mend", str(faulty), "--out", str(faulty))
    assert found["file"] != str(faulty)
    assert faulty.read_bytes() == before


def test_chosen_faults_alone_are_mended(faulty: Path) -> None:
    judged = layout.judge_file(faulty)
    margin = [fault for fault in judged.check.faults if fault.rule == "margins"]
    copy = layout.mend_to_copy(faulty, margin)
    assert {fault.rule for fault in copy.judged.check.faults} == FAULTY - {"margins"}
    assert copy.mended == len(margin)


def test_a_copy_of_a_copy_keeps_its_name(faulty: Path) -> None:
    first = layout.mend_to_copy(faulty, layout.judge_file(faulty).mendable[:1])
    second = layout.mend_to_copy(first.file)
    assert second.file.name == "báo cáo quý I (da sua)-2.docx"


def test_nothing_to_mend_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sạch.docx"
    file.write_bytes(sample("báo cáo của huyện"))
    assert main(["format", "mend", str(file)]) == 1
    assert "không còn lỗi nào máy sửa được" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "data"), [("không có.docx", None), ("hỏng.docx", b"PK\x03\x04 no"), ("thư.doc", b"abc")]
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, data: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    for verb in ("check", "mend"):
        assert main(["format", verb, str(file)]) == 1
        told = capsys.readouterr().err.strip()
        assert name.partition(".")[0] in told
        assert "\n" not in told


def test_a_file_that_vanishes_meanwhile_is_mended_all_the_same(faulty: Path) -> None:
    judged = layout.judge_file(faulty)
    faulty.unlink()
    copy = layout.write_copy(judged, None, layout.copy_name(judged))
    assert copy.mended == 3
    with pytest.raises(UserError):
        layout.mend_to_copy(faulty)


def test_our_own_report_has_no_fault(office: Workspace) -> None:
    check = layout.check_report(office, Period(2024, "Q1"))
    assert check.faults == ()
    assert len(check.judged) > 25
