"""The PDF of the very Word file: its words, fonts and properties, and the annexes as files of their own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2_raw as pdfium
import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn

from cchc_desktop.actions import choices, frozen, progress, report, report_files
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.exports.pdf import Pdf, write_pdf
from cchc_desktop.exports.word import write_word
from cchc_desktop.imports.files import pdf_picture
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit, with_usual_forms
from cchc_desktop.office import programs, word
from cchc_desktop.office.conversion import Conversion
from cchc_desktop.office.programs import find_office

from .report_samples import FORM, PUBLISH, TODAY, entry, row, rows
from .report_samples import report as sample

with_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
Q1 = Period(2024, "Q1")
ODD = (
    'Chi phí < 5 triệu & "=1+1" {{ x }} ở\u0bd0 “Một cửa” – 98,7%\tmỗi bộ\x0bhồ sơ Ho\u0300a Bi\u0300nh; Uỷ ban, '
    "½ m² ≥ 5 → … ☑ 😀"
)
FOREIGN = str.maketrans(
    "", "", "☑😀"
)  # what Times has no letters for: drawn in another font, after the rest of its line
LONG = "Đoạn dài về thủ tục hành chính. " * 95
NAME = "Trung tâm Phục vụ “Hành chính công & Kiểm soát thủ tục” thuộc Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"


def silent(percent: int, words: str) -> None:
    """Nobody listens."""


def flow(text: str) -> str:
    """Letters alone, composed: where lines break and how blanks are drawn does not matter."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFC", text))


def words_of_docx(data: bytes) -> str:
    """The text of the body, tables among it, in the order of the file."""
    body = read_docx(BytesIO(data)).element.body
    return flow("".join(part.text or "" for part in body.iter(qn("w:t"))))


def words_of_pdf(data: bytes, heads: tuple[str, ...] = ()) -> str:
    """The text of the pages, without page numbers and without table heads that are repeated."""
    out, seen = "", False
    for page in pdf_picture.page_texts(data):
        text = flow(re.sub(r"^\d+\s*\n", "", page))
        head = flow("".join(heads))
        if head and text.startswith(head) and seen:
            text = text.removeprefix(head)
        seen = seen or bool(head and head in text)
        out += text
    return out


@pytest.fixture(scope="module")
def odd() -> tuple[bytes, Pdf]:
    """A report with everything that is hard to print, as .docx and PDF."""
    unit = with_usual_forms(
        Unit(NAME, "department", parent="UBND tỉnh Tiền Giang", superior="UBND TỈNH TIỀN GIANG", signer="Lê Văn “Mẫu”"),
        TODAY,
    )
    given = [*rows(), row(PUBLISH, entry(PUBLISH, "done", ODD, difficulty=LONG, proposal="1 < 2 & 3 > 2"))]
    docx = write_word(sample(given, unit=unit), FORM)
    return docx, write_pdf(docx, silent)


@with_office
def test_the_words_are_those_of_the_word_file_in_its_order(odd: tuple[bytes, Pdf]) -> None:
    docx, made = odd
    printed, written = words_of_pdf(made.data, sample().annexes[0].columns), words_of_docx(docx)
    assert printed.translate(FOREIGN) == written.translate(FOREIGN)
    assert sorted(printed) == sorted(written)
    assert flow('Chi phí < 5 triệu & "=1+1" {{ x }}') in written


@with_office
def test_a_signing_tool_takes_it(odd: tuple[bytes, Pdf]) -> None:
    data, version = odd[1].data, pdfium.c_int()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        pdfium.FPDF_GetFileVersion(document, version)
        assert 14 <= version.value <= 17
        assert pdfium.FPDF_GetSecurityHandlerRevision(document) == -1
        assert pdfium.FPDFDoc_GetJavaScriptActionCount(document) == 0
        assert pdfium.FPDFDoc_GetAttachmentCount(document) == 0
        assert pdfium.FPDF_GetSignatureCount(document) == 0
        assert pdfium.FPDFCatalog_IsTagged(document) == 1
    finally:
        pdfium.FPDF_CloseDocument(document)
    assert b"/AcroForm" not in data
    assert not report_files.is_signed(Path("khong-co.pdf"))


@with_office
def test_fonts_lie_in_it_and_text_can_be_copied(odd: tuple[bytes, Pdf]) -> None:
    found = pdf_picture.fonts(odd[1].data)
    assert found
    assert all(font.embedded for font in found)
    assert any(re.search("TimesNewRoman|LiberationSerif|Tinos", font.name.replace(" ", "")) for font in found)
    assert "Ủy ban nhân dân tỉnh Tiền Giang" in " ".join(pdf_picture.page_texts(odd[1].data)[0].split())


@with_office
def test_pages_are_drawn(odd: tuple[bytes, Pdf]) -> None:
    data = odd[1].data
    count = pdf_picture.page_count(data)
    first = report.page_picture(data, 0, 300)
    assert (first.width, round(first.height / first.width, 2)) == (300, 1.41)
    assert len(first.data) == first.stride * first.height
    assert first.data[:3] == b"\xff\xff\xff"  # the margin is white
    assert min(first.data) < 100  # letters are dark
    assert report.page_picture(data, count - 1, 300).data != first.data
    with pytest.raises(UserError, match=f"không có trang {count + 1}"):
        report.page_picture(data, count, 300)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(UserError, match="không mở được"):
        pdf_picture.page_count(b"%PDF-1.7 and no more")


@with_office
def test_word_and_pdf_are_written_together(office: Workspace, tmp_path: Path) -> None:
    told: list[str] = []
    written = report.write(office, Q1, tmp_path / "ra", ("docx", "pdf"), lambda _, words: told.append(words))
    docx, made = written.files
    assert [path.suffix for path in written.files] == [".docx", ".pdf"]
    assert docx.stem == made.stem
    assert written.engine == "LibreOffice"
    assert "LibreOffice đang tạo PDF…" in told
    assert written.pages == pdf_picture.page_count(made.read_bytes()) >= 2
    assert written.notes == ()
    assert words_of_docx(docx.read_bytes()).startswith("DỰTHẢO")
    assert flow(pdf_picture.page_texts(made.read_bytes())[0]).startswith("DỰTHẢO")


@with_office
def test_a_closed_report_gives_the_pdf_of_what_was_closed(office: Workspace, tmp_path: Path) -> None:
    tasks = [each.task.id for each in progress.board(office, Q1, mine=True).rows]
    for task in tasks:
        progress.record(office, task, Q1, status="in_progress", result="Trước khi nộp")
    closed = frozen.freeze(office, Q1, "12")
    progress.record(office, tasks[0], Q1, result="Sau khi nộp")
    (file,) = report.write(office, Q1, tmp_path, ("pdf",)).files
    assert file.name == closed.files[0].name.replace(".docx", ".pdf")
    said = words_of_pdf(file.read_bytes())
    assert "Trướckhinộp" in said
    assert "Saukhinộp" not in said
    assert "12/BC-UBND" in said


def test_word_comes_first_where_its_page_breaks_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(programs, "find_word", lambda: Path("WINWORD.EXE"))
    assert [each.name for each in programs.programs(word_first=True)] == ["Microsoft Word", "LibreOffice"]
    assert [each.name for each in programs.programs()] == ["LibreOffice", "Microsoft Word"]


def test_word_is_told_to_make_a_pdf_that_can_be_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the document, tagged, text never turned into pictures, no PDF/A, opened without a question."""
    seen: list[tuple[str, dict[str, str]]] = []

    def run(command: list[str], given: Conversion, program: str, told: dict[str, str]) -> bool:
        seen.append((command[-1], told))
        assert given.source_path.read_bytes() == b"docx"
        given.result_path.write_bytes(b"%PDF-1.7 by Word")
        return True

    monkeypatch.setattr(word, "run", run)
    monkeypatch.setattr(programs, "find_word", lambda: Path("WINWORD.EXE"))
    assert write_pdf(b"docx", silent) == Pdf(b"%PDF-1.7 by Word", "Microsoft Word")
    ((script, told),) = seen
    asked = re.search(r"ExportAsFixedFormat\((.*)\)", script)
    assert asked
    wanted = "$env:CCHC_RESULT, 17, $false, 0, 0, 1, 1, 0, $true, $false, 1, $true, $false, $false"
    assert asked[1] == wanted
    assert "DisplayAlerts = 0" in script
    assert "AutomationSecurity = 3" in script
    assert "Documents.Open($env:CCHC_SOURCE, $false, $true" in script
    assert told["CCHC_SOURCE"].endswith("bao-cao.docx")


def test_annexes_in_files_of_their_own(office: Workspace, tmp_path: Path) -> None:
    kept = choices.choose(office, Q1, separate_annexes=True)
    body, annex = report.write(office, Q1, tmp_path / "riêng", ("docx",)).files
    (whole,) = report.write(
        office, Q1, tmp_path / "chung", ("docx",), choices=replace(kept, separate_annexes=False)
    ).files
    assert annex.name == f"{body.stem}-phu-luc.docx"
    said = {
        name: words_of_docx(path.read_bytes()) for name, path in (("body", body), ("annex", annex), ("whole", whole))
    }
    title = flow(report.preview(office, Q1).annexes[0].title.upper())
    assert title in said["annex"]
    assert title not in said["body"]
    assert "Nơinhận" in said["body"]
    assert "Nơinhận" not in said["annex"]
    assert said["body"] + said["annex"].removeprefix("DỰTHẢO") == said["whole"]
    assert "Phụlụckèmtheo" in said["body"]


@with_office
def test_the_corner_of_a_separate_annex_is_free(tmp_path: Path) -> None:
    """The agency's mark of its digital signature goes there: nothing is drawn within 60 x 30 mm of the corner."""
    made = write_pdf(write_word(sample(), FORM, separate=True), silent)
    first = report.page_picture(made.data, 0, 1188)  # 4 dots a millimetre, landscape
    for y in range(30 * 4):
        right = first.data[y * first.stride + (first.width - 60 * 4) * 4 : y * first.stride + first.width * 4]
        assert set(right) <= {255}, f"{y / 4} mm"
