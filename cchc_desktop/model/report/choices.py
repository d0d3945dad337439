"""What is chosen for one period's report beside its words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """Who signs (None: the unit's own), whether annexes are files of their own, and which charts are printed."""

    signer_id: str | None = None
    separate_annexes: bool = False
    charts: tuple[str, ...] = ()
