"""The areas of reform: the six contents of the programme 2021-2030, what steers them and what comes of them."""

from __future__ import annotations

from typing import Literal

Area = Literal[
    "direction",
    "institutions",
    "procedures",
    "organization",
    "civil_service",
    "public_finance",
    "digital",
    "impact",
    "other",
]

AREA_LABELS: dict[str, str] = {
    "direction": "Chỉ đạo, điều hành",
    "institutions": "Cải cách thể chế",
    "procedures": "Cải cách thủ tục hành chính",
    "organization": "Cải cách tổ chức bộ máy",
    "civil_service": "Cải cách chế độ công vụ",
    "public_finance": "Cải cách tài chính công",
    "digital": "Chính quyền điện tử, chính quyền số",
    "impact": "Tác động của cải cách hành chính",
    "other": "Nội dung khác",
}
