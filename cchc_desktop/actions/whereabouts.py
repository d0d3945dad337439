"""Where the data of a folder are: those that were moved are followed, and a move that never ended is told from one.

The old folder holds `moved.json`, and the new one `arriving.json` until it is the one in use.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import paths
from ..errors import UserError
from ..files import free_name, patiently, write_safely
from ..store import holder

_FARTHEST = 20  # folders that lead on one after another


def follow(folder: Path) -> Path:
    """The folder that is in use for a path: where the data were moved to, or from where a move never ended.

    UserError where that place cannot be reached: nothing empty is ever opened in its stead.
    """
    passed: list[Path] = []
    while len(passed) < _FARTHEST:
        onward = _onward(folder)
        if onward == folder:
            for each in passed:  # the machine may have stopped before the move was over
                leave(each)
            return folder
        passed.append(folder)
        folder = onward
    raise UserError(f"Các thư mục dữ liệu chỉ đi chỉ lại lẫn nhau (“{folder}”): hãy mở bằng --data và thư mục đúng.")


def told(folder: Path) -> str:
    """The sentence for the first start by the old path after a move; "" once it was said."""
    said = said_by(paths.moved(folder))
    if not said.get("to") or said.get("told"):
        return ""
    with suppress(UserError):
        write_safely(paths.moved(folder), json.dumps(said | {"told": True}, ensure_ascii=False).encode())
    return f"Dữ liệu đã được chuyển từ “{folder}” tới “{said['to']}”; chương trình đang dùng dữ liệu ở nơi mới."


def leave(old: Path) -> None:
    """Give the database that was moved away another name, once nobody has it open; nothing is deleted."""
    if not paths.moved(old).exists() or holder.live(old) is not None:
        return
    day = f"{datetime.now():%Y-%m-%d}"
    database = paths.database(old)
    for each in (database, *(database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))):
        with suppress(OSError):
            if each.exists():
                patiently(lambda each=each: os.replace(each, free_name(old / f"da-chuyen-{day}-{each.name}")))  # type: ignore[misc]


def said_by(file: Path) -> dict[str, Any]:
    """What such a file says; nothing where it is not one that was written here."""
    try:
        said = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    right = isinstance(said, dict) and all(isinstance(said.get(key, ""), str) for key in ("from", "to"))
    return said if right else {}


def _onward(folder: Path) -> Path:
    to = said_by(paths.moved(folder)).get("to")
    if to:
        if not paths.database(Path(to)).is_file():
            raise UserError(
                f"Dữ liệu đã được chuyển tới “{to}” nhưng nơi ấy không còn thấy: hãy cắm lại ổ đĩa, hoặc đổi lại tên "
                f"thư mục. Bản trước khi chuyển vẫn còn ở “{folder}”."
            )
        return Path(to)
    origin = said_by(paths.arriving(folder)).get("from")
    if origin and paths.database(Path(origin)).is_file() and not paths.moved(Path(origin)).exists():
        return Path(origin)  # the machine stopped before the copy came into use
    with suppress(OSError):
        paths.arriving(folder).unlink(missing_ok=True)
    return folder
