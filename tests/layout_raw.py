"""Word files written letter by letter in the format's own language, as Word itself leaves them."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wps="{_SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_THEME = (
    f'<a:theme xmlns:a="{_DRAWING}/main" name="Office"><a:themeElements><a:clrScheme name="Office"/>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:noProof/></w:rPr><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Top of Page)"/></w:docPartObj></w:sdtPr>'
    f'<w:sdtContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_FIELD}</w:p></w:sdtContent></w:sdt>'
)
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_STYLES = (
    f"<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:rPr>{TIMES}<w:sz w:val="28"/></w:rPr></w:style>{{more}}</w:styles>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def run(text: str, size: float = 0, look: str = "", extra: str = "") -> str:
    """A run; `look` has the letters b and i."""
    said = extra + "".join(f"<w:{each}/>" for each in "bi" if each in look)
    said += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>", "": ""}
    parts = (signs.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>') for part in re.split("([\t\n])", text))
    return f"<w:r><w:rPr>{said}</w:rPr>{''.join(parts)}</w:r>"


def paragraph(
    *parts: str,
    size: float = 14,
    look: str = "",
    align: str = "",
    first: float = 0,
    left: float = 0,
    right: float = 0,
    before: float = 0,
    after: float = 0,
    said: str = "",
    end: str = "",
) -> str:
    """A paragraph of texts and runs; indents in millimetres, spaces in points, `said` and `end` in XML."""
    said += f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'
    indents = {"left": left, "right": right, "firstLine": first}
    told = " ".join(f'w:{name}="{twips(value)}"' for name, value in indents.items() if value)
    said += f"<w:ind {told}/>"
    said += f'<w:jc w:val="{align}"/>' if align else ""
    runs = "".join(part if part.startswith("<") else run(part, size, look) for part in parts)
    return f"<w:p><w:pPr>{said}{end}</w:pPr>{runs}</w:p>"


def body(*parts: str, **looks: float | str) -> str:
    """A paragraph of the text."""
    return paragraph(*parts, **{"align": "both", "first": 12.7, "before": 6, **looks})  # type: ignore[arg-type]


def middle(text: str, size: float = 14, look: str = "b", **looks: float) -> str:
    """A line in the middle."""
    return paragraph(text, size=size, look=look, align="center", **looks)  # type: ignore[arg-type]


def border(room: float, length: float) -> str:
    """A line of this length in the middle of the room: the upper border of an empty paragraph."""
    side = (room - length) / 2
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    return paragraph(left=side, right=side, align="center", said=line)


def old_line(length: float, left: float) -> str:
    """A line drawn by an old Word, over the page."""
    ends = [f"{each * 72 / 25.4:.1f}pt,16pt" for each in (left, left + length)]
    style = "position:absolute;mso-position-horizontal-relative:text"
    return f'<w:r><w:pict><v:line style="{style}" from="{ends[0]}" to="{ends[1]}"/></w:pict></w:r>'


def new_line(length: float, left: float) -> str:
    """A line drawn by a new Word, with the old one for those that do not know it."""
    wide, place = round(length * 36000), round(left * 36000)
    shape = (
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"/><a:ln w="9525"/></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    anchor = (
        f'<wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{place}</wp:posOffset></wp:positionH>'
        f'<wp:extent cx="{wide}" cy="0"/><a:graphic><a:graphicData uri="{_SHAPE}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor>"
    )
    old = old_line(length, left).removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...], widths: tuple[float, ...], framed: bool = False) -> str:
    """A table of cells that each hold paragraphs."""
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if framed else ""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    lines = "".join(
        f"<w:tr>{''.join(_cell(width, inner) for width, inner in zip(widths, row, strict=True))}</w:tr>" for row in rows
    )
    return (
        f'<w:tbl><w:tblPr>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


def _cell(width: float, inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{inner or "<w:p/>"}</w:tc>'


def section(*, start: int | None = None, footer: bool = False) -> str:
    """A section on A4 with the margins 20, 15, 20, 30; no number on its first page."""
    feet = "".join(f'<w:footerReference w:type="{kind}" r:id="rIdF"/>' for kind in ("default", "first") if footer)
    margins = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 10, "footer": 10}
    said = " ".join(f'w:{name}="{twips(value)}"' for name, value in margins.items())
    count = f'<w:pgNumType w:start="{start}"/>' if start else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/>{feet}'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {said} w:gutter="0"/>{count}<w:titlePg/></w:sectPr>'
    )


def document(text: str, *, footer: str = "", styles: str = "", numbering: str = "") -> bytes:
    """The file: theme fonts that are not Times New Roman, a Normal style that is."""
    parts = {
        "styles": ("styles", _STYLES.format(more=styles)),
        "theme": ("theme/theme1", _THEME),
        "header": ("header1", f"<w:hdr {NAMES}>{_GALLERY}</w:hdr>"),
        "footer": ("footer1", f"<w:ftr {NAMES}>{footer}</w:ftr>"),
        "numbering": ("numbering", f"<w:numbering {NAMES}>{numbering}</w:numbering>"),
    }
    names = {"header": "rIdH", "footer": "rIdF"}
    links = "".join(
        f'<Relationship Id="{names.get(kind, kind)}" Type="{_OFFICE}/{kind}" Target="{path}.xml"/>'
        for kind, (path, _) in parts.items()
    )
    kinds = "".join(
        f'<Override PartName="/word/{path}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind, (path, _) in parts.items()
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for path, said in parts.values():
            file.writestr(f"word/{path}.xml", said)
        file.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{text}</w:body></w:document>")
        file.writestr("word/_rels/document.xml.rels", _relations(links))
        office = f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", _relations(office))
        main = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        defaults = '<Default Extension="xml" ContentType="application/xml"/>'
        defaults += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        file.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{main}{kinds}</Types>')
    return out.getvalue()


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
