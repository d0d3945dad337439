"""Where a file goes that is asked for by a folder or by its own name."""

from __future__ import annotations

from pathlib import Path

from ..files import make_folder


def place(out: Path, usual: str) -> Path:
    """`out` itself where it names a file of the same kind as `usual`, else the usual name in that folder."""
    if out.suffix.lower() == Path(usual).suffix and not out.is_dir():
        make_folder(out.parent)
        return out
    return make_folder(out) / usual
