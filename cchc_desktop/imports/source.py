"""Takes a file in and says by its content, never by its name, what it is; refuses what cannot be a plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import UserError
from .document import Document, Report, silent

MAX_BYTES = 100 * 1024 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OPEN_XML_PARTS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_TRY_WORD = "hãy mở bằng Word, chọn Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó"
_REFUSED = {
    "pptx": "là bản trình chiếu, không phải kế hoạch: hãy chọn tệp Word (.docx) của kế hoạch.",
    "encrypted": "có đặt mật khẩu nên không đọc được: hãy mở bằng Word, gỡ mật khẩu và lưu lại dạng .docx, "
    "rồi nhập lại.",
    "ole": f"là tệp Office đời cũ: {_TRY_WORD}.",
    "picture": "là ảnh, không có chữ để đọc: hãy xin bản Word (.docx) của kế hoạch, hoặc gõ và dán nội dung vào.",
    "zip": "là tệp nén (.zip): hãy giải nén rồi chọn tệp Word (.docx) của kế hoạch ở bên trong.",
}


def load(path: Path) -> bytes:
    """The bytes of the file an officer chose."""
    if path.is_dir():
        raise UserError(f'"{path.name or path}" là thư mục: hãy chọn tệp kế hoạch ở bên trong.')
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(
                f'Tệp "{path.name}" lớn hơn 100 MB nên không đọc: hãy tách riêng kế hoạch và phụ lục của nó.'
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f'Không thấy tệp "{path}": hãy xem lại đường dẫn hoặc chọn lại tệp.') from None
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise UserError(
            f'Không mở được tệp "{path.name}" ({reason}): hãy đóng tệp ở chương trình khác rồi thử lại.'
        ) from None


def read_document(data: bytes, name: str, report: Report = silent) -> Document:
    """The document in these bytes.

    `report(percent, text)` is called by the readers that may take longer than half a second; what it raises
    ends the reading.
    """
    if not data.strip():
        raise UserError(f'Tệp "{name}" không có nội dung: hãy chọn đúng tệp kế hoạch.')
    if len(data) > MAX_BYTES:
        raise UserError(f'Tệp "{name}" lớn hơn 100 MB nên không đọc: hãy tách riêng kế hoạch và phụ lục của nó.')
    kind = kind_of(data)
    if kind in _REFUSED:
        raise UserError(f'Tệp "{name}" {_REFUSED[kind]}')
    return _READERS[kind](data, name, report)


# Each reader is imported when it is needed: the program's start need not pay for XML, Excel or PDF libraries.


def _word(data: bytes, name: str, report: Report) -> Document:
    from .word import read_word

    return read_word(data, name)


def _excel(data: bytes, name: str, report: Report) -> Document:
    from .excel import read_excel

    return read_excel(data, name, report)


def _old_excel(data: bytes, name: str, report: Report) -> Document:
    from .old_excel import read_old_excel

    return read_old_excel(data, name, report)


def _pdf(data: bytes, name: str, report: Report) -> Document:
    from .pdf import read_pdf

    return read_pdf(data, name, report)


def _web(data: bytes, name: str, report: Report) -> Document:
    from .web import read_web

    return read_web(data, name)


def _old_word(data: bytes, name: str, report: Report) -> Document:
    from .old_word import read_old_word

    return read_old_word(data, name, report)


def _text(data: bytes, name: str, report: Report) -> Document:
    from .plain_text import read_text

    return read_text(decode(data, name))


_READERS: dict[str, Callable[[bytes, str, Report], Document]] = {
    "docx": _word,
    "doc": _old_word,
    "rtf": _old_word,
    "xlsx": _excel,
    "xls": _old_excel,
    "pdf": _pdf,
    "html": _web,
    "text": _text,
}


def kind_of(data: bytes) -> str:
    """What the bytes are: docx, text, or a key of what is refused."""
    start = data[:1024].lstrip()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(data)
    if data.startswith(_PICTURES) and b"\x00" in data[:4096]:
        return "picture"
    if start.startswith(b"%PDF"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.removeprefix(b"\xef\xbb\xbf").lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text"


def _kind_of_zip(data: bytes) -> str:
    from .archive import part_names

    names = part_names(data)
    if "[Content_Types].xml" in names:
        for folder, kind in _OPEN_XML_PARTS.items():
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"


def _kind_of_ole(data: bytes) -> str:
    """OLE directories name their streams in UTF-16."""
    streams = {"EncryptedPackage": "encrypted", "WordDocument": "doc", "Workbook": "xls"}
    for stream, kind in streams.items():
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def decode(data: bytes, name: str) -> str:
    """The text in these bytes: UTF-8, or UTF-16 that says so."""
    encoding = next((code for bom, code in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UserError(
            f'Tệp "{name}" không phải văn bản Unicode nên không đọc được chữ: '
            "hãy mở bằng Notepad hoặc Word và lưu lại với bảng mã UTF-8, hoặc dùng bản .docx."
        ) from None
    if "\x00" in text or sum(c < " " and c not in "\t\n\r\x0b\x0c" for c in text[:4096]) > 20:
        raise UserError(
            f'Tệp "{name}" không phải văn bản, chương trình không đọc được: hãy chọn tệp Word (.docx) của kế hoạch.'
        )
    return text
