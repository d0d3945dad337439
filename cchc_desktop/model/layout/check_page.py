"""Judge the page: paper, margins, letters everywhere in the document, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from ...text import fold, nfc
from ...text import number as spoken
from .elements import Elements
from .fault import Mend
from .judge import Judge, place_of, span_words, within
from .page import Paragraph, Run, Section
from .rules import LayoutRule, Span

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
# A page on its side may be bound at its left, or at what was the left before it was turned.
_TURNS = (
    {side: side for side in _SIDES},
    {"top": "left", "right": "top", "bottom": "right", "left": "bottom"},
    {"top": "right", "right": "bottom", "bottom": "left", "left": "top"},
)
_FORM_ROWS = 4  # a table without frames that has more holds data, not the head or the signature
_DARKEST = 0x30  # of a colour's channels: letters up to it print black
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
Hit = tuple[Paragraph, str, tuple[Mend, ...]]


def check_page(judge: Judge, elements: Elements) -> None:
    """Judge what holds for every document, whatever its elements."""
    _paper(judge)
    _orientation(judge, elements)
    _margins(judge)
    _letters(judge)


def _paper(judge: Judge) -> None:
    if not (rule := judge.rule("paper")):
        return
    low, high, slack = rule.spans["width"], rule.spans["height"], rule.spans["tolerance"][1]
    for section in judge.document.sections:
        short, long = sorted((section.width, section.height))
        if not (within(short, low, slack) and within(long, high, slack)):
            sizes = (high[0], low[0]) if section.landscape else (low[0], high[0])
            mends = [
                Mend("section", section.index, what, v) for what, v in zip(("width", "height"), sizes, strict=True)
            ]
            found = f"{spoken(section.width)} x {spoken(section.height)} mm"
            judge.fault(rule, found, place=_place(judge, rule.name, section), mends=mends)


def _orientation(judge: Judge, elements: Elements) -> None:
    if not elements.alone or not (rule := judge.rule("orientation")):
        return
    main = judge.document.paragraphs[elements.head.until - 1].section if elements.head.until else 0
    tabled = any(table.section == main and table.bordered for table in judge.document.tables)
    for section in judge.document.sections:
        if section.index == main and section.width > section.height and not tabled:
            judge.fault(rule, "theo chiều rộng", place=_place(judge, rule.name, section))


def _margins(judge: Judge) -> None:
    if not (rule := judge.rule("margins")):
        return
    for section in judge.document.sections:
        turns = _TURNS if section.width > section.height else _TURNS[:1]
        for side in min((_beyond(section, rule, turn) for turn in turns), key=len):
            span: Span = rule.spans[side]
            value = getattr(section, side)
            mend = Mend("section", section.index, side, min(max(value, span[0]), span[1]))
            place = _place(judge, f"Lề {_SIDES[side]}", section)
            judge.fault(rule, f"{spoken(value)} mm", expected=span_words(span) + " mm", place=place, mends=[mend])


def _beyond(section: Section, rule: LayoutRule, turn: Mapping[str, str]) -> list[str]:
    """The sides whose margin is outside the bounds of the side it is before the page is turned."""
    slack = rule.spans["tolerance"][1]
    return [side for side in _SIDES if not within(getattr(section, side), rule.spans[turn[side]], slack)]


def _place(judge: Judge, name: str, section: Section) -> str:
    if len(judge.document.sections) == 1:
        return name
    first = next((p for p in judge.document.paragraphs if p.section == section.index and p.text.strip()), None)
    said = f"{name}, phân đoạn {section.index + 1}"
    return place_of(said, first) if first is not None and section.index else said


def _letters(judge: Judge) -> None:
    """Fonts, encodings, colours: the same for all paragraphs, told once for each table."""
    tests: tuple[tuple[str, Callable[[LayoutRule, Paragraph, Judge], Hit | None]], ...] = (
        ("encoding", _encoding), ("unicode_form", _unicode), ("font", _font), ("colour", _colour),
    )  # fmt: skip
    for name, test in tests:
        if rule := judge.rule(name):
            hits = (hit for p in judge.document.paragraphs if (hit := test(rule, p, judge)) is not None)
            _tell(judge, rule, hits)
            _above(judge, rule, (hit for p in _beside_pages(judge) if (hit := test(rule, p, judge)) is not None))


def _beside_pages(judge: Judge) -> list[Paragraph]:
    """What headers and footers print besides page numbers, each once."""
    paragraphs = (p for s in judge.document.sections for h in s.headers for p in h.paragraphs)
    return list(dict.fromkeys(p for p in paragraphs if not any(run.field for run in p.runs)))


def _above(judge: Judge, rule: LayoutRule, hits: Iterable[Hit]) -> None:
    """Faults in headers and footers, which a person mends."""
    for paragraph, words, _ in hits:
        judge.fault(rule, words, paragraph, place=place_of(f"{rule.name}, đầu trang hoặc chân trang", paragraph))


def _tell(judge: Judge, rule: LayoutRule, hits: Iterable[Hit]) -> None:
    framed = {table.index for table in judge.document.tables if table.bordered or table.rows > _FORM_ROWS}

    def table_of(hit: Hit) -> int:
        cell = hit[0].cell
        return cell.table if cell is not None and cell.table in framed else -1 - hit[0].index

    for table, group in groupby(hits, key=table_of):
        found = list(group)
        first = found[0][0]
        words = " và ".join(sorted({hit[1] for hit in found})[:3])
        mends = [mend for hit in found for mend in hit[2]]
        place = place_of(f"{rule.name}, trong bảng" if table >= 0 else rule.name, first)
        judge.fault(rule, words, first, place=place, mends=mends)


def _printed(paragraph: Paragraph) -> Iterator[Run]:
    return (run for run in paragraph.runs if not run.hidden and not run.text.isspace() and run.text)


def _encoding(rule: LayoutRule, paragraph: Paragraph, judge: Judge) -> Hit | None:
    if paragraph.in_unicode is not None:
        mend = Mend("text", paragraph.index, "unicode", paragraph.in_unicode)
        return paragraph, "chữ của bộ mã cũ (TCVN3 hoặc VNI)", (mend,)
    return None


def _unicode(rule: LayoutRule, paragraph: Paragraph, judge: Judge) -> Hit | None:
    typed = paragraph.typed
    if typed.isascii() or not any(mark in typed for mark in _MARKS) or nfc(typed) == typed:
        return None
    mends = (Mend("text", paragraph.index, "unicode", nfc(typed)),) if paragraph.in_unicode is None else ()
    return paragraph, "Unicode tổ hợp (dấu rời)", mends


def _font(rule: LayoutRule, paragraph: Paragraph, judge: Judge) -> Hit | None:
    if paragraph.in_unicode is not None:
        return None  # mended with its letters
    allowed = tuple(fold(font) for font in rule.words["fonts"])  # "Times New Roman Bold" is one of its faces
    wrong = [run for run in _printed(paragraph) if not fold(run.font).startswith(allowed) and not _sign(run, rule)]
    if not wrong:
        return None
    if any(not run.font for run in wrong):
        judge.unjudged("Phông chữ của một số đoạn không đọc được từ tệp.")
        return None
    names = " và ".join(sorted({f"phông {run.font}" for run in wrong}))
    indexes = tuple(sorted({run.index for run in wrong}))
    return paragraph, names, (Mend("runs", paragraph.index, "font", rule.words["fonts"][0], runs=indexes),)


def _sign(run: Run, rule: LayoutRule) -> bool:
    """A sign such as a box or an arrow, which only a font of signs has."""
    return run.font in rule.words["symbols"] and not any(c.isascii() and c.isalpha() for c in run.text[1:])


def _colour(rule: LayoutRule, paragraph: Paragraph, judge: Judge) -> Hit | None:
    wrong = [run for run in _printed(paragraph) if not _black(run.colour)]
    if not wrong or fold(paragraph.text).strip(" .:") in {fold(mark) for mark in judge.rules.words["marks"]}:
        return None
    found = " và ".join(sorted({f"màu #{run.colour}" for run in wrong}))
    indexes = tuple(sorted({run.index for run in wrong}))
    return paragraph, found, (Mend("runs", paragraph.index, "colour", "auto", runs=indexes),)


def _black(colour: str) -> bool:
    if colour.lower() in ("auto", ""):
        return True
    try:
        value = int(colour, 16)
    except ValueError:
        return True
    return max(value >> 16, value >> 8 & 0xFF, value & 0xFF) <= _DARKEST
