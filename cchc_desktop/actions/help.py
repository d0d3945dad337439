"""The help: its topics, its sheets for roles, and looking for words in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..imports import help as shipped
from ..model import help as model
from ..model.help import Guide, Help, Hit


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
