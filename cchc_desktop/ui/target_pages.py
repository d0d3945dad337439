"""The bullets of all targets on A4 pages, as pictures for a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from ..actions import pictures
from ..model.area import AREA_LABELS
from ..model.period import Period
from ..model.target_progress import TargetProgress
from ..telling import Report
from ..text import fold
from .printed_page import DPI, as_png, blank_sheet
from .target_bullets import BulletPage


def write_pages(rows: Sequence[TargetProgress], period: Period, folder: Path, report: Report) -> Path:
    """Paint the targets and write them as a Word file into a folder; returns the file. For a job."""
    report(5, "Đang vẽ các chỉ tiêu")
    pages = paint_pages(rows, f"Kết quả thực hiện chỉ tiêu {period.name}")
    report(60, "Đang ghi tệp Word")
    return pictures.write(folder / f"chi-tieu-{fold(period.name).replace(' ', '-')}.docx", pages)


def paint_pages(rows: Sequence[TargetProgress], title: str) -> list[tuple[bytes, str]]:
    """PNG pictures of pages full of bullets, each with its caption; in the order of the rows."""
    size = blank_sheet().size()
    sheet = BulletPage(size, DPI / 72)
    pages = [_paint(sheet, page, title) for page in _split(sheet, size, rows)]
    return [(png, _caption(page, n, len(pages))) for n, (png, page) in enumerate(pages, 1)]


def _split(sheet: BulletPage, size: QSize, rows: Sequence[TargetProgress]) -> list[list[TargetProgress]]:
    room = size.height() - 40 * DPI / 72
    pages: list[list[TargetProgress]] = []
    left = 0.0
    for row in rows:
        tall = sheet.height(row)
        if tall > left or not pages:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= tall
    return pages


def _paint(sheet: BulletPage, rows: Sequence[TargetProgress], title: str) -> tuple[bytes, Sequence[TargetProgress]]:
    image = blank_sheet()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = sheet.paint_title(painter, title)
    for row in rows:
        sheet.paint(painter, row, top)
        top += sheet.height(row)
    painter.end()
    return as_png(image), rows


def _caption(rows: Sequence[TargetProgress], number: int, of: int) -> str:
    areas = "; ".join(dict.fromkeys(AREA_LABELS[row.target.area] for row in rows))
    return f"Hình {number}/{of}. {areas}. Vạch đậm là mức yêu cầu, thanh kín là đạt, thanh gạch chéo là chưa đạt."
