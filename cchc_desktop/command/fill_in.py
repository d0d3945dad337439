"""`cchc progress sheet` and `cchc progress take`: the fill-in workbook for colleagues without the program."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..model.fill_in import COLUMN_LABELS, Aside, CellChange, Comparison
from ..model.period import Period
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "sheet", _sheet, "viết bảng nhập Excel gửi đồng nghiệp")
    leaf.add_argument("--period")
    leaf.add_argument("--person", help="chỉ nhiệm vụ của người này")
    leaf.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC|TỆP.xlsx")
    leaf = add_verb(verbs, "take", _take, "đối chiếu bảng nhập gửi về; chỉ ghi khi có --accept")
    leaf.add_argument("file", type=Path)
    leaf.add_argument("--period", help="từ chối nếu bảng nhập là của kỳ khác")
    leaf.add_argument("--accept", action="store_true", help="ghi các thay đổi không trùng với chỗ mình đã sửa")
    leaf.add_argument("--conflicts", action="store_true", help="ghi cả những ô mà ở đây cũng đã sửa")
    leaf.add_argument("--leave", action="append", default=[], metavar="MÃ[:Ô]", help="không nhận nhiệm vụ hoặc ô này")


def _sheet(options: argparse.Namespace) -> Said:
    from ..actions import fill_in

    ws = opened(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    path = fill_in.write(ws, period, options.out, options.person)
    return Said({"files": [str(path)]}, (str(path),))


def _take(options: argparse.Namespace) -> Said:
    from ..actions import fill_in

    if (options.conflicts or options.leave) and not options.accept:
        raise UserError("--conflicts và --leave chỉ dùng cùng --accept: hãy thêm --accept.")
    ws = opened(options)
    found = fill_in.read(ws, options.file, Period.parse(options.period) if options.period else None)
    taken = _chosen(found, options) if options.accept else []
    count = fill_in.accept(ws, found, taken)
    return Said(_json(found, taken), _lines(found, count if options.accept else None))


def _chosen(found: Comparison, options: argparse.Namespace) -> list[CellChange]:
    """What is taken; UserError where something is to be left that is not among the changes."""
    offered = found.changes if options.conflicts else found.sure
    left = set(options.leave)
    known = {name for change in found.changes for name in _names(change)}
    if unknown := left - known:
        raise UserError(f"Không có thay đổi nào ở “{min(unknown)}”: hãy xem lại mã nhiệm vụ và tên ô.")
    return [change for change in offered if not left & set(_names(change))]


def _names(change: CellChange) -> tuple[str, str]:
    return change.task_id, f"{change.task_id}:{change.field}"


def _json(found: Comparison, taken: Sequence[CellChange]) -> dict[str, Any]:
    kept = {change.key for change in taken}
    return {
        "period": found.returned.sent.period,
        "changes": [_change(change) | {"taken": change.key in kept} for change in found.changes],
        "missing": [asdict(each) for each in found.missing],
        "foreign": [asdict(each) for each in found.foreign],
        "ignored": [asdict(each) for each in found.ignored],
    }


def _change(change: CellChange) -> dict[str, Any]:
    told = {"task": change.task_id, "label": change.label, "field": change.field}
    said = {"sent": change.sent, "old": change.old, "new": change.new}
    return told | said | {"conflict": change.conflict, "unread": change.unread}


def _lines(found: Comparison, taken: int | None) -> tuple[str, ...]:
    """For people; None says that nothing was kept."""
    out = [f"{len(found.changes)} ô khác với số liệu đang có:"]
    for change in found.changes:
        told = f"  {change.label} · {COLUMN_LABELS[change.field]}: “{change.old}” → “{change.new}”"
        out.append(told + (f" (ở đây cũng đã sửa; lúc gửi là “{change.sent}”)" if change.conflict else ""))
    if found.missing:
        names = ", ".join(each.label for each in found.missing)
        out.append(f"{len(found.missing)} dòng không có trong tệp gửi về, giữ nguyên: {names}")
    out += [f"Dòng lạ {_told(each)}" for each in found.foreign]
    out += [f"Không nhận {_told(each)}" for each in found.ignored]
    out.append("Chưa ghi gì: thêm --accept để nhận." if taken is None else f"Đã nhận {taken} ô.")
    return tuple(out)


def _told(aside: Aside) -> str:
    place = f"dòng {aside.line}: " if aside.line else ""
    return f"{place}{aside.reason} ({' '.join(aside.text.split())[:120]})"
