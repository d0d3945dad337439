"""Opens the parts of a Word file whose looks are read, and refuses what is no Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import UserError
from ..files.archive import MAX_NODES, Package, damaged, nodes, parse_xml
from ..files.content import Content, content_of
from .names import R, W

if TYPE_CHECKING:
    from lxml import etree

MAX_BYTES = 100 * 1024 * 1024
_AS_DOCX = "hãy mở bằng Word, chọn Lưu thành, lưu lại dạng .docx rồi kiểm tra tệp đó"
_REFUSED: dict[Content, str] = {
    "doc": f"là tệp Word đời cũ (.doc): {_AS_DOCX}.",
    "rtf": f"là tệp RTF: {_AS_DOCX}.",
    "open text": f"là tệp OpenDocument (.odt): {_AS_DOCX}.",
    "word xml": f"là tệp Word dạng XML: {_AS_DOCX}.",
    "encrypted": "có đặt mật khẩu nên không đọc được: hãy mở bằng Word, gỡ mật khẩu, lưu lại rồi kiểm tra.",
    "damaged": "bị hỏng hoặc tải về chưa trọn, không mở được: hãy tải hoặc xin lại tệp.",
}
# The strict form of the format names the same things otherwise.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


@dataclass(slots=True)
class Parts:
    """A Word file, part by part; `main` is the document itself."""

    package: Package
    main: str
    document: etree._Element
    relations: dict[str, tuple[str, str]]  # id to kind and part

    def related(self, kind: str) -> etree._Element | None:
        """The part of one kind, such as "styles", where the file has it."""
        found = next((part for each, part in self.relations.values() if each == kind), None)
        return self.part(found) if found else None

    def part(self, name: str) -> etree._Element | None:
        return parsed(self.package, name) if self.package.has(name) else None


def open_parts(data: bytes, name: str) -> Parts:
    """The parts of a .docx; UserError says what else it is, or why it is not read."""
    if not data.strip():
        raise UserError(f'Tệp "{name}" không có nội dung: hãy chọn đúng tệp.')
    if len(data) > MAX_BYTES:
        raise UserError(f'Tệp "{name}" lớn hơn 100 MB nên không đọc: hãy bỏ bớt ảnh rồi kiểm tra lại.')
    content = content_of(data, name)
    if content != "docx":
        otherwise = f"không phải tệp Word (.docx): {_AS_DOCX}."
        raise UserError(f'Tệp "{name}" {_REFUSED.get(content, otherwise)}')
    package = Package(data, name)
    main = _main_part(package)
    return Parts(package, main, parsed(package, main), _relations(package, main))


def parsed(package: Package, part: str) -> etree._Element:
    """The root of a part, in the names of the usual form of the format."""
    data = package.read(part)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    if nodes(data) > MAX_NODES:
        raise UserError(f'Tệp "{package.name}" quá lớn nên không kiểm tra thể thức được: hãy tách riêng phụ lục.')
    return parse_xml(data, package.name)


def _main_part(package: Package) -> str:
    if package.has("_rels/.rels"):
        for relation in parsed(package, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                part = relation.get("Target", "").lstrip("/")
                if package.has(part):
                    return part
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise damaged(package.name)


def _relations(package: Package, main: str) -> dict[str, tuple[str, str]]:
    folder, _, file = main.rpartition("/")
    told = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if not package.has(told):
        return {}
    return {
        relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _path(folder, relation.get("Target", "")))
        for relation in parsed(package, told)
    }


def _path(folder: str, target: str) -> str:
    """Where a target lies that is told from a folder."""
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
