"""Pages made by hand for the tests of the layout check: a report that obeys the decree, in several manners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from cchc_desktop.imports.layout.rules import load_rules
from cchc_desktop.model.layout.check import check_layout
from cchc_desktop.model.layout.fault import LayoutCheck
from cchc_desktop.model.layout.page import (
    CellPlace,
    Header,
    LayoutDocument,
    Line,
    Paragraph,
    Run,
    Section,
    Table,
)
from cchc_desktop.model.layout.rules import Rules

Changed = Mapping[str, Paragraph | list[Paragraph] | None]
LEFT, RIGHT = CellPlace(0, 0, 0, 62.0), CellPlace(0, 0, 1, 103.0)
RECIPIENTS, SIGNATURE = CellPlace(1, 0, 0, 70.0), CellPlace(1, 0, 1, 95.0)
NUMBER = Header("default", True, (Paragraph(-1, (Run("2", "Times New Roman", 14, field="PAGE"),), "center"),))


def p(text: str, size: float = 14, **looks: Any) -> Paragraph:
    """A paragraph of one run; what a run has (bold, colour …) and what a paragraph has (align, left …) by name."""
    of_run = {name: looks.pop(name) for name in tuple(looks) if name in Run.__slots__}
    run = Run(text, of_run.pop("font", "Times New Roman"), size, **of_run)
    return Paragraph(0, (run,) if text else (), **looks)


def body(text: str, **looks: Any) -> Paragraph:
    """A paragraph of the text."""
    return p(text, **{"align": "justify", "first_line": 12.7, "after": 6.0, **looks})


def middle(text: str, size: float = 14, **looks: Any) -> Paragraph:
    """A bold line in the middle."""
    return p(text, size, **{"bold": True, "align": "center", **looks})


LONG = "Trong quý I năm 2024, Ủy ban nhân dân huyện đã triển khai các nhiệm vụ cải cách hành chính theo kế hoạch, " * 2
PARTS: Mapping[str, Paragraph] = {
    "superior": middle("UBND TỈNH TUYÊN QUANG", 12, bold=False, cell=LEFT),
    "agency": middle("SỞ NỘI VỤ", 12, cell=LEFT, bottom_line=Line("border", 9.0, 26.0)),
    "number": p("Số: 05/BC-SNV", 13, align="center", cell=LEFT),
    "quoc_hieu": middle("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, cell=RIGHT),
    "tieu_ngu": middle("Độc lập - Tự do - Hạnh phúc", 13, cell=RIGHT, bottom_line=Line("border", 58.0, 22.0)),
    "place_date": p("Tuyên Quang, ngày 05 tháng 3 năm 2024", 13, italic=True, align="center", cell=RIGHT),
    "type_name": middle("BÁO CÁO", before=12.0),
    "subject": middle("Kết quả cải cách hành chính quý I năm 2024", bottom_line=Line("border", 42.0, 61.0)),
    "to": p("Kính gửi: Ủy ban nhân dân tỉnh Tuyên Quang", align="center", before=6.0, after=6.0),
    "opening": body("Thực hiện kế hoạch năm 2024, Sở Nội vụ báo cáo kết quả như sau:"),
    "section_1": body("I. KẾT QUẢ THỰC HIỆN", bold=True),
    "title_1": body("1. Cải cách thể chế", bold=True),
    "text_1": body(LONG + "đạt 95% (số liệu tại Phụ lục I, Phụ lục II)."),
    "title_2": body("2. Cải cách thủ tục hành chính", bold=True),
    "point_a": body("a) Rà soát thủ tục hành chính;"),
    "point_b": body("b) Niêm yết công khai."),
    "section_2": body("II. KIẾN NGHỊ", bold=True),
    "closing": body("Trên đây là báo cáo của Sở Nội vụ, kính gửi Ủy ban nhân dân tỉnh./."),
    "recipients": p("Nơi nhận:", 12, bold=True, italic=True, cell=RECIPIENTS),
    "as_above": p("- Như trên;", 11, cell=RECIPIENTS),
    "kept": p("- Lưu: VT, CCHC.", 11, cell=RECIPIENTS),
    "authority": middle("KT. GIÁM ĐỐC", cell=SIGNATURE),
    "position": middle("PHÓ GIÁM ĐỐC", cell=SIGNATURE),
    "room": p("", align="center", cell=SIGNATURE),
    "signer": middle("Nguyễn Văn An", cell=SIGNATURE),
    "annex_1": middle("Phụ lục I", section=1),
    "annex_title_1": middle("KẾT QUẢ THỰC HIỆN NHIỆM VỤ", section=1),
    "legend_1": middle(
        "(Kèm theo Báo cáo số 05/BC-SNV ngày 05 tháng 3 năm 2024 của Sở Nội vụ)", bold=False, italic=True, section=1
    ),
    "cell_1": p("Nhiệm vụ", 12, cell=CellPlace(2, 0, 0, 100.0), section=1),
    "end_1": p("./.", align="right", section=1),
    "annex_2": middle("Phụ lục II", section=2),
    "annex_title_2": middle("SỐ LIỆU THỐNG KÊ", section=2),
    "legend_2": middle("(Kèm theo Báo cáo số 05/BC-SNV của Sở Nội vụ)", bold=False, italic=True, section=2),
    "end_2": p("Số liệu tính đến ngày 14 tháng 3 năm 2024./.", section=2),
}
TABLES = tuple(Table(index, 1, 2, index == 2, False, 165.0, min(index, 1)) for index in range(3))


def section(index: int = 0, **changes: Any) -> Section:
    """A page of A4 with the margins of the decree."""
    values: dict[str, Any] = {
        "width": 210.0, "height": 297.0, "top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0,
        "header_distance": 10.0, "landscape": False, "different_first": True, "starts_at": 1, "headers": (NUMBER,),
    }  # fmt: skip
    return Section(index, **(values | changes))


def turned(index: int) -> Section:
    """The same on its side."""
    return section(index, width=297.0, height=210.0, landscape=True, left=20.0, right=20.0, top=30.0, bottom=15.0)


def document(paragraphs: Iterable[Paragraph], **changes: Any) -> LayoutDocument:
    """A document of these paragraphs, numbered in their order."""
    numbered = tuple(replace(each, index=index) for index, each in enumerate(paragraphs))
    sections = (section(), turned(1), section(2))
    return LayoutDocument(numbered, **({"tables": TABLES, "sections": sections} | changes))


def report(changed: Mapping[str, Paragraph | list[Paragraph] | None] | None = None, **changes: Any) -> LayoutDocument:
    """The report with some of its parts changed, put as several, or (None) left out."""
    parts = {name: changed.get(name, part) for name, part in PARTS.items()} if changed else dict(PARTS)
    flat = [each for part in parts.values() if part for each in (part if isinstance(part, list) else [part])]
    return document(flat, **changes)


def looks(name: str, **changes: Any) -> dict[str, Paragraph | list[Paragraph] | None]:
    """A part of the report with another look: what runs have changes in its run."""
    part = PARTS[name]
    of_run = {key: changes.pop(key) for key in tuple(changes) if key in Run.__slots__}
    runs = tuple(replace(run, **of_run) for run in part.runs)
    return {name: replace(part, runs=runs, **changes)}


def says(name: str, text: str) -> dict[str, Paragraph | list[Paragraph] | None]:
    """A part of the report with another text."""
    return looks(name, text=text)


def check(page: LayoutDocument, rules: Rules | None = None) -> LayoutCheck:
    """What the check says of a page."""
    return check_layout(page, rules or load_rules())


def faults(page: LayoutDocument) -> list[str]:
    """What was found, as "rule: found -> expected"."""
    return [f"{fault.rule}: {fault.found} -> {fault.expected}" for fault in check(page).faults]


def rules_of(page: LayoutDocument) -> list[str]:
    """The rules that a page breaks."""
    return [fault.rule for fault in check(page).faults]
