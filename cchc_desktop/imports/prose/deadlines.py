"""The reporting calendar in a plan's own text: who hands in what, to whom and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ...model.agency_phrase import addresses, split_agencies
from ...model.deadline import Deadline
from ...model.duty import Duty
from ...model.plan import PlanHeader
from ...text import lower_first, upper_first
from .deadline_dates import Limit, dates_of, find_limits
from .duties import Asked, read_asked
from .outline import Item

_LONGEST = 6000  # letters of one duty that are read, and limits in it
_MOST = 20
_NEAR = 7  # so many items on, a list may tell to whom its reports go
_KIND = (
    r"(?:(?:hằng|hàng|mỗi)\s+)?(?:(?:0?6|sáu|0?9|chín) tháng(?: (?:đầu|cuối) năm)?|tháng\b"
    r"|qu[ýí]\b(?: (?:iv|i{1,3}|[1-4])\b)?|(?<!việt )năm\b(?!\s*(?:20\d\d|sau|trước|tiếp|tới)))"
)
_KINDS = rf"{_KIND}(?:(?:,| và| hoặc|, và|/)\s*{_KIND}){{0,7}}"
_MANY = rf"{_KIND}(?:(?:,| và| hoặc|, và|/)\s*{_KIND}){{1,7}}"
_REPORT = re.compile(rf"\bbáo cáo(?: (?:kết quả|tình hình|định kỳ|công tác))* (?P<kinds>{_KINDS})")
_ONLY_PERIODS = re.compile(
    rf"\W*(?:(?:báo cáo|đối với|và|định kỳ)\s+)*(?P<kinds>{_KINDS})\W*(?:(?:gửi|nộp|trình|là)\b[^;.]*)?"
)
_REPORTS = re.compile(r"\bbáo cáo\b[^:]*:[^:]*$")
_PERIOD_LAST = re.compile(rf"(?:kết quả|tình hình|công tác)\b.* (?P<kinds>{_KINDS})")
_ONE_KIND = re.compile(_KIND)
_OWN_PLAN = re.compile(
    r"\b(?:(?:xây dựng|ban hành|lập|cụ thể hóa|cụ thể hoá)\b[^;.]{0,120}?|gửi |hoàn thành (?:việc )?(?:\w+ ){0,3})"
    r"\b(?:kế hoạch|chương trình)\b"
    r"|\b(?:kế hoạch|chương trình) (?:của|cải cách|cchc)\b[^;.,]{0,80}?\b(?:ban hành|hoàn thành|gửi|nộp)\b(?! báo cáo)"
)
_AGENCY = r"(?:sở|ubnd|[uủ][ỷy] ban|văn phòng|phòng|bộ|trung tâm|thường trực|chủ tịch|hội đồng|hđnd|ban [a-zđ])"
_NAMED = re.compile(
    rf"\bbáo cáo (?!{_AGENCY}\b|(?:định kỳ|về|gửi|trình|nộp|trước|chậm|cho|với|để|theo)\b)(?P<what>[^;.,()]{{3,90}}?)"
    rf"(?=\s*(?:$|[;.,()]|gửi|trình|(?:về|cho|với) {_AGENCY}"
    r"|trước|chậm nhất|muộn nhất|vào ngày|theo quy định|để|định kỳ))"
)
_SENT = re.compile(rf"\b(?:gửi|nộp) (?!{_AGENCY}\b|báo cáo)(?P<what>[^;.,()]{{5,90}}?) (?:về|đến|tới|cho) {_AGENCY}\b")
_REGULAR = re.compile(
    rf"\bđịnh kỳ\s*:?\s*\(?(?P<first>{_KINDS})[^.;]{{0,90}}?\bbáo cáo|\b(?P<many>{_MANY})[^.;]{{0,90}}?\bbáo cáo"
    rf"|\bbáo cáo[^.;]{{0,160}}?(?:định kỳ\s*:?\s*(?P<after>{_KINDS})|\b(?P<later>{_MANY}))"
    rf"|\b(?P<each>(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm))[\s,]+(?:\w+[\s,]+){{0,2}}báo cáo"
    rf"|\bbáo cáo (?P<own>{_KINDS})|\bbáo cáo định kỳ\b"
)
_RECEIVER = re.compile(
    rf"\b(?:gửi|nộp|trình|báo cáo|về|với|đến|tới|cho)(?: về| cho| đến| tới| trình)?\s+(?={_AGENCY}\b)"
)
_STOP = re.compile(
    r"\s*(?:[;.()]|\b(?:để|theo|tổng hợp|xem xét|trước|chậm nhất|muộn nhất|dự thảo|tình hình|kết quả|về|định kỳ|hằng"
    r"|hàng|phê duyệt|ban hành|quyết định|báo cáo|các (?:nội|vấn|giải|biện|nhiệm)|những|trong|qua|thông qua|khi|biết"
    r"|chỉ đạo|công tác|vào|sau|gửi|trình|theo dõi|kế hoạch|danh|bằng|từ|là|việc|kèm|đồng thời|xong|nắm|kịp|giúp|thẩm"
    r"|năm|quý|\d)\b)"
)
_THROUGH = re.compile(
    r"\s*\(\s*(?:thông qua|qua|gửi qua)\s[^)]{3,80}\)"
    r"|\s+(?:thông qua|qua) (?:sở|phòng|văn phòng)[^,;.()]{3,40}?(?=\s(?:để|tổng|trước|chậm|theo)|[,;.()]|$)"
)
_OTHERS = re.compile(
    r"\b(?:riêng|đôn đốc|yêu cầu|đề nghị|hướng dẫn)(?: đối với)? "
    r"(?P<who>(?:các |cấp |ubnd |ủy ban |uỷ ban |sở |phòng )[^;.()]{2,120}?)\s+"
    r"(?=là\b|thì\b|trước\b|chậm nhất|trong\b|hoàn thành|gửi\b|nộp\b|báo cáo\b|xây dựng\b|ban hành\b|thực hiện\b)"
)
_THROUGH_BRACKETS = re.compile(r"\((?:thông qua|gửi qua|qua)\s[^()]{3,80}\)", re.IGNORECASE)
_EACH_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b")
_CUT = re.compile(r"[;()]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is owed: its name, and the periods of a regular report."""

    report: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A limit and the words it belongs to: text[begin:end], with `after` where the limit before it ended."""

    text: str
    limit: Limit
    after: int
    begin: int
    end: int

    @property
    def whole(self) -> str:
        return self.text[self.begin : self.end]

    @property
    def before(self) -> str:
        return self.text[self.begin : self.limit.begin]

    @property
    def behind(self) -> str:
        return self.text[self.limit.end : self.end]

    @property
    def between(self) -> str:
        """What stands between the limit before and this clause: the name before a bracket."""
        return self.text[self.after : self.begin] if self.after else ""

    def phrase(self) -> str:
        """The words that say it: up to the limit, with the name before the bracket or the words behind it."""
        if _subject(self.before):
            return _phrase(self.text[self.begin : self.limit.end])
        if _subject(self.between):
            closed = self.text[self.limit.end : self.limit.end + 1] == ")"
            return _phrase(self.text[self.after : self.limit.end + closed])
        return _phrase(self.text[self.begin : self.end if _subject(self.behind) else self.limit.end])


def read_deadlines(items: Sequence[Item], header: PlanHeader, assigned: Sequence[Duty] = ()) -> tuple[Deadline, ...]:
    """What is owed by whom, first in the prose, then in the duties `assigned` by a table; no day named, no `dates`."""
    duties = (*read_asked(items), *map(Asked, assigned))
    found = [
        deadline
        if deadline.to or not deadline.report.startswith("Báo cáo")
        else replace(deadline, to=_receiver_beside(duties, at))
        for at, asked in enumerate(duties)
        for deadline in _owed(asked, header)
    ]
    return tuple(dict.fromkeys(found))


def _owed(asked: Asked, header: PlanHeader) -> Iterator[Deadline]:
    text = asked.duty.text[:_LONGEST]
    dated = list(_dated(asked, text, header))
    yield from dated or _regular(asked, text)


def _receiver_beside(duties: Sequence[Asked], at: int) -> str | None:
    """Where the item itself does not say to whom: the next of the same agency that speaks of reports and says so."""
    own = duties[at].duty
    beside = [asked.duty.text[:_LONGEST] for asked in duties[at + 1 : at + _NEAR] if asked.duty.agency == own.agency]
    return next((to for text in beside if "báo cáo" in text.lower() and (to := _receiver(text))), None)


def _dated(asked: Asked, text: str, header: PlanHeader) -> Iterator[Deadline]:
    """One deadline for each limit; "báo cáo quý, 6 tháng, năm" by the end of each period is one for each report."""
    subject: _Subject | None = None
    for clause in _clauses(text):
        subject = _subject_of(clause, subject, asked.lead_in)
        if subject is None:
            continue
        to = _receiver(text, clause.begin, clause.end) or _receiver(text) or _receiver(asked.lead_in)
        who = _other(clause.before) or asked.duty.agency
        limit = replace(clause.limit, yearly=clause.limit.yearly or bool(_EACH_YEAR.search(clause.whole.lower())))
        for one in _parts(subject, limit):
            dates = dates_of(limit, one.kinds, header)
            yield Deadline(who, one.report, to, clause.phrase(), dates, asked.duty.place)


def _clauses(text: str) -> Iterator[_Clause]:
    """Each limit with the clause it belongs to; "(qua Sở Nội vụ)" does not end one."""
    marks = _THROUGH_BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    after = 0
    for limit in islice(find_limits(text), _MOST):
        begin = max([after, *(m.end() for m in _CUT.finditer(marks, after, limit.begin))])
        ends = _CUT.search(marks, limit.end)
        yield _Clause(text, limit, after, begin, ends.start() if ends else len(text))
        after = limit.end


def _subject_of(clause: _Clause, carried: _Subject | None, lead_in: str) -> _Subject | None:
    """What a limit is for: what its clause says, else what was spoken of last."""
    listed = _subject(clause.before.rpartition(":")[2]) if _REPORTS.search(clause.before.lower()) else None
    if own := listed or _subject(clause.before) or _subject(clause.between) or _subject(clause.behind):
        return own
    earlier = clause.text[: clause.begin]
    if reported := _handed_in(clause.whole, clause.limit, named_only=True):
        regular = _subject_before(earlier) if clause.limit.rule != "days" else None
        return regular if regular and regular.kinds else reported
    carried = carried or _subject_before(earlier) or _subject_before(lead_in)
    return carried or _handed_in(clause.whole, clause.limit)


def _regular(asked: Asked, text: str) -> Iterator[Deadline]:
    """A regular report without a day: kept as said where it is clear to whom it goes."""
    for match in _REGULAR.finditer(text.lower()):
        kinds = next((found for found in match.groups() if found), None)
        begin, end = _sentence(text, match.start(), match.end())
        to = _receiver(text, begin, end) or _receiver(text)
        if to:
            report = _report(_split(kinds)).report if kinds else "Báo cáo định kỳ"
            yield Deadline(asked.duty.agency, report, to, _phrase(text[begin:end]), (), asked.duty.place)
        return


def _sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    stops = [m.end() for m in re.finditer(r"[;.]\s", text[:begin])]
    after = re.search(r"[;.](?:\s|$)", text[end:])
    return (stops[-1] if stops else 0), (end + after.start() if after else len(text))


def _subject(words: str) -> _Subject | None:
    """What a clause speaks of: a regular report, the unit's own plan, a report by its name; the last one counts."""
    small = words.lower()
    found: list[tuple[int, _Subject]] = []
    for match in (*_REPORT.finditer(small), *_REGULAR.finditer(small)):
        if kinds := next((group for group in match.groups() if group), None):
            found.append((match.end(), _report(_split(kinds))))
    regular = bool(found)  # "định kỳ hằng quý báo cáo kết quả": the period names it better than what it tells
    found += [(match.end(), _Subject("Kế hoạch của đơn vị")) for match in _OWN_PLAN.finditer(small)]
    if not regular:
        found += [(match.end(), _named(words, match)) for match in (*_NAMED.finditer(small), *_SENT.finditer(small))]
    if found:
        return max(found, key=lambda one: one[0])[1]
    only = _ONLY_PERIODS.fullmatch(small)
    return _report(_split(only["kinds"])) if only else None


def _named(words: str, match: re.Match[str]) -> _Subject:
    name = words[match.start("what") : match.end("what")].strip()
    if (kind := _PERIOD_LAST.fullmatch(name.lower())) and match.re is _NAMED:
        return _report(_split(kind["kinds"]))
    return _Subject(upper_first(name) if match.re is _SENT else f"Báo cáo {lower_first(name)}")


def _subject_before(words: str) -> _Subject | None:
    """What the sentence before the brackets speaks of."""
    if match := _REGULAR.search(words.lower()):
        kinds = next((found for found in match.groups() if found), None)
        return _report(_split(kinds)) if kinds else _Subject("Báo cáo định kỳ")
    return _subject(words)


def _handed_in(words: str, limit: Limit, *, named_only: bool = False) -> _Subject | None:
    """ "Tổng hợp, báo cáo UBND tỉnh trước ngày 20 của tháng cuối quý": only the limit says which report it is."""
    regular = {"end of period": "quý", "start of next quarter": "quý", "each month": "tháng"}.get(limit.rule)
    regular = "năm" if limit.yearly else regular
    reports = re.search(r"\bbáo cáo\b", words.lower())
    if named_only and not reports:
        return None
    if regular and (reports or _RECEIVER.search(words.lower())):
        return _report((regular,))
    return _Subject("Báo cáo") if reports else None


def _split(kinds: str) -> tuple[str, ...]:
    return tuple(re.sub(r"^(?:hằng|hàng|mỗi)\s+", "", match[0]) for match in _ONE_KIND.finditer(kinds))


def _report(kinds: tuple[str, ...]) -> _Subject:
    shown = [re.sub(r"(?<=^quý )\w+$|(?<=^quí )\w+$", lambda match: match[0].upper(), kind) for kind in kinds]
    return _Subject(f"Báo cáo {', '.join(dict.fromkeys(shown))}", tuple(dict.fromkeys(shown)))


def _parts(subject: _Subject, limit: Limit) -> list[_Subject]:
    split = limit.rule == "end of period" and len(subject.kinds) > 1
    return [_report((kind,)) for kind in subject.kinds] if split else [subject]


def _receiver(text: str, begin: int = 0, end: int | None = None) -> str | None:
    """To whom it goes, as printed: "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"."""
    small = text.lower()
    match = _RECEIVER.search(small, begin, len(text) if end is None else end)
    if match is None:
        return None
    stop = _STOP.search(small, match.end())
    listed = text[match.end() : stop.start() if stop else len(text)]
    kept = 0
    for piece in split_agencies(listed):
        if not (piece[0].isupper() and addresses(piece)):
            break
        kept = listed.index(piece, kept) + len(piece)
    if not kept:
        return None
    through = _THROUGH.match(small, match.end() + kept)
    return text[match.end() : through.end() if through else match.end() + kept].strip(" :")


def _other(clause: str) -> str | None:
    """Another than the duty's agency: "riêng cấp xã là trong tháng 02", "đôn đốc các đơn vị gửi báo cáo"."""
    match = _OTHERS.search(clause.lower())
    who = clause[match.start("who") : match.end("who")].strip(" ,") if match else ""
    return upper_first(who) if who and addresses(who) else None


def _phrase(text: str) -> str:
    return re.sub(r"^(?:[\s,;:)–-]|và\s)+", "", text).rstrip(" ,;:-–")
