"""A plan's targets (mục tiêu, chỉ tiêu): the sentence as printed, and what we read in it beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .area import Area

Comparator = Literal[">=", "<=", "=", ">", "<", "approx"]
Direction = Literal["increase", "decrease"]
TargetRole = Literal["lead", "cooperate", "monitor", "guide", "approve"]

ROLE_LABELS: dict[str, str] = {
    "lead": "chủ trì",
    "cooperate": "phối hợp",
    "monitor": "theo dõi, đôn đốc",
    "guide": "hướng dẫn",
    "approve": "phê duyệt",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a target: "tối thiểu 86% trở lên" is >= 86 of unit "%".

    `unit` is as said, without counts ("phút/lần giao dịch"); `direction` only where the text speaks of a change
    ("giảm tối thiểu 2,5%"); `level` is the level of government it holds for, in the plan's words ("cấp tỉnh"),
    where one sentence sets a number for each.
    """

    phrase: str
    comparator: Comparator
    value: float
    unit: str | None = None
    direction: Direction | None = None
    level: str | None = None
    id: str = ""  # the UUID, once stored


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for a target, in which role; the agency in the plan's words."""

    role: TargetRole
    agency: str


@dataclass(frozen=True, slots=True)
class Target:
    """One numbered or bulleted item of the plan's targets.

    `code` is its number with those above it ("2.9"), None for a bullet; `milestone` the year it is set for where
    a plan sets several.
    """

    code: str | None
    area: Area
    text: str
    milestone: int | None = None
    measures: tuple[Measure, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    place: str = ""
    id: str = ""  # the UUID, once stored
