"""What the written .docx is made of: XML that Word 2010 and WPS take without a repair, annexes of every kind, charts,
the body and the annexes as files of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length
from lxml import etree

from cchc_desktop.actions import layout
from cchc_desktop.exports.text_width import text_width
from cchc_desktop.exports.word import write_word
from cchc_desktop.model.period import Period
from cchc_desktop.model.report.data import Annex, AnnexRow, Picture, ReportData
from cchc_desktop.model.report.pictures import with_pictures
from cchc_desktop.model.unit import Unit, with_usual_forms

from .annex_samples import STATS, png, with_annexes
from .report_samples import FORM, FORM_FOLDER, PUBLISH, TODAY, entry, many, report, row

# The order in which the schema of WordprocessingML (ISO/IEC 29500) wants the children of an element; Word 2010 calls a
# file damaged where they stand otherwise.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "compat": "doNotExpandShiftReturn compatSetting",
}
PLACED = {name: {child: n for n, child in enumerate(children.split())} for name, children in ORDER.items()}

TARGETS = Annex(None, "Kết quả", "(Kèm theo)", tuple("abcdef"), (AnnexRow(tuple("123456")),), "targets")
DOCUMENTS = Annex(None, "Danh mục", "(Kèm theo)", tuple("abcde"), (AnnexRow(tuple("12345")),), "documents")
INITIATIVES = Annex(None, "Sáng kiến", "(Kèm theo)", tuple("abcd"), (AnnexRow(tuple("1234")),), "initiatives")
CHART = Picture("Tiến độ theo lĩnh vực quý I", "Nguồn: Số liệu của đơn vị.", png(300, 100), 160)


def everything() -> ReportData:
    """A draft with every kind of annex and two charts."""
    data = report(draft=True)
    full = with_annexes(data, *data.annexes[:1], STATS, TARGETS, DOCUMENTS, INITIATIVES)
    return with_pictures(full, (CHART, replace(CHART, caption="Chỉ tiêu")))


def opened(data: ReportData, separate: bool = False) -> Any:
    return Document(BytesIO(write_word(data, FORM, separate=separate)))


def parts() -> dict[str, Any]:
    with ZipFile(BytesIO(write_word(everything(), FORM))) as package:
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }


PARTS = parts()


@pytest.mark.parametrize("name", sorted(PARTS))
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    for element in PARTS[name].iter(*(qn(f"w:{each}") for each in ORDER)):
        order = PLACED[etree.QName(element).localname]
        places = [order[etree.QName(child).localname] for child in element if isinstance(child.tag, str)]
        assert places == sorted(places), etree.tostring(element)[:400]


def test_tables_are_whole() -> None:
    """Every cell has a width and ends with a paragraph; the grid has as many columns as the widest row."""
    body = PARTS["word/document.xml"]
    for table in body.iter(qn("w:tbl")):
        columns = len(table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        rows = table.findall(qn("w:tr"))
        assert rows
        for line in rows:
            cells = line.findall(qn("w:tc"))
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in cells]
            assert sum(int(span.get(qn("w:val"))) if span is not None else 1 for span in spans) == columns
            assert all(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") is not None for cell in cells)
            assert all(cell[-1].tag == qn("w:p") for cell in cells)
    assert all(table.getnext().tag == qn("w:p") for table in body.iter(qn("w:tbl")))


def test_ids_are_not_given_twice() -> None:
    pictures = [each.get("id") for each in PARTS["word/document.xml"].iter("{*}docPr")]
    assert pictures == ["1", "2"]
    shapes = [
        shape.get(name)
        for part in PARTS.values()
        for shape in part.iter("{urn:schemas-microsoft-com:vml}shape")
        for name in ("id", "{urn:schemas-microsoft-com:office:office}spid")
    ]
    assert len(shapes) == len(set(shapes)) == 4


def test_every_relation_leads_to_a_part_inside_the_file() -> None:
    with ZipFile(BytesIO(write_word(everything(), FORM))) as package:
        names = package.namelist()
        relations = [package.read(name).decode() for name in names if name.endswith(".rels")]
        used = {rid for name in names if name.startswith("word/") and name.endswith(".xml")
                for rid in re.findall(r'r:(?:id|embed)="(rId\d+)"', package.read(name).decode())}  # fmt: skip
    assert len(names) == len(set(names))
    assert not any("External" in each for each in relations)
    assert used <= set(re.findall(r'Id="(rId\d+)"', "".join(relations)))


def test_justified_lines_that_are_broken_by_hand_are_not_stretched() -> None:
    compat = PARTS["word/settings.xml"].find(qn("w:compat"))
    assert compat.find(qn("w:doNotExpandShiftReturn")) is not None


@pytest.mark.parametrize("annex", [STATS, TARGETS, DOCUMENTS, INITIATIVES], ids=lambda annex: annex.kind)
def test_every_kind_of_annex_has_a_table_of_its_own(annex: Annex) -> None:
    document = opened(with_annexes(report(), annex))
    table = document.tables[2]
    assert [cell.text for cell in table.rows[0].cells] == list(annex.columns)
    assert [cell.text for cell in table.rows[-1].cells] == list(annex.rows[-1].cells)
    widths = [int(cell.get(qn("w:w"))) for cell in table._tbl.tblGrid]
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(widths) * 635 == pytest.approx(room, rel=0.01)  # the table fills the page, and no more
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_each_section_names_its_own_heads() -> None:
    """So that an annex printed alone has its page number and its mark of a draft."""
    sections = PARTS["word/document.xml"].findall(f".//{qn('w:sectPr')}")
    assert len(sections) == 6
    for section in sections:
        kinds = {each.get(qn("w:type")) for each in section.findall(qn("w:headerReference"))}
        assert kinds == {"default", "first"}


def test_a_body_alone_is_portrait_to_its_end() -> None:
    document = opened(replace(report(), annexes=()))
    [section] = document.sections
    assert section.page_width < section.page_height
    assert len(document.tables) == 2
    assert document.element.body[-2].tag == qn("w:tbl")  # nothing after the signature but the page's own properties
    assert "PAGE" in section.header._element.xml


def test_annexes_alone_leave_the_corner_of_their_first_page_free() -> None:
    data = everything()
    document = opened(replace(data, annexes=data.annexes[:2]), separate=True)
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "BÁO CÁO" not in said
    assert "Nơi nhận:" not in "".join(p.text or "" for p in document.element.body.iter(qn("w:t")))
    assert [each for each in said if each.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert all(section.page_width > section.page_height for section in document.sections)
    before = [p for p in document.paragraphs[: said.index("Phụ lục I")] if p.style.name == "Góc chừa trống"]
    assert [round(p.style.paragraph_format.line_spacing.mm) for p in before] == [15]
    assert 'string="DỰ THẢO"' in document.sections[0].first_page_header._element.xml
    assert document.core_properties.title == data.annexes[0].title


def test_in_the_report_itself_no_corner_is_left() -> None:
    assert not any(p.style.name == "Góc chừa trống" for p in opened(everything()).paragraphs)


def test_charts_are_numbered_with_caption_and_source_after_their_heading() -> None:
    document = opened(everything())
    said = [paragraph.text for paragraph in document.paragraphs]
    at = said.index("Biểu đồ 1. Tiến độ theo lĩnh vực quý I")
    assert said[at + 1] == "Nguồn: Số liệu của đơn vị."
    assert said[at + 3] == "Biểu đồ 2. Chỉ tiêu"
    heading = max(n for n in range(at) if document.paragraphs[n].style.name == "Khoản")
    assert said[heading] == "1. Kết quả đạt được"
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [160, 160]
    assert PARTS["word/document.xml"].find(".//{*}docPr").get("descr") == said[at]
    for paragraph in document.paragraphs[at - 1 : at + 1]:
        assert paragraph.style.paragraph_format.keep_with_next  # picture, caption and source stay together


def test_a_chart_of_a_heading_that_is_not_printed_comes_last() -> None:
    data = replace(report(), pictures=(replace(CHART, after="không có"),))
    said = [paragraph.text for paragraph in opened(data).paragraphs]
    closing = next(n for n, text in enumerate(said) if text.startswith("Trên đây là"))
    assert said[closing - 2] == "Biểu đồ 1. Tiến độ theo lĩnh vực quý I"


def test_a_long_list_of_recipients_does_not_tear_the_signature() -> None:
    data = replace(report(), recipients=tuple(f"Phòng, ban thứ {n}" for n in range(40)))
    [row] = opened(data).tables[1].rows
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize(
    ("closing", "kept"),
    [
        ("Trên đây là báo cáo./.", 2),  # one line: the paragraph before it stays with it
        ("Trên đây là báo cáo của đơn vị, " * 6 + "./.", 1),
    ],
)
def test_two_lines_of_text_stay_with_the_signature(closing: str, kept: int) -> None:
    data = report()
    document = opened(replace(data, closing=replace(data.closing, text=closing)))
    above = [p for p in document.paragraphs if p.style.name in ("Thân bài", "Kết thúc")]
    assert [p.paragraph_format.keep_with_next for p in above[-3:]] == [None] * (3 - kept) + [True] * kept


def test_a_closing_of_half_a_page_may_break() -> None:
    data = report()
    document = opened(replace(data, closing=replace(data.closing, text="Trên đây là báo cáo. " * 80)))
    [closing] = [p for p in document.paragraphs if p.style.name == "Kết thúc"]
    assert closing.paragraph_format.keep_together is False


@pytest.mark.parametrize("lines", [1, 3], ids=["200 letters", "three lines"])
def test_lines_under_long_names_are_a_third_to_a_half_of_them(lines: int) -> None:
    name = "Trung tâm Phục vụ hành chính công và Chuyển đổi số " * 4 if lines == 1 else "Ban Quản lý các Khu kinh tế"
    document = opened(report(unit=with_usual_forms(Unit(name.strip(), "public_service", parent="Sở Nội vụ"), TODAY)))
    cell = document.tables[0].rows[0].cells[0]
    line = next(p for p in cell.paragraphs if p.style.name == "Đường kẻ ngắn")
    length = cell.width - line.paragraph_format.left_indent - line.paragraph_format.right_indent
    printed = min(
        max(text_width(p.text, 12) for p in cell.paragraphs if p.style.name == "Cơ quan ban hành"), 6.6 * 28.35
    )
    assert printed / 3 < Length(length).pt < printed / 2


def test_the_line_under_the_motto_is_as_long_as_the_motto() -> None:
    document = Document(str(FORM_FOLDER / "bao-cao.docx"))
    motto = document.styles["Tiêu ngữ"]
    cell = document.tables[0].rows[0].cells[1].width
    line = cell - motto.paragraph_format.left_indent - motto.paragraph_format.right_indent
    assert Length(line).pt == pytest.approx(text_width("Độc lập - Tự do - Hạnh phúc", motto.font.size.pt), rel=0.02)


def test_five_hundred_tasks_are_all_there() -> None:
    data = report(many(500))
    assert len(opened(data).tables[2]._tbl.tr_lst) == 1 + len(data.annexes[0].rows)


def test_on_a_photocopy_every_status_is_still_told_apart() -> None:
    """Statuses are words, each its own; nothing is said by a colour or a shade."""
    data = report()
    said = {row.cells[5] for row in data.annexes[0].rows if not row.section}
    assert said <= {words.label for words in FORM.standings.values()}
    assert len({words.label for words in FORM.standings.values()}) == len(FORM.standings)
    body = PARTS["word/document.xml"]
    colours = {each.get(qn("w:val")) for each in body.iter(qn("w:color"))}
    shades = {each.get(qn("w:fill")) for each in body.iter(qn("w:shd"))}
    assert colours <= {"000000", "auto"}
    assert shades <= {"auto", "FFFFFF"}


UNITS = (
    Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Nguyễn Văn Mẫu"),
    Unit(
        "UBND xã Mỹ Đức Tây",
        "commune",
        parent="UBND huyện Cái Bè",
        signer="Trần Thị Mẫu",
        authority="TM. ỦY BAN NHÂN DÂN",
        position=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    Unit("Sở Y tế", "department", parent="UBND tỉnh Tiền Giang", signer="Lê Mẫu", position=("Q. GIÁM ĐỐC",), to=()),
)


@pytest.mark.parametrize("kind", ["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y"])
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.kind)
def test_what_we_write_has_no_fault_of_the_decree(unit: Unit, kind: Any) -> None:
    period = Period(2024, kind)
    given = [row(PUBLISH, entry(PUBLISH, "done", "Đã niêm yết công khai"), period=period)]
    data = report(given, period, with_usual_forms(unit, TODAY))
    full = with_pictures(with_annexes(data, *data.annexes[:1], STATS), (CHART,))
    files = [write_word(full, FORM), write_word(replace(full, draft=True), FORM)]
    if kind == "H1":
        files += [write_word(replace(full, annexes=()), FORM), write_word(full, FORM, separate=True)]
    for file in files:
        found = layout.check(file, "bao-cao.docx")
        assert [(fault.place, fault.found, fault.expected) for fault in found.faults] == []
        assert found.passed == len(found.judged) > 15
