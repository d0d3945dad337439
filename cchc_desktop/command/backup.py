"""`cchc backup …`: backups made, listed and restored."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..model.backup import Backup, Preview, SecondCopy, age
from ..model.change import local_time
from ..text import size_words
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "create", _create, "sao lưu ngay")
    leaf.add_argument("--to", type=Path, metavar="THƯ_MỤC", help="chép thêm một bản trọn vẹn ra thư mục này")
    add_verb(verbs, "list", _list, "các bản sao lưu, mới nhất trước")
    leaf = add_verb(
        verbs, "restore", _restore, "đưa dữ liệu về như một bản sao lưu; dữ liệu hiện tại được sao lưu trước"
    )
    leaf.add_argument("file", type=Path, metavar="TỆP")
    leaf.add_argument("--preview", action="store_true", help="chỉ xem sẽ đổi những gì")


def _create(options: argparse.Namespace) -> Said:
    from ..actions import backup

    made = backup.create(opened(options), to=options.to)
    return Said(_backup(made), (f"Đã sao lưu: {made.file}", _inside(made)))


def _list(options: argparse.Namespace) -> Said:
    from ..actions import backup

    ws = opened(options)
    shelf = backup.shelf(ws)
    lines = [f"{age(each.at, ws.now)}, {each.reason}: {each.file}" for each in shelf.backups]
    return Said(
        [_backup(each) for each in shelf.backups],
        (*(lines or ["Chưa có bản sao lưu nào."]), _second_words(shelf.second, ws.now)),
    )


def _restore(options: argparse.Namespace) -> Said:
    from ..actions import backup

    ws = opened(options)
    if options.preview:
        return _preview(backup.preview(ws, options.file))
    done = backup.restore(ws, options.file)
    lacking = [f"Thiếu tệp “{name}”: không có trong bản sao lưu." for name in done.lacking]
    json = {
        "restored": _backup(done.backup),
        "before": _backup(done.before),
        "files": done.files,
        "lacking": list(done.lacking),
        "notes": list(done.notes),
    }
    first = f"Đã khôi phục: {_inside(done.backup)}"
    return Said(json, (first, *lacking, *done.notes, f"Dữ liệu trước khi khôi phục: {done.before.file}"))


def _preview(seen: Preview) -> Said:
    if seen.refusal:
        raise UserError(seen.refusal)
    lines = [
        f"{each.name}: đang có {each.now}, bản sao lưu có {each.then}"
        + ("" if each.same else f"; trở lại {each.returning}, mất {each.going}, khác {each.differing}")
        for each in seen.subjects
    ]
    changes = [f"Sẽ bỏ: {each.name} ({local_time(each.at)}, {each.who})" for each in seen.since]
    lacking = [f"Thiếu tệp “{name}”: không có trong bản sao lưu." for name in seen.lacking]
    json = {
        "backup": _backup(seen.backup),
        "subjects": [asdict(each) for each in seen.subjects],
        "since": [asdict(each) | {"at": each.at.isoformat()} for each in seen.since],
        "since_count": seen.since_count,
        "returning": [asdict(each) | {"at": each.at.isoformat()} for each in seen.returning],
        "returning_count": seen.returning_count,
        "lacking": list(seen.lacking),
        "notes": list(seen.notes),
    }
    return Said(json, (*lines, *changes, *lacking, *seen.notes))


def _backup(kept: Backup) -> dict[str, Any]:
    return asdict(kept) | {"file": str(kept.file), "at": kept.at.isoformat()}


def _inside(kept: Backup) -> str:
    missing = f", thiếu {kept.missing} tệp" if kept.missing else ""
    unit = kept.unit or "chưa khai báo đơn vị"
    return f"{unit}, {kept.changes} thay đổi, {size_words(kept.size)}, {kept.files} tệp kèm theo{missing}"


def _second_words(kept: SecondCopy, now: datetime) -> str:
    if kept.folder is None:
        return "Chưa chọn nơi để bản thứ hai."
    last = f"chép {age(kept.last, now)}" if kept.last else "chưa chép lần nào"
    return f"Bản thứ hai ở “{kept.folder}”: {last}{', đã quá hạn nhắc' if kept.late else ''}."
