"""Blocks of cells to and from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ..errors import UserError

if TYPE_CHECKING:
    from ..model.block import Block


def put_block(rows: Sequence[Sequence[str]]) -> None:
    """Cells as spreadsheets and word processors take them."""
    from ..model.block import write_block

    text, html = write_block(rows)
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)


def block_of(mime: QMimeData) -> Block:
    """The cells on a clipboard; UserError where it holds files, a picture or nothing, and beyond 100,000 cells."""
    files = mime.hasUrls() and any(url.isLocalFile() for url in mime.urls())
    if (files or mime.hasImage()) and not (mime.hasHtml() or (mime.hasText() and not files)):
        what = "tệp" if files else "ảnh"
        raise UserError(f"Bảng tạm đang giữ {what}, không phải chữ: hãy đưa {what} vào ô “Văn bản, minh chứng”.")
    from ..model.block import read_block

    block = read_block(mime.text(), mime.html() or None)
    if not block.rows:
        raise UserError("Bảng tạm đang trống: hãy chép vùng ô cần dán trong Excel hay Word trước.")
    return block
