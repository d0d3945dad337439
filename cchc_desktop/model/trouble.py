"""What a full check of the data finds wrong: an entry altered outside the program, a row, a file, a backup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What is wrong: the file of the database, a reference to a row that is not there, history itself, a row that differs
# from its history, a file of a document or of a closed report, what a backup remembers.
Kind = Literal["database", "reference", "history", "row", "file", "report", "backup"]
KIND_LABELS: dict[Kind, str] = {
    "database": "Tệp dữ liệu",
    "reference": "Liên kết",
    "history": "Nhật ký",
    "row": "Số liệu",
    "file": "Minh chứng",
    "report": "Báo cáo đã chốt",
    "backup": "Sao lưu",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: where it lies in words, and a whole sentence to take to whoever looks after the PC."""

    kind: Kind
    place: str
    sentence: str
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a full check looked at: how many changes, rows and files, and what is wrong, the first bad entry first."""

    troubles: tuple[Trouble, ...]
    changes: int
    rows: int
    files: int

    @property
    def sound(self) -> bool:
        return not self.troubles

    @property
    def words(self) -> str:
        """The verdict in one sentence."""
        seen = f"{self.changes} thay đổi, {self.rows} dòng, {self.files} tệp"
        if self.sound:
            return f"Dữ liệu nguyên vẹn: đã đối chiếu {seen}."
        return (
            f"Dữ liệu có {len(self.troubles)} chỗ không khớp (đã đối chiếu {seen}): hãy gửi danh sách này cho người "
            "quản lý máy tính và xem các bản sao lưu trước khi làm tiếp."
        )
