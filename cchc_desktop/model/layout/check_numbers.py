"""Judge page numbers: in the top margin, centred, Arabic, not on the first page, anew for each annex."""

from __future__ import annotations

from ...text import number as spoken
from .elements import Elements
from .fault import Mend
from .judge import Judge, span_words, within
from .page import Header, LayoutDocument, Paragraph, Section
from .piece import entire

_SIZE = 14.0  # of a page number that is put in
_FEWEST, _SURE = 0.75, 1.1  # pages: below the first there is surely one page, above the second surely more


def check_page_numbers(judge: Judge, elements: Elements) -> None:
    """Judge the page numbers of the document and of its annexes."""
    if not judge.document.sections:
        return
    pages = page_count(judge.document)
    numbered = [s for s in judge.document.sections if any(_numbers(h) for h in s.headers)]
    if not numbered:
        _missing(judge, pages)
        return
    _form(judge, numbered)
    _place(judge, numbered)
    _first(judge, numbered)
    _annexes(judge, elements)


def _numbers(header: Header) -> list[Paragraph]:
    return [p for p in header.paragraphs if any(run.field and run.field.upper().startswith("PAGE") for run in p.runs)]


def _missing(judge: Judge, pages: float) -> None:
    rule = judge.rule("page_number") if pages >= _SURE else None
    if rule:
        judge.missing(rule, "không có số trang", mends=_put_in(judge.document.sections[0]))
    elif pages >= _FEWEST:
        judge.unjudged("Không rõ văn bản có hơn một trang hay không, nên không xét việc thiếu số trang.")


def _put_in(section: Section) -> list[Mend]:
    """A page number from this section on, which its first page does not show."""
    mends = [Mend("header", section.index, "page_number", _SIZE)]
    return mends if section.different_first else [*mends, Mend("section", section.index, "different_first", True)]


def _form(judge: Judge, sections: list[Section]) -> None:
    if not (rule := judge.rule("page_number")):
        return
    first = judge.document.sections[0]
    if first.starts_at not in (None, 1):
        mend = Mend("section", first.index, "starts_at", 1)
        judge.fault(rule, f"bắt đầu từ số {first.starts_at}", mends=[mend])
    for section in sections:
        if section.number_format not in ("decimal", "", "numberInDash"):
            judge.fault(rule, "không phải chữ số Ả Rập", place=f"{rule.name}, phân đoạn {section.index + 1}")
    size = rule.look.size
    for section, paragraph in _once(sections):
        runs = [run for run in paragraph.runs if run.field]
        mends, found = [], []
        if size and any(not within(run.size, size) for run in runs):
            found.append(f"cỡ chữ {spoken(runs[0].size)}")
            mends.append(Mend("header", section.index, "number_size", min(max(runs[0].size, size[0]), size[1])))
        if rule.look.italic is not None and any(run.italic is not rule.look.italic for run in runs):
            found.append("chữ nghiêng")
            mends.append(Mend("header", section.index, "number_italic", rule.look.italic))
        fonts = judge.rules.by_id["font"].words["fonts"] if "font" in judge.rules.by_id else ()
        if fonts and any(run.font and run.font not in fonts for run in runs):
            found.append(f"phông {runs[0].font}")
            mends.append(Mend("header", section.index, "number_font", fonts[0]))
        if beside := _beside(paragraph):
            judge.fault(rule, f"“{beside}” cùng số trang", expected="chỉ ghi số trang")
        if found:
            expected = f"{fonts[0] if fonts else ''}, cỡ chữ {span_words(size) if size else ''}, chữ đứng".strip(", ")
            judge.fault(rule, ", ".join(found), expected=expected, mends=mends)


def _beside(paragraph: Paragraph) -> str:
    """The words that stand beside the number, with the number in its place."""
    letters = "".join(run.text for run in paragraph.runs if not run.field and not run.hidden)
    return paragraph.text.strip() if any(c.isalnum() or c == "/" for c in letters) else ""


def _once(sections: list[Section]) -> list[tuple[Section, Paragraph]]:
    """Each paragraph with a number once, with the first section it is printed in: later ones take it over."""
    found: list[tuple[Section, Paragraph]] = []
    for section in sections:
        for header in section.headers:
            for paragraph in _numbers(header):
                if all(paragraph != other for _, other in found):
                    found.append((section, paragraph))
    return found


def _place(judge: Judge, sections: list[Section]) -> None:
    if not (rule := judge.rule("page_number_place")):
        return
    for section in sections[:1]:
        above = [p for h in section.headers if h.top for p in _numbers(h)]
        below = [p for h in section.headers if not h.top for p in _numbers(h)]
        if below:
            mends = [Mend("header", section.index, "no_footer_number", True)]
            mends += _put_in(section) if not above else []
            judge.fault(rule, "số trang ở cuối trang", mends=mends)
        for paragraph in above:
            _centred(judge, section, paragraph)


def _centred(judge: Judge, section: Section, paragraph: Paragraph) -> None:
    rule = judge.rule("page_number_place")
    if rule is None or paragraph.align == "center":
        return
    if "\t" in paragraph.text or paragraph.cell is not None:
        judge.unjudged("Số trang được canh bằng phím Tab hoặc bảng: không rõ có ở giữa hay không.")
        return
    found = {"left": "canh trái", "right": "canh phải", "justify": "canh trái"}[paragraph.align]
    judge.fault(rule, f"số trang {found}", mends=[Mend("header", section.index, "number_align", "center")])


def _first(judge: Judge, sections: list[Section]) -> None:
    """The number of the first page: shown where the first section prints one there."""
    first = judge.document.sections[0]
    if first not in sections or not (rule := judge.rule("first_page_number")):
        return
    shown = [h for h in first.headers if _numbers(h) and h.kind == ("first" if first.different_first else "default")]
    if shown:
        what = ("header", "no_first_number") if first.different_first else ("section", "different_first")
        mend = Mend(what[0], first.index, what[1], True)  # type: ignore[arg-type]
        judge.fault(rule, "trang thứ nhất có số trang", mends=[mend])


def _annexes(judge: Judge, elements: Elements) -> None:
    if not elements.annexes or not elements.alone or not (rule := judge.rule("annex_pages")):
        return
    document = judge.document
    for annex in elements.annexes:
        paragraph = annex.heading.paragraph
        section = next(s for s in document.sections if s.index == paragraph.section)
        before = document.paragraphs[annex.start - 1].section if annex.start else None
        own = before != section.index
        if own and section.starts_at == 1:
            continue
        found = "đánh số trang nối tiếp" if own else "không được đánh số trang riêng (chưa có ngắt phân đoạn)"
        mends = [Mend("section", section.index, "starts_at", 1)] if own else []
        judge.fault(rule, found, paragraph, mends=mends)


def page_count(document: LayoutDocument) -> float:
    """How many pages there are: as the file remembers, else by the room that the paragraphs take."""
    remembered = max((p.page or 0 for p in document.paragraphs), default=0)
    if remembered > 1:
        return float(remembered)
    breaks = sum(p.page_break_before for p in document.paragraphs[1:])
    own_pages = sum(not section.continuous for section in document.sections[1:])
    sections = {section.index: section for section in document.sections}
    first = document.sections[0]
    filled = sum(_height(p, sections.get(p.section, first)) for p in document.paragraphs) / _room(first)
    return max(filled, 1.0 + breaks + own_pages) if breaks or own_pages else filled


def _room(section: Section) -> float:
    return max(section.height - section.top - section.bottom, 1.0)


def _height(paragraph: Paragraph, section: Section) -> float:
    """How high a paragraph prints, in millimetres; cells of one row share their height, so they count in part."""
    room = max(section.width - section.left - section.right, 10.0)
    wide = max(paragraph.cell.width or room, 10.0) if paragraph.cell else room
    size = max((run.size for run in paragraph.runs), default=13.0)
    lines = 1 + int(entire(paragraph, 0).width // wide)
    line = paragraph.exact_spacing or size * 1.15 * paragraph.line_spacing
    high = (lines * line + paragraph.before + paragraph.after) * 25.4 / 72
    return high * wide / room
