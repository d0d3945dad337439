"""Whether a template can be opened by what fills it in, with every part in its place."""

from __future__ import annotations

import warnings
from pathlib import Path


def template_opens(file: Path) -> bool:
    """Whether a .docx or .xlsx that was found harmless opens as what it is."""
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl leaves out says nothing to an officer
            _open(file)
    except Exception:  # a part that is gone or stands for another one is met as any kind of fault
        return False
    return True


def _open(file: Path) -> None:
    from docx import Document
    from openpyxl import load_workbook

    if file.suffix.lower() == ".xlsx":
        load_workbook(file)
        return
    document = Document(str(file))
    _ = document.core_properties.author, list(document.styles), list(document.sections)
