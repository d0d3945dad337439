"""ReportData as a reading view: HTML for two kinds of paper, every paragraph under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from ..model.report.data import Annex, Paragraph, Part, Picture, ReportData
from ..text import roman
from . import theme

INDENT = 34
LINED = f"border:1px solid {theme.PRINT_LINE};"


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph on the paper: the anchor it stands under, and the heading it belongs to."""

    paragraph: Paragraph
    anchor: str
    heading: str


class Sheet:
    """The body's HTML, with the paragraphs in the order of their anchors and the pictures by their names."""

    def __init__(self, data: ReportData) -> None:
        self.placed: list[Placed] = []
        self.pictures: dict[str, Picture] = {}
        self._data = data
        self.html = "".join(self._body(data))

    def _body(self, data: ReportData) -> Iterator[str]:
        yield _head(data)
        yield _centred("BÁO CÁO", top=16, bold=True)
        yield _centred(data.title, bold=True)
        yield _centred("────────────", size=7)
        yield from _addressees(data)
        for paragraph in data.opening:
            yield self._paragraph(paragraph, "Mở đầu")
        for n, part in enumerate(data.parts):
            yield from self._part(part, str(n), "")
        if data.closing.text:
            yield self._paragraph(data.closing, "Kết thúc")
        yield from self._pictures("")
        yield _foot(data)

    def _part(self, part: Part, anchor: str, above: str) -> Iterator[str]:
        title = f"{part.number}. {part.title.upper() if part.level == 1 else part.title}"  # as the decree prints them
        number = f"{above}.{part.number}" if above else part.number
        yield (
            f'<p style="margin:8px 0 4px 0; text-indent:{INDENT}px;">'
            f'<a name="part{anchor}"></a><b>{escape(title)}</b></p>'
        )
        for paragraph in part.paragraphs:
            yield self._paragraph(paragraph, f"{number}. {part.title}")
        if part.key:
            yield from self._pictures(part.key)
        for n, inner in enumerate(part.parts):
            yield from self._part(inner, f"{anchor}.{n}", number)

    def _paragraph(self, paragraph: Paragraph, heading: str) -> str:
        """Blanks stay as they are, so that a place in the text is the same place on the paper."""
        placed = Placed(paragraph, f"text{len(self.placed)}", heading)
        self.placed.append(placed)
        words = escape(paragraph.text).replace("\n", "<br>") or "&nbsp;"
        return (
            f'<p align="justify" style="margin:4px 0; text-indent:{INDENT}px; white-space:pre-wrap;">'
            f'<a name="{placed.anchor}">{words}</a></p>'
        )

    def _pictures(self, after: str) -> Iterator[str]:
        """The charts after a heading; those without one, or whose heading is not printed, come last."""
        keys = {part.key for top in self._data.parts for part in (top, *top.parts) if part.key}
        for n, picture in enumerate(self._data.pictures, 1):
            if picture.after == after or (not after and picture.after not in keys):
                name = f"picture:{n}"
                self.pictures[name] = picture
                wide = round(picture.width_mm * 620 / 210)
                yield f'<p align="center" style="margin:8px 0 2px 0;"><img src="{name}" width="{wide}"></p>'
                yield _centred(f"Biểu đồ {n}. {picture.caption}", italic=True)
                if picture.source:
                    yield _centred(picture.source, italic=True, bottom=6, size=8)


def annex_html(data: ReportData) -> str:
    """The annexes, one table each."""
    return "".join("".join(_annex(annex, n)) for n, annex in enumerate(data.annexes))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: words, the anchor it leads to, and how much stands under it."""

    words: str
    anchor: str
    count: int
    empty: bool
    level: int
    short: str  # where there is room for a number only


def outline(data: ReportData) -> list[Entry]:
    """The headings of the body and the annexes."""
    out = []
    for n, part in enumerate(data.parts):
        words = f"{part.number}. {part.title}"
        out.append(Entry(words, f"part{n}", len(part.paragraphs), part.empty, 1, part.number))
        for m, inner in enumerate(part.parts):
            words = f"{inner.number}. {inner.title}"
            out.append(Entry(words, f"part{n}.{m}", len(inner.paragraphs), inner.empty, 2, inner.number))
    for n, annex in enumerate(data.annexes):
        rows = sum(not row.section for row in annex.rows)
        short = f"PL {annex.numeral or roman(n + 1)}" if len(data.annexes) > 1 else "PL"
        out.append(Entry(f"{annex.name}. {annex.title}", f"annex{n}", rows, False, 1, short))
    return out


def _head(data: ReportData) -> str:
    unit = data.unit
    agency = [f"<span>{escape(unit.superior)}</span>"] if unit.superior else []
    agency += [f"<b>{escape(line)}</b>" for line in unit.heading]
    left = "<br>".join(agency)
    right = "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b>"
    line = '<span style="font-size:6pt;">{}</span>'
    number, place = _spaced(data.number_line), _spaced(data.place_date)
    draft = f'<br><span style="color:{theme.PRINT_RED};"><b>DỰ THẢO</b></span>' if data.draft else ""
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
    room = f'<br><span style="font-size:8pt; color:{theme.PRINT_MUTED};"><i>(chỗ ký và đóng dấu đỏ)</i></span><br><br>'
    return (
        '<br><table width="100%" cellspacing="0" cellpadding="1"><tr>'
        f'<td width="48%">{left}</td>'
        f'<td width="52%" align="center"><a name="sign"></a>{signs}<br>{room}<br><b>{escape(data.signer)}</b></td>'
        "</tr></table>"
    )


def _annex(annex: Annex, number: int) -> Iterator[str]:
    yield f'<a name="annex{number}"></a>'
    yield _centred(annex.name, bold=True)
    yield _centred(annex.title, bold=True)
    if annex.legend:
        yield _centred(annex.legend, italic=True, bottom=6)
    yield '<table width="100%" cellspacing="0" cellpadding="3" style="border-collapse:collapse;"><tr>'
    for words, share in zip(annex.columns, _shares(annex), strict=True):
        look = f'style="{LINED}" width="{share}%" align="center" bgcolor="{theme.PRINT_HEAD}"'
        yield f"<td {look}><b>{escape(words)}</b></td>"
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
