"""Mends words that a PDF's text layer has torn: accents beside their letters, blanks inside syllables.

Only what the spelling makes certain is mended, and each change is kept for a finding; the rest stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model.finding import Finding
from ...text import flat, nfc
from ..wording.syllables import is_syllable
from .pdf_page import ACCENTS

_WORD = re.compile(r"[^\W\d_]+")
_ACCENT = re.compile(rf"[aeiouyâăêôơưAEIOUYÂĂÊÔƠƯ][{re.escape(''.join(ACCENTS))}]")
_LOOSE_MARK = re.compile(r"(?<=[^\W\d_]) +(?=[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323])")
_END = re.compile(r"(?:ch|nh|ng|[cmnpt])", re.IGNORECASE)  # what can only end a syllable when it stands alone
_ALONE = re.compile(r"[aiouôeêơ]|[iyuo]?[êâôơưă]?(?:ch|nh|ng|[cmnptiuoay])", re.IGNORECASE)
_FIXED = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN",
    "UỶ BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
)
_BY_LETTERS = {"".join(phrase.split()): phrase for phrase in _FIXED}
_MOST_PIECES = 4
_MOST_NAMED = 40


@dataclass(slots=True)
class Mender:
    """Mends texts and remembers what was changed and where."""

    places: list[str] = field(default_factory=list)
    changes: dict[tuple[str, str], int] = field(default_factory=dict)

    def mend(self, text: str, before: str, place: str, *, legacy: bool) -> str:
        """The text mended; `before` is its wording in the file where that is known to differ already."""
        if legacy:
            return text
        out = _with_accents(text)
        out = "\n".join(map(_whole_line, out.split("\n")))
        if out != (before or text):
            self._note(before or text, out, place)
        return out

    def _note(self, before: str, after: str, place: str) -> None:
        self.places.append(place)
        for pair in _differences(before, after):
            self.changes[pair] = self.changes.get(pair, 0) + 1

    def findings(self) -> list[Finding]:
        """One finding that lists what was changed."""
        if not self.changes:
            return []
        named = [f'"{old}" → "{new}"' for old, new in list(self.changes)[:_MOST_NAMED]]
        more = len(self.changes) - len(named)
        said = "; ".join(named) + (f" và {more} chữ khác" if more > 0 else "")
        return [
            Finding(
                "hint",
                self.places[0],
                f"Lớp chữ của tệp PDF bị tách dấu hoặc tách chữ ở {len(self.places)} chỗ, đã nối lại: {said}. "
                "Hãy đối chiếu với bản gốc.",
            )
        ]


def _with_accents(text: str) -> str:
    """Accents that stand behind their letter put onto it, where that makes a syllable."""
    text = nfc(_LOOSE_MARK.sub("", text))
    if not _ACCENT.search(text):
        return text
    return re.sub(r"\S+", lambda match: _accented(match[0]), text)


def _accented(word: str) -> str:
    whole = nfc(_ACCENT.sub(lambda match: match[0][0] + ACCENTS[match[0][1]], word))
    return whole if all(is_syllable(part) for part in _WORD.findall(whole)) else word


def _whole_line(line: str) -> str:
    """The line with torn syllables made whole."""
    if fixed := _BY_LETTERS.get("".join(line.split())):
        return fixed
    words = line.split(" ")
    if len(words) < 2 or all(map(_is_word, words)):
        return line
    mended = _whole_words(words, certain=True)
    if len(mended) < len(words):  # the line is torn: what is only likely elsewhere is sure here
        mended = _whole_words(mended, certain=False)
    return " ".join(mended)


def _is_word(token: str) -> bool:
    """A token that need not be looked at: no letters, or syllables none of which is only an end."""
    parts = _WORD.findall(token)
    return not parts or (is_syllable(parts[0]) and not _END.fullmatch(parts[0]))


def _whole_words(words: Sequence[str], *, certain: bool) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in range(_MOST_PIECES, 1, -1) if _is_torn(words[at : at + n], n, certain=certain)), 1)
        out.append("".join(words[at : at + length]))
        at += length
    return out


def _is_torn(pieces: Sequence[str], length: int, *, certain: bool) -> bool:
    """Do these pieces make one syllable that was torn?"""
    if len(pieces) < length:
        return False
    *before, last = pieces
    tail = _WORD.match(last)
    first = _WORD.search(before[0])
    if not tail or not first or first.end() < len(before[0]) or not all(_WORD.fullmatch(piece) for piece in before[1:]):
        return False
    parts = [first[0], *before[1:], tail[0]]
    whole = "".join(parts)
    if not is_syllable(whole) or whole.isascii() or not _one_case(parts):
        return False
    if certain:
        return any(not is_syllable(part) or _is_end(part) for part in parts[1:]) or not is_syllable(parts[0])
    return all(_ALONE.fullmatch(part) for part in parts[1:])


def _is_end(part: str) -> bool:
    return bool(_END.fullmatch(part))


def _one_case(parts: Sequence[str]) -> bool:
    """All in capitals, or small but for the first letter."""
    whole = "".join(parts)
    return whole.isupper() or whole[1:].islower()


def _differences(before: str, after: str) -> list[tuple[str, str]]:
    """The words that changed: the shortest stretches that have the same letters on both sides."""
    old, new = nfc(before).split(), after.split()
    pairs: list[tuple[str, str]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        begin_i, begin_j = i, j
        left, right = _letters(old[i]), _letters(new[j])
        while left != right and (i + 1 < len(old) or j + 1 < len(new)):
            if len(left) <= len(right) and i + 1 < len(old):
                i += 1
                left += _letters(old[i])
            elif j + 1 < len(new):
                j += 1
                right += _letters(new[j])
            else:
                break
        said, made = " ".join(old[begin_i : i + 1]), " ".join(new[begin_j : j + 1])
        if said != made:
            pairs.append((said, made))
        i, j = i + 1, j + 1
    return pairs


def _letters(word: str) -> str:
    """The bare letters of a word, by which both sides are matched."""
    return re.sub(r"[\W_]", "", flat(nfc(word)))
