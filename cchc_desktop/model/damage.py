"""A database that cannot be read as it should: what is wrong with it, and what was recovered out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from .backup import age

# The file is gone, has no bytes, is of another program, is shorter than it says, has pages that are no pages; or it is
# sound and lacks the last changes that were saved in it.
Kind = Literal["missing", "empty", "foreign", "cut", "malformed", "behind"]

RECOVERED = "Khôi phục từ tệp dữ liệu hỏng"  # what the change is called that puts rows back
_WHAT: Mapping[Kind, str] = {
    "missing": "Tệp dữ liệu “{name}” không còn trong thư mục, trong khi ở đây đã từng có dữ liệu.",
    "empty": "Tệp dữ liệu “{name}” trống rỗng, trong khi ở đây đã từng có dữ liệu.",
    "foreign": "Tệp dữ liệu “{name}” bị hỏng phần đầu hoặc không phải của chương trình.",
    "cut": "Tệp dữ liệu “{name}” bị hỏng: tệp bị cắt ngắn.",
    "malformed": "Tệp dữ liệu “{name}” bị hỏng: có chỗ không đọc được.",
    "behind": "Tệp dữ liệu “{name}” thiếu những thay đổi đã lưu gần đây nhất.",
}
_TITLES: Mapping[Kind, str] = {"missing": "Không thấy tệp dữ liệu", "behind": "Dữ liệu thiếu thay đổi gần đây"}


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a database; `details` is for whoever looks after the PC."""

    kind: Kind
    database: Path
    details: str = ""

    @property
    def title(self) -> str:
        """What happened, in a few words."""
        return _TITLES.get(self.kind, "Tệp dữ liệu bị hỏng")

    @property
    def what(self) -> str:
        """What happened, in one sentence."""
        return _WHAT[self.kind].format(name=self.database.name)

    @property
    def sentence(self) -> str:
        """What happened, where, and what to do."""
        return (
            f"{self.what[:-1]} (thư mục “{self.database.parent}”): hãy mở chương trình và chọn “Khôi phục”, "
            "hoặc chạy lệnh: cchc data recover."
        )


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can be had before anything is done: the last good backup, if there is one, and how many are no good."""

    backup: Path | None
    at: datetime | None  # local time
    bad: int

    def words(self, now: datetime) -> str:
        """What the recovery will start from."""
        bad = f" ({self.bad} bản sao lưu mới hơn không đạt kiểm tra nên không dùng)" if self.bad else ""
        if self.at is None:
            return f"Chưa có bản sao lưu nào dùng được{bad}; chương trình sẽ lấy lại những gì còn đọc được trong tệp."
        return f"Bản sao lưu tốt gần nhất: {age(self.at, now)}{bad}."


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came from where. `kept` and `newer` count rows by table: as the backup has them; new or newer than it.

    `steps` are changes that came over whole with who made them and when, `lost_steps` those that did not. `unplaced`
    rows were read and fit nowhere: they stand in `list`. `lacking` counts attached files whose bytes are gone.
    """

    aside: Path | None  # the folder that the damaged files were put into
    backup: Path | None
    at: datetime | None  # when the backup was made, local time
    kept: Mapping[str, int]
    newer: Mapping[str, int]
    steps: int = 0
    lost_steps: int = 0
    unplaced: int = 0
    list: Path | None = None
    lacking: int = 0

    def sentences(self, now: datetime) -> tuple[str, ...]:
        """The outcome as an officer reads it."""
        return tuple(each for each in (self._base(now), self._newer(), self._unplaced(), self._rest()) if each)

    def _base(self, now: datetime) -> str:
        if self.at is None:
            return "Không có bản sao lưu nào dùng được: dữ liệu được dựng lại từ những gì đọc được trong tệp hỏng."
        return f"{_counted(self.kept) or 'Dữ liệu'} lấy từ bản sao lưu {age(self.at, now)}."

    def _newer(self) -> str:
        if not sum(self.newer.values()):
            return "Trong tệp hỏng không còn gì mới hơn." if self.at is not None else ""
        words = _counted(self.newer) or f"{sum(self.newer.values())} dòng"
        return f"{words} mới hơn lấy lại được từ tệp hỏng." if self.at else f"{words} lấy lại được từ tệp hỏng."

    def _unplaced(self) -> str:
        if not self.unplaced:
            return ""
        return f"{self.unplaced} dòng đọc được nhưng không xếp được vào đâu, ghi ở tệp “{self.list}”."

    def _rest(self) -> str:
        lost = f"{self.lost_steps} bước trong nhật ký không nối lại được; " if self.lost_steps else ""
        lacking = f"{self.lacking} tệp minh chứng không còn trên máy; " if self.lacking else ""
        aside = f"tệp hỏng được giữ ở “{self.aside}”." if self.aside else ""
        said = f"{lost}{lacking}{aside}"
        return said[:1].upper() + said[1:]


def _counted(rows: Mapping[str, int]) -> str:
    """Numbers of what officers count by, then the rest together."""
    from .change import COUNTED, TABLE_LABELS

    told = [f"{rows[table]} {words}" for table, words in COUNTED.items() if rows.get(table)]
    rest = sum(count for table, count in rows.items() if table not in COUNTED and table in TABLE_LABELS)
    return ", ".join((*told, *([f"{rest} dòng khác"] if rest else [])))
