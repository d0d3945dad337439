"""One row of a task table: what each field says, its number, and what stands in cells merged from above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...model.plan import Doubt
from ...model.time_phrase import read_time
from ..document import Cell, Row
from .cell_looks import like_agency, like_time
from .columns import join_time
from .rows import RawRow, bare_number, split_number
from .table_header import Layout
from .table_marks import doubt_of_ditto, doubt_of_marks, is_ditto, is_nothing, said_by_marks, with_unit

WHO_AND_WHEN = frozenset({"lead", "cooperating", "approval", "time_text", "product", "budget"})
KEPT_BESIDE = frozenset({"product", "lead", "cooperating", "approval", "time_text", "budget", "note"})


@dataclass(slots=True)
class Cells:
    """A row by fields."""

    words: list[str]  # what the row itself says, each merged cell once
    fields: dict[str, str]  # none of them empty
    said: frozenset[str]  # the fields that the row says itself, not by a cell merged from above
    number: str | None
    printed: str  # the content with its number
    numbered: bool  # the table has a column for numbers
    bulleted: bool  # that column holds a dash
    goes_on: bool  # its content is merged with the one above
    merged: bool  # nearly all of its cells are one
    across: bool  # all of them are
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)  # fields said by an "x" under these headings
    dittos: list[Doubt] = field(default_factory=list)

    @property
    def content(self) -> str:
        return self.fields.get("content", "")

    def take_above(self, above: Mapping[str, str]) -> None:
        """ "nt" and ditto marks become what stands above them, with a doubt."""
        for name, text in self.fields.items():
            if name in KEPT_BESIDE and is_ditto(text):
                self.dittos.append(doubt_of_ditto(name, text, above.get(name)))
                self.fields[name] = above.get(name, text)

    def doubts(self) -> tuple[Doubt, ...]:
        """What looks wrong in a row whose columns are known, and what was read from marks."""
        marked = [doubt_of_marks(name, self.fields[name], marks) for name, marks in self.marks.items()]
        return (*_out_of_place(self.fields), *marked, *self.dittos)


def cells_of(row: Row, layout: Layout) -> Cells:
    """What the row says, by the fields of its columns."""
    cells = layout.cells(row)
    fields, said, marks = _by_field(cells, layout)
    printed = fields.get("content", "")
    at = layout.number_at
    number_cell = cells[at] if at is not None and at < len(cells) else None
    content_at = layout.content_at
    content_cell = cells[content_at]
    inside, rest = split_number(printed)
    own = bare_number(number_cell.text) if number_cell and not content_cell.left else None
    if own is None or inside == own:
        number, content = inside, rest
    else:
        number, content = own, printed
    if content:
        fields["content"] = content
    left = sum(cell.left for cell in cells)
    return Cells(
        words=[cell.words for cell in cells if not cell.left and not cell.above and cell.words],
        fields=fields,
        said=said,
        number=number,
        printed=printed,
        numbered=at is not None,
        bulleted=own is None and number_cell is not None and bool(number_cell.words) and not content_cell.left,
        goes_on=bool(printed) and all(cells[place].above for place in dict(layout.by_field)["content"]),
        merged=left >= max(len(cells) - 2, 1),
        across=left == len(cells) - 1 > 0,
        marks=marks,
    )


def _by_field(
    cells: Sequence[Cell], layout: Layout
) -> tuple[dict[str, str], frozenset[str], dict[str, tuple[str, ...]]]:
    """The row's cells by field; a column that takes in two cells keeps both."""
    out: dict[str, str] = {}
    said: set[str] = set()
    for name, places in layout.by_field:
        own = [cells[place] for place in places if not cells[place].left or name == "content"]
        text = own[0].words if len(own) == 1 else "; ".join(dict.fromkeys(cell.words for cell in own if cell.words))
        if not text or (name != "content" and is_nothing(text) and not is_ditto(text)):
            continue
        out[name] = text
        if not all(cell.above for cell in own):
            said.add(name)
    marks = _marked(cells, layout, out) if layout.marked else {}
    if layout.units and (whole := _with_units(cells, layout)):
        out["time_text"] = whole
    begin, end = out.pop("from", ""), out.pop("to", "")
    if begin or end:
        out["time_text"] = join_time(begin, end or out.get("time_text", ""))
        said.add("time_text")
    return out, frozenset(said), marks


def _marked(cells: Sequence[Cell], layout: Layout, out: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Puts the headings of the columns that hold a mark into their fields."""
    marks: dict[str, tuple[str, ...]] = {}
    for name, columns in layout.marked:
        places = {place for place, _ in columns}
        if not any(cells[place].words for place in places):
            continue
        text, told = said_by_marks(cells, columns)
        rest = [cells[place].words for place in dict(layout.by_field)[name] if place not in places]
        whole = "; ".join(filter(None, [*rest, text]))
        if whole and told:
            out[name], marks[name] = whole, told
    return marks


def _with_units(cells: Sequence[Cell], layout: Layout) -> str:
    """ "II" under "Quý" and "2025" under "Năm" as "Quý II năm 2025"."""
    places = dict(layout.by_field)["time_text"]
    said = [(place, cells[place].words) for place in places if cells[place].words]
    texts = [with_unit(text, layout.units[place]) if place in layout.units else text for place, text in said]
    joint = " " if all(place in layout.units for place, _ in said) else "; "
    return joint.join(dict.fromkeys(texts))


def append(row: RawRow, more: Cells) -> None:
    """Adds what a row that goes on says anew."""
    if more.content and more.content not in row.cells["content"]:
        row.cells["content"] = f"{row.cells['content']} {more.content}"
    for name in KEPT_BESIDE:
        text, before = more.fields.get(name, ""), row.cells.get(name, "")
        if text and text not in before:
            joint = " " if text[:1].islower() else "; "
            row.cells[name] = f"{before}{joint}{text}" if before else text


def _out_of_place(cells: Mapping[str, str]) -> tuple[Doubt, ...]:
    """A time where an agency should stand, or the reverse."""
    doubts: list[Doubt] = []
    lead, time = cells.get("lead", ""), cells.get("time_text", "")
    if not like_time(lead) or read_time(lead, None).kind == "unspecified":
        return ()
    if lead:
        doubts.append(Doubt("lead", f'"{lead}" giống thời gian hơn là cơ quan chủ trì: có thể các ô bị lệch cột.'))
    if time and like_agency(time):
        doubts.append(Doubt("time_text", f'"{time}" giống tên cơ quan hơn là thời gian: có thể các ô bị lệch cột.'))
    return tuple(doubts)
