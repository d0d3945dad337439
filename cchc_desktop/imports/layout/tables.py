"""The cells of a table: their places, their room, what the table's style gives them and which edges are inked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .looks import Inherited
from .names import W, is_on, mm, switch, twips, value, whole
from .properties import Flat, borders, drawn
from .styles import Style, Styles, table_margins

if TYPE_CHECKING:
    from lxml import etree

_MOST_COLUMNS = 200
_MARGIN = "108"  # twips: Word's own room beside the text of a cell
_NOTHING = Inherited()
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200,
              "noVBand": 0x400}  # fmt: skip
_INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}


@dataclass(slots=True)
class CellParts:
    """A cell: its place in the grid, what it says of its edges, and what is resolved of it."""

    element: etree._Element
    row: int
    column: int
    span: int
    continues: bool  # it belongs to the merged cell above and prints nothing
    own: Flat
    width: float | None = None  # mm
    before: float = 0.0  # mm from the cell's edge to its text
    room: float | None = None
    inherited: Inherited = _NOTHING
    edges: frozenset[str] = frozenset()  # the sides that are inked

    @property
    def framed(self) -> bool:
        return len(self.edges) == 4


@dataclass(slots=True)
class Grid:
    """A table before its paragraphs are read. `rows` holds what is left out too, for its paragraphs count."""

    element: etree._Element
    rows: list[list[CellParts | etree._Element]] = field(default_factory=list)
    columns: int = 0
    width: float | None = None
    repeats: bool = False
    bordered: bool = False

    def cells(self) -> Iterator[CellParts]:
        for row in self.rows:
            for cell in row:
                if isinstance(cell, CellParts):
                    yield cell


def grid_of(element: etree._Element, styles: Styles) -> Grid:
    """The cells of a table, with all that is known of them before their text is read."""
    grid = Grid(element)
    properties = element.find(f"{W}tblPr")
    chain = styles.chain(styles.table_key(value(properties, "tblStyle")))
    lines = [_measure(column, "w") or 0.0 for column in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    exceptions: list[Flat] = []
    kept = 0
    for row, keep in _children(element, "tr"):
        if not keep:
            grid.rows.append([row])
            continue
        exceptions.append(_exceptions(row))
        grid.rows.append(_row(row, kept))
        grid.repeats = grid.repeats or (kept == 0 and is_on(row.find(f"{W}trPr/{W}tblHeader")))
        kept += 1
    grid.columns = max((cell.column + cell.span for cell in grid.cells()), default=0)
    _give_room(grid, properties, chain, lines)
    _give_looks(grid, properties, chain, kept)
    _give_edges(grid, properties, chain, exceptions)
    return grid


def _children(parent: etree._Element, wanted: str) -> Iterator[tuple[etree._Element, bool]]:
    """Rows or cells through wrappers, and whether each is printed: not where tracked as deleted, or hidden."""
    for child in parent:
        if child.tag == f"{W}{wanted}":
            form = child.find(f"{W}{wanted}Pr")
            gone = ("del", "hidden", "cellDel")
            yield child, form is None or not any(is_on(form.find(f"{W}{mark}")) for mark in gone)
        elif child.tag in _WRAPPERS:
            yield from _children(child, wanted)


def _row(row: etree._Element, number: int) -> list[CellParts | etree._Element]:
    out: list[CellParts | etree._Element] = []
    column = min(max(whole(value(row.find(f"{W}trPr"), "gridBefore"), 0), 0), _MOST_COLUMNS)
    for element, keep in _children(row, "tc"):
        if not keep or column >= _MOST_COLUMNS:
            out.append(element)
            continue
        form = element.find(f"{W}tcPr")
        span = min(max(whole(value(form, "gridSpan"), 1), 1), _MOST_COLUMNS - column)
        own: Flat = {}
        borders(form.find(f"{W}tcBorders") if form is not None else None, "edge", own)
        out.append(CellParts(element, number, column, span, _continues(form), own))
        column += span
    return out


def _continues(form: etree._Element | None) -> bool:
    merge = form.find(f"{W}vMerge") if form is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _exceptions(row: etree._Element) -> Flat:
    out: Flat = {}
    borders(row.find(f"{W}tblPrEx/{W}tblBorders"), "edge", out)
    return out


def _measure(element: etree._Element | None, name: str) -> float | None:
    """A width in twips; None where it is told in parts of a hundred, or not at all."""
    if element is None or element.get(f"{W}type", "dxa") not in ("dxa", "nil"):
        return None
    found = twips(element.get(f"{W}{name}"))
    return found if found and 0 < found <= 31_680 else None


def _give_room(grid: Grid, properties: etree._Element | None, chain: list[Style], lines: list[float]) -> None:
    margins: Flat = {"left": _MARGIN, "right": _MARGIN}
    for style in chain:
        margins |= style.margins
    margins |= table_margins(properties.find(f"{W}tblCellMar") if properties is not None else None)
    for cell in grid.cells():
        form = cell.element.find(f"{W}tcPr")
        across = sum(lines[cell.column : cell.column + cell.span]) or None
        width = _measure(form.find(f"{W}tcW") if form is not None else None, "w") or across
        own = margins | table_margins(form.find(f"{W}tcMar") if form is not None else None)
        left, right = (max(twips(own[side]) or 0.0, 0.0) for side in ("left", "right"))
        cell.before = mm(left)
        if width is not None:
            cell.width, cell.room = mm(width), mm(max(width - left - right, 0.0))
    first = [cell.width for cell in grid.cells() if cell.row == 0]
    told = _measure(properties.find(f"{W}tblW") if properties is not None else None, "w")
    if first and None not in first:
        grid.width = round(sum(width for width in first if width is not None), 2)
    elif told is not None:
        grid.width = mm(told)


def _give_looks(grid: Grid, properties: etree._Element | None, chain: list[Style], rows: int) -> None:
    if not any(style.parts[part].paragraph or style.parts[part].run for style in chain for part in style.parts):
        return
    on = _switched_on(properties)
    known: dict[tuple[str, ...], Inherited] = {}
    for cell in grid.cells():
        parts = _parts_of(cell, on, rows, grid.columns)
        if parts not in known:
            known[parts] = _inherited(chain, parts)
        cell.inherited = known[parts]


def _inherited(chain: list[Style], parts: tuple[str, ...]) -> Inherited:
    paragraph: Flat = {}
    run: Flat = {}
    for part in parts:
        for style in chain:
            if part in style.parts:
                paragraph |= style.parts[part].paragraph
                run |= style.parts[part].run
    return Inherited((chain[-1].key, *parts), paragraph, run) if paragraph or run else _NOTHING


def _switched_on(properties: etree._Element | None) -> set[str]:
    """The parts of a style that the table makes use of, such as its first row."""
    look = properties.find(f"{W}tblLook") if properties is not None else None
    if look is None:
        return set()
    try:
        bits = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        bits = 0
    return {name for name, bit in _LOOK_BITS.items() if switch(look.get(f"{W}{name}", "1" if bits & bit else "0"))}


def _parts_of(cell: CellParts, on: set[str], rows: int, columns: int) -> tuple[str, ...]:
    """The parts of the table that a cell belongs to, the strongest last."""
    first_row, last_row = "firstRow" in on and cell.row == 0, "lastRow" in on and cell.row == rows - 1
    first = "firstColumn" in on and cell.column == 0
    last = "lastColumn" in on and cell.column + cell.span >= columns
    parts = ["wholeTable"]
    if "noVBand" not in on and not (first or last):
        parts.append(f"band{(cell.column - ('firstColumn' in on)) % 2 + 1}Vert")
    if "noHBand" not in on and not (first_row or last_row):
        parts.append(f"band{(cell.row - ('firstRow' in on)) % 2 + 1}Horz")
    parts += [part for part, here in (("firstCol", first), ("lastCol", last)) if here]
    parts += [part for part, here in (("firstRow", first_row), ("lastRow", last_row)) if here]
    parts += [
        f"{up}{side}Cell"
        for up, here in (("n", first_row), ("s", last_row))
        for side, beside in (("w", first), ("e", last))
        if here and beside
    ]
    return tuple(parts)


def _give_edges(grid: Grid, properties: etree._Element | None, chain: list[Style], exceptions: list[Flat]) -> None:
    """An edge that two cells share is inked where either says so; the table speaks where neither does."""
    table: Flat = {}
    for style in chain:
        table |= style.parts["wholeTable"].edges
    borders(properties.find(f"{W}tblBorders") if properties is not None else None, "edge", table)
    on = _switched_on(properties)
    places = {(cell.row, column): cell for cell in grid.cells()
              for column in range(cell.column, cell.column + cell.span)}  # fmt: skip
    rows = len(exceptions)
    said: dict[int, Flat] = {}
    for cell in grid.cells():
        styled: Flat = {}
        for part in _parts_of(cell, on, rows, grid.columns)[1:]:
            for style in chain:
                styled |= style.parts[part].edges if part in style.parts else {}
        said[id(cell)] = styled | cell.own
    for cell in grid.cells():
        row_table = table | exceptions[cell.row]
        cell.edges = frozenset(_inked(cell, places, said, row_table))
    for cell in grid.cells():
        _join_merged(cell, places)
    cells = [cell for cell in grid.cells() if not cell.continues]
    grid.bordered = sum(cell.framed for cell in cells) * 2 > len(cells)


def _inked(
    cell: CellParts, places: dict[tuple[int, int], CellParts], said: dict[int, Flat], table: Flat
) -> Iterator[str]:
    last = cell.column + cell.span - 1
    beside = {
        "top": (places.get((cell.row - 1, cell.column)), "bottom"),
        "bottom": (places.get((cell.row + 1, cell.column)), "top"),
        "left": (places.get((cell.row, cell.column - 1)), "right"),
        "right": (places.get((cell.row, last + 1)), "left"),
    }
    for side, (other, facing) in beside.items():
        told = [said[id(cell)].get(f"edge.{side}")]
        if other is not None:
            told.append(said[id(other)].get(f"edge.{facing}"))
        explicit = [each for each in told if each]
        whole_table = table.get(f"edge.{side if other is None else _INNER[side]}")
        if any(map(drawn, explicit)) or (not explicit and drawn(whole_table)):
            yield side


def _join_merged(cell: CellParts, places: dict[tuple[int, int], CellParts]) -> None:
    """A merged cell ends where the last of the cells it is made of ends."""
    if cell.continues:
        return
    last = cell
    while (below := places.get((last.row + 1, cell.column))) is not None and below.continues:
        last = below
    if last is not cell:
        cell.edges = (cell.edges - {"bottom"}) | (last.edges & {"bottom"})
