"""Opens the parts of an Office file, which is a zip, without trusting its sizes or its XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from ..errors import UserError

if TYPE_CHECKING:
    from lxml import etree

MAX_PARTS = 10_000
MAX_WHOLE = 200 * 1024 * 1024
MAX_PART = 100 * 1024 * 1024
MAX_RATIO = 200  # real documents stay far below; a bomb is above 1000
_SMALL = 5 * 1024 * 1024  # below this a high ratio is harmless
_TROUBLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def part_names(data: bytes) -> frozenset[str]:
    """The names of the parts; none where the archive is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except _TROUBLE:
        return frozenset(["[Content_Types].xml", "word/"])  # let the Word reader say what is wrong


class Package:
    """An Office file whose parts are read one by one, within limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except _TROUBLE:
            raise damaged(name) from None
        whole = sum(part.file_size for part in parts)
        swollen = any(p.file_size > _SMALL and p.file_size > MAX_RATIO * max(p.compress_size, 1) for p in parts)
        if len(parts) > MAX_PARTS or whole > MAX_WHOLE or swollen:
            raise UserError(
                f'Tệp "{name}" nén quá nhiều dữ liệu, có thể gây treo máy, nên không mở: hãy xin lại tệp từ nơi gửi.'
            )
        if any(part.flag_bits & 1 for part in parts):
            raise UserError(f'Tệp "{name}" có đặt mật khẩu: hãy gỡ mật khẩu, lưu lại dạng .docx rồi nhập lại.')

    def has(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part; a document type declaration is refused, for it can call in other files."""
        from lxml import etree

        try:
            with self._zip.open(part) as stream:
                data = stream.read(MAX_PART + 1)
        except (KeyError, *_TROUBLE):
            raise damaged(self.name) from None
        if len(data) > MAX_PART or _declares_type(data):
            raise UserError(
                f'Tệp "{self.name}" có cấu trúc lạ, không an toàn, nên không mở: hãy lưu lại bằng Word rồi nhập lại.'
            )
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise damaged(self.name) from None


def damaged(name: str) -> UserError:
    """What to say of a file that breaks off or makes no sense."""
    return UserError(
        f'Tệp "{name}" bị hỏng hoặc tải về chưa trọn, không mở được: hãy tải hoặc xin lại tệp rồi nhập lại.'
    )


def _declares_type(data: bytes) -> bool:
    """A declaration, in any of the encodings XML comes in."""
    marks = [mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(mark in data for mark in marks)
