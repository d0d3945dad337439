"""Where things stand in a Word file: tables, lines, numbers printed by Word, sections with their headers."""

from __future__ import annotations

import pytest

from cchc_desktop.imports.layout.number_words import written
from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.model.layout.page import LayoutDocument, Line

from .word_xml import A4, a_run, paragraph, style, table, word_file

ROOM = (11906 - 1701 - 851) * 25.4 / 1440  # mm between the margins of A4


def read(body: str, **parts: str) -> LayoutDocument:
    return read_layout(word_file(body, **parts), "van-ban.docx")


# ---- numbers that Word prints by itself ----


def level(at: int, form: str, pattern: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def item(number: int, at: int = 0, more: str = "") -> str:
    return paragraph("x", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{more}')


LIST = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "lowerLetter", "%3)", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>')
    + level(3, "decimal", "%1.%2.%4", "<w:isLgl/>")
    + level(4, "bullet", "-")
    + level(5, "decimal", "%6", '<w:lvlRestart w:val="0"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    + level(0, "vietnameseCounting", "Phần %1")
    + "</w:lvlOverride></w:num>"
)


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)], "I. 1. a) b) 2. a) II. 1."),
        ([(1, 0), (1, 1), (2, 1), (2, 1), (1, 1)], "I. 1. 5. 6. 7."),
        ([(1, 0), (1, 1), (1, 3), (1, 4)], "I. 1. 1.1.1 -"),
        ([(1, 0), (1, 5), (1, 0), (1, 5)], "I. 1 II. 2"),
        ([(3, 0), (3, 0)], "Phần một Phần hai"),
        ([(1, 1), (1, 0)], "1. II."),  # the level that was passed over counts as begun
        ([(0, 0), (9, 0), (1, 8)], "  "),
    ],
)
def test_labels(items: list[tuple[int, int]], labels: str) -> None:
    found = read("".join(item(*each) for each in items), numbering=LIST)
    assert " ".join(each.label for each in found.paragraphs) == labels


def test_a_lists_own_indents_lie_under_what_is_said_directly() -> None:
    found = read(item(1, 2) + item(1, 2, '<w:ind w:left="0"/>'), numbering=LIST)
    assert [(each.left, each.first_line) for each in found.paragraphs] == [(12.7, -6.35), (0.0, -6.35)]


def test_leaving_the_list_of_a_style_leaves_its_indents_too() -> None:
    styles = style("A", '<w:pPr><w:ind w:left="567" w:firstLine="567"/></w:pPr>')
    out = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    found = read(paragraph("x", out) + paragraph("y", out + '<w:ind w:left="1134"/>'), styles=styles, numbering=LIST)
    assert [(each.left, each.first_line) for each in found.paragraphs] == [(0, 0), (20.002, 0)]


def test_a_style_numbers_its_paragraphs_by_the_level_tied_to_it() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", listed) + style("H2", listed + "", based_on="H1")
    numbering = LIST.replace('<w:lvlText w:val="%2."/>', '<w:pStyle w:val="H2"/><w:lvlText w:val="%2."/>')
    said = [f'<w:pStyle w:val="H{n}"/>' for n in (1, 2, 2, 1)]
    off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    found = read("".join(paragraph("x", each) for each in (*said, off)), numbering=numbering, styles=styles)
    assert [each.label for each in found.paragraphs] == ["I.", "1.", "2.", "II.", ""]


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (27, "lowerLetter", "aa"), (4, "lowerRoman", "iv"), (7, "decimalZero", "07"), (3, "numberInDash", "- 3 -"),
        (15, "vietnameseCounting", "mười lăm"), (21, "vietnameseCounting", "hai mươi mốt"),
        (40, "vietnameseCounting", "bốn mươi"), (11, "vietnameseCounting", "mười một"), (5, "chicago", "5"),
        (999, "upperRoman", "999"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, said: str) -> None:
    assert written(number, form) == said


# ---- tables ----


def cell(text: str, properties: str = "", paragraph_properties: str = "") -> str:
    return f"<w:tcPr>{properties}</w:tcPr>{paragraph(text, paragraph_properties)}"


BOTTOM = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="auto"/></w:tcBorders>'
FRAME = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
) + "</w:tblBorders>"  # fmt: skip


def test_cells_have_their_place_and_room() -> None:
    body = paragraph("trước") + table(
        [[cell("a"), cell("b", '<w:tcW w:w="2835" w:type="dxa"/>')], [cell("c", '<w:gridSpan w:val="2"/>')]],
        widths=(1417, 5000),
    )
    found = read(body)
    places = [each.cell for each in found.paragraphs[1:]]
    assert [(p.table, p.row, p.column, p.width) for p in places if p] == [
        (0, 0, 0, 24.994), (0, 0, 1, 50.006), (0, 1, 0, 113.189),
    ]  # fmt: skip
    (only,) = found.tables
    assert (only.rows, only.columns, only.bordered, only.repeats, only.width) == (2, 2, False, False, 75.0)


def test_an_edge_of_a_cell_is_a_line_under_its_last_paragraph() -> None:
    found = read(table([[cell("Độc lập", BOTTOM), cell("x")], [cell("y"), cell("z")]], widths=(2835, 2835)))
    lines = [each.bottom_line for each in found.paragraphs]
    assert lines == [Line("border", 50.006, -1.905), None, None, None]


def test_an_edge_that_the_cell_below_draws_is_the_same_line() -> None:
    top = BOTTOM.replace("bottom", "top")
    found = read(table([[cell("Độc lập")], [cell("", top)]], widths=(2835,)))
    assert found.paragraphs[0].bottom_line == Line("border", 50.006, -1.905)
    assert found.paragraphs[1].top_line is None


def test_a_framed_table_draws_no_lines_under_paragraphs() -> None:
    header = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    framed = table([[cell("a"), cell("b")]], properties=FRAME, widths=(1000, 1000))
    found = read(framed + f"<w:tbl><w:tblPr/>{header}</w:tbl>")
    assert [each.bottom_line for each in found.paragraphs] == [None, None, None]
    assert [(each.bordered, each.repeats) for each in found.tables] == [(True, False), (False, True)]


def test_a_table_style_gives_frames_and_bold_first_rows() -> None:
    styles = style(
        "Grid",
        f'<w:tblPr>{FRAME}</w:tblPr><w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:tblStylePr>",
        kind="table",
    )
    look = '<w:tblStyle w:val="Grid"/><w:tblLook w:val="0020"/>'
    found = read(table([[cell("a")], [cell("b")]], properties=look), styles=styles)
    assert [(each.runs[0].bold, each.align) for each in found.paragraphs] == [(True, "center"), (False, "left")]
    assert found.tables[0].bordered


def test_what_merged_cells_hide_is_counted_and_not_read() -> None:
    merged = table([
        [cell("a", '<w:vMerge w:val="restart"/>'), cell("b")], [cell("ẩn", f"<w:vMerge/>{BOTTOM}"), cell("c")],
    ])  # fmt: skip
    found = read(merged + paragraph("sau"))
    assert [(each.index, each.text) for each in found.paragraphs] == [(0, "a"), (1, "b"), (3, "c"), (4, "sau")]
    assert found.paragraphs[0].bottom_line is not None


def test_nested_tables_count_in_order() -> None:
    inner = table([[cell("trong")]])
    outer = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('ngoài')}</w:tc></w:tr></w:tbl>"
    found = read(outer + table([[cell("sau")]]))
    assert [(each.text, each.cell.table) for each in found.paragraphs if each.cell] == [
        ("trong", 1), ("ngoài", 0), ("sau", 2),
    ]  # fmt: skip


# ---- lines ----


def test_a_border_runs_from_indent_to_indent() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr><w:ind w:left="1701" w:right="1134"/>'
    found = read(paragraph("x", border)).paragraphs[0]
    assert found.bottom_line is not None
    assert found.bottom_line.length == pytest.approx(ROOM - (1701 + 1134) * 25.4 / 1440, abs=0.02)
    assert (found.bottom_line.start, found.top_line, found.boxed) == (30.0, None, False)


def test_white_borders_and_none_are_no_lines() -> None:
    for said in ('w:val="none"', 'w:val="nil"', 'w:val="single" w:sz="4" w:color="FFFFFF"'):
        found = read(paragraph("x", f"<w:pBdr><w:bottom {said}/></w:pBdr>")).paragraphs[0]
        assert found.bottom_line is None


def test_paragraphs_in_one_frame_have_one_line_over_and_one_under() -> None:
    frame = "<w:pBdr>" + "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    found = read(paragraph("a", frame + "</w:pBdr>") + paragraph("b", frame + "</w:pBdr>")).paragraphs
    assert [(each.top_line is not None, each.bottom_line is not None, each.boxed) for each in found] == [
        (True, False, True), (False, True, True),
    ]  # fmt: skip


def drawn(shape: str) -> LayoutDocument:
    return read(f"<w:p><w:r>{shape}</w:r>{a_run('Độc lập')}</w:p>")


@pytest.mark.parametrize(
    ("shape", "lines"),
    [
        ('<w:pict><v:line style="position:absolute" from="28.35pt,2pt" to="170.1pt,2pt"/></w:pict>', [(50.01, 10.0)]),
        ('<w:pict><v:line from="0,0" to="0,100pt"/></w:pict>', []),
        ('<w:pict><v:shape type="#_x0000_t32" style="position:absolute;margin-left:10mm;width:50mm;height:0"/>'
         "</w:pict>", [(50.0, 10.0)]),
        ('<w:pict><v:line stroked="f" from="0,0" to="90pt,0"/></w:pict>', []),
        ('<w:pict><v:rect style="width:0;height:1.5pt" o:hrpct="500" o:hralign="center" o:hr="t"/></w:pict>',
         [(round(ROOM / 2, 2), round(ROOM / 4, 2))]),
        ('<w:pict><v:group style="width:100mm;height:10mm" coordsize="1000,100"><v:line from="0,0" to="500,0"/>'
         "</v:group></w:pict>", [(50.0, None)]),
        ('<w:pict><v:line style="position:absolute;mso-position-horizontal:center" from="0,0" to="100mm,0"/></w:pict>',
         [(100.0, round((ROOM - 100) / 2, 2))]),
    ],
)  # fmt: skip
def test_lines_of_the_old_drawing_language(shape: str, lines: list[tuple[float, float | None]]) -> None:
    found = drawn(shape).paragraphs[0]
    assert [line.length for line in found.shapes] == pytest.approx([length for length, _ in lines], abs=0.02)
    for line, (_, start) in zip(found.shapes, lines, strict=True):
        assert line.start == (start if start is None else pytest.approx(start, abs=0.02))


def connector(place: str, form: str = "straightConnector1", more: str = "", high: int = 0) -> str:
    return (
        f'<w:drawing><wp:anchor>{place}<wp:extent cx="1800000" cy="{high}"/><a:graphic><a:graphicData><wps:wsp>'
        f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="{form}"/><a:ln w="9525">{more}</a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


FROM_COLUMN = '<wp:positionH relativeFrom="column"><wp:posOffset>360000</wp:posOffset></wp:positionH>'


@pytest.mark.parametrize(
    ("shape", "lines"),
    [
        (connector(FROM_COLUMN), [Line("shape", 50.0, 10.0)]),
        (connector(FROM_COLUMN.replace("column", "page")), [Line("shape", 50.0, -20.0)]),
        (connector('<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'),
         [Line("shape", 50.0, round((ROOM - 50) / 2, 2))]),
        (connector(FROM_COLUMN, "line"), [Line("shape", 50.0, 10.0)]),
        (connector(FROM_COLUMN, "rect", high=20_000), [Line("shape", 50.0, 10.0)]),
        (connector(FROM_COLUMN, "rect", high=200_000), []),
        (connector(FROM_COLUMN, high=900_000), []),
        (connector(FROM_COLUMN, more="<a:noFill/>"), []),
    ],
)  # fmt: skip
def test_lines_of_the_new_drawing_language(shape: str, lines: list[Line]) -> None:
    assert list(drawn(shape).paragraphs[0].shapes) == lines


def test_a_line_written_in_both_languages_is_read_once() -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{connector(FROM_COLUMN)}</mc:Choice><mc:Fallback><w:pict>'
        '<v:line from="0,0" to="90pt,0"/></w:pict></mc:Fallback></mc:AlternateContent>'
    )
    assert list(drawn(both).paragraphs[0].shapes) == [Line("shape", 50.0, 10.0)]


def test_text_boxes_are_named_and_their_paragraphs_do_not_count() -> None:
    box = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('MẬT')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    found = read(f"<w:p><w:r>{box}</w:r></w:p>" + paragraph("sau"))
    assert [(each.index, each.text) for each in found.paragraphs] == [(0, ""), (1, "sau")]
    assert any("1 khung chữ" in sentence and "“MẬT”" in sentence for sentence in found.unread)


# ---- sections ----


def ending(section: str) -> str:
    return f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"


def header(key: str, kind: str = "default", what: str = "header") -> str:
    return f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>'


def test_sections_with_their_paper_and_headers() -> None:
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:left="1134" w:gutter="283"/>'
    body = paragraph("một") + ending(header("h1") + header("h2", "first") + A4 + "<w:titlePg/>") + paragraph("hai")
    page = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"/></w:p>'
    data = word_file(body, section=wide + '<w:pgNumType w:start="1" w:fmt="upperRoman"/>',
                     headers={"h1": page, "h2": paragraph("đầu")})  # fmt: skip
    found = read_layout(data, "x.docx")
    one, two = found.sections
    assert (one.width, one.height, one.left, one.right, one.landscape, one.different_first) == pytest.approx(
        (210.009, 297.004, 30.004, 15.011, False, True), abs=0.01
    )
    assert {each.kind: each.paragraphs[0].text for each in one.headers} == {"default": "1", "first": "đầu"}
    assert (two.landscape, two.left, two.starts_at, two.number_format) == (True, 24.994, 1, "upperRoman")
    assert [each.kind for each in two.headers] == ["default"]  # of the section before
    assert two.headers[0].paragraphs[0].runs[0].field == "PAGE"
    assert two.headers[0].paragraphs[0].index == -1
    assert [each.section for each in found.paragraphs] == [0, 0, 1]


def test_even_pages_have_headers_only_where_the_document_says_so() -> None:
    for settings, kinds in (("", []), ("<w:evenAndOddHeaders/><w:mirrorMargins/>", ["even"])):
        data = word_file(paragraph("x"), section=header("h", "even") + A4, headers={"h": "<w:p/>"}, settings=settings)
        found = read_layout(data, "x.docx")
        assert [each.kind for each in found.sections[0].headers] == kinds
        assert (found.even_odd, found.sections[0].mirrored) == (bool(kinds), bool(kinds))


def test_columns_narrow_the_room_and_continuous_sections_say_so() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>'
    columns = '<w:cols w:num="2" w:space="567"/>'
    body = ending(A4 + columns) + paragraph("x", border)
    found = read_layout(word_file(body, section=f'<w:type w:val="continuous"/>{A4}{columns}'), "x.docx")
    assert [(each.columns, each.continuous) for each in found.sections] == [(2, False), (2, True)]
    line = found.paragraphs[1].bottom_line
    assert line is not None
    assert line.length == pytest.approx((ROOM - 10) / 2, abs=0.02)


def test_sections_inside_tables_and_shapes_count_for_nothing() -> None:
    inside = f"<w:tbl><w:tr><w:tc>{ending(A4)}</w:tc></w:tr></w:tbl>"
    assert len(read(inside + paragraph("x")).sections) == 1
