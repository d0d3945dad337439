"""A Word file's looks are read as Word shows them: styles, fonts, indents, spacing, numbering, pages."""

from __future__ import annotations

import io
import shutil
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.model.layout.page import LayoutDocument, Paragraph

from .office_files import converted
from .word_xml import a_run, paragraph, style, word_file

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)


def read(body: str, **parts: str) -> LayoutDocument:
    return read_layout(word_file(body, **parts), "van-ban.docx")


def first(body: str, **parts: str) -> Paragraph:
    return read(body, **parts).paragraphs[0]


def test_without_styles_word_prints_times_new_roman_10() -> None:
    found = first(paragraph("Báo cáo"))
    (run,) = found.runs
    assert (run.text, run.font, run.size, run.bold, run.colour) == ("Báo cáo", "Times New Roman", 10.0, False, "auto")
    assert (found.align, found.left, found.before, found.after, found.line_spacing) == ("left", 0, 0, 0, 1.0)


def test_defaults_and_fonts_of_the_theme() -> None:
    found = first(paragraph("Báo cáo"), styles=DEFAULTS, theme=THEME)
    assert (found.runs[0].font, found.runs[0].size, found.after, found.line_spacing) == ("Calibri", 11.0, 8.0, 1.079)


def test_a_style_stands_on_the_one_it_is_based_on_and_direct_words_on_both() -> None:
    styles = DEFAULTS + (
        style("A", '<w:pPr><w:jc w:val="both"/><w:spacing w:before="120"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr>',
              default=True)
        + style("B", '<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:i/></w:rPr>', based_on="A")
    )  # fmt: skip
    plain, styled, direct = read(
        paragraph("a") + paragraph("b", '<w:pStyle w:val="B"/>')
        + paragraph("c", '<w:pStyle w:val="B"/><w:jc w:val="center"/>', '<w:i w:val="0"/><w:sz w:val="27"/>'),
        styles=styles,
    ).paragraphs  # fmt: skip
    assert (plain.style, plain.align, plain.before, plain.after, plain.runs[0].size) == ("Tên A", "justify", 6, 8, 14)
    assert (styled.style, styled.align, styled.before, styled.after) == ("Tên B", "justify", 6, 3)
    assert styled.runs[0].italic
    assert (direct.align, direct.runs[0].italic, direct.runs[0].size) == ("center", False, 13.5)


@pytest.mark.parametrize(
    ("in_paragraph", "in_characters", "direct", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),  # bold twice is upright
        ("", "<w:b/>", "", True),
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ("<w:b/>", "", '<w:b w:val="false"/>', False),
    ],
)
def test_bold_in_styles_turns_over(in_paragraph: str, in_characters: str, direct: str, bold: bool) -> None:
    styles = style("P", f"<w:rPr>{in_paragraph}</w:rPr>") + style("C", f"<w:rPr>{in_characters}</w:rPr>",
                                                                  kind="character")  # fmt: skip
    found = first(paragraph("x", '<w:pStyle w:val="P"/>', f'<w:rStyle w:val="C"/>{direct}'), styles=styles)
    assert found.runs[0].bold is bold


def test_bold_in_defaults_stays_bold() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert first(paragraph("x"), styles=defaults).runs[0].bold


def test_a_font_for_ascii_alone_leaves_vietnamese_letters_in_another() -> None:
    run = a_run("Ủy ban", '<w:rFonts w:ascii="Times New Roman"/>')
    found = first(f"<w:p>{run}</w:p>", styles=DEFAULTS, theme=THEME)
    assert [(each.text, each.font, each.index) for each in found.runs] == [
        ("Ủ", "Calibri", 0), ("y ban", "Times New Roman", 0),
    ]  # fmt: skip


def test_a_font_named_later_goes_before_one_of_the_theme() -> None:
    styles = DEFAULTS + style("A", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>', default=True)
    body = paragraph("Ủy") + paragraph("Ủy", run='<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>')
    assert [each.runs[0].font for each in read(body, styles=styles, theme=THEME).paragraphs] == ["Arial", "Cambria"]


def test_the_hint_gives_signs_to_the_east_asian_font() -> None:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="SimSun"{}/>'
    body = paragraph("ủ “a”", run=fonts.format(' w:hint="eastAsia"')) + paragraph("ủ “a”", run=fonts.format(""))
    hinted, plain = read(body).paragraphs
    assert [(run.text, run.font) for run in hinted.runs] == [
        ("ủ ", "Arial"), ("“", "SimSun"), ("a", "Arial"), ("”", "SimSun"),
    ]  # fmt: skip
    assert [run.font for run in plain.runs] == ["Arial"]


def test_capitals_colour_underline_and_what_is_hidden() -> None:
    looks = (
        '<w:caps/><w:u w:val="single"/><w:strike/><w:highlight w:val="yellow"/><w:color w:val="ff0000"/>'
        '<w:vertAlign w:val="superscript"/>'
    )
    found = first(f"<w:p>{a_run('báo cáo', looks)}{a_run(' mật', '<w:vanish/>')}</w:p>")
    run = found.runs[0]
    assert (run.caps, run.underline, run.strike, run.highlight, run.colour, run.superscript) == (
        True, True, True, True, "FF0000", True,
    )  # fmt: skip
    assert (found.text, found.typed, found.runs[1].hidden) == ("BÁO CÁO", "báo cáo", True)


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ('<w:color w:val="auto"/>', "auto"),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "000000"),
        ('<w:color w:themeColor="accent1"/>', "4472C4"),
        ('<w:color w:themeColor="text1"/>', "auto"),
        ('<w:color w:val="đỏ"/>', "auto"),
    ],
)
def test_colours(said: str, colour: str) -> None:
    assert first(paragraph("x", run=said), theme=THEME).runs[0].colour == colour


@pytest.mark.parametrize(
    ("said", "left", "right", "first_line"),
    [
        ('<w:ind w:left="567" w:right="284" w:firstLine="720"/>', 10.001, 5.009, 12.7),
        ('<w:ind w:start="567" w:end="284" w:hanging="567"/>', 10.001, 5.009, -10.001),
        ('<w:ind w:firstLineChars="200"/>', 0, 0, 9.878),  # two letters of 14 points
        ('<w:ind w:firstLineChars="200" w:firstLine="560"/>', 0, 0, 9.878),
        ('<w:ind w:firstLineChars="0" w:firstLine="0"/>', 0, 0, 0),
        ('<w:ind w:left="1cm" w:firstLine="28.35pt"/>', 10.0, 0, 10.001),
        ('<w:ind w:left="-60"/>', -1.058, 0, 0),
        ('<w:ind w:left="xyz" w:firstLine=""/>', 0, 0, 0),
        ('<w:ind w:left="999999999"/>', 558.8, 0, 0),
    ],
)
def test_indents(said: str, left: float, right: float, first_line: float) -> None:
    styles = style("A", '<w:rPr><w:sz w:val="28"/></w:rPr>', default=True)
    found = first(paragraph("x", said), styles=styles)
    assert (found.left, found.right, found.first_line) == pytest.approx((left, right, first_line), abs=0.002)


def test_a_hanging_indent_gives_way_to_a_first_line_and_letters_go_before_twips() -> None:
    styles = style("H", '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr>') + style(
        "C", '<w:pPr><w:ind w:firstLineChars="100" w:firstLine="240"/></w:pPr>'
    )
    body = paragraph("a", '<w:pStyle w:val="H"/><w:ind w:firstLine="567"/>') + paragraph(
        "b", '<w:pStyle w:val="C"/><w:ind w:firstLine="0" w:firstLineChars="0"/>'
    )
    one, two = read(body, styles=styles).paragraphs
    assert (one.left, one.first_line, two.first_line) == pytest.approx((10.001, 10.001, 0))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="auto"/>', (6, 3, 1.5, None, False)),
        ('<w:spacing w:line="360"/>', (0, 0, 1.5, None, False)),
        ('<w:spacing w:line="340" w:lineRule="exact"/>', (0, 0, 1, 17, False)),
        ('<w:spacing w:line="340" w:lineRule="atLeast"/>', (0, 0, 1, 17, True)),
        ('<w:spacing w:before="1" w:beforeAutospacing="1"/>', (14, 0, 1, None, False)),
        ('<w:spacing w:afterLines="50"/>', (0, 6, 1, None, False)),
        ('<w:spacing w:line="0" w:after="-20"/>', (0, 0, 1, None, False)),
    ],
)
def test_spacing(said: str, expected: tuple[float, float, float, float | None, bool]) -> None:
    found = first(paragraph("x", said))
    assert (found.before, found.after, found.line_spacing, found.exact_spacing, found.at_least) == expected


@pytest.mark.parametrize(("said", "align"), [("both", "justify"), ("distribute", "justify"), ("end", "right"),
                                             ("start", "left"), ("center", "center"), ("?", "left")])  # fmt: skip
def test_alignment(said: str, align: str) -> None:
    assert first(paragraph("x", f'<w:bidi/><w:jc w:val="{said}"/>')).align == align


def test_text_as_it_is_printed() -> None:
    body = (
        "<w:p><w:r><w:t> a </w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:cr/></w:r>"
        '<w:hyperlink r:id="x"><w:r><w:t>c</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent><w:r><w:t>d</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )
    found = first(body)
    assert found.text == "a\tb\n-\ncd✓"
    assert [(run.index, run.font) for run in found.runs][-1] == (3, "Wingdings")


def test_deletions_count_as_runs_but_are_not_read_and_the_document_says_so() -> None:
    body = (
        f"<w:p>{a_run('giữ ')}<w:del w:id='1'><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{a_run('thêm')}</w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>"
        "<w:del w:id='4'><w:r><w:delText>x</w:delText></w:r></w:del></w:p>" + paragraph("cuối")
    )
    found = read(body)
    assert [(each.index, each.text) for each in found.paragraphs] == [(0, "giữ thêm"), (2, "cuối")]
    assert [run.index for run in found.paragraphs[0].runs] == [0, 2]
    assert any("Track Changes" in sentence for sentence in found.unread)


def test_one_form_of_a_content_is_read_and_both_are_counted() -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="{}"><w:p><w:r><w:t>mới</w:t></w:r></w:p></mc:Choice>'
        "<mc:Fallback><w:p><w:r><w:t>cũ</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    found = read(choice.format("wps") + choice.format("lạ") + paragraph("sau"))
    assert [(each.index, each.text) for each in found.paragraphs] == [(0, "mới"), (3, "cũ"), (4, "sau")]


def test_fields() -> None:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT</w:instrText></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    body = (
        f"<w:p>{page.format(shown)}{a_run(' trang')}</w:p><w:p>{page.format('')}</w:p>"
        '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>5/1</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText><w:t>không in</w:t></w:r></w:p>'
        + paragraph("sau trường hỏng")
    )
    said = [[(run.text, run.field) for run in each.runs] for each in read(body).paragraphs]
    assert said == [
        [("7", "PAGE"), (" trang", None)], [("1", "PAGE")], [("5/1", "DATE")], [], [("sau trường hỏng", None)],
    ]  # fmt: skip


def test_pages_by_the_breaks_that_word_remembers() -> None:
    soft, hard = "<w:lastRenderedPageBreak/>", '<w:br w:type="page"/>'
    body = (
        paragraph("một")
        + f"<w:p><w:r><w:t>một và hai</w:t></w:r><w:r>{soft}<w:t>x</w:t></w:r></w:p>"
        + f"<w:p><w:r>{hard}</w:r></w:p><w:p><w:r>{soft}<w:t>ba</w:t></w:r></w:p>"
        + f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r>{soft}<w:t>bốn</w:t></w:r></w:p>"
    )
    assert [each.page for each in read(body).paragraphs] == [1, 1, 2, 3, 4]
    assert first(paragraph("một")).page is None


def test_old_letters_are_told_with_what_they_say() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    body = paragraph("B¸o c¸o c«ng t¸c c¶i c¸ch hµnh chÝnh", run=font) + paragraph("Ủy ban nhân dân tỉnh")
    old, new = read(body).paragraphs
    assert (old.typed, old.in_unicode) == (
        "B¸o c¸o c«ng t¸c c¶i c¸ch hµnh chÝnh", "Báo cáo công tác cải cách hành chính",
    )  # fmt: skip
    assert new.in_unicode is None


def test_the_strict_form_of_the_format_reads_the_same() -> None:
    data = word_file(
        paragraph("Báo cáo", '<w:jc w:val="both"/>'), styles=style("A", "<w:rPr><w:b/></w:rPr>", default=True)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as usual, zipfile.ZipFile(out, "w") as strict:
        for name in usual.namelist():
            text = usual.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            strict.writestr(name, text)
    found = read_layout(out.getvalue(), "x.docx").paragraphs[0]
    assert (found.text, found.align, found.runs[0].bold) == ("Báo cáo", "justify", True)


def test_a_document_of_python_docx() -> None:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    made = document.add_paragraph(style="List Bullet")
    made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    made.paragraph_format.first_line_indent, made.paragraph_format.space_after = Mm(12.7), Pt(6)
    run = made.add_run("Kết quả")
    run.bold, run.font.size = True, Pt(14)
    document.sections[0].left_margin = Mm(30)
    data = io.BytesIO()
    document.save(data)
    found = read_layout(data.getvalue(), "x.docx")
    read_back = found.paragraphs[0]
    assert (read_back.align, read_back.first_line, read_back.after, read_back.label) == ("justify", 12.7, 6, "•")
    assert (read_back.runs[0].bold, read_back.runs[0].size, read_back.runs[0].font) == (True, 14, "Times New Roman")
    assert found.sections[0].left == pytest.approx(30, abs=0.05)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_writes_what_we_read(tmp_path: Path) -> None:
    """The same looks come back out of a file that LibreOffice read and wrote in its own manner."""
    styles = DEFAULTS + style("A", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:i/></w:rPr>', default=True)
    body = (
        paragraph("Căn cứ Luật;", '<w:ind w:firstLine="720"/>'
                  '<w:spacing w:before="120" w:after="0" w:line="300" w:lineRule="auto"/>')
        + paragraph("Kính gửi", '<w:jc w:val="center"/><w:ind w:left="567" w:hanging="567"/>', '<w:sz w:val="27"/>')
        + paragraph("Tên", run='<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:i w:val="0"/><w:u w:val="single"/>')
        + paragraph("Gạch", '<w:spacing w:line="340" w:lineRule="exact"/>'
                    '<w:pBdr><w:bottom w:val="single" w:sz="4" w:color="000000"/></w:pBdr>')
    )  # fmt: skip
    data = word_file(body, styles=styles, theme=THEME)
    (written,) = converted(tmp_path, {"a.docx": data}, "docx")
    ours, theirs = (read_layout(each, "a.docx") for each in (data, written.read_bytes()))
    assert [looks(each) for each in theirs.paragraphs] == [looks(each) for each in ours.paragraphs]
    assert theirs.sections[0].left == pytest.approx(ours.sections[0].left, abs=0.05)


def looks(paragraph: Paragraph) -> tuple[object, ...]:
    (run,) = paragraph.runs
    lengths = (paragraph.left, paragraph.first_line, paragraph.before, paragraph.after, paragraph.exact_spacing or 0)
    line = paragraph.bottom_line.length if paragraph.bottom_line else 0
    return (
        run.text, run.font, run.size, run.bold, run.italic, run.underline, paragraph.align,
        tuple(round(each, 1) for each in lengths), round(paragraph.line_spacing, 2), line and round(line),
    )  # fmt: skip


def test_a_report_of_twenty_pages_is_read_at_once() -> None:
    body = "".join(
        paragraph("Ủy ban nhân dân xã báo cáo kết quả cải cách hành chính quý I năm 2024. " * 3,
                  f'<w:jc w:val="both"/><w:ind w:firstLine="{560 + n % 7}"/>', '<w:sz w:val="28"/>')
        for n in range(400)
    )  # fmt: skip
    data = word_file(body)
    read_layout(data, "x.docx")
    times = []
    for _ in range(5):
        began = time.process_time()
        read_layout(data, "x.docx")
        times.append(time.process_time() - began)
    assert min(times) < 0.6  # 0.05 s on a quiet machine
