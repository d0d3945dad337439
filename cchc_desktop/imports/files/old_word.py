"""Reads .doc, .rtf, .odt and Word's XML through LibreOffice or Word, where one is installed: as a .docx."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from ...errors import UserError
from ..document import Document, Report
from .content import content_of
from .converters import Job, converters
from .word import read_word

SECONDS = 60.0
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "word xml": ".xml", "open text": ".odt"}
_ACTIVE = (b"\\objautlink", b"\\objupdate", b"\\objlink", b"\\objocx")  # what RTF fetches or starts by itself


def read_old_word(data: bytes, name: str, report: Report) -> Document:
    """The document, read from the .docx that the office program makes of it."""
    kind = content_of(data, name)
    if kind == "rtf" and any(word in data for word in _ACTIVE):
        raise UserError(
            f'Tệp "{name}" có đối tượng tự chạy hoặc tự nối ra ngoài nên không mở: hãy xin bản .docx của kế hoạch.'
        )
    ready = converters()
    if not ready:
        raise UserError(
            f'Tệp "{name}" ở dạng cũ và máy này không có Word hay LibreOffice để đọc: hãy mở bằng Word, chọn '
            "Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó (ở máy khác cũng được)."
        )
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        job = Job(Path(folder), _SUFFIXES.get(kind, ".doc"), SECONDS, report)
        job.source.write_bytes(data)
        made = next((docx for convert in ready if (docx := convert(job)) is not None), None)
    if made is None:
        raise UserError(
            f'Tệp "{name}" có thể bị hỏng hoặc có mật khẩu, không chuyển sang .docx được: hãy mở bằng Word, chọn '
            "Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó."
        )
    return replace(read_word(made, name), kind="doc")
