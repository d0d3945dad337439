"""Writes the Tiền Giang appendix as Word, Excel, LibreOffice and web sites write HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from .plan_files import EXPECTED

HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Cấp ban hành/phê duyệt",
    "Thời gian thực hiện",
)
TITLES = {
    "I": "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "II": "CẢI CÁCH THỂ CHẾ",
    "III": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "IV": "CẢI CÁCH TỔ CHỨC BỘ MÁY",
    "V": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "VI": "CẢI CÁCH TÀI CHÍNH CÔNG",
    "VII": "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
}
FIELDS = ("content", "lead", "cooperating", "approval", "time_text")


def rows() -> list[list[str]]:
    """The appendix: headings, a row with one text for each section, six cells for each task."""
    out: list[list[str]] = [list(HEADINGS)]
    for numeral, title in TITLES.items():
        out.append([f"{numeral}. {title}"])
        out += [_cells(item) for item in EXPECTED if item["section"] == numeral]
    return out


def _cells(item: dict[str, Any]) -> list[str]:
    return [f"{item['number']}.", *(item[name] or "" for name in FIELDS)]


def simple(table_rows: Iterable[Sequence[str]], width: int = 6, tag: str = "td") -> str:
    """A plain table; a row with one text goes over the whole width."""
    out = ["<table>"]
    for row in table_rows:
        span = f" colspan={width}" if len(row) == 1 else ""
        out.append("<tr>" + "".join(f"<{tag}{span}>{escape(text)}</{tag}>" for text in row) + "</tr>")
    return "\n".join([*out, "</table>"])


def word_page() -> str:
    """As Word saves and copies: comments for other versions, own elements, automatic numbers as spans."""
    body = [_word_row(row) for row in rows()]
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<title>Phụ lục</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {{font-family:"Cambria Math"; panose-1:2 4 5 3;}}
p.MsoNormal, li.MsoNormal {{mso-style-unhide:no; margin:0in; font-size:13.0pt; font-family:"Times New Roman",serif;}}
span.secret {{mso-hide:all; display:none}}
@media print {{ td {{display:none}} .MsoNormal {{display:none}} }}
--></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {{display:none}}</style><![endif]--></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment--><div class=WordSection1>
<p class=MsoNormal align=center><b><span lang=VI>PHỤ LỤC<o:p></o:p></span></b></p>
<p class=MsoNormal>KẾ HOẠCH<br>
Cải cách hành chính năm 2024</p>
<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <thead>{body[0]}</thead>
 {"".join(body[1:])}
 <![if !supportMisalignedColumns]> <tr height=0><td width=40 style='border:none'></td></tr> <![endif]>
</table>
<p class=MsoNormal><span class=secret>ẩn</span><o:p>&nbsp;</o:p></p></div><!--EndFragment--></body></html>"""


def _word_row(row: Sequence[str]) -> str:
    if len(row) == 1:
        cells = f"<td width=623 colspan=6 valign=top style='width:467.5pt'>{_word_text(row[0])}</td>"
    else:
        number = (
            "<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]>"
            "<span style='mso-fareast-font-family:\"Times New Roman\"'><span style='mso-list:Ignore'>"
            f"{escape(row[0])}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;</span></span></span>"
            "<![endif]><o:p></o:p></p>"
        )
        first = number if row[0] != "TT" else _word_text("TT")
        cells = "".join(f"<td valign=top>{text}</td>" for text in [first, *map(_word_text, row[1:])])
    return f"<tr style='mso-yfti-irow:1'>{cells}</tr>\n"


def _word_text(text: str) -> str:
    """Broken over source lines, as Word does, and with a piece in a span of its own."""
    words = escape(text).split(" ")
    half = len(words) // 2
    begin, end = "\n  ".join(words[:half]), " ".join(words[half:])
    return f"<p class=MsoNormal><span lang=VI>{begin}{' ' if half else ''}</span>{end}<o:p></o:p></p>"


def excel_clipboard() -> str:
    """As Excel copies a range: a hidden column C, a hidden row, merged cells, numbers with their values."""
    out = [_excel_row(["PHỤ LỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2024"], 7)]
    for at, row in enumerate(rows()):
        out.append(_excel_row(row, 7))
        if at == 3:
            out.append("<tr height=0 style='display:none'><td>99</td><td>Dòng ẩn</td><td>x</td><td>Sở Y tế</td></tr>")
    return f"""Version:1.0
StartHTML:0000000105
EndHTML:0000009999
SourceURL:file:///D:/ke-hoach.xlsx
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<style><!--table {{mso-displayed-decimal-separator:"\\,";}} .font5 {{color:black; font-size:8.0pt;}}
tr {{mso-height-source:auto;}} .xl65 {{mso-number-format:"\\@"; white-space:normal;}}--></style></head>
<body link=blue vlink=purple><table border=0 cellpadding=0 cellspacing=0 width=768 style='border-collapse:collapse'>
<!--StartFragment-->
 <col width=64 style='width:48pt'><col width=300 style='mso-width-source:userset;width:225pt'>
 <col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'>
 <col width=64 span=4 style='width:48pt'>
{"".join(out)}
<!--EndFragment--></table></body></html>"""


def _excel_row(row: Sequence[str], width: int) -> str:
    if len(row) == 1:
        return (
            f" <tr height=20 style='height:15.0pt'>\n  <td colspan={width} class=xl65>{escape(row[0])}</td>\n </tr>\n"
        )
    cells = [row[0], row[1], "ghi riêng", *row[2:]]
    marked = "".join(f'\n  <td class=xl65 x:str="{escape(text)}">{escape(text)}</td>' for text in cells)
    return f" <tr height=20 style='height:15.0pt'>{marked}\n </tr>\n"


def legal_site() -> str:
    """A page of a site with laws: the plan deep inside layout tables and divs, chrome around and hidden parts."""
    menu = "".join(f"<li><a href='#{n}'>Mục {n}</a></li>" for n in range(5))
    return f"""<!DOCTYPE html><html lang="vi"><head><title>Quyết định 35/QĐ-UBND</title>
<script>var a = "<table><tr><td>TT</td></tr></table>";</script></head><body>
<form><div id="top"><input value="Từ khoá"><button>Tìm</button><nav><ul>{menu}</ul></nav>
<ul style="list-style:none">{menu}</ul></div><div style="display:none"><table><tr><td>ẩn</td></tr></table></div>
<table id="layout"><tr><td width="200"><table><tr><td>Đăng nhập</td></tr><tr><td>Đăng ký</td></tr></table></td>
<td><div class="content1"><div align="center">
<table width="100%"><tr><td><b>ỦY BAN NHÂN DÂN<br>TỈNH TIỀN GIANG<br>-------</b></td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>---------------</b></td></tr>
<tr><td>Số: 35/QĐ-UBND</td><td><i>Tiền Giang, ngày 11 tháng 01 năm 2024</i></td></tr></table></div>
<p align="center"><b>QUYẾT ĐỊNH</b></p>
<p align="center"><b>BAN HÀNH KẾ HOẠCH THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2024</b></p>
<p>Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021;</p><p>&nbsp;</p>
<div><div>{simple(rows())}</div></div><p>Nơi nhận:</p></div></td>
<td width="160"><img src="http://example.invalid/a.png"> Văn bản liên quan</td></tr></table>
<iframe src="http://example.invalid/"></iframe></form></body></html>"""


def one_file_page(page: str, encoding: str = "quoted-printable") -> bytes:
    """Word's "Single File Web Page": the HTML as one part of a letter."""
    import base64
    import quopri

    data = page.encode()
    body = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_NextPart_01DA"\r\n\r\n'
        "This document is a Single File Web Page.\r\n\r\n------=_NextPart_01DA\r\n"
        "Content-Location: file:///C:/0A1B/ke-hoach.htm\r\n"
        f'Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
    )
    tail = (
        "\r\n------=_NextPart_01DA\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\naGVsbG8=\r\n"
        "------=_NextPart_01DA--\r\n"
    )
    return head.encode() + body + tail.encode()


def sheet_xml() -> bytes:
    """Excel's XML of 2003, with a hidden column, a merged row and a cell that skips one."""
    lines = []
    for row in rows():
        if len(row) == 1:
            lines.append(f'<Row><Cell ss:MergeAcross="6"><Data ss:Type="String">{escape(row[0])}</Data></Cell></Row>')
            continue
        cells = "".join(f'<Cell ss:Index="{at + 1}">{_data(text)}</Cell>' for at, text in _places(row) if text)
        lines.append(f"<Row>{cells}</Row>")
    return f"""<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="dd/mm/yyyy"/>
</Style></Styles><Worksheet ss:Name="PL1"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">PHỤ LỤC NHIỆM VỤ NĂM 2024</Data></Cell></Row>{"".join(lines)}</Table></Worksheet>
<Worksheet ss:Name="Nháp"><Table><Row><Cell><Data ss:Type="String">TT</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>""".encode()


def _places(row: Sequence[str]) -> list[tuple[int, str]]:
    """The third column is the hidden one."""
    return sorted([(at + (at > 1), text) for at, text in enumerate(row)] + [(2, "ẩn")])


def _data(text: str) -> str:
    number = text.removesuffix(".")
    if number.isdigit():
        return f'<Data ss:Type="Number">{number}</Data>'
    return f'<Data ss:Type="String">{escape(text)}</Data>'
