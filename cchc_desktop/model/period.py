"""Reporting periods: months, quarters, 6 months, 9 months, the year and spans from day to day, with their data windows.

Data windows follow Nghị định 09/2019/NĐ-CP điều 12: from the 15th to the 14th. When a report is owed is no matter of
the period alone: see schedule.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import UserError
from ..text import roman, short_date, upper_first

_CODE = re.compile(r"((?:19|20|21)\d\d)-(Q[1-4]|H1|9M|Y|M(?:0[1-9]|1[0-2]))")
_DAY = r"(?:19|20|21)\d\d-\d\d-\d\d"
_SPAN = re.compile(rf"({_DAY})\.\.({_DAY})", re.ASCII)
_LAST_MONTH = {"Q1": 3, "Q2": 6, "H1": 6, "Q3": 9, "9M": 9, "Q4": 12, "Y": 12, **{f"M{n:02d}": n for n in range(1, 13)}}
_FIRST_MONTH = _LAST_MONTH | {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "9M": 1, "Y": 1}
KINDS = ("Q1", "Q2", "H1", "Q3", "9M", "Q4", "Y")  # in the order in which they fall due
MONTHS = tuple(f"M{n:02d}" for n in range(1, 13))
AD_HOC = "ad-hoc"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period, such as quý I năm 2024.

    Progress is kept per quarter: longer periods sum quarters, a month or an ad hoc period reads the one it ends in.
    `since` and `until` are the first and last day of an ad hoc period, and None for all others.
    """

    year: int
    kind: str
    since: date | None = None
    until: date | None = None

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code such as "2024-Q1"; UserError names the forms that are understood."""
        bare = code.strip().upper()
        if match := _CODE.fullmatch(bare):
            return cls(int(match[1]), match[2])
        try:
            if match := _SPAN.fullmatch(bare):
                return cls.between(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        except ValueError:
            pass
        raise UserError(
            f'Không hiểu kỳ báo cáo "{code}": hãy viết như 2024-Q1, 2024-H1, 2024-9M, 2024-Y, tháng như 2024-M03, '
            "đột xuất như 2024-01-15..2024-02-10."
        )

    @classmethod
    def between(cls, since: date, until: date) -> Period:
        """An ad hoc period from day to day, both counted; UserError where it ends before it begins."""
        if until < since:
            raise UserError(
                f"Kỳ báo cáo kết thúc ngày {short_date(until)}, trước khi bắt đầu ngày {short_date(since)}: "
                "hãy đổi lại hai ngày."
            )
        return cls(until.year, AD_HOC, since, until)

    @classmethod
    def current(cls, today: date) -> Period:
        """The quarter whose data window holds this day (15/12 already belongs to the next year's first)."""
        for year in (today.year, today.year + 1):
            for quarter in (1, 2, 3, 4):
                period = cls(year, f"Q{quarter}")
                if period.data_from <= today <= period.data_to:
                    return period
        raise AssertionError("data windows leave no gap")

    @property
    def code(self) -> str:
        if self.since and self.until:
            return f"{self.since.isoformat()}..{self.until.isoformat()}"
        return f"{self.year}-{self.kind}"

    @property
    def is_quarter(self) -> bool:
        return self.kind.startswith("Q")

    @property
    def is_month(self) -> bool:
        return self.kind in MONTHS

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters this period is made of; of a month or an ad hoc period the one it ends in."""
        last = (self._last_month + 2) // 3
        first = (_FIRST_MONTH[self.kind] + 2) // 3 if self.kind in KINDS else last
        return tuple(Period(self.year, f"Q{q}") for q in range(first, last + 1))

    @property
    def quarter(self) -> Period:
        """The quarter whose entries are typed for this period: its last."""
        return self.quarters[-1]

    @property
    def previous_quarter(self) -> Period:
        q = int(self.quarters[0].kind[1])
        return Period(self.year, f"Q{q - 1}") if q > 1 else Period(self.year - 1, "Q4")

    @property
    def next_quarter(self) -> Period:
        q = int(self.quarter.kind[1])
        return Period(self.year, f"Q{q + 1}") if q < 4 else Period(self.year + 1, "Q1")

    @property
    def next_month(self) -> Period:
        """The month after the one this period ends in."""
        month = self._last_month
        return Period(self.year + month // 12, MONTHS[month % 12])

    @property
    def first_day(self) -> date:
        """First calendar day, as a plan's time phrases mean it."""
        return self.since or date(self.year, _FIRST_MONTH[self.kind], 1)

    @property
    def last_day(self) -> date:
        """Last calendar day, as a plan's time phrases mean it."""
        month = self._last_month
        return self.until or date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def data_from(self) -> date:
        if self.since:
            return self.since
        first = _FIRST_MONTH[self.kind]
        return date(self.year - 1, 12, 15) if first == 1 else date(self.year, first - 1, 15)

    @property
    def data_to(self) -> date:
        """The cut-off of the figures by the rule; an office may set another (see schedule.py)."""
        return self.until or date(self.year, self._last_month, 14)

    @property
    def name(self) -> str:
        """ "quý I năm 2024", "tháng 3 năm 2024", "6 tháng đầu năm 2024", "từ ngày 15/01/2024 đến ngày 10/02/2024"."""
        if self.since and self.until:
            return f"từ ngày {short_date(self.since)} đến ngày {short_date(self.until)}"
        joint = " năm " if self.is_quarter or self.is_month else " "
        return f"{self.short_name}{joint}{self.year}"

    @property
    def short_name(self) -> str:
        """The name without the year: "quý I", "tháng 3", "6 tháng đầu năm", "năm", "đột xuất"."""
        if self.is_quarter:
            return f"quý {roman(int(self.kind[1]))}"
        if self.is_month:
            return f"tháng {self.kind[1:] if self._last_month < 3 else self._last_month}"
        return {"H1": "6 tháng đầu năm", "9M": "9 tháng đầu năm", "Y": "năm", AD_HOC: "đột xuất"}[self.kind]

    @property
    def listed(self) -> str:
        """How a list calls it, in little room: "Quý I năm 2024", "15/01/2024 – 10/02/2024"."""
        if self.since and self.until:
            return f"{short_date(self.since)} – {short_date(self.until)}"
        return upper_first(self.name)

    @property
    def within(self) -> str:
        """How a sentence opens: "Trong quý", "Trong tháng", "Trong 6 tháng đầu năm", "Trong kỳ báo cáo"."""
        if self.is_quarter or self.is_month:
            return f"Trong {self.short_name.split()[0]}"
        return "Trong kỳ báo cáo" if self.kind == AD_HOC else f"Trong {self.short_name}"

    @property
    def handed_on(self) -> str:
        """How a sentence calls it that says what is left of it: its name, or "kỳ báo cáo này"."""
        return "kỳ báo cáo này" if self.kind == AD_HOC else self.name

    @property
    def _last_month(self) -> int:
        return self.until.month if self.until else _LAST_MONTH[self.kind]

    def judged_on(self, today: date) -> date:
        """The day on which due, overdue and late are judged: the cut-off or today, whichever is earlier."""
        return min(self.data_to, today)
