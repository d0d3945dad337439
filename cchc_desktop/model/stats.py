"""The statistics annex: the rows of its form, and what was typed for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from .finding import Weight
from .period import Period
from .unit import UnitKind

StatType = Literal["group", "number", "ratio", "code", "yes_no"]
# How the quarters make up a longer period: added up; the last one; the last one, which may not fall; typed anew for the
# longer period, because they do not add up; or one figure from before: of a base year, or up to the end of last year.
Join = Literal["flow", "stock", "latest", "cumulative", "distinct", "carried", "base", "opening"]
Level = Literal["S", "H", "X", "T"]  # sở, huyện, xã, tỉnh
Offer = Literal["tasks_planned", "tasks_done"]

JOIN_LABELS: dict[Join, str] = {
    "flow": "cộng các quý",
    "stock": "số tại thời điểm báo cáo, không cộng",
    "latest": "lấy lần báo cáo cuối",
    "cumulative": "lũy kế từ đầu năm",
    "distinct": "đếm không trùng: nhập riêng cho 6 tháng, 9 tháng, năm",
    "carried": "có chuyển từ kỳ trước: nhập riêng cho 6 tháng, 9 tháng, năm",
    "base": "số gốc, nhập một lần",
    "opening": "số gốc, nhập một lần mỗi năm",
}
TYPED_FOR_LONGER: tuple[Join, ...] = ("distinct", "carried")
KEPT_ONCE: tuple[Join, ...] = ("base", "opening")


@dataclass(frozen=True, slots=True)
class Relation:
    """The rows that a figure is held against, and how grave it is where they do not agree."""

    codes: tuple[str, ...]
    weight: Weight = "error"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of the figure of a base year: of the sum of `parts`, or of how far the one part fell below it."""

    base: str
    parts: tuple[str, ...]
    fall: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a row is called from a day on."""

    since: date
    label: str
    unit: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatItem:
    """A row of the form. What was typed hangs on `code`; `number` is what is printed."""

    code: str
    number: str
    type: StatType
    wordings: tuple[Wording, ...]  # the oldest first
    join: Join = "latest"
    decimals: int = 0
    ratio: tuple[str, str] | None = None
    share: Share | None = None
    sum: tuple[str, ...] = ()
    at_most: Relation | None = None
    at_least_sum: tuple[str, ...] = ()
    equals: tuple[Relation, ...] = ()
    levels: Mapping[Level, date] = field(default_factory=dict, hash=False)  # who reports it, since when
    valid_from: date = date.min
    valid_to: date = date.max
    base_year: int | None = None
    label_for: Mapping[Level, str] = field(default_factory=dict, hash=False)
    offer: Offer | None = None
    unsure: bool = False

    @property
    def computed(self) -> bool:
        """Whether it follows from other rows and is never typed."""
        return bool(self.ratio or self.share or self.sum)

    @property
    def typed(self) -> bool:
        return self.type != "group" and not self.computed

    @property
    def percent(self) -> bool:
        return self.type == "ratio"

    @property
    def depth(self) -> int:
        return self.code.count(".")

    @property
    def codes(self) -> tuple[str, ...]:
        """Every other row that this one speaks of."""
        relations = (*self.equals, *((self.at_most,) if self.at_most else ()))
        related = tuple(code for relation in relations for code in relation.codes)
        shared = (self.share.base, *self.share.parts) if self.share else ()
        return (*(self.ratio or ()), *shared, *self.sum, *self.at_least_sum, *related)

    def valid_in(self, period: Period) -> bool:
        """Whether the row exists at any day of a period."""
        return self.valid_from <= period.last_day and self.valid_to >= period.first_day

    def reported_by(self, level: Level | None, period: Period) -> bool:
        """Whether units of a level report it for a period."""
        since = self.levels.get(level) if level else None
        return since is not None and since <= period.last_day and self.valid_in(period)

    def wording(self, period: Period) -> Wording:
        """What the row is called at the end of a period."""
        return [w for w in self.wordings if w.since <= period.last_day][-1]

    def label(self, level: Level | None, period: Period) -> str:
        own = self.label_for.get(level) if level else None
        return own or self.wording(period).label

    def kept_under(self, period: Period) -> str:
        """The code of the period that its figure for a period is kept under."""
        if self.join == "base":
            return f"{self.base_year}-Y"
        return f"{period.year - 1}-Y" if self.join == "opening" else period.code


@dataclass(frozen=True, slots=True)
class StatForm:
    """The form of the annex: its rows, who reports them, and the words it is printed with."""

    name: str
    version: str
    valid_from: date
    source: str
    title: str
    columns: tuple[str, ...]
    undefined: str
    no_data: str
    outside: str
    outside_rows: bool
    levels: Mapping[UnitKind, Level] = field(hash=False)
    outlier_factor: float
    outlier_least: float
    items: tuple[StatItem, ...]
    by_code: Mapping[str, StatItem] = field(hash=False)

    def base_periods(self, period: Period) -> Iterator[str]:
        """The periods under which figures from before are kept."""
        yield from {item.kept_under(period) for item in self.items if item.join in KEPT_ONCE}


@dataclass(frozen=True, slots=True)
class StatEntry:
    """What was typed for a row and period; `kept` without a value or unread words says: there is no figure."""

    code: str
    period: str
    value: float | None = None
    note: str | None = None
    unread: str | None = None
    kept: bool = False

    @property
    def no_data(self) -> bool:
        return self.kept and self.value is None and self.unread is None

    @property
    def settled(self) -> bool:
        """Whether the officer answered: with a figure, or by saying that there is none."""
        return self.value is not None or self.no_data


Entries = Mapping[tuple[str, str], StatEntry]


def whole_of(period: Period) -> Period:
    """The year so far: the period from January to the end of this one."""
    kinds = {"Q2": "H1", "Q3": "9M", "Q4": "Y"}
    return Period(period.year, kinds.get(period.kind, period.kind))


def longer(period: Period) -> bool:
    """Whether a period is made of several quarters."""
    return period.kind in ("H1", "9M", "Y")


def needed_periods(form: StatForm, period: Period) -> tuple[str, ...]:
    """The periods whose entries a table of this period is built from."""
    year = Period(period.year, "Y")
    longer = [f"{period.year}-{kind}" for kind in ("H1", "9M", "Y")]
    past, back = [], year.previous_quarter
    for _ in range(HISTORY):
        past.append(back.code)
        back = back.previous_quarter
    return tuple(dict.fromkeys([*(q.code for q in year.quarters), *longer, *past, *form.base_periods(period)]))


HISTORY = 8  # how many earlier quarters a figure is held against
