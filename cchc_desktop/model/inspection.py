"""The inspection file of a task: what the plan asks, what was typed quarter by quarter, evidence, steps, changes."""

from __future__ import annotations

from dataclasses import dataclass

from .agency import Concern
from .change import Change
from .document import Attachment
from .plan import Plan, Task
from .progress import Document, TaskProgress
from .step import Step


@dataclass(frozen=True, slots=True)
class InspectedDocument:
    """A document that the task cites, with the files that carry it."""

    document: Document
    quarters: tuple[str, ...]  # names: "quý I", "quý II"
    files: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """One task. `quarters` holds its progress as it stood at the end of each quarter that has begun.

    `changes` are the newest, of `changes_total`.
    """

    task: Task
    plan: Plan
    concern: Concern
    quarters: tuple[TaskProgress, ...]
    documents: tuple[InspectedDocument, ...]
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    changes_total: int
