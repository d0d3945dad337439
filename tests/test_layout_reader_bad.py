"""What is no Word file, or a damaged or hostile one, is refused in one sentence or read as far as it goes."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.model.layout.page import LayoutDocument

from .old_files import ole, word_stream
from .word_xml import A4, paragraph, style, word_file


def read(body: str, **parts: str) -> LayoutDocument:
    return read_layout(word_file(body, **parts), "van-ban.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có nội dung"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "bị hỏng"),
        (b"{\\rtf1 xin chao}", ".docx"),
        ("chỉ là chữ".encode(), "không phải tệp Word"),
        (word_file(paragraph("x"))[:900], "bị hỏng"),
        (word_file("<w:p><w:r></w:p>"), "bị hỏng"),
        (word_file("<w:p>").replace(b"w:body", b"w:bodi"), "bị hỏng"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_layout(data, "bao-cao.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ole({"WordDocument": word_stream()}), r"lưu lại dạng \.docx"),
        (ole({"WordDocument": word_stream(encrypted=True)}), "gỡ mật khẩu"),
        (ole({"EncryptedPackage": bytes(5000)}), "gỡ mật khẩu"),
        (ole({"Workbook": bytes(5000)}), "không phải tệp Word"),
    ],
)
def test_old_and_encrypted_files_say_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_layout(data, "bao-cao.doc")


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = word_file(paragraph("x"), theme=f"{bomb}<x>&b;</x>")
    with pytest.raises(UserError, match="không an toàn"):
        read_layout(data, "x.docx")


def test_circles_in_styles_and_lists_end() -> None:
    styles = style("A", "<w:rPr><w:b/></w:rPr>", based_on="B") + style("B", "<w:rPr><w:i/></w:rPr>", based_on="A")
    numbering = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>' + (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles += style("L", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    body = paragraph("x", '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    found = read(body, styles=styles, numbering=numbering).paragraphs[0]
    assert (found.runs[0].bold, found.runs[0].italic, found.label) == (True, True, "")


def test_parts_that_are_missing_are_done_without() -> None:
    data = word_file(paragraph("x"), section='<w:headerReference w:type="default" r:id="none"/>' + A4)
    found = read_layout(data, "x.docx")
    assert found.paragraphs[0].text == "x"
    assert found.sections[0].headers == ()
    assert any("bị thiếu" in sentence for sentence in found.unread)


def test_deep_nesting_does_not_break_the_reader() -> None:
    body = paragraph("đáy")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl>"
    found = read(body + paragraph("sau"))
    assert (found.paragraphs[-1].text, found.paragraphs[-1].index) == ("sau", 61)
    assert any("lồng" in sentence for sentence in found.unread)


def test_time_and_room_go_by_the_number_of_paragraphs() -> None:
    def took(count: int) -> float:
        data = word_file("<w:p><w:r><w:t>Ủy ban</w:t></w:r></w:p>" * count)
        began = time.process_time()
        assert len(read_layout(data, "x.docx").paragraphs) == count
        return time.process_time() - began

    took(1000)
    assert took(50_000) < 32 * took(6_250)  # eight times the paragraphs; by their square it would be 64 times
    data = word_file("<w:p><w:r><w:t>Ủy ban</w:t></w:r></w:p>" * 10_000)
    tracemalloc.start()
    read_layout(data, "x.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000 * 2_000


def test_too_many_elements_are_refused() -> None:
    runs = "".join(f'<w:r w:rsidR="{n:x}"/>' for n in range(560_000))
    with pytest.raises(UserError, match="quá lớn"):
        read(f"<w:p>{runs}</w:p>")


def test_a_style_without_a_key_is_nobodys() -> None:
    nameless = style("", "<w:rPr><w:b/></w:rPr>", kind="table", default=True) + style("", "<w:rPr><w:i/></w:rPr>")
    body = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
    run = read(body, styles=nameless).paragraphs[0].runs[0]
    assert (run.bold, run.italic) == (False, False)


@pytest.mark.parametrize("odd", ["", "-1", "99999999999", "½", "NaN", "|", "0x10", "\u0660", "1e5"])
def test_odd_values_are_read_past(odd: str) -> None:
    properties = (
        f'<w:pStyle w:val="{odd}"/><w:spacing w:before="{odd}" w:line="{odd}" w:lineRule="{odd}"/><w:jc w:val="{odd}"/>'
        f'<w:ind w:left="{odd}" w:firstLineChars="{odd}"/>'
        f'<w:numPr><w:ilvl w:val="{odd}"/><w:numId w:val="{odd}"/></w:numPr>'
        f'<w:pBdr><w:bottom w:val="{odd}" w:sz="{odd}" w:color="{odd}"/></w:pBdr>'
    )
    cell = f'<w:tcPr><w:gridSpan w:val="{odd}"/><w:tcW w:w="{odd}" w:type="{odd}"/></w:tcPr>'
    text = paragraph("x", properties, f'<w:sz w:val="{odd}"/><w:color w:val="{odd}"/>')
    body = f"<w:tbl><w:tr><w:tc>{cell}{text}</w:tc></w:tr></w:tbl>"
    section = f'<w:pgSz w:w="{odd}" w:h="{odd}"/><w:pgMar w:left="{odd}"/><w:pgNumType w:start="{odd}"/>'
    found = read_layout(word_file(body, section=f'{section}<w:cols w:num="{odd}"/>'), "x.docx")
    assert (found.paragraphs[0].text, len(found.sections), found.tables[0].rows) == ("x", 1, 1)
