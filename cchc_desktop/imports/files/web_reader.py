"""Follows the elements of a web page one by one, as the parser meets them: no tree is kept, no depth recursed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...errors import UserError
from ...text import roman
from .web_flow import Flow, Line, RawCell, RawRow, RawTable
from .web_style import PLAIN, Style, Styles

_UNSEEN = {
    "script", "noscript", "template", "title", "textarea", "select", "option", "button", "nav", "object", "iframe",
    "svg", "canvas", "audio", "video", "map", "xml", "datalist", "dialog", "del", "rt", "rp",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "address", "dt", "dd", "dl", "section",
    "article", "aside", "main", "header", "footer", "hr", "pre", "form", "fieldset", "legend", "figure", "figcaption",
    "caption", "body", "html", "head", "details", "summary", "ul", "ol", "dir", "menu", "li",
}  # fmt: skip
_LISTS = frozenset(("ol", "ul", "dir", "menu"))
_CELLS = frozenset(("td", "th"))
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_NOTES = frozenset(("msofootnotereference", "msoendnotereference", "msocommentreference", "msocomanchor"))
_COUNT = re.compile(r"\s*\+?(\d{1,9})")
_DEEPEST = 20  # tables within tables; old pages are laid out with a few
_MOST_ELEMENTS = 600_000  # 10,000 tasks as Word writes them have 400,000
_MOST_PIECES = 1_500_000  # of text
_MOST_LETTERS = 12_000_000
_MOST_CELLS = 250_000
_MOST_COLUMNS = 200
_HIDDEN = Style(hidden=True)


class _Open(NamedTuple):
    """An element that has begun and not ended."""

    tag: str
    style: Style


@dataclass(slots=True)
class _List:
    """A list and the number of its next item."""

    mark: str
    next: int


class _OpenTable:
    """A table that has begun: the row and the cell that are being written."""

    def __init__(self) -> None:
        self.table = RawTable()
        self.row: RawRow | None = None
        self.flow: Flow | None = None
        self.group = 0
        self.foot = False
        self.column = 0  # of the next <col>

    def open_row(self, *, hidden: bool) -> RawRow:
        self.close_row()
        self.row = RawRow(self.group, self.foot, hidden)
        self.table.rows.append(self.row)
        return self.row

    def close_cell(self) -> None:
        if self.flow and self.row:
            self.flow.end_paragraph()
            self.row.cells[-1].holds = self.flow.items
        self.flow = None

    def close_row(self) -> None:
        self.close_cell()
        self.row = None

    def begin_group(self, tag: str) -> None:
        self.close_row()
        self.group += 1
        self.foot = tag == "tfoot"


class PageReader:
    """Takes start, end and text from the parser; `close` gives what the page holds, in reading order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.frames = False  # the page is only a frame around others
        self._styles = Styles()
        self._page = self._flow = Flow()
        self._stack: list[_Open] = []
        self._tables: list[_OpenTable] = []
        self._lists: list[_List] = []
        self._sheet: list[str] = []
        self._buried = 0  # hidden tables that are open
        self._elements = self._cells = self._pieces = self._letters = 0

    def _turn(self) -> None:
        """Text goes into the innermost open cell, else into the page."""
        self._flow = next((table.flow for table in reversed(self._tables) if table.flow), self._page)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise self._too_much()
        tag = tag.lower()
        around = self._stack[-1].style if self._stack else PLAIN
        style = self._styles.of(tag, attributes, around)
        if tag in _UNSEEN or (attributes and attributes.get("class", "").lower() in _NOTES):
            style = _HIDDEN
        self._stack.append(_Open(tag, style))
        if style.hidden:
            self._start_hidden(tag, attributes)
        elif tag == "br":
            self._flow.break_line()
        elif tag in _BLOCKS:
            self._flow.end_paragraph()
            self._start_list(tag, attributes, style)
        else:
            self._start_table(tag, attributes, style)

    def _start_hidden(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hidden columns, rows and cells keep their place in the grid of a table that is seen."""
        if tag == "table":
            self._buried += 1
        elif self._buried == 0 and self._tables:
            table = self._tables[-1]
            if tag == "col":
                self._column(table, attributes, hidden=True)
            elif tag == "tr":
                table.open_row(hidden=True)
                self._turn()
            elif tag in _CELLS and table.row is not None:
                table.close_cell()
                table.row.cells.append(self._cell(attributes, hidden=True))
                self._turn()

    def _start_table(self, tag: str, attributes: Mapping[str, str], style: Style) -> None:
        if tag == "table":
            self._open_table()
        elif tag in _CELLS:
            self._open_cell(attributes)
        elif tag == "tr":
            if not self._tables:
                self._open_table()
            self._tables[-1].open_row(hidden=False)
            self._turn()
        elif tag in _GROUPS and self._tables:
            self._tables[-1].begin_group(tag)
            self._turn()
        elif tag == "col" and self._tables:
            no_width = style.no_width or attributes.get("width", "").strip() == "0"
            self._column(self._tables[-1], attributes, hidden=no_width)
        elif tag in ("frameset", "frame"):
            self.frames = True

    def _open_table(self) -> None:
        if len(self._tables) >= _DEEPEST:
            raise UserError(
                f'Tệp "{self.name}" có bảng lồng trong bảng quá nhiều lớp nên không đọc được: hãy bỏ bớt các '
                "lớp bảng rồi nhập lại."
            )
        self._flow.end_paragraph()
        self._tables.append(_OpenTable())

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell; what was copied may begin with a cell or a row whose table was left behind."""
        if not self._tables:
            self._open_table()
        table = self._tables[-1]
        table.close_cell()
        row = table.row or table.open_row(hidden=False)
        row.cells.append(self._cell(attributes, hidden=False))
        table.flow = self._flow = Flow()

    def _cell(self, attributes: Mapping[str, str], *, hidden: bool) -> RawCell:
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise self._too_much()
        return _cell(attributes, hidden=hidden) if attributes else RawCell(hidden=hidden)

    def _column(self, table: _OpenTable, attributes: Mapping[str, str], *, hidden: bool) -> None:
        span = min(_number(attributes, "span"), _MOST_COLUMNS)
        if hidden and table.column < _MOST_COLUMNS:
            table.table.no_columns.update(range(table.column, table.column + span))
        table.column += span

    def _start_list(self, tag: str, attributes: Mapping[str, str], style: Style) -> None:
        if tag in _LISTS:
            mark = "" if style.no_marks else (attributes.get("type") or "1")[:10] if tag == "ol" else "-"
            self._lists.append(_List(mark, _number(attributes, "start")))
        elif tag == "li" and self._lists:
            item = self._lists[-1]
            if "value" in attributes:
                item.next = _number(attributes, "value")
            self._flow.label(_label(item.mark, item.next) if not style.no_marks else "")
            item.next += 1

    def end(self, tag: str) -> None:
        tag = tag.lower()
        stack = self._stack
        if not (stack and stack[-1].tag == tag) and not any(entry.tag == tag for entry in reversed(stack[-64:])):
            return
        while (entry := stack.pop()).tag != tag:
            self._close(entry)
        self._close(entry)

    def _close(self, entry: _Open) -> None:
        tag = entry.tag
        if tag == "style":
            self._styles.learn("".join(self._sheet))
            self._sheet = []
        elif entry.style.hidden:
            if tag == "table":
                self._buried -= 1
            elif tag == "tr" and self._buried == 0 and self._tables:
                self._tables[-1].close_row()
                self._turn()
        elif tag == "table":
            self._close_table()
        elif tag in _CELLS and self._tables:
            self._tables[-1].close_cell()
            self._turn()
        elif tag == "tr" and self._tables:
            self._tables[-1].close_row()
            self._turn()
        elif tag in _BLOCKS:
            if tag == "li":
                self._flow.end_label()
            elif tag in _LISTS and self._lists:
                self._lists.pop()
            self._flow.end_paragraph()

    def _close_table(self) -> None:
        if self._tables:
            done = self._tables.pop()
            done.close_row()
            self._turn()
            self._flow.put(done.table)

    def data(self, text: str) -> None:
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            raise self._too_much()
        if not self._stack:
            return
        entry = self._stack[-1]
        if entry.tag == "style":
            self._sheet.append(text)
        elif not entry.style.hidden:
            self._letters += len(text)
            if self._letters > _MOST_LETTERS:
                raise self._too_much()
            self._flow.say(text, entry.style.font, pre=entry.style.pre)
        elif self._tables and (row := self._tables[-1].row) and row.hidden and text.strip():
            row.says = True

    def close(self) -> list[Line | RawTable]:
        """What was read so far; another page may follow."""
        while self._tables:
            self._close_table()
        self._stack.clear()
        self._lists.clear()
        self._buried = 0
        self._page.end_paragraph()
        return self._page.items

    def _too_much(self) -> UserError:
        return UserError(
            f'Tệp "{self.name}" là trang web quá lớn nên không đọc: hãy sao chép riêng bảng nhiệm vụ rồi dán vào.'
        )


def _cell(attributes: Mapping[str, str], *, hidden: bool) -> RawCell:
    spills = "mso-ignore:colspan" in attributes.get("style", "").replace(" ", "")
    columns = min(_number(attributes, "colspan"), _MOST_COLUMNS)
    down = attributes.get("rowspan", "").strip()
    return RawCell(columns, _number(attributes, "rowspan") if down != "0" else 1_000_000, hidden, spills)


def _number(attributes: Mapping[str, str], name: str) -> int:
    """A count as attributes give it; 1 where it gives none or nonsense."""
    match = _COUNT.match(attributes.get(name, ""))
    return max(int(match[1]), 1) if match else 1


def _label(mark: str, number: int) -> str:
    """What stands before a list item: "1.", "b)" as "b.", "IV.", "-"; nothing where the list has no marks."""
    if mark in ("", "-"):
        return mark
    if mark in "iI" and number < 90:
        return f"{roman(number) if mark == 'I' else roman(number).lower()}."
    if mark in "aA" and number <= 26:
        return f"{chr(ord(mark) + number - 1)}."
    return f"{number}."
