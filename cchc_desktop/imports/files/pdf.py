"""Reads a PDF that has a text layer into a Document: ruled tables, tables set by columns, paragraphs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...errors import UserError
from ...model.finding import Finding
from ...telling import Report
from ...text import ranges
from ..document import Block, Document, Paragraph
from .archive import damaged
from .pdf_columns import ColumnReader
from .pdf_grid import Piece, pieces_of
from .pdf_lines import (
    TEXT,
    Phrases,
    goes_over_page,
    joined_text,
    paragraphs_of,
    phrases_of,
    with_joint,
    without_running_heads,
)
from .pdf_mend import Mender
from .pdf_page import Line, Page, page_of
from .pdf_process import take_apart
from .pdf_tables import Chain, table_of

_FEW = 12  # letters: a page under a picture with no more has no text of its own
_PICTURED = 0.3
_MOSTLY = 0.5
_WIDE = 0.4  # of the page: a rule that may part the rows of a table without columns
_SCANNED = (
    'Tệp "{}" là bản quét (ảnh chụp trang giấy), không có chữ để đọc: hãy xin bản Word (.docx) hoặc PDF xuất từ '
    "Word, hoặc gõ bảng nhiệm vụ rồi dán vào."
)
_EMPTY = (
    'Tệp "{}" không có chữ nào để đọc (trang trắng hoặc chỉ có hình vẽ): hãy chọn đúng tệp kế hoạch, hoặc xin bản '
    "Word (.docx)."
)
_UNRULED = (
    "Bảng này không có đường kẻ: chương trình chia cột theo chỗ đứng của chữ, hãy đối chiếu từng dòng với bản gốc."
)
_NAMELESS = (
    'Tệp "{}" không kèm bảng mã của phông chữ nên không lấy được chữ: hãy xin bản Word (.docx) của kế hoạch, hoặc '
    "gõ bảng nhiệm vụ rồi dán vào."
)


@dataclass(slots=True)
class _Content:
    """What one page holds: tables with rules, and rows of phrases outside them."""

    page: Page
    pieces: list[Piece]
    rows: list[Phrases]
    letters: int


def read_pdf(data: bytes, name: str, report: Report) -> Document:
    """The paragraphs and tables of a PDF in reading order."""
    contents: list[_Content] = []
    broken: list[int] = []
    count = number = 0
    with contextlib.closing(take_apart(data, name)) as answers:
        for answer in answers:
            if "pages" in answer:
                count = answer["pages"]
                continue
            number += 1
            report(number * 95 // max(count, number), f"Đang đọc trang {number}/{count}…")
            if "broken" in answer:
                broken.append(number)
            else:
                contents.append(_content(answer, number))
    if not contents:
        raise damaged(name)
    _refuse_pictures(contents, name)
    _drop_running_heads(contents)
    reader = _Reader()
    reader.read(contents)
    findings = [*_page_findings(contents, broken), *reader.findings, *reader.mender.findings()]
    return Document("pdf", tuple(reader.blocks), tuple(findings))


def _content(answer: dict[str, Any], number: int) -> _Content:
    page = page_of(answer, number)
    pieces, rest = pieces_of(page)
    across = tuple(rule for rule in page.rules if rule.x1 - rule.x0 > _WIDE * page.width)
    light = replace(page, letters=(), rules=across)  # hundreds of pages need not keep each letter
    for piece in pieces:
        piece.page = light
    return _Content(light, pieces, phrases_of(rest, page), sum(not letter.text.isspace() for letter in page.letters))


def _refuse_pictures(contents: Sequence[_Content], name: str) -> None:
    """A scan, and a file whose letters have no names, hold nothing to read."""
    if all(_is_scan(content) or not content.letters for content in contents):
        raise UserError((_SCANNED if any(map(_is_scan, contents)) else _EMPTY).format(name))
    if all(content.page.lost > _MOSTLY for content in contents if content.letters):
        raise UserError(_NAMELESS.format(name))


def _is_scan(content: _Content) -> bool:
    return content.letters < _FEW and content.page.pictured > _PICTURED


def _drop_running_heads(contents: Sequence[_Content]) -> None:
    pages = [
        (
            content.page,
            content.rows,
            min((piece.ys[0] for piece in content.pieces), default=content.page.height),
            max((piece.ys[-1] for piece in content.pieces), default=0.0),
        )
        for content in contents
    ]
    for content, rows in zip(contents, without_running_heads(pages), strict=True):
        content.rows = rows


def _page_findings(contents: Sequence[_Content], broken: Sequence[int]) -> Iterator[Finding]:
    """What the officer should know about single pages."""
    scanned = [c.page.number for c in contents if _is_scan(c)]
    if scanned:
        yield Finding(
            "warning",
            f"trang {scanned[0]}",
            f"Trang {_listed(scanned)} là ảnh quét nên không đọc được chữ ở đó: hãy xin bản có chữ, hoặc gõ thêm "
            "các nhiệm vụ của những trang này.",
        )
    nameless = [c.page.number for c in contents if c.letters and c.page.lost > _MOSTLY]
    if unread := [*broken, *nameless]:
        yield Finding(
            "warning",
            f"trang {unread[0]}",
            f"Không lấy được chữ ở trang {_listed(sorted(unread))} (trang bị hỏng hoặc phông chữ không kèm bảng mã): "
            "hãy xin bản Word (.docx), hoặc gõ thêm các nhiệm vụ của những trang này.",
        )
    hidden = [c.page.number for c in contents if c.letters and c.page.hidden > _MOSTLY]
    if hidden:
        yield Finding(
            "warning",
            f"trang {hidden[0]}",
            f"Chữ ở trang {_listed(hidden)} do máy nhận dạng từ ảnh quét, có thể sai chữ, sai dấu: hãy đối chiếu "
            "với bản gốc.",
        )


def _listed(numbers: Sequence[int]) -> str:
    """ "3, 5-7": page numbers, those in a row as a range."""
    return ", ".join(ranges(numbers))


@dataclass(slots=True)
class _Reader:
    """Goes through the pages and keeps what may go on from one to the next."""

    mender: Mender = field(default_factory=Mender)
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: ColumnReader = field(default_factory=ColumnReader)
    chain: Chain | None = None
    page: int = 0  # of the last paragraph
    paragraphs: int = 0
    foot: Line | None = None  # the last line of text, and how far to the right the text of its page reaches
    right: float = 0.0

    def read(self, contents: Sequence[_Content]) -> None:
        for content in contents:
            for part in _parts(content):
                if isinstance(part, Piece):
                    self._piece(part)
                else:
                    self._rows(part, content)
        self._end_chain()
        self._end_columns()

    def _piece(self, piece: Piece) -> None:
        self._end_columns()
        if self.chain and self.chain.takes(piece):
            self.chain.pieces.append(piece)
        else:
            self._end_chain()
            self.chain = Chain([piece])

    def _end_chain(self) -> None:
        if self.chain:
            self.blocks.append(table_of(self.chain, self.mender))
            self.chain = None

    def _end_columns(self) -> None:
        if table := self.columns.ended(self.mender):
            self.blocks.append(table)
            self.findings.append(Finding("warning", table.place, _UNRULED))

    def _rows(self, rows: list[Phrases], content: _Content) -> None:
        """Rows of phrases: parts of a table without rules, else text."""
        self._end_chain()
        index = len(content.pieces) + 1
        for text in self.columns.text_of(rows, content.page, index):
            self._end_columns()
            self._text(text, content.page)

    def _text(self, rows: Sequence[Phrases], page: Page) -> None:
        for lines in paragraphs_of(rows, page):
            self._paragraph(lines, page)

    def _paragraph(self, lines: Sequence[Line], page: Page) -> None:
        new_page = self.page != page.number
        self.paragraphs = 1 if new_page else self.paragraphs + 1
        self.page = page.number
        place = f"trang {page.number}, đoạn {self.paragraphs}"
        words, runs, before = joined_text(lines)
        text = self.mender.mend(words, before, place, legacy=bool(runs))
        last = self.blocks[-1] if self.blocks else None
        if new_page and self.foot and isinstance(last, Paragraph) and goes_over_page(self.foot, lines[0], self.right):
            joined = with_joint(last.runs, " ", runs, last.text, text)
            self.blocks[-1] = Paragraph(last.place, f"{last.text} {text}", joined)
        else:
            self.blocks.append(Paragraph(place, text, runs))
        self.foot = lines[-1]
        self.right = max([TEXT * page.width if new_page else self.right, *(line.x1 for line in lines)])


def _parts(content: _Content) -> Iterator[Piece | list[Phrases]]:
    """The tables of a page and the rows of text between them, from the top down."""
    rows = content.rows
    for piece in content.pieces:
        above = [row for row in rows if row[0].y <= piece.ys[-1]]
        if above:
            yield above
        yield piece
        rows = rows[len(above) :]
    if rows:
        yield rows
