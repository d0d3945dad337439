"""`cchc form …`: form packs listed, checked, taken in, handed out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..model.report.pack import Pack, PackFault, UnusedTag
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    add_verb(verbs, "list", _form_list, "các mẫu có trong chương trình")
    add_verb(verbs, "check", _form_check, "kiểm tra tệp mẫu, chưa nhận").add_argument("file", type=Path)
    add_verb(verbs, "add", _form_add, "nhận mẫu mới").add_argument("file", type=Path)
    export = add_verb(verbs, "export", _form_export, "xuất mẫu thành một tệp")
    export.add_argument("key", metavar="MÃ")
    export.add_argument("--out", type=Path, required=True)
    add_verb(verbs, "remove", _form_remove, "gỡ mẫu đã nhận").add_argument("key", metavar="MÃ")


def _form_list(options: argparse.Namespace) -> Said:
    from ..actions import form

    found = form.shelf(opened(options))
    broken = [{"name": each.name, "message": each.reason} for each in found.broken]
    lines = [_line(pack) for pack in found.packs] + [f"{each.name}: {each.reason}" for each in found.broken]
    return Said({"forms": [_pack(pack) for pack in found.packs], "broken": broken}, tuple(lines))


def _form_check(options: argparse.Namespace) -> Said:
    from ..actions import form

    found = form.check(options.file)
    said = {
        "forms": [_pack(pack) for pack in found.packs],
        "findings": [_fault(each) for each in found.faults],
        "unused": [_unused(each) for each in found.unused],
    }
    lines = [each.sentence for each in found.faults] or ["Không có lỗi."]
    return Said(said, (*lines, *_hints(found.unused)))


def _form_add(options: argparse.Namespace) -> Said:
    from ..actions import form

    taken = form.take_in(opened(options), options.file)
    said = {"forms": [_pack(pack) for pack in taken.packs], "unused": [_unused(each) for each in taken.unused]}
    return Said(said, (*(f"Đã nhận: {_line(pack)}" for pack in taken.packs), *_hints(taken.unused)))


def _form_export(options: argparse.Namespace) -> Said:
    from ..actions import form

    file = form.export(opened(options), options.key, options.out)
    return Said({"file": str(file)}, (str(file),))


def _form_remove(options: argparse.Namespace) -> Said:
    from ..actions import form

    form.drop(opened(options), options.key)
    return Said({"removed": options.key}, (f"Đã gỡ mẫu “{options.key}”.",))


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "key": pack.key,
        "name": pack.name,
        "kind": pack.kind,
        "basis": pack.basis,
        "valid_from": pack.valid_from.isoformat(),
        "valid_to": pack.valid_to.isoformat() if pack.valid_to else None,
        "periods": list(pack.periods),
        "unit_kinds": list(pack.unit_kinds),
        "extends": pack.base.name if pack.base else None,
        "shipped": pack.shipped,
    }


def _line(pack: Pack) -> str:
    where = "đi kèm" if pack.shipped else "đã nhận"
    return f"{pack.id}: {pack.name} ({where}; {pack.periods_told}; {pack.validity}; {pack.basis})"


def _fault(fault: PackFault) -> dict[str, str]:
    return {"weight": "error", "file": fault.file, "place": fault.place, "message": fault.message}


def _unused(unused: UnusedTag) -> dict[str, str]:
    return {"file": unused.file, "tag": unused.tag}


def _hints(unused: tuple[UnusedTag, ...]) -> tuple[str, ...]:
    return tuple(f"Gợi ý: tệp “{each.file}” không dùng thẻ “{each.tag}”." for each in unused)
