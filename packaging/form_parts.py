"""The parts of which the templates of papers are made: pages, styles, letterhead, signature, tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, Twips
from form_looks import HEADER_WIDTHS, INDENTED, SIGNATURE_WIDTHS, WATERMARK, Look

FONT = "Times New Roman"


def new_document(styles: Mapping[str, Look], *, watermark: bool = False) -> Any:
    """A document with these styles and a first section that stands upright; `watermark` marks a draft's pages."""
    document = Document()
    _drop_thumbnail(document)
    _base_style(document)
    for name, look in styles.items():
        _add_style(document, name, look)
    body = document.sections[0]
    page(body, landscape=False)
    _running_head(body, watermark)
    return document


def letterhead(document: Any) -> Any:
    """Who writes under which motto, with number, place and date; returns the table."""
    table = plain_table(document, HEADER_WIDTHS, rows=2)
    left, right = table.rows[0].cells
    put(
        left,
        ("Cơ quan chủ quản", "{%p if superior %}"),
        ("Cơ quan chủ quản", "{{ superior }}"),
        ("Cơ quan chủ quản", "{%p endif %}"),
    )
    put(left, *each("Cơ quan ban hành", "line in agency", "{{ line }}"))
    put(left, ("Đường kẻ ngắn", ""))
    put(
        right,
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
    )
    put(table.rows[1].cells[0], ("Số ký hiệu", "{{ number_line }}"))
    put(table.rows[1].cells[1], ("Địa danh, thời gian", "{{ place_date }}"))
    return table


def addressees(document: Any) -> None:
    """Kính gửi: one on its line, several under each other; nothing without any."""
    put(
        document,
        ("Kính gửi", "{%p if to|length == 1 %}"),
        ("Kính gửi", "Kính gửi: {{ to[0] }}"),
        ("Kính gửi", "{%p elif to %}"),
    )
    put(document, ("Kính gửi nhiều nơi", "Kính gửi:"))
    put(
        document,
        *each("Nơi được gửi", "addressee in to", "- {{ addressee }}{{ '.' if loop.last else ';' }}"),
    )
    put(document, ("Kính gửi", "{%p endif %}"))


def _drop_thumbnail(document: Any) -> None:
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _base_style(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(".//" + qn("w:rFonts"))
    fonts.attrib.clear()
    _all_fonts(fonts)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _all_fonts(fonts: Any) -> None:
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _font(style: Any, size: float, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    _all_fonts(style.element.rPr.find(qn("w:rFonts")))
    complex_size = OxmlElement("w:szCs")  # the size of what Word takes for complex script
    complex_size.set(qn("w:val"), str(round(size * 2)))
    style.element.rPr.find(qn("w:sz")).addnext(complex_size)


def _add_style(document: Any, name: str, look: Look) -> None:
    size, bold, italic, align, before, after = look
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), _ascii(name))
    style.base_style, style.quick_style = document.styles["Normal"], True
    _font(style, size, bold, italic)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.widow_control = True
    if name in INDENTED:
        form.first_line_indent = Cm(1.27)
    _special(style, name)


def _ascii(name: str) -> str:
    """An id every program reads; the name stays as people see it."""
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in bare.title() if c.isascii() and c.isalnum())


def _special(style: Any, name: str) -> None:
    """What only some elements have."""
    form, properties = style.paragraph_format, style.element.get_or_add_pPr()
    if name in ("Mục", "Khoản"):
        form.keep_with_next = form.keep_together = True
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "0" if name == "Mục" else "1")
        properties.append(level)
    elif name == "Kết thúc":
        form.keep_with_next = form.keep_together = True
    elif name in ("Hình", "Tên hình"):
        form.keep_with_next = True
    elif name == "Danh sách nơi nhận":
        form.right_indent = Cm(0.6)  # the seal stands to the left of the signature
    elif name == "Góc chừa trống":
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(15)
    elif name == "Kính gửi nhiều nơi":
        form.left_indent = Cm(3.2)
    elif name == "Nơi được gửi":
        form.left_indent, form.first_line_indent = Cm(5.26), Cm(-0.29)  # the dash under the colon
    elif name == "Sang trang":
        form.page_break_before = True
    elif name == "Chỗ ký":
        form.space_before = Cm(3.2)
    elif name == "Tiêu ngữ":
        _border(properties, bottom=True)
        form.left_indent = form.right_indent = Cm(1.87)
    elif name == "Đường kẻ ngắn":
        _border(properties, bottom=False)
        form.left_indent = form.right_indent = Cm(2.6)
    if name in ("Đường kẻ ngắn", "Ngắt phần", "Sang trang"):
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, style.font.size
    if name == "Dự thảo":
        form.right_indent = Cm(13)
        _draft_box(properties)


def _border(properties: Any, bottom: bool) -> None:
    """A real line: a border of the paragraph."""
    side = "bottom" if bottom else "top"
    line = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    properties.insert_element_before(line, *_AFTER_BORDER)


_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _draft_box(properties: Any) -> None:
    """A box around the mark."""
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="8" w:space="2" w:color="000000"/>' for s in ("top", "left", "bottom", "right")
    )
    properties.insert_element_before(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"), *_AFTER_BORDER)


def page(section: Any, landscape: bool) -> None:
    """A4 with the margins of the decree, its pages counted from 1."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Twips(1133)  # 20 mm would round up past the limit
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    for old in section._sectPr.findall(qn("w:pgNumType")):  # a new section is a copy of the one before
        section._sectPr.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _running_head(section: Any, watermark: bool) -> None:
    """Page number centred in the top margin, not on the first page."""
    number = section.header.paragraphs[0]
    number.style = "Số trang"
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run = number.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
    section.first_page_header.paragraphs[0].style = "Số trang"
    for n, header in enumerate((section.header, section.first_page_header) if watermark else (), 1):
        _watermark(header, n)


def same_heads(body: Any, annex: Any) -> None:
    """The same heads, named by the section itself: it may stand in a file without the one before."""
    for n, reference in enumerate(body._sectPr.findall(qn("w:headerReference"))):
        annex._sectPr.insert(n, deepcopy(reference))


def _watermark(header: Any, order: int) -> None:
    last = header.paragraphs[0]
    for text in ("{%p if draft %}", None, "{%p endif %}"):
        paragraph = last.insert_paragraph_before(text or "", style="Ngắt phần")
        if text is None:
            paragraph.add_run()._r.append(parse_xml(WATERMARK.replace("{order}", str(order))))


def put(holder: Any, *pairs: tuple[str, str]) -> None:
    """Paragraphs as (style, text); the empty first paragraph of a cell is used up."""
    for style, text in pairs:
        first = holder.paragraphs[0] if getattr(holder, "_tc", None) is not None else None
        if first is not None and len(holder.paragraphs) == 1 and not first.text and first.style.name == "Normal":
            first.text, first.style = text, style
        else:
            holder.add_paragraph(text, style=style)


def each(style: str, loop: str, text: str) -> tuple[tuple[str, str], ...]:
    """The lines of a loop, the tags on lines of their own."""
    return ((style, f"{{%p for {loop} %}}"), (style, text), (style, "{%p endfor %}"))


def plain_table(document: Any, widths: tuple[Any, ...], rows: int = 1) -> Any:
    """A table without lines, in the middle."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_widths(table, widths)
    _no_padding(table)
    for row in table.rows:
        keep_row(row)
    return table


def set_widths(table: Any, widths: tuple[Any, ...]) -> None:
    """The widths of the columns, told of every cell."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _no_padding(table: Any) -> None:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def keep_row(row: Any, header: bool = False) -> None:
    """A row that stays whole on a page; a header row is repeated on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def signature(document: Any) -> None:
    """Nơi nhận on the left, who signs on the right."""
    left, right = plain_table(document, SIGNATURE_WIDTHS).rows[0].cells
    put(left, ("Nơi nhận", "Nơi nhận:"))
    put(
        left,
        *each("Danh sách nơi nhận", "line in recipients", "- {{ line }}{{ '.' if loop.last else ';' }}"),
    )
    put(right, *each("Quyền hạn, chức vụ", "line in signature", "{{ line }}"))
    put(right, ("Chỗ ký", ""), ("Họ tên", "{{ signer }}"))


def annex_table(document: Any, widths: tuple[Cm, ...], centred: tuple[int, ...]) -> None:
    """A table with a heading, a loop over its rows, and a sample of a row of each kind."""
    table = document.add_table(rows=7, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_widths(table, widths)
    head, *rest = table.rows
    for column, cell in enumerate(head.cells):
        put(cell, ("Tên cột", f"{{{{ annex.columns[{column}] }}}}"))
        cell.vertical_alignment = 1
    keep_row(head, header=True)
    tags = {0: "for row in annex.rows", 1: "if row.section", 3: "else", 5: "endif"}
    for place, row in enumerate(rest):
        if place in tags:
            row.cells[0].text = f"{{%tr {tags[place]} %}}"
    section = rest[2].cells[0].merge(rest[2].cells[-1])
    section.text, section.paragraphs[0].style = "{{ row.cells[0] }}", "Nhóm nhiệm vụ"
    section.paragraphs[0].paragraph_format.keep_with_next = True
    for column, cell in enumerate(rest[4].cells):
        put(cell, ("Ô bảng giữa" if column in centred else "Ô bảng", f"{{{{ row.cells[{column}] }}}}"))
    for row in (rest[2], rest[4]):
        keep_row(row)
    table.add_row().cells[0].text = "{%tr endfor %}"


def settings(document: Any) -> None:
    """Ask Word for today's layout rules instead of its compatibility mode."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.insert_element_before(compat, "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")
