"""Opens the parts of an Office file, which is a zip, without trusting its sizes or its XML."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from ...errors import UserError

if TYPE_CHECKING:
    from lxml import etree

MAX_PARTS = 10_000
MAX_WHOLE = 200 * 1024 * 1024
MAX_PART = 100 * 1024 * 1024
MAX_NODES = 1_100_000  # elements and attributes of one part: about 300 MB; 10,000 plain tasks have half of it
MAX_RATIO = 200  # real documents stay far below; a bomb is above 1000
_SMALL = 5 * 1024 * 1024  # below this a high ratio is harmless
_MOST_RELATIONS = 2000  # parts that tell relations
TROUBLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:")  # one letter and a colon is a drive
_WAITING = ("hyperlink", "image")  # a link waits for a click; pictures are not among what is read


class Package:
    """An Office file whose parts are read one by one, within limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise _too_much(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except TROUBLE:
            raise damaged(name) from None
        whole = sum(part.file_size for part in parts)
        swollen = any(p.file_size > _SMALL and p.file_size > MAX_RATIO * max(p.compress_size, 1) for p in parts)
        if len(parts) > MAX_PARTS or whole > MAX_WHOLE or swollen:
            raise _too_much(name)
        if any(part.flag_bits & 1 for part in parts):
            raise UserError(f'Tệp "{name}" có đặt mật khẩu: hãy gỡ mật khẩu, lưu lại dạng .docx rồi nhập lại.')
        if any(".." in part.filename.replace("\\", "/").split("/") for part in parts):
            raise UserError(
                f'Tệp "{name}" có phần bên trong chỉ ra ngoài tệp, không an toàn, nên không mở: hãy xin lại tệp '
                "từ nơi gửi."
            )

    @property
    def names(self) -> list[str]:
        return list(self._zip.NameToInfo)

    def has(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str, limit: int = MAX_PART) -> bytes:
        """The bytes of a part."""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(limit + 1)
        except (KeyError, *TROUBLE):
            raise damaged(self.name) from None
        if len(data) > limit:
            raise _odd(self.name)
        return data

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part; a document type declaration is refused, for it can call in other files."""
        return parse_xml(self.read(part), self.name)

    def refuse_active(self) -> None:
        """Refuses a file that carries macros, or that would fetch something by itself where it is opened.

        A template on the author's own disk is no danger and stands in many honest files.
        """
        if any(name.rpartition("/")[2].lower().startswith("vbaproject") for name in self.names):
            raise macros(self.name)
        relations = [name for name in self.names if name.lower().endswith(".rels")]
        if len(relations) > _MOST_RELATIONS:
            raise _too_much(self.name)
        for part in relations:
            for relation in self.xml(part):
                kind = relation.get("Type", "").rpartition("/")[2]
                target = relation.get("Target", "")
                outside = relation.get("TargetMode", "").lower() == "external"
                if outside and kind.lower() not in _WAITING and _is_away(target):
                    raise UserError(
                        f'Tệp "{self.name}" tự nối tới tài liệu ở nơi khác ({target[:80]}) nên không mở: hãy mở bằng '
                        "Word hoặc Excel, bỏ mẫu và liên kết đó, lưu lại rồi nhập lại."
                    )


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of some XML of limited size that declares and calls in nothing."""
    from lxml import etree

    if _declares_type(data):
        raise _odd(name)
    if nodes(data) > MAX_NODES:
        raise UserError(
            f'Tệp "{name}" quá lớn nên không đọc: hãy tách riêng phụ lục nhiệm vụ của kế hoạch rồi nhập lại.'
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
        raise damaged(name) from None


def nodes(data: bytes) -> int:
    """About how many elements and attributes some XML holds."""
    return data.count(b"<") - data.count(b"</") + data.count(b"=")


def damaged(name: str) -> UserError:
    """What to say of a file that breaks off or makes no sense."""
    return UserError(
        f'Tệp "{name}" bị hỏng hoặc tải về chưa trọn, không mở được: hãy tải hoặc xin lại tệp rồi nhập lại.'
    )


def macros(name: str) -> UserError:
    """What to say of a file that carries macros: they are not run, nor is the file taken in."""
    return UserError(
        f'Tệp "{name}" có macro (mã chạy kèm) nên không nhận: hãy mở bằng Word hoặc Excel, lưu lại dạng .docx hoặc '
        ".xlsx không có macro rồi nhập lại."
    )


def _too_much(name: str) -> UserError:
    return UserError(
        f'Tệp "{name}" nén quá nhiều dữ liệu, có thể gây treo máy, nên không mở: hãy xin lại tệp từ nơi gửi.'
    )


def _odd(name: str) -> UserError:
    return UserError(f'Tệp "{name}" có cấu trúc lạ, không an toàn, nên không mở: hãy lưu lại bằng Word rồi nhập lại.')


def _is_away(target: str) -> bool:
    """On another machine: an address on a network, or a folder that one shares."""
    place = target.strip().replace("\\", "/").lower()
    if place.startswith("file:"):
        place = place[5:]
        return place.startswith("//") and (not place.startswith("///") or place.startswith("////"))
    return place.startswith("//") or bool(_SCHEME.match(place))


def _declares_type(data: bytes) -> bool:
    """A declaration, in any of the encodings XML comes in."""
    marks = [mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(mark in data for mark in marks)
