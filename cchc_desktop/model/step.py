"""The unit's own steps in a task, and what they say about where the task stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .progress import Status

# The fields of a step that are typed, with their words.
STEP_LABELS: dict[str, str] = {"text": "Bước thực hiện", "person": "Người làm", "due_on": "Hạn"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `due_typed` holds what was typed as its day and not understood."""

    id: str
    task_id: str
    text: str
    person: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    due_typed: str | None = None

    @property
    def done(self) -> bool:
        return self.done_on is not None


def suggested_status(steps: Sequence[Step]) -> Status | None:
    """Where a task stands by its steps: none begun, some done, all done; None where it has no steps."""
    if not steps:
        return None
    done = sum(step.done for step in steps)
    return "done" if done == len(steps) else "in_progress" if done else "not_started"
