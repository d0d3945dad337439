"""Reads a Word file (.docx) into a Document from its XML: merged cells, automatic numbers, no deletions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import UserError
from .archive import Package, damaged
from .document import Block, Cell, Document, Paragraph, Row, Table
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
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a .docx in reading order."""
    package = Package(data, name)
    main = _main_part(package)
    folder = main.rpartition("/")[0]
    root = package.xml(main)
    body = next((child for child in root if _tag(child) == "body"), None)
    if body is None:
        raise damaged(name)
    parts = [f"{folder}/{part}.xml" for part in ("numbering", "styles")]
    numbering = Numbering.of(*(package.xml(part) if package.has(part) else None for part in parts))
    reader = _Reader(root.tag[: root.tag.index("}") + 1], numbering, name)
    return Document("docx", tuple(reader.blocks(body)))


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
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(slots=True)
class _Reader:
    """Walks the body once, counting paragraphs, tables and automatic numbers on the way."""

    w: str
    numbering: Numbering
    name: str
    paragraphs: int = 0
    tables: int = 0
    _boxes: list[str] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield self._table(child)
            elif tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        """A paragraph, or several where it holds line breaks: a flattened table often comes so."""
        self.paragraphs += 1
        lines = [*self._text(element).split("\n"), *self._boxes]
        self._boxes.clear()
        for line in lines:
            if line.strip():
                yield Paragraph(f"đoạn {self.paragraphs}", line)

    def _text(self, element: etree._Element) -> str:
        label = self.numbering.label(element.find(f"{self.w}pPr"), self.w)
        text = "".join(self._pieces(element))
        return f"{label} {text}" if label else text

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            tag = _tag(child)
            if tag == "t":
                yield child.text or ""
            elif tag in _BREAKS:
                yield _BREAKS[tag]
            elif tag == "r" and self._hidden(child):
                continue
            elif tag in ("drawing", "pict"):
                self._keep_boxes(child)
            elif tag not in _DROPPED:
                yield from self._pieces(child)

    def _hidden(self, run: etree._Element) -> bool:
        found = run.find(f"{self.w}rPr/{self.w}vanish")
        return found is not None and found.get(f"{self.w}val", "1") not in ("0", "false", "off")

    def _keep_boxes(self, picture: etree._Element) -> None:
        """Text boxes hang inside a paragraph but read as lines of their own."""
        for box in picture.iter(f"{self.w}txbxContent"):
            for paragraph in box.iter(f"{self.w}p"):
                self._boxes.append("".join(self._pieces(paragraph)))

    def _table(self, element: etree._Element) -> Table:
        self.tables += 1
        place = f"bảng {self.tables}"
        rows: list[Row] = []
        above: tuple[Cell, ...] = ()
        for number, row in enumerate(self._kept(element, "tr", "del"), start=1):
            above = self._row(row, above)
            rows.append(Row(f"{place}, dòng {number}", above))
        return Table(place, tuple(rows))

    def _kept(self, parent: etree._Element, wanted: str, deleted: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, through wrappers, without those whose deletion is tracked."""
        for child in parent:
            tag = _tag(child)
            if tag == wanted:
                if child.find(f"{self.w}{wanted}Pr/{self.w}{deleted}") is None:
                    yield child
            elif tag in _WRAPPERS:
                yield from self._kept(child, wanted, deleted)

    def _row(self, row: etree._Element, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        properties = row.find(f"{self.w}trPr")
        skipped = self._number(properties, "gridBefore", 0)
        cells += [Cell("")] * min(skipped, _MAX_COLUMNS)
        for element in self._kept(row, "tc", "cellDel"):
            form = element.find(f"{self.w}tcPr")
            span = self._number(form, "gridSpan", 1)
            if self._continues(form) and len(cells) < len(above):
                cell = Cell(above[len(cells)].text, above=True)
            else:
                cell = Cell("\n".join(self._cell_lines(element, 1)))
            cells.append(cell)
            cells += [Cell(cell.text, left=True, above=cell.above)] * min(span - 1, _MAX_COLUMNS)
        return tuple(cells)

    def _cell_lines(self, cell: etree._Element, depth: int) -> Iterator[str]:
        if depth > _MAX_DEPTH:
            raise UserError(
                f'Tệp "{self.name}" có bảng lồng trong bảng quá nhiều lớp nên không đọc được: hãy bỏ bớt các '
                "lớp bảng rồi nhập lại."
            )
        for child in cell:
            tag = _tag(child)
            if tag == "p":
                yield from self._text(child).split("\n")
                yield from self._boxes
                self._boxes.clear()
            elif tag == "tbl":
                for row in self._kept(child, "tr", "del"):
                    for inner in self._kept(row, "tc", "cellDel"):
                        yield from self._cell_lines(inner, depth + 1)
            elif tag in _WRAPPERS:
                yield from self._cell_lines(child, depth)

    def _continues(self, form: etree._Element | None) -> bool:
        found = form.find(f"{self.w}vMerge") if form is not None else None
        return found is not None and found.get(f"{self.w}val", "continue") == "continue"

    def _number(self, form: etree._Element | None, name: str, default: int) -> int:
        found = form.find(f"{self.w}{name}") if form is not None else None
        value = found.get(f"{self.w}val", "") if found is not None else ""
        return int(value) if value.isdigit() else default
