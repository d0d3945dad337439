"""The forms of the papers beside the report: what ships is whole, and a slip in one is told by its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop import paths
from cchc_desktop.actions import form, own_plan
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports.forms.intake import check_packs
from cchc_desktop.imports.forms.paper_form import load_paper

PAPERS = {"ke-hoach": "plan", "cong-van": "letter", "ho-so": "inspection", "ban-giao": "handover"}
SHIPPED = paths.forms()


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Copies of the four packs, to be changed."""
    for key in PAPERS:
        shutil.copytree(SHIPPED / key, tmp_path / "packs" / key)
    return tmp_path / "packs"


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "form.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_ships_is_whole_and_knows_every_tag_of_its_template(packs: Path) -> None:
    found = check_packs(packs)
    assert {pack.key: pack.kind for pack in found.packs} == PAPERS
    assert found.faults == ()


@pytest.mark.parametrize(
    ("key", "old", "new", "said"),
    [
        ("ke-hoach", "opening = ", "opning = ", "opning"),
        ("ke-hoach", "{unit} ban hành", "{unitt} ban hành", "tên lạ “{unitt}”"),
        ("ke-hoach", 'key = "lead"', 'key = "leader"', "cột lạ “leader”"),
        ("cong-van", "subject = ", "# subject = ", "thiếu hoặc sai mục “subject”"),
        ("cong-van", 'commune = "VP"', 'comune = "VP"', "mục lạ “comune”"),
        ("ho-so", "{count} thay đổi", "{count thay đổi", "ngoặc nhọn"),
        ("ban-giao", "sides = ", "side = ", "mục lạ “side”"),
    ],
)
def test_a_slip_is_told_by_its_name(packs: Path, key: str, old: str, new: str, said: str) -> None:
    change(packs / key, old, new)
    with pytest.raises(UserError, match=r"form\.toml") as error:
        load_paper(packs / key)
    assert said in str(error.value)


def test_an_office_own_form_is_taken_in_and_used(office: Workspace, packs: Path, tmp_path: Path) -> None:
    change(packs / "ke-hoach", 'title = "Cải cách hành chính năm {year}"', 'title = "Công tác CCHC năm {year}"')
    taken = form.take_in(office, packs / "ke-hoach")
    assert [pack.kind for pack in taken.packs] == ["plan"]
    document = Document(str(own_plan.write(office, 2024, tmp_path / "ra").file))
    assert "Công tác CCHC năm 2024" in [paragraph.text for paragraph in document.paragraphs]
