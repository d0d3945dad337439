"""ReportData as a reading view: HTML for two paper pages, every drawn sentence a link to its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..model.report.data import Annex, Paragraph, Part, ReportData

INDENT = 34
LINED = "border:1px solid #777777;"


class Sheet:
    """The body's HTML, with the paragraphs and parts in the order of their anchors."""

    def __init__(self, data: ReportData) -> None:
        self.paragraphs: list[Paragraph] = []
        self.html = "".join(self._body(data))

    def _body(self, data: ReportData) -> Iterator[str]:
        yield _head(data)
        yield _centred("BÁO CÁO", top=16, bold=True)
        yield _centred(data.title, bold=True)
        yield _centred("────────────", size=7)
        yield from _addressees(data)
        for paragraph in data.opening:
            yield self._paragraph(paragraph)
        for n, part in enumerate(data.parts):
            yield from self._part(part, str(n))
        if data.closing.text:
            yield self._paragraph(data.closing)
        yield _foot(data)

    def _part(self, part: Part, anchor: str) -> Iterator[str]:
        title = f"{part.number}. {part.title}"
        yield (
            f'<p style="margin:8px 0 4px 0; text-indent:{INDENT}px;">'
            f'<a name="part{anchor}"></a><b>{escape(title)}</b></p>'
        )
        for paragraph in part.paragraphs:
            yield self._paragraph(paragraph)
        for n, inner in enumerate(part.parts):
            yield from self._part(inner, f"{anchor}.{n}")

    def _paragraph(self, paragraph: Paragraph) -> str:
        self.paragraphs.append(paragraph)
        number = len(self.paragraphs) - 1
        words = escape(paragraph.text)
        if paragraph.task_ids:
            words = f'<a href="source:{number}" style="color:#000000; text-decoration:none;">{words}</a>'
        return f'<p align="justify" style="margin:4px 0; text-indent:{INDENT}px;">{words}</p>'


def annex_html(data: ReportData) -> str:
    """The annexes, one table each."""
    return "".join("".join(_annex(annex)) for annex in data.annexes)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: words, the anchor it leads to, and how much stands under it."""

    words: str
    anchor: str
    count: int
    empty: bool
    level: int


def outline(data: ReportData) -> list[Entry]:
    """The headings of the body and the annexes."""
    out = []
    for n, part in enumerate(data.parts):
        out.append(Entry(f"{part.number}. {part.title}", f"part{n}", len(part.paragraphs), part.empty, 1))
        for m, inner in enumerate(part.parts):
            out.append(Entry(f"{inner.number}. {inner.title}", f"part{n}.{m}", len(inner.paragraphs), inner.empty, 2))
    for annex in data.annexes:
        rows = sum(not row.section for row in annex.rows)
        out.append(Entry(f"{annex.name}. {annex.title}", f"annex{annex.numeral or 0}", rows, False, 1))
    return out


def _head(data: ReportData) -> str:
    unit = data.unit
    agency = [f"<span>{escape(unit.superior)}</span>"] if unit.superior else []
    agency += [f"<b>{escape(line)}</b>" for line in unit.heading]
    left = "<br>".join(agency)
    right = "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>"
    line = '<span style="font-size:6pt;">{}</span>'
    number, place = _spaced(data.number_line), _spaced(data.place_date)
    draft = '<br><span style="color:#B3261E;"><b>DỰ THẢO</b></span>' if data.draft else ""
    return (
        '<table width="100%" cellspacing="0" cellpadding="1"><tr>'
        f'<td width="40%" align="center">{left}<br>{line.format("──────────")}<br>{number}{draft}</td>'
        f'<td width="60%" align="center">{right}<br>{line.format("───────────────────────")}<br><i>{place}</i></td>'
        "</tr></table>"
    )


def _addressees(data: ReportData) -> Iterator[str]:
    if len(data.to) == 1:
        yield _centred(f"Kính gửi: {data.to[0]}", top=10, bottom=8)
    elif data.to:
        yield '<p style="margin:10px 0 0 60px;">Kính gửi:</p>'
        for n, line in enumerate(data.to, 1):
            yield f'<p style="margin:0 0 0 100px;">- {escape(line)}{"." if n == len(data.to) else ";"}</p>'


def _foot(data: ReportData) -> str:
    to = "<br>".join(
        f"- {escape(line)}{'.' if n == len(data.recipients) else ';'}" for n, line in enumerate(data.recipients, 1)
    )
    left = f'<span style="font-size:9pt;"><b><i>Nơi nhận:</i></b><br>{to}</span>' if to else ""
    signs = "<br>".join(f"<b>{escape(line)}</b>" for line in data.signature)
    return (
        '<br><table width="100%" cellspacing="0" cellpadding="1"><tr>'
        f'<td width="48%">{left}</td>'
        f'<td width="52%" align="center">{signs}<br><br><br><br><b>{escape(data.signer)}</b></td>'
        "</tr></table>"
    )


def _annex(annex: Annex) -> Iterator[str]:
    number = annex.numeral or 0
    yield f'<a name="annex{number}"></a>'
    yield _centred(annex.name, bold=True)
    yield _centred(annex.title, bold=True)
    if annex.legend:
        yield _centred(annex.legend, italic=True, bottom=6)
    yield '<table width="100%" cellspacing="0" cellpadding="3" style="border-collapse:collapse;"><tr>'
    for words, share in zip(annex.columns, _shares(annex), strict=True):
        yield f'<td style="{LINED}" width="{share}%" align="center" bgcolor="#F2F4F6"><b>{escape(words)}</b></td>'
    yield "</tr>"
    for row in annex.rows:
        if row.section:
            yield f'<tr><td style="{LINED}" colspan="{len(annex.columns)}"><b>{escape(row.cells[0])}</b></td></tr>'
        else:
            cells = (escape(cell).replace("\n", "<br>") for cell in row.cells)
            yield "<tr>" + "".join(f'<td style="{LINED}">{cell}</td>' for cell in cells) + "</tr>"
    yield "</table><br>"


def _spaced(words: str) -> str:
    """Blanks that the clerk fills stay as wide as they are."""
    return escape(words).replace("  ", "&nbsp;&nbsp;")


def _shares(annex: Annex) -> list[int]:
    """Widths in per cent: more for the columns that hold more."""
    rows = [row.cells for row in annex.rows if not row.section]
    lengths = [
        max(len(words), 20, *(min(len(cells[n]), 160) for cells in rows if n < len(cells)), 0) ** 0.5
        for n, words in enumerate(annex.columns)
    ]
    return [round(100 * length / sum(lengths)) for length in lengths]


def _centred(words: str, top: int = 0, bottom: int = 0, bold: bool = False, italic: bool = False, size: int = 0) -> str:
    inner = _spaced(words)
    inner = f"<b>{inner}</b>" if bold else inner
    inner = f"<i>{inner}</i>" if italic else inner
    small = f" font-size:{size}pt;" if size else ""
    return f'<p align="center" style="margin:{top}px 0 {bottom}px 0;{small}">{inner}</p>'
