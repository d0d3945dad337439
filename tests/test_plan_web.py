"""Web pages, what exports itself as one, and the HTML that programs put on the clipboard."""

from __future__ import annotations

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Cell, Document, Paragraph, Table
from cchc_desktop.imports.files.web import read_markup, read_web
from cchc_desktop.imports.plan import read_clipboard, read_pasted, read_plan_bytes
from cchc_desktop.model.plan import Draft

from . import web_files
from .legacy_text import TCVN3_FONT, to_tcvn3
from .plan_files import compare


def read(page: str | bytes, name: str = "ke-hoach.html") -> Draft:
    return read_plan_bytes(page.encode() if isinstance(page, str) else page, name)


def table(markup: str) -> list[list[Cell]]:
    found = next(block for block in read_markup(markup).blocks if isinstance(block, Table))
    return [list(row.cells) for row in found.rows]


def texts(markup: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(markup)]


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(block.place, block.text) for block in document.blocks if isinstance(block, Paragraph)]


PAGES = {
    "word": web_files.word_page().encode(),
    "excel": web_files.excel_clipboard().encode(),
    "legal site": web_files.legal_site().encode(),
    "one file": web_files.one_file_page(web_files.word_page()),
    "one file, base64": web_files.one_file_page(web_files.word_page(), "base64"),
    "Excel's XML": web_files.sheet_xml(),
    "bare table": web_files.simple(web_files.rows()).encode(),
    "head cells": web_files.simple(web_files.rows(), tag="th").encode(),
    "UTF-8 with a mark": web_files.word_page().encode("utf-8-sig"),
    "UTF-16": web_files.word_page().encode("utf-16"),
    "UTF-16 without a mark": web_files.word_page().encode("utf-16-le"),
    "says Latin-1": web_files.word_page().replace("charset=utf-8", "charset=iso-8859-1").encode(),
}


@pytest.mark.parametrize("page", PAGES)
def test_the_whole_plan(page: str) -> None:
    draft = read(PAGES[page])
    assert compare(draft) == []
    assert [section.numeral for section in draft.sections] == list(web_files.TITLES)


def test_places_of_a_page() -> None:
    draft = read(PAGES["word"])
    assert draft.source.kind == "html"
    assert draft.tasks[0].place == "bảng 1, dòng 3"
    assert draft.tasks[0].content in dict(draft.lines)["bảng 1, dòng 3"]
    assert draft.lines[:3] == (
        ("đoạn 1", "PHỤ LỤC"),
        ("đoạn 2", "KẾ HOẠCH"),
        ("đoạn 2", "Cải cách hành chính năm 2024"),
    )
    assert draft.header.title == "Kế hoạch cải cách hành chính năm 2024"


def test_the_head_of_a_plan_on_a_legal_site() -> None:
    draft = read(PAGES["legal site"])
    assert draft.header.number == "35/QĐ-UBND"
    assert draft.header.province == "Tiền Giang"
    said = " ".join(text for _, text in draft.lines)
    assert "Nơi nhận:" in said
    assert not {"var a", "ẩn", "Tìm", "Từ khoá"} & set(said.split())


def test_hidden_columns_and_rows_are_told() -> None:
    draft = read(PAGES["excel"], "bang.html")
    assert "1 cột và 1 dòng đang ẩn nên không lấy vào." in [finding.message for finding in draft.findings]
    assert not any("Dòng ẩn" in text or "ghi riêng" in text for _, text in draft.lines)
    assert draft.lines[0] == ("bảng 1, dòng 1", "PHỤ LỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2024")


@pytest.mark.parametrize(
    ("page", "name", "said"),
    [
        ("word", "ke-hoach.xls", "trang web"),
        ("word", "ke-hoach.DOC", "trang web"),
        ("one file", "ke-hoach.doc", "trang web"),
        ("bare table", "ke-hoach.xlsx", "trang web"),
        ("Excel's XML", "ke-hoach.xls", "bảng tính Excel dạng XML"),
    ],
)
def test_another_name_than_the_content_is_told(page: str, name: str, said: str) -> None:
    draft = read(PAGES[page], name)
    assert draft.findings[0].weight == "hint"
    assert said in draft.findings[0].message
    assert name in draft.findings[0].message


@pytest.mark.parametrize(
    ("page", "name"),
    [("word", "a.htm"), ("one file", "a.mht"), ("Excel's XML", "a.xml"), ("word", "a"), ("word", "v1.2")],
)
def test_a_fitting_name_is_no_news(page: str, name: str) -> None:
    assert not any(finding.place == "tên tệp" for finding in read(PAGES[page], name).findings)


@pytest.mark.parametrize(
    "start",
    [
        "\n\n  ",
        "<!-- xuất từ hệ thống -->\n",
        "<?xml version='1.0' encoding='utf-8'?>\n",
        "Notice: lỗi 3\n<html><body>",
    ],
)
def test_what_may_stand_before_a_page(start: str) -> None:
    assert compare(read(start + PAGES["bare table"].decode(), "a.xls")) == []


def test_spans() -> None:
    rows = table(
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td rowspan=3>d</td></tr>"
        "<tr><td colspan=2>e</td></tr></table>"
    )
    assert [[(c.text, c.left, c.above) for c in row] for row in rows] == [
        [("a", False, False), ("b", False, False), ("b", True, False)],
        [("a", False, True), ("c", False, False), ("d", False, False)],
        [("e", False, False), ("e", True, False), ("d", False, True)],
    ]


def test_absurd_spans_take_no_room() -> None:
    rows = table(
        "<table><tr><td colspan=999999999>a</td></tr><tr><td rowspan=999999999>b</td><td>c</td><td>d</td></tr>"
        "<tr><td colspan='-3'>e</td><td rowspan='x'>g</td></tr></table>"
    )
    assert [[cell.text for cell in row] for row in rows] == [["a", "a", "a"], ["b", "c", "d"], ["b", "e", "g"]]
    assert rows[2][0].above


def test_the_foot_comes_last_and_spans_end_with_their_group() -> None:
    assert texts(
        "<table><tfoot><tr><td>z</td><td>z</td></tr></tfoot><thead><tr><td rowspan=5>h</td><td>h</td></tr></thead>"
        "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    ) == [["h", "h"], ["a", "b"], ["z", "z"]]


def test_end_tags_may_be_left_out() -> None:
    assert texts("<table><tr><td>a<td>b<tr><td>c<p>d<td>e<br>g</table>") == [["a", "b"], ["c\nd", "e\ng"]]
    assert texts("<tr><td>a<td>b<tr><td>c<td>d") == [["a", "b"], ["c", "d"]]


def test_hidden_columns() -> None:
    assert texts(
        "<table><col><col span=2 style='display:none'><col width=0><col><tr><td>a<td colspan=2>b<td>c<td>d</tr>"
        "<tr><td colspan=5>e</tr></table>"
    ) == [["a", "d"], ["e", "e"]]


def test_a_merged_cell_that_begins_in_a_hidden_column() -> None:
    rows = table("<table><col><col style='display:none'><col><col><tr><td>a<td colspan=2>b<td>c</tr></table>")
    assert [(cell.text, cell.left) for cell in rows[0]] == [("a", False), ("b", False), ("c", False)]


def test_text_that_runs_over_is_no_merged_cell() -> None:
    rows = table("<table><tr><td>1<td colspan=2 style='mso-ignore:colspan'>dài</tr><tr><td>2<td>b<td>c</tr></table>")
    assert [(cell.text, cell.left) for cell in rows[0]] == [("1", False), ("dài", False), ("", False)]


def test_cells_that_are_not_shown_leave_no_gap() -> None:
    assert texts(
        "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td style='display:none'>x</td><td>c</td></tr></table>"
    ) == [["a", "b"], ["a", "c"]]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display : none'>{}</div>",
        "<span style='mso-hide:all'>{}</span>",
        "<p hidden>{}</p>",
        "<b class=an>{}</b>",
        "<i class='x AN'>{}</i>",
        "<script>{}</script>",
        "<!--[if mso]>{}<![endif]-->",
        "<div style='mso-element:comment-list'><p>{}</p></div>",
        "<select><option>{}</option></select>",
        "<del>{}</del>",
    ],
)
def test_what_the_page_hides(hidden: str) -> None:
    page = "<style>/* { */ .an, p.an {display:none} @media print { .b {display:none} }</style><p>trước</p>"
    found = read_markup(f"{page}{hidden.format('bí ẩn')}<p class=b>sau<![if !x]> nữa<![endif]></p>")
    assert paragraphs(found) == [("đoạn 1", "trước"), ("đoạn 2", "sau nữa")]


def test_white_space_is_as_on_the_page() -> None:
    found = read_markup(
        "<p>  Sở\n\t <b>Nội</b>\u00a0 vụ<i> </i>tỉnh <br> và\n<span> huyện</span></p>  <pre>a  b\nc</pre>"
    )
    assert paragraphs(found) == [
        ("đoạn 1", "Sở Nội vụ tỉnh"),
        ("đoạn 1", "và huyện"),
        ("đoạn 2", "a  b"),
        ("đoạn 2", "c"),
    ]


def test_list_numbers() -> None:
    found = read_markup(
        "<ol start=2><li>a<li><p>b</p></ol><ol type=a><li>c</ol><ol type=I><li value=4>d</ol><ul><li>e<li></ul>"
        "<ul style='list-style-type:none'><li>g</ul>"
    )
    assert [text for _, text in paragraphs(found)] == ["2. a", "3. b", "a. c", "IV. d", "- e", "g"]


def test_a_row_number_that_is_only_a_list_item() -> None:
    assert texts("<table><tr><td><ol start=7><li><p></p></ol></td><td>a</td></tr></table>") == [["7.", "a"]]


def test_tables_inside_cells() -> None:
    head = "<tr><td>TT<td>Nội dung<td>Cơ quan chủ trì<td>Thời gian"
    inner = "<table><tr><td>x<td>y<td>z<tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>"
    assert texts(f"<table>{head}<tr><td>1<td>{inner}<td>Sở Nội vụ<td>Quý I</table>")[1] == [
        "1",
        "x\ny\nz\n1\n2\n3\n4\n5\n6",
        "Sở Nội vụ",
        "Quý I",
    ]


def test_a_page_laid_out_with_tables() -> None:
    plan = web_files.simple(web_files.rows())
    page = f"<table><tr><td colspan=3>đầu trang<tr><td>trái<td><table><tr><td>{plan}</table><td>phải</table>"
    draft = read(page)
    assert compare(draft) == []
    assert draft.tasks[0].place == "bảng 1, dòng 3"


def test_nothing_is_recursed_into() -> None:
    with pytest.raises(UserError, match="bảng lồng trong bảng"):
        read_markup("<table><tr><td>" * 200)
    assert paragraphs(read_markup("<div>" * 50_000 + "a")) == [("đoạn 1", "a")]


@pytest.mark.parametrize(
    "markup",
    [
        "<font face='.VnTime'>{}</font>",
        "<span style='font-family:\".VnTime\",serif'>{}</span>",
        "<span style='font:12.0pt .VnTime'>{}</span>",
        '<style>.xl65 {{font-family:".VnTime";}}</style><span class=xl65>{}</span>',
    ],
)
def test_fonts_of_old_encodings(markup: str) -> None:
    surface = "".join(text for text, _ in to_tcvn3("Sở Nội vụ"))
    found = read_markup(f"<p>{markup.format(surface)} <b>UBND</b></p>").blocks[0]
    assert isinstance(found, Paragraph)
    assert found.text == f"{surface} UBND"
    assert [(text, font) for text, font in found.runs if font] == [(surface, TCVN3_FONT)]
    assert "".join(text for text, _ in found.runs) == found.text


def test_cells_in_fonts_of_old_encodings() -> None:
    surface = "".join(text for text, _ in to_tcvn3("công an tỉnh"))
    cell = table(f"<table><tr><td>1<td><font face='.VnTime'>{surface}<br>{surface}</font></table>")[0][1]
    assert cell.text == f"{surface}\n{surface}"
    assert "".join(text for text, _ in cell.runs) == cell.text
    assert (surface, TCVN3_FONT) in cell.runs
    assert not table("<table><tr><td>1<td><font face=Arial>a</font></table>")[0][1].runs


def test_windows_1258_said_or_not() -> None:
    import unicodedata

    letters = unicodedata.normalize("NFD", "Kế hoạch cải cách hành chính của Ủy ban nhân dân tỉnh năm hai nghìn")
    kept = {"\u0302": "", "\u0306": "", "\u031b": ""}
    words = "".join(
        unicodedata.normalize("NFC", a + b) if b in kept else a if a not in kept else ""
        for a, b in zip(letters, letters[1:] + " ", strict=True)
    )
    data = words.encode("cp1258")
    for head in (b"<meta charset=windows-1258>", b""):
        found = read_web(b"<html>" + head + b"<body><p>" + data + b"</p></body></html>", "a.html")
        assert paragraphs(found) == [("đoạn 1", unicodedata.normalize("NFC", letters))]


def test_an_empty_page_and_a_frame() -> None:
    with pytest.raises(UserError, match="Không thấy bảng nhiệm vụ"):
        read("<!DOCTYPE html><html></html>")
    with pytest.raises(UserError, match="chỉ là khung"):
        read("<html><frameset><frame src='sheet001.htm'></frameset></html>", "a.xls")


def test_the_clipboard_prefers_the_cells() -> None:
    text = "\n".join("\n".join(row) for row in web_files.rows())
    draft = read_clipboard(web_files.excel_clipboard(), text)
    assert (draft.source.kind, compare(draft)) == ("html", [])
    assert draft.source.sha256 == read_pasted(text).source.sha256


def test_the_clipboard_falls_back_to_the_text() -> None:
    rows = ["TT\tNội dung công việc\tCơ quan chủ trì\tThời gian", "1\tViệc một\tSở Nội vụ\tQuý I"]
    text = "\n".join([*rows, "2\tViệc hai\tSở Y tế\tQuý II"])
    for markup in (None, "", "<p>không có bảng</p>", "<table><tr><td>khác</table>", web_files.simple([["a", "b"]])):
        draft = read_clipboard(markup, text)
        assert (draft.source.kind, [task.content for task in draft.tasks]) == ("text", ["Việc một", "Việc hai"])


def test_the_clipboard_without_text() -> None:
    assert compare(read_clipboard(web_files.word_page(), "")) == []
    for markup in (None, "<table></table>"):
        with pytest.raises(UserError):
            read_clipboard(markup, "  ")


def test_secrets_on_the_clipboard() -> None:
    page = f"<p>MẬT</p>{web_files.simple(web_files.rows())}"
    with pytest.raises(UserError, match="độ mật"):
        read_clipboard(page, "MẬT\nKế hoạch")
    with pytest.raises(UserError, match="độ mật"):
        read_clipboard(page, "")


def test_markdown_and_page_marks_in_text() -> None:
    rows = "\n".join("| " + " | ".join(row) + " |" for row in web_files.rows())
    text = f"**PHỤ LỤC**\n\n<!-- Trang 3 -->\n\nTheo quy định⁽¹⁾ và hướng dẫn[^2].\n\n{rows}\n\n--- Trang 4 ---\n"
    draft = read_pasted(text)
    assert compare(draft) == []
    assert ("dòng 5", "Theo quy định và hướng dẫn.") in draft.lines
