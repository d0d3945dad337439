"""Lines that a PDF shows at the end of a page though they belong to what follows, and the page break that mends it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from cchc_desktop.exports.stranded import with_breaks
from cchc_desktop.exports.word import write_word

from .office_files import converted
from .report_samples import FORM, many, report
from .test_word_pages import SHORT, longer

DOCX = write_word(report(), FORM)


def paragraphs(docx: bytes) -> list[Any]:
    return [p for p in Document(BytesIO(docx)).paragraphs if p.text]


def pages(last_of_first: str) -> list[str]:
    """Two pages, the first ending with this line; the header of the paper and the signature stand where they do."""
    lines = [p.text for p in paragraphs(DOCX)]
    signature = next(n for n, line in enumerate(lines) if line.startswith("Trên đây")) + 1
    lines.insert(signature, "Nơi nhận:")
    cut = lines.index(next(line for line in lines if line.startswith(last_of_first))) + 1
    return ["\r\n".join(["ỦY BAN NHÂN DÂN", *lines[:cut]]), "\r\n".join(["2", *lines[cut:]])]


def broken_before(docx: bytes | None) -> list[str]:
    """The paragraphs that begin a page by force."""
    return [p.text for p in paragraphs(docx or b"") if p.paragraph_format.page_break_before] if docx else []


@pytest.mark.parametrize(
    ("last", "mended"),
    [
        ("II. KẾT QUẢ", ["II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"]),
        ("1. Cải cách thể chế", ["II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH"]),  # both headings go
        ("3. Cải cách tổ chức", ["3. Cải cách tổ chức bộ máy hành chính nhà nước"]),
        ("Thực hiện Quyết định", []),  # a page that ends with text is as it should be
    ],
)
def test_headings_left_behind_go_with_their_text(last: str, mended: Sequence[str]) -> None:
    assert broken_before(with_breaks(DOCX, pages(last))) == list(mended)


def test_the_closing_goes_with_the_signature() -> None:
    [start] = broken_before(with_breaks(DOCX, pages("Trên đây")))
    assert start.startswith("Trên đây là báo cáo")


def test_one_page_is_left_alone() -> None:
    assert with_breaks(DOCX, ["\n".join(pages("Thực hiện Quyết định"))]) is None


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_leaves_behind_is_mended(tmp_path: Path) -> None:
    """With a long annex it forgets what belongs together; a second pass puts each right."""
    annexes = report(many(53)).annexes
    papers = {f"{n}.docx": write_word(longer(report(), n, SHORT, annexes), FORM) for n in range(17, 21)}
    first = dict(zip(papers, converted(tmp_path, papers, "pdf"), strict=True))
    again = {name: made for name in papers if (made := with_breaks(papers[name], words(first[name])))}
    (tmp_path / "again").mkdir()
    second = dict(zip(again, converted(tmp_path / "again", again, "pdf"), strict=True)) if again else {}
    for name, path in (first | second).items():
        page = next(page for page in words(path) if "Nơi nhận:" in page)
        above = [
            line for line in page.split("Nơi nhận:")[0].splitlines() if line.strip() and not line.strip().isdigit()
        ]
        assert len(above) >= 2, name
        assert with_breaks(again.get(name, papers[name]), words(path)) is None


def words(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]
