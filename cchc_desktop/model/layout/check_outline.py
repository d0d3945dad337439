"""Judge headings and their numbers: form and look of each level, order without gaps, the Vietnamese alphabet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...text import from_roman, roman
from ...text import number as spoken
from .elements import Elements
from .fault import Mend
from .judge import Judge, within
from .outline import Item, Kind
from .page import Run
from .rules import LayoutRule

_LOOKS: dict[Kind, str] = {
    "chapter": "chapter", "title": "chapter_title", "article": "article", "section": "section_heading",
    "heading": "clause_heading", "clause": "clause", "point": "point",
}  # fmt: skip
_SIGNS: dict[Kind, str] = {"section": ".", "heading": ".", "clause": ".", "article": ".", "point": ")"}
_LEVELS: dict[Kind, int] = {
    "chapter": 0,
    "section": 2,
    "article": 3,
    "heading": 4,
    "clause": 4,
    "sub_clause": 5,
    "point": 6,
}
_CHAPTERS = {"phần": 0.0, "chương": 0.25, "mục": 0.5, "tiểu mục": 0.75}
_AS_TEXT: tuple[Kind, ...] = ("article", "heading", "clause", "point")  # printed in the size of the text
_LONGEST_HEADING = 200
_LATIN = "abcdefghijklmnopqrstuvwxyz"


def check_outline(judge: Judge, elements: Elements) -> None:
    """Judge the headings and points of the text."""
    items = elements.body.items
    for kind, name in _LOOKS.items():
        found = [item for item in items if item.kind == kind and _plain(item)]
        if found and kind != "article" and (rule := judge.rule(name)):
            judge.look(rule, [item.piece for item in found], align=kind in ("chapter", "title"))
            _signs(judge, rule, found, items)
    _sizes(judge, items)
    _chapters(judge, [item for item in items if item.kind == "chapter"])
    _articles(judge, [item for item in items if item.kind == "article"])
    _order(judge, items)


def _sizes(judge: Judge, items: Sequence[Item]) -> None:
    """Clauses, points and articles are as large as the text, whatever of the sizes allowed that has."""
    letters: Counter[float] = Counter()
    sizes = judge.rules.by_id["body_size"].look.size if "body_size" in judge.rules.by_id else None
    for run in (run for item in items if item.kind in ("text", "dash") for run in item.piece.letters):
        if sizes is None or within(run.size, sizes):
            letters[run.size] += len(run.text)
    size = letters.most_common(1)[0][0] if letters else None
    for item in items if size else ():
        rule = judge.rules.by_id.get(_LOOKS.get(item.kind, "")) if item.kind in _AS_TEXT else None
        if rule is None or size is None or (item.titled is None and item.kind == "clause"):
            continue
        allowed = rule.look.size or sizes
        wrong = [run for run in item.piece.letters if run.size != size]
        if wrong and allowed and all(within(run.size, allowed) for run in item.piece.letters) and judge.rule(rule.id):
            mend = Mend("runs", item.paragraph.index, "size", size, runs=tuple(sorted({run.index for run in wrong})))
            found, expected = f"cỡ chữ {spoken(wrong[0].size)}", f"cỡ chữ {spoken(size)} như lời văn"
            judge.fault(rule, found, item.paragraph, expected=expected, mends=[mend])


def _chapters(judge: Judge, items: Sequence[Item]) -> None:
    """The word and its number stand on a line of their own; parts and chapters have Roman numbers, "mục" Arabic."""
    rule = judge.rule("chapter") if items else None
    for item in items if rule else ():
        roman_number = item.sign in ("phần", "chương")
        fits = from_roman(item.number) is not None if roman_number else item.number.isdecimal()
        if rule and not fits:
            wanted = "số La Mã" if roman_number else "chữ số Ả Rập"
            judge.fault(rule, f"số thứ tự “{item.number}”", item.paragraph, expected=f"số thứ tự là {wanted}")
        if rule and item.titled:
            judge.fault(rule, "tiêu đề trên cùng một dòng", item.paragraph, expected="tiêu đề ở dòng dưới")


def _articles(judge: Judge, items: Sequence[Item]) -> None:
    """ "Điều 1." is bold; whether its title is cannot be told from the text that may follow on its line."""
    rule = judge.rule("article") if items else None
    for item in items if rule else ():
        number = list(_number_runs(item))
        wrong = [run for run in number if run.bold is False]
        if rule and rule.look.bold and wrong:
            mends = _of_number(item, wrong, "bold", True)
            judge.fault(rule, "chữ không đậm", item.paragraph, expected=f"“Điều {item.number}.” chữ đậm", mends=mends)
        if rule and rule.look.italic is False and (wrong := [run for run in number if run.italic]):
            mends = _of_number(item, wrong, "italic", False)
            judge.fault(rule, "chữ nghiêng", item.paragraph, expected=f"“Điều {item.number}.” chữ đứng", mends=mends)
    if rule:
        _signs(judge, rule, items, ())


def _of_number(item: Item, wrong: Sequence[Run], what: str, value: bool) -> list[Mend]:
    """The mending of these runs, where they print nothing but the number."""
    if any(run.text.partition(item.number)[2].strip(" .:") for run in wrong):
        return []
    return [Mend("runs", item.paragraph.index, what, value, runs=tuple(sorted({run.index for run in wrong})))]


def _number_runs(item: Item) -> Iterator[Run]:
    """The runs that print the word and the number; none where Word's own numbering does."""
    left = 0 if item.paragraph.label.strip() else len(f"Điều {item.number}")
    for run in item.piece.runs:
        if left > 0 and run.text.strip():
            yield run
        left -= len(run.text)


def _plain(item: Item) -> bool:
    """What the rule of its kind surely speaks of."""
    if item.kind == "section":
        return len(item.words) <= _LONGEST_HEADING and not item.words.rstrip().endswith((".", ";"))
    if item.kind == "chapter":
        return not item.titled
    if item.kind == "clause":
        return item.titled is False
    return item.kind != "article"  # of which only the number must be bold


def _signs(judge: Judge, rule: LayoutRule, items: Iterable[Item], every: Sequence[Item]) -> None:
    nested = {id(item) for item in _nested(every)}
    for item in items:
        wanted = _SIGNS.get(item.kind)
        number = item.number.lower() if item.kind == "point" else item.number
        if wanted is None or (item.sign, item.number) == (wanted, number) or id(item) in nested:
            continue
        label, typed = item.paragraph.label.strip(), item.paragraph.typed
        right = f"{number}{wanted}"
        before = rf"^(\s*(?:Điều\s+)?){re.escape(item.number)}\s*[).:/–—-]?\s*"
        mended = re.sub(before, rf"\g<1>{right} ", typed, count=1, flags=re.IGNORECASE)
        changes = not label and mended != typed
        mends = [Mend("text", item.paragraph.index, "replace", mended, old=typed)] if changes else []
        judge.fault(rule, f"“{item.number}{item.sign}”", item.paragraph, expected=f"“{right}”", mends=mends)


def _nested(items: Iterable[Item]) -> Iterator[Item]:
    """Numbers below a point or a dash are a list of another kind."""
    above: Kind = "text"
    for item in items:
        if item.kind == "clause" and above in ("point", "dash", "sub_clause"):
            yield item
        elif item.kind not in ("text", "clause"):
            above = item.kind


@dataclass(slots=True)
class _Count:
    """The numbers of one level: the last below the present heading, and the last of all.

    `due` is what stood to be expected where the last was another: one wrong number is one fault.
    """

    here: str = ""
    overall: str = ""
    due: str = ""


@dataclass(slots=True)
class _Counts:
    """How far each level has been counted."""

    by_level: dict[float, _Count] = field(default_factory=dict)

    def below(self, level: float) -> None:
        for deeper, count in self.by_level.items():
            if deeper > level:
                count.here = count.due = ""

    def at(self, level: float) -> _Count:
        return self.by_level.setdefault(level, _Count())


def _order(judge: Judge, items: Sequence[Item]) -> None:
    numbered = [item for item in items if item.kind in _LEVELS and item.number]
    if not numbered:
        return
    numbering, alphabet = judge.rule("numbering"), judge.rule("alphabet") if _points(numbered) else None
    counts = _Counts()
    anew = _opened(items)
    for at, item in enumerate(numbered):
        level = _level(item)
        count = counts.at(level)
        if id(item) in anew:
            count.here = count.due = ""
        expected = list(_expected(item, count, judge))
        wrong = bool(expected) and item.number.casefold() not in (each.casefold() for each in expected)
        if wrong:
            rule = alphabet if item.kind == "point" and _latin(item, count, judge) else numbering
            if rule is not None:
                _out_of_order(judge, rule, numbered[at:], expected[0])
        count.due = expected[0] if wrong else ""
        count.here = count.overall = item.number.lower() if item.kind == "point" else item.number
        counts.below(level)


def _opened(items: Sequence[Item]) -> set[int]:
    """The items right after a text that ends with a colon: a list may begin there, whatever was counted before."""
    found = set()
    for before, item in pairwise(items):
        if before.kind in ("text", "dash") and before.words.rstrip().endswith(":") and item.number in ("1", "a"):
            found.add(id(item))
    return found


def _points(items: Iterable[Item]) -> bool:
    return any(item.kind == "point" for item in items)


def _level(item: Item) -> float:
    return _CHAPTERS.get(item.sign, 0.0) if item.kind == "chapter" else float(_LEVELS[item.kind])


def _expected(item: Item, count: _Count, judge: Judge) -> Iterator[str]:
    """The numbers that may stand here: the next one below this heading, or the next of all where they run through."""
    lasts = [count.here, *(each for each in (count.due, count.overall) if each)]
    if item.kind == "point":
        letters = judge.rules.by_id["alphabet"].words["usual"]
        yield from (_next_letter(last, letters) for last in lasts[: 2 if count.due else 1])
    elif item.kind == "sub_clause":
        yield from _next_sub(item.number, count.here)
    elif item.number.isdecimal():
        yield from (str(_value(last) + 1) for last in lasts)
    elif from_roman(item.number):
        yield from (roman(_value(last) + 1) for last in lasts)


def _value(number: str) -> int:
    """A Roman or Arabic number; nothing yet counts 0."""
    return int(number) if number.isdecimal() else from_roman(number) or 0


def _next_letter(last: str, letters: Sequence[str]) -> str:
    if not last:
        return letters[0]
    if last in letters:
        return letters[min(letters.index(last) + 1, len(letters) - 1)]
    after = [letter for letter in letters if letter.isascii() and letter > last]
    return after[0] if after else letters[-1]


def _next_sub(number: str, last: str) -> Iterator[str]:
    """1.1 after 1 or 1.1.3; 1.2 after 1.1: only the last part is counted, and only among brothers."""
    stem, _, _ = number.rpartition(".")
    parts = last.split(".")
    depth = number.count(".")
    if last and last.startswith(f"{stem}.") and len(parts) > depth:
        yield f"{stem}.{int(parts[depth]) + 1}"
    else:
        yield f"{stem}.1"


def _latin(item: Item, count: _Count, judge: Judge) -> bool:
    """The letter is none of the alphabet, or follows as in the Latin one."""
    if item.number not in judge.rules.by_id["alphabet"].words["letters"]:
        return True
    return bool(count.here) and count.here + item.number in _LATIN


def _out_of_order(judge: Judge, rule: LayoutRule, items: Sequence[Item], expected: str) -> None:
    """The number of the first of these items is not the one expected; the letters after it move with it."""
    item = items[0]
    mends = list(_relettered(judge, items, expected)) if rule.id == "alphabet" else []
    judge.fault(rule, f"“{item.number}”", item.paragraph, expected=f"“{expected}”", mends=mends)


def _relettered(judge: Judge, items: Sequence[Item], letter: str) -> Iterator[Mend]:
    """New letters for a list from here on, as far as its own letters follow each other."""
    letters = judge.rules.by_id["alphabet"].words["usual"]
    last = ""
    for item in items:
        follows = not last or item.number == _next_letter(last, letters)
        if item.kind != "point" or item.paragraph.label.strip() or not follows:
            return
        typed = item.paragraph.typed
        mended = re.sub(rf"^(\s*){re.escape(item.number)}", rf"\g<1>{letter}", typed, count=1)
        yield Mend("text", item.paragraph.index, "replace", mended, old=typed)
        last, letter = item.number, _next_letter(letter, letters)
