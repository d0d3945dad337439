"""A target with what it means for our unit, what was typed for it, and where that leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..text import lower_first
from .actual import Actual, Kind, figure
from .agency import Mine
from .agency_phrase import addresses
from .progress import Completeness
from .target import Measure, Target
from .target_judging import Judging, Verdict


@dataclass(frozen=True, slots=True)
class KeptTarget:
    """A target of a plan in the store; `adds` has the officer's own word for some of its measures."""

    target: Target
    plan_id: str
    decided: bool | None = None  # the officer's own word on whether we report on it
    dropped_on: date | None = None
    adds: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series; `at` is in years, so that quarters and years share a scale."""

    label: str
    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Step:
    """What is wanted up to the end of a year."""

    until: int
    wanted: float


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One number of a target, or a target without one, with what was typed for it in a period.

    `actuals` has one Actual per quarter of the period, in order; the last is the one being typed. `before` are the
    earlier quarters of the year, `history` the figures of the quarters before that were typed, the latest last.
    `shown_from` names the plan whose figures are shown because the same matter was typed there.
    """

    target: Target
    measure: Measure | None
    plan_id: str
    mine: Mine
    decided: bool | None
    kind: Kind
    adds: bool
    actuals: tuple[Actual, ...]
    before: tuple[Actual, ...]
    period_total: Actual
    cumulative: Actual
    verdict: Verdict
    judging: Judging
    previous: Actual | None = None
    history: tuple[Actual, ...] = ()
    series: tuple[Point, ...] = ()
    steps: tuple[Step, ...] = ()
    shown_from: str | None = None
    settled: frozenset[str] = frozenset()  # the rules whose question the officer has answered

    @property
    def of_id(self) -> str:
        """What its actuals are kept under: the measure, or the target that has none."""
        return self.measure.id if self.measure else self.target.id

    @property
    def actual(self) -> Actual:
        """What is typed for the period's last quarter."""
        return self.actuals[-1]

    @property
    def value(self) -> float | None:
        """The quarter's own figure."""
        return figure(self.actual, self.measure)

    @property
    def ours(self) -> bool:
        """Whether it counts as ours: the officer's own word, else only what is certain."""
        return self.mine == "certain"

    @property
    def filled(self) -> bool:
        """Whether something was typed for the quarter, or an act was done in an earlier one: that holds."""
        done = self.kind in ("text", "answer") and self.verdict.met is True
        return done or not (self.actual.blank or self.half)

    @property
    def half(self) -> bool:
        """Whether one of the two numbers of a percentage still lacks."""
        return self.actual.has("numerator") != self.actual.has("denominator") and not self.actual.unread

    @property
    def final(self) -> bool:
        """Whether this is the last quarter in which it can be reached."""
        year = int(self.actual.period[:4])
        return self.actual.period.endswith("Q4") and self.target.milestone in (None, year)

    def label(self) -> str:
        """How people name it: its number, or the first words of its sentence."""
        if self.target.code:
            return self.target.code
        words = self.target.text.split()
        return f"“{lower_first(' '.join(words[:8]))}{'…' if len(words) > 8 else ''}”"


def completeness(rows: Iterable[TargetProgress]) -> Completeness:
    """How many of our targets are filled for the quarter; each number of a target counts."""
    ours = [row for row in rows if row.ours]
    return Completeness(sum(row.filled for row in ours), len(ours))


_OF_LEVEL = {
    "province": ("so_noi_vu", "so_khac", "so_ban_nganh", "van_phong_ubnd_tinh"),
    "department": ("so_noi_vu", "so_khac", "so_ban_nganh", "van_phong_ubnd_tinh"),
    "district": ("ubnd_huyen",),
    "commune": ("ubnd_xa",),
    "public_service": ("don_vi_su_nghiep",),
    "vertical": ("central_vertical",),
}


def of_our_level(level: str, kind: str) -> bool | None:
    """Whether a measure's level ("cấp huyện") is that of our kind of unit; None where the level is not understood."""
    known = [code for code in addresses(level) if any(code in codes for codes in _OF_LEVEL.values())]
    return any(code in _OF_LEVEL.get(kind, ()) for code in known) if known else None
