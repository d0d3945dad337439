"""A backup: what it holds, how old it is, which backups are kept, and what restoring one would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from ..text import short_date

WHY: dict[str, str] = {
    "asked": "theo yêu cầu",
    "exit": "khi đóng chương trình",
    "daily": "hằng ngày",
    "import": "trước khi nhận dữ liệu",
    "upgrade": "trước khi nâng cấp",
    "restore": "trước khi khôi phục",
    "reopen": "trước khi mở lại báo cáo",
    "move": "trước khi chuyển dữ liệu",
}

# What the data hold, for people: the first table of each is what is counted, the others hang on it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "Kế hoạch": ("plan", "section", "duty", "deadline", "columns"),
    "Nhiệm vụ": ("task", "task_criterion", "own_plan_line"),
    "Kết quả theo quý": ("progress", "unread"),
    "Các bước, người làm": ("step",),
    "Ghi nhanh": ("jotting",),
    "Văn bản": ("document", "citation"),
    "Tệp minh chứng": ("attachment",),
    "Chỉ tiêu": ("target", "measure"),
    "Số liệu chỉ tiêu": ("actual",),
    "Biểu thống kê": ("stat",),
    "Giải trình": ("explanation",),
    "Lời báo cáo của đơn vị": ("own_words",),
    "Báo cáo đã chốt": ("frozen_report",),
    "Báo cáo đã xuất": ("report",),
    "Lựa chọn cho báo cáo": ("report_choice",),
    "Ngày trên lịch": ("due", "period_dates"),
    "Đơn vị": ("unit", "unit_name"),
    "Người ký": ("signer",),
    "Câu mẫu": ("phrase",),
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole backup; `size` in bytes of its database alone, `files` how many lie with it, `missing` how many do not.

    `why` is a key of WHY; `order` counts the backups of a folder as they were made, whatever the clock said. One made
    before release 0.5.0 has no `unit`, `version` and `head`, and order 0.
    """

    file: Path
    at: datetime  # local time
    why: str
    unit: str
    version: str
    changes: int
    head: str  # hash of the last change
    size: int
    files: int
    missing: int
    order: int = 0

    @property
    def reason(self) -> str:
        """Why it was made, in Vietnamese."""
        return WHY.get(self.why, self.why)


@dataclass(frozen=True, slots=True)
class SecondCopy:
    """The second place for backups: `folder` None where none was chosen, `days` since the last copy (None: never)."""

    folder: Path | None
    last: datetime | None
    days: int | None
    late: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The backups there are, the newest first, the state of the second copy, and how many changes the data have now."""

    backups: tuple[Backup, ...]
    second: SecondCopy
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing in the data: how many there are now and in the backup, and what restoring would do to them.

    `returning` come back, `going` are not in the backup, `differing` get other values.
    """

    name: str
    now: int
    then: int
    returning: int
    going: int
    differing: int

    @property
    def same(self) -> bool:
        return not (self.returning or self.going or self.differing)


@dataclass(frozen=True, slots=True)
class Since:
    """A change that one side has and the other has not."""

    at: datetime  # UTC
    who: str
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring a backup would change; nothing was changed yet.

    `refusal` says why it cannot be restored ("" where it can), `notes` what is worth knowing before. `since` are the
    changes made after the backup, which would go; `returning` those that only the backup has. The newest first, and no
    more than a few hundred of each: `since_count` and `returning_count` tell them all. `lacking` are the names of files
    that neither the backup nor the data folder has.
    """

    backup: Backup
    subjects: tuple[Subject, ...] = ()
    since: tuple[Since, ...] = ()
    since_count: int = 0
    returning: tuple[Since, ...] = ()
    returning_count: int = 0
    lacking: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def same(self) -> bool:
        """Nothing would change."""
        return all(each.same for each in self.subjects) and not (self.since_count or self.returning_count)


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was restored; restoring `before` takes it back. `lacking` as in Preview; `files` were copied."""

    backup: Backup
    before: Backup
    files: int = 0
    lacking: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which backups are kept; `bulk_files` taken in at once want a backup before."""

    today: int
    days: int
    weeks: int
    months: int
    remind_days: int
    bulk_files: int


def age(at: datetime, now: datetime) -> str:
    """How old something is, for people: "hôm nay 08:02", "hôm qua 16:40", "3 ngày trước", later its date."""
    days = (now.date() - at.date()).days
    clock = f"{at:%H:%M}"
    if days == 0:
        return f"hôm nay {clock}"
    if days == 1:
        return f"hôm qua {clock}"
    if 1 < days <= 30:
        return f"{days} ngày trước"
    return f"ngày {short_date(at.date())}"  # also where the clock was set back


def newest_first(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """As they were made; the clock decides only between those that were not counted yet."""
    return tuple(sorted(backups, key=lambda each: (each.order, each.at, each.file.name), reverse=True))


def superfluous(backups: Sequence[Backup], rule: Keeping, today: date) -> tuple[Backup, ...]:
    """The backups that the rule lets go; none whose day is still to come.

    Days, weeks and months are counted as there are backups of them, from the newest on: on a clock set years ahead all
    of them look old, and must not go.
    """
    ranked = newest_first(backups)
    kept = {each for each in ranked if each.at.date() > today}
    past = [each for each in ranked if each not in kept]
    spans: tuple[tuple[Callable[[date], object], int], ...] = (
        (lambda day: day, rule.days),
        (_week, rule.weeks),
        (_month, rule.months),
    )
    for span, most in spans:
        held: dict[object, Backup] = {}
        for each in past:
            held.setdefault(span(each.at.date()), each)
        kept |= set(list(held.values())[:most])
    kept |= set([each for each in ranked if each.at.date() == today and each not in kept][: rule.today])
    kept |= set(ranked[: rule.today])
    return tuple(each for each in ranked if each not in kept)


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
