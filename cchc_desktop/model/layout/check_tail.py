"""Judge the end: signature block and the capacity it states, recipients and where the document is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text import fold
from .check_body import listed
from .elements import Elements
from .fault import Mend
from .head import opens
from .judge import Judge
from .page import LayoutDocument
from .piece import Piece
from .rules import LayoutRule
from .tail import DASH, Tail

_MARK = re.compile(
    r"(?P<mark>TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T/UQ)(?P<dot>\s*[.:]|(?=\s))\s*(?P<rest>[^\s.:].*)", re.IGNORECASE
)
_AS_ABOVE = re.compile(r"[-–—+*•\s]*nhu (tren|kinh gui)\b")
_KEPT = re.compile(r"[-–—+*•\s]*luu\b")
_RIGHT_KEPT = re.compile(r"Lưu\s*:\s*VT\b.*")


def check_tail(judge: Judge, elements: Elements) -> None:
    """Judge the signature and the recipients."""
    tail = elements.tail
    if tail.several or elements.head.type in judge.rules.words["two_signers"]:
        judge.unjudged("Văn bản có nhiều người ký: không xét khối chữ ký.")
    elif tail.capacity:
        _signature(judge, elements)
    elif elements.head.legend is None:
        _unsigned(judge, elements)
    _recipients(judge, elements)


def _unsigned(judge: Judge, elements: Elements) -> None:
    """No one signs: sure beside the recipients of a known kind of document, doubtful elsewhere."""
    sure = elements.tail.recipients is not None and (elements.head.type or elements.act == "letter")
    if sure and (rule := judge.rule("signature")):
        judge.missing(rule, "không có", expected="quyền hạn, chức vụ của người ký")
    elif not sure:
        judge.unjudged("Không tìm thấy quyền hạn, chức vụ của người ký: không xét khối chữ ký.")


def _signature(judge: Judge, elements: Elements) -> None:
    tail = elements.tail
    if rule := judge.rule("signature"):
        judge.look(rule, tail.capacity)
        first = tail.capacity[0]
        if not tail.beside and not _on_right(first, judge.document):
            half = _room(judge.document) / 2
            mends = [Mend("paragraph", p.paragraph.index, "left", round(half, 1)) for p in tail.capacity if p.whole]
            judge.fault(rule, "không ở nửa bên phải trang", first.paragraph, mends=mends)
    if rule := judge.rule("capacity"):
        _capacity(judge, rule, elements)
    if tail.signer is not None and (rule := judge.rule("signer")):
        judge.look(rule, [tail.signer])
        _titles(judge, rule, elements, tail.signer)
    elif tail.signer is None:
        judge.unjudged("Chưa có họ tên người ký: không xét dòng này.")


def _room(document: LayoutDocument) -> float:
    section = document.sections[0] if document.sections else None
    return section.width - section.left - section.right if section else 165.0


def _on_right(piece: Piece, document: LayoutDocument) -> bool:
    paragraph = piece.paragraph
    section = next((s for s in document.sections if s.index == paragraph.section), None)
    columns = section.columns if section else 1
    blanks = len(paragraph.text) - len(paragraph.text.lstrip(" "))
    pushed = paragraph.left + paragraph.first_line + blanks * 1.2 >= _room(document) * 0.3
    return paragraph.align == "right" or pushed or piece.tabbed or columns > 1 or paragraph.cell is not None


def _capacity(judge: Judge, rule: LayoutRule, elements: Elements) -> None:
    lines = elements.tail.capacity
    texts = [line.text.strip().upper() for line in lines]
    marks = []
    for line, text in zip(lines, texts, strict=True):
        match = _MARK.fullmatch(text)
        marks.append(match["mark"].replace("/", "") if match else "")
        if match and (match["dot"].strip() != "." or "/" in match["mark"]):
            _undotted(judge, rule, line, match)
    _deputy(judge, rule, lines, texts, marks)
    _collective(judge, rule, lines, texts, marks)
    _delegated(judge, rule, lines, marks)
    _for_all(judge, rule, elements, marks)
    for line, text in zip(lines, texts, strict=True):
        acting = text.removeprefix("QUYỀN ")
        if acting != text and opens(acting, judge.rules.words["heads"]):
            judge.fault(rule, f"“{line.text}”", line.paragraph, expected=f"“Q. {acting}”")


def _undotted(judge: Judge, rule: LayoutRule, line: Piece, match: re.Match[str]) -> None:
    mark = match["mark"].replace("/", "")
    right = f"{mark}. {match['rest']}"
    typed = line.paragraph.typed
    mends = [Mend("text", line.paragraph.index, "replace", right, old=typed)] if line.whole and line.upper else []
    judge.fault(rule, f"“{line.text}”", line.paragraph, expected=f"“{right}”", mends=mends)


def _deputy(judge: Judge, rule: LayoutRule, lines: Sequence[Piece], texts: Sequence[str], marks: Sequence[str]) -> None:
    """A deputy signs for the head: "KT." and the head's title above the deputy's own."""
    last, heads = texts[-1], judge.rules.words["heads"]
    signs_for = [_MARK.sub(r"\g<rest>", text) for text, mark in zip(texts, marks, strict=True) if mark == "KT"]
    deputy = last.startswith("PHÓ ") or fold(last) in map(fold, rule.pairs.values())
    if deputy and not signs_for and "TUQ" not in marks:
        head = next((h for h, d in rule.pairs.items() if fold(last).startswith(fold(d))), last.removeprefix("PHÓ "))
        judge.fault(
            rule, f"“{lines[-1].text}” không có “KT.”", lines[-1].paragraph, expected=f"“KT. {head}” ở dòng trên"
        )
    elif signs_for and marks[-1] == "KT":
        judge.fault(rule, f"“{lines[-1].text}” không có chức vụ của cấp phó", lines[-1].paragraph,
                    expected=f"“{rule.pairs.get(signs_for[-1], f'PHÓ {signs_for[-1]}')}” ở dòng dưới")  # fmt: skip
    elif signs_for and opens(signs_for[-1], heads) and not _fits(signs_for[-1], last, rule):
        wanted = rule.pairs.get(signs_for[-1], f"PHÓ {signs_for[-1]}")
        if deputy or opens(last, heads):
            judge.fault(
                rule, f"“KT. {signs_for[-1]}” với “{lines[-1].text}”", lines[-1].paragraph, expected=f"“{wanted}”"
            )


def _fits(head: str, deputy: str, rule: LayoutRule) -> bool:
    """The deputy's title belongs to the head's, either of them perhaps said more fully."""
    bare, wanted = fold(deputy), fold(rule.pairs.get(head, f"PHÓ {head}"))
    return bare.startswith(wanted) or wanted.startswith(bare)


def _collective(
    judge: Judge, rule: LayoutRule, lines: Sequence[Piece], texts: Sequence[str], marks: Sequence[str]
) -> None:
    """ "TM." stands before a body that decides together, and before all other marks."""
    for at, mark in enumerate(marks):
        if mark != "TM":
            continue
        body = _MARK.sub(r"\g<rest>", texts[at])
        if opens(body, rule.words["head_regime"]):
            judge.fault(rule, f"“{lines[at].text}”", lines[at].paragraph,
                        expected="không ghi “TM.” (cơ quan làm việc theo chế độ thủ trưởng)")  # fmt: skip
        elif at and any(marks[:at]):
            judge.fault(rule, f"“{lines[at].text}” ở dưới “{lines[at - 1].text}”", lines[at].paragraph,
                        expected="“TM.” ở dòng đầu")  # fmt: skip
        elif opens(body, judge.rules.words["heads"]):
            judge.fault(rule, f"“{lines[at].text}”", lines[at].paragraph,
                        expected="“TM.” trước tên tập thể hoặc tên cơ quan, không trước chức vụ")  # fmt: skip


def _for_all(judge: Judge, rule: LayoutRule, elements: Elements, marks: Sequence[str]) -> None:
    """A body that decides together issues these kinds: who signs does so on its behalf."""
    agency = " ".join(piece.text for piece in elements.head.agency)
    asked = elements.head.type in rule.words.get("collective_acts", ())
    if not asked or {"TM", "TL", "TUQ"} & set(marks) or not opens(agency, rule.words.get("collective", ())):
        return
    body = next(body for body in sorted(rule.words["collective"], key=len, reverse=True) if opens(agency, (body,)))
    first = elements.tail.capacity[0]
    judge.fault(rule, f"“{first.text}” không có “TM.”", first.paragraph, expected=f"“TM. {body}” ở dòng trên")


def _delegated(judge: Judge, rule: LayoutRule, lines: Sequence[Piece], marks: Sequence[str]) -> None:
    """Who signs by delegation may not pass it on."""
    if "TUQ" in marks:
        later = [i for i, mark in enumerate(marks) if i > marks.index("TUQ") and mark in ("TUQ", "TL", "KT")]
        for at in later[:1]:
            judge.fault(rule, f"“{lines[at].text}” sau “TUQ.”", lines[at].paragraph,
                        expected="người được ký thừa ủy quyền không giao lại cho người khác ký")  # fmt: skip


def _titles(judge: Judge, rule: LayoutRule, elements: Elements, signer: Piece) -> None:
    agency = " ".join(piece.text for piece in elements.head.agency)
    titles = sorted(rule.words["titles"], key=len, reverse=True)
    pattern = "|".join(re.escape(title) for title in titles)
    match = re.match(rf"((?:(?:{pattern})[.,]?\s*)+)(?=\S)", signer.text)
    if match is None or not (match[1].rstrip().endswith((".", ",")) or match[1].endswith(" ")):
        return
    if opens(agency, rule.words["may_use"]):
        judge.unjudged("Học hàm, học vị trước họ tên người ký: theo quy định riêng của ngành, không xét.")
        return
    typed = signer.paragraph.typed
    value = typed.replace(match[1], "", 1)
    mends = [Mend("text", signer.paragraph.index, "replace", value, old=typed)] if value != typed else []
    judge.fault(rule, f"“{match[1].strip()}”", signer.paragraph, mends=mends)


def _recipients(judge: Judge, elements: Elements) -> None:
    tail = elements.tail
    if not (rule := judge.rule("recipients")):
        return
    if tail.recipients is None:
        if elements.head.legend is None and elements.head.type not in judge.rules.words["two_signers"]:
            judge.missing(rule, "không có “Nơi nhận:”")
        return
    judge.look(rule, [tail.recipients])
    if not tail.recipients.text.split("(")[0].strip().endswith(":"):
        typed = tail.recipients.paragraph.typed
        value = typed.replace(tail.recipients.text, tail.recipients.text.rstrip(" .;") + ":")
        mends = [Mend("text", tail.recipients.paragraph.index, "replace", value, old=typed)] if value != typed else []
        judge.fault(rule, "thiếu dấu hai chấm", tail.recipients.paragraph, expected="“Nơi nhận:”", mends=mends)
    _at_margin(judge, rule, tail.recipients)
    if tail.list:
        _list(judge, elements, tail)
        _archive(judge, tail)


def _at_margin(judge: Judge, rule: LayoutRule, piece: Piece) -> None:
    paragraph = piece.paragraph
    if piece.whole and paragraph.align in ("center", "right"):
        found = "canh giữa" if paragraph.align == "center" else "canh phải"
        mends = [Mend("paragraph", paragraph.index, "align", "left")]
        judge.fault(rule, found, paragraph, expected="sát lề trái", mends=mends)


def _list(judge: Judge, elements: Elements, tail: Tail) -> None:
    if not (rule := judge.rule("recipients_list")):
        return
    judge.look(rule, tail.list, align=False)
    _at_margin(judge, rule, tail.list[0])
    listed(judge, rule, tail.list)
    above = [piece for piece in tail.list if _AS_ABOVE.match(piece.folded)]
    kind = elements.head.type
    if above and elements.body.to is None and kind not in rule.words["as_above_without_to"]:
        judge.fault(rule, f"“{above[0].text}” mà không có “Kính gửi”", above[0].paragraph,
                    expected="ghi tên nơi nhận")  # fmt: skip
    asked = elements.act == "letter" or kind in rule.words["as_above"]
    if elements.body.to is not None and not above and asked:
        judge.fault(rule, f"“{tail.list[0].text}”", tail.list[0].paragraph, expected="“- Như trên;” ở dòng đầu")
    elif above and asked and above[0] is not tail.list[0]:
        judge.fault(rule, f"“{above[0].text}” không ở dòng đầu", above[0].paragraph,
                    expected="“- Như trên;” ở dòng đầu")  # fmt: skip


def _archive(judge: Judge, tail: Tail) -> None:
    if not (rule := judge.rule("archive")):
        return
    kept = [piece for piece in tail.list if _KEPT.match(piece.folded)]
    if not kept:
        judge.fault(rule, "không có dòng “Lưu:”", tail.list[-1].paragraph)
    elif any(DASH.match(piece.text) for piece in tail.list[tail.list.index(kept[-1]) + 1 :]):
        judge.fault(rule, f"“{kept[-1].text}” không ở dòng cuối", kept[-1].paragraph)
    elif not _RIGHT_KEPT.fullmatch(DASH.sub("", kept[-1].text, count=1)):
        said = kept[-1].text
        mends = []
        if match := re.match(r"(?i)([-–]?\s*)lưu\s*[:.]?\s*VT\b", said):
            typed = kept[-1].paragraph.typed
            value = typed.replace(match[0], "- Lưu: VT" if match[1] else "Lưu: VT", 1)
            mends = [Mend("text", kept[-1].paragraph.index, "replace", value, old=typed)] if value != typed else []
        judge.fault(rule, f"“{said}”", kept[-1].paragraph, mends=mends)
