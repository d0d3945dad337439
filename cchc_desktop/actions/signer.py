"""Who may sign besides the head of the unit: the list, and the usual ways to sign in a unit like ours."""

from __future__ import annotations

from dataclasses import replace

from ..errors import UserError
from ..model.signer import Capacity, Signer, capacities
from ..store import signers as rows
from ..text import fold, tidy
from . import unit as units
from .workspace import Workspace


def signers(ws: Workspace) -> list[Signer]:
    """Everybody on the list, in the order they came; the unit's own signer is not among them."""
    with ws.store.read() as session:
        return rows.everyone(session)


def keep(ws: Workspace, signer: Signer) -> Signer:
    """Keep a new signer (without an id) or mend one; UserError where the name or the title is missing."""
    whole = _cleaned(signer)
    with ws.store.write("Thêm người ký" if not signer.id else "Sửa người ký") as session:
        return replace(whole, id=rows.keep(session, whole))


def remove(ws: Workspace, signer_id: str) -> None:
    """Take a signer off the list; reports that named them are signed by the unit's own again."""
    with ws.store.write("Bỏ người ký") as session:
        rows.remove(session, signer_id)


def usual(ws: Workspace) -> tuple[Capacity, ...]:
    """The usual ways to sign for our kind of unit, the head's first; none before the unit is known."""
    from ..imports.signing import load_ways

    unit = units.current(ws)
    return capacities(unit, *load_ways(), ws.today) if unit else ()


def of_choice(ws: Workspace, signer_id: str | None) -> Signer | None:
    """Who was chosen by id; None, the unit's own signer, where nobody was or the one is off the list."""
    return next((each for each in signers(ws) if each.id == signer_id), None) if signer_id else None


def named(ws: Workspace, name: str) -> Signer:
    """The signer of this name, found without accents or case, or of this id; UserError where it is none or several."""
    known = signers(ws)
    exact = [each for each in known if name == each.id] or [each for each in known if each.name == tidy(name)]
    found = exact or [each for each in known if fold(each.name) == fold(name)]
    if len(found) == 1:
        return found[0]
    if found:
        ways = "; ".join(f"{each.id}: {each.name}, {' / '.join(each.lines)}" for each in found)
        raise UserError(f"Có {len(found)} người ký hợp với “{name}”: hãy ghi mã thay cho tên ({ways}).")
    listed = ", ".join(f"“{each.name}”" for each in known)
    which = f"hãy chọn trong {listed}" if known else "hãy thêm người ký trước (lệnh signer add)"
    raise UserError(f"Không có người ký “{name}” trong danh sách: {which}.")


def _cleaned(signer: Signer) -> Signer:
    name, position = tidy(signer.name), tuple(filter(None, map(tidy, signer.position)))
    if not name:
        raise UserError("Người ký chưa có họ tên: hãy nhập họ tên như in dưới chữ ký.")
    if not position:
        raise UserError(f"Người ký “{name}” chưa có chức vụ: hãy nhập ít nhất một dòng, ví dụ “PHÓ CHỦ TỊCH”.")
    return replace(signer, name=name, authority=tidy(signer.authority or "") or None, position=position)
