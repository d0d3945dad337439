"""The help: its topics, its sheets for roles, and looking for words in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..imports import help as shipped
from ..model import help as model
from ..model.help import Guide, Help, Hit

_PICTURES = "pictures"


def everything() -> Help:
    """All topics and sheets; UserError where their files are gone or broken."""
    return shipped.load_help()


def find(words: str) -> list[Hit]:
    """The topics that hold all the words, with the words around the first."""
    return model.find(everything().topics, words)


def guides() -> Sequence[Guide]:
    """The sheets of one page, one for each role."""
    return everything().guides


def folder() -> Path:
    """Where texts and pictures lie."""
    return shipped.folder()


def picture(link: str) -> Path | None:
    """The file of a picture as a text names it; None for what lies elsewhere, on this machine or another."""
    pictures, _, name = link.partition("/")
    own = pictures == _PICTURES and name == Path(name).name and "\\" not in name
    return folder() / _PICTURES / name if own else None
