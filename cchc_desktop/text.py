"""Vietnamese text: normal form, folding for search, numbers, dates and Roman numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby

NBSP = "\N{NO-BREAK SPACE}"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# U+FDD0 to U+FDEF belong to nobody; a report marks its figures with some of them, so none may come in from outside.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufdd0-\ufdef]")
_WRONG_D = str.maketrans({"\N{LATIN CAPITAL LETTER ETH}": "Đ", "\N{LATIN CAPITAL LETTER AFRICAN D}": "Đ"})
_PLAIN = {"đ": "d", "–": "-", "—": "-"}
_MOST_LETTERS = 5000  # far more than a document of this country has
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def nfc(text: str) -> str:
    """The text in composed Unicode, as TCVN 6909:2001 and everything we store want it."""
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """One line: NFC, no invisible or control characters, white space made single."""
    text = nfc(text)
    if not text.isprintable():  # a cheap question that nearly every text answers
        text = _CONTROL.sub(" ", text.translate(_INVISIBLE))
    return " ".join(text.split())


def bare_line(line: str) -> str:
    """A line of a list without the dash and punctuation that a layout puts there itself."""
    return line.strip().removeprefix("-").strip().rstrip(";.").strip()


def typed(text: str) -> str:
    """What an officer typed, ready to keep: NFC, line breaks kept, control characters gone."""
    return typed_piece(text).strip()


def typed_piece(text: str) -> str:
    """A piece out of the middle of what was typed, ready to keep: blanks at its ends stay."""
    text = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return _CONTROL.sub("", text)


class _Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met, for str.translate."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        changed = self._change(chr(code))
        if len(self) < _MOST_LETTERS:
            self[code] = changed
        return changed


def _folded(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter.translate(_WRONG_D))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold().replace("đ", "d")


def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter.translate(_WRONG_D))[0].lower()[0]
    return _PLAIN.get(base, base)


_FOLDED, _BARE = _Letters(_folded), _Letters(_bare)


def fold(text: str) -> str:
    """A key for search: no accents, no case, đ as d, blanks made single.

    Dropping every mark also makes tone placement (hòa, hoà) and Unicode form irrelevant.
    """
    return " ".join(text.translate(_FOLDED).split())


def plain_words(text: str) -> list[str]:
    """The words in bare ASCII, for names of files and folders: "Mẫu 2027 (Sở)" gives mau, 2027 and so."""
    return "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(text)).split()


def flat(text: str) -> str:
    """Bare small letters and one kind of dash, one for each letter of the (NFC) text.

    A place found here holds in the text too.
    """
    return text.translate(_BARE)


def roman(number: int) -> str:
    """1 becomes I, 4 becomes IV; for headings and quarters."""
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out


def from_roman(sign: str) -> int | None:
    """The number a Roman numeral stands for, or None where it is none."""
    sign = sign.upper()
    if not sign or any(c not in _ROMAN for c in sign):
        return None
    values = [_ROMAN[c] for c in sign]
    total = sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return total if roman(total) == sign else None


def short_date(day: date) -> str:
    """5/2/2024 as screens show it: 05/02/2024 (Nghị định 30/2020: days < 10 and months 1, 2 padded)."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """The date inside a document: "ngày 05 tháng 02 năm 2024", "ngày 29 tháng 6 năm 2024"."""
    return f"ngày {day.day:02d} {long_month(day)}"


def long_month(day: date) -> str:
    """What stands behind the day in it, which the clerk may write by hand: "tháng 02 năm 2024"."""
    return f"tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def number(value: float) -> str:
    """A number the Vietnamese way, at most two decimals: 1234.5 becomes "1.234,5"."""
    whole, _, part = f"{value:,.2f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + ("," + part if part else "")


def ranges(numbers: Iterable[int]) -> list[str]:
    """1, 2, 3, 7 as "1-3", "7"."""
    out: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        out.append(f"{found[0]}-{found[-1]}" if len(found) > 1 else str(found[0]))
    return out


def upper_first(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small unless the word is an abbreviation or a name ("UBND", "Sở")."""
    word = text.split(" ", 1)[0]
    return text if len(word) > 1 and word[1:].lower() != word[1:] else text[:1].lower() + text[1:]


def size_words(size: int) -> str:
    """So many bytes for people: "512 byte", "812 KB", "1,4 MB"."""
    if size < 1000:
        return f"{size} byte"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def at_words(at: datetime) -> str:
    """A moment by the clock of this place, as it stands in lists: "08:02 ngày 12/3/2024"."""
    return f"{at:%H:%M} ngày {short_date(at.date())}"


_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?|[+-]?\d+\.\d+", re.ASCII)
_LARGEST = 1e15  # beyond it a float no longer holds every digit that was typed
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def parse_number(text: str) -> float | None:
    """A number as officers type it ("45,5", "1.234,5", "45.5", with or without %), or None where it is none.

    One that is too long to be kept to its last digit is none.
    """
    text = text.strip().removesuffix("%").strip()
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    vietnamese = match[1] is not None
    found = float(text.replace(".", "").replace(",", ".") if vietnamese else text)
    return found if abs(found) < _LARGEST else None


def parse_date(text: str) -> date | None:
    """A day typed as 2024-01-19 or 19/01/2024, or None where there is no such day."""
    text = text.strip()
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        return None
