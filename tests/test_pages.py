"""The pages as they print: the .docx turned into PDF by LibreOffice, read back page by page."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.exports.excel import write_excel
from cchc_desktop.exports.word import write_word
from cchc_desktop.model.report.data import ReportData
from cchc_desktop.model.unit import Unit, with_usual_forms

from .report_samples import DISTRICT, FORM, PUBLISH, SECTIONS, TODAY, entry, many, report, row, rows, task

MISSING = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"cần {' và '.join(MISSING)} (apt install libreoffice-writer libreoffice-calc poppler-utils)"
)

DEPARTMENT = with_usual_forms(
    Unit(
        "Sở Giáo dục và Đào tạo",
        "department",
        parent="UBND tỉnh Tiền Giang",
        position=("Q. GIÁM ĐỐC",),
        signer="Trần Thị Mẫu",
    ),
    TODAY,
)
COMMUNE = with_usual_forms(
    Unit(
        "UBND xã Nhữ Khê",
        "commune",
        parent="UBND huyện Yên Sơn",
        position=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer="Lê Văn Mẫu",
    ),
    TODAY,
)


def longer(lines: int) -> ReportData:
    """The sample with so many more short lines in its body."""
    of = task("II", "9", "Việc thêm", id="more")
    text = "\n".join(f"Dòng thêm thứ {n}." for n in range(lines))
    return report([*rows(), row(of, entry(of, "in_progress", text))])


CASES: dict[str, ReportData] = {
    "huyen": report(),
    "so": report(unit=DEPARTMENT),
    "xa": report(unit=COMMUNE),
    "nhieu": report(many(53)),
    "du-thao": report(draft=True),
    "nhieu-noi": report(unit=replace(DISTRICT, to=("Ủy ban nhân dân tỉnh Tiền Giang", "Sở Nội vụ tỉnh Tiền Giang"))),
    **{f"dai-{n}": longer(n) for n in range(8, 24)},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of each case."""
    folder = tmp_path_factory.mktemp("trang")
    for name, data in CASES.items():
        (folder / f"{name}.docx").write_bytes(write_word(data, FORM))
    (folder / "bang.xlsx").write_bytes(write_excel(CASES["nhieu"], FORM))
    to_pdf(folder, [*folder.glob("*.docx"), folder / "bang.xlsx"])
    return {file.stem: read(file) for file in folder.glob("*.pdf")}


def to_pdf(folder: Path, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def read(file: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True).stdout.decode()
    return [plain(page) for page in text.split("\f")[:-1]]


def plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines() if line.strip())


def flow(text: str) -> str:
    """One line without blanks: where lines break does not matter."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", ["huyen", "so", "xa"])
def test_no_sentence_is_lost_and_all_stand_in_order(pages: dict[str, list[str]], name: str) -> None:
    data = CASES[name]
    numbered = re.compile(r"^\d+\n")
    whole = flow("\n".join(numbered.sub("", page) for page in pages[name]))
    wanted = [data.title, *(p.text for p in data.opening)]
    for part in data.parts:
        wanted += [f"{part.number}. {part.title.upper()}", *(p.text for p in part.paragraphs)]
        for item in part.parts:
            wanted += [f"{item.number}. {item.title}", *(p.text for p in item.paragraphs)]
    place = 0
    for text in [*wanted, data.closing.text, *data.signature, data.annexes[0].title.upper()]:
        place = whole.index(flow(text), place)


def test_page_numbers_are_hidden_on_first_pages_and_start_anew_in_the_annex(pages: dict[str, list[str]]) -> None:
    heads = [page.splitlines()[0] for page in pages["nhieu"]]
    annex = next(n for n, page in enumerate(pages["nhieu"]) if page.startswith("Phụ lục\n"))
    assert heads[0].startswith("ỦY BAN NHÂN DÂN")
    assert heads[1:annex] == [str(n) for n in range(2, annex + 1)]
    assert heads[annex + 1 :] == [str(n) for n in range(2, len(heads) - annex + 1)]


def test_number_and_date_stand_on_one_line(pages: dict[str, list[str]]) -> None:
    for name in ("huyen", "so", "xa"):
        line = next(line for line in pages[name][0].splitlines() if line.startswith("Số:"))
        assert "ngày tháng 3 năm 2024" in line


def test_annex_repeats_its_head_on_each_page(pages: dict[str, list[str]]) -> None:
    annex = next(n for n, page in enumerate(pages["nhieu"]) if page.startswith("Phụ lục\n"))
    assert len(pages["nhieu"]) - annex > 3
    assert all("Kết quả thực hiện" in page for page in pages["nhieu"][annex:])


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("dai-")])
def test_signature_is_never_alone_on_its_page(pages: dict[str, list[str]], name: str) -> None:
    page = next(page for page in pages[name] if "Nơi nhận:" in page)
    lines = [line for line in page.partition("Nơi nhận:")[0].splitlines() if not line.isdigit()]
    assert len(lines) >= 2
    assert "Nguyễn Văn Mẫu" in page


def test_draft_says_so_on_the_first_page(pages: dict[str, list[str]]) -> None:
    assert pages["du-thao"][0].startswith("DỰ THẢO")
    assert not any("DỰ THẢO" in page for page in pages["huyen"])


def test_several_addressees_print_on_lines_of_their_own(pages: dict[str, list[str]]) -> None:
    lines = pages["nhieu-noi"][0].splitlines()
    start = lines.index("Kính gửi:")
    assert lines[start + 1 : start + 3] == ["- Ủy ban nhân dân tỉnh Tiền Giang;", "- Sở Nội vụ tỉnh Tiền Giang."]


def test_workbook_prints_every_row_within_the_page_width(pages: dict[str, list[str]]) -> None:
    whole = flow("\n".join(pages["bang"]))
    assert all(flow(f"Nhiệm vụ thứ {n} về") in whole for n in range(53))
    assert all(flow(section.title)[:20] in whole for section in SECTIONS)
    assert all("Ghi chú" in page for page in pages["bang"])


def test_what_a_user_typed_reaches_the_paper(tmp_path: Path) -> None:
    typed = "Chi phí < 5 triệu & {{ x }} =1+1 cho mỗi bộ hồ sơ thủ tục"
    (tmp_path / "a.docx").write_bytes(write_word(report([row(PUBLISH, entry(PUBLISH, "done", typed))]), FORM))
    to_pdf(tmp_path, [tmp_path / "a.docx"])
    assert typed in " ".join("\n".join(read(tmp_path / "a.pdf")).split())
