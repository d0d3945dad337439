"""Reads a plan from a file or from pasted text into a Draft; saves nothing."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import UserError
from ..files import sha256
from ..model.finding import Finding
from ..model.plan import AS_READ, Choices, Columns, Draft, PlanHeader, Source, Task
from ..telling import Report, silent
from ..text import fold, nfc
from .document import Document, Paragraph
from .files.plain_text import cut_anew, read_text
from .files.source import load, read_document
from .lines import refuse_secret, text_lines
from .prose.deadlines import read_deadlines
from .prose.duties import read_duties
from .prose.duty_tables import read_assigned
from .prose.header import read_header
from .prose.outline import read_outline
from .prose.targets import read_targets
from .prose.task_items import read_task_items
from .tables.flattened import read_flattened
from .tables.rows import task_of
from .tables.table_rows import read_tables
from .wording.legacy import decode

PASTED = "văn bản dán vào"
_APPENDIX = re.compile(
    r"(?:theo|co|tai|trong) (?:cac )?(?:phu luc|danh muc|bieu)\b.{0,80}(?:kem theo|dinh kem|gui kem"
    r"|ban hanh kem)"
    r"|(?:phu luc|danh muc)\b.{0,40}(?:dinh kem|gui kem|kem theo)|\(?(?:chi tiet )?(?:theo|co|tai) phu luc\b"
)
_CELLS = re.compile(r"<t[dhr]\b", re.IGNORECASE)


def read_plan(path: Path, choices: Choices = AS_READ, report: Report = silent) -> Draft:
    """The plan in this file, whatever the file is called."""
    return read_plan_bytes(load(path), path.name, choices, report)


def read_plan_bytes(data: bytes, name: str, choices: Choices = AS_READ, report: Report = silent) -> Draft:
    """The plan in these bytes."""
    with _keeping_everything():
        return _draft(read_document(data, name, report), name, sha256(data), choices)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """What is read is kept: to look through all of it for garbage again and again takes ever longer as it grows."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_pasted(text: str, choices: Choices = AS_READ) -> Draft:
    """The plan in text from the clipboard."""
    if not text.strip():
        raise UserError("Chưa có nội dung để đọc: hãy sao chép bảng nhiệm vụ của kế hoạch rồi dán vào.")
    return _draft(read_text(text), PASTED, _mark(text), choices)


def read_clipboard(markup: str | None, text: str, choices: Choices = AS_READ) -> Draft:
    """The plan from the clipboard, where Word, Excel and browsers put HTML beside the text.

    HTML keeps the cells that text loses; it is taken unless the text gives more tasks, or as many with fewer doubts.
    """
    styled = _from_markup(markup, text, choices) if markup and _CELLS.search(markup) else None
    if styled and styled.tasks and not _doubts(styled):
        return styled
    try:
        plain = read_pasted(text, choices)
    except UserError:
        if styled:
            return styled
        raise
    return max(filter(None, (styled, plain)), key=lambda draft: (len(draft.tasks), -_doubts(draft)))


def _from_markup(markup: str, text: str, choices: Choices) -> Draft | None:
    """What the HTML gives; None where it cannot be read and the text can be tried."""
    from .files.web import read_markup

    try:
        return _draft(read_markup(markup), PASTED, _mark(text or markup), choices)
    except UserError:
        if text.strip():
            return None
        raise


def _doubts(draft: Draft) -> int:
    return sum(len(task.doubts) for task in draft.tasks)


def _mark(text: str) -> str:
    """By which the same text is known when it is pasted again."""
    return sha256(nfc(text).encode("utf-8", "replace"))


def _draft(document: Document, name: str, mark: str, choices: Choices) -> Draft:
    """One interpretation for every kind of file: tables first, else lines that once were a table."""
    document, conversions = (document, ()) if choices.keep_encoding else decode(document)
    document = cut_anew(document) if conversions else document
    lines = text_lines(document)
    refuse_secret(lines, name)
    header = read_header(lines)
    outline = read_outline(document.blocks)
    blocks, assigned = read_assigned(document.blocks, outline)
    reading = read_tables(blocks, choices.columns)
    listed = 0  # tasks that no table holds
    if not reading.rows:
        known = reading.columns
        reading = read_flattened([p for p in document.blocks if isinstance(p, Paragraph)], choices.columns)
        if not reading.rows:
            reading = read_task_items(outline, header)
            listed = len(reading.rows)
        reading.columns[:0] = known
    tasks = tuple(task_of(row, header.year) for row in reading.rows)
    targets = read_targets(outline, header, blocks, {task.place for task in tasks})
    shown = document.lines()
    order = {place: at for at, (place, _) in enumerate(shown)}
    duties = tuple(sorted((*read_duties(outline), *assigned), key=lambda duty: order.get(duty.place, 0)))
    findings = [*document.findings, *reading.findings, *_gaps(tasks, header)]
    if not tasks or listed:
        found = {
            "nhiệm vụ ghi thành từng mục": listed,
            "chỉ tiêu": len(targets),
            "việc giao cho các cơ quan": len(duties),
        }
        offered = reading.columns if choices.offer and not any(found.values()) else []
        findings.append(_offer(offered) if offered else _missing(document, header, name, found))
    source = Source(name, mark, document.kind)
    return Draft(
        source,
        header,
        sections=tuple(reading.sections),
        tasks=tasks,
        targets=targets,
        duties=duties,
        deadlines=read_deadlines(outline, header, assigned),
        findings=tuple(findings),
        columns=tuple(reading.columns),
        conversions=conversions,
        lines=shown,
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


def _offer(columns: Sequence[Columns]) -> Finding:
    """No table is understood, and the officer may say what its columns are."""
    return Finding(
        "error",
        columns[0].place,
        "Không hiểu tiêu đề của bảng nên chưa có nhiệm vụ nào: hãy bấm “Cột…” và chọn mỗi cột là ô nào của nhiệm vụ.",
    )


def _missing(document: Document, header: PlanHeader, name: str, found: Mapping[str, int]) -> Finding:
    """No task: a finding where the appendix is elsewhere or the plan never had one, else a refusal."""
    pointer = next(((place, text) for place, text in document.lines() if _APPENDIX.search(fold(text))), None)
    read = ", ".join(f"{count} {what}" for what, count in found.items() if count)
    if not read and (pointer is None or header.title is None):
        raise UserError(
            f'Không thấy bảng nhiệm vụ trong "{name}": hãy chọn tệp có phụ lục nhiệm vụ hoặc sao chép bảng đó '
            'rồi dán vào, kể cả hàng tiêu đề như "Nội dung công việc", "Cơ quan chủ trì", "Thời gian thực hiện".'
        )
    if pointer is None:
        return Finding("hint", "toàn văn bản", f"Kế hoạch không có bảng nhiệm vụ; đã đọc {read}.")
    place, text = pointer
    said = text if len(text) <= 160 else f"{text[:157]}…"
    return Finding(
        "warning",
        place,
        f'Kế hoạch dẫn tới phụ lục nhiệm vụ ("{said}") nhưng phụ lục đó không có trong tệp, nên chưa có '
        "nhiệm vụ nào của phụ lục: hãy nhập thêm tệp phụ lục, hoặc sao chép bảng nhiệm vụ rồi dán vào.",
    )
