"""What the packages of both systems share: name and version, the time of files, sizes that are promised, hashes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "CCHC-Desktop"
READ_ME = "ĐỌC TRƯỚC.txt"
LICENCES = "licences"
HASHES = "SHA256SUMS"
FOLDER_MOST, PACKED_MOST = 165, 65  # MB of 10**6 bytes
_LAID = datetime(2026, 1, 1, tzinfo=UTC)  # every file's time, so that two builds are alike


def version() -> str:
    """The program's version; LookupError where it tells none."""
    text = (ROOT / "cchc_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "(.+)"', text)
    if not found:
        raise LookupError("cchc_desktop/__init__.py tells no version")
    return found[1]


def laid_at() -> int:
    """The time all files carry, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _LAID.timestamp())


def write_hashes(files: Sequence[Path], out: Path) -> None:
    """One line for each file, as `sha256sum --check` reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    out.write_text("".join(lines), "utf-8")


def within(bounds: Mapping[Path, int]) -> bool:
    """Print how large files and folders are, each against its bound in MB; whether none is larger."""
    sizes = {path: size_of(path) for path in bounds}
    for path, size in sizes.items():
        over = ", TOO LARGE" if size > bounds[path] * 10**6 else ""
        print(f"{path.name}: {size / 1e6:.1f} MB of at most {bounds[path]} MB{over}", flush=True)
    return all(size <= bounds[path] * 10**6 for path, size in sizes.items())


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    return sum(part.stat().st_size for part in (path, *path.rglob("*")) if part.is_file())
