"""What stands in a file and is not judged, told in sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_MOST_BOXES = 5  # text boxes whose words are told
_LONGEST = 40
_WORDS = {
    "tracked": "Văn bản còn dấu vết sửa (Track Changes): chương trình xét như đã chấp nhận tất cả.",
    "notes": "Văn bản có {n} chú thích cuối trang hoặc cuối bài: chương trình không xét chữ trong đó.",
    "equations": "Văn bản có {n} công thức toán: chương trình không xét chữ trong đó.",
    "imported": "Văn bản có {n} phần chèn từ tệp khác: chương trình không đọc được phần đó.",
    "drawings": "Văn bản có {n} biểu đồ hoặc hình vẽ có chữ: chương trình không xét chữ trong đó.",
    "comments": "Văn bản còn lời bình bên lề: chương trình không xét, cần xóa trước khi phát hành.",
    "nested": "Văn bản có {n} bảng lồng trong bảng quá nhiều lớp: chương trình không đọc bảng ở trong cùng.",
    "headers": "Có {n} phần đầu trang hoặc chân trang bị thiếu trong tệp: chương trình không xét được.",
}


@dataclass(slots=True)
class Unread:
    """Counts what is passed over."""

    _counts: Counter[str] = field(default_factory=Counter)
    _boxes: list[str] = field(default_factory=list)
    _boxed: int = 0

    def note(self, what: str) -> None:
        self._counts[what] += 1

    def box(self, text: str) -> None:
        """A text box, with the words in it."""
        self._boxed += 1
        words = " ".join(text.split())
        if len(self._boxes) < _MOST_BOXES:
            self._boxes.append(f"“{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}”")

    def sentences(self) -> tuple[str, ...]:
        out = [words.format(n=self._counts[what]) for what, words in _WORDS.items() if self._counts[what]]
        if self._boxed:
            more = " …" if self._boxed > len(self._boxes) else ""
            told = f"Văn bản có {self._boxed} khung chữ (text box): chương trình không xét thể thức trong đó: "
            out.append(f"{told}{', '.join(self._boxes)}{more}.")
        return tuple(out)
