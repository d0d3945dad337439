"""Reporting periods: quarters, 6 months, 9 months and the year, with their data windows and due dates.

Data windows follow Nghị định 09/2019/NĐ-CP điều 12: from the 15th to the 14th.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ..errors import UserError
from ..text import roman

_CODE = re.compile(r"((?:19|20|21)\d\d)-(Q[1-4]|H1|9M|Y)")
_LAST_MONTH = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "9M": 9, "Y": 12}
_FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "9M": 1, "Y": 1}
KINDS = tuple(_LAST_MONTH)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period, such as quý I năm 2024. Progress is kept per quarter; longer periods sum quarters."""

    year: int
    kind: str

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code such as "2024-Q1"; UserError names the forms that are understood."""
        match = _CODE.fullmatch(code.strip().upper())
        if not match:
            raise UserError(f'Không hiểu kỳ báo cáo "{code}": hãy viết như 2024-Q1, 2024-H1, 2024-9M hoặc 2024-Y.')
        return cls(int(match[1]), match[2])

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
        return f"{self.year}-{self.kind}"

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The quarters this period is made of."""
        first, last = (_FIRST_MONTH[self.kind] + 2) // 3, _LAST_MONTH[self.kind] // 3
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
    def first_day(self) -> date:
        """First calendar day, as a plan's time phrases mean it."""
        return date(self.year, _FIRST_MONTH[self.kind], 1)

    @property
    def last_day(self) -> date:
        """Last calendar day, as a plan's time phrases mean it."""
        month = _LAST_MONTH[self.kind]
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def data_from(self) -> date:
        first = _FIRST_MONTH[self.kind]
        return date(self.year - 1, 12, 15) if first == 1 else date(self.year, first - 1, 15)

    @property
    def data_to(self) -> date:
        """The cut-off of the figures."""
        return date(self.year, _LAST_MONTH[self.kind], 14)

    @property
    def due(self) -> date:
        """When units owe the report: the 15th of the period's last month."""
        return date(self.year, _LAST_MONTH[self.kind], 15)

    @property
    def name(self) -> str:
        """ "quý I năm 2024", "6 tháng đầu năm 2024", "9 tháng đầu năm 2024", "năm 2024"."""
        joint = " năm " if self.kind.startswith("Q") else " "
        return f"{self.short_name}{joint}{self.year}"

    @property
    def short_name(self) -> str:
        """The name without the year: "quý I", "6 tháng đầu năm", "năm"."""
        if self.kind.startswith("Q"):
            return f"quý {roman(int(self.kind[1]))}"
        return {"H1": "6 tháng đầu năm", "9M": "9 tháng đầu năm", "Y": "năm"}[self.kind]

    @property
    def within(self) -> str:
        """How a sentence opens: "Trong quý", "Trong 6 tháng đầu năm", "Trong năm"."""
        return "Trong quý" if self.kind.startswith("Q") else f"Trong {self.short_name}"

    def judged_on(self, today: date) -> date:
        """The day on which due, overdue and late are judged: the cut-off or today, whichever is earlier."""
        return min(self.data_to, today)


def working_days_until(day: date, today: date) -> int:
    """Working days (Monday to Friday) after `today` up to and including `day`; negative when it is past."""
    if day < today:
        return -working_days_until(today, day)
    span = (today + timedelta(days=n) for n in range(1, (day - today).days + 1))
    return sum(d.weekday() < 5 for d in span)


def send_by(due: date) -> date:
    """The last working day on or before the due date: what an officer aims at."""
    while due.weekday() >= 5:
        due -= timedelta(days=1)
    return due
