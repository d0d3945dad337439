"""The small file by which a folder of practice data is known, and by which first change the data in it are."""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..files import write_safely

MARK = "lam-thu.json"
_FIRST = "first_change"
_MOUNT_POINT = 0xA0000003  # the kind of link to a folder that Windows calls a junction


def is_practice(folder: Path) -> bool:
    """Whether a data folder holds practice data."""
    return first_marked(folder) is not None


def first_marked(folder: Path) -> str | None:
    """The first change that the mark of a folder names; None where it has no mark, or is a link to elsewhere."""
    if is_link(folder):
        return None
    try:
        said = json.loads((folder / MARK).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    first = said.get(_FIRST) if isinstance(said, dict) else None
    return first if isinstance(first, str) else None


def mark(folder: Path, first: str) -> None:
    """Say that a folder is ours to make and to throw away. OSError where it cannot be written."""
    said = {"what": "Dữ liệu bịa để làm thử, xóa được.", _FIRST: first}
    write_safely(folder / MARK, json.dumps(said, ensure_ascii=False).encode())


def is_link(folder: Path) -> bool:
    """Whether a folder only leads to another one."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return folder.is_symlink() or getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT
