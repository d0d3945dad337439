"""What deserves a look: in a file that is read, in the quarter's entries, in a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weight = Literal["error", "warning", "hint"]
About = Literal["task", "target", "stat", "document", "unit", "plan", "concern", "report", "file"]

WEIGHT_LABELS: dict[Weight, str] = {"error": "Phải sửa", "warning": "Cần giải trình", "hint": "Gợi ý"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line for the officer: how grave, where, and what to do.

    `about`, `row_id` and `field` let a page jump there: the id of a task, of a measure (or of a target without one),
    the code of a figure, or the key of a report's paragraph. `rule` is the stable name of the rule that found it;
    `explanation` is what the officer wrote instead of changing the value.
    """

    weight: Weight
    place: str
    message: str
    row_id: str | None = None
    field: str | None = None
    about: About = "file"
    rule: str = ""
    explanation: str | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done: mended, or explained where that will do."""
        return self.weight == "error" or not self.explanation
