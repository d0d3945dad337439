"""A second opinion on our own reports: the main rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, judged in another way.

It knows where things stand in our reports, reads them with python-docx, and shares no code with the program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

MILLIMETRE = 36_000  # EMU
POINT = 12_700
_UPPER_LETTER, _LOWER_LETTER = 0.62, 0.45  # how wide a bold letter is on average, in sizes
_SUPERIORS = {"UBND", "SỞ", "HUYỆN"}
_TITLES = re.compile(r"^(TS|ThS|PGS|GS|BS|CN|KS|Tiến sĩ|Thạc sĩ)\b\.?")
_ORDER = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def faults(data: bytes) -> list[str]:
    """What is wrong with a report of ours, in words; nothing where all holds."""
    document = Document(BytesIO(data))
    _known.clear()
    parts: tuple[Callable[[Any], Iterator[str]], ...] = (_page, _letters, _head, _title, _body, _foot, _annexes)
    return [fault for part in parts for fault in part(document)]


def _page(document: Any) -> Iterator[str]:
    for n, section in enumerate(document.sections):
        sides = sorted((section.page_width / MILLIMETRE, section.page_height / MILLIMETRE))
        if not (abs(sides[0] - 210) < 1 and abs(sides[1] - 297) < 1):
            yield f"section {n}: not A4"
        for name, least, most in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            found = getattr(section, f"{name}_margin") / MILLIMETRE
            if not least - 0.1 <= found <= most + 0.1 and (not n or section.page_width < section.page_height):
                yield f"section {n}: {name} margin {found:.1f}"
        if not section.different_first_page_header_footer:
            yield f"section {n}: a number on its first page"
        numbers = [p for p in section.header.paragraphs if "PAGE" in _fields(p)]
        if (
            len(numbers) != 1
            or _aligned(numbers[0]) != ALIGN.CENTER
            or any("PAGE" in _fields(p) for p in _feet(section))
        ):
            yield f"section {n}: page number not in the middle of the top"
        elif not all(13 <= _size(run, numbers[0]) <= 14 for run in numbers[0].runs):
            yield f"section {n}: size of the page number"
    if document.sections[0].page_width > document.sections[0].page_height:
        yield "first page lies on its side"


def _letters(document: Any) -> Iterator[str]:
    for paragraph in _all(document):
        if unicodedata.normalize("NFC", paragraph.text) != paragraph.text:
            yield f"not composed: {paragraph.text[:30]}"
        for run in paragraph.runs:
            if run.text.strip() and _inherited(run, paragraph, lambda font: font.name) != "Times New Roman":
                yield f"font of {paragraph.text[:30]}"
            colour = run.font.color.rgb if run.font.color is not None else None
            if colour is not None and str(colour) != "000000":
                yield f"colour of {paragraph.text[:30]}"


def _head(document: Any) -> Iterator[str]:
    table = document.tables[0]
    left, right = (_written(cell) for cell in table.rows[0].cells[:2])
    if [p.text for p in right] != ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]:
        yield "quốc hiệu, tiêu ngữ"
    yield from _look(right[0], 12, 13, bold=True)
    yield from _look(right[1], 13, 14, bold=True)
    rooms = [cell.width / MILLIMETRE - _padding(table) for cell in table.rows[0].cells[:2]]
    motto = _line(right[1], rooms[1])
    if motto is None or not 0.95 <= motto / 56.1 <= 1.08:  # how wide it prints in 13 points
        yield f"line under tiêu ngữ: {motto}"
    superior = left[0].text.split()[0] in _SUPERIORS and len(left) > 1
    for n, paragraph in enumerate(left):
        yield from _look(paragraph, 12, 13, bold=not (superior and n == 0))
        if paragraph.text != paragraph.text.upper():
            yield f"small letters: {paragraph.text}"
    yield from _short_line(left[-1], [p.text for p in left[superior:]], rooms[0])
    number, place = (_written(table.rows[1].cells[n])[0] for n in (0, 1))
    if not re.fullmatch(r"Số: (?:\s{2,}|0[1-9]|[1-9]\d+)/BC-[A-ZĐ]+", number.text):
        yield f"number: {number.text}"
    day, month = r"(?:\s{2,}|0[1-9]|[12]\d|3[01])", r"(?:\s{2,}|0[12]|[3-9]|1[0-2])"
    if not re.fullmatch(rf"\w[\w ]*, ngày {day} tháng {month} năm \d{{4}}", place.text):
        yield f"place and date: {place.text}"
    yield from _look(number, 13, 13)
    yield from _look(place, 13, 14, italic=True)


def _title(document: Any) -> Iterator[str]:
    body = [p for p in document.paragraphs if p.text.strip()]
    if body[0].text != "BÁO CÁO":
        yield f"type: {body[0].text}"
    for paragraph in body[:2]:
        yield from _look(paragraph, 13, 14, bold=True)
    yield from _short_line(body[1], [body[1].text], 165)
    to = [p for p in body if p.text.startswith("Kính gửi:")]
    if len(to) > 1 or (to and to[0].text.rstrip().endswith(".")):
        yield "Kính gửi"
    for paragraph in to:
        yield from _look(paragraph, 13, 14, centred=False)
    if bool(to) != any("- Như trên;" in p.text for p in _written(_foot_cells(document)[0])):
        yield "Như trên without Kính gửi, or the other way round"


def _body(document: Any) -> Iterator[str]:
    paragraphs = _text_of(document)
    romans, numbers = 0, 0
    for n, paragraph in enumerate(paragraphs):
        text = paragraph.text
        yield from _block(paragraph, paragraphs[n + 1] if n + 1 < len(paragraphs) else None)
        if found := re.match(r"([IVX]+)\. ", text):
            romans, numbers = romans + 1, 0
            heading = text == text.upper() and _bold(paragraph)
            if found[1] != _roman(romans) or not heading:
                yield f"heading: {text}"
        elif found := re.match(r"(\d+)\. ", text):
            numbers += 1
            titled = not text.endswith((".", ";", ":"))
            if int(found[1]) != numbers or (titled and not _bold(paragraph)):
                yield f"heading: {text[:30]}"
    if romans < 3:
        yield "no headings"
    if not paragraphs[-1].text.endswith("./."):
        yield "no end mark"


def _block(paragraph: Paragraph, following: Paragraph | None) -> Iterator[str]:
    """A paragraph of the body: size, both margins, indent, the space to the next, the space between lines."""
    at = paragraph.text[:30]
    if not all(13 <= _size(run, paragraph) <= 14 for run in paragraph.runs if run.text.strip()):
        yield f"size of {at}"
    if _aligned(paragraph) != ALIGN.JUSTIFY and len(paragraph.text) > 90:
        yield f"not justified: {at}"
    indent = (_format(paragraph, "first_line_indent") or 0) / MILLIMETRE
    if min(abs(indent - 10), abs(indent - 12.7)) > 0.1:
        yield f"indent {indent:.1f} of {at}"
    after = _format(paragraph, "space_after") or 0
    before = _format(following, "space_before") or 0 if following is not None else 6 * POINT
    if max(after, before) < 6 * POINT:  # Word prints the greater or the sum: either is enough then
        yield f"space after {at}"
    spacing = _format(paragraph, "line_spacing") or 1.0
    if isinstance(spacing, float) and not 1.0 <= spacing <= 1.5:
        yield f"line spacing {spacing} of {at}"


def _foot(document: Any) -> Iterator[str]:
    left, right = (_written(cell) for cell in _foot_cells(document))
    if left[0].text != "Nơi nhận:":
        yield "Nơi nhận"
    yield from _look(left[0], 12, 12, bold=True, italic=True, centred=False)
    for n, paragraph in enumerate(left[1:], 2):
        yield from _look(paragraph, 11, 11, centred=False)
        if not paragraph.text.startswith("- ") or not paragraph.text.endswith("." if n == len(left) else ";"):
            yield f"recipient: {paragraph.text}"
    if not re.match(r"- Lưu: VT[,.]", left[-1].text):
        yield "Lưu"
    for paragraph in right:
        yield from _look(paragraph, 13, 14, bold=True)
    titles, name = [p.text for p in right[:-1]], right[-1].text
    if any(line != line.upper() for line in titles) or _TITLES.match(name) or name == name.upper():
        yield f"signature: {titles} {name}"
    if "PHÓ" in titles[-1] and not any(line.startswith("KT. ") for line in titles):
        yield "a deputy without KT."
    committee = any(p.text.startswith("ỦY BAN") for p in _written(document.tables[0].rows[0].cells[0]))
    if committee != titles[0].startswith("TM. "):
        yield f"on whose behalf: {titles}"


def _annexes(document: Any) -> Iterator[str]:
    paragraphs = [p for p in document.paragraphs if p.text.strip()]
    heads = [n for n, p in enumerate(paragraphs) if re.fullmatch(r"Phụ lục( [IVX]+)?", p.text)]
    body = " ".join(p.text for p in _text_of(document))
    for count, n in enumerate(heads, 1):
        heading, title, legend = paragraphs[n : n + 3]
        wanted = "Phụ lục" if len(heads) == 1 else f"Phụ lục {_roman(count)}"
        if heading.text != wanted or wanted not in body:
            yield f"annex {count}: {heading.text}"
        yield from _look(heading, 14, 14, bold=True)
        yield from _look(title, 13, 14, bold=True)
        yield from _look(legend, 13, 14, italic=True)
        if not re.fullmatch(r"\(Kèm theo Báo cáo số.*/BC-\w+ ngày .* tháng .* năm \d{4} của .+\)", legend.text):
            yield f"legend: {legend.text}"
    for section in list(document.sections)[1:]:
        start = section._sectPr.find(qn("w:pgNumType"))
        if start is None or start.get(qn("w:start")) != "1":
            yield "pages of an annex go on"
    if heads and paragraphs[-1].text != "./.":
        yield "no end mark of the annex"


# How it looks, all styles reckoned with


def _look(
    paragraph: Paragraph, least: float, most: float, *, bold: bool = False, italic: bool = False, centred: bool = True
) -> Iterator[str]:
    at = paragraph.text[:30]
    for run in (run for run in paragraph.runs if run.text.strip()):
        if not least <= _size(run, paragraph) <= most:
            yield f"size {_size(run, paragraph)} of {at}"
        if bool(_inherited(run, paragraph, lambda font: font.bold)) != bold:
            yield f"bold of {at}"
        if bool(_inherited(run, paragraph, lambda font: font.italic)) != italic:
            yield f"italic of {at}"
    if centred and _aligned(paragraph) != ALIGN.CENTER:
        yield f"not centred: {at}"


def _bold(paragraph: Paragraph) -> bool:
    return all(_inherited(run, paragraph, lambda font: font.bold) for run in paragraph.runs if run.text.strip())


def _size(run: Any, paragraph: Paragraph) -> float:
    return float((_inherited(run, paragraph, lambda font: font.size) or 11 * POINT) / POINT)


def _inherited(run: Any, paragraph: Paragraph, of: Callable[[Any], Any]) -> Any:
    fonts = (run.font, *(style.font for style in _styles(paragraph)))
    return next((found for font in fonts if (found := of(font)) is not None), None)


def _format(paragraph: Paragraph, name: str) -> Any:
    formats = (paragraph.paragraph_format, *(style.paragraph_format for style in _styles(paragraph)))
    return next((found for each in formats if (found := getattr(each, name)) is not None), None)


def _styles(paragraph: Paragraph) -> list[Any]:
    """The style of a paragraph and those it is based on."""
    key = paragraph._p.style or ""
    if key not in _known:
        style: Any = paragraph.style
        chain = _known.setdefault(key, [])
        while style is not None:
            chain.append(style)
            style = style.base_style
    return _known[key]


_known: dict[str, list[Any]] = {}  # of the document at hand, as python-docx is slow to find a style


def _aligned(paragraph: Paragraph) -> Any:
    return _format(paragraph, "alignment")


def _border(paragraph: Paragraph, side: str) -> bool:
    places = (paragraph._p.pPr, *(style.element.pPr for style in _styles(paragraph)))
    return any(place is not None and place.find(f"{qn('w:pBdr')}/{qn(f'w:{side}')}") is not None for place in places)


def _line(paragraph: Paragraph, room: float) -> float | None:
    """The length of the line under a paragraph: its own lower border, or the upper one of an empty paragraph below."""
    below = paragraph._p.getnext()
    if _border(paragraph, "bottom"):
        found = paragraph
    elif below is not None and below.tag == qn("w:p") and _border(Paragraph(below, paragraph._parent), "top"):
        found = Paragraph(below, paragraph._parent)
    else:
        return None
    indents = (_format(found, name) or 0 for name in ("left_indent", "right_indent"))
    return float(room - sum(indents) / MILLIMETRE)


def _short_line(last: Paragraph, texts: list[str], room: float) -> Iterator[str]:
    """A line of a third to a half of the text; how wide that prints is only guessed, hence the room at both ends."""
    found, size = _line(last, room), _size(last.runs[0], last) * 25.4 / 72
    letter = _UPPER_LETTER if last.text.isupper() else _LOWER_LETTER
    longest = min(max(len(text) for text in texts) * letter * size, room)
    if found is None or not 0.28 <= found / longest <= 0.55:
        yield f"line under {last.text[:30]}: {found} of {longest:.0f}"


# Where things stand


def _written(cell: _Cell) -> list[Paragraph]:
    return [p for p in cell.paragraphs if p.text.strip()]


def _padding(table: Any) -> float:
    """What the table keeps free at the sides of its cells, in millimetres; Word's usual room if unsaid."""
    told = table._tbl.tblPr.find(qn("w:tblCellMar"))
    sides = [told.find(qn(f"w:{side}")) for side in ("left", "right")] if told is not None else [None, None]
    return sum(108 if side is None else int(side.get(qn("w:w"))) for side in sides) * 25.4 / 1440


def _foot_cells(document: Any) -> tuple[_Cell, _Cell]:
    table = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận"))
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _text_of(document: Any) -> list[Paragraph]:
    """The paragraphs between the title and the signature."""
    foot = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận"))._tbl
    before = [p for p in document.paragraphs if p.text.strip() and _precedes(p._p, foot)]
    start = next(n for n, p in enumerate(before) if re.match(r"I\. ", p.text))
    while not before[start - 1].text.startswith("Kính gửi") and _aligned(before[start - 1]) != ALIGN.CENTER:
        start -= 1
    return before[start:]


def _precedes(one: Any, other: Any) -> bool:
    body = list(one.getparent())
    return body.index(one) < body.index(other)


def _all(document: Any) -> Iterator[Paragraph]:
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document._body)


def _feet(section: Any) -> list[Paragraph]:
    return [*section.footer.paragraphs, *section.first_page_footer.paragraphs, *section.first_page_header.paragraphs]


def _fields(paragraph: Paragraph) -> str:
    codes = [code.text or "" for code in paragraph._p.iter(qn("w:instrText"))]
    return " ".join([*codes, *(field.get(qn("w:instr"), "") for field in paragraph._p.iter(qn("w:fldSimple")))])


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ORDER:
        while number >= value:
            out, number = out + sign, number - value
    return out
