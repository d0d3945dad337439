"""Everything a report is drawn from, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..document import Document
from ..period import Period
from ..plan import Plan
from ..progress import TaskProgress
from ..schedule import Dates
from ..target_progress import TargetProgress
from ..unit import Unit
from .data import Annex
from .own_words import OwnWords


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of a period; `rows` and `targets` may hold some that are not ours, which are left out.

    `dates` say up to which day the figures go and when the report is owed; without them the period's own rule holds.
    `explanations` are what officers wrote instead of changing a value, by task. `stats` is the annex of figures.
    `own_words` are the paragraphs that the officer reworded, left out or added, by key. `draft`: findings stand that
    must be mended. `register` are the documents kept, among which the opening looks for what the report carries out.
    """

    unit: Unit
    period: Period
    plans: Sequence[Plan]
    rows: Sequence[TaskProgress]
    today: date
    draft: bool = False
    dates: Dates | None = None
    explanations: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stats: Annex | None = None
    targets: Sequence[TargetProgress] = ()
    own_words: Mapping[str, OwnWords] = field(default_factory=dict)
    register: Sequence[Document] = ()
