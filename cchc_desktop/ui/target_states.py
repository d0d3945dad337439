"""How a target stands: mark, word and colour."""

from __future__ import annotations

from ..model.target_judging import verdict_words, wanted_words
from ..model.target_progress import TargetProgress
from .states import State

MET = State("check", "Đạt", "good")
NOT_YET = State("half", "Chưa đạt", "busy")
MISSED = State("alert", "Không đạt", "bad")
BLANK = State("blank", "Trống", "bad")
HALF = State("half", "Thiếu số", "bad")
UNREAD = State("alert", "Cần sửa", "bad")
UNKNOWN = State("circle", "Chưa rõ", "quiet")


def state_of(row: TargetProgress) -> State | None:
    """What the last column says; None where nothing is owed and nothing was typed."""
    if row.actual.unread:
        return UNREAD
    if row.half:
        return HALF
    if row.ours and not row.filled:
        return BLANK
    if row.verdict.met is not None:
        return MET if row.verdict.met else MISSED if row.final else NOT_YET
    if row.cumulative.kind is not None:
        return None if row.cumulative.nothing_of_nothing else UNKNOWN
    return None


def gap_words(row: TargetProgress) -> str:
    """By how much, under the mark; nothing while the quarter waits for its number."""
    return "" if state_of(row) in (BLANK, HALF, UNREAD, None) else verdict_words(row.verdict, row.measure)


def wanted_of(row: TargetProgress) -> str:
    """What is wanted, with the level it holds for and the year of a milestone."""
    words = wanted_words(row.measure) or "–"
    level = f"\n{row.measure.level}" if row.measure and row.measure.level else ""
    return words + level + (f"\nđến {row.target.milestone}" if row.target.milestone else "")
