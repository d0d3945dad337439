"""`cchc signer …`: who may sign reports besides the head of the unit."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from ..errors import UserError
from ..model.signer import Capacity, Signer
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    add_verb(verbs, "list", _list, "người ký và các cách ký thường gặp của đơn vị")
    leaf = add_verb(verbs, "add", _add, "thêm người ký")
    leaf.add_argument("--name", required=True, metavar="HỌ_TÊN")
    leaf.add_argument("--capacity", metavar="CÁCH_KÝ", help="cách ký thường gặp: head, deputy, acting, by_order …")
    leaf.add_argument("--authority", metavar="DÒNG_TM", help="ví dụ “TM. ỦY BAN NHÂN DÂN”")
    leaf.add_argument("--position", metavar="CHỨC_VỤ", help="nhiều dòng cách nhau bằng “ / ”")
    add_verb(verbs, "remove", _remove, "bỏ người ký").add_argument("--name", required=True, metavar="HỌ_TÊN")


def _list(options: argparse.Namespace) -> Said:
    from ..actions import signer

    ws = opened(options)
    known, usual = signer.signers(ws), signer.usual(ws)
    lines = [f"{each.name}: {' / '.join(each.lines)}" for each in known] or ["Chưa có người ký nào ngoài của đơn vị."]
    ways = [f"  {each.key}: {each.label}: {_lines(each)}" for each in usual]
    json = {"signers": [_signer(each) for each in known], "usual": [asdict(each) for each in usual]}
    return Said(json, (*lines, "Các cách ký thường gặp:", *ways) if ways else tuple(lines))


def _add(options: argparse.Namespace) -> Said:
    from ..actions import signer

    ws = opened(options)
    authority, position = options.authority, tuple((options.position or "").split(" / "))
    if options.capacity:
        chosen = _capacity(signer.usual(ws), options.capacity)
        authority = authority if authority is not None else chosen.authority
        position = position if options.position else chosen.position
    kept = signer.keep(ws, Signer("", options.name, authority, position))
    return Said(_signer(kept), (f"Đã thêm người ký {kept.name}: {' / '.join(kept.lines)}.",))


def _remove(options: argparse.Namespace) -> Said:
    from ..actions import signer

    ws = opened(options)
    gone = signer.named(ws, options.name)
    signer.remove(ws, gone.id)
    return Said(_signer(gone), (f"Đã bỏ người ký {gone.name}.",))


def _capacity(usual: tuple[Capacity, ...], key: str) -> Capacity:
    found = next((each for each in usual if each.key == key), None)
    if found is None:
        known = ", ".join(each.key for each in usual) or "chưa có: hãy khai báo đơn vị trước"
        raise UserError(f"Không có cách ký “{key}” cho đơn vị này; chỉ có {known}.")
    return found


def _lines(each: Capacity) -> str:
    return " / ".join(line for line in (each.authority, *each.position) if line)


def _signer(kept: Signer) -> dict[str, Any]:
    """A signer, under the option names of `unit set`."""
    return {"id": kept.id, "name": kept.name, "authority": kept.authority, "position": " / ".join(kept.position)}
