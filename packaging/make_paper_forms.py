"""Make the first versions of the templates of the other papers: ke-hoach.docx, cong-van.docx, ho-so.docx,
ban-giao.docx.

A developer's tool, as make_forms.py is: the files in forms/ are the truth and may be changed in Word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from form_looks import PAPER_STYLES, PLAN_WIDTHS
from form_parts import (
    addressees,
    annex_table,
    each,
    keep_row,
    letterhead,
    new_document,
    page,
    plain_table,
    put,
    same_heads,
    set_widths,
    settings,
    signature,
)

FORMS = Path(__file__).resolve().parents[1] / "forms"
FACTS = (
    ("Nội dung", "content"),
    ("Thuộc kế hoạch", "plan"),
    ("Vai trò của đơn vị", "role"),
    ("Sản phẩm", "product"),
    ("Cơ quan chủ trì", "lead"),
    ("Cơ quan phối hợp", "cooperating"),
    ("Thời gian theo kế hoạch", "time_text"),
    ("Thời hạn được hiểu là", "reading"),
    ("Người thực hiện", "person"),
)
# Heading, what is gone through, the sentence where there is nothing, and the columns: title, tag, width, centred.
TABLES: tuple[tuple[str, str, str, tuple[tuple[str, str, Cm, bool], ...]], ...] = (
    (
        "2. Kết quả theo từng quý",
        "entries",
        "",
        (
            ("Quý", "quarter", Cm(1.6), True),
            ("Tình trạng", "standing", Cm(2.9), False),
            ("Kết quả", "result", Cm(6.5), False),
            ("Khó khăn, kiến nghị, ghi chú", "remarks", Cm(5), False),
        ),
    ),
    (
        "3. Văn bản, minh chứng",
        "documents",
        "no_documents",
        (
            ("STT", "number", Cm(1.4), True),
            ("Văn bản", "document", Cm(7.7), False),
            ("Quý", "quarters", Cm(1.9), True),
            ("Tệp kèm theo", "files", Cm(5), False),
        ),
    ),
    (
        "4. Các bước thực hiện",
        "steps",
        "no_steps",
        (
            ("STT", "number", Cm(1.4), True),
            ("Bước", "step", Cm(6.6), False),
            ("Người làm", "person", Cm(3.4), False),
            ("Hạn", "due", Cm(2.3), True),
            ("Ngày xong", "done", Cm(2.3), True),
        ),
    ),
    (
        "5. Lịch sử thay đổi, mới nhất trước",
        "changes",
        "no_changes",
        (
            ("Lúc", "at", Cm(3.1), True),
            ("Người sửa", "who", Cm(2), False),
            ("Mục", "what", Cm(3), False),
            ("Trước", "old", Cm(3.8), False),
            ("Sau", "new", Cm(4.1), False),
        ),
    ),
)
# The same of a handover.
HANDED: tuple[tuple[str, str, str, tuple[tuple[str, str, Cm, bool], ...]], ...] = (
    (
        "1. Nhiệm vụ chưa hoàn thành",
        "tasks",
        "no_tasks",
        (
            ("STT", "number", Cm(1.2), True),
            ("Nhiệm vụ", "task", Cm(4.8), False),
            ("Thời hạn", "time", Cm(2.2), False),
            ("Tình trạng", "standing", Cm(2.1), False),
            ("Kết quả gần nhất", "result", Cm(3.7), False),
            ("Người làm", "person", Cm(2), False),
        ),
    ),
    (
        "2. Báo cáo sắp đến hạn",
        "deadlines",
        "no_deadlines",
        (
            ("Báo cáo", "report", Cm(4.4), False),
            ("Chốt số liệu", "data_to", Cm(2.4), True),
            ("Nên trình ký", "sign_on", Cm(2.4), True),
            ("Hạn nộp", "due", Cm(2.4), True),
            ("Gửi", "to", Cm(4.4), False),
        ),
    ),
    (
        "3. Điểm phải xử lý",
        "findings",
        "no_findings",
        (
            ("STT", "number", Cm(1.2), True),
            ("Mức", "weight", Cm(2.4), False),
            ("Ở đâu", "place", Cm(4.4), False),
            ("Nội dung", "message", Cm(8), False),
        ),
    ),
)


def make_plan(path: Path) -> None:
    """The unit's own plan, with its annex lying on its side."""
    document = new_document(PAPER_STYLES)
    letterhead(document)
    put(document, ("Tên loại", "KẾ HOẠCH"), ("Trích yếu", "{{ title }}"), ("Đường kẻ ngắn", ""))
    put(document, *each("Căn cứ", "base in bases", "{{ base }}"), ("Thân bài", "{{ opening }}"))
    put(document, ("Mục", "{%p for part in parts %}"), ("Mục", "{{ part.number }}. {{ part.title|upper }}"))
    put(document, *each("Thân bài", "line in part.lines", "{{ line }}"))
    put(document, ("Khoản", "{%p for item in part.parts %}"), ("Khoản", "{{ item.number }}. {{ item.title }}"))
    put(document, *each("Thân bài", "line in item.lines", "{{ line }}"))
    put(document, ("Khoản", "{%p endfor %}"), ("Mục", "{%p endfor %}"), ("Kết thúc", "{{ closing }}"))
    signature(document)
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    page(annex, landscape=True)
    same_heads(document.sections[0], annex)
    _plan_annex(document)
    settings(document)
    document.save(str(path))


def _plan_annex(document: Any) -> None:
    breaker = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    style = document.styles["Ngắt phần"].style_id
    breaker.get_or_add_pPr().insert(0, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{style}"/>'))
    put(
        document,
        ("Ngắt phần", "{%p for annex in annexes %}"),
        ("Phụ lục", "{{ annex.name }}"),
        ("Tên phụ lục", "{{ annex.title|upper }}"),
        ("Kèm theo", "{{ annex.legend }}"),
        ("Đường kẻ ngắn", ""),
        ("Ngắt phần", ""),
    )
    annex_table(document, PLAN_WIDTHS, centred=(0,))
    put(document, ("Hết phụ lục", "./."), ("Ngắt phần", "{%p endfor %}"))


def make_letter(path: Path) -> None:
    """The letter: its subject stands under its number."""
    document = new_document(PAPER_STYLES)
    head = letterhead(document)
    put(head.rows[1].cells[0], ("Trích yếu công văn", "{{ subject }}"))
    addressees(document)
    put(document, *each("Thân bài", "paragraph in paragraphs", "{{ paragraph }}"), ("Kết thúc", "{{ closing }}"))
    signature(document)
    settings(document)
    document.save(str(path))


def make_inspection(path: Path) -> None:
    """The inspection file: every task begins a page."""
    document = new_document(PAPER_STYLES)
    head = letterhead(document)
    line = head.rows[1].cells[0].paragraphs[0]
    line.clear()  # a file has no number of its own
    put(document, ("Tên loại", "HỒ SƠ KIỂM TRA"), ("Trích yếu", "{{ subject }}"), ("Đường kẻ ngắn", ""))
    put(document, ("Ngắt phần", "{%p for task in tasks %}"), ("Ngắt phần", "{%p if not loop.first %}"))
    put(document, ("Sang trang", ""), ("Ngắt phần", "{%p endif %}"), ("Mục", "{{ task.title|upper }}"))
    put(document, ("Khoản", "1. Nội dung theo kế hoạch"), ("Ngắt phần", ""))
    _facts(document)
    for heading, rows, nothing, columns in TABLES:
        _listed(document, heading, rows, nothing, columns)
    put(document, ("Thân bài", "{%p if task.older %}"), ("Thân bài", "{{ task.older }}"), ("Thân bài", "{%p endif %}"))
    put(document, ("Ngắt phần", "{%p endfor %}"), ("Kết thúc", "{{ closing }}"))
    signature(document)
    settings(document)
    document.save(str(path))


def _facts(document: Any) -> None:
    table = _table(document, (Cm(4.2), Cm(11.8)), len(FACTS))
    for row, (words, tag) in zip(table.rows, FACTS, strict=True):
        put(row.cells[0], ("Ô nhỏ đậm", words))
        put(row.cells[1], ("Ô nhỏ", f"{{{{ task.facts.{tag} }}}}"))
        keep_row(row)


def _listed(
    document: Any,
    heading: str,
    rows: str,
    nothing: str,
    columns: tuple[tuple[str, str, Cm, bool], ...],
    of: str = "task.",
) -> None:
    """A heading with a table; with a sentence instead where nothing is listed."""
    put(document, ("Khoản", heading))
    if nothing:
        put(document, ("Thân bài", f"{{%p if not {of}{rows} %}}"), ("Thân bài", f"{{{{ {nothing} }}}}"))
        put(document, ("Ngắt phần", "{%p else %}"))
    put(document, ("Ngắt phần", ""))
    table = _table(document, tuple(width for _, _, width, _ in columns), 3)
    head, loop, sample = table.rows
    loop.cells[0].text = f"{{%tr for row in {of}{rows} %}}"
    for n, (words, tag, _, centred) in enumerate(columns):
        put(head.cells[n], ("Tên cột nhỏ", words))
        put(sample.cells[n], ("Ô nhỏ giữa" if centred else "Ô nhỏ", f"{{{{ row.{tag} }}}}"))
    keep_row(head, header=True)
    keep_row(sample)
    table.add_row().cells[0].text = "{%tr endfor %}"
    if nothing:
        put(document, ("Ngắt phần", "{%p endif %}"))


def make_handover(path: Path) -> None:
    """The note of a handover: what is open, what is due, what to mend, where the data are; two sign it."""
    document = new_document(PAPER_STYLES)
    letterhead(document)
    put(document, ("Tên loại", "BIÊN BẢN"), ("Trích yếu", "{{ subject }}"), ("Đường kẻ ngắn", ""))
    put(document, ("Thân bài", "{{ opening }}"), *each("Thân bài", "side in sides", "{{ side }}"))
    for heading, rows, nothing, columns in HANDED:
        _listed(document, heading, rows, nothing, columns, of="")
    put(document, ("Thân bài", "{%p if more_findings %}"), ("Thân bài", "{{ more_findings }}"))
    put(document, ("Thân bài", "{%p endif %}"), ("Khoản", "4. Dữ liệu bàn giao"), ("Thân bài", "{{ data_opening }}"))
    put(document, ("Ngắt phần", ""))
    _handed_data(document)
    put(document, *each("Thân bài", "place in places", "{{ place }}"), ("Kết thúc", "{{ closing }}"))
    _two_sign(document)
    settings(document)
    document.save(str(path))


def _handed_data(document: Any) -> None:
    table = _table(document, (Cm(4.2), Cm(11.8)), 3)
    loop, sample, end = table.rows
    loop.cells[0].text, end.cells[0].text = "{%tr for fact in facts %}", "{%tr endfor %}"
    put(sample.cells[0], ("Ô nhỏ đậm", "{{ fact.name }}"))
    put(sample.cells[1], ("Ô nhỏ", "{{ fact.value }}"))
    keep_row(sample)


def _two_sign(document: Any) -> None:
    """Two who sign side by side, Nơi nhận below them as the decree has it in minutes."""
    table = plain_table(document, (Cm(8), Cm(8)), rows=2)
    for cell, who in zip(table.rows[0].cells, ("BÊN GIAO", "BÊN NHẬN"), strict=True):
        put(cell, ("Quyền hạn, chức vụ", who), ("Chỗ ký", ""), ("Họ tên", ""))
    left = table.rows[1].cells[0]
    put(left, ("Nơi nhận", "Nơi nhận:"))
    put(left, *each("Danh sách nơi nhận", "line in recipients", "- {{ line }}{{ '.' if loop.last else ';' }}"))


def _table(document: Any, widths: tuple[Any, ...], rows: int) -> Any:
    table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_widths(table, widths)
    return table


if __name__ == "__main__":
    make_plan(FORMS / "ke-hoach" / "ke-hoach.docx")
    make_letter(FORMS / "cong-van" / "cong-van.docx")
    make_inspection(FORMS / "ho-so" / "ho-so.docx")
    make_handover(FORMS / "ban-giao" / "ban-giao.docx")
