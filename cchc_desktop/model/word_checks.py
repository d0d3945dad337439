"""The rules on the words of a result: whose time they speak of, and whether their numbers agree."""

from __future__ import annotations

import re
from functools import lru_cache

from ..text import fold, number, roman
from . import text_figures as figures
from .period import Period
from .progress import TaskProgress
from .rule import Figure, Hit, Rule
from .task_checks import AGAIN, Setting, Test

_QUARTER = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\b(?:\s+(?:năm|/)?\s*(\d{4}))?", re.IGNORECASE)
_SIGHT = 30  # letters before a year or quarter in which the words stand that make it right


def _same(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    said, before = row.entry.result, row.previous.result if row.previous else None
    if not said or not before or row.entry.unconfirmed:
        return None
    return Hit("result") if said == before or fold(said) == fold(before) else None


def _last_year(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    year = str(at.period.year - 1)
    text = row.entry.result or ""
    if year not in text:
        return None
    for found in re.finditer(rf"\bnăm {year}\b", text):
        if not _meant(text, found.start(), rule.words):
            return Hit("result", {"year": year})
    return None


def _last_quarter(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    text = row.entry.result or ""
    if "quý" not in text and "Quý" not in text:
        return None
    period, before = at.period.quarter, at.period.quarter.previous_quarter
    named = [(_of(found, period.year, before), found.start()) for found in _QUARTER.finditer(text)]
    if any(each == period for each, _ in named):
        return None
    if any(each == before and not _meant(text, place, rule.words) for each, place in named):
        return Hit("result", {"quarter": before.short_name})
    return None


def _busy_without_document(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    entry = row.entry
    asked = entry.status == "in_progress" and entry.result and not entry.documents
    if not asked or row.task.time.kind in AGAIN or figures.cites(entry.result or ""):
        return None
    return Hit("documents")


def _percent_differs(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    percent, text = row.entry.percent, row.entry.result
    said = figures.progress_said(text) if text and percent is not None and "%" in text else None
    if said is None or percent is None or figures.near(said, percent, 0):
        return None
    return Hit("percent", {"said": said, "percent": number(percent)})


def _fraction_differs(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    text = row.entry.result or ""
    wrong = figures.wrong_fraction(text, rule.limit) if "%" in text and "/" in text else None
    return Hit("result", _said(wrong)) if wrong else None


def _share_differs(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    text = row.entry.result or ""
    wrong = figures.wrong_share(text, rule.limit) if "%" in text and "(" in text else None
    return Hit("result", {**_said(wrong), "unit": wrong.unit}) if wrong else None


def _bare_percent(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    text = row.entry.result or ""
    said = figures.bare_percent(text) if "%" in text and row.entry.percent is None else None
    return Hit("result", {"said": said}) if said else None


def _figure_differs(row: TaskProgress, at: Setting, rule: Rule) -> Hit | None:
    text = row.entry.result
    if not text or not at.figures:
        return None
    low = text.lower()
    for figure in at.figures:
        if figure.words in low and (said := _contrary(figure, text, rule.limit)):
            unit = "%" if figure.unit == "%" else f" {figure.unit}"
            places = {"words": figure.words, "said": said + unit, "name": figure.name}
            return Hit("result", places | {"kept": number(figure.value) + unit})
    return None


def _contrary(figure: Figure, text: str, slack: float) -> str | None:
    """What the text says of a figure where none of its numbers is the one that is kept."""
    said = [found[1] for found in figure.pattern.finditer(text)]
    right = any(figures.near(each, figure.value, slack if figure.unit == "%" else 0) for each in said)
    return said[0] if said and not right else None


def _said(share: figures.Share) -> dict[str, object]:
    return {"part": share.part, "whole": share.whole, "said": share.said, "computed": number(share.computed)}


def _of(found: re.Match[str], year: int, before: Period) -> Period:
    """The quarter that is named; without a year, the last quarter by its number is the one before this."""
    kind = f"Q{_quarter_number(found[1])}"
    if found[2]:
        return Period(int(found[2]), kind)
    return before if kind == before.kind else Period(year, kind)


@lru_cache(maxsize=16)
def _quarter_number(written: str) -> int:
    return int(written) if written.isdigit() else next(n for n in (1, 2, 3, 4) if roman(n) == written.upper())


def _meant(text: str, place: int, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands shortly before the place."""
    near = text[max(place - _SIGHT, 0) : place].lower()
    return any(re.search(rf"\b{re.escape(word)}\b", near) for word in words)


TESTS: dict[str, tuple[Test, str]] = {
    "same-as-last-quarter": (_same, ""),
    "last-year": (_last_year, "year"),
    "last-quarter": (_last_quarter, "quarter"),
    "in-progress-without-document": (_busy_without_document, ""),
    "percent-differs": (_percent_differs, "said percent"),
    "fraction-differs": (_fraction_differs, "part whole said computed"),
    "share-differs": (_share_differs, "part whole said computed unit"),
    "percent-without-figures": (_bare_percent, "said"),
    "figure-differs": (_figure_differs, "words said name kept"),
}
