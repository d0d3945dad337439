"""`plan read` of the Tiền Giang plan as .docx, in process.

Run: python tests/bench/bench_read.py
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from docx import Document

from cchc_desktop.actions import plan


def as_word(path: Path) -> None:
    """The bundled plan's appendix as a Word table with merged section rows."""
    draft = plan.read_bundled("tien-giang-2024")
    document = Document()
    for _, text in draft.lines[:60]:
        document.add_paragraph(text)
    table = document.add_table(0, 6)
    head = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp ban hành", "Thời gian thực hiện")
    rows: list[tuple[str, ...]] = [head]
    for section in draft.sections:
        rows.append((section.numeral or "", section.title, "", "", "", ""))
        mine = (task for task in draft.tasks if task.section == section.numeral)
        rows += [
            tuple(cell or "" for cell in (t.number, t.content, t.lead, t.cooperating, t.approval, t.time_text))
            for t in mine
        ]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ke-hoach.docx"
        as_word(path)
        samples = []
        for _ in range(10):
            start = time.perf_counter()
            draft = plan.read(path)
            samples.append(time.perf_counter() - start)
    print(
        f"read {len(draft.tasks)} tasks from .docx: first {samples[0]:.3f} s, median {statistics.median(samples):.3f} s"
    )


if __name__ == "__main__":
    main()
