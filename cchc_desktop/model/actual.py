"""What was reached on a target in a quarter, how quarters add up, and whether it is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..text import fold, number, parse_number
from .target import Measure
from .typed import Unread, as_number

# How it is typed: numerator and denominator, a bare number, yes or no, or words.
Kind = Literal["ratio", "value", "answer", "text"]
KIND_LABELS: dict[Kind, str] = {
    "ratio": "Tử số / mẫu số",
    "value": "Một con số",
    "answer": "Có / chưa",
    "text": "Bằng lời",
}
FIELD_LABELS: dict[str, str] = {
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Giá trị",
    "answer": "Có hay chưa",
    "text": "Kết quả bằng lời",
    "cumulative": "Lũy kế từ đầu năm",
    "note": "Ghi chú",
}
NUMBER_FIELDS = ("numerator", "denominator", "value")
_FIELDS_OF: dict[Kind, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator"),
    "value": ("value",),
    "answer": ("answer",),
    "text": ("text",),
}
_YES = {"co", "dat", "da", "roi", "da co", "da dat", "xong", "hoan thanh", "da hoan thanh", "x", "1", "yes", "y"}
_NO = {"khong", "chua", "chua co", "chua dat", "khong dat", "chua xong", "chua hoan thanh", "0", "no", "n"}


@dataclass(frozen=True, slots=True)
class Actual:
    """What was typed for a measure (or a target without one) in a quarter; all None while nothing was.

    `unread` holds what was typed into a field and not understood, as pairs of field and text.
    """

    of_id: str
    period: str  # the code of a quarter
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    answer: bool | None = None
    text: str | None = None
    note: str | None = None
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing was typed; zero is something, and so is what was not understood."""
        return self.kind is None and not self.unread

    @property
    def kind(self) -> Kind | None:
        """How it was typed."""
        if self.numerator is not None or self.denominator is not None:
            return "ratio"
        if self.value is not None:
            return "value"
        if self.answer is not None:
            return "answer"
        return "text" if self.text is not None else None

    @property
    def nothing_of_nothing(self) -> bool:
        """0 of 0: there was no case, and so no percentage."""
        return self.numerator == 0 and self.denominator == 0

    def has(self, field: str) -> bool:
        return getattr(self, field) is not None


def figure(actual: Actual, measure: Measure | None) -> float | None:
    """The number that is judged: a quotient, as a percentage where the measure is one, or the number typed."""
    if actual.numerator is not None and actual.denominator:
        return actual.numerator / actual.denominator * (100 if measure and measure.unit == "%" else 1)
    return actual.value


def usual_kind(measure: Measure | None) -> Kind:
    """How a measure is typed unless the officer does it otherwise: percentages and shares by their parts."""
    if measure is None:
        return "text"
    share = measure.unit is None and 0 < measure.value < 1
    return "ratio" if measure.unit == "%" or share else "value"


def kind_of(measure: Measure | None, typed: Iterable[Actual]) -> Kind:
    """How it was typed last, from the latest quarter backwards; else as usual."""
    return next((actual.kind for actual in typed if actual.kind), usual_kind(measure))


def total(quarters: Sequence[Actual], kind: Kind, adds: bool) -> Actual:
    """Several quarters as one: summed where they add up, else the latest that says something of this kind.

    Quarters of which one part is missing are left out, so that both sums speak of the same cases.
    """
    last = quarters[-1]
    said = [actual for actual in quarters if all(actual.has(field) for field in _FIELDS_OF[kind])]
    whole = Actual(last.of_id, last.period)
    if not said:
        return whole
    fields = _FIELDS_OF[kind]
    if adds and kind in ("ratio", "value"):
        return replace(whole, **{field: sum(getattr(actual, field) for actual in said) for field in fields})
    return replace(whole, **{field: getattr(said[-1], field) for field in fields})


def quarter_of(cumulative: float, before: Sequence[Actual], field: str, adds: bool) -> float:
    """What the quarter must be for the year to come to this sum."""
    earlier = [kept for actual in before if (kept := getattr(actual, field)) is not None]
    return round(cumulative - sum(earlier), 9) if adds else cumulative


def as_answer(text: str) -> bool | Unread | None:
    """ "có", "đã đạt", "x" are yes, "chưa", "không" no; nothing is None."""
    key = fold(text).strip(" .")
    if not key:
        return None
    return True if key in _YES else False if key in _NO else Unread(text)


def as_parts(text: str) -> tuple[float, float] | None:
    """ "9/10" as numerator and denominator; None where it is not of this form."""
    parts = [parse_number(part) for part in text.split("/")]
    found = [part for part in parts if part is not None]
    return (found[0], found[1]) if len(parts) == len(found) == 2 else None


def read_typed(field: str, text: str) -> dict[str, Any]:
    """The fields that a typed text stands for: "9/10" in either part fills both; what is not understood is Unread."""
    if field in ("numerator", "denominator") and (parts := as_parts(text)):
        return {"numerator": parts[0], "denominator": parts[1]}
    if field in NUMBER_FIELDS:
        return {field: as_number(text)}
    if field == "answer":
        return {field: as_answer(text)}
    return {field: text.strip() or None}


def read_entry(kind: Kind, text: str) -> dict[str, Any]:
    """A whole quarter typed into one cell: "9/10", "25", "có", or words."""
    if not text.strip():
        return dict.fromkeys(_FIELDS_OF[kind])
    if kind == "ratio":
        bare = as_number(text)
        return read_typed("numerator", text) if as_parts(text) else {"value": bare}
    return read_typed(_FIELDS_OF[kind][0], text)


def entry_words(actual: Actual, measure: Measure | None = None) -> str:
    """A quarter in one cell: "9/10", "25", "Có", words; what was not understood as it was typed."""
    if actual.unread:
        return " / ".join(text for _, text in actual.unread)
    if actual.kind == "ratio":
        return f"{plain(actual.numerator)}/{plain(actual.denominator)}"
    return figure_words(actual, measure)


def figure_words(actual: Actual, measure: Measure | None) -> str:
    """What was reached, as a table shows it: "17,3%", "26", "Có", words; "-" for nothing out of nothing."""
    if actual.answer is not None:
        return "Có" if actual.answer else "Chưa"
    if actual.text is not None:
        return actual.text
    if actual.nothing_of_nothing:
        return "-"
    found = figure(actual, measure)
    if found is None:
        return ""
    computed = actual.kind == "ratio"
    said = rounded(found, measure) if computed else plain(found)
    return said + ("%" if measure and measure.unit == "%" else "")


def rounded(found: float, measure: Measure | None) -> str:
    """A quotient with one decimal, with two where one would make it look like the very number that is wanted."""
    short = round(found, 1)
    close = measure is not None and short == measure.value and found != measure.value
    return number(found) if close else number(short)


def plain(value: float | None) -> str:
    """A number as it was typed, with as many decimals as it has (at most six)."""
    if value is None:
        return ""
    short = number(value)
    if parse_number(short) == value:
        return short
    whole, _, part = f"{value:,.6f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + ("," + part if part else "")


def only(kind_fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are kept with those that another way of typing leaves behind cleared."""
    given = {f for f, value in kind_fields.items() if value is not None and not isinstance(value, Unread)}
    kept = next((fields for fields in _FIELDS_OF.values() if given & set(fields)), None)
    if kept is None:
        return dict(kind_fields)
    others = {field: None for fields in _FIELDS_OF.values() if fields != kept for field in fields}
    return others | dict(kind_fields)
