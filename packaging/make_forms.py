"""Make the first version of forms/dinh-ky/bao-cao.docx by Nghị định 30/2020/NĐ-CP; see make_annex_form.py too.

A developer's tool: the files in forms/ are the truth and may be changed in Word and Excel; running this again
puts the plain decree layout back.
"""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, Twips

FORM = Path(__file__).resolve().parents[1] / "forms" / "dinh-ky"
FONT = "Times New Roman"
LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
HEADER_WIDTHS = (Cm(6.6), Cm(9.4))
SIGNATURE_WIDTHS = (Cm(7.6), Cm(8.4))
ANNEX_WIDTHS = (Cm(1.2), Cm(5.2), Cm(2.7), Cm(2.6), Cm(6.2), Cm(2.4), Cm(4.4))
STATS_WIDTHS = (Cm(1.8), Cm(10.7), Cm(4.5), Cm(3), Cm(4.7))

# name: size, bold, italic, alignment, space before, space after; all by Phụ lục I of the decree.
STYLES: dict[str, tuple[float, bool, bool, Any, float, float]] = {
    "Dự thảo": (14, True, False, CENTER, 0, 10),
    "Cơ quan chủ quản": (12, False, False, CENTER, 0, 0),
    "Cơ quan ban hành": (12, True, False, CENTER, 0, 0),
    "Quốc hiệu": (12, True, False, CENTER, 0, 0),
    "Tiêu ngữ": (13, True, False, CENTER, 0, 0),
    "Số ký hiệu": (13, False, False, CENTER, 4, 0),
    "Địa danh, thời gian": (13, False, True, CENTER, 4, 0),
    "Tên loại": (14, True, False, CENTER, 18, 0),
    "Trích yếu": (14, True, False, CENTER, 0, 0),
    "Đường kẻ ngắn": (2, False, False, CENTER, 2, 4),
    "Kính gửi": (14, False, False, CENTER, 12, 6),
    "Kính gửi nhiều nơi": (14, False, False, LEFT, 12, 0),
    "Nơi được gửi": (14, False, False, LEFT, 0, 0),
    "Thân bài": (14, False, False, JUSTIFY, 6, 0),
    "Mục": (13, True, False, LEFT, 6, 0),  # the decree allows 13: long headings stay on one line
    "Khoản": (14, True, False, LEFT, 6, 0),
    "Kết thúc": (14, False, False, JUSTIFY, 6, 12),
    "Nơi nhận": (12, True, True, LEFT, 0, 0),
    "Danh sách nơi nhận": (11, False, False, LEFT, 0, 0),
    "Quyền hạn, chức vụ": (14, True, False, CENTER, 0, 0),
    "Chỗ ký": (14, False, False, CENTER, 0, 0),
    "Họ tên": (14, True, False, CENTER, 0, 0),
    "Phụ lục": (14, True, False, CENTER, 0, 0),
    "Tên phụ lục": (14, True, False, CENTER, 0, 0),
    "Kèm theo": (14, False, True, CENTER, 0, 0),
    "Tên cột": (12, True, False, CENTER, 2, 2),
    "Nhóm nhiệm vụ": (12, True, False, LEFT, 2, 2),
    "Ô bảng": (12, False, False, LEFT, 2, 2),
    "Ô bảng giữa": (12, False, False, CENTER, 2, 2),
    "Hết phụ lục": (14, False, False, WD_ALIGN_PARAGRAPH.RIGHT, 6, 0),
    "Số trang": (14, False, False, CENTER, 0, 0),
    "Ngắt phần": (1, False, False, LEFT, 0, 0),
}
INDENTED = ("Thân bài", "Mục", "Khoản", "Kết thúc")


def make_word(path: Path) -> None:
    """The template of the report with its annexes."""
    document = Document()
    _drop_thumbnail(document)
    _base_style(document)
    for name in STYLES:
        _add_style(document, name)
    body = document.sections[0]
    _page(body, landscape=False)
    _running_head(body)
    _front(document)
    _outline(document)
    _signature(document)
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    _page(annex, landscape=True)
    _annex(document)
    _settings(document)
    document.save(str(path))


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


def _add_style(document: Any, name: str) -> None:
    size, bold, italic, align, before, after = STYLES[name]
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
    elif name == "Kính gửi nhiều nơi":
        form.left_indent = Cm(3.2)
    elif name == "Nơi được gửi":
        form.left_indent, form.first_line_indent = Cm(5.26), Cm(-0.29)  # the dash under the colon
    elif name == "Chỗ ký":
        form.space_before = Cm(3.2)
    elif name == "Tiêu ngữ":
        _border(properties, bottom=True)
        form.left_indent = form.right_indent = Cm(1.87)
    elif name == "Đường kẻ ngắn":
        _border(properties, bottom=False)
        form.left_indent = form.right_indent = Cm(2.6)
    if name in ("Đường kẻ ngắn", "Ngắt phần"):
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(STYLES[name][0])
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


def _page(section: Any, landscape: bool) -> None:
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


def _running_head(section: Any) -> None:
    """Page number centred in the top margin, not on the first page; the later section takes both heads over."""
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
    for header in (section.header, section.first_page_header):
        _watermark(header)


def _watermark(header: Any) -> None:
    last = header.paragraphs[0]
    for text in ("{%p if draft %}", None, "{%p endif %}"):
        paragraph = last.insert_paragraph_before(text or "", style="Ngắt phần")
        if text is None:
            paragraph.add_run()._r.append(parse_xml(WATERMARK))


WATERMARK = f"""<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:360pt;height:100pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d8d8d8" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="DỰ THẢO"/></v:shape></w:pict>"""


def _put(holder: Any, *pairs: tuple[str, str]) -> None:
    """Paragraphs as (style, text); the empty first paragraph of a cell is used up."""
    for style, text in pairs:
        first = holder.paragraphs[0] if getattr(holder, "_tc", None) is not None else None
        if first is not None and len(holder.paragraphs) == 1 and not first.text and first.style.name == "Normal":
            first.text, first.style = text, style
        else:
            holder.add_paragraph(text, style=style)


def _each(style: str, loop: str, text: str) -> tuple[tuple[str, str], ...]:
    return ((style, f"{{%p for {loop} %}}"), (style, text), (style, "{%p endfor %}"))


def _plain_table(document: Any, widths: tuple[Any, ...], rows: int = 1) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widths(table, widths)
    _no_padding(table)
    for row in table.rows:
        _keep_row(row)
    return table


def _widths(table: Any, widths: tuple[Any, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _no_padding(table: Any) -> None:
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _keep_row(row: Any, header: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _front(document: Any) -> None:
    """Everything above the text: header table, type and subject, addressees."""
    _put(document, ("Dự thảo", "{%p if draft %}"), ("Dự thảo", "DỰ THẢO"), ("Dự thảo", "{%p endif %}"))
    table = _plain_table(document, HEADER_WIDTHS, rows=2)
    left, right = table.rows[0].cells
    _put(
        left,
        ("Cơ quan chủ quản", "{%p if superior %}"),
        ("Cơ quan chủ quản", "{{ superior }}"),
        ("Cơ quan chủ quản", "{%p endif %}"),
    )
    _put(left, *_each("Cơ quan ban hành", "line in agency", "{{ line }}"))
    _put(left, ("Đường kẻ ngắn", ""))
    _put(
        right,
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
    )
    _put(table.rows[1].cells[0], ("Số ký hiệu", "{{ number_line }}"))
    _put(table.rows[1].cells[1], ("Địa danh, thời gian", "{{ place_date }}"))
    _put(document, ("Tên loại", "BÁO CÁO"), ("Trích yếu", "{{ title }}"), ("Đường kẻ ngắn", ""))
    _put(
        document,
        ("Kính gửi", "{%p if to|length == 1 %}"),
        ("Kính gửi", "Kính gửi: {{ to[0] }}"),
        ("Kính gửi", "{%p elif to %}"),
    )
    _put(document, ("Kính gửi nhiều nơi", "Kính gửi:"))
    _put(
        document,
        *_each("Nơi được gửi", "addressee in to", "- {{ addressee }}{{ '.' if loop.last else ';' }}"),
    )
    _put(document, ("Kính gửi", "{%p endif %}"))


def _outline(document: Any) -> None:
    _put(document, *_each("Thân bài", "paragraph in opening", "{{ paragraph.text }}"))
    _put(document, ("Mục", "{%p for part in parts %}"), ("Mục", "{{ part.number }}. {{ part.title|upper }}"))
    _put(document, *_each("Thân bài", "paragraph in part.paragraphs", "{{ paragraph.text }}"))
    _put(document, ("Khoản", "{%p for item in part.parts %}"), ("Khoản", "{{ item.number }}. {{ item.title }}"))
    _put(document, *_each("Thân bài", "paragraph in item.paragraphs", "{{ paragraph.text }}"))
    _put(document, ("Khoản", "{%p endfor %}"), ("Mục", "{%p endfor %}"), ("Kết thúc", "{{ closing }}"))


def _signature(document: Any) -> None:
    left, right = _plain_table(document, SIGNATURE_WIDTHS).rows[0].cells
    _put(left, ("Nơi nhận", "Nơi nhận:"))
    _put(
        left,
        *_each("Danh sách nơi nhận", "line in recipients", "- {{ line }}{{ '.' if loop.last else ';' }}"),
    )
    _put(right, *_each("Quyền hạn, chức vụ", "line in signature", "{{ line }}"))
    _put(right, ("Chỗ ký", ""), ("Họ tên", "{{ signer }}"))


def _annex(document: Any) -> None:
    """The last section; its properties are repeated between annexes where there are several."""
    breaker = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    breaker.get_or_add_pPr().insert(
        0, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{document.styles["Ngắt phần"].style_id}"/>')
    )
    _put(
        document,
        ("Ngắt phần", "{%p for annex in annexes %}"),
        ("Phụ lục", "{{ annex.name }}"),
        ("Tên phụ lục", "{{ annex.title|upper }}"),
        ("Kèm theo", "{{ annex.legend }}"),
    )
    _put(document, ("Đường kẻ ngắn", ""), ("Ngắt phần", ""), ("Ngắt phần", '{%p if annex.kind == "stats" %}'))
    _annex_table(document, STATS_WIDTHS, centred=(0, 2, 3))
    _put(document, ("Ngắt phần", "{%p else %}"))
    _annex_table(document, ANNEX_WIDTHS, centred=(0, 3, 5))
    _put(document, ("Ngắt phần", "{%p endif %}"))
    _put(document, ("Hết phụ lục", "./."), ("Ngắt phần", "{%p if not loop.last %}"), ("Ngắt phần", ""))
    between = document.paragraphs[-1]._p.get_or_add_pPr()
    between.append(deepcopy(document.element.body.sectPr))
    _put(document, ("Ngắt phần", "{%p endif %}"), ("Ngắt phần", "{%p endfor %}"))


def _annex_table(document: Any, widths: tuple[Cm, ...], centred: tuple[int, ...]) -> None:
    table = document.add_table(rows=7, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _widths(table, widths)
    head, *rest = table.rows
    for column, cell in enumerate(head.cells):
        _put(cell, ("Tên cột", f"{{{{ annex.columns[{column}] }}}}"))
        cell.vertical_alignment = 1
    _keep_row(head, header=True)
    tags = {0: "for row in annex.rows", 1: "if row.section", 3: "else", 5: "endif"}
    for place, row in enumerate(rest):
        if place in tags:
            row.cells[0].text = f"{{%tr {tags[place]} %}}"
    section = rest[2].cells[0].merge(rest[2].cells[-1])
    section.text, section.paragraphs[0].style = "{{ row.cells[0] }}", "Nhóm nhiệm vụ"
    section.paragraphs[0].paragraph_format.keep_with_next = True
    for column, cell in enumerate(rest[4].cells):
        _put(cell, ("Ô bảng giữa" if column in centred else "Ô bảng", f"{{{{ row.cells[{column}] }}}}"))
    for row in (rest[2], rest[4]):
        _keep_row(row)
    table.add_row().cells[0].text = "{%tr endfor %}"


def _settings(document: Any) -> None:
    """Ask Word for today's layout rules instead of its compatibility mode."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    settings.insert_element_before(compat, "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")


if __name__ == "__main__":
    make_word(FORM / "bao-cao.docx")
