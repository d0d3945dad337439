"""`cchc data handover`, `cchc data take`: everything to whoever comes after, and on the other PC taken in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..model.backup import Preview, Restored
from ..model.handover_file import HandoverFile
from ..model.period import Period
from ..text import short_date
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    give = add_verb(verbs, "handover", _handover, "bàn giao: một tệp có mọi thứ, và biên bản để in")
    give.add_argument("--out", type=Path, required=True)
    give.add_argument("--period", metavar="KỲ")
    take = add_verb(verbs, "take", _take, "nhận tệp bàn giao; đã có dữ liệu thì chỉ cho xem trước khi thêm --accept")
    take.add_argument("file", type=Path)
    take.add_argument("--accept", action="store_true", help="nhận thay cho dữ liệu đang có, sao lưu trước")


def _handover(options: argparse.Namespace) -> Said:
    from ..actions import handover

    period = None if options.period is None else Period.parse(options.period)
    done = handover.write(opened(options), options.out, period)
    handed = done.handed
    json = {"file": str(handed.file), "note": str(done.note), "sha256": handed.sha256, "size": handed.size}
    json |= {"changes": handed.changes, "head": handed.head, "files": handed.files, "missing": handed.missing}
    missing = (f"Thiếu {handed.missing} tệp kèm theo đã mất từ trước.",) if handed.missing else ()
    return Said(json, (str(handed.file), str(done.note), f"SHA-256: {handed.sha256}", *missing))


def _take(options: argparse.Namespace) -> Said:
    from ..actions import handover

    ws = opened(options)
    offer = handover.look(ws, options.file)
    if offer.preview is not None and not options.accept:
        lines = (_whose(offer.told), *_changed(offer.preview), "Chưa nhận gì: thêm --accept để nhận, sao lưu trước.")
        return Said(_json(offer.told, offer.preview, None), lines)
    done = handover.take(ws, options.file)
    return Said(_json(offer.told, offer.preview, done), (f"Đã nhận: {_whose(offer.told)}", *_lacking(done)))


def _json(told: HandoverFile, preview: Preview | None, done: Restored | None) -> dict[str, Any]:
    subjects = preview.subjects if preview else ()
    return {
        "taken": done is not None,
        "unit": told.unit,
        "made_at": told.made_at.isoformat(),
        "version": told.version,
        "changes": told.changes,
        "files": told.files,
        "before": str(done.before.file) if done else None,
        "lacking": list(done.lacking) if done else [],
        "subjects": [{"name": each.name, "now": each.now, "then": each.then} for each in subjects],
    }


def _whose(told: HandoverFile) -> str:
    day = short_date(told.made_at.date())
    return f"{told.unit}, bàn giao ngày {day}, {told.changes} thay đổi, {told.files} tệp kèm theo."


def _changed(preview: Preview) -> tuple[str, ...]:
    return tuple(f"{each.name}: đang có {each.now}, sẽ là {each.then}" for each in preview.subjects if not each.same)


def _lacking(done: Restored) -> tuple[str, ...]:
    return (f"Thiếu {len(done.lacking)} tệp kèm theo đã mất từ trước.",) if done.lacking else ()
