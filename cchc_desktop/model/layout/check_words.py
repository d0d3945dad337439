"""Judge capitals in the text by Phụ lục II: names of bodies and places, and words of citations. Only clear cases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ...text import flat, nfc
from .elements import Elements
from .fault import Mend
from .judge import Judge
from .page import Paragraph
from .rules import LayoutRule

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SMALL = re.compile(r"(?<=[^\W\d_][ ,]) ?(Khoản|Điểm)(?= [\da-zđ]{1,2}\b[ ,;)]*(?:khoản|Khoản|Điều|điều)\b)")
_LARGE = re.compile(r"(?:[Kk]hoản \d+ |[Đđ]iểm [a-zđ]{1,2} )(điều)(?= \d)")


def check_words(judge: Judge, elements: Elements) -> None:
    """Judge the capitals of every paragraph that is not printed in capitals."""
    paragraphs = [p for p in judge.document.paragraphs if p.in_unicode is None and len(p.text) > 5]
    for name in ("capitals", "capital_places"):
        if rule := judge.rule(name):
            _names(judge, rule, paragraphs)
    if rule := judge.rule("citation"):
        _citations(judge, rule, paragraphs)


def _names(judge: Judge, rule: LayoutRule, paragraphs: Iterable[Paragraph]) -> None:
    names = {flat(nfc(name)): nfc(name) for name in rule.words["names"]}
    pattern = _pattern(tuple(sorted(names, key=len, reverse=True)))
    for paragraph in paragraphs:
        text = nfc(paragraph.typed)
        slips = list(_slips(text, names, pattern)) if paragraph.text == paragraph.typed else []
        if slips:
            mended = _with(text, slips)
            found = ", ".join(dict.fromkeys(f"“{text[start : start + len(right)]}”" for start, right in slips))
            expected = ", ".join(dict.fromkeys(f"“{right}”" for _, right in slips))
            mend = Mend("text", paragraph.index, "replace", mended, old=paragraph.typed)
            judge.fault(rule, found, paragraph, expected=expected, mends=[mend])


def _with(text: str, slips: Sequence[tuple[int, str]]) -> str:
    """The text with each slip set right, letter for letter."""
    parts, done = [], 0
    for start, right in slips:
        parts += [text[done:start], right]
        done = start + len(right)
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _slips(text: str, names: dict[str, str], pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The places where a name stands in other capitals than it should, with what should stand there."""
    for match in pattern.finditer(flat(text)):
        said, right = text[match.start() : match.end()], names[match[0]]
        if said == right or said.isupper() or not _same_letters(said, right):
            continue
        if any(a.isupper() != b.isupper() for a, b in zip(said, right, strict=True) if a.isalpha()):
            yield match.start(), _recased(said, right)


def _recased(said: str, right: str) -> str:
    """The same letters, marks where they stand, with the capitals of the name."""
    return "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(said, right, strict=True))


def _same_letters(one: str, other: str) -> bool:
    """The same word but for capitals and where the mark stands."""
    return _unplaced(one) == _unplaced(other)


def _unplaced(text: str) -> str:
    """Each syllable with its tone put behind it."""
    syllables = []
    for word in unicodedata.normalize("NFD", text.casefold()).split():
        tone = "".join(c for c in word if c in _TONES)
        syllables.append("".join(c for c in word if c not in _TONES) + tone)
    return " ".join(syllables)


def _citations(judge: Judge, rule: LayoutRule, paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        text = nfc(paragraph.typed)
        found = [match[1] for match in _SMALL.finditer(text)] + [match[1] for match in _LARGE.finditer(text)]
        if found:
            mended = _LARGE.sub(lambda m: m[0][: m.start(1) - m.start()] + "Điều", text)
            mended = _SMALL.sub(lambda m: m[0].lower(), mended)
            expected = ", ".join(f"“{word.lower() if word[0].isupper() else word.capitalize()}”" for word in found)
            mend = Mend("text", paragraph.index, "replace", mended, old=paragraph.typed)
            said = ", ".join(f"“{word}”" for word in found)
            judge.fault(rule, said, paragraph, expected=f"{expected}: {rule.expected}", mends=[mend])
