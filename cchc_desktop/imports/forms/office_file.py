"""A template is opened as a file from anywhere: what runs code, or fetches something, is told before anything is used.

What an Office file may hold is listed here, and all else is refused: a list of what is dangerous would be out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import UserError
from ...model.report.pack import PackFault
from ..files.archive import Package, nodes, parse_xml

if TYPE_CHECKING:
    from lxml import etree

MAX_PARTS = 500
MAX_WHOLE = 60_000_000  # bytes of all parts
MAX_XML = 8_000_000  # bytes of one part; ours have 50,000
MAX_NODES = 300_000
_MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}
_XML_RELATION = re.compile(
    "officedocument|core-properties|extended-properties|custom-properties|styles|styleswitheffects|settings|"
    "websettings|fonttable|theme|numbering|header|footer|footnotes|endnotes|customxml|customxmlprops|comments|"
    "commentsextended|commentsids|people|worksheet|sharedstrings|calcchain|drawing|sheetmetadata|table"
)
_OTHER_RELATION = re.compile("image|font|thumbnail|printersettings|vmldrawing|hyperlink")
_NAMED = {
    "vbaproject": "có macro (mã chạy kèm)",
    "wordvbadata": "có macro (mã chạy kèm)",
    "xlmacrosheet": "có trang tính chứa macro",
    "xlintlmacrosheet": "có trang tính chứa macro",
    "control": "có điều khiển ActiveX",
    "activexcontrolbinary": "có điều khiển ActiveX",
    "oleobject": "có đối tượng nhúng (OLE)",
    "package": "có tệp nhúng bên trong",
    "afchunk": "có tài liệu chèn kèm (altChunk)",
    "subdocument": "có tài liệu con",
    "attachedtemplate": "có mẫu đính kèm (attached template)",
    "externallink": "có liên kết tới tệp Excel khác",
    "externallinkpath": "có liên kết tới tệp Excel khác",
    "connections": "có kết nối dữ liệu bên ngoài",
    "querytable": "có bảng lấy dữ liệu bên ngoài",
    "chart": "có biểu đồ kèm bảng tính nhúng",
}
_PARTS = (("vbaproject", "vbaproject"), ("activex/", "control"), ("embeddings/", "package"), ("oleobject", "oleobject"))
_ELEMENTS = {
    "altChunk": "có tài liệu chèn kèm (altChunk)",
    "object": "có đối tượng nhúng (OLE)",
    "OLEObject": "có đối tượng nhúng (OLE)",
    "oleObject": "có đối tượng nhúng (OLE)",
    "control": "có điều khiển ActiveX",
    "subDoc": "có tài liệu con",
    "mailMerge": "có nguồn trộn thư",
    "ddeLink": "có liên kết DDE",
    "webPublishItem": "có phần đăng lên web",
}
_AWAY = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\)")
_MEND = "hãy mở bằng Word hoặc Excel, bỏ phần đó rồi lưu lại"


class OfficeFile:
    """A .docx or .xlsx from anywhere; UserError where it cannot be opened safely."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name, self.kind = name, name.rpartition(".")[2].lower()
        self._package = Package(data, name)
        self._roots: dict[str, etree._Element] = {}
        self.parts = self._package.names
        if len(self.parts) > MAX_PARTS:
            raise UserError(f"Tệp “{name}” có quá nhiều phần bên trong ({len(self.parts)}): hãy lưu lại bằng Office.")
        whole = 0
        for part in self.parts:
            whole += len(self._package.read(part, MAX_WHOLE))
            if whole > MAX_WHOLE:
                raise UserError(f"Tệp “{name}” giải nén ra hơn {MAX_WHOLE // 1_000_000} MB nên không mở: hãy xin lại.")

    def xml(self, part: str) -> etree._Element:
        """The root of one of its parts, blank text between elements left out as python-docx does it."""
        if part not in self._roots:
            self._roots[part] = self._parsed(part)
        return self._roots[part]

    def _parsed(self, part: str) -> etree._Element:
        from lxml import etree

        data = self._package.read(part, MAX_XML)
        if nodes(data) > MAX_NODES:
            raise UserError(f"Tệp “{self.name}” có phần {part} quá lớn nên không mở: hãy dùng mẫu gọn hơn.")
        parse_xml(data, self.name)  # refuses declarations and entities
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=True)
        root = etree.fromstring(data, parser)
        if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "US-ASCII", "ASCII"):
            raise UserError(f"Tệp “{self.name}” ghi phần {part} bằng bảng mã lạ: hãy mở bằng Office rồi lưu lại.")
        return root

    def has(self, part: str) -> bool:
        return part in self.parts

    def dangers(self) -> Iterator[PackFault]:
        """Everything in it that runs code, fetches something, or that no template needs."""
        yield from self._wrong_kind()
        for part in self.parts:
            lower = f"/{part.lower()}"
            if found := next((what for sign, what in _PARTS if sign in lower), None):
                yield self._fault(f"phần {part}", f"{_NAMED[found]}; {_MEND}")
            if lower.endswith(".rels"):
                yield from self._relations(part)
            elif lower.endswith((".xml", ".vml")) and not lower.startswith("/customxml/"):
                yield from self._elements(part)

    def _wrong_kind(self) -> Iterator[PackFault]:
        main, content = _MAIN.get(self.kind, ("", ""))
        if not self.has(main) or not self.has("[Content_Types].xml"):
            yield self._fault("", f"không phải tệp .{self.kind}: hãy lưu lại bằng Word hoặc Excel")
            return
        for entry in self.xml("[Content_Types].xml"):
            given = entry.get("ContentType", "").lower()
            if any(sign in given for sign in ("macroenabled", "vbaproject", "activex", "oleobject")):
                yield self._fault("", f"là dạng có macro hoặc đối tượng chạy được ({given}); hãy lưu lại dạng thường")
            elif entry.get("PartName", "").lower() == f"/{main}" and given != content:
                yield self._fault("", f"không phải tệp .{self.kind} thường ({given}); hãy lưu lại dạng .{self.kind}")

    def _relations(self, part: str) -> Iterator[PackFault]:
        for relation in self.xml(part):
            kind = relation.get("Type", "").rpartition("/")[2].lower()
            target = relation.get("Target", "")
            place = f"phần {part}"
            if kind in _NAMED:
                yield self._fault(place, f"{_NAMED[kind]}; {_MEND}")
            elif relation.get("TargetMode", "").lower() == "external":
                what = {"image": "ảnh", "hyperlink": "siêu liên kết"}.get(kind, "phần")
                yield self._fault(place, f"có {what} nối ra ngoài tệp ({target[:80]}); {_MEND}")
            elif _XML_RELATION.fullmatch(kind):
                hidden = "customxml" in target.lower() and not kind.startswith("customxml")
                if hidden or not target.lower().endswith(".xml"):
                    yield self._fault(place, f"có phần tên lạ ({target[:80]}); {_MEND}")
            elif not _OTHER_RELATION.fullmatch(kind):
                yield self._fault(place, f"có phần lạ loại “{kind[:40]}”; {_MEND}")
            if kind == "officedocument" and target.lstrip("/") != _MAIN.get(self.kind, ("",))[0]:
                yield self._fault(place, "có phần chính ở chỗ lạ; hãy mở bằng Office rồi lưu lại")

    def _elements(self, part: str) -> Iterator[PackFault]:
        for element in self.xml(part).iter():
            if not isinstance(element.tag, str):
                yield self._fault(f"phần {part}", "có chú thích hoặc lệnh XML ẩn; hãy mở bằng Office rồi lưu lại")
                return
            name = element.tag.rpartition("}")[2]
            if name in _ELEMENTS:
                yield self._fault(f"phần {part}", f"{_ELEMENTS[name]}; {_MEND}")
            for key, value in element.attrib.items():
                if str(key).rpartition("}")[2] in ("src", "href") and _AWAY.match(str(value)):
                    yield self._fault(f"phần {part}", f"có chỗ nối ra ngoài tệp ({str(value)[:80]}); {_MEND}")

    def _fault(self, place: str, message: str) -> PackFault:
        return PackFault(self.name, place, message)
