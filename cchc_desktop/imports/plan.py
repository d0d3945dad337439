"""Reads a plan from a file or from pasted text into a Draft; saves nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import UserError
from ..model.finding import Finding
from ..model.plan import AS_READ, Choices, Draft, PlanHeader, Source, Task
from ..text import fold, nfc
from .document import Document, Paragraph, Report, silent
from .flattened import read_flattened
from .header import read_header
from .plain_text import read_text
from .rows import task_of
from .source import load, read_document
from .table_rows import read_tables

PASTED = "văn bản dán vào"
_APPENDIX = re.compile(
    r"(?:theo|co|tai|trong) (?:cac )?(?:phu luc|danh muc|bieu)\b.{0,80}(?:kem theo|dinh kem|gui kem"
    r"|ban hanh kem)"
    r"|(?:phu luc|danh muc)\b.{0,40}(?:dinh kem|gui kem|kem theo)|\(?(?:chi tiet )?(?:theo|co|tai) phu luc\b"
)
_SECRET = re.compile(r"(?:TỐI |TUYỆT )?MẬT")
_TOP_LINES = 15


def read_plan(path: Path, choices: Choices = AS_READ, report: Report = silent) -> Draft:
    """The plan in this file, whatever the file is called."""
    return read_plan_bytes(load(path), path.name, choices, report)


def read_plan_bytes(data: bytes, name: str, choices: Choices = AS_READ, report: Report = silent) -> Draft:
    """The plan in these bytes."""
    return _draft(read_document(data, name, report), name, hashlib.sha256(data).hexdigest(), choices)


def read_pasted(text: str, choices: Choices = AS_READ) -> Draft:
    """The plan in text from the clipboard."""
    if not text.strip():
        raise UserError("Chưa có nội dung để đọc: hãy sao chép bảng nhiệm vụ của kế hoạch rồi dán vào.")
    return _draft(read_text(text), PASTED, hashlib.sha256(nfc(text).encode()).hexdigest(), choices)


def _draft(document: Document, name: str, sha256: str, choices: Choices) -> Draft:
    """One interpretation for every kind of file: tables first, else lines that once were a table."""
    lines = _text_lines(document)
    _refuse_secret(lines, name)
    header = read_header(lines)
    reading = read_tables(document.blocks)
    if not reading.rows:
        reading = read_flattened([block for block in document.blocks if isinstance(block, Paragraph)])
    tasks = tuple(task_of(row, header.year) for row in reading.rows)
    findings = [*document.findings, *reading.findings, *_gaps(tasks, header)]
    if not tasks:
        findings.append(_missing(document, header, name))
    source = Source(name, sha256, document.kind)
    return Draft(
        source,
        header,
        sections=tuple(reading.sections),
        tasks=tasks,
        findings=tuple(findings),
        lines=document.lines(),
    )


def _text_lines(document: Document) -> list[str]:
    """Every line in reading order; a table's cells count as lines too, for the header often stands in one."""
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif len(block.rows) < 12:
            cells = [cell for row in block.rows for cell in row.cells if not cell.left and not cell.above]
            out += [line for cell in cells for line in cell.text.split("\n")]
    return out


def _refuse_secret(lines: Sequence[str], name: str) -> None:
    """State secrets do not belong into this program."""
    if any(_SECRET.fullmatch(line.strip()) for line in lines[:_TOP_LINES]):
        raise UserError(
            f'"{name}" có dấu chỉ độ mật: chương trình không dùng cho tài liệu mật, hãy xử lý theo quy định '
            "về bảo vệ bí mật nhà nước."
        )


def _gaps(tasks: Sequence[Task], header: PlanHeader) -> list[Finding]:
    """What the officer should add before taking the plan in."""
    if not tasks:
        return []
    gaps = {
        "số, ký hiệu": header.number,
        "ngày ban hành": header.issued_on,
        "tên gọi": header.title,
        "năm": header.year,
    }
    missing = [words for words, value in gaps.items() if value is None]
    if not missing:
        return []
    return [
        Finding(
            "hint",
            "đầu văn bản",
            f"Không thấy {', '.join(missing)} của kế hoạch: hãy điền khi nhận kế hoạch.",
        )
    ]


def _missing(document: Document, header: PlanHeader, name: str) -> Finding:
    """No task: a finding where a plan points to an appendix that is not there, else a refusal."""
    pointer = next(((place, text) for place, text in document.lines() if _APPENDIX.search(fold(text))), None)
    if pointer is None or header.title is None:
        raise UserError(
            f'Không thấy bảng nhiệm vụ trong "{name}": hãy chọn tệp có phụ lục nhiệm vụ hoặc sao chép bảng đó '
            'rồi dán vào, kể cả hàng tiêu đề như "Nội dung công việc", "Cơ quan chủ trì", "Thời gian thực hiện".'
        )
    place, text = pointer
    said = text if len(text) <= 160 else f"{text[:157]}…"
    return Finding(
        "warning",
        place,
        f'Kế hoạch dẫn tới phụ lục nhiệm vụ ("{said}") nhưng phụ lục đó không có trong tệp, nên chưa có '
        "nhiệm vụ nào: "
        "hãy nhập thêm tệp phụ lục, hoặc sao chép bảng nhiệm vụ rồi dán vào.",
    )
