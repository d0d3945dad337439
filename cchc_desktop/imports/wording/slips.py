"""Slips of text recognition and of typing ("Phần đầu", "UBND tinh", "Sở Nôi vụ"), offered as suggestions.

Two kinds are known: fixed phrases of the field whose letters stand there with other marks, and words that are slips
only beside certain words. What is suggested must be certain: a text that merely looks odd is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ...files import read_shipped
from ...model.plan import Doubt
from ...text import fold, nfc
from .syllables import is_syllable

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s,;/–-]*")  # what may stand between the words of one phrase
_SENTENCE = r"^|[-–+*•.;:,(\d)]\s*"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WRONG_D = str.maketrans("\u00d0\u0189\u00f0\u0256", "ĐĐđđ")
_ANY_WRONG_D = re.compile("[\u00d0\u0189\u00f0\u0256]")
# "l5/KH-UBND", "năm 2O24": letters among the digits of a document's number or of a year.
_MIXED = re.compile(r"\d[oil]|[oil]\d")
_NUMBER = re.compile(
    r"\b(?=[\dOolI]*\d)(?=\d*[OolI])[\dOolI]{1,5}(?=/(?:[12]\d{3}/)?[A-ZĐ]{1,6}[-–][A-ZĐ])"
    r"|(?<=[Nn]ăm )2(?=\d*[OolI])[\dOolI]{3}\b"
)
_DIGITS = str.maketrans("OolI", "0011")
_KEPT = 50_000  # neighbouring words that are remembered
_FEW = 2  # words: so short a text may lack all marks and still be mended
_LONGEST = 10_000  # no cell of a plan is longer
_SHOWN = 3  # so many slips of one cell are named


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of a text and what was meant."""

    start: int
    end: int
    right: str


def slip_doubts(cells: Mapping[str, str]) -> tuple[Doubt, ...]:
    """A doubt for each cell, by field, that holds a slip, with the whole cell mended."""
    short = ((field, text) for field, text in cells.items() if len(text) <= _LONGEST)
    return tuple(_doubt(field, text, mended) for field, text in short if (mended := suggest(text)) is not None)


def _doubt(field: str, text: str, mended: str) -> Doubt:
    text = nfc(text)
    named = dict.fromkeys(f'"{text[slip.start : slip.end]}" → "{slip.right}"' for slip in slips(text))
    said = "; ".join(list(named)[:_SHOWN])
    return Doubt(field, f"Có thể là lỗi nhận dạng chữ: {said}. Bản gốc được giữ nguyên.", mended)


@lru_cache(maxsize=8192)
def suggest(text: str) -> str | None:
    """The whole text with its slips mended, or None where there are none."""
    if not _looked_at(text):
        return None
    text = nfc(text)
    mended, at = "", 0
    for slip in slips(text):
        mended, at = mended + text[at : slip.start] + slip.right, slip.end
    return mended + text[at:] if at else None


def slips(text: str) -> list[Slip]:
    """The slips in a text in composed Unicode, from left to right; none overlaps another."""
    found = [*_in_context(text), *_in_phrases(text), *_wrong_letters(text), *_wrong_digits(text)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda slip: (slip.start, -slip.end)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


# The quick look: clean text must cost next to nothing.


def _looked_at(text: str) -> bool:
    """Is there a pair of neighbouring words that deserves a closer look?"""
    words = text.lower().replace(",", "").replace(";", "").replace(".", "").split()
    if len(_PAIRS) > _KEPT:
        _PAIRS.clear()
    return any(map(_PAIRS.__getitem__, zip(["", *words], words, strict=False)))


class _Pairs(dict[tuple[str, str], bool]):
    """Neighbouring words in small letters, and whether they deserve a closer look; each pair is judged once."""

    def __missing__(self, pair: tuple[str, str]) -> bool:
        before, after = (" ".join(_WORD.findall(nfc(word))) for word in pair)
        known = _neighbours().get((fold(before), fold(after)))
        self[pair] = (
            (before, after) in _signs()
            or (known is not None and (sound(before), sound(after)) not in known)
            or bool(_ANY_WRONG_D.search(after) or _MIXED.search(after))
        )
        return self[pair]


_PAIRS = _Pairs()


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return read_shipped("text", "slips.toml")


@lru_cache(maxsize=1)
def _signs() -> frozenset[tuple[str, str]]:
    """Neighbouring words without which no slip in context can be there."""
    signs: set[tuple[str, str]] = set()
    for told in _told()["slips"]:
        wrong = told["wrong"].split()
        if len(wrong) > 1:
            signs.add((wrong[0], wrong[1]))
        elif "before" in told:
            signs |= {(words.lower().split()[-1], wrong[0]) for words in told["before"]}
        else:
            signs |= {(wrong[0], words.lower().split()[0]) for words in told["after"]}
    return frozenset(signs)


@lru_cache(maxsize=1)
def _neighbours() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The neighbouring words of all phrases, by their bare letters."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for phrases in _phrases().values():
        for phrase in phrases:
            for one, other in pairwise(phrase.words):
                found[fold(one), fold(other)].add((sound(one), sound(other)))
    return dict(found)


# Words that are slips beside certain words.


@lru_cache(maxsize=1)
def _contexts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_context(told), told["right"]) for told in _told()["slips"])


def _context(told: Mapping[str, Any]) -> re.Pattern[str]:
    """What finds this slip in its context."""
    before = [rf"\b(?:{_either(told['before'])})\s+"] if "before" in told else []
    starts = [_SENTENCE] if told.get("starts") else []
    lead = f"(?:{'|'.join(starts + before)})" if starts or before else r"\b"
    unless = "".join(rf"(?<!\b{re.escape(words)} )" for words in told.get("not_before", []))
    after = [rf"(?:{_either(told['after'])})\b"] if "after" in told else []
    numbers = [r"\d"] if told.get("number_after") else []
    follow = rf"(?=\s+(?:{'|'.join(after + numbers)}))" if after or numbers else r"\b"
    refuse = rf"(?!\s+(?:{_either(told['not_after'])})\b)" if "not_after" in told else ""
    return re.compile(rf"{lead}{unless}(?P<wrong>{re.escape(told['wrong'])})\b{follow}{refuse}", re.IGNORECASE)


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))


def _in_context(text: str) -> Iterator[Slip]:
    for pattern, right in _contexts():
        for found in pattern.finditer(text):
            yield Slip(*found.span("wrong"), _cased(right, found["wrong"]))


def _wrong_letters(text: str) -> Iterator[Slip]:
    """ "QÐ" with the Icelandic letter for "QĐ"; what is no Vietnamese with the right letter either stays."""
    if not _ANY_WRONG_D.search(text):
        return
    for word in _WORD.finditer(text):
        mended = word[0].translate(_WRONG_D)
        if mended != word[0] and (mended.isupper() or is_syllable(mended)):
            yield Slip(*word.span(), mended)


def _wrong_digits(text: str) -> Iterator[Slip]:
    for found in _NUMBER.finditer(text):
        yield Slip(*found.span(), found[0].translate(_DIGITS))


# Fixed phrases of the field with other marks.


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    keys: tuple[str, ...]  # the words in bare letters
    capital: bool


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, str], list[_Phrase]]:
    """The phrases by the bare letters of their first two words, longest first."""
    found: dict[tuple[str, str], list[_Phrase]] = defaultdict(list)
    for text in sorted(_told()["phrases"], key=len, reverse=True):
        words = tuple(_WORD.findall(nfc(text)))
        keys = tuple(map(fold, words))
        found[keys[0], keys[1]].append(_Phrase(words, keys, text[0].isupper()))
    return dict(found)


def _in_phrases(text: str) -> Iterator[Slip]:
    words = list(_WORD.finditer(text))
    keys = [fold(word[0]) for word in words]
    if text.isascii() and len(words) > _FEW:
        return  # typed without any marks: not for us to guess
    at = 0
    while at < len(words) - 1:
        phrase = next((each for each in _phrases().get((keys[at], keys[at + 1]), ()) if _stands(each, keys, at)), None)
        here = words[at : at + len(phrase.words)] if phrase else []
        if phrase and _together(text, here):
            yield from _mended(text, here, phrase)
            at += len(here)
        else:
            at += 1


def _stands(phrase: _Phrase, keys: Sequence[str], at: int) -> bool:
    return tuple(keys[at : at + len(phrase.keys)]) == phrase.keys


def _together(text: str, words: Sequence[re.Match[str]]) -> bool:
    return all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(words))


def _mended(text: str, words: Sequence[re.Match[str]], phrase: _Phrase) -> Iterator[Slip]:
    """The phrase where some of its words have other marks, but enough of them are right."""
    wrong = [sound(word[0]) != sound(right) for word, right in zip(words, phrase.words, strict=True)]
    if not any(wrong) or (phrase.capital and not words[0][0][0].isupper()) or 2 * sum(wrong) > len(words) + 1:
        return
    start, end = words[0].start(), words[-1].end()
    mended, at = "", start
    for word, right, differs in zip(words, phrase.words, wrong, strict=True):
        mended += text[at : word.start()] + (_cased(right, word[0]) if differs else word[0])
        at = word.end()
    yield Slip(start, end, mended)


def sound(word: str) -> str:
    """The word in small letters with its tone at the end: "hòa" and "hoà", "Ủy" and "Uỷ" are the same."""
    parts = unicodedata.normalize("NFD", word.lower().translate(_WRONG_D))
    tones = "".join(part for part in parts if part in _TONES)
    return "".join(part for part in parts if part not in _TONES) + tones


def _cased(right: str, like: str) -> str:
    """The right word in capitals where the other has them."""
    if len(right) != len(like):
        return right
    return "".join(new.upper() if old.isupper() else new.lower() for new, old in zip(right, like, strict=True))
