"""The Tiền Giang appendix as files of many shapes, and what is wrong with a draft read from one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_desktop.model.plan import Draft, Task
from cchc_desktop.text import fold

from .word_files import numbered, saved, table

EXPECTED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "tien_giang_2024.expected.json").read_text("utf-8")
)
FIELDS = ("section", "number", "content", "lead", "cooperating", "approval", "time_text")
CELLS = len(EXPECTED) * len(FIELDS)
ENOUGH = CELLS * 99 // 100  # cells that must be right


def compare(draft: Draft, fields: Sequence[str] = FIELDS) -> list[str]:
    """Every wrong cell of the Tiền Giang plan, a line each; empty where all 53 tasks are right.

    A task that is missing counts with all its cells, and so does one too many.
    """
    out: list[str] = []
    for expected, task in _pairs(draft.tasks):
        label = f"{expected['section']}.{expected['number']}" if expected else f"{task.label()} (thừa)" if task else ""
        for name in fields:
            wanted, found = expected[name] if expected else None, getattr(task, name) if task else "(không có nhiệm vụ)"
            if wanted != found or not expected:
                out.append(f"{label} {name}: {found!r}, expected {wanted!r}")
    return out


def _pairs(tasks: Sequence[Task]) -> list[tuple[dict[str, Any] | None, Task | None]]:
    """Each expected row with the task that was read for it, found by its content, else by its label or order."""
    if len(tasks) == len(EXPECTED):
        return list(zip_longest(EXPECTED, tasks))
    left = list(tasks)
    out: list[tuple[dict[str, Any] | None, Task | None]] = []
    for expected in EXPECTED:
        label = f"{expected['section']}.{expected['number']}"
        own = next((t for t in left if fold(t.content) == fold(expected["content"])), None)
        own = own or next((t for t in left if t.label() == label), None)
        if own:
            left.remove(own)
        out.append((expected, own))
    return [*out, *((None, task) for task in left)]


HEADINGS = {
    "number": "TT",
    "content": "Nội dung công việc",
    "lead": "Cơ quan chủ trì",
    "cooperating": "Cơ quan phối hợp",
    "approval": "Cấp ban hành/phê duyệt",
    "time_text": "Thời gian thực hiện",
}
SECTIONS = {
    "I": "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    "II": "CẢI CÁCH THỂ CHẾ",
    "III": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH VÀ THỰC HIỆN CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG",
    "IV": "CẢI CÁCH TỔ CHỨC BỘ MÁY HÀNH CHÍNH NHÀ NƯỚC",
    "V": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "VI": "CẢI CÁCH TÀI CHÍNH CÔNG",
    "VII": "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
}
Rows = list[list[str]]


def plain() -> bytes:
    """One table, a merged row over each section, the numbers in a column of their own."""
    rows: Rows = [list(HEADINGS.values())]
    for numeral, title in SECTIONS.items():
        rows.append([f"{numeral}. {title}"])
        rows += [_row(item, HEADINGS) for item in _of(numeral)]
    return _saved(_begun(), rows)


def merged_down() -> bytes:
    """Agencies, levels and times that several tasks below each other share stand in one merged cell."""
    rows: Rows = [list(HEADINGS.values())]
    for numeral, title in SECTIONS.items():
        rows.append([numeral, title, "", "", "", ""])
        rows += [_row(item, HEADINGS) for item in _of(numeral)]
    document = _begun()
    made = table(document, rows)
    for column in range(2, len(HEADINGS)):
        for top, bottom in _alike(rows, column):
            for row in range(top + 1, bottom + 1):
                made.cell(row, column).text = ""
            made.cell(top, column).merge(made.cell(bottom, column))
            _keep_first(made.cell(top, column))
    return saved(document)


def two_header_rows() -> bytes:
    """Other words in another order, two of the columns under one heading, a row that counts the columns."""
    order = ("number", "time_text", "content", "lead", "cooperating", "approval")
    rows: Rows = [
        ["STT", "Thời hạn hoàn thành", "Tên nhiệm vụ", "Cơ quan thực hiện", "", "Cấp trình/ban hành"],
        ["", "", "", "Chủ trì", "Phối hợp", ""],
        [f"({number})" for number in range(1, 7)],
    ]
    for numeral, title in SECTIONS.items():
        rows.append([numeral, title, "", "", "", ""])
        rows += [_row(item, order) for item in _of(numeral)]
    document = _begun()
    made = table(document, rows)
    made.cell(0, 3).merge(made.cell(0, 4))
    for column in (0, 1, 2, 5):
        made.cell(0, column).merge(made.cell(1, column))
    for at, row in enumerate(rows):
        if row[0] in SECTIONS:
            made.cell(at, 1).merge(made.cell(at, 5)).text = row[1]
    return saved(document)


def table_for_each_section() -> bytes:
    """A heading and a table for each section, headings and tasks numbered by Word itself."""
    document = _begun()
    numbering = document.part.numbering_part.element
    numbering.insert(0, _definition("90", "upperRoman", "%1."))
    for at in range(len(SECTIONS)):
        numbering.insert(0, _definition(f"{91 + at}", "decimal", "%1."))
    for at in range(len(SECTIONS) + 1):
        numbering.append(_use(f"{90 + at}"))
    for at, (numeral, title) in enumerate(SECTIONS.items()):
        numbered(document.add_paragraph(title), 90)
        items = _of(numeral)
        made = table(document, [list(HEADINGS.values()), *(["", *_row(item, HEADINGS)[1:]] for item in items)])
        for row in range(1, len(items) + 1):
            numbered(made.cell(row, 0).paragraphs[0], 91 + at)
    return saved(document)


VARIANTS = (plain, merged_down, two_header_rows, table_for_each_section)


def _of(numeral: str) -> list[dict[str, Any]]:
    return [item for item in EXPECTED if item["section"] == numeral]


def _row(item: dict[str, Any], order: Iterable[str]) -> list[str]:
    return [item[name] or "" for name in order]


def _begun() -> Any:
    document = Document()
    table(
        document,
        [
            ["ỦY BAN NHÂN DÂN\nTỈNH TIỀN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["", "Tiền Giang, ngày 11 tháng 01 năm 2024"],
        ],
    )
    document.add_paragraph("PHỤ LỤC\nKẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH TIỀN GIANG NĂM 2024")
    document.add_paragraph("(Kèm theo Quyết định số 35/QĐ-UBND ngày 11/01/2024 của Ủy ban nhân dân tỉnh Tiền Giang)")
    return document


def _saved(document: Any, rows: Rows) -> bytes:
    table(document, rows)
    return saved(document)


def _alike(rows: Rows, column: int) -> list[tuple[int, int]]:
    """First and last row of each run of tasks that say the same in the column."""
    out: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        text = row[column]
        if not text or row[0] == "TT":
            continue
        if out and out[-1][1] == at - 1 and rows[at - 1][column] == text:
            out[-1] = (out[-1][0], at)
        else:
            out.append((at, at))
    return [(top, bottom) for top, bottom in out if top < bottom]


def _keep_first(cell: Any) -> None:
    """Merging leaves an empty paragraph for each cell: Word drops them."""
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


def _definition(key: str, style: str, pattern: str) -> Any:
    definition = _element("abstractNum", abstractNumId=key)
    level = _element("lvl", ilvl="0")
    definition.append(level)
    for tag, value in (("start", "1"), ("numFmt", style), ("lvlText", pattern)):
        level.append(_element(tag, val=value))
    return definition


def _use(key: str) -> Any:
    use = _element("num", numId=key)
    use.append(_element("abstractNumId", val=key))
    return use


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
