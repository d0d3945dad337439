"""Tells from its words alone which encoding a piece of text is in.

A word counts for an encoding when it becomes a Vietnamese syllable by it and is none as it stands. Unicode text is
full of accented letters that legacy fonts use too, so one such word proves little: two are needed, or a word that
no language writes ("c¸c", "tØnh", "nöôùc").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .legacy_tables import LETTERS, SHORTENED, SOFT_HYPHEN, table, tcvn3, vni
from .syllables import is_syllable

UNICODE = "Unicode"
# Letters that only Unicode has: with one of them the piece is Unicode.
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u031b\u0323]"
)
# A sign within a word, a capital amidst small letters, "®" or "§" before a letter.
_SIGN = "[\u00a1-\u00ac\u00ae-\u00bf\u00d7\u00f7]"
_STRONG_TCVN3 = re.compile(f"[A-Za-z]{_SIGN}[A-Za-z]|[a-z][\u00c0-\u00de][a-z]|[®§][a-z\u00c0-\u00ff]")
_STRONG_VNI = re.compile(r"[ôö][ùøûõï]|[aeouyôö][ùøûõïâáàåãäêéèúüë].*[aeouyôö][ùøûõïâáàåãäêéèúüë]", re.IGNORECASE)
_ENOUGH = 200_000  # letters, to tell by
_QUOTES = "«»"
_WORDS = re.compile(r"[^\W\d_]{1,40}")
_STRONG = {"TCVN3": _STRONG_TCVN3, "VNI": _STRONG_VNI}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The encoding that is certain, if one is; else those that the text can be read in.

    `broken` says that it holds a word which is no Vietnamese as it stands.
    """

    sure: str = ""
    possible: tuple[str, ...] = ()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Tally:
    """The different words of a text that speak for and against an encoding, and those that fit both ways."""

    encoding: str
    won: int
    lost: int
    unread: int
    ties: int
    strong: bool

    @property
    def fits(self) -> bool:
        return (self.lost + self.unread) * 4 <= self.won + self.lost + self.unread + self.ties

    def sure(self, text: str) -> bool:
        """Is the encoding certain? Words of plain letters must look Vietnamese too, unless a sign stands in a word."""
        if not self.fits or (self.strong and not self.lost):
            return self.fits
        return self.won - self.lost >= 2 and _plain_words_fit(text)


@lru_cache(maxsize=1)
def suspects() -> re.Pattern[str]:
    """The letters and signs of legacy text that Vietnamese in Unicode has no use for within words."""
    small = {letter.lower() for letter in vni().sources}
    signs = tcvn3().letters.keys() | small | {letter.upper() for letter in small}
    return re.compile(f"[{re.escape(''.join(sorted(signs - LETTERS)))}]")


def judge(text: str, hint: str = "") -> Verdict:
    """What the words of the text prove; `hint` is the encoding that the name of its font speaks of."""
    if text.isascii():
        return Verdict()
    if _UNICODE_ONLY.search(text):
        return Verdict(UNICODE)
    text = text[:_ENOUGH]
    tallies = [_tally(text, encoding) for encoding in ("TCVN3", "VNI")]
    fitting = sorted((each for each in tallies if each.fits and each.won + each.ties), key=_weight, reverse=True)
    for each in fitting:
        if each.sure(text) or (each.won and each.encoding == hint):
            return Verdict(each.encoding)
    if fitting:
        return Verdict("", tuple(each.encoding for each in fitting), fitting[0].won > fitting[0].lost)
    return Verdict(UNICODE if any(each.lost for each in tallies) else "")


def _plain_words_fit(text: str) -> bool:
    words = [
        word
        for word in tcvn3().words.findall(text)
        if len(word) > 1 and word.isascii() and word.isalpha() and not word.isupper()
    ]
    return 2 * sum(map(is_syllable, words)) >= len(words)


def _weight(tally: _Tally) -> int:
    return tally.won - tally.lost - tally.unread


def _tally(text: str, encoding: str) -> _Tally:
    counts = {"won": 0, "lost": 0, "unread": 0, "ties": 0}
    strong = False
    for word in set(table(encoding).words.findall(text)):
        outcome = _outcome(word, encoding)
        if outcome:
            counts[outcome] += 1
        strong = strong or (outcome == "won" and bool(_STRONG[encoding].search(word)))
    return _Tally(encoding, **counts, strong=strong)


@lru_cache(maxsize=16384)
def _outcome(word: str, encoding: str) -> str:
    """Does the word speak for this encoding? Plain words and lone signs, abbreviations and numbers do not speak."""
    if word.isascii() or not any(letter.isalpha() for letter in word) or any(letter.isdecimal() for letter in word):
        return ""
    reader = table(encoding)
    decoded = reader.decoded_word(word)
    if decoded != word and SHORTENED.fullmatch(decoded):
        return ""
    before = is_syllable(word.replace(SOFT_HYPHEN, ""))
    after = reader.can_read(word) and is_syllable(decoded)
    if after:
        return "ties" if before or word.strip(_QUOTES).isascii() else "won"
    return "lost" if before else "unread"


def share(text: str) -> float:
    """How many of the words with accents, in Unicode text, are Vietnamese syllables; 0 where there are too few."""
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if len(words) > 2 else 0.0
