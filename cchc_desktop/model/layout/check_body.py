"""Judge the text: to whom, legal bases, sizes, indents, spacing, the end mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ...text import fold
from ...text import number as spoken
from .elements import Elements
from .fault import Mend
from .judge import Judge, in_capitals, span_words, within
from .outline import Body, Item, Kind
from .page import LayoutDocument, Paragraph
from .piece import Piece
from .rules import LayoutRule
from .width import text_width

_RUNNING = ("text", "clause", "sub_clause", "point", "dash")  # paragraphs that are read as text
_SINGLE = 1.15  # the height of a line of Times New Roman, in sizes
_DISPLAYED: frozenset[Kind] = frozenset(("display", "chapter", "title"))  # lines of their own in the middle of the page
_LONG = 2.0  # lines: a shorter paragraph in italics may be a note or a heading of its own
_SET_IN = 15.0  # millimetres
_QUOTED = ("(", "“", '"', "[", "*")


def check_body(judge: Judge, elements: Elements) -> None:
    """Judge the text between the head and the signature."""
    _to(judge, elements)
    _bases(judge, elements.body)
    items = elements.body.items
    running = [item for item in items if item.kind in _RUNNING]
    if rule := judge.rule("body_size"):
        judge.look(rule, [item.piece for item in (*running, *_articles(items))], align=False)
    _style(judge, items)
    _align(judge, running)
    _indent(judge, running)
    _spacing(judge, items)
    _line_spacing(judge, [item for item in items if item.kind != "display"])
    _end_mark(judge, elements)


def _articles(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.kind == "article"]


def _to(judge: Judge, elements: Elements) -> None:
    to, addressees = elements.body.to, elements.body.addressees
    rule = judge.rule("to") if to is not None else None
    if rule is None or to is None:
        return
    judge.look(rule, [to, *addressees], align=False)
    _, colon, name = to.text.partition(":")
    word = to.text.partition(":")[0].rstrip()
    if word.isupper() and not in_capitals(to.text):  # else the look says it
        typed = to.paragraph.typed
        mends = [Mend("text", to.paragraph.index, "replace", typed.replace(word, "Kính gửi", 1), old=typed)]
        judge.fault(rule, f"“{word}”", to.paragraph, expected="“Kính gửi”", mends=mends if word in typed else [])
    if not colon:
        judge.fault(rule, "thiếu dấu hai chấm sau “Kính gửi”", to.paragraph, expected="“Kính gửi:”")
    if not addressees:
        _one(judge, rule, to, name.strip())
    elif name.strip() and not name.strip().endswith(":"):
        judge.fault(rule, "nơi nhận đầu tiên cùng dòng với “Kính gửi”", to.paragraph,
                    expected="hai nơi trở lên: mỗi nơi một dòng riêng")  # fmt: skip
    listed(judge, rule, addressees)


def _one(judge: Judge, rule: LayoutRule, to: Piece, name: str) -> None:
    if ";" in name:
        judge.fault(rule, "nhiều nơi nhận trên một dòng", to.paragraph, expected="mỗi nơi một dòng riêng, đầu dòng “-”")
    elif name.endswith((".", ";")) and name.strip(" .…"):
        typed = to.paragraph.typed
        cut = typed.rstrip().rstrip(".;").rstrip()
        mends = [Mend("text", to.paragraph.index, "replace", cut, old=typed)] if to.whole else []
        judge.fault(rule, f"kết thúc bằng dấu “{name[-1]}”", to.paragraph,
                    expected="một nơi nhận: không có dấu cuối dòng", mends=mends)  # fmt: skip


def listed(judge: Judge, rule: LayoutRule, pieces: Sequence[Piece], last_sign: str = ".") -> None:
    """Judge a list of places: a dash before each, ";" after each, a full stop after the last."""
    for at, piece in enumerate(pieces):
        text = piece.text
        label = piece.paragraph.label.strip()
        opened = (
            at == 0 or pieces[at - 1].text.rstrip(" .…_").endswith((";", ":", ",")) or pieces[at - 1].text.endswith(";")
        )
        wanted = last_sign if at == len(pieces) - 1 else ";"
        goes_on = at + 1 < len(pieces) and not _dashed(pieces[at + 1])
        found, expected = [], []
        if opened and not _dashed(piece):
            found.append(
                f"đầu dòng “{label or text[:1]}”" if label or text[:1] in "+*•–—" else "không có gạch đầu dòng"
            )
            expected.append("đầu dòng “-”")
        if not text.endswith(wanted) and not (goes_on and text[-1:] not in ".;"):
            sign = text[-1:] if text[-1:] in ".,;:" else ""
            found.append(f"cuối dòng “{sign}”" if sign else "cuối dòng không có dấu")
            expected.append(f"cuối dòng “{wanted}”")
        if found:
            mends = _list_mend(piece, label, wanted)
            judge.fault(rule, ", ".join(found), piece.paragraph, expected=", ".join(expected), mends=mends)


def _dashed(piece: Piece) -> bool:
    return piece.text.startswith("-") or piece.paragraph.label.strip() in ("-", "–", "−", "\uf02d")


def _list_mend(piece: Piece, label: str, wanted: str) -> list[Mend]:
    typed = piece.paragraph.typed
    old = "".join(run.text for run in piece.runs).strip()
    if label not in ("", "-", "–") or typed.count(old) != 1 or not old:
        return []
    new = old if label else "- " + re.sub(r"^[+*•–—-]\s*", "", old)
    if not new.endswith(wanted):
        new = new.rstrip(" .,;") + wanted
    return [Mend("text", piece.paragraph.index, "replace", typed.replace(old, new), old=typed)] if new != old else []


def _bases(judge: Judge, body: Body) -> None:
    bases = [item.piece for item in body.items if item.kind == "basis"]
    rule = judge.rule("bases") if bases else None
    if rule is None:
        return
    judge.look(rule, bases, align=False)
    after = next((item for item in body.items if item.kind != "basis" and item.piece.at > bases[-1].at), None)
    goes_on = after is not None and (after.piece.folded.startswith("can cu") or not after.piece.letters)
    for at, piece in enumerate(bases):
        last = at == len(bases) - 1
        wanted = ("." if not goes_on else ";") if last else ";"
        bare = piece.text.rstrip()
        if not bare.endswith(wanted) and not (last and goes_on):
            typed = piece.paragraph.typed
            mend = Mend("text", piece.paragraph.index, "replace", typed.rstrip().rstrip(".,;: ") + wanted, old=typed)
            sign = f"cuối dòng “{bare[-1]}”" if bare[-1] in ".,;:" else "cuối dòng không có dấu"
            judge.fault(rule, sign, piece.paragraph, expected=f"cuối dòng “{wanted}”", mends=[mend])


def _style(judge: Judge, items: Sequence[Item]) -> None:
    if not items or not (rule := judge.rule("body_style")):
        return
    for item in items:
        piece = item.piece
        if any(run.strike for run in piece.letters):
            judge.fault(rule, "chữ gạch ngang", item.paragraph, expected="chữ không gạch ngang")
        if item.kind != "text" or _lines(piece, judge.document) < _LONG or piece.text.startswith(_QUOTED):
            continue
        underlined = all(run.underline for run in piece.letters)
        if piece.bold or piece.italic or underlined or in_capitals(piece.text):
            judge.look(rule, [piece], align=False)


def _lines(piece: Piece, document: LayoutDocument) -> float:
    section = next((s for s in document.sections if s.index == piece.paragraph.section), None)
    room = section.width - section.left - section.right if section else 165.0
    return piece.width / max(room, 10.0)


def _align(judge: Judge, items: Sequence[Item]) -> None:
    """A paragraph of one line looks the same on the left and justified."""
    if not items or not (rule := judge.rule("body_align")) or rule.look.align is None:
        return
    for item in items:
        align = item.paragraph.align
        if item.piece.blank:
            continue
        lines = _lines(item.piece, judge.document)
        if align != rule.look.align and (lines > 1.05 or (align in ("right", "center") and lines > 0.9)):
            found = {"left": "canh trái", "center": "canh giữa", "right": "canh phải"}.get(align, align)
            mend = Mend("paragraph", item.paragraph.index, "align", rule.look.align)
            judge.fault(rule, found, item.paragraph, mends=[mend])


def _indent(judge: Judge, items: Sequence[Item]) -> None:
    if not items or not (rule := judge.rule("indent")):
        return
    slack = rule.spans["tolerance"][1]
    allowed = (rule.spans["short"], rule.spans["long"])
    for item in items:
        paragraph = item.paragraph
        if paragraph.align in ("center", "right") or paragraph.text.startswith("\t") or item.piece.blank:
            continue
        start = paragraph.left + paragraph.first_line + _blanks(paragraph)
        deeper = item.kind in ("dash", "point", "clause", "sub_clause") and start > allowed[0][0] - slack
        set_in = item.kind == "text" and paragraph.left > _SET_IN  # the whole paragraph stands off the margin
        own = not set_in and any(within(paragraph.first_line, span, slack) for span in allowed)
        if deeper or own or any(within(start, span, slack) for span in allowed):
            continue
        mends = [Mend("paragraph", paragraph.index, "first_line", allowed[1][0])] if not _blanks(paragraph) else []
        if abs(paragraph.left) >= slack:
            mends = [Mend("paragraph", paragraph.index, "left", 0.0), *mends] if set_in and mends else []
        judge.fault(rule, f"{spoken(round(start / 10, 2))} cm", paragraph, mends=mends)


def _blanks(paragraph: Paragraph) -> float:
    """The room that blanks typed before the first word take, in millimetres."""
    text = paragraph.text
    blanks = text[: len(text) - len(text.lstrip(" \N{NO-BREAK SPACE}"))]
    return text_width(blanks, paragraph.runs[0].size) if blanks and paragraph.runs else 0.0


def _spacing(judge: Judge, items: Sequence[Item]) -> None:
    """Between paragraphs that follow each other: what one keeps below and the other above counts together."""
    rule = judge.rule("spacing") if len(items) > 1 else None
    if rule is None:
        return
    least, slack = rule.spans["between"][0], rule.spans["tolerance"][1]
    below = median(item.paragraph.after for item in items) >= least
    for one, other in pairwise(items):
        first, second = one.paragraph, other.paragraph
        if other.piece.at != one.piece.at + 1 or _DISPLAYED & {one.kind, other.kind} or first.section != second.section:
            continue
        merged = first.contextual and second.contextual and first.style == second.style
        between = 0.0 if merged else first.after + second.before
        if between < least - slack:
            blamed, what = (first, "after") if below else (second, "before")
            judge.fault(rule, f"{spoken(between)}pt", blamed, mends=[Mend("paragraph", blamed.index, what, least)])


def _line_spacing(judge: Judge, items: Sequence[Item]) -> None:
    if not items or not (rule := judge.rule("line_spacing")):
        return
    span, slack = rule.spans["multiple"], rule.spans["tolerance"][1]
    for item in items:
        paragraph = item.paragraph
        spacing, found = _multiple(paragraph)
        if paragraph.at_least and spacing < span[0]:
            continue
        if not within(spacing, span, slack):
            target = min(max(spacing, span[0]), span[1])
            mend = Mend("paragraph", paragraph.index, "line_spacing", target)
            judge.fault(rule, found, paragraph, expected=f"{span_words(span)} dòng", mends=[mend])


def _multiple(paragraph: Paragraph) -> tuple[float, str]:
    """The spacing in lines, and how it is said."""
    if paragraph.exact_spacing is None:
        return paragraph.line_spacing, f"{spoken(paragraph.line_spacing)} dòng"
    size = max((run.size for run in paragraph.runs), default=14.0)
    return paragraph.exact_spacing / (size * _SINGLE), f"{spoken(paragraph.exact_spacing)}pt"


def _end_mark(judge: Judge, elements: Elements) -> None:
    items = elements.body.items
    rule = judge.rule("end_mark") if elements.tail.until and items else None
    if rule is None:
        return
    document = judge.document
    last = next(
        (p for p in reversed(document.paragraphs[elements.head.until : elements.tail.start]) if p.text.strip()), None
    )
    if last is not None:
        judge_end(judge, rule, last)


def judge_end(judge: Judge, rule: LayoutRule, last: Paragraph) -> None:
    """Judge whether the last paragraph of a text ends with its mark."""
    if fold(last.text).replace(" ", "").endswith("./."):
        return
    typed = last.typed
    mended = typed.rstrip().rstrip(" .;,") + "./."
    mends = [Mend("text", last.index, "replace", mended, old=typed)] if last.cell is None and typed.strip() else []
    judge.fault(rule, f"“…{last.text.strip()[-12:]}”", last, mends=mends)
