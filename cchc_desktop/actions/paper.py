"""The papers beside the report: which form they take, and how their files are named and saved."""

from __future__ import annotations

from pathlib import Path

from ..files import make_folder, write_new
from ..model.paper import PaperForm, PaperKind
from ..model.period import Period
from ..model.unit import Unit
from ..text import fold
from .form import pack_for, require_sound
from .workspace import Workspace

_LONGEST = 110  # letters of a name before its suffix


def form_of(ws: Workspace, kind: PaperKind, period: Period) -> PaperForm:
    """The form that is in force for a paper of a period; UserError where there is none, or it will not do."""
    from ..imports.forms.paper_form import load_paper

    pack = pack_for(ws, kind, period)
    if not pack.shipped:
        require_sound(pack.folder)
    return load_paper(pack.folder)


def save(out: Path, data: bytes, unit: Unit, *parts: str) -> Path:
    """Save a paper under a plain name that says what it is and whose, a free one beside what stands there."""
    whole = "-".join([*parts, *_plain(unit.name).split()[:12]])
    return write_new(make_folder(out) / f"{whole[:_LONGEST].rstrip('-.')}.docx", data)


def plain(text: str) -> str:
    """Text for a file's name, in ASCII: "III.6" stays, "Ngoài kế hoạch" becomes "ngoai-ke-hoach"."""
    return text if text.isascii() and " " not in text else "-".join(_plain(text).split())


def _plain(text: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else " " for c in fold(text))
