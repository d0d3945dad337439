"""A stretch of a paragraph between line breaks and tabs: headers put several elements into one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ...text import fold, tidy
from .page import Paragraph, Run
from .width import text_width

_BREAK = re.compile(r"[\n\t]")
_RULED = re.compile(r"[_\-–—=*.…\s]+")
_LEADERS = re.compile(r"[.…_]{4,}|…{2,}")


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph. `at` is the paragraph's place in the document's list.

    `runs` keep the index of the paragraph's run they are part of; `shared` are indexes of runs that print in other
    pieces too. `tabbed`: a tab stands before it on its line. `alone`: nothing else is printed on its lines.
    """

    paragraph: Paragraph
    runs: tuple[Run, ...]
    at: int
    shared: frozenset[int] = frozenset()
    tabbed: bool = False
    alone: bool = True
    whole: bool = True  # the paragraph prints nothing else at all

    @cached_property
    def text(self) -> str:
        """What is read, made one line, without raised marks such as numbers of notes."""
        return tidy("".join(run.shown for run in self.runs if not run.superscript))

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def upper(self) -> bool:
        """All its letters are capitals."""
        return self.text.upper() == self.text and any(c.isalpha() for c in self.text)

    @property
    def letters(self) -> tuple[Run, ...]:
        """The runs that print letters or digits."""
        return tuple(run for run in self.runs if any(c.isalnum() for c in run.text) and not run.superscript)

    @property
    def bold(self) -> bool:
        return bool(self.letters) and all(run.bold for run in self.letters)

    @property
    def italic(self) -> bool:
        return bool(self.letters) and all(run.italic for run in self.letters)

    @property
    def ruled(self) -> bool:
        """Only signs that draw a line, raised or not."""
        return len(self.typed) >= 5 and bool(_RULED.fullmatch(self.typed)) and any(c in "_-–—" for c in self.typed)

    @property
    def typed(self) -> str:
        """What was typed, marks of notes too, without blanks at its ends."""
        return "".join(run.text for run in self.runs).strip()

    @property
    def blank(self) -> bool:
        """A line to be filled in by hand: dots and little else."""
        return bool(_LEADERS.search(self.typed)) or "\t" in self.typed

    @property
    def width(self) -> float:
        """How wide it prints on one line, in millimetres."""
        shown = (run for run in self.runs if not run.superscript)
        return sum(text_width(run.shown, run.size, run.bold) for run in shown)


def split(paragraph: Paragraph, at: int) -> list[Piece]:
    """The pieces of a paragraph that print something."""
    lines: list[list[tuple[bool, list[Run]]]] = [[(False, [])]]
    for run in paragraph.runs:
        if not run.hidden:
            for sign, text in _stretches(run.text):
                if sign == "\n":
                    lines.append([(False, [])])
                elif sign == "\t":
                    lines[-1].append((True, []))
                lines[-1][-1][1].append(replace(run, text=text) if text != run.text else run)
    return list(_pieces(paragraph, at, [[each for each in line if _prints(each[1])] for line in lines]))


def entire(paragraph: Paragraph, at: int) -> Piece:
    """The paragraph as one piece."""
    return Piece(paragraph, tuple(run for run in paragraph.runs if not run.hidden), at)


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """The text between breaks, each with the break before it ("" for none)."""
    start, sign = 0, ""
    for match in _BREAK.finditer(text):
        yield sign, text[start : match.start()]
        start, sign = match.end(), match[0]
    yield sign, text[start:]


def _pieces(paragraph: Paragraph, at: int, lines: list[list[tuple[bool, list[Run]]]]) -> Iterator[Piece]:
    printed = [{run.index for run in runs if run.text.strip()} for line in lines for _, runs in line]
    often = Counter(index for indexes in printed for index in indexes)
    for line in lines:
        for tabbed, runs in line:
            shared = frozenset(run.index for run in runs if often[run.index] > 1)
            yield Piece(paragraph, tuple(runs), at, shared, tabbed, len(line) == 1, len(printed) == 1)


def _prints(runs: Iterable[Run]) -> bool:
    return any(run.text.strip() for run in runs)
