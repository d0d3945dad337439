"""The papers beside the report: which form they take, and how their files are named and saved."""

from __future__ import annotations

import re
from pathlib import Path

from ..files import make_folder, write_new
from ..model.paper import PaperForm, PaperKind
from ..model.period import Period
from ..model.unit import Unit
from ..text import plain_words
from .form import sound_pack
from .workspace import Workspace

_LONGEST = 110  # letters of a name before its suffix
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")


def form_of(ws: Workspace, kind: PaperKind, period: Period) -> PaperForm:
    """The form that is in force for a paper of a period; UserError where there is none, or it will not do."""
    from ..imports.forms.paper_form import load_paper

    return load_paper(sound_pack(ws, kind, period).folder)


def save(out: Path, data: bytes, unit: Unit, *parts: str) -> Path:
    """Save a paper under a plain name that says what it is and whose, a free one beside what stands there."""
    whole = "-".join([*parts, *plain_words(unit.name)[:12]])
    return write_new(make_folder(out) / f"{whole[:_LONGEST].rstrip('-.')}.docx", data)


def plain(text: str) -> str:
    """Text for a file's name, in ASCII: "III.6" stays, "Ngoài kế hoạch" becomes "ngoai-ke-hoach"."""
    return text if _PLAIN.fullmatch(text) else "-".join(plain_words(text))
