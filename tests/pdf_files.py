"""The Tiền Giang plan printed to PDF in the ways offices print: LibreOffice, ReportLab, Qt.

The PDFs the tests read lie in tests/data; `python -m tests.pdf_files` makes them anew (it needs LibreOffice,
ReportLab and the Liberation fonts, which the tests themselves do not).
"""

from __future__ import annotations

import html
import io
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .plan_files import EXPECTED
from .word_files import HEADER

DATA = Path(__file__).parent / "data"
SECTIONS = {
    "I": "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "II": "CẢI CÁCH THỂ CHẾ",
    "III": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "IV": "CẢI CÁCH TỔ CHỨC BỘ MÁY",
    "V": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "VI": "CẢI CÁCH TÀI CHÍNH CÔNG",
    "VII": "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
}
LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH TIỀN GIANG", "Số: 35/QĐ-UBND")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Tiền Giang, ngày 11 tháng 01 năm 2024",
)
TITLE = ("KẾ HOẠCH", "Cải cách hành chính tỉnh Tiền Giang năm 2024")
BODY = (
    "Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải "
    "cách hành chính nhà nước giai đoạn 2021 - 2030, Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách hành chính "
    "tỉnh Tiền Giang năm 2024 với những nội dung sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Tiếp tục triển khai đồng bộ, toàn diện các nội dung cải cách hành chính, gắn với trách nhiệm của người đứng "
    "đầu cơ quan, đơn vị, địa phương trong việc tổ chức thực hiện.",
    "2. Xác định rõ nội dung công việc, tiến độ và cơ quan chủ trì, cơ quan phối hợp.",
)
ANNEX = ("PHỤ LỤC", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2024")
SIGNED = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Nguyễn Văn Mẫu")
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
WIDTHS = (1.2, 8.6, 4.0, 4.6, 3.2, 3.6)  # of the columns, in centimetres
Rows = list[list[str]]


def rows(*, numbered: bool = True) -> Rows:
    """The appendix: headings, a row of one text for each section, a row for each task."""
    out = [list(HEADER if numbered else HEADER[1:])]
    for numeral, title in SECTIONS.items():
        out.append([f"{numeral}. {title}"])
        for item in (item for item in EXPECTED if item["section"] == numeral):
            cells = [item[name] or "" for name in ("content", "lead", "cooperating", "approval", "time_text")]
            own = [f"{item['number']}."] if numbered else []
            out.append(own + cells if numbered else [f"{item['number']}. {cells[0]}", *cells[1:]])
    return out


def word(*, repeat: bool = True, split: bool = True, numbered: bool = True, margin: float = 0) -> bytes:
    """The plan as Word writes it: letterhead, body, landscape annex, page numbers, signature."""
    from docx import Document
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Cm, Pt

    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    _two_columns(document, LEFT, RIGHT)
    for line in TITLE:
        document.add_paragraph(line).alignment = 1
    for text in BODY:
        document.add_paragraph(text).alignment = 3
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2 + margin)
    _page_number(section.header)
    for line in ANNEX:
        document.add_paragraph(line).alignment = 1
    _word_table(document, rows(numbered=numbered), repeat=repeat, split=split)
    _two_columns(document, RECIPIENTS, SIGNED)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _two_columns(document: Any, left: Sequence[str], right: Sequence[str]) -> None:
    cells = document.add_table(1, 2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        cell.text = "\n".join(lines)
        cell.paragraphs[0].alignment = 1


def _page_number(header: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    header.is_linked_to_previous = False
    header.paragraphs[0].alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    header.paragraphs[0]._p.append(field)


def _word_table(document: Any, lines: Rows, *, repeat: bool, split: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    widths = WIDTHS[-len(lines[0]) :]
    table = document.add_table(0, len(widths))
    table.style = "Table Grid"
    for number, line in enumerate(lines):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        if repeat and not number:
            properties.append(OxmlElement("w:tblHeader"))
        if not split:
            properties.append(OxmlElement("w:cantSplit"))
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)
        if len(line) == 1:
            cells[0].merge(cells[-1]).text = line[0]
        else:
            for cell, text in zip(cells, line, strict=True):
                cell.text = text
        for cell in cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(12)


def libreoffice(document: bytes, suffix: str = "docx") -> bytes:
    """What LibreOffice prints of a Word file."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / f"plan.{suffix}"
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{name}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()


def reportlab(lines: Rows | None = None, *, repeat: bool = True, split: bool = True) -> bytes:
    """What ReportLab prints: a landscape table with thin rules."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(TTFont("Serif", "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"))
    style = ParagraphStyle("cell", fontName="Serif", fontSize=11, leading=13)
    head = [Paragraph(line, ParagraphStyle("head", parent=style, alignment=1)) for line in ANNEX]
    lines = rows() if lines is None else lines
    width = max(map(len, lines))
    cells = [[Paragraph(html.escape(text), style) for text in line] + [""] * (width - len(line)) for line in lines]
    spans = [("SPAN", (0, n), (-1, n)) for n, line in enumerate(lines) if len(line) == 1]
    table = Table(cells, [w * cm for w in WIDTHS[-width:]], repeatRows=int(repeat), splitInRow=int(split))
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans])
    )
    stream = io.BytesIO()
    margin = 2 * cm
    SimpleDocTemplate(
        stream, pagesize=landscape(A4), leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin
    ).build([*head, table])
    return stream.getvalue()


def qt(lines: Rows | None = None) -> bytes:
    """What Qt prints of an HTML table with borders."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

    application = QGuiApplication.instance() or QGuiApplication([])
    lines = rows() if lines is None else lines
    width = max(map(len, lines))
    body = "".join(_html_row(line, width) for line in lines)
    document = QTextDocument()
    document.setHtml(
        "".join(f'<p align="center">{line}</p>' for line in ANNEX)
        + f'<table border="1" cellspacing="0" cellpadding="3" width="100%">{body}</table>'
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    writer.setResolution(96)
    document.print_(writer)
    del writer, application
    return bytes(buffer.data().data())


def _html_row(line: Sequence[str], width: int) -> str:
    span = f' colspan="{width}"' if len(line) == 1 else ""
    return "<tr>" + "".join(f"<td{span}>{html.escape(text)}</td>" for text in line) + "</tr>"


class Sheets:
    """A PDF written by hand, line by line, for what no office program prints on purpose.

    Its letters are all half as wide as high, and its font is not in the file: only the text layer counts.
    """

    def __init__(self, width: float = 842, height: float = 595, *, font: str = "Plain", rotate: int = 0) -> None:
        self.size, self.font, self.rotate = (width, height), font, rotate
        self.pages: list[list[str]] = [[]]
        self.extra: list[bytes] = []  # further objects, from number 10 on
        self.resources = ""

    def page(self) -> None:
        """Opens the next page."""
        self.pages.append([])

    def draw(self, operators: str) -> None:
        """Any content."""
        self.pages[-1].append(operators)

    def text(
        self, x: float, y: float, words: str, size: float = 10, *, font: str = "F1", turn: str = "1 0 0 1"
    ) -> None:
        """Words at a place measured from the top left corner."""
        code = "".join(f"{ord(letter):04x}" for letter in words) if font == "F1" else words.encode("cp1252").hex()
        self.draw(f"BT /{font} {size} Tf {turn} {x} {self.size[1] - y} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin rule."""
        height = self.size[1]
        self.draw(f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S")

    def table(self, rows: Sequence[Sequence[str]], xs: Sequence[float], y: float, step: float = 30) -> float:
        """A ruled table, each row with one line of text; "^" is merged with the cell above, "<" with the left one."""
        for n, row in enumerate([*rows, [""] * (len(xs) - 1)]):
            top = y + n * step
            below = rows[n] if n < len(rows) else row
            for column, (x0, x1) in enumerate(itertools.pairwise(xs)):
                if below[column] != "^":
                    self.line(x0, top, x1, top)
                if n < len(rows) and row[column] != "<":
                    self.line(x0, top, x0, top + step)
                if n < len(rows) and row[column] not in ("^", "<", ""):
                    self.text(x0 + 3, top + 14, row[column])
            if n < len(rows):
                self.line(xs[-1], top, xs[-1], top + step)
        return y + len(rows) * step

    def data(self) -> bytes:
        """The file."""
        kids = " ".join(f"{100 + 2 * n} 0 R" for n in range(len(self.pages)))
        unicode_map = (
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def "
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 33 beginbfrange "
            + b" ".join(b"<%02x00> <%02xff> <%02x00>" % (high, high, high) for high in range(33))
            + b" endbfrange endcmap end end"
        )
        objects = {
            1: b"<</Type /Catalog /Pages 2 0 R>>",
            2: f"<</Type /Pages /Kids [{kids}] /Count {len(self.pages)}>>".encode(),
            3: f"<</Type /Font /Subtype /Type0 /BaseFont /{self.font} /Encoding /Identity-H "
            "/DescendantFonts [4 0 R] /ToUnicode 5 0 R>>".encode(),
            4: f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{self.font} /DW 500 /FontDescriptor 7 0 R "
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>".encode(),
            5: stream(unicode_map),
            6: f"<</Type /Font /Subtype /TrueType /BaseFont /{self.font} /FirstChar 32 /LastChar 255 "
            f"/Widths [{'500 ' * 224}] /Encoding /WinAnsiEncoding /FontDescriptor 7 0 R>>".encode(),
            7: f"<</Type /FontDescriptor /FontName /{self.font} /Flags 32 /Ascent 800 /Descent -200 "
            "/CapHeight 700 /ItalicAngle 0 /StemV 80 /FontBBox [0 -200 500 800]>>".encode(),
        }
        objects.update({10 + n: body for n, body in enumerate(self.extra)})
        box = f"[0 0 {self.size[0]} {self.size[1]}]"
        for n, operators in enumerate(self.pages):
            objects[100 + 2 * n] = (
                f"<</Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {self.rotate} /Contents {101 + 2 * n} 0 R "
                f"/Resources <</Font <</F1 3 0 R /F2 6 0 R>> {self.resources}>>>>".encode()
            )
            objects[101 + 2 * n] = stream("\n".join(operators).encode("latin-1"))
        return assembled(objects)


def stream(content: bytes, more: str = "") -> bytes:
    """A stream object."""
    return f"<</Length {len(content)} {more}>>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A PDF of these objects with its table of places."""
    out = b"%PDF-1.5\n"
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    entries = b"".join(
        f"{places[n]:010} 00000 n \n".encode() if n in places else b"0000000000 65535 f \n"
        for n in range(max(places) + 1)
    )
    size = max(places) + 1
    out += f"xref\n0 {size}\n".encode() + entries
    return out + f"trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def locked(password: str) -> bytes:
    """A file with an owner's password, and one that is asked for when it is opened unless that is empty."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, "owner", canPrint=0, strength=128))
    canvas.setFont("Serif", 13)
    canvas.drawString(100, 700, "Việc của năm")
    canvas.save()
    return out.getvalue()


PRINTED: dict[str, Callable[[], bytes]] = {
    "tien-giang-2024.pdf": lambda: libreoffice(word()),
    "tien-giang-2024-no-repeat.pdf": lambda: libreoffice(word(repeat=False, numbered=False, margin=0.7)),
    "tien-giang-2024-reportlab.pdf": reportlab,
    "tien-giang-2024-qt.pdf": qt,
}


LOCKED: dict[str, Callable[[], bytes]] = {
    "mat-khau.pdf": lambda: locked("123456"),
    "chi-chu-so-huu.pdf": lambda: locked(""),
}


def main() -> None:
    for name, make in {**PRINTED, **LOCKED}.items():
        data = make()
        (DATA / name).write_bytes(data)
        print(f"{name}: {len(data) // 1024} kB")


if __name__ == "__main__":
    main()
