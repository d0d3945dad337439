"""Takes a file in and says by its content, never by its name, what it is; refuses what cannot be a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ...errors import UserError
from ...model.finding import Finding
from ...telling import Report, silent
from ..document import Document, Paragraph
from .content import Content, content_of

MAX_BYTES = 100 * 1024 * 1024
MAX_TEXT = 12 * 1024 * 1024
MAX_LINES = 100_000  # 10,000 tasks with each cell on a line of its own are 60,000
MAX_LINE = 1_000_000  # letters; a whole plan on one line has 150,000
_TRY_WORD = "hãy mở bằng Word, chọn Lưu thành và lưu lại dạng .docx, rồi nhập tệp .docx đó"
_TRY_EXCEL = "hãy mở bằng Excel, chọn Lưu thành và lưu lại dạng .xlsx, rồi nhập tệp .xlsx đó"
_REFUSED: dict[Content, str] = {
    "slides": "là bản trình chiếu, không phải văn bản: hãy chọn tệp Word (.docx) của văn bản ấy.",
    "encrypted": "có đặt mật khẩu nên không đọc được: hãy mở bằng Word hoặc Excel, gỡ mật khẩu và lưu lại dạng .docx "
    "hoặc .xlsx, rồi nhập lại.",
    "mail": "là thư điện tử, không phải văn bản: hãy mở thư, lưu tệp đính kèm ra ngoài rồi chọn tệp đó.",
    "ole": f"là tệp Office đời cũ mà chương trình không đọc được: {_TRY_WORD}.",
    "binary sheet": f"là bảng tính dạng nhị phân (.xlsb): {_TRY_EXCEL}.",
    "open sheet": f"là bảng tính OpenDocument (.ods): {_TRY_EXCEL}.",
    "picture": "là ảnh, không có chữ để đọc: hãy xin bản Word (.docx), hoặc gõ và dán nội dung vào.",
    "archive": "là tệp nén (.zip, .rar …): hãy giải nén rồi chọn tệp Word (.docx) ở bên trong.",
    "damaged": "bị hỏng hoặc tải về chưa trọn, không mở được: hãy tải hoặc xin lại tệp rồi nhập lại.",
}


def load(path: Path) -> bytes:
    """The bytes of the file an officer chose."""
    if path.is_dir():
        raise UserError(f'"{path.name or path}" là thư mục: hãy chọn tệp ở bên trong.')
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_big(path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f'Không thấy tệp "{path}": hãy xem lại đường dẫn hoặc chọn lại tệp.') from None
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise UserError(
            f'Không mở được tệp "{path.name}" ({reason}): hãy đóng tệp ở chương trình khác rồi thử lại.'
        ) from None


def read_document(data: bytes, name: str, report: Report = silent) -> Document:
    """The document in these bytes, with a finding where the name says it is something else.

    `report(percent, text)` is called by the readers that may take longer than half a second; what it raises
    ends the reading.
    """
    if not data.strip():
        raise UserError(f'Tệp "{name}" không có nội dung: hãy chọn đúng tệp.')
    if len(data) > MAX_BYTES:
        raise _too_big(name)
    content = content_of(data, name)
    if content in _REFUSED:
        raise UserError(f'Tệp "{name}" {_REFUSED[content]}')
    form = _FORMS[content]
    document = form.read(data, name, report)
    lines = [len(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    if len(lines) > MAX_LINES or max(lines, default=0) > MAX_LINE:
        raise _too_long(name)
    suffix = Path(name).suffix.lower()
    if suffix not in _KNOWN or suffix in form.suffixes:
        return document
    said = f'Tệp "{name}" mang đuôi {suffix} nhưng thực ra là {form.label}: chương trình đã đọc theo nội dung thật.'
    return replace(document, findings=(Finding("hint", "tên tệp", said), *document.findings))


def decode(data: bytes, name: str) -> str:
    """The text in these bytes: Unicode, or Vietnamese in an encoding from before Unicode."""
    from .web_bytes import unicode_mark

    try:
        text = data.decode(unicode_mark(data) or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = _old_text(data, name)
    if "\x00" in text or sum(c < " " and c not in "\t\n\r\x0b\x0c\x1f" for c in text[:4096]) > 20:
        raise UserError(f'Tệp "{name}" không phải văn bản, chương trình không đọc được: hãy chọn tệp Word (.docx).')
    return text


def _old_text(data: bytes, name: str) -> str:
    from ..wording.legacy import decode_bytes

    text = decode_bytes(data)
    if text is None:
        raise UserError(
            f'Tệp "{name}" không phải văn bản Unicode nên không đọc được chữ: '
            "hãy mở bằng Notepad hoặc Word và lưu lại với bảng mã UTF-8, hoặc dùng bản .docx."
        )
    return text


def _too_big(name: str) -> UserError:
    return UserError(f'Tệp "{name}" lớn hơn 100 MB nên không đọc: hãy tách riêng phần chính và phụ lục.')


def _too_long(name: str) -> UserError:
    return UserError(f'Tệp "{name}" có quá nhiều chữ nên không đọc: hãy tách riêng phần chính và phụ lục.')


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


def _sheet_xml(data: bytes, name: str, report: Report) -> Document:
    from .spreadsheet_xml import read_spreadsheet_xml

    return read_spreadsheet_xml(data, name)


def _old_word(data: bytes, name: str, report: Report) -> Document:
    from .old_word import read_old_word

    return read_old_word(data, name, report)


def _text(data: bytes, name: str, report: Report) -> Document:
    """Text, or the cells that Excel saved as text between commas."""
    from .comma_text import read_comma_text
    from .plain_text import read_text

    if len(data) > MAX_TEXT:
        raise _too_long(name)
    text = decode(data, name)
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise _too_long(name)
    return read_comma_text(text, name) or read_text(text)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of content that is read: by which function, under which suffixes it comes, what officers call it."""

    read: Callable[[bytes, str, Report], Document]
    suffixes: frozenset[str]
    label: str


def _form(read: Callable[[bytes, str, Report], Document], suffixes: str, label: str) -> _Form:
    return _Form(read, frozenset(suffixes.split()), label)


_FORMS: dict[Content, _Form] = {
    "docx": _form(_word, ".docx .docm .dotx", "tệp Word (.docx)"),
    "doc": _form(_old_word, ".doc .dot", "tệp Word đời cũ (.doc)"),
    "rtf": _form(_old_word, ".rtf", "tệp RTF"),
    "word xml": _form(_old_word, ".xml", "tệp Word dạng XML"),
    "open text": _form(_old_word, ".odt .ott", "tệp văn bản OpenDocument (.odt)"),
    "xlsx": _form(_excel, ".xlsx .xlsm .xltx", "tệp Excel (.xlsx)"),
    "xls": _form(_old_excel, ".xls .xlt", "tệp Excel đời cũ (.xls)"),
    "sheet xml": _form(_sheet_xml, ".xml", "bảng tính Excel dạng XML"),
    "pdf": _form(_pdf, ".pdf", "tệp PDF"),
    "web": _form(_web, ".html .htm .xhtml .mht .mhtml", "trang web (HTML)"),
    "text": _form(_text, ".txt .md .csv .tsv .text .log", "văn bản thường"),
}
_KNOWN = frozenset().union(*(form.suffixes for form in _FORMS.values()), (".pptx", ".jpg", ".jpeg", ".png", ".zip"))
