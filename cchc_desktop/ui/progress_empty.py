"""What the grid says where there is no row to show."""

from __future__ import annotations

from .empty import EmptyState
from .progress_sieve import Question


def explain(empty: EmptyState, planned: bool, asked: Question, year: int) -> None:
    """Why nothing is shown, and what can be done about it."""
    if not planned:
        empty.say(
            "plan",
            f"Chưa có kế hoạch nào cho năm {year}.",
            "Nhận kế hoạch của tỉnh rồi nhập tiến độ từng nhiệm vụ ở đây.",
            "Nhận kế hoạch",
            first=True,
        )
    elif asked.words:
        within = " trong bộ lọc đang chọn" if asked.filters else ""
        words = f"Không thấy nhiệm vụ nào có “{asked.words}”{within}."
        empty.say("search", words, "Tìm không cần dấu, không cần viết hoa. Bấm Esc để bỏ tìm.", "")
    elif asked.filters:
        empty.say("check", "Không còn nhiệm vụ nào ở mục này.", "", "Bỏ lọc")
    else:
        empty.say(
            "progress",
            "Chưa có nhiệm vụ nào là việc của đơn vị.",
            "Hãy xem tất cả nhiệm vụ và chọn việc của đơn vị.",
            "Xem tất cả",
        )
