"""A whole backup becomes one file that another PC can take in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..files import pour_new, sha256_of
from ..model.handover_file import NAME, HandoverFile, Member, is_member, to_said
from ..telling import Moved

_CHUNK = 1_048_576  # bytes read at a time


def members(folder: Path) -> dict[str, Member]:
    """What lies in a folder, by its path with slashes; the database first."""
    inside = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
    order = sorted(filter(is_member, inside), key=lambda name: not name.endswith(".sqlite3"))
    return {name: Member(inside[name].stat().st_size, sha256_of(inside[name])) for name in order}


def write_handover_file(folder: Path, told: HandoverFile, path: Path, moved: Moved) -> Path:
    """Everything that `told` names in a folder, as one file under a free name; returns where.

    UserError where the disk refuses; nothing is left behind then.
    """

    def pour(out: IO[bytes]) -> None:
        with ZipFile(out, "w", ZIP_DEFLATED) as packed:
            packed.writestr(NAME, json.dumps(to_said(told), ensure_ascii=False, indent=1))
            for name in told.members:
                _pack(packed, name, folder / name, moved)

    return pour_new(path, pour)


def _pack(packed: ZipFile, name: str, file: Path, moved: Moved) -> None:
    """Evidence is packed already, most of it: only the database gets smaller."""
    about = ZipInfo.from_file(file, name, strict_timestamps=False)
    about.compress_type = ZIP_STORED if name.startswith("files/") else ZIP_DEFLATED
    with file.open("rb") as source, packed.open(about, "w") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            moved(len(chunk))
