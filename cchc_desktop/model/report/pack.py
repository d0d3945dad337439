"""A form pack: a folder of templates with the file that says what they are for, since when, and by whose letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, get_args

from ...errors import UserError
from ...text import short_date
from ..period import AD_HOC, Period
from ..unit import UnitKind

PackKind = Literal["report", "plan", "letter", "inspection", "handover", "stats"]
PeriodKind = Literal["Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y", "month", "ad_hoc"]
PACK_KINDS: dict[PackKind, str] = {
    "report": "báo cáo",
    "plan": "kế hoạch của đơn vị",
    "letter": "công văn",
    "inspection": "hồ sơ kiểm tra",
    "handover": "biên bản bàn giao",
    "stats": "biểu thống kê",
}
PERIOD_KINDS: dict[PeriodKind, str] = {
    "Q1": "quý I",
    "Q2": "quý II",
    "Q3": "quý III",
    "Q4": "quý IV",
    "H1": "6 tháng",
    "9M": "9 tháng",
    "Y": "năm",
    "month": "tháng",
    "ad_hoc": "đột xuất",
}
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack says of itself.

    `base` is the folder of the pack that it `extends`. `unit_kinds` is empty where every unit may use it.
    `added` is when it was taken in, None for one that ships with the program.
    """

    key: str
    folder: Path
    kind: PackKind
    name: str
    basis: str
    valid_from: date
    valid_to: date | None = None
    periods: tuple[PeriodKind, ...] = get_args(PeriodKind)
    unit_kinds: tuple[UnitKind, ...] = ()
    base: Path | None = None
    added: datetime | None = None

    @property
    def shipped(self) -> bool:
        return self.added is None

    @property
    def id(self) -> str:
        """ "dinh-ky"; with its set where it was taken in, as several may have the same key: "mau-2027/dinh-ky"."""
        return self.key if self.shipped else f"{self.folder.parent.name}/{self.key}"

    @property
    def validity(self) -> str:
        """ "từ ngày 05/3/2020", "từ ngày 05/3/2020 đến ngày 31/12/2026"."""
        until = f" đến ngày {short_date(self.valid_to)}" if self.valid_to else ""
        return f"từ ngày {short_date(self.valid_from)}{until}"

    @property
    def periods_told(self) -> str:
        """ "quý, 6 tháng, 9 tháng, tháng, đột xuất"; "mọi kỳ"."""
        if set(self.periods) == set(PERIOD_KINDS):
            return "mọi kỳ"
        quarters = set(_QUARTERS) <= set(self.periods)
        told = [PERIOD_KINDS[kind] for kind in PERIOD_KINDS if kind in self.periods]
        return ", ".join((["quý"] if quarters else []) + [t for t in told if not (quarters and t.startswith("quý"))])

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def period_kind(period: Period) -> PeriodKind:
    """The kind of period by which packs are told apart."""
    if period.is_month:
        return "month"
    return "ad_hoc" if period.kind == AD_HOC else period.kind  # type: ignore[return-value]


def choose(packs: Iterable[Pack], kind: PackKind, period: Period, unit_kind: UnitKind | None) -> Pack:
    """The pack of a kind for a period: in force on its last day of data, the newest first, one taken in before ours.

    The rule's own day is asked, not an office's other cut-off: the same period always takes the same pack. UserError
    where there is none.
    """
    of_kind = [pack for pack in packs if pack.kind == kind and period_kind(period) in pack.periods]
    fitting = [
        pack
        for pack in of_kind
        if pack.holds_on(period.data_to) and (not pack.unit_kinds or unit_kind in pack.unit_kinds)
    ]
    if not fitting:
        raise UserError(
            f"Không có mẫu {PACK_KINDS[kind]} nào có hiệu lực ngày {short_date(period.data_to)} cho {period.name}: "
            "hãy nhận mẫu của Sở Nội vụ ở trang “Báo cáo”, nút “Mẫu báo cáo…”."
        )
    return max(fitting, key=_rank)


def _rank(pack: Pack) -> tuple[date, datetime, bool, str]:
    return (pack.valid_from, pack.added or datetime.min, bool(pack.unit_kinds), pack.key)


@dataclass(frozen=True, slots=True)
class PackFault:
    """Something in a pack that must be mended before it can be used: in which file, where in it, and what."""

    file: str
    place: str
    message: str

    @property
    def sentence(self) -> str:
        """ "Tệp “bao-cao.docx”, đoạn 12, trang 1: thẻ lạ “tittle”, có phải “title”?" """
        return f"Tệp “{self.file}”{', ' if self.place else ''}{self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class UnusedTag:
    """A tag that a template could use and does not: worth a look, no fault."""

    file: str
    tag: str


@dataclass(frozen=True, slots=True)
class PackCheck:
    """What was found in a file of form packs: they may be used where there is no fault."""

    packs: tuple[Pack, ...]
    faults: tuple[PackFault, ...]
    unused: tuple[UnusedTag, ...]
