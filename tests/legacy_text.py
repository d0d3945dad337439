"""Writes Vietnamese in the encodings of before Unicode, as a file typed in such fonts shows when read as Unicode.

The tables stand here on their own, so that a slip in the program's tables cannot hide from the tests.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

TCVN3_FONT, TCVN3_CAPITAL_FONT, VNI_FONT = ".VnTime", ".VnTimeH", "VNI-Times"

LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = LOWER.upper()

_TCVN3_BYTES = bytes.fromhex(
    "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde"
    "dfe3e1e2e4 abe5e8e6e7e9 aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe"
)
_TCVN3 = dict(zip(LOWER, _TCVN3_BYTES.decode("latin-1"), strict=True))
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True))
_WORD = re.compile(r"\w+|\W+")

_VNI_WHOLE = {
    "đ": "ñ", "ơ": "ô", "ư": "ö", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î",
}  # fmt: skip
_VNI_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã",
    "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú",
    "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_HORN = "\u031b"


def to_tcvn3(text: str) -> list[tuple[str, str]]:
    """The text as runs of (letters, font): what has no code of its own stands in the font of capitals."""
    letters = [pair for word in _WORD.findall(unicodedata.normalize("NFC", text)) for pair in _tcvn3_word(word)]
    return [("".join(letter for letter, _ in run), font) for font, run in groupby(letters, key=lambda pair: pair[1])]


def tcvn3_surface(text: str) -> str:
    """The same text as it comes through the clipboard: without fonts, and so without capitals that have a tone."""
    return "".join(letters for letters, _ in to_tcvn3(text))


def _tcvn3_word(word: str) -> list[tuple[str, str]]:
    """A word all in capitals was typed in the font of capitals; else only the letters that need it were."""
    whole = len(word) > 1 and word.isupper() and any(letter in UPPER for letter in word)
    return [_tcvn3_letter(letter, capitals=whole) for letter in word]


def _tcvn3_letter(letter: str, *, capitals: bool) -> tuple[str, str]:
    if not capitals and letter in _TCVN3_CAPITALS:
        return _TCVN3_CAPITALS[letter], TCVN3_FONT
    if letter in UPPER:
        return _TCVN3[letter.lower()], TCVN3_CAPITAL_FONT
    return _TCVN3.get(letter, letter), TCVN3_CAPITAL_FONT if capitals else TCVN3_FONT


def to_vni(text: str) -> str:
    """The text in VNI: a letter and its marks one after the other."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    written = _VNI_WHOLE.get(small) or _vni_marked(small)
    return written.upper() if letter != small else written


def _vni_marked(small: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", small))
    if _HORN in marks:
        base = _VNI_WHOLE[unicodedata.normalize("NFC", base + _HORN)]
        marks.remove(_HORN)
    marks.sort(key=lambda mark: mark not in "\u0302\u0306")  # the shape of the letter before its tone
    return base + (_VNI_MARKS["".join(marks)] if small in LOWER and marks else "".join(marks))
