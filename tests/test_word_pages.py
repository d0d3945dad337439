"""The written .docx on paper, by LibreOffice: what stands on which page, nothing lost, nothing in the margins."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.exports.word import write_word
from cchc_desktop.model.report.data import Annex, Paragraph, ReportData
from cchc_desktop.model.unit import Unit, with_usual_forms

from .annex_samples import STATS, with_annexes
from .office_files import converted
from .report_samples import FORM, PUBLISH, TODAY, entry, many, report, row

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")

POINTS_PER_MM = 72 / 25.4
SIGNER = "Nguyễn Văn Mẫu"
EMOJI = "😀"
ODD = (
    "Chi phí < 5 triệu & > 3 triệu đồng cho một bộ hồ sơ",
    "=1+1 là chữ chứ không phải công thức trong báo cáo",
    "Dòng một\x0bdòng hai có ngắt dòng ở giữa câu trả lời",
    "Ta\u0323i huye\u0323\u0302n đã công khai mọi thủ tục hành chính",
    'Mô hình "Ngày thứ Năm không hẹn" và “Nụ cười công sở” của xã',
    "Cột một\tcột hai cách nhau bằng phím Tab trong câu",
    "Khảo sát mức hài lòng 😀 của người dân bằng mã QR ở bộ phận",
    "Đã rà soát, đánh giá thủ tục hành chính; " * 75,  # three thousand letters in one paragraph
)


@dataclass(frozen=True)
class Page:
    """A printed page: its words, its size in points, and how far its text reaches from left to right."""

    text: str
    width: float
    height: float
    left: float
    right: float

    @property
    def lines(self) -> list[str]:
        """Its lines of text, without the number of the page."""
        return [line for line in self.text.splitlines() if line.strip() and not re.fullmatch(r"\s*\d+\s*", line)]


def longer(data: ReportData, lines: int, closing: str = "", annexes: tuple[Annex, ...] = ()) -> ReportData:
    """The report with so many more lines before its closing, and with these annexes."""
    last = data.parts[-1]
    more = tuple(Paragraph(f"Dòng thứ {n} thêm vào để báo cáo dài thêm một dòng.") for n in range(lines))
    parts = (*data.parts[:-1], replace(last, paragraphs=(*last.paragraphs, *more)))
    return replace(data, parts=parts, closing=replace(data.closing, text=closing or data.closing.text), annexes=annexes)


def odd() -> ReportData:
    data = report([row(PUBLISH, entry(PUBLISH, "done", "\n".join(ODD[:-1])))])
    part = data.parts[0]
    unit = with_usual_forms(
        Unit("Trung tâm “Một cửa” & Dịch vụ công " * 5, "public_service", parent="Sở Nội vụ", signer=SIGNER), TODAY
    )
    parts = (replace(part, paragraphs=tuple(map(Paragraph, ODD))), *data.parts[1:])
    return replace(data, unit=unit, parts=parts)


LENGTHS = range(2, 38, 6)
SHORT = "Trên đây là báo cáo của đơn vị./."
PAPERS = {
    **{f"usual-{n}": longer(report(), n, annexes=report(many(20)).annexes) for n in LENGTHS},
    **{f"short-{n}": longer(report(), n, SHORT) for n in LENGTHS[2:5]},
    "annex": with_annexes(report(many(53)), *report(many(53)).annexes, STATS),
    "odd": odd(),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Every paper page by page; all go through LibreOffice together."""
    folder = tmp_path_factory.mktemp("pages")
    files = {f"{name}.docx": write_word(data, FORM) for name, data in PAPERS.items()}
    return {name: pages(path) for name, path in zip(PAPERS, converted(folder, files, "pdf"), strict=True)}


def pages(path: Path) -> list[Page]:
    document = pypdfium2.PdfDocument(path)
    found = [page_of(page) for page in document]
    document.close()
    return found


def page_of(page: pypdfium2.PdfPage) -> Page:
    words = page.get_textpage()
    boxes = [words.get_charbox(n) for n in range(words.count_chars())]
    inked = [box for box in boxes if box[2] > box[0]]
    text = words.get_text_range().replace("\ufffe", "-")
    return Page(text, *page.get_size(), min(box[0] for box in inked), max(box[2] for box in inked))


@pytest.mark.parametrize("kind", ["usual", "short"])
def test_the_signature_never_stands_alone(printed: dict[str, list[Page]], kind: str) -> None:
    least = []
    for name in (name for name in PAPERS if name.startswith(f"{kind}-")):
        page = next(page for page in printed[name] if "Nơi nhận:" in page.text)
        assert SIGNER in page.text, name
        above = page.lines[: next(n for n, line in enumerate(page.lines) if "Nơi nhận:" in line)]
        assert len(above) >= 2, name
        least.append(len(above))
    assert min(least) <= 4  # one of the lengths did push the signature onto a page of its own


def test_every_page_of_an_annex_has_the_names_of_the_columns(printed: dict[str, list[Page]]) -> None:
    tasks = annex_pages(printed["annex"], "Phụ lục I\r\n", "Phụ lục II\r\n")
    assert len(tasks) >= 4
    for page in tasks:
        assert "Kết quả thực hiện" in page.text
        assert "Ghi chú" in page.text
        assert page.width > page.height


def annex_pages(found: list[Page], start: str, end: str) -> list[Page]:
    first = next(n for n, page in enumerate(found) if page.text.startswith(start))
    return found[first : next(n for n, page in enumerate(found) if page.text.startswith(end))]


def test_no_row_is_cut_by_the_end_of_a_page(printed: dict[str, list[Page]]) -> None:
    """A row begins with its task and ends with its last document: both on one page."""
    tasks = annex_pages(printed["annex"], "Phụ lục I\r\n", "Phụ lục II\r\n")
    assert sum(squashed(page.text).count("Nhiệmvụthứ") for page in tasks) == 53
    for page in tasks:
        text = squashed(page.text)
        assert text.count("Nhiệmvụthứ") == text.count("hồsơđúnghạntrongkỳ") == text.count("Đangthựchiện")


def test_the_annex_ends_below_its_last_row(printed: dict[str, list[Page]]) -> None:
    *_, last = annex_pages(printed["annex"], "Phụ lục I\r\n", "Phụ lục II\r\n")
    assert last.text.rstrip().endswith("./.")
    assert "Nhiệm vụ thứ 52" in " ".join(last.text.split())


def test_nothing_is_printed_into_the_margins(printed: dict[str, list[Page]]) -> None:
    for name, found in printed.items():
        for page in found:
            assert page.left >= 30 * POINTS_PER_MM - 1, name
            assert page.right <= page.width - 15 * POINTS_PER_MM + 1, name


def test_pages_of_body_and_annex_are_numbered_from_the_second_on(printed: dict[str, list[Page]]) -> None:
    numbers = [page.text.splitlines()[0].strip() for page in printed["annex"]]
    body = next(n for n, page in enumerate(printed["annex"]) if page.text.startswith("Phụ lục I\r\n"))
    assert numbers[1:body] == [str(n) for n in range(2, body + 1)]
    assert numbers[body + 1] == "2"


@pytest.mark.parametrize("typed", ODD, ids=lambda text: text[:12])
def test_odd_text_arrives_as_it_was_typed(printed: dict[str, list[Page]], typed: str) -> None:
    text = squashed("\n".join(page.text for page in printed["odd"]))
    assert text.count(EMOJI) >= 2
    asked, text = squashed(typed).replace(EMOJI, ""), text.replace(EMOJI, "")  # its own font is read out of turn
    assert text.count(asked) >= (2 if len(typed) < 1000 else 1)  # in the body, and in the annex


def test_a_name_of_two_hundred_letters_arrives(printed: dict[str, list[Page]]) -> None:
    assert len(PAPERS["odd"].unit.full_name) > 150
    assert squashed(PAPERS["odd"].unit.full_name.upper()) in squashed(printed["odd"][0].text.split("CỘNG HÒA")[0])


def squashed(text: str) -> str:
    """Letters alone: where a line breaks on paper says nothing of the text. Page numbers between go too."""
    bare = re.sub(r"(?m)^\s*\d+\s*$", "", text)
    return "".join(c for c in unicodedata.normalize("NFC", bare) if not c.isspace() and c.isprintable())
