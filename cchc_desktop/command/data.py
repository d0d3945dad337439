"""`cchc data …`: the data folder as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .. import log, paths
from ..errors import UserError
from . import handover, recovery
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    _add_verify(verbs)
    _add_bundle(verbs)
    _add_move(verbs)
    handover.add(verbs)
    recovery.add(verbs)


def _add_verify(verbs: Any) -> None:
    add_verb(verbs, "verify", _verify, "kiểm tra toàn bộ dữ liệu: cơ sở dữ liệu, nhật ký, minh chứng, sao lưu")


def _verify(options: argparse.Namespace) -> Said:
    from ..actions.verify import verify

    found = verify(opened(options))
    told = [{"kind": each.kind, "place": each.place, "sentence": each.sentence} for each in found.troubles]
    json = {"sound": found.sound, "troubles": told}
    json |= {"changes": found.changes, "rows": found.rows, "files": found.files}
    lines = tuple(f"{each.place}: {each.sentence}" for each in found.troubles)
    return Said(json, lines or (found.words,), "" if found.sound else found.words)


def _add_bundle(verbs: Any) -> None:
    bundle = add_verb(verbs, "bundle", _bundle, "gói hỗ trợ: phiên bản, nhật ký, số đếm, không có nội dung đã nhập")
    bundle.add_argument("--out", type=Path, required=True)


def _bundle(options: argparse.Namespace) -> Said:
    """Also of data that cannot be opened: then it is wanted most."""
    from ..actions import support

    folder = paths.data_folder(options.data)
    try:
        ws = opened(options)
    except UserError as error:
        log.refused(error)
        ws = None
    file = support.write(folder, ws, options.out)
    return Said({"file": str(file)}, (str(file),))


def _add_move(verbs: Any) -> None:
    moving = add_verb(verbs, "move", _move, "chuyển toàn bộ dữ liệu sang thư mục khác; đường dẫn cũ dẫn tới nơi mới")
    moving.add_argument("--to", type=Path, required=True)


def _move(options: argparse.Namespace) -> Said:
    from ..actions import move, whereabouts
    from ..actions.workspace import open_workspace

    ws = open_workspace(paths.data_folder(options.data), options.today, window=True)  # nobody may come in meanwhile
    try:
        if ws.read_only:
            raise UserError(ws.read_only)
        moved = move.move(ws, options.to)
    finally:
        ws.close()
    whereabouts.leave(moved.old)
    whereabouts.told(moved.old)
    json = {"from": str(moved.old), "to": str(moved.new), "files": moved.files, "rows": moved.rows}
    return Said(json, (f"Đã chuyển dữ liệu tới “{moved.new}”; bản cũ vẫn còn ở “{moved.old}”.",))
