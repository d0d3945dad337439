"""A fill-in workbook as a colleague sends it back."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from cchc_desktop.actions import fill_in, progress
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.fill_in import COLUMNS
from tests.ui.sample_quarter import NOW


def came_back(ws: Workspace, folder: Path) -> Path:
    """Three notes, one of them written here too, a row gone and a strange one."""
    path = fill_in.write(ws, NOW, folder)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for n in (6, 7, 8):
        sheet.cell(n, COLUMNS.index("note") + 1).value = f"Đồng nghiệp ghi thêm ở dòng {n}"
    sheet.delete_rows(10)
    sheet.append(["99", "Việc không có trong kế hoạch"])
    book.save(path)
    second = progress.board(ws, NOW, mine=True).rows[1]
    progress.record(ws, second.task.id, NOW, note="Ở đây cũng đã ghi")
    return path
