"""Who reports: our unit and its usual forms."""

from __future__ import annotations

from ..errors import UserError
from ..model.unit import KIND_LABELS, Unit, with_usual_forms
from ..store import units
from .workspace import Workspace


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
    return with_usual_forms(unit, ws.today)


def set_unit(ws: Workspace, unit: Unit) -> Unit:
    """Keep our unit, every line filled in; UserError where name or kind will not do."""
    if not unit.name.strip():
        raise UserError("Tên đơn vị còn trống: hãy nhập tên đơn vị, ví dụ “UBND huyện Cái Bè”.")
    if unit.kind not in KIND_LABELS:
        raise UserError(f"Không có loại đơn vị “{unit.kind}”: hãy chọn một trong {', '.join(KIND_LABELS)}.")
    whole = with_usual_forms(unit, ws.today)
    with ws.store.write("Khai báo đơn vị") as session:
        units.save_ours(session, whole, ws.today)
    return whole
