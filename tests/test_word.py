"""The written .docx, opened again: every element of Nghị định 30/2020, and hostile text that stays text."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from cchc_desktop.errors import UserError
from cchc_desktop.exports.word import write_word
from cchc_desktop.model.report.data import Annex, ReportData
from cchc_desktop.model.unit import Unit, with_usual_forms

from .report_samples import DISTRICT, FORM, FORM_FOLDER, PUBLISH, TODAY, entry, many, report, row

CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def written(folder: Path, data: ReportData | None = None) -> Any:
    path = folder / "báo cáo.docx"
    path.write_bytes(write_word(data or report(), FORM))
    return Document(str(path))


def everything(document: Any) -> list[Any]:
    """All paragraphs in reading order, those of tables too."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(p, document) for p in document.element.body.iter(qn("w:p"))]


def find(document: Any, text: str) -> Any:
    return next(p for p in everything(document) if p.text.startswith(text))


def look(paragraph: Any) -> tuple[float, bool, bool, Any]:
    """What the eye sees: size, bold, italic, alignment; looks come from the paragraph's style."""
    assert all(run.font.size is None and run.bold is None and run.italic is None for run in paragraph.runs)
    style = paragraph.style
    assert style.font.name == "Times New Roman"
    return style.font.size.pt, bool(style.font.bold), bool(style.font.italic), style.paragraph_format.alignment


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "align"),
    [
        ("ỦY BAN NHÂN DÂN", 12, True, False, CENTER),
        ("HUYỆN CÁI BÈ", 12, True, False, CENTER),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, CENTER),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, CENTER),
        ("Số:       /BC-UBND", 13, False, False, CENTER),
        ("Cái Bè, ngày      tháng 3 năm 2024", 13, False, True, CENTER),
        ("BÁO CÁO", 14, True, False, CENTER),
        ("Kết quả công tác cải cách hành chính quý I năm 2024", 14, True, False, CENTER),
        ("Kính gửi: Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)", 14, False, False, CENTER),
        ("Thực hiện Quyết định số 35/QĐ-UBND", 14, False, False, JUSTIFY),
        ("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", 13, True, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("1. Về kế hoạch cải cách hành chính", 14, True, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("Trong quý", 14, False, False, JUSTIFY),
        ("Trên đây là báo cáo", 14, False, False, JUSTIFY),
        ("Nơi nhận:", 12, True, True, WD_ALIGN_PARAGRAPH.LEFT),
        ("- Như trên;", 11, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("- Lưu: VT, NV.", 11, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        ("TM. ỦY BAN NHÂN DÂN", 14, True, False, CENTER),
        ("CHỦ TỊCH", 14, True, False, CENTER),
        ("Nguyễn Văn Mẫu", 14, True, False, CENTER),
        ("Phụ lục", 14, True, False, CENTER),
        ("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2024", 14, True, False, CENTER),
        ("(Kèm theo Báo cáo số      /BC-UBND ngày      tháng 3 năm 2024", 14, False, True, CENTER),
    ],
)
def test_every_element_has_the_looks_of_the_decree(
    tmp_path: Path, text: str, size: float, bold: bool, italic: bool, align: Any
) -> None:
    assert look(find(written(tmp_path), text)) == (size, bold, italic, align)


def test_body_is_indented_spaced_and_kept_with_its_heading(tmp_path: Path) -> None:
    document = written(tmp_path)
    body = find(document, "Trong quý").style.paragraph_format
    assert round(body.first_line_indent.cm, 2) == 1.27
    assert body.space_before >= Pt(6)
    for heading in ("I. CÔNG TÁC", "1. Về kế hoạch"):
        assert find(document, heading).style.paragraph_format.keep_with_next


def test_lines_are_borders_of_the_right_length(tmp_path: Path) -> None:
    document = written(tmp_path)
    motto = find(document, "Độc lập").style.element.pPr
    assert motto.find(qn("w:pBdr")).find(qn("w:bottom")) is not None
    assert find(document, "CỘNG HÒA").style.element.pPr.find(qn("w:pBdr")) is None
    short = [p for p in everything(document) if p.style.name == "Đường kẻ ngắn"]
    assert len(short) == 3
    assert short[0].style.element.pPr.find(qn("w:pBdr")).find(qn("w:top")) is not None
    widths = [16.0 if p._p.getparent().tag == qn("w:body") else 6.6 for p in short[:2]] + [24.7]
    lengths = [
        w - p.paragraph_format.left_indent.cm - p.paragraph_format.right_indent.cm
        for w, p in zip(widths, short, strict=True)
    ]
    assert 3.9 / 3 < lengths[0] < 3.9 / 2  # ỦY BAN NHÂN DÂN is 3.9 cm wide
    assert 11.1 / 3 < lengths[1] < 11.1 / 2  # the subject is 11.1 cm wide
    assert not any("___" in p.text for p in everything(document))


def test_pages(tmp_path: Path) -> None:
    body, annex = written(tmp_path).sections
    for section, size in ((body, (210, 297)), (annex, (297, 210))):
        assert (round(section.page_width.mm), round(section.page_height.mm)) == size
        assert 20 <= section.top_margin.mm <= 25
        assert 20 <= section.bottom_margin.mm <= 25
        assert 30 <= section.left_margin.mm <= 35
        assert 15 <= section.right_margin.mm <= 20
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    number = body.header.paragraphs[-1]
    assert "PAGE" in number._p.xml
    assert look(number) == (14, False, False, CENTER)
    assert not body.first_page_header.paragraphs[-1].text
    assert "PAGE" not in body.first_page_header._element.xml


def test_signature_block_holds_together(tmp_path: Path) -> None:
    document = written(tmp_path)
    table = document.tables[1]
    assert table.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    closing = find(document, "Trên đây là báo cáo").style.paragraph_format
    assert closing.keep_with_next
    assert closing.keep_together
    right = table.rows[0].cells[1].paragraphs
    assert [p.text for p in right] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn Mẫu"]
    assert right[2].style.paragraph_format.space_before.cm > 3
    assert "w:tblBorders" not in table._tbl.tblPr.xml


def test_annex_table_repeats_its_head_and_does_not_split_rows(tmp_path: Path) -> None:
    document = written(tmp_path, report(many(53)))
    table = document.tables[2]
    rows = table._tbl.tr_lst
    assert len(rows) == 1 + 53 + 7
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert all(tr.trPr.find(qn("w:cantSplit")) is not None for tr in rows)
    assert [c.text for c in table.rows[0].cells] == list(report().annexes[0].columns)
    section = rows[1].tc_lst
    assert len(section) == 1
    assert section[0].grid_span == 7
    assert document.paragraphs[-1].text == "./."
    assert all(p.paragraph_format.keep_with_next for p in table.rows[-1].cells[0].paragraphs)
    assert "{" not in "".join(p.text for p in everything(document))


@pytest.mark.parametrize(("words", "whole"), [(40, True), (700, False)])
def test_only_a_row_too_long_for_a_page_may_break(tmp_path: Path, words: int, whole: bool) -> None:
    long = row(PUBLISH, entry(PUBLISH, "done", "Đã niêm yết công khai " * (words // 5)))
    rows = written(tmp_path, report([long])).tables[2]._tbl.tr_lst
    assert [tr.trPr.find(qn("w:cantSplit")) is not None for tr in rows] == [True, True, whole]


def test_complex_script_has_the_size_of_the_rest() -> None:
    for style in Document(str(FORM_FOLDER / "bao-cao.docx")).styles:
        if style.name == "Normal" or not style.builtin:
            size = style.element.xpath("./w:rPr/w:sz/@w:val")
            assert style.element.xpath("./w:rPr/w:szCs/@w:val") == size


def test_several_addressees_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    document = written(tmp_path, report(unit=replace(DISTRICT, to=("Ủy ban nhân dân tỉnh", "Sở Nội vụ"))))
    said = [p.text for p in document.paragraphs]
    start = said.index("Kính gửi:")
    assert said[start + 1 : start + 3] == ["- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."]


def test_without_addressee_there_is_no_kinh_gui(tmp_path: Path) -> None:
    document = written(tmp_path, report(unit=replace(DISTRICT, to=())))
    assert not any("Kính gửi" in p.text or "Như trên" in p.text for p in everything(document))


def test_a_department_has_its_superior_above_in_plain_letters(tmp_path: Path) -> None:
    unit = with_usual_forms(
        Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang", position=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), TODAY
    )
    document = written(tmp_path, report(unit=unit))
    left = [p.text for p in document.tables[0].rows[0].cells[0].paragraphs]
    assert left[:2] == ["UBND TỈNH TIỀN GIANG", "SỞ Y TẾ"]
    assert look(find(document, "UBND TỈNH")) == (12, False, False, CENTER)
    right = [p.text for p in document.tables[1].rows[0].cells[1].paragraphs]
    assert right == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", ""]


def test_draft_is_marked_on_the_page_and_behind_it(tmp_path: Path) -> None:
    marked, clean = written(tmp_path, report(draft=True)), written(tmp_path, report())
    assert marked.paragraphs[0].text == "DỰ THẢO"
    for header in (marked.sections[0].header, marked.sections[0].first_page_header):
        assert 'string="DỰ THẢO"' in header._element.xml
    assert not any("DỰ THẢO" in p.text for p in everything(clean))
    assert "DỰ THẢO" not in clean.sections[0].header._element.xml


HOSTILE = {
    "Chi phí < 5 triệu & > 3 triệu đồng cho một bộ hồ sơ": None,
    "{{ unit }} {% for x in y %} {# ghi chú #} do người dùng gõ": None,
    "=1+1 là chữ chứ không phải công thức trong báo cáo": None,
    "Dòng một\x0bHai có ký tự lạ \x07\x00 ở giữa câu": "Dòng một\nHai có ký tự lạ  ở giữa câu",
    "Ta\u0323i huye\u0323\u0302n đã công khai mọi thủ tục": "Tại huyện đã công khai mọi thủ tục",
    "Nửa ký tự \ud83d không làm hỏng tệp của đơn vị": "Nửa ký tự  không làm hỏng tệp của đơn vị",
}


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_stays_text(tmp_path: Path, typed: str) -> None:
    document = written(tmp_path, report([row(PUBLISH, entry(PUBLISH, "done", typed))]))
    assert document.tables[2].rows[2].cells[4].text == (HOSTILE[typed] or typed)
    body = [p.text for p in document.paragraphs]
    assert all(any(text.endswith(f"{line}.") for text in body) for line in (HOSTILE[typed] or typed).splitlines())


def test_two_annexes_are_two_sections_with_roman_numerals(tmp_path: Path) -> None:
    data = report()
    first = data.annexes[0]
    second = Annex("II", "Thống kê", first.legend, first.columns, first.rows)
    document = written(tmp_path, replace(data, annexes=(replace(first, numeral="I"), second)))
    assert [p.text for p in document.paragraphs if p.text.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert len(document.sections) == 3
    assert all(s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1" for s in document.sections)


def test_properties_and_bytes_tell_nothing_of_the_machine(tmp_path: Path) -> None:
    one, two = tmp_path / "1.docx", tmp_path / "2.docx"
    one.write_bytes(write_word(report(), FORM))
    two.write_bytes(write_word(report(), FORM))
    assert one.read_bytes() == two.read_bytes()
    properties = Document(str(one)).core_properties
    assert properties.title == "Báo cáo Kết quả công tác cải cách hành chính quý I năm 2024"
    assert properties.author == "Ủy ban nhân dân huyện Cái Bè"
    assert not properties.comments
    assert not [name for name in ZipFile(one).namelist() if "thumbnail" in name]


def changed_template(folder: Path, old: str, new: str) -> Any:
    """A form whose bao-cao.docx had a tag changed by hand."""
    shutil.copytree(FORM_FOLDER, folder / "mau")
    file = folder / "mau" / "bao-cao.docx"
    document = Document(str(file))
    paragraph = find(document, old)
    paragraph.runs[0].text = paragraph.text.replace(old, new)
    document.save(str(file))
    return replace(FORM, folder=folder / "mau")


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("{{ titel }}", "“titel”"),
        ("{{ title", "chưa đóng"),
        ("{{ title + }}", "viết sai"),
        ("{{ title.__class__.mro() }}", "thẻ"),
    ],
)
def test_a_misspelt_tag_is_named_and_nothing_is_written(tmp_path: Path, new: str, told: str) -> None:
    form = changed_template(tmp_path, "{{ title }}", new)
    with pytest.raises(UserError, match=told):
        write_word(report(), form)
    assert not (tmp_path / "ra.docx").exists()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 hong", b"khong phai docx"])
def test_a_missing_or_damaged_template_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "bao-cao.docx").write_bytes(content)
    with pytest.raises(UserError, match=r"bao-cao\.docx"):
        write_word(report(), replace(FORM, folder=tmp_path))


def test_a_person_may_change_the_looks_of_the_template(tmp_path: Path) -> None:
    shutil.copytree(FORM_FOLDER, tmp_path / "mau")
    file = tmp_path / "mau" / "bao-cao.docx"
    document = Document(str(file))
    document.styles["Thân bài"].font.size = Pt(13)
    document.save(str(file))
    (tmp_path / "ra.docx").write_bytes(write_word(report(), replace(FORM, folder=tmp_path / "mau")))
    assert look(find(Document(str(tmp_path / "ra.docx")), "Trong quý"))[0] == 13
