"""Who reports: our unit and its usual forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..errors import UserError
from ..model.signer import signed_by_head
from ..model.unit import KIND_LABELS, Unit, with_usual_forms
from ..store import units
from ..text import fold
from .workspace import Workspace

_DEPARTMENTS = ("so_noi_vu", "so_khac")


def current(ws: Workspace) -> Unit | None:
    """Our unit, or None before the first run is through."""
    with ws.store.read() as session:
        return units.ours(session, ws.today)


def required(ws: Workspace) -> Unit:
    """Our unit; UserError where nobody has said yet who it is."""
    unit = current(ws)
    if unit is None:
        raise UserError("Chưa khai báo đơn vị: hãy vào trang “Đơn vị” (hoặc dùng lệnh unit set) để nhập tên đơn vị.")
    return unit


def preview(ws: Workspace, unit: Unit) -> Unit:
    """The unit with the usual form of every line that was left out; saves nothing."""
    return _whole(ws, unit)


def set_unit(ws: Workspace, unit: Unit) -> Unit:
    """Keep our unit, every line filled in; UserError where name or kind will not do."""
    if not unit.name.strip():
        raise UserError("Tên đơn vị còn trống: hãy nhập tên đơn vị, ví dụ “UBND huyện Cái Bè”.")
    if unit.kind not in KIND_LABELS:
        raise UserError(f"Không có loại đơn vị “{unit.kind}”: hãy chọn một trong {', '.join(KIND_LABELS)}.")
    whole = _whole(ws, unit)
    with ws.store.write("Khai báo đơn vị") as session:
        units.save_ours(session, whole, ws.today)
    return whole


def load_list(ws: Workspace, path: Path) -> int:
    """Take in a list of units from a table in a file; returns how many. Units known by name are mended."""
    from ..imports.units import read_units
    from . import backup

    found = read_units(path)
    backup.before(ws, "import")
    with ws.store.write(f"Nạp danh sách {len(found)} đơn vị") as session:
        return units.save_others(session, found)


def listed(ws: Workspace, search: str = "", on: date | None = None) -> list[Unit]:
    """The units of the list, found without accents or case; only those that stand on a day where one is given."""
    key = fold(search)
    with ws.store.read() as session:
        everyone = units.others(session)
    return [unit for unit in everyone if key in fold(f"{unit.name} {unit.parent or ''}") and _stands(unit, on)]


def found(ws: Workspace, search: str) -> list[Unit]:
    """The units of the list, and after them the agencies that every province has, of the same letters."""
    from . import agencies

    known = listed(ws, search)
    names = {fold(unit.name) for unit in known}
    usual = agencies.search(search) if len(search.strip()) > 1 else []
    departments = [Unit(a.name, "department") for a in usual if a.level == "province" and a.kind in _DEPARTMENTS]
    return known + [unit for unit in departments if fold(unit.name) not in names]


def _whole(ws: Workspace, unit: Unit) -> Unit:
    """The unit with every line that was left out in its usual form, titles from the file that an office may change."""
    from ..imports.signing import load_ways

    return with_usual_forms(signed_by_head(unit, *load_ways(), ws.today), ws.today)


def _stands(unit: Unit, on: date | None) -> bool:
    if on is None:
        return True
    return (unit.valid_from is None or unit.valid_from <= on) and (unit.valid_to is None or on <= unit.valid_to)
