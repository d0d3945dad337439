"""A district's first quarter of 2024 on the Tiền Giang plan: what an officer may have typed by 12 March."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc_desktop.actions import plan, progress, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit

BEFORE, NOW = Period(2023, "Q4"), Period(2024, "Q1")
DONE = (
    "Ban hành Kế hoạch số 12/KH-UBND ngày 19/01/2024 về tuyên truyền CCHC năm 2024; "
    "đăng 24 tin, bài trên trang thông tin điện tử huyện."
)
BUSY = (
    "Tiếp nhận 4.215 hồ sơ, giải quyết đúng hạn 4.160 hồ sơ (98,7%); "
    "số hóa 3.980 hồ sơ, trả kết quả qua bưu chính 312 hồ sơ."
)
LAST = "Tiếp nhận 5.102 hồ sơ, giải quyết đúng hạn 5.011 hồ sơ (98,2%)."
PATTERN: tuple[dict[str, Any], ...] = (
    {"status": "done", "result": DONE, "completed_on": date(2024, 1, 19)},
    {"status": "in_progress", "result": BUSY},
    {"status": "no_activity"},
    {
        "status": "in_progress",
        "result": "Gửi báo cáo tháng 01, tháng 02 đúng hạn.",
        "difficulty": "Phần mềm một cửa chậm vào giờ cao điểm.",
    },
    {},
    {"status": "not_started", "proposal": "Đề nghị Sở Nội vụ sớm hướng dẫn."},
)


def fill(workspace: Workspace) -> None:
    """The unit, the plan, last quarter's words and most of this quarter."""
    unit.set_unit(workspace, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Họ và tên"))
    plan.accept(workspace, plan.read_bundled(plan.bundled()[0].name))
    ours = progress.board(workspace, NOW, mine=True).rows
    for n, row in enumerate(ours):
        if n % 2:
            progress.record(workspace, row.task.id, BEFORE, status="in_progress", result=LAST)
        if values := PATTERN[n % len(PATTERN)]:
            progress.record(workspace, row.task.id, NOW, **values)
        if values.get("status") == "done":
            cited = Document(
                "Kế hoạch",
                "12/KH-UBND",
                date(2024, 1, 19),
                "UBND huyện Cái Bè",
                "tuyên truyền cải cách hành chính năm 2024",
            )
            progress.cite(workspace, row.task.id, NOW, cited)
