"""A document's lines in reading order, and what in the first of them forbids to read on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import UserError
from ..text import tidy
from .document import Document, Paragraph
from .tables.columns import is_header

_SECRET = re.compile(r"(?:TỐI |TUYỆT )?MẬT")
_TOP_LINES = 15


def text_lines(document: Document) -> list[str]:
    """Every line in reading order; a table's cells count as lines too, for the header often stands in one."""
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif len(block.rows) < 12 and not any(is_header(row.words) for row in block.rows):
            cells = [cell for row in block.rows for cell in row.cells if not cell.left and not cell.above]
            out += [line for cell in cells for line in cell.text.split("\n")]
    return out


def refuse_secret(lines: Sequence[str], name: str) -> None:
    """State secrets do not belong into this program."""
    if any(_SECRET.fullmatch(tidy(line)) for line in lines[:_TOP_LINES]):
        raise UserError(
            f'"{name}" có dấu chỉ độ mật: chương trình không dùng cho tài liệu mật, hãy xử lý theo quy định '
            "về bảo vệ bí mật nhà nước."
        )
