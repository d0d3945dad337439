"""Reads a Word file (.docx) into a Document from its XML: merged cells, automatic numbers, no deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ...errors import UserError
from ..document import Block, Cell, Document, Paragraph, Row, Runs, Table
from .archive import Package, damaged, nodes, parse_xml
from .word_fonts import Fonts, Pieces, lines_of, runs_of, symbol
from .word_numbering import Numbering

if TYPE_CHECKING:
    from lxml import etree

_MAX_DEPTH = 12  # tables within tables; a real plan has one or two
_MAX_COLUMNS = 200
_DROPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "pPr",
    "rPr",
    "Fallback",
    "txbxContent",
    "sectPr",
    "fldChar",
    "drawing",
    "pict",
}
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # the letter ư where the font is one of TCVN3
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": _SOFT_HYPHEN}

# A row that holds nothing but these is read in one go; where one of `_ODD` turns up it is read piece by piece.
_PLAIN = {"tc": "cell", "p": "paragraph", "t": "text", "gridSpan": "span", "vMerge": "merge"} | _BREAKS
_ODD = (
    "tbl", "sdt", "customXml", "del", "moveFrom", "delText", "instrText", "drawing", "pict", "object", "vanish",
    "sym", "tabs", "hidden", "cellDel", "gridBefore",
)  # fmt: skip


# What only tells how things look, and the marks of editing; some programs write thirty of these for each cell.
_LOOKS = re.compile(
    rb"<w:(tcBorders|tblBorders|pBdr|tcMar|tblCellMar)(?: [^>]*)?>.{0,4000}?</w:\1>"
    rb"|<w:(?:spacing|jc|ind|szCs|sz|lang|color|bCs|b|iCs|i|u|shd|tcW|vAlign|widowControl|bidi|rtl|cs|noProof|kern|w"
    rb"|position|textAlignment|contextualSpacing|keepNext|keepLines|snapToGrid|suppressAutoHyphens|overflowPunct"
    rb"|proofErr|lastRenderedPageBreak|bookmarkStart|bookmarkEnd|trHeight|cantSplit|hideMark|noWrap)(?: [^<>]*)?/>"
    rb'|(?<=[\w"]) (?:w(?:14)?:(?:rsid\w*|paraId|textId)|xml:space)="[^"<>]*"',
    re.DOTALL,
)
_EMPTY = re.compile(rb"<w:(rPr|pPr|tcPr|trPr)></w:\1>")
_MANY = 500_000  # elements and attributes from which on looks are left out before the tree is made


def read_word(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a .docx in reading order."""
    package = Package(data, name)
    main = _main_part(package)
    folder = main.rpartition("/")[0]
    root = parse_xml(_plainly(package.read(main)), name)
    body = next((child for child in root if _tag(child) == "body"), None)
    if body is None:
        raise damaged(name)
    parts = [f"{folder}/{part}.xml" for part in ("numbering", "styles")]
    definitions, styles = (package.xml(part) if package.has(part) else None for part in parts)
    reader = _Reader(
        root.tag[: root.tag.index("}") + 1], Numbering.of(definitions, styles), name, Fonts.of(root, styles)
    )
    return Document("docx", tuple(reader.blocks(body)))


def _plainly(data: bytes) -> bytes:
    """A very large document without its looks: its tree would take hundreds of megabytes."""
    if nodes(data) <= _MANY:
        return data
    return _EMPTY.sub(b"", _EMPTY.sub(b"", _LOOKS.sub(b"", data)))  # twice: one stands inside the other


def _main_part(package: Package) -> str:
    """The document part, which need not be called word/document.xml."""
    if package.has("word/document.xml"):
        return "word/document.xml"
    if package.has("_rels/.rels"):
        for relation in package.xml("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
    raise damaged(package.name)


def _tag(element: etree._Element) -> str:
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


@dataclass(slots=True)
class _Reader:
    """Walks the body once, counting paragraphs, tables and automatic numbers on the way."""

    w: str
    numbering: Numbering
    name: str
    fonts: Fonts | None  # told only where a font of a legacy encoding is among them
    paragraphs: int = 0
    tables: int = 0
    _boxes: list[str] = field(default_factory=list)
    _plain: dict[str, str] = field(default_factory=dict)  # what a tag is in a plain row
    _cells: dict[str, Cell] = field(default_factory=dict)  # agencies and times stand in many rows

    def __post_init__(self) -> None:
        odd = (*_ODD, *self.numbering.signs())
        self._plain = {f"{self.w}{tag}": what for tag, what in (_PLAIN | dict.fromkeys(odd, "odd")).items()}

    def blocks(self, parent: etree._Element, depth: int = 1) -> Iterator[Block]:
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._tables(child, depth)
            elif tag in _WRAPPERS:
                yield from self.blocks(child, depth)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        """A paragraph, or several where it holds line breaks: a flattened table often comes so."""
        self.paragraphs += 1
        place = f"đoạn {self.paragraphs}"
        for text, runs in lines_of(self._pieces(element)):
            if text.strip():
                yield Paragraph(place, text, runs)
        yield from (Paragraph(place, line) for line in self._taken_boxes() if line.strip())

    def _taken_boxes(self) -> list[str]:
        taken, self._boxes = self._boxes, []
        return taken

    def _pieces(self, element: etree._Element) -> Pieces:
        """What a paragraph says, its automatic number first."""
        properties = element.find(f"{self.w}pPr")
        label = self.numbering.label(properties, self.w)
        pieces = Pieces(self.fonts.style_of(properties) if self.fonts else "")
        if label:
            pieces.add(f"{label} ")
        self._gather(element, pieces)
        return pieces

    def _gather(self, element: etree._Element, pieces: Pieces) -> None:
        for child in element:
            tag = _tag(child)
            if tag == "t":
                pieces.add(child.text or "")
            elif tag in _BREAKS:
                pieces.add(_BREAKS[tag])
            elif tag == "r":
                self._run(child, pieces)
            elif tag == "sym":
                pieces.add(symbol(child.get(f"{self.w}font", ""), child.get(f"{self.w}char", "")))
            elif tag in ("drawing", "pict"):
                self._keep_boxes(child)
            elif tag not in _DROPPED:
                self._gather(child, pieces)

    def _run(self, run: etree._Element, pieces: Pieces) -> None:
        properties = run.find(f"{self.w}rPr")
        hidden = properties.find(f"{self.w}vanish") if properties is not None else None
        if hidden is not None and hidden.get(f"{self.w}val", "1") not in ("0", "false", "off"):
            return
        if self.fonts:
            pieces.font = self.fonts.of_run(properties, pieces.style)
        self._gather(run, pieces)
        pieces.font = ""

    def _keep_boxes(self, picture: etree._Element) -> None:
        """Text boxes hang inside a paragraph but read as lines of their own."""
        for box in picture.iter(f"{self.w}txbxContent"):
            for paragraph in box.iter(f"{self.w}p"):
                pieces = Pieces()
                self._gather(paragraph, pieces)
                self._boxes += pieces.text.split("\n")

    def _tables(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """The table; or what stands inside it, where it only frames other tables in a single column."""
        self._refuse_deep(depth)
        rows = list(self._kept(element, "tr", ("del", "hidden")))
        if next(element.iterdescendants(f"{self.w}tbl"), None) is not None:
            framed = [list(self._kept(row, "tc", ("cellDel",))) for row in rows]
            if all(len(cells) == 1 for cells in framed):
                for (cell,) in framed:
                    yield from self.blocks(cell, depth + 1)
                return
        yield self._table(rows)

    def _table(self, elements: list[etree._Element]) -> Table:
        self.tables += 1
        place = f"bảng {self.tables}"
        rows: list[Row] = []
        above: tuple[Cell, ...] = ()
        for number, element in enumerate(elements, start=1):
            plain = None if self.fonts else self._plain_row(element, above)
            above = self._row(element, above) if plain is None else plain
            rows.append(Row(f"{place}, dòng {number}", above))
        return Table(place, tuple(rows))

    def _kept(self, parent: etree._Element, wanted: str, left_out: tuple[str, ...]) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, through wrappers, without those hidden or tracked as deleted."""
        for child in parent:
            tag = _tag(child)
            if tag == wanted:
                form = child.find(f"{self.w}{wanted}Pr")
                if form is None or not any(self._on(form.find(f"{self.w}{mark}")) for mark in left_out):
                    yield child
            elif tag in _WRAPPERS:
                yield from self._kept(child, wanted, left_out)

    def _on(self, mark: etree._Element | None) -> bool:
        return mark is not None and mark.get(f"{self.w}val", "1") not in ("0", "false", "off")

    def _plain_row(self, row: etree._Element, above: tuple[Cell, ...]) -> tuple[Cell, ...] | None:
        """The cells of a row of simple paragraphs, in one pass; None where it holds anything else."""
        cells: list[Cell] = []
        texts: list[str] | None = None
        span, goes_on, fresh = 1, False, True
        for element in row.iter(*self._plain):
            what = self._plain[element.tag]
            if what == "text" and texts is not None:
                texts.append(element.text or "")
            elif what == "paragraph" and texts is not None:
                if not fresh:
                    texts.append("\n")
                fresh = False
            elif what == "cell":
                if texts is not None:
                    self._put(cells, above, "".join(texts), (), span=span, goes_on=goes_on)
                texts, span, goes_on, fresh = [], 1, False, True
            elif what == "span":
                span = self._value(element, 1)
            elif what == "merge":
                goes_on = element.get(f"{self.w}val", "continue") == "continue"
            elif what == "odd" or texts is None:
                return None
            else:
                texts.append(what)
        if texts is not None:
            self._put(cells, above, "".join(texts), (), span=span, goes_on=goes_on)
        return tuple(cells)

    def _row(self, row: etree._Element, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        properties = row.find(f"{self.w}trPr")
        skipped = self._number(properties, "gridBefore", 0)
        cells += [Cell("")] * min(skipped, _MAX_COLUMNS)
        for element in self._kept(row, "tc", ("cellDel",)):
            form = element.find(f"{self.w}tcPr")
            span, goes_on = self._number(form, "gridSpan", 1), self._continues(form)
            if goes_on and len(cells) < len(above):
                self._put(cells, above, "", (), span=span, goes_on=True)
                continue
            paragraphs = list(self._cell_paragraphs(element, 1))
            text = "\n".join(pieces.text for pieces in paragraphs)
            self._put(cells, above, text, runs_of(paragraphs), span=span, goes_on=False)
        return tuple(cells)

    def _put(
        self, cells: list[Cell], above: tuple[Cell, ...], text: str, runs: Runs, *, span: int, goes_on: bool
    ) -> None:
        """One more cell of the row, in all the places it fills."""
        if len(cells) >= _MAX_COLUMNS:
            return
        if goes_on and len(cells) < len(above):
            cell = Cell(above[len(cells)].text, above=True, runs=above[len(cells)].runs)
        elif runs:
            cell = Cell(text, runs=runs)
        else:
            cell = self._cells.get(text) or self._cells.setdefault(text, Cell(text))
        cells.append(cell)
        if span > 1:
            cells += [Cell(cell.text, left=True, above=cell.above, runs=cell.runs)] * min(span - 1, _MAX_COLUMNS)

    def _cell_paragraphs(self, cell: etree._Element, depth: int) -> Iterator[Pieces]:
        self._refuse_deep(depth)
        for child in cell:
            tag = _tag(child)
            if tag == "p":
                yield self._pieces(child)
                yield from map(Pieces.of, self._taken_boxes())
            elif tag == "tbl":
                for row in self._kept(child, "tr", ("del", "hidden")):
                    for inner in self._kept(row, "tc", ("cellDel",)):
                        yield from self._cell_paragraphs(inner, depth + 1)
            elif tag in _WRAPPERS:
                yield from self._cell_paragraphs(child, depth)

    def _refuse_deep(self, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UserError(
                f'Tệp "{self.name}" có bảng lồng trong bảng quá nhiều lớp nên không đọc được: hãy bỏ bớt các '
                "lớp bảng rồi nhập lại."
            )

    def _continues(self, form: etree._Element | None) -> bool:
        found = form.find(f"{self.w}vMerge") if form is not None else None
        return found is not None and found.get(f"{self.w}val", "continue") == "continue"

    def _number(self, form: etree._Element | None, name: str, default: int) -> int:
        found = form.find(f"{self.w}{name}") if form is not None else None
        return default if found is None else self._value(found, default)

    def _value(self, element: etree._Element, default: int) -> int:
        value = element.get(f"{self.w}val", "")
        return int(value[:6]) if value.isascii() and value.isdigit() else default
