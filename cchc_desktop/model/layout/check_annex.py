"""Judge annexes: heading, title, the note of what they come with, their numbers, and that the text points to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text import fold, from_roman, roman
from .check_body import judge_end
from .elements import AnnexPart, Elements
from .fault import Mend
from .judge import Judge
from .rules import LayoutRule

_POINTED = re.compile(
    r"phu luc(?: so)? ((?:[ivxlc]+|\d+)\b(?:\s*(?:,|;|va|den|-|–|phu luc)\s*(?:so )?(?:[ivxlc]+|\d+)\b)*)"
)
_ALL = re.compile(
    r"(cac|nhung|kem theo|co|tai|theo|va|o) (\d+ |hai |ba |bon |nam )?phu luc(?! ?(?:so )?(?:[ivxlc]+|\d+)\b)"
)
_SYMBOL = re.compile(r"số\s*:?\s*([\d\s.…_]*?)\s*/\s*([^\s,;)]+(?:\s*[-–]\s*[^\s,;)]+)*)", re.IGNORECASE)
_SENTENCE, _TEXTS = 60, 3  # letters, paragraphs
_HOLE = re.compile(r"[.…_]{2,}|…")


def check_annexes(judge: Judge, elements: Elements) -> None:
    """Judge each annex, and all of them together."""
    annexes = elements.annexes
    if not annexes:
        return
    if any(_is_text(judge, annex) for annex in annexes):
        judge.unjudged(
            "Đoạn văn trong phụ lục: chỉ xét phông, màu chữ và viết hoa, không xét cỡ chữ, canh lề, khoảng cách."
        )
    for annex in annexes:
        _heading(judge, annex)
        _legend(judge, annex, elements)
        _end(judge, annex)
    _numerals(judge, annexes, elements)
    if elements.alone:
        _pointers(judge, annexes, elements)


def _is_text(judge: Judge, annex: AnnexPart) -> bool:
    """It has paragraphs of its own outside tables, below its title and the note under that."""
    named = {piece.at for piece in (annex.heading, *annex.title, *annex.legend)}
    told = range(annex.start, annex.until)
    texts = (judge.document.paragraphs[at] for at in told if at not in named)
    return sum(p.cell is None and len(p.text) > _SENTENCE for p in texts) >= _TEXTS


def _heading(judge: Judge, annex: AnnexPart) -> None:
    if rule := judge.rule("annex_heading"):
        if annex.merged:
            judge.fault(rule, "tên phụ lục trên cùng một dòng", annex.heading.paragraph)
        else:
            judge.look(rule, [annex.heading])
    if annex.title and (rule := judge.rule("annex_title")):
        judge.look(rule, annex.title)


def _legend(judge: Judge, annex: AnnexPart, elements: Elements) -> None:
    if not (rule := judge.rule("annex_legend")):
        return
    if not annex.legend:
        judge.fault(rule, "không có", annex.heading.paragraph)
        return
    judge.look(rule, annex.legend)
    said = " ".join(piece.text for piece in annex.legend)
    first = annex.legend[0].paragraph
    if not said.endswith(")"):
        judge.fault(rule, "không có dấu đóng ngoặc", first)
    if not re.search(r"\bcua\b", fold(said)):
        judge.fault(rule, "không có tên cơ quan ban hành", first, expected="“… của” và tên cơ quan ban hành")
    _same_number(judge, rule, said, annex, elements)


def _same_number(judge: Judge, rule: LayoutRule, said: str, annex: AnnexPart, elements: Elements) -> None:
    """The number and symbol are those of the document, where both are filled in."""
    own = _SYMBOL.match(elements.head.number.text) if elements.head.number else None
    told = _SYMBOL.search(said)
    if own is None or told is None or _HOLE.search(own[2] + told[2]):
        return
    numbers = [each.strip(" .…_") for each in (own[1], told[1])]
    differs = all(numbers) and _plain(numbers[0]) != _plain(numbers[1])
    wanted = judge.rules.pairs.get(elements.head.type, "")
    symbol = _joined(own[2])
    sound = not wanted or symbol.startswith(f"{wanted}-")  # else the symbol of the document is what is wrong
    if differs or (sound and symbol != _joined(told[2])):
        expected = f"“{own[0]}” như văn bản"
        judge.fault(rule, f"“{told[0]}”", annex.legend[0].paragraph, expected=expected)


def _joined(symbol: str) -> str:
    """The groups of a symbol in one form, whatever stands between them."""
    return re.sub(r"\s*[-–/]\s*", "-", symbol.strip(" ."))


def _plain(number: str) -> str:
    return number.lstrip("0")


def _end(judge: Judge, annex: AnnexPart) -> None:
    rule = judge.rule("end_mark")
    last = next((p for p in reversed(judge.document.paragraphs[annex.start : annex.until]) if p.text.strip()), None)
    if rule and last is not None and last is not annex.heading.paragraph:
        judge_end(judge, rule, last)


def _numerals(judge: Judge, annexes: Sequence[AnnexPart], elements: Elements) -> None:
    rule = judge.rule("annex_numerals") if len(annexes) > 1 else None
    if rule is None:
        return
    first = from_roman(annexes[0].number) if not elements.alone else None
    expected = first or 1  # a file of annexes alone may begin with a later one
    for annex in annexes:
        right = roman(expected)
        if annex.number != right:
            typed = annex.heading.paragraph.typed
            mends = []
            if annex.heading.whole and not annex.merged and expected:
                mends = [Mend("text", annex.heading.paragraph.index, "replace", f"Phụ lục {right}", old=typed)]
            judge.fault(
                rule, f"“{annex.heading.text}”", annex.heading.paragraph, expected=f"“Phụ lục {right}”", mends=mends
            )
        expected = (from_roman(annex.number) or expected) + 1


def _pointers(judge: Judge, annexes: Sequence[AnnexPart], elements: Elements) -> None:
    if not (rule := judge.rule("annex_pointer")):
        return
    start, until = elements.head.until, annexes[0].start
    text = fold(" ".join(p.text for p in judge.document.paragraphs[start:until]))
    if _ALL.search(text):
        return
    pointed = {number for match in _POINTED.finditer(text) for number in _listed(match[1])}
    for at, annex in enumerate(annexes, start=1):
        value = from_roman(annex.number) if not annex.number.isdecimal() else int(annex.number)
        if (value or at) not in pointed and not (len(annexes) == 1 and "phu luc" in text):
            judge.fault(rule, "trong văn bản không nhắc đến", annex.heading.paragraph)


def _listed(words: str) -> set[int]:
    """The numbers of "I, II và IV", "I đến III"."""
    found: set[int] = set()
    last, through = 0, False
    for word in re.findall(r"[ivxlc]+\b|\d+|den|-|–", words):
        if word in ("den", "-", "–"):
            through = True
            continue
        value = int(word) if word.isdecimal() else from_roman(word) or 0
        found |= set(range(last, value + 1)) if through else {value}
        last, through = value, False
    return found
