"""The letters of the encodings before Unicode, and how a text in them is turned into Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from ...files import read_shipped
from .syllables import is_syllable

_LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = frozenset(_LOWER + _LOWER.upper())
ENCODINGS = ("TCVN3", "VNI")
SOFT_HYPHEN = "\u00ad"
SHORTENED = re.compile("[A-ZĂÂÊÔƠƯđĐ]*[A-ZĐ][đĐ][A-ZĂÂÊÔƠƯđĐ]*|[đĐ][A-ZĂÂÊÔƠƯĐ]+")  # QĐ, HĐND, even as "QđUB"
_LONE = ("đ", "Đ", "ô")  # "đ)" in a list, "đ/c", "ô tô": letters that stand alone, whose signs do not
_TWO_CAPITALS = re.compile(r"[A-Z]\S*[A-Z]")
_NO_PLAN = 100_000  # a line so long is in no plan; its capitals are not looked for
_KEPT = 16384  # words whose reading is remembered
_LATIN = "0-9A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"  # letters, marks and digits, within a class
_LONG = 40  # longer words are read in parts
_SMALL = re.compile("[a-z]")
_DOUBLED = re.compile("\u00ad{2,}")


@dataclass(frozen=True)
class Tcvn3:
    """One code for each letter; some codes are signs such as "®" and "·", so signs count as letters here."""

    fonts: re.Pattern[str]
    capital_fonts: re.Pattern[str]
    letters: dict[str, str]
    stand_ins: dict[str, str]

    @cached_property
    def words(self) -> re.Pattern[str]:
        return re.compile(f"[{_LATIN}{re.escape(''.join(self.sources))}]{{1,{_LONG}}}")

    @cached_property
    def sources(self) -> frozenset[str]:
        return frozenset(self.letters) | frozenset(self.stand_ins)

    @cached_property
    def _table(self) -> dict[int, str]:
        return str.maketrans(self.letters)

    @cached_property
    def _whole_table(self) -> dict[int, str]:
        return str.maketrans(self.letters | self.stand_ins)

    def decoded_word(self, word: str) -> str:
        """The word in Unicode; a minus sign in it is a letter only where that makes a syllable."""
        word = _DOUBLED.sub(SOFT_HYPHEN, word)
        whole = word.translate(self._whole_table)
        return whole if is_syllable(whole) else word.translate(self._table)

    def can_read(self, word: str) -> bool:
        """Is each accented letter of the word one that these fonts have?"""
        return all(letter.isascii() or letter in self.sources for letter in word)

    def decoded(self, text: str) -> str:
        """The text in Unicode, where no font tells which words were drawn as capitals."""
        if len(text) > _NO_PLAN:
            return text.translate(self._table)
        if not _TWO_CAPITALS.search(text):
            return self.words.sub(lambda found: _plain(found[0], False), text)
        loud = iter(self._loud(self.words.findall(text)))
        return self.words.sub(lambda found: _plain(found[0], next(loud)), text)

    def _loud(self, words: Iterable[str]) -> Iterator[bool]:
        """For each word: does it stand among words in capitals?"""
        for quiet, group in groupby(words, key=lambda word: bool(_SMALL.search(word))):
            members = list(group)
            loud = not quiet and self._all_capitals(members)
            yield from (loud for _ in members)

    def _all_capitals(self, words: Sequence[str]) -> bool:
        """ "KÕ HO¹CH" is in capitals; "Së KH&CN" is not: what else stands there must be words, not abbreviations."""
        proof = [word for word in words if _shouted(word, 2) and is_syllable(self.decoded_word(word))]
        return len(proof) > 1 or any(not word.isascii() for word in proof)

    def decoded_run(self, text: str, *, capitals: bool) -> str:
        """The text in Unicode, in a font that is known to be of this encoding."""
        decoded = self.words.sub(lambda found: self.decoded_word(found[0]), text)
        return decoded.upper() if capitals else decoded


@dataclass(frozen=True)
class Vni:
    """A vowel and its mark one after the other."""

    fonts: re.Pattern[str]
    letters: dict[str, str]  # one or two letters to one
    words: re.Pattern[str] = re.compile(f"[{_LATIN}]{{1,{_LONG}}}")

    @cached_property
    def sources(self) -> frozenset[str]:
        return frozenset("".join(self.letters)) - frozenset("aeiouyAEIOUY")

    @cached_property
    def _units(self) -> re.Pattern[str]:
        return re.compile("|".join(sorted(self.letters, key=len, reverse=True)))

    def decoded(self, text: str) -> str:
        """The text in Unicode: longest first, from left to right."""
        return self._units.sub(lambda found: self.letters[found[0]], text)

    def decoded_word(self, word: str) -> str:
        return self.decoded(word)

    def can_read(self, word: str) -> bool:
        """Is each accented letter a whole letter or stands behind its vowel?"""
        return self._units.sub("", word).isascii()


def _shouted(word: str, least: int) -> bool:
    """Are the plain letters of the word all capitals, and at least so many?"""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return len(plain) >= least and all(letter.isupper() for letter in plain)


@lru_cache(maxsize=1)
def _told() -> dict[str, Any]:
    return read_shipped("text", "encodings.toml")


@lru_cache(maxsize=1)
def tcvn3() -> Tcvn3:
    """TCVN3, also called ABC: the fonts .VnTime, .VnArial …"""
    told = _told()["TCVN3"]
    letters = {
        chr(int(row, 16) + at): letter
        for row, codes in told["codes"].items()
        for at, letter in enumerate(codes)
        if letter != "."
    }
    stand_ins = {chr(int(code, 16)): letter for code, letter in told["stand_ins"].items()}
    return Tcvn3(re.compile(told["fonts"]), re.compile(told["capital_fonts"]), letters, stand_ins)


def table(encoding: str) -> Tcvn3 | Vni:
    """The letters of one of the ENCODINGS."""
    return tcvn3() if encoding == "TCVN3" else vni()


@lru_cache(maxsize=1024)
def font_encoding(font: str) -> str:
    """The encoding that a font's name speaks of, "" for none; it is only a hint, the letters themselves decide."""
    return next((encoding for encoding in ENCODINGS if table(encoding).fonts.match(font)), "")


@lru_cache(maxsize=_KEPT)
def _plain(word: str, loud: bool) -> str:
    """A word in Unicode, where no font tells how it was drawn."""
    letters = tcvn3().letters
    if len(word) == 1 and not word.isalpha() and letters.get(word) not in _LONE:
        return word  # a sign that stands alone is that sign
    decoded = tcvn3().decoded_word(word)
    shouted = decoded != word and (_shouted(word, 2) or SHORTENED.fullmatch(decoded))
    return decoded.upper() if loud or shouted else decoded


@lru_cache(maxsize=1)
def vni() -> Vni:
    """VNI: the fonts VNI-Times, VNI-Helve …"""
    told = _told()["VNI"]
    small: dict[str, str] = told["letters"]
    letters = small | {source.upper(): letter.upper() for source, letter in small.items()}
    vowels = {letter: letter for letter in "aeiouyAEIOUY"} | {
        source: letter for source, letter in letters.items() if letter in "ơưƠƯ"
    }
    for mark, codes in told["marks"].items():
        combining = "".join(chr(int(code, 16)) for code in codes.split())
        for source, vowel in vowels.items():
            letter = unicodedata.normalize("NFC", vowel + combining)
            if letter in LETTERS:
                letters |= {source + mark: letter, source + mark.upper(): letter}
    return Vni(re.compile(told["fonts"]), letters)
