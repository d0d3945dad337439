"""Reading a form pack: what is wrong is said, with its name, before the form is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.forms.form import load_form

from .report_samples import FORM, FORM_FOLDER


def changed(folder: Path, old: str, new: str) -> Path:
    text = (FORM_FOLDER / "form.toml").read_text("utf-8")
    assert old in text
    (folder / "form.toml").write_text(text.replace(old, new), "utf-8")
    return folder


def test_the_shipped_form_is_read() -> None:
    assert [part.title for part in FORM.parts][:2] == [
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        "Kết quả thực hiện các nhiệm vụ cải cách hành chính",
    ]
    assert [column.title for column in FORM.annexes[0].columns][:3] == ["STT", "Nhiệm vụ", "Cơ quan chủ trì"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{data_note}", "{datanote}", "{datanote}"),
        ('key = "result"', 'key = "resutl"', "resutl"),
        ('content = ["proposals"]', 'content = ["proposal"]', "“proposal”"),
        ('areas = ["digital"]', 'areas = ["impact"]', "Chính quyền điện tử, chính quyền số"),
        ("short_result = 10", "", "short_result"),
        ("valid_from = 2020-03-05", "valid_from =", "viết sai ở dòng"),
        ('title = "Kiến nghị, đề xuất"', 'title = "Kiến nghị {đề xuất"', "ngoặc nhọn"),
        ("optional = true", "optinal = true", "optinal"),
    ],
)
def test_faults_are_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(UserError, match=told.replace("{", r"\{")):
        load_form(changed(tmp_path, old, new))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="không-có") as told:
        load_form(tmp_path / "không-có")
    assert "Errno" not in str(told.value)
