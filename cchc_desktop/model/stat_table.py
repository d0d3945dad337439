"""The annex of one unit and period: every row with its figures, computed ones from their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .period import Period
from .progress import Completeness
from .stats import (
    HISTORY,
    KEPT_ONCE,
    TYPED_FOR_LONGER,
    Entries,
    Level,
    Offer,
    StatEntry,
    StatForm,
    StatItem,
    longer,
    whole_of,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a row in a period. `undefined` is a part of nothing; `missing` are quarters it does not know of."""

    value: float | None = None
    undefined: bool = False
    no_data: bool = False
    missing: tuple[Period, ...] = ()


NOTHING = Figure()


@dataclass(frozen=True, slots=True)
class StatLine:
    """A row of the annex as the unit sees it in a period."""

    item: StatItem
    label: str
    unit: str
    choices: tuple[str, ...]
    ours: bool  # whether our level reports it; a heading is ours where a row below is
    open: bool  # whether it may be typed for this period
    entry: StatEntry  # what is typed for this period
    quarter: StatEntry  # what is typed for its quarter
    value: Figure  # of the quarter
    total: Figure  # of the year so far
    previous: Figure  # of the quarter before
    history: tuple[float, ...] = ()  # what was typed in the quarters before, the latest first
    offer: int | None = None

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def heading(self) -> bool:
        return self.item.type == "group"


@dataclass(frozen=True, slots=True)
class StatTable:
    """All rows that exist in a period; those of our level are `ours`."""

    period: Period
    level: Level | None
    form: StatForm
    entries: Entries = field(hash=False)
    offers: Mapping[Offer, int] = field(hash=False)
    lines: tuple[StatLine, ...]
    by_code: Mapping[str, StatLine] = field(hash=False)

    @property
    def ours(self) -> tuple[StatLine, ...]:
        return tuple(line for line in self.lines if line.ours)

    @property
    def open(self) -> tuple[StatLine, ...]:
        """The rows we are asked for."""
        return tuple(line for line in self.lines if line.open)

    @property
    def whole(self) -> Period:
        """The year so far."""
        return whole_of(self.period)

    @property
    def completeness(self) -> Completeness:
        rows = self.open
        return Completeness(sum(line.entry.settled for line in rows), len(rows))

    @property
    def started(self) -> bool:
        """Whether any figure of this period was typed; figures from before do not count."""
        typed = (line.entry for line in self.open if line.item.join not in KEPT_ONCE)
        return any(entry.kept or entry.unread is not None for entry in typed)

    def figure(self, line: StatLine) -> Figure:
        """What the annex of the period prints: the quarter's own figure, or the longer period's."""
        return line.total if longer(self.period) else line.value


def build_table(
    form: StatForm, level: Level | None, period: Period, entries: Entries, offers: Mapping[Offer, int]
) -> StatTable:
    """Every row that exists in the period, for a unit of this level."""
    figures = _Figures(form, level, entries, period)
    lines = [_line(figures, item, period, offers) for item in form.items if item.valid_in(period)]
    reported = [line.code for line in lines if line.ours]
    lines = [
        replace(line, ours=any(code.startswith(f"{line.code}.") for code in reported)) if line.heading else line
        for line in lines
    ]
    return StatTable(period, level, form, entries, offers, tuple(lines), {line.code: line for line in lines})


def typed_period(item: StatItem, period: Period) -> str:
    """The code of the period that is typed for a row: most rows are typed by the quarter."""
    anew = longer(period) and item.join in TYPED_FOR_LONGER
    return item.kept_under(period if anew else period.quarter)


def _line(figures: _Figures, item: StatItem, period: Period, offers: Mapping[Offer, int]) -> StatLine:
    quarter, level, group = figures.quarter, figures.level, item.type == "group"
    wording = item.wording(period)
    ours = not group and item.reported_by(level, period)
    now = period if longer(period) and item.join in TYPED_FOR_LONGER else quarter
    entry = figures.entry(item.code, item.kept_under(now))
    return StatLine(
        item=item,
        label=item.label(level, period),
        unit=wording.unit,
        choices=wording.choices,
        ours=ours,
        open=ours and item.typed and item.reported_by(level, now),
        entry=entry,
        quarter=figures.entry(item.code, item.kept_under(quarter)),
        value=NOTHING if group else figures.of(item.code, quarter),
        total=NOTHING if group else figures.of(item.code, figures.whole),
        previous=NOTHING if group or item.join in KEPT_ONCE else figures.of(item.code, figures.past[0]),
        history=figures.history(item) if ours and item.typed else (),
        offer=offers.get(item.offer) if item.offer else None,
    )


class _Figures:
    """Works out each figure once."""

    def __init__(self, form: StatForm, level: Level | None, entries: Entries, period: Period) -> None:
        self.level = level
        self.quarter, self.whole = period.quarter, whole_of(period.quarter)
        self.past = [self.quarter.previous_quarter]  # the quarters before, the latest first
        while len(self.past) < HISTORY:
            self.past.append(self.past[-1].previous_quarter)
        self._past_codes = [quarter.code for quarter in self.past]
        self._items = form.by_code
        self._entries = entries
        self._known: dict[tuple[str, Period], Figure] = {}

    def entry(self, code: str, period: str) -> StatEntry:
        return self._entries.get((code, period)) or StatEntry(code, period)

    def of(self, code: str, period: Period) -> Figure:
        key = (code, period)
        if key not in self._known:
            self._known[key] = self._work_out(self._items[code], period)
        return self._known[key]

    def history(self, item: StatItem) -> tuple[float, ...]:
        """What was typed in the quarters before, the latest first."""
        entries = (self._entries.get((item.code, code)) for code in self._past_codes)
        return tuple(entry.value for entry in entries if entry is not None and entry.value is not None)

    def _work_out(self, item: StatItem, period: Period) -> Figure:
        if item.ratio:
            return self._ratio(item.ratio, period)
        if item.share:
            return self._share(item, period)
        if item.sum:
            return self._sum(item, period)
        if item.join in KEPT_ONCE or not longer(period) or item.join in TYPED_FOR_LONGER:
            entry = self.entry(item.code, item.kept_under(period))
            return Figure(entry.value, no_data=entry.no_data)
        return self._added(item, period) if item.join == "flow" else self._last(item, period)

    def _ratio(self, ratio: tuple[str, str], period: Period) -> Figure:
        return _divided(*(self.of(code, period) for code in ratio))

    def _share(self, item: StatItem, period: Period) -> Figure:
        """Against the base year, what was added in the whole year so far."""
        assert item.share is not None
        base = self.of(item.share.base, period)
        parts = [self.of(code, whole_of(period)) for code in item.share.parts]
        if any(part.value is None for part in parts):
            return NOTHING
        total = sum(part.value or 0 for part in parts)
        return _divided(Figure((base.value or 0) - total if item.share.fall else total), base)

    def _sum(self, item: StatItem, period: Period) -> Figure:
        """A sum stands once each part that our level reports is answered."""
        parts = [self.of(code, period) for code in item.sum if self._items[code].reported_by(self.level, period)]
        values = [part.value for part in parts if part.value is not None]
        if not values or any(part.value is None and not part.no_data for part in parts):
            return NOTHING
        return Figure(sum(values), missing=_first_missing(parts))

    def _added(self, item: StatItem, period: Period) -> Figure:
        asked = [quarter for quarter in period.quarters if item.valid_in(quarter)]
        entries = [self.entry(item.code, quarter.code) for quarter in asked]
        values = [entry.value for entry in entries if entry.value is not None]
        if not values:
            return Figure(no_data=bool(entries) and all(entry.no_data for entry in entries))
        missing = tuple(q for q, entry in zip(asked, entries, strict=True) if not entry.settled)
        return Figure(sum(values), missing=missing)

    def _last(self, item: StatItem, period: Period) -> Figure:
        """The last one that was answered, which may be of an earlier quarter."""
        later: tuple[Period, ...] = ()
        for quarter in reversed(period.quarters):
            entry = self.entry(item.code, quarter.code)
            if entry.settled:
                return Figure(entry.value, no_data=entry.no_data, missing=later)
            later = (quarter, *later) if item.valid_in(quarter) else later
        return NOTHING


def _divided(part: Figure, whole: Figure) -> Figure:
    """In percent; a part of nothing is no percentage."""
    if part.value is None or whole.value is None:
        return NOTHING
    if not whole.value:
        return Figure(undefined=True)
    return Figure(100 * part.value / whole.value, missing=_first_missing([part, whole]))


def _first_missing(parts: list[Figure]) -> tuple[Period, ...]:
    return next((part.missing for part in parts if part.missing), ())
