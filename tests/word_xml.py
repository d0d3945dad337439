"""Makes Word files out of pieces of their XML, as Word and other programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567"/>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings"}


def word_file(body: str, *, section: str = A4, headers: dict[str, str] | None = None, **parts: str) -> bytes:
    """A .docx: the inside of the body, the last section's properties, headers by id, and the insides of other parts."""
    related = {"document": f"<w:document {SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"}
    links = []
    for name, inside in parts.items():
        links.append((f"p{name}", _place(name), name))
        root = _ROOTS.get(name)
        related[_place(name)] = f"<w:{root} {SPACES}>{inside}</w:{root}>" if root else inside
    for key, inside in (headers or {}).items():
        links.append((key, f"header-{key}", "header"))
        related[f"header-{key}"] = f"<w:hdr {SPACES}>{inside}</w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(related))
        package.writestr("_rels/.rels", _relations([("rId1", "word/document", "officeDocument")]))
        package.writestr("word/_rels/document.xml.rels", _relations(links))
        for name, xml in related.items():
            package.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def _place(name: str) -> str:
    return "theme/theme1" if name == "theme" else name


def _types(parts: Iterable[str]) -> str:
    kinds = {"document": "document.main"} | {name: name for name in _ROOTS}
    told = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kinds.get(part, "header")}+xml"/>'
        for part in parts
        if part in kinds or part.startswith("header-")
    )
    xml = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{xml}{told}</Types>'


def _relations(links: list[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{key}" Type="{_KIND}/{kind}" Target="{to}.xml"/>' for key, to, kind in links)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with the insides of its properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{a_run(text, run)}</w:p>"


def a_run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key: str, inside: str, *, kind: str = "paragraph", based_on: str = "", default: bool = False) -> str:
    """A style, with the insides of it after its name."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"{mark}><w:name w:val="Tên {key}"/>{base}{inside}</w:style>'


def table(rows: list[list[str]], *, properties: str = "", widths: tuple[int, ...] = ()) -> str:
    """A table of cells given by their insides: properties of the cell, paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"
