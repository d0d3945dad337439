"""Painted pages, such as bars and bullets, written into a Word file to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..files import write_new


def write(path: Path, pages: Sequence[tuple[bytes, str]]) -> Path:
    """PNG pictures with their captions, one on each page of A4, under this name or the next free one."""
    from ..exports.pictures import write_pages

    return write_new(path, write_pages(pages))
