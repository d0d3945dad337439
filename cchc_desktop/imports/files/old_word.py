"""Reads .doc, .rtf, .odt and Word's XML through LibreOffice or Word, where one is installed: as a .docx."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from ...errors import UserError
from ...office.conversion import Conversion
from ...office.programs import programs
from ...telling import Report
from ..document import Document
from .content import content_of
from .word import read_word

SECONDS = 60.0
# What the file is: its suffix, and the filter with which LibreOffice reads it.
_KINDS = {
    "doc": (".doc", "MS Word 97"),
    "rtf": (".rtf", "Rich Text Format"),
    "word xml": (".xml", "MS Word 2003 XML"),
    "open text": (".odt", "writer8"),
}
_ACTIVE = (b"\\objautlink", b"\\objupdate", b"\\objlink", b"\\objocx")  # what RTF fetches or starts by itself


def read_old_word(data: bytes, name: str, report: Report) -> Document:
    """The document, read from the .docx that the office program makes of it."""
    kind = content_of(data, name)
    if kind == "rtf" and any(word in data for word in _ACTIVE):
        raise UserError(
            f'Tệp "{name}" có đối tượng tự chạy hoặc tự nối ra ngoài nên không mở: hãy xin bản .docx của kế hoạch.'
        )
    ready = programs()
    if not ready:
        raise UserError(
            f'Tệp "{name}" ở dạng cũ và máy này không có Word hay LibreOffice để đọc: hãy mở bằng Word, chọn '
            "Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó (ở máy khác cũng được)."
        )
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        given = conversion(Path(folder), kind, report)
        given.source_path.write_bytes(data)
        made = next((docx for each in ready if (docx := each.convert(given).data) is not None), None)
    if made is None:
        raise UserError(
            f'Tệp "{name}" có thể bị hỏng hoặc có mật khẩu, không chuyển sang .docx được: hãy mở bằng Word, chọn '
            "Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó."
        )
    return replace(read_word(made, name), kind="doc")


def conversion(folder: Path, kind: str, report: Report) -> Conversion:
    """An old file of this kind, to be turned into a .docx."""
    suffix, reads = _KINDS.get(kind, _KINDS["doc"])
    return Conversion(
        folder=folder,
        source=f"ke-hoach{suffix}",
        result="ke-hoach.docx",
        reads=reads,
        writes="docx:MS Word 2007 XML",
        saves="$document.SaveAs2($env:CCHC_RESULT, 16)",
        doing="đang chuyển tệp sang .docx",
        seconds=SECONDS,
        report=report,
    )
