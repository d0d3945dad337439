"""The PDF of a Word file, made by the office program of this machine out of the very .docx that was written.

Signing tools want it like that: fonts inside, text that can be selected, PDF 1.4 or later, no password, no scripts.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..office.conversion import Conversion
from ..office.programs import programs
from ..telling import Report

SECONDS = 120.0  # for one file
_OPTIONS = {
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),
    "EmbedStandardFonts": ("boolean", "true"),
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "false"),
    "SelectPdfVersion": ("long", "0"),  # the program's own usual one: 1.6 or 1.7
}
# Format 17 is PDF; not opened afterwards, for print, the whole text with its properties and headings, tagged; fonts
# that may not be embedded stay text instead of becoming pictures.
_SAVES = (
    "$document.ExportAsFixedFormat($env:CCHC_RESULT, 17, $false, 0, 0, 1, 1, 0, "
    "$true, $false, 1, $true, $false, $false)"
)


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and the program that made it."""

    data: bytes
    engine: str


def write_pdf(docx: bytes, report: Report) -> Pdf:
    """The PDF of a .docx, by Word where it is, else by LibreOffice; UserError where neither is or neither could."""
    ready = programs(word_first=True)
    if not ready:
        raise UserError(
            "Máy này không có Microsoft Word hay LibreOffice để tạo PDF: hãy cài một trong hai chương trình, hoặc mở "
            "tệp .docx ở máy khác rồi lưu thành PDF."
        )
    late = False
    for program in ready:
        with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
            made = program.convert(_written(Path(folder), docx, report))
        late = late or not made.in_time
        if made.data is not None and made.data.startswith(b"%PDF-"):
            return Pdf(made.data, program.name)
    names = " và ".join(program.name for program in ready)
    why = f"chưa tạo xong tệp PDF sau {SECONDS:.0f} giây" if late else "không tạo được tệp PDF"
    raise UserError(
        f"{names} {why} nên chưa có tệp nào được ghi: hãy đóng các cửa sổ của chương trình đó rồi làm lại, hoặc "
        "mở tệp .docx và lưu thành PDF."
    )


def _written(folder: Path, docx: bytes, report: Report) -> Conversion:
    given = _conversion(folder, report)
    try:
        given.source_path.write_bytes(docx)
    except OSError as error:
        raise UserError(
            f"Không ghi được tệp tạm để tạo PDF ({error.strerror}): hãy giải phóng chỗ trống trên ổ đĩa rồi làm lại."
        ) from error
    return given


def _conversion(folder: Path, report: Report) -> Conversion:
    options = {name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()}
    return Conversion(
        folder=folder,
        source="bao-cao.docx",
        result="bao-cao.pdf",
        reads="MS Word 2007 XML",
        writes=f"pdf:writer_pdf_Export:{json.dumps(options)}",
        saves=_SAVES,
        doing="đang tạo PDF",
        seconds=SECONDS,
        report=report,
    )
