"""What is asked about the figures of targets: half an entry, a part above its whole, a slip of the decimal comma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..text import fold, number
from .actual import FIELD_LABELS, Actual, figure_words, plain
from .finding import Finding, Weight
from .period import Period
from .target_judging import verdict_words, wanted_words
from .target_progress import TargetProgress

_SLIPS = (10.0, 100.0)  # a decimal comma forgotten or set too far to the left
_NEAR = 2.0  # what is within this many times the usual needs no question


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A number that may be a slip: where it stands, what it is, and what may have been meant."""

    rule: str
    field: str
    typed: float
    instead: float | None = None

    @property
    def question(self) -> str:
        """ "860 hay 86,0?", or "860 có đúng không?" where nothing else offers itself."""
        if self.instead is None:
            return f"{plain(self.typed)} có đúng không?"
        return f"{plain(self.typed)} hay {self.other}?"

    @property
    def other(self) -> str:
        """What may have been meant, with its comma in sight."""
        assert self.instead is not None
        return f"{number(self.instead)},0" if self.instead == int(self.instead) else plain(self.instead)


def check_targets(rows: Iterable[TargetProgress], period: Period) -> Iterator[Finding]:
    """Findings over our targets, in the plan's order.

    A figure that was typed is looked at even where it is not settled yet whether we report on the target.
    """
    for row in rows:
        if row.ours or (row.mine == "possible" and not row.actual.blank):
            yield from check_target(row, period)


def check_target(row: TargetProgress, period: Period) -> Iterator[Finding]:
    """Findings of one target."""
    actual = row.actual
    for field, text in actual.unread:
        said = f"“{text}” ở ô {FIELD_LABELS.get(field, field).lower()} không đọc được; hãy gõ một con số"
        yield _finding(row, "error", "target-unread", field, said)
    if not row.filled and not row.half:
        field = "numerator" if row.kind == "ratio" else row.kind
        yield _finding(row, "warning", "target-blank", field, "chưa nhập kết quả quý này; hãy nhập, hoặc ghi lý do")
    yield from _check_parts(row, actual)
    for each in doubtful(row):
        yield _finding(row, _WEIGHTS[each.rule], each.rule, each.field, _WORDS[each.rule](row, each))
    yield from _check_end(row, period)


def _check_parts(row: TargetProgress, actual: Actual) -> Iterator[Finding]:
    if row.half:
        missing = "denominator" if actual.has("numerator") else "numerator"
        said = f"mới có một trong hai số; hãy nhập {FIELD_LABELS[missing].lower()}"
        yield _finding(row, "error", "target-half", missing, said)
    if actual.denominator == 0 and actual.numerator:
        said = f"có {plain(actual.numerator)} trên tổng số 0; hãy sửa mẫu số"
        yield _finding(row, "error", "target-zero-whole", "denominator", said)
    for field in ("numerator", "denominator", "value"):
        typed = getattr(actual, field)
        if typed is not None and typed < 0 and not (field == "value" and row.measure and row.measure.direction):
            said = f"{FIELD_LABELS[field].lower()} {plain(typed)} nhỏ hơn 0, nên lũy kế bị giảm; hãy xem lại"
            yield _finding(row, "warning", "target-fell", field, said)


def _check_end(row: TargetProgress, period: Period) -> Iterator[Finding]:
    """At the end of its year a target that is missed wants a reason."""
    last = row.target.milestone or period.year
    if row.verdict.met is False and period.quarter.kind == "Q4" and last == period.year and not row.actual.note:
        gap = verdict_words(row.verdict, row.measure)
        reached = figure_words(row.cumulative, row.measure)
        said = f"mới {reached}, {gap or 'chưa đạt'} so với {wanted_words(row.measure) or 'mục tiêu'}"
        yield _finding(row, "warning", "target-missed", "note", f"{said}; hãy ghi nguyên nhân vào ghi chú")


def doubtful(row: TargetProgress) -> Iterator[Doubtful]:
    """Numbers of the quarter that do not look like those before, or that lie outside plain bounds.

    What the officer has said is right is not asked again.
    """
    for found in _doubtful(row):
        if found.rule not in row.settled:
            yield found


def _doubtful(row: TargetProgress) -> Iterator[Doubtful]:
    part, whole, value = row.actual.numerator, row.actual.denominator, row.actual.value
    bounded = not _may_exceed(row)
    if bounded and part is not None and whole and part > whole:
        yield Doubtful("target-part-above-whole", "numerator", part, _within(part, whole))
    elif bounded and row.measure and row.measure.unit == "%" and value is not None and value > 100:
        yield Doubtful("target-above-hundred", "value", value, _within(value, 100))
    else:
        yield from _jumps(row)


def _within(typed: float, most: float) -> float | None:
    """The same digits with the comma further left, so that they keep the bound and still come near it."""
    return next((round(typed / by, 9) for by in _SLIPS if most / _NEAR <= typed / by <= most), None)


def _jumps(row: TargetProgress) -> Iterator[Doubtful]:
    """Against the officer's own earlier figures."""
    for field in ("numerator", "denominator", "value"):
        typed = getattr(row.actual, field)
        known = [kept for actual in row.history if (kept := getattr(actual, field))]
        if not typed or not known:
            continue
        from statistics import median  # slow to load, and rarely needed

        usual = median(known)
        times = typed / usual
        counted = all(kept == int(kept) for kept in known) and not (row.measure and row.measure.unit == "%")
        if times >= row.judging.jump or 0 < times <= 1 / row.judging.jump:
            yield Doubtful("target-outlier", field, typed, _meant(typed, usual, whole=counted))
            return


def _meant(typed: float, usual: float, whole: bool) -> float | None:
    """The same digits with the comma elsewhere, where that comes near the usual; of what is counted a whole number."""
    for by in _SLIPS:
        for other in (typed / by, typed * by):
            if usual / _NEAR <= other <= usual * _NEAR and not (whole and other != int(other)):
                return round(other, 9)
    return None


def _may_exceed(row: TargetProgress) -> bool:
    """Whether more than a hundred percent can be right: a change, a plan fulfilled, or more is asked for."""
    if row.measure and (row.measure.direction or row.measure.value > 100):
        return True
    return any(f" {word} " in f" {fold(row.target.text)} " for word in row.judging.above_hundred)


_WEIGHTS: dict[str, Weight] = {
    "target-part-above-whole": "warning",
    "target-above-hundred": "warning",
    "target-outlier": "hint",
}
_WORDS = {
    "target-part-above-whole": lambda row, each: (
        f"tử số lớn hơn mẫu số ({plain(row.actual.numerator)}/{plain(row.actual.denominator)}): {each.question} "
        "Hãy sửa, hoặc giải trình nếu đúng như vậy"
    ),
    "target-above-hundred": lambda row, each: (
        f"{plain(each.typed)}% vượt 100%: {each.question} Hãy sửa, hoặc giải trình nếu đúng như vậy"
    ),
    "target-outlier": lambda row, each: (
        f"{FIELD_LABELS[each.field].lower()} {plain(each.typed)} khác hẳn các kỳ trước "
        f"({', '.join(plain(getattr(a, each.field)) for a in row.history[-3:] if a.has(each.field))}): {each.question} "
        "Hãy xem lại"
    ),
}


def _finding(row: TargetProgress, weight: Weight, rule: str, field: str, message: str) -> Finding:
    place = f"Chỉ tiêu {row.label()}"
    wanted = f" ({wanted_words(row.measure)})" if row.measure else ""
    return Finding(weight, place, f"{place}{wanted}: {message}.", row.of_id, field, "target", rule)
