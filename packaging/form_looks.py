"""The looks of the templates in forms/ by Phụ lục I of Nghị định 30/2020/NĐ-CP, for the tools that make them."""

from __future__ import annotations

from typing import Any, TypeAlias

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
HEADER_WIDTHS = (Cm(6.6), Cm(9.4))
SIGNATURE_WIDTHS = (Cm(7.6), Cm(8.4))
ANNEX_WIDTHS = (Cm(1.2), Cm(5.2), Cm(2.7), Cm(2.6), Cm(6.2), Cm(2.4), Cm(4.4))
STATS_WIDTHS = (Cm(2.2), Cm(10.3), Cm(4.5), Cm(3), Cm(4.7))
TARGETS_WIDTHS = (Cm(1.2), Cm(11), Cm(2.8), Cm(4.2), Cm(2.2), Cm(3.3))
DOCUMENTS_WIDTHS = (Cm(1.2), Cm(11.5), Cm(4), Cm(2.8), Cm(5.2))
INITIATIVES_WIDTHS = (Cm(1.2), Cm(7.3), Cm(12), Cm(4.2))
# The sample tables by kind of annex: widths, and which columns are centred. The one of tasks serves any other kind.
SAMPLES = {
    "stats": (STATS_WIDTHS, (0, 2, 3)),
    "targets": (TARGETS_WIDTHS, (0, 4)),
    "documents": (DOCUMENTS_WIDTHS, (0, 2, 3)),
    "initiatives": (INITIATIVES_WIDTHS, (0,)),
}

# name: size, bold, italic, alignment, space before, space after; all by Phụ lục I of the decree.
Look: TypeAlias = "tuple[float, bool, bool, Any, float, float]"
STYLES: dict[str, Look] = {
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
    "Hình": (14, False, False, CENTER, 6, 0),
    "Tên hình": (13, True, False, CENTER, 3, 0),
    "Nguồn hình": (13, False, True, CENTER, 0, 6),
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
    "Góc chừa trống": (10, False, False, LEFT, 0, 0),
    "Số trang": (14, False, False, CENTER, 0, 0),
    "Ngắt phần": (1, False, False, LEFT, 0, 0),
}
# What only the other papers have: the grounds of a plan, the subject of a letter, the narrow tables of a file.
PAPER_STYLES: dict[str, Look] = {
    **STYLES,
    "Căn cứ": (14, False, True, JUSTIFY, 6, 0),
    "Trích yếu công văn": (12, False, False, CENTER, 6, 0),
    "Tên cột nhỏ": (10, True, False, CENTER, 1, 1),
    "Ô nhỏ": (10, False, False, LEFT, 1, 1),
    "Ô nhỏ đậm": (10, True, False, LEFT, 1, 1),
    "Ô nhỏ giữa": (10, False, False, CENTER, 1, 1),
    "Sang trang": (1, False, False, LEFT, 0, 0),
}
PLAN_WIDTHS = (Cm(1.2), Cm(8.3), Cm(4.2), Cm(3.7), Cm(3.9), Cm(3.4))
INDENTED = ("Thân bài", "Mục", "Khoản", "Kết thúc", "Căn cứ")

# The words behind a draft's pages, as Word itself puts a watermark; {order} keeps the ids of the heads apart.
WATERMARK = """<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom"
o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{order}" o:spid="_x0000_s205{order}" type="#_x0000_t136"
style="position:absolute;margin-left:0;margin-top:0;
width:360pt;height:100pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin"
o:allowincell="f" fillcolor="#d8d8d8" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"
string="DỰ THẢO"/></v:shape></w:pict>"""
