"""`cchc history …`: what was changed, when and by whom."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from .line import Said, add_verb, as_count, as_day, as_words, opened

if TYPE_CHECKING:
    from ..model.change import Change, Write


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "list", _list, "các thay đổi, mới nhất trước")
    leaf.add_argument("--task", type=as_words, metavar="ID", help="chỉ của một nhiệm vụ, từng ô")
    leaf.add_argument(
        "--words", default="", metavar="CHỮ", help="tìm không cần dấu: tên việc, người, giá trị, nhiệm vụ"
    )
    leaf.add_argument("--since", type=as_day, metavar="NĂM-THÁNG-NGÀY")
    leaf.add_argument("--until", type=as_day, metavar="NĂM-THÁNG-NGÀY")
    leaf.add_argument("--limit", type=as_count, default=200, metavar="SỐ")


def _list(options: argparse.Namespace) -> Said:
    from ..actions import history

    ws = opened(options)
    if options.task:
        found = history.of_task(ws, options.task)[: options.limit]
        return Said([_change(each) for each in found], tuple(map(_told, found)) or ("Chưa có thay đổi nào.",))
    writes = history.search(ws, options.words, since=options.since, until=options.until, limit=options.limit)
    return Said([_write(each) for each in writes], tuple(map(_line, writes)) or ("Không có thay đổi nào.",))


def _write(each: Write) -> dict[str, Any]:
    return {"id": each.id, "at": _moment(each), "who": each.who, "name": each.name, "pieces": each.pieces}


def _change(each: Change) -> dict[str, Any]:
    out: dict[str, Any] = {"at": _moment(each), "who": each.who, "name": each.write, "change": each.write_id}
    out |= {"table": each.table, "row": each.row_id, "field": each.field, "period": each.period}
    return out | {"old": each.old, "new": each.new}


def _moment(each: Change | Write) -> str:
    """In UTC, as a program can read it."""
    return f"{each.at.isoformat(timespec='seconds')}Z"


def _line(each: Write) -> str:
    return f"{each.when}  {each.who}  {each.name}  ({each.pieces} mục)"


def _told(each: Change) -> str:
    period = f" ({each.period})" if each.period else ""
    return f"{each.when}  {each.who}  {each.label}{period}: {each.old_words} → {each.new_words}"
