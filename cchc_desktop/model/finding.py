"""What deserves a look: in a file that is read, in the quarter's entries, in a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weight = Literal["error", "warning", "hint"]

WEIGHT_LABELS: dict[Weight, str] = {"error": "Phải sửa", "warning": "Cần giải trình", "hint": "Gợi ý"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line for the officer: how grave, where, and what to do. `task_id` and `field` let a page jump."""

    weight: Weight
    place: str
    message: str
    task_id: str | None = None
    field: str | None = None
