"""What a Word file says besides its letters: fonts of legacy encodings, symbols, hidden rows, frames of tables."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Cell, Paragraph, Table
from cchc_desktop.imports.files.word import read_word
from cchc_desktop.imports.plan import read_plan_bytes

from .word_files import HEADER, saved, table, with_part


def run(paragraph: Any, text: str, font: str | None = None) -> Any:
    made = paragraph.add_run(text)
    if font:
        made.font.name = font
    return made


def blocks(document: Any) -> tuple[Any, ...]:
    return read_word(saved(document), "a.docx").blocks


def test_runs_carry_the_font_of_the_run_or_of_its_styles() -> None:
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    paragraph = document.add_paragraph()
    run(paragraph, "S\u00eb N\u00e9i v\u00f4")
    run(paragraph, " UBND", "Times New Roman")
    run(paragraph, " T\u00d8NH", ".VnTimeH").add_break()
    run(paragraph, "hai")
    first, second = blocks(document)
    assert first.runs == (("Së Néi vô", ".VnTime"), (" UBND", "Times New Roman"), (" TØNH", ".VnTimeH"))
    assert first.text == "".join(text for text, _ in first.runs)
    assert (second.text, second.runs) == ("hai", (("hai", ".VnTime"),))


def test_a_character_style_gives_its_font_too() -> None:
    document = Document()
    style = document.styles.add_style("Cu", 2)
    style.font.name = "VNI-Times"
    document.add_paragraph().add_run("Coäng hoøa", style="Cu")
    (paragraph,) = blocks(document)
    assert paragraph.runs == (("Coäng hoøa", "VNI-Times"),)


def test_cells_keep_their_runs_also_where_they_are_merged_down() -> None:
    document = Document()
    made = document.add_table(2, 3)
    run(made.cell(0, 0).paragraphs[0], "C\u00a9ng an", ".VnTime")
    run(made.cell(0, 0).add_paragraph(), "hai")
    made.cell(0, 0).merge(made.cell(1, 0))
    (read,) = blocks(document)
    expected = (("C©ng an", ".VnTime"), ("\nhai", ""))
    assert [row.cells[0].runs for row in read.rows] == [expected, expected]
    assert [row.cells[0].text for row in read.rows] == ["C©ng an\nhai"] * 2
    assert read.rows[0].cells[1] == Cell("")


def test_the_soft_hyphen_is_a_letter_of_its_font_and_nothing_elsewhere() -> None:
    for font, kept in ((".VnTime", (("n\u00adíc", ".VnTime"),)), ("Arial", ())):
        document = Document()
        made = run(document.add_paragraph(), "n", font)
        made._r.append(OxmlElement("w:softHyphen"))
        made.add_text("íc")
        (paragraph,) = blocks(document)
        assert (paragraph.text, paragraph.runs) == ("n\u00adíc", kept)


def test_no_runs_where_no_such_font_is_mentioned() -> None:
    document = Document()
    run(document.add_paragraph(), "Sở Nội vụ", "Times New Roman")
    assert blocks(document) == (Paragraph("đoạn 1", "Sở Nội vụ"),)


def test_inserted_symbols_read_as_what_they_show() -> None:
    document = Document()
    made = document.add_paragraph("Đạt ").runs[0]
    for font, code in (("Symbol", "F0B3"), ("Wingdings", "F0FC"), ("Wingdings", "zz"), ("Webdings", "F061")):
        sign = OxmlElement("w:sym")
        sign.set(qn("w:font"), font)
        sign.set(qn("w:char"), code)
        made._r.append(sign)
    assert blocks(document)[0].text == "Đạt ≥✓"


def test_a_hidden_row_is_left_out() -> None:
    document = Document()
    rows = [HEADER, ["1", "Một", "Sở A", "", "", "Quý I"], ["2", "Hai", "Sở B", "", "", "Quý I"]]
    made = table(document, rows)
    made.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
    draft = read_plan_bytes(saved(document), "a.docx")
    assert [task.content for task in draft.tasks] == ["Hai"]


def test_a_table_that_only_frames_the_document_is_looked_into() -> None:
    document = Document()
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "I. CẢI CÁCH THỂ CHẾ"
    inner = frame.add_table(0, 6)
    for row in (HEADER, ("1", "Một", "Sở A", "", "", "Quý I")):
        for cell, text in zip(inner.add_row().cells, row, strict=True):
            cell.text = text
    (task,) = read_plan_bytes(saved(document), "a.docx").tasks
    assert (task.label(), task.content, task.lead) == ("I.1", "Một", "Sở A")


def test_plain_rows_and_odd_rows_read_alike() -> None:
    document = Document()
    rows = [HEADER, ["1", "Một\nhai", "Sở A", "", "UBND\ttỉnh", "Quý I"]]
    made = table(document, [*rows, rows[1]])
    made.cell(1, 1).merge(made.cell(1, 2))
    made.cell(2, 1).merge(made.cell(2, 2))
    made.cell(2, 5)._tc.append(OxmlElement("w:sdt"))  # an empty one changes nothing but makes the row odd
    (read,) = (block for block in blocks(document) if isinstance(block, Table))
    assert read.rows[1].cells == read.rows[2].cells
    assert [cell.left for cell in read.rows[1].cells] == [False, False, True, False, False, False]
    assert [cell.words for cell in read.rows[1].cells][3:] == ["", "UBND tỉnh", "Quý I"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:tcW ", b'<w:gridSpan w:val="999999999"/><w:tcW '),
        (b"<w:tcW ", b'<w:gridSpan w:val="-1"/><w:tcW '),
        (b"<w:tcW ", '<w:gridSpan w:val="²"/><w:tcW '.encode()),
        (b"<w:tr>", b'<w:tr><w:trPr><w:gridBefore w:val="88888888"/></w:trPr>'),
        (b"<w:p>", b'<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
    ],
)
def test_absurd_numbers_in_the_file_break_nothing(old: bytes, new: bytes) -> None:
    document = Document()
    table(document, [HEADER, ["1", "Một", "Sở A", "", "", "Quý I"]])
    data = with_part(saved(document), "word/document.xml", lambda xml: xml.replace(old, new))
    try:
        tasks = [task.content for task in read_plan_bytes(data, "a.docx").tasks]
    except UserError:
        tasks = []
    assert tasks in ([], ["Một"])


def test_absurd_automatic_numbers_break_nothing() -> None:
    def spoil(xml: bytes) -> bytes:
        return xml.replace(b'<w:start w:val="1"/>', b'<w:start w:val="99999999999"/>').replace(
            b'w:ilvl="0"', 'w:ilvl="³"'.encode()
        )

    document = Document()
    document.add_paragraph("KẾ HOẠCH", style="List Number")
    table(document, [HEADER, ["1", "Một", "Sở A", "", "", "Quý I"]])
    data = with_part(saved(document), "word/numbering.xml", spoil)
    assert [task.content for task in read_plan_bytes(data, "a.docx").tasks] == ["Một"]
