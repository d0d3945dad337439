"""What a plan asks of an agency under "Tổ chức thực hiện", in prose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """One item asked of one agency; `addresses` are kinds of unit as in a task's lead."""

    agency: str
    addresses: tuple[str, ...]
    code: str | None  # its number in the plan: "2.6"
    text: str
    place: str = ""
