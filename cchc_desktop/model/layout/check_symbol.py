"""Judge the number and the symbol of a document: "Số: 05/BC-UBND"."""

from __future__ import annotations

import re

from ...text import fold
from .elements import Elements
from .fault import Mend
from .judge import Judge
from .piece import Piece
from .rules import LayoutRule

_NUMBER = re.compile(r"(?P<word>s[oố])(?P<colon>\s*[:.]?)\s*(?P<number>[^/]*?)\s*/(?P<symbol>.*)", re.IGNORECASE)
_GROUP = re.compile(r"[A-ZĐÔƠƯĂÂÊ][A-ZĐÔƠƯĂÂÊ0-9&.]*")
_HOLE = re.compile(r"[.…_\s]{2,}|…")


def check_symbol(judge: Judge, elements: Elements) -> None:
    """Judge the line with number and symbol, where there is one."""
    piece = elements.head.number
    if piece is None:
        return
    match = _NUMBER.fullmatch(piece.text)
    if rule := judge.rule("number"):
        judge.look(rule, [piece])
        if match is not None:
            _number(judge, rule, piece, match)
    if (rule := judge.rule("symbol")) and match is not None:
        if _HOLE.search(match["symbol"]):
            judge.unjudged("Ký hiệu văn bản còn để trống.")
        else:
            _symbol(judge, rule, piece, match, elements)


def _number(judge: Judge, rule: LayoutRule, piece: Piece, match: re.Match[str]) -> None:
    digits = match["number"].strip(" .…_")
    wrong = match["word"] != "Số" or match["colon"].strip() != ":"
    right = f"{int(digits):02d}" if digits.isdecimal() and int(digits) < 10 else digits
    if not wrong and digits == right:
        return
    said = piece.text.split("/")[0]
    number = match["number"].replace(digits, right) if digits else match["number"]
    judge.fault(
        rule, f"“{said}”", piece.paragraph, expected=f"“Số: {right or '…'}”", mends=_mend(piece, f"Số: {number}", None)
    )


def _symbol(judge: Judge, rule: LayoutRule, piece: Piece, match: re.Match[str], elements: Elements) -> None:
    symbol, number = match["symbol"], match["number"]
    bare = re.sub(r"\s*[-–—]\s*", "-", symbol.strip())
    wanted = judge.rules.pairs.get(elements.head.type, "")
    spaced = bare != symbol or (number and number[-1:].isdigit() and not re.search(r"\S/", piece.text))
    if spaced:
        judge.fault(rule, f"“{match['number'].strip()}/{symbol}” có cách chữ hoặc dấu khác", piece.paragraph,
                    expected=f"“/{bare}”", mends=_mend(piece, None, bare))  # fmt: skip
    found = _wrong_groups(bare, wanted, elements.act == "letter", judge)
    if found is not None:
        judge.fault(rule, found[0], piece.paragraph, expected=found[1])


def _wrong_groups(symbol: str, wanted: str, letter: bool, judge: Judge) -> tuple[str, str] | None:
    """What is wrong with the groups of letters, and what should be there."""
    if match := re.match(r"(?:19|20)\d\d/(.+)", symbol):
        return f"“/{symbol}”", f"“/{match[1]}”, không ghi năm trong ký hiệu"
    groups = symbol.split("-")
    kinds = set(judge.rules.pairs.values())
    for at, group in enumerate(groups):
        if "/" in group or " " in group:
            return f"“/{symbol}”", "dấu gạch nối “-” giữa các nhóm chữ, không cách chữ"
        if not (at == 0 and group in kinds) and not _GROUP.fullmatch(group):
            return f"“/{symbol}”", "chữ viết tắt bằng chữ in hoa"
    if letter and groups[0] == "CV":
        return "“CV”", "công văn không có chữ viết tắt tên loại"
    if letter and (groups[0] in kinds or len(groups) == 1):
        return f"“/{symbol}”", "chữ viết tắt tên cơ quan và tên đơn vị soạn thảo, ví dụ “/UBND-VX”"
    if wanted and groups[0] != wanted:
        return f"“{groups[0]}”", f"“{wanted}” là chữ viết tắt của tên loại văn bản"
    if wanted and len(groups) == 1:
        return f"“/{symbol}”", f"“/{wanted}-” rồi đến chữ viết tắt tên cơ quan"
    return None


def _mend(piece: Piece, number: str | None, symbol: str | None) -> list[Mend]:
    """The paragraph with another number or symbol; nothing else of it changes."""
    typed, old = piece.paragraph.typed, "".join(run.text for run in piece.runs).strip()
    before, slash, after = old.partition("/")
    if typed.count(old) != 1 or not slash or fold(before)[:2] != "so":
        return []
    if symbol is not None and before.rstrip()[-1:].isdigit():
        before = before.rstrip()
    value = f"{number if number is not None else before}/{symbol if symbol is not None else after}"
    return [Mend("text", piece.paragraph.index, "replace", typed.replace(old, value), old=typed)]
