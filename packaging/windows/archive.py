"""Packs the folder into a .zip that is the same for the same files."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from shipping import laid_at

_FILE, _DOS = 0o100644 << 16, 0  # rights as Unix notes them; made under Windows, for Explorer


def pack(folder: Path, out: Path) -> None:
    """Sorted, with one date, names in UTF-8 with the flag that says so."""
    moment = time.gmtime(laid_at())[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*"), key=lambda path: path.as_posix()):
            if path.is_file():
                info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", moment)
                info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _DOS, _FILE
                archive.writestr(info, path.read_bytes(), compresslevel=9)
