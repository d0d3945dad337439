"""Made-up documents that obey Nghị định 30/2020/NĐ-CP, written in the manners of different programs and people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests import layout_papers as papers
from tests.layout_by_docx import write_by_docx
from tests.layout_looks import (
    FONT,
    LOOKS,
    NAMES,
    connector,
    in_order,
    is_heading,
    layout,
    letters,
    numbering,
    style,
    style_id,
    twips,
)
from tests.layout_papers import AnnexPaper, Paper

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TEXT_WIDTH, _LANDSCAPE_WIDTH = 165.0, 252.0  # millimetres between the margins
_LEFT_CELL, _RIGHT_CELL, _PADDING = 62.0, 103.0, 3.8
_MOTTO = 56.1  # how long "Độc lập - Tự do - Hạnh phúc" is in 13 points
_TABBED = ("agency", "country", "motto", "number", "place_date")
_LEVELS = {"section": 0, "titled": 1, "clause": 1, "point": 2}
_LABEL = re.compile(r"^(?:[IVX]+\.|\d+\.|\w\)) ")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a program or a person writes the same page."""

    header: Literal["table", "tabs"] = "table"
    lines: Literal["border", "below", "vml", "drawing"] = "border"
    looks: Literal["direct", "styles", "libreoffice", "headings"] = "direct"
    numbers: Literal["typed", "word"] = "typed"
    capitals: Literal["typed", "shown"] = "typed"
    simple_field: bool = False
    first_page_header: bool = False  # an empty one of its own, or none at all


class Writer:
    """Writes one paper in one manner."""

    def __init__(self, paper: Paper, manner: Manner) -> None:
        self.paper, self.manner = paper, manner
        self._shapes = 0

    def write(self) -> bytes:
        """The bytes of the .docx."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name, text in self._parts().items():
                package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
        return out.getvalue()

    def _parts(self) -> dict[str, str]:
        kinds = {
            "document": f"{_WORD}.document.main+xml",
            "styles": f"{_WORD}.styles+xml",
            "header1": f"{_WORD}.header+xml",
            "header2": f"{_WORD}.header+xml",
            "numbering": f"{_WORD}.numbering+xml",
        }
        overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{t}"/>' for n, t in kinds.items())
        relations = "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}.xml"/>'
            for n, (kind, target) in enumerate(
                (("styles", "styles"), ("header", "header1"), ("header", "header2"), ("numbering", "numbering")), 1
            )
        )
        rels = f'<Relationships xmlns="{_PACKAGE}/relationships">'
        return {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": f'{rels}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/_rels/document.xml.rels": f"{rels}{relations}</Relationships>",
            "word/document.xml": f"<w:document {NAMES}><w:body>{self._body()}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMES}>{self._styles()}</w:styles>",
            "word/header1.xml": f"<w:hdr {NAMES}>{self._page_number()}</w:hdr>",
            "word/header2.xml": f"<w:hdr {NAMES}><w:p/></w:hdr>",
            "word/numbering.xml": f"<w:numbering {NAMES}>{numbering()}</w:numbering>",
        }

    # The parts of the page

    def _body(self) -> str:
        paper, made = self.paper, list(self._head())
        if paper.type_name:
            made += [self.p("type_name", paper.type_name), *(self.p("subject", line) for line in paper.subject)]
            made.append(self._short_line(paper.subject, 2.19, _TEXT_WIDTH))
        made += self._to()
        made += [self.p(element, text) for element, text in paper.blocks]
        made += self._foot()
        for n, annex in enumerate(paper.annexes):
            made += [f"<w:p><w:pPr>{self._section(landscape=n > 0, annex=n > 0)}</w:pPr></w:p>", *self._annex(annex)]
        return "".join(made) + self._section(landscape=bool(paper.annexes), annex=bool(paper.annexes))

    def _head(self) -> Iterator[str]:
        paper = self.paper
        if self.manner.header == "tabs":
            yield from self._tabbed_head()
            return
        left = [self.p("superior", paper.superior)] if paper.superior else []
        left += [self.p("agency", line) for line in paper.agency]
        left.append(self._short_line(paper.agency, 2.5, _LEFT_CELL - _PADDING))
        right = self.p("country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + self._motto()
        below = [self.p("number", paper.number)]
        if not paper.type_name:
            below += [self.p("later_subject" if n else "letter_subject", s) for n, s in enumerate(paper.subject)]
        yield _table(("".join(left), right), ("".join(below), self.p("place_date", paper.place_date)))

    def _motto(self) -> str:
        room = _RIGHT_CELL - _PADDING
        if self.manner.lines == "border":
            return self.p("motto", "Độc lập - Tự do - Hạnh phúc", under=((room - _MOTTO - 0.8) / 2, "bottom"))
        motto = self.p("motto", "Độc lập - Tự do - Hạnh phúc")
        return motto + self._line(_MOTTO, room)

    def _short_line(self, above: tuple[str, ...], per_letter: float, room: float) -> str:
        """A line of 0.38 of the longest text above it."""
        return self._line(0.38 * max(len(text) for text in above) * per_letter, room)

    def _line(self, length: float, room: float) -> str:
        start = (room - length) / 2
        if self.manner.lines in ("border", "below"):
            return self.p("rule", "", under=(start, "top" if self.manner.lines == "border" else "bottom"))
        return self.p("rule", "", drawn=self._shape(length, start))

    def _shape(self, length: float, start: float) -> str:
        self._shapes += 1
        points = 72 / 25.4
        vml = (
            f'<w:pict><v:line id="Line {self._shapes}" style="position:absolute;z-index:{self._shapes}" '
            f'from="{start * points:.2f}pt,1pt" to="{(start + length) * points:.2f}pt,1pt" strokeweight=".75pt"/>'
            "</w:pict>"
        )
        if self.manner.lines == "vml":
            return f"<w:r>{vml}</w:r>"
        drawing = connector(self._shapes, round(length * 36000), round(start * 36000))
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"
        )

    def _tabbed_head(self) -> Iterator[str]:
        """Two halves of each line, each centred on a tab; the lines under them are shapes."""
        paper = self.paper
        assert len(paper.agency) == 2
        stops = "".join(f'<w:tab w:val="center" w:pos="{twips(at)}"/>' for at in (30, 112))
        halves = (
            (("agency", paper.agency[0]), ("country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ""),
            (("agency", paper.agency[1]), ("motto", "Độc lập - Tự do - Hạnh phúc"), ""),
            (("number", paper.number), ("place_date", paper.place_date), self._halves_lines(paper.agency[1])),
        )
        for (left, left_text), (right, right_text), drawn in halves:
            runs = f"<w:r><w:tab/></w:r>{self._runs(left, left_text)}<w:r><w:tab/></w:r>{self._runs(right, right_text)}"
            spacing = f'<w:spacing w:before="{120 if drawn else 0}" w:after="0" w:line="240" w:lineRule="auto"/>'
            yield f"<w:p><w:pPr><w:tabs>{stops}</w:tabs>{spacing}</w:pPr>{drawn}{runs}</w:p>"
        if not paper.type_name:
            yield from (self.p("letter_subject", line) for line in paper.subject)

    def _halves_lines(self, agency: str) -> str:
        length = 0.42 * len(agency) * 2.5
        return self._shape(length, 30 - length / 2) + self._shape(_MOTTO, 112 - _MOTTO / 2)

    def _to(self) -> list[str]:
        to = self.paper.to
        if len(to) < 2:
            return [self.p("to", f"Kính gửi: {line}") for line in to]
        ends = [";"] * (len(to) - 1) + ["."]
        return [
            self.p("to_many", "Kính gửi:"),
            *(self.p("to_item", f"- {t}{e}") for t, e in zip(to, ends, strict=True)),
        ]

    def _foot(self) -> list[str]:
        paper = self.paper
        ends = [";"] * (len(paper.recipients) - 1) + ["."]
        left = self.p("recipients", "Nơi nhận:")
        left += "".join(self.p("recipient", f"- {t}{e}") for t, e in zip(paper.recipients, ends, strict=True))
        right = "".join(self.p("authority", line) for line in paper.authority)
        right += self.p("signer", "") * 4 + self.p("signer", paper.signer)
        return [_table((left, right), widths=(82.5, 82.5)), self.p("rule", "") if not paper.annexes else ""]

    def _annex(self, annex: AnnexPaper) -> list[str]:
        made = [
            self.p("annex_heading", annex.heading),
            self.p("annex_title", annex.title),
            self.p("legend", annex.legend),
        ]
        made.append(self._short_line((annex.title,), 2.9, _LANDSCAPE_WIDTH))
        rows = "".join(
            f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not n else ''}"
            + "".join(
                f"<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr>{self.p('cell', c)}</w:tc>" for c in cells
            )
            + "</w:tr>"
            for n, cells in enumerate(annex.rows)
        )
        sides = "".join(
            f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "<w:gridCol w:w='3000'/>" * len(annex.rows[0])
        made.append(
            f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}"
        )
        return [*made[:-1], made[-1] + "</w:tbl>", self.p("end", "./.")]

    def _section(self, landscape: bool, annex: bool) -> str:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
        first = '<w:headerReference w:type="first" r:id="rId3"/>' if self.manner.first_page_header else ""
        start = '<w:pgNumType w:start="1"/>' if annex else ""
        return (
            f'<w:sectPr>{first}<w:headerReference w:type="default" r:id="rId2"/><w:pgSz {size}/><w:pgMar '
            f'w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}" w:left="{twips(30)}" w:header="567" '
            f'w:footer="567" w:gutter="0"/>{start}<w:titlePg/></w:sectPr>'
        )

    def _page_number(self) -> str:
        if self.manner.simple_field:
            inner = '<w:fldSimple w:instr=" PAGE ">' + self._runs("page_number", "2") + "</w:fldSimple>"
        else:
            look = f"<w:rPr>{in_order(letters(LOOKS['page_number']))}</w:rPr>"
            kinds = ("begin", "separate", "end")
            marks = [f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds]
            code = f"<w:r>{look}<w:instrText xml:space='preserve'> PAGE   \\* MERGEFORMAT </w:instrText></w:r>"
            inner = marks[0] + code + marks[1] + self._runs("page_number", "2") + marks[2]
        return f"<w:p>{self._properties('page_number', '')}{inner}</w:p>"

    # Paragraphs and their looks

    def p(self, element: str, text: str, under: tuple[float, str] | None = None, drawn: str = "") -> str:
        """A paragraph; `under` is a border with indents of so many millimetres, `drawn` a shape anchored in it."""
        numbered = self.manner.numbers == "word" and element in _LEVELS
        label = f'<w:numPr><w:ilvl w:val="{_LEVELS[element]}"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
        letters = self._marked(element, _LABEL.sub("", text) if numbered else text)
        return f"<w:p>{self._properties(element, label, under)}{drawn}{letters}</w:p>"

    def _properties(self, element: str, label: str, under: tuple[float, str] | None = None) -> str:
        look, manner = LOOKS[element], self.manner.looks
        styled = f'<w:pStyle w:val="{style_id(element)}"/>' if manner != "direct" else ""
        border = ""
        if under:
            border = f'<w:pBdr><w:{under[1]} w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        direct = manner == "direct" or (manner == "headings" and is_heading(element))
        if direct or under or (label and manner != "styles"):
            indent = under[0] if under else None
            mark = f"<w:rPr>{letters(look)}</w:rPr>"
            return f"<w:pPr>{styled}{label}{border}{layout(look, element, indent)}{mark}</w:pPr>"
        return f"<w:pPr>{styled}{label}{border}</w:pPr>"

    def _marked(self, element: str, text: str) -> str:
        """Runs; what stands between ** is bold."""
        parts = text.split("**")
        return "".join(self._runs(element, part, strong=n % 2 == 1) for n, part in enumerate(parts) if part)

    def _runs(self, element: str, text: str, strong: bool = False) -> str:
        look, manner = LOOKS[element], self.manner
        shown = manner.capitals == "shown" and text.isupper() and element in ("type_name", "annex_title")
        plain = manner.looks == "styles" and element in self._own_style(element)
        marks = "" if plain else letters(look, manner.looks == "libreoffice")
        marks += "<w:b/>" if strong and "<w:b/>" not in marks else ""
        marks += "<w:caps/>" if shown else ""
        text = text.capitalize() if shown else text
        pieces = re.findall(r"\S+\s*|\s+", text) if manner.looks == "libreoffice" else [text]
        return "".join(
            f'<w:r><w:rPr>{in_order(marks)}</w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in pieces
        )

    def _own_style(self, element: str) -> tuple[str, ...]:
        return () if self.manner.header == "tabs" and element in _TABBED else (element,)

    def _styles(self) -> str:
        kind = self.manner.looks
        font = {"direct": "Calibri", "headings": "Calibri", "libreoffice": "Liberation Serif", "styles": FONT}[kind]
        defaults = (
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
            '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" '
            'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        )
        return defaults + "".join(style(element, look, kind) for element, look in LOOKS.items())


def _table(*rows: tuple[str, str], widths: tuple[float, float] = (_LEFT_CELL, _RIGHT_CELL)) -> str:
    """A table without borders."""
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    whole = f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{whole}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


_BY_HAND: dict[str, tuple[Paper, Manner]] = {
    "báo cáo của huyện": (papers.DISTRICT_REPORT, Manner()),
    "báo cáo của sở": (papers.DEPARTMENT_REPORT, Manner(lines="below", looks="styles")),
    "báo cáo của xã": (papers.COMMUNE_REPORT, Manner(lines="vml", simple_field=True)),
    "báo cáo của bệnh viện": (papers.HOSPITAL_REPORT, Manner(lines="drawing", looks="libreoffice")),
    "kế hoạch của phường": (papers.COMMUNE_PLAN, Manner(looks="headings", first_page_header=True)),
    "công văn của sở": (papers.LETTER, Manner(lines="drawing", looks="styles")),
    "công văn của huyện": (papers.DISTRICT_LETTER, Manner(lines="vml", looks="libreoffice")),
    "tờ trình": (papers.SUBMISSION, Manner(lines="vml", looks="libreoffice")),
    "quyết định": (papers.DECISION, Manner(lines="below", simple_field=True)),
    "thông báo": (papers.NOTICE, Manner(header="table", capitals="shown", looks="headings")),
    "chương trình": (papers.PROGRAMME, Manner(header="tabs", lines="drawing")),
    "báo cáo đánh số bằng Word": (papers.DISTRICT_REPORT, Manner(numbers="word", looks="headings")),
    "báo cáo dùng tab": (papers.COMMUNE_REPORT, Manner(header="tabs", lines="vml", first_page_header=True)),
    "báo cáo dùng kiểu đoạn": (papers.DISTRICT_REPORT, Manner(looks="styles", capitals="shown", lines="drawing")),
}


_BY_DOCX = {
    "báo cáo viết bằng python-docx": papers.DISTRICT_REPORT,
    "quyết định viết bằng python-docx": papers.DECISION,
}
SAMPLES = (*_BY_HAND, *_BY_DOCX)


def sample(name: str) -> bytes:
    """One of the documents, as the bytes of a .docx."""
    return write_by_docx(_BY_DOCX[name]) if name in _BY_DOCX else Writer(*_BY_HAND[name]).write()
