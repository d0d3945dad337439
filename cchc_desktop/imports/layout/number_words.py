"""How a number of an automatic list is written: digits, letters, Roman numbers, Vietnamese words."""

from __future__ import annotations

from ...text import roman

_MOST_ROMAN = 300
_MOST_REPEATED = 20  # "aaa": letters repeat after z, as Word has it
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def written(number: int, form: str, pattern: str = "") -> str:
    """A number in one of the forms the format knows; digits where a form is none of ours.

    `pattern` is the one of the form "custom", such as "01, 02, 03".
    """
    if form in ("upperRoman", "lowerRoman") and 0 < number < _MOST_ROMAN:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 26 * _MOST_REPEATED:
        letters = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "vietnameseCounting" and 0 < number < 100:
        return _counted(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "numberInDash":
        return f"- {number} -"
    if form == "custom":
        return str(number).zfill(min(len(pattern.partition(",")[0].strip()), 9))
    return str(number)


def _counted(number: int) -> str:
    """A number below a hundred in words: "mười lăm", "hai mươi mốt"."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    ten = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return ten
    last = {5: "lăm", 1: "một" if tens == 1 else "mốt"}.get(ones, _DIGITS[ones])
    return f"{ten} {last}"
