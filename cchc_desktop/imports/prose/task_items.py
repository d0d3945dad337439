"""Tasks of a plan without a table: an item, and lines under it that say "Cơ quan chủ trì: …", "Thời gian: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model.plan import PlanHeader, Section
from ..tables.columns import field_of
from ..tables.rows import RawRow, Reading
from ..tables.sections import area_of, section
from .outline import Item
from .target_sections import placed

_LABELLED = re.compile(r"(?P<label>[^:;.]{3,60}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_NEXT_LABEL = re.compile(r"[;.]\s*(?=[^:;.]{3,60}:\s*\S)")
_FIELDS = {
    "lead": "lead",
    "cooperating": "cooperating",
    "time": "time_text",
    "product": "product",
    "approval": "approval",
    "budget": "budget",
}
_MOST = 5_000  # tasks; no plan has more


@dataclass(slots=True)
class _Entry:
    """An item, and what the lines under it say of it."""

    item: Item
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def is_task(self) -> bool:
        """Who leads, and when or to what end: no target says both."""
        return "lead" in self.cells and bool(self.cells.keys() & {"time_text", "product"})


def read_task_items(items: Sequence[Item], header: PlanHeader) -> Reading:
    """The tasks in reading order, each under the nearest heading that names an area."""
    reading = Reading()
    for entry in _entries(items, header):
        if entry.is_task and len(reading.rows) < _MOST:
            reading.rows.append(_row(entry, reading.sections))
    return reading


def _entries(items: Sequence[Item], header: PlanHeader) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for place in placed(items, header):
        if place.kind == "goal":
            entry = None
        elif said := _said(place.item.text):
            if entry:
                entry.cells.update({name: text for name, text in said.items() if name not in entry.cells})
        else:
            if entry:
                yield entry
            entry = _Entry(place.item)
    if entry:
        yield entry


def _said(text: str) -> dict[str, str]:
    """ "Cơ quan chủ trì: Sở Nội vụ; thời gian: Quý II" by field; nothing where a part has no such label."""
    out: dict[str, str] = {}
    for part in _NEXT_LABEL.split(text):
        match = _LABELLED.fullmatch(part)
        name = _FIELDS.get(field_of(match["label"]) or "") if match else None
        if match is None or name is None:
            return {}
        out[name] = match["value"].rstrip(" .;")
    return out


def _row(entry: _Entry, sections: list[Section]) -> RawRow:
    """The task in its section, which is added where it is new."""
    headings = [item for item in reversed(entry.item.above) if item.numbered]
    heading = next((item for item in headings if area_of(item.text) != "other"), headings[0] if headings else None)
    own = section(heading.mark, heading.text) if heading else None
    if own and own not in sections:
        sections.append(own)
    content = entry.item.text.rstrip(" :;")
    return RawRow(
        entry.item.place, {"content": content, **entry.cells}, entry.item.mark if entry.item.numbered else None, own
    )
