"""Judge the head: motto, agencies, number and symbol, place and date, title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as day_of

from ...text import fold, tidy
from .check_lines import check_line
from .elements import Elements
from .fault import Mend
from .head import Head
from .judge import Judge
from .piece import Piece
from .rules import LayoutRule

_UNBROKEN = str.maketrans("\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}", " -")
_PLACE_DATE = re.compile(r"(?P<place>[^,]*?)(?P<comma>\s*,?)\s*(?P<date>ngày\b.*)", re.IGNORECASE)
_DATE = re.compile(r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*)", re.IGNORECASE)


def check_head(judge: Judge, elements: Elements) -> None:
    """Judge each element of the head that is there, and name those that must be."""
    head = elements.head
    within_another = head.legend is not None  # comes with a decision that has all this
    _motto(judge, head, within_another)
    _agencies(judge, head, within_another)
    if head.place_date is not None:
        _place_date(judge, head.place_date)
    if not within_another:
        _not_there(judge, elements)
    if elements.act == "letter":
        _letter_subject(judge, head)
    elif head.type_name is not None:
        _title(judge, head)


def _not_there(judge: Judge, elements: Elements) -> None:
    """Name what every document of a known kind has, and this one has not."""
    head = elements.head
    if head.quoc_hieu is None:
        return
    named = bool(head.type)
    asked = {
        "number": (head.number, named or elements.act == "letter"),
        "place_date": (head.place_date, named or elements.act == "letter"),
        "subject": (head.subject, named and head.type_name is not None and _alone(head.type_name, head.type)),
    }
    for name, (found, wanted) in asked.items():
        rule = judge.rules.by_id.get(name)
        if found or not wanted or rule is None or head.type in rule.words.get("without", ()):
            continue
        if judge.rule(name):
            judge.missing(rule, "không có")


def _alone(type_name: Piece, kind: str) -> bool:
    """The name of the kind stands without the subject on its line."""
    return type_name.folded.strip(" .:") == fold(kind)


def _motto(judge: Judge, head: Head, within_another: bool) -> None:
    for name, piece in (("quoc_hieu", head.quoc_hieu), ("tieu_ngu", head.tieu_ngu)):
        rule = judge.rule(name) if piece is not None or not within_another else None
        if rule is None:
            continue
        if piece is None:
            judge.missing(rule, "không có", expected=f"“{rule.words['text'][0]}”")
            continue
        judge.look(rule, [piece])
        wanted = rule.words["text"][0]
        said = "".join(run.text if name == "tieu_ngu" else run.shown for run in piece.runs if not run.superscript)
        if not _same(tidy(said), wanted):
            if name == "quoc_hieu" and _same(tidy(said).upper(), wanted):
                continue  # the case is told by the look
            mends = [_replaced(piece, wanted)]
            judge.fault(rule, f"“{tidy(said)}”", piece.paragraph, expected=f"“{wanted}”", mends=_only(mends))
        elif not _same(piece.text, wanted):
            mend = Mend("runs", piece.paragraph.index, "caps", False, runs=tuple(run.index for run in piece.letters))
            mends = [mend] if not piece.shared else []
            judge.fault(rule, f"“{piece.text}”", piece.paragraph, expected=f"“{wanted}”", mends=_only(mends))
    if head.tieu_ngu is not None:
        check_line(judge, "tieu_ngu_line", [head.tieu_ngu])


def _same(text: str, wanted: str) -> bool:
    """Letter by letter; where the mark of "HÒA" stands is left open, as the decree itself prints both."""

    def plain(said: str) -> str:
        return said.replace("OÀ", "ÒA").replace("oà", "òa").translate(_UNBROKEN)

    return plain(text) == plain(wanted)


def _replaced(piece: Piece, value: str) -> Mend | None:
    """The mending that gives the piece another text: told for the whole paragraph, as it was typed."""
    typed, old = piece.paragraph.typed, "".join(run.text for run in piece.runs).strip()
    if not old or typed.count(old) != 1:
        return None
    return Mend("text", piece.paragraph.index, "replace", typed.replace(old, value), old=typed)


def _only(mends: Iterable[Mend | None]) -> list[Mend]:
    return [mend for mend in mends if mend is not None]


def _agencies(judge: Judge, head: Head, within_another: bool) -> None:
    if not head.agency:
        rule = judge.rule("agency") if not within_another and head.quoc_hieu is not None else None
        if rule:
            judge.missing(rule, "không tìm thấy")
        return
    if not head.agency_sure:
        judge.unjudged(
            "Không phân biệt được cơ quan chủ quản với cơ quan ban hành: không xét chữ đậm của các dòng này."
        )
    else:
        for name, pieces in (("superior", head.superior), ("agency", head.agency)):
            if pieces and (rule := judge.rule(name)):
                judge.look(rule, pieces)
    check_line(judge, "agency_line", head.agency)


def _place_date(judge: Judge, piece: Piece) -> None:
    if not (rule := judge.rule("place_date")):
        return
    judge.look(rule, [piece])
    match = _PLACE_DATE.fullmatch(piece.text)
    date = _DATE.fullmatch(match["date"]) if match else None
    if match is None or date is None:
        judge.fault(rule, f"“{piece.text}”", piece.paragraph, expected="“…, ngày … tháng … năm …”")
        return
    found, expected = list(_wrong_place(match, rule)), list[str]()
    expected += ["viết hoa chữ cái đầu của địa danh" if "viết" in each else "dấu phẩy sau địa danh" for each in found]
    day, month, year = (date[part].strip() for part in ("day", "month", "year"))
    right_day, right_month = _padded(day, 9), _padded(month, 2)
    if day != right_day:
        found.append(f"ngày {day}")
        expected.append(f"ngày {right_day}")
    if month != right_month:
        found.append(f"tháng {month}")
        expected.append(f"tháng {right_month}")
    if re.fullmatch(r"\d{1,3}", year):
        found.append(f"năm {year}")
        expected.append("năm viết đủ bốn chữ số")
    elif not _is_day(day, month, year):
        found.append(f"ngày {day} tháng {month} năm {year}")
        expected.append("ngày, tháng có trong lịch")
    if large := [word for word in ("Ngày", "Tháng", "Năm") if re.search(rf"\b{word}\b", match["date"])]:
        found.append(" và ".join(f"“{word}”" for word in large))
        expected.append(" và ".join(f"“{word.lower()}”" for word in large))
    if found:
        mended = _redated(piece, (day, right_day), (month, right_month)) if len(found) == len(expected) else None
        judge.fault(rule, ", ".join(found), piece.paragraph, expected=", ".join(expected), mends=_only([mended]))


def _is_day(day: str, month: str, year: str) -> bool:
    """The three are a day of the calendar, as far as they are filled in."""
    numbers = [int(said) if said.isdecimal() else other for said, other in ((year, 2024), (month, 1), (day, 1))]
    try:
        day_of(*numbers)
    except ValueError:
        return False
    return True


def _wrong_place(match: re.Match[str], rule: LayoutRule) -> Iterable[str]:
    place = match["place"].strip(" .…_")
    if not place:
        return
    if "," not in match["comma"]:
        yield "thiếu dấu phẩy sau địa danh"
    bare = next((place[len(unit) :] for unit in rule.words["units"] if place.startswith(unit)), place)
    words = [word for word in bare.split() if word[0].isalpha()]
    if any(word[0].islower() for word in words):
        yield "địa danh viết thường"


def _padded(digits: str, last: int) -> str:
    """The number with a leading zero up to `last`, and without one above it; what is no number stays."""
    if not digits.isdecimal():
        return digits
    value = int(digits)
    return f"{value:02d}" if value <= last else str(value)


def _redated(piece: Piece, day: tuple[str, str], month: tuple[str, str]) -> Mend | None:
    typed = "".join(run.text for run in piece.runs)
    new = re.sub(rf"(?i)(ngày\s*){re.escape(day[0])}(?=\s*tháng)", rf"\g<1>{day[1]}", typed) if day[0] else typed
    new = re.sub(rf"(?i)(tháng\s*){re.escape(month[0])}(?=\s*năm)", rf"\g<1>{month[1]}", new) if month[0] else new
    new = re.sub(r"\b(Ngày|Tháng|Năm)\b(?=\s*(?:[\d.…_]|tháng|năm|$))", lambda m: m[0].lower(), new)
    if "," not in new.split("ngày")[0] and "ngày" in new:
        new = re.sub(r"\s*ngày", ", ngày", new, count=1)
    return _replaced(piece, new.strip()) if new != typed else None


def _title(judge: Judge, head: Head) -> None:
    assert head.type_name is not None
    if rule := judge.rule("type_name"):
        judge.look(rule, [head.type_name])
    if head.subject and (rule := judge.rule("subject")):
        judge.look(rule, head.subject)
    rule = judge.rules.by_id.get("subject_line")
    if head.subject and head.legend is None and rule and head.type not in rule.words.get("without", ()):
        check_line(judge, "subject_line", head.subject)


def _letter_subject(judge: Judge, head: Head) -> None:
    if not (rule := judge.rule("letter_subject")):
        return
    if not head.letter_subject:
        judge.missing(rule, "không có trích yếu “V/v …”")
        return
    judge.look(rule, head.letter_subject)
    first = head.letter_subject[0]
    if not re.match(r"V/v\s*[^\s:]", first.text):
        said = first.text.split(" ")[0] if fold(first.text).startswith("v/v") else " ".join(first.text.split()[:2])
        mend = _replaced(first, re.sub(r"(?i)^(v/v|về việc)\s*:?\s*", "V/v ", first.text))
        judge.fault(rule, f"“{said}”", first.paragraph, mends=_only([mend]))
