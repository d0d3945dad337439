"""Type, number and day of a document out of its file's name: a proposal to be confirmed, never more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from ..text import flat, nfc, tidy
from .document import Document

_SUFFIX = re.compile(r"\.(?=[a-z0-9]{1,5}$)[0-9]*[a-z][a-z0-9]*$", re.IGNORECASE)
_FURTHER = re.compile(r"\.(?:pdf|docx?|xlsx?|jpe?g|png|p7[ms]|signed|sig|zip)$", re.IGNORECASE)
_COPY = re.compile(r"\(\d+\)\s*$|\b(?:rev|v)\d+$", re.IGNORECASE)
_DAYS = (  # on flat text with one kind of blank
    (re.compile(r"(?:ngay )?(?<!\d)(\d{1,2}) thang (\d{1,2}) nam (\d{4})(?!\d)"), (3, 2, 1)),
    (re.compile(r"(?:ngay )?(?<!\d)(\d{1,2})([. \-])(\d{1,2})\2(\d{4})(?!\d)"), (4, 3, 1)),
    (re.compile(r"(?<!\d)(\d{4})([. \-])(\d{2})\2(\d{2})(?!\d)"), (1, 3, 4)),
    (re.compile(r"(?:ngay )?(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)"), (3, 2, 1)),
    (re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?:ngay )?(?<!\d)(\d{1,2})([.\-])(\d{1,2})\2(\d{2})(?!\d)"), (4, 3, 1)),
    (re.compile(r"ngay (\d{1,2})[. \-](\d{1,2})(?!\d)"), (0, 2, 1)),
)
_VOWELS = set("aeiouy")
_EDGES = " -.,;()[]|"


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document with the letters that stand for it in a number, and other ways to write them."""

    name: str
    letters: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameWords:
    """What names of files are read with: types, agencies' abbreviations, and words that mean nothing there."""

    types: tuple[DocumentType, ...]
    agencies: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


def propose(name: str, words: NameWords, year: int) -> Document:
    """What a file's name says of its document; all blank where it says nothing ("IMG_2024.jpg").

    `year` is taken for a day without one ("ngày 15-3").
    """
    text = _stem(name)
    text, day = _take_day(text, year)
    found = _Reader(text, words).read()
    if found is None:
        return Document("", "")
    kind, number, rest = found
    return Document(kind, number, day if kind or number else None, None, _summary(rest, words))


def _stem(name: str) -> str:
    """The name without its suffixes, with one kind of blank and dash."""
    stem = _SUFFIX.sub("", tidy(unquote(nfc(name)).replace("_", " ").replace("+", " ").replace("/", "-")))
    for _ in range(2):
        stem = _COPY.sub("", _FURTHER.sub("", stem)).strip()
    return re.sub(r"\s*[–—-]\s*", "-", stem)


def _take_day(text: str, year: int) -> tuple[str, date | None]:
    """The text without its day, and the day; what is no day of the calendar stays where it is."""
    for pattern, (y, m, d) in _DAYS:
        for found in pattern.finditer(flat(text)):
            typed = int(found[y]) if y else year
            try:
                day = date(typed + 2000 if typed < 100 else typed, int(found[m]), int(found[d]))
            except ValueError:
                continue
            if 1945 <= day.year <= 2100:
                return text[: found.start()] + " | " + text[found.end() :], day
    return text, None


class _Reader:
    """Walks over the words of a name: "11-KH-UBND", "KH 12", "QĐ-UBND số 35", "123-UBND-NV"."""

    def __init__(self, text: str, words: NameWords) -> None:
        self._words = words
        self._agencies = {flat(each): each for each in words.agencies}
        self._pieces = [(m.start(), m.end()) for m in re.finditer(r"[^\W_]+|\|", text)]
        self._text = text
        self._end = 0  # up to which letter the name was understood

    def read(self) -> tuple[str, str, str] | None:
        """Type, number and the words that are left; None where neither type nor number was found."""
        kind = self._type_by_name()
        for at in range(len(self._pieces)):
            found = self._number_first(at) or self._letters_first(at, kind)
            if found is not None:
                named, number = found
                return named or kind, number, self._text[self._end :]
        return (kind, "", self._text[self._end :]) if kind else None

    def _type_by_name(self) -> str:
        """A type written out at the beginning: "Bao cao so 05"."""
        start = flat(self._text).replace("-", " ").replace(".", " ")
        found = [t for t in self._words.types if re.match(rf"{flat(t.name)}(?![^\W_])", start)]
        best = max(found, key=lambda t: len(t.name), default=None)
        if best is None:
            return ""
        self._end = len(best.name)
        return best.name

    def _number_first(self, at: int) -> tuple[str, str] | None:
        """ "11-KH-UBND", "05BC-UBND", "30-2020-NĐ-CP", "123-UBND-NV"."""
        glued = re.fullmatch(r"(\d{1,5})(\D{2,5})", self._flat(at))
        if glued and self._type_of(self._raw(at)[len(glued[1]) :]):
            return self._finish(glued[1], self._raw(at)[len(glued[1]) :], at + 1)
        if not re.fullmatch(r"\d{1,5}[a-z]?", self._flat(at)):
            return None
        number, after = self._flat(at), at + 1
        if re.fullmatch(r"(?:19|20)\d\d", self._flat(after)) and self._type_of(self._raw(after + 1)):
            number, after = f"{number}/{self._flat(after)}", after + 1
        if self._type_of(self._raw(after)):
            if self._plain_number(after + 1):
                return None  # "1. KH 12": a place in a list
            return self._finish(number, self._raw(after), after + 1)
        return self._official_letter(number, after)

    def _finish(self, number: str, letters: str, after: int) -> tuple[str, str]:
        kind = self._type_of(letters)
        assert kind is not None
        agencies, after = self._run_of_agencies(after)
        self._end = self._pieces[after - 1][1]
        symbol = "-".join(([kind.letters] if kind.letters else []) + agencies)
        return kind.name, f"{number}/{symbol}" if symbol and (agencies or kind.letters) else number

    def _official_letter(self, number: str, after: int) -> tuple[str, str] | None:
        """A công văn has no letters of its own: "123-UBND-NV"."""
        agencies, end = self._run_of_agencies(after)
        if not agencies or (len(agencies) == 1 and flat(agencies[0]) not in self._agencies):
            return None
        self._end = self._pieces[end - 1][1]
        return "Công văn", f"{number}/{'-'.join(agencies)}"

    def _letters_first(self, at: int, named: str) -> tuple[str, str] | None:
        """ "KH 12", "QD35", "QĐ-UBND số 35", "cv 123 ubnd-nv", and "số 12" behind a type that was written out."""
        glued = re.fullmatch(r"(\D{2,4}?)(\d{1,5})", self._flat(at))
        kind = self._type_of(self._raw(at)[: len(glued[1])] if glued else self._raw(at))
        if kind is None:
            return self._bare_number(at, named)
        agencies, after = ([], at + 1) if glued else self._run_of_agencies(at + 1)
        number = glued[2] if glued else ""
        if not number:
            after += self._flat(after) in ("so", "s")
            number = self._plain_number(after)
            after += bool(number)
        if not number:
            return None
        if not agencies:
            after += bool(number) and self._type_of(self._raw(after)) is kind  # "KH 12-KH-UBND" tells it twice
            agencies, after = self._run_of_agencies(after)
        self._end = self._pieces[after - 1][1]
        if not agencies:
            return kind.name, number
        return kind.name, f"{number}/{'-'.join(([kind.letters] if kind.letters else []) + agencies)}"

    def _bare_number(self, at: int, named: str) -> tuple[str, str] | None:
        """ "Kế hoạch 12", "Kế hoạch số 12": the number right behind the type's name."""
        if not named or self._pieces[at][0] < self._end:
            return None
        first = next(n for n, (start, _) in enumerate(self._pieces) if start >= self._end)
        said = self._flat(first) == "so"
        if at != first + said:
            return None
        number = self._plain_number(at)
        if number:
            self._end = self._pieces[at][1]
        return ("", number) if number else None

    def _plain_number(self, at: int) -> str:
        """The number of a document; a year is none."""
        number = self._flat(at)
        usual = re.fullmatch(r"\d{1,5}[a-z]?", number) and not re.fullmatch(r"(?:19|20)\d\d", number)
        return number if usual else ""

    def _run_of_agencies(self, at: int) -> tuple[list[str], int]:
        """The agencies' letters from here on, written as they should be, and where they end."""
        found: list[str] = []
        while at < len(self._pieces) and (written := self._agency(at)):
            spaced = self._text[self._pieces[at - 1][1] : self._pieces[at][0]] == " "
            if found and spaced and flat(written) not in self._agencies:
                break
            found.append(written)
            at += 1
        return found, at

    def _agency(self, at: int) -> str:
        raw, bare = self._raw(at), self._flat(at)
        if bare in self._agencies:
            return raw.upper() if "Đ" in raw.upper() else self._agencies[bare]
        abbreviation = raw.isupper() and raw.isalpha() and 2 <= len(raw) <= 8 and not _VOWELS & set(bare)
        return raw if abbreviation else ""

    def _type_of(self, letters: str) -> DocumentType | None:
        """The type that these letters stand for: as written with đ, else the plain ones."""
        if not letters:
            return None
        exact = [t for t in self._words.types if letters.upper() in (each.upper() for each in (t.letters, *t.also))]
        near = [t for t in self._words.types if flat(letters) in (flat(each) for each in (t.letters, *t.also) if each)]
        return next(iter(exact or near), None)

    def _raw(self, at: int) -> str:
        return self._text[slice(*self._pieces[at])] if at < len(self._pieces) else ""

    def _flat(self, at: int) -> str:
        return flat(self._raw(at))


def _summary(rest: str, words: NameWords) -> str | None:
    """What is left says what the document is about, where it is written with its accents."""
    text = tidy(rest.replace("|", " ")).strip(_EDGES)
    text = re.sub(r"^(?:(?:ngày|về|v-v|vv)\b\s*)+(?:việc\s+)?", "", text, flags=re.IGNORECASE).strip(_EDGES)
    for each in words.noise:
        start = flat(text).rfind(each)
        if start >= 0 and start + len(each) == len(text) and (start == 0 or text[start - 1] in _EDGES):
            text = text[:start].strip(_EDGES)
    accented = flat(text) != text.lower()
    return text if accented and len(text) > 3 else None
