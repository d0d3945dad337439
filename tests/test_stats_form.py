"""The form of the statistics annex: its rows, who reports them when, and what is said about faults in its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.errors import UserError
from cchc_desktop.imports.forms.stats_form import FORM, ROWS, load_stat_form
from cchc_desktop.model.period import Period
from cchc_desktop.model.stat_table import StatTable, build_table
from cchc_desktop.model.stats import Level

FOLDER = paths.forms() / "thong-ke"
PACK = load_stat_form(FOLDER)


def table(level: Level, period: str) -> StatTable:
    return build_table(PACK, level, Period.parse(period), {}, {})


def codes(level: Level, period: str) -> set[str]:
    return {line.code for line in table(level, period).ours}


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the shipped form with one thing changed."""
    for name in (FORM, ROWS):
        text = (FOLDER / name).read_text("utf-8")
        if name == file:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_form_has_seven_groups_and_says_where_it_comes_from() -> None:
    groups = [item for item in PACK.items if item.depth == 0]
    assert [item.code for item in groups] == ["1", "2", "3", "4", "5", "6", "7"]
    assert groups[3].wordings[0].label == "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH NHÀ NƯỚC"
    assert "không có sẵn" in PACK.source
    assert PACK.columns == ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")


def test_rows_of_local_additions_are_off_and_unsure_rows_marked() -> None:
    assert not {"3.1.4", "3.3.5", "3.3.5.1", "5.5", "7.7.6"} & PACK.by_code.keys()
    assert PACK.by_code["1.2.3"].unsure
    assert not PACK.by_code["1.2.4.1"].unsure


def test_a_commune_reports_its_own_rows() -> None:
    now = codes("X", "2026-Q1")
    assert {"1.2.4.1", "2.1.3", "2.3.1", "3.1.3.3", "3.3.3.1", "4.1.4.1", "6.2.1", "7.5.3.1", "7.8.1"} <= now
    assert not {"1.2.1", "2.1", "3.3.1.1", "3.3.2.1", "5.3.1", "7.1", "7.5.1.1", "7.6"} & now


def test_communes_count_public_service_units_only_since_july_2025() -> None:
    before = codes("X", "2025-Q2")
    assert not {"4.1.4", "4.1.4.1", "4.3.1", "6.2.1"} & before
    assert "4.4" in before
    after = codes("X", "2025-Q3")
    assert {"4.1.4.1", "4.1.4.3", "4.3.1", "6.2.1", "5.3.3"} <= after
    assert "4.4" not in after


def test_rows_of_districts_end_and_a_year_over_both_eras_has_them_still() -> None:
    assert "3.3.2.1" in codes("T", "2025-Q2")
    assert "3.3.2.1" not in codes("T", "2025-Q3")
    assert {"3.3.2.1", "3.2.3"} <= codes("T", "2025-Y")
    assert not table("T", "2025-Y").by_code["3.3.2.1"].open  # its last quarter is past: nothing to type


@pytest.mark.parametrize(
    ("level", "period", "code", "words"),
    [
        ("H", "2025-Q2", "5.4.2", "UBND cấp huyện bị kỷ luật"),
        ("T", "2025-Q3", "5.4.2", "UBND cấp xã bị kỷ luật"),
        ("X", "2025-Q3", "4.1.4.3", "thuộc UBND cấp xã"),
        ("S", "2024-Q1", "1.2.1", "đơn vị trực thuộc"),
        ("T", "2024-Q1", "1.2.1", "cơ quan chuyên môn cấp tỉnh"),
        ("H", "2024-Q1", "1.3", "Chủ tịch UBND tỉnh giao"),
        ("T", "2024-Q1", "1.3", "Thủ tướng Chính phủ giao"),
    ],
)
def test_wordings_follow_the_date_and_the_level(level: Level, period: str, code: str, words: str) -> None:
    assert words in table(level, period).by_code[code].label


def test_choices_follow_the_date() -> None:
    assert table("T", "2025-Q2").by_code["7.2"].choices[2] == "3 cấp tỉnh - huyện - xã"
    assert table("T", "2025-Q3").by_code["7.2"].choices[2] == "Toàn bộ tỉnh - xã"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    load_stat_form(changed(tmp_path, ROWS, "Số lượng phiếu khảo sát", "Số phiếu hợp lệ"))
    assert load_stat_form(tmp_path).by_code["1.4.1"].wordings[0].label == "Số phiếu hợp lệ"
    rows = tmp_path / ROWS
    rows.write_text(rows.read_text("utf-8").replace("Số phiếu hợp lệ", "Số phiếu thu về"), "utf-8")
    assert load_stat_form(tmp_path).by_code["1.4.1"].wordings[0].label == "Số phiếu thu về"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ROWS, 'unit = "Phiếu"', 'unti = "Phiếu"', "dòng “1.4.1” có mục lạ “unti”"),
        (ROWS, 'ratio = ["1.1.2", "1.1.1"]', 'ratio = ["1.1.2", "1.1.9"]', "“1.1” nhắc đến mã “1.1.9”"),
        (ROWS, 'ratio = ["1.1.2", "1.1.1"]', 'ratio = ["1.1", "1.1.1"]', "dòng “1.1” được tính vòng quanh"),
        (ROWS, 'ratio = ["1.1.2", "1.1.1"]', 'ratio = ["1.1.2"]', "đúng hai mã"),
        (ROWS, 'code = "1.4.1"', 'code = "1.4.2"', "dòng “1.4.2” mã này đã có"),
        (ROWS, 'joins = "cumulative"', 'joins = "luy-ke"', "dòng “1.1.2” có mục “joins” lạ “luy-ke”"),
        (ROWS, ', joins = "cumulative"', "", "dòng “1.1.2” thiếu mục “joins”"),
        (ROWS, 'levels = "ST"', 'levels = "SZ"', "dòng “1.2.1” có mục “levels” .* “Z”"),
        (ROWS, "valid_to = 2025-06-30", 'valid_to = "30/6/2025"', "dòng “1.2.2” thiếu hoặc sai mục “valid_to”"),
        (ROWS, 'at_most = "1.1.1"', "at_most = 7", "dòng “1.1.2” có mục “at_most”"),
        (ROWS, 'label = "Kiểm tra CCHC"', "label = 7", "dòng “1.2” thiếu hoặc sai mục “label”"),
        (ROWS, 'type = "group", label = "CÔNG', 'type == "group", label = "CÔNG', "viết sai ở dòng"),
        (FORM, 'district = "H"', 'district = "Q"', "“district”: chỉ dùng S, H, X, T"),
        (FORM, "{period}", "{ky}", "{period}"),
        (FORM, 'columns = ["STT", ', "columns = [", "đúng 5 cột"),
        (FORM, "factor = 10", 'factor = "mười"', "“factor”"),
        (FORM, 'version = "1"', "", "“version”"),
    ],
)
def test_faults_are_told_with_file_row_and_key(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    with pytest.raises(UserError, match=told.replace("{", r"\{")) as refused:
        load_stat_form(changed(tmp_path, file, old, new))
    assert file in str(refused.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không-có"):
        load_stat_form(tmp_path / "không-có")
