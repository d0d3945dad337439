"""What identifies a plan, read out of its first pages: number, date, issuer, title, years, signer and bases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...model.plan import PlanHeader
from ...text import flat, fold, tidy
from ..chrome import is_chrome, is_closing
from ..provinces import BY_KEY, CITIES, KEYS, level_of
from .header_bases import bases_of
from .header_title import TYPES, title_of, with_places

_SYMBOLS = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "CTR": "Chương trình",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "ĐA": "Đề án",
    "PA": "Phương án",
}
_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<digits>\d[\d ]*)?[\s.…_]*/\s*(?P<symbol>[A-ZĐ][A-ZĐa-zđ0-9]*(?:\s*-\s*[A-ZĐ][A-ZĐa-z0-9&]*)*)"
)
_PLACE_DATE = re.compile(
    r"(?P<place>[^\d,]{2,40}(?:(?<=hường )\d{1,2}|(?<=uận )\d{1,2})?),\s*ngày(?P<rest>.*)", re.DOTALL
)
_LONG_DATE = re.compile(
    r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})|(\d{1,2})\s*[/ .]\s*(\d{1,2})\s*[/ .]\s*(\d{4})"
)
_ATTACHED = re.compile(
    r"kèm theo (?P<type>Quyết định|Kế hoạch|Nghị quyết"
    r"|Chương trình)\s+số\s*:?\s*(?P<number>\d+\s*/\s*[A-ZĐ0-9-]+)?(?P<rest>[^)]*)",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\||\t|(?<=\S) {4,}(?=[^\s/\d])(?!tháng|năm)")
_BROKEN = re.compile(r"[\s*_]*(?:Số\s*:?|ỦY|UỶ)[\s*_]*")  # a line that goes on in the next
_STATE = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap ?[-–] ?tu do ?[-–] ?hanh phuc")
_STATE_BEGINS = re.compile(r"cong hoa xa hoi|doc lap ?[-–]")
_UBND = re.compile(r"(?:chu tich )?(?:uy ban nhan dan|ubnd)")
_UNIT = re.compile(r"(?:huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu) \w.*")
_POST = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\. ?.*|(?:quyen )?(?:pho )?(?:chu tich|tong giam doc|giam doc|chanh van phong|bo truong"
    r"|truong (?:phong|ban)|cuc truong|chi cuc truong|hieu truong|vien truong)"
    r"(?: thuong truc| phu trach)?(?: (?:uy ban nhan dan|ubnd|so|cong an|thanh tra|ban|chi cuc|trung tam)\b.*)?)"
)
_SIGNED = re.compile(rf"{_POST.pattern}|[(\[].*|da ky.*|[-_.\s]*")
_NAME = re.compile(r"(?:[^\W\d_]+\s+){1,5}[^\W\d_]+")
_DEGREES = re.compile(r"^(?:(?:GS|PGS|TS|ThS|BS|BSCKI{1,2}|CN|KS|LS|Luật sư)\.?\s*)+(?=[A-ZĐ])")
_SPAN = re.compile(
    r"(?:giai doan|giai doan tu nam|cac nam)\s*(20\d\d)\s*(?:-|–|den)\s*(?:nam )?(20\d\d)"
    r"|\b(20\d\d)\s*[-–]\s*(20\d\d)\b"
)
_ONE_YEAR = re.compile(r"(?<!\bden )\bnam\s+(20\d\d)\b(?!\s*[-–]\s*20)")
_PROVINCE = re.compile(rf"\b(?:tinh|thanh pho|tp\.?)\s+({'|'.join(map(re.escape, KEYS))})(?!\w)")
_UNTIL_YEAR = re.compile(r"\bden (?:het )?nam\s+(20\d\d)\b")
_OFFICE = re.compile(
    r"(?!ban nhan dan)(?P<head>so|phong|ban|trung tam|chi cuc|thanh tra|van phong|benh vien) (?P<name>[a-z][a-z ,&-]+)"
)
_RECIPIENT = re.compile(r"[-–+]\s*\S|[Nn]ơi nhận")
_BLOCK = 40  # lines of a signature block, recipients among them
_APART = 6  # lines between a post and its name
_FIRST_LINES = 80
_OFFICE_LINES = 12
_LONGEST = 3000  # letters of one line that are looked at


def read_header(lines: Sequence[str]) -> PlanHeader:
    """The header from the lines of the document, those of the web page around it left out."""
    kept = list(_own_lines([line for line in map(_plain, _one_column(lines)) if line]))
    text = _Lines(kept)
    title = title_of(kept)
    number, type_name = text.number()
    province = text.province(title)
    first, last = _years(title, kept)
    issued_on = text.issued_on()
    year = first or (issued_on.year if issued_on else None)
    return PlanHeader(
        title=title,
        type_name=type_name or _type_of(kept),
        number=number,
        issuer=text.issuer(province),
        issued_by=text.issued_by(province),
        issued_on=issued_on,
        year=year,
        first_year=first or year,
        last_year=last or year,
        province=province,
        signer=text.signer(),
        bases=bases_of(kept),
    )


def _one_column(lines: Sequence[str]) -> Iterator[str]:
    """The lines one below the other where a letterhead or signatures stand side by side; "Số:" with its number."""
    label = ""
    closed = False
    for at, line in enumerate(line[:_LONGEST] for line in lines):
        closed = closed or is_closing(line)
        for part in _COLUMNS.split(line) if at < _FIRST_LINES or closed else [line]:
            if _BROKEN.fullmatch(part):
                label = f"{part.strip()} "
                continue
            yield label + part
            label = ""


def _own_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines without those of a web page and without quốc hiệu and tiêu ngữ, which a narrow column breaks."""
    at = 0
    while at < len(lines):
        state = _state_lines(lines[at : at + 3])
        if not state and not is_chrome(lines[at]):
            yield lines[at]
        at += state or 1


def _state_lines(lines: Sequence[str]) -> int:
    """How many of these lines are quốc hiệu or tiêu ngữ; 0 where they begin with neither."""
    if not _STATE_BEGINS.match(fold(lines[0])):
        return 0
    return next((n for n in range(1, len(lines) + 1) if _STATE.fullmatch(fold(" ".join(lines[:n])))), 0)


def _plain(line: str) -> str:
    """A line without the marks of Markdown around it."""
    return tidy(line).strip("*_# ").strip()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The document's own lines, asked for one part of the header at a time."""

    lines: Sequence[str]

    def number(self) -> tuple[str | None, str | None]:
        """ "15 /KH-UBND" is "15/KH-UBND"; a blank before the "/" means the draft has no number yet."""
        for line in (text.replace("–", "-") for text in self.lines[:_FIRST_LINES]):
            if match := _NUMBER.match(line) or _NUMBER.search(line):
                if not line.startswith("Số") and "ố:" not in line.replace(" :", ":"):
                    continue
                symbol = "".join(match["symbol"].split()).replace("Qđ", "QĐ")
                type_name = _SYMBOLS.get(symbol.split("-")[0].upper())
                digits = "".join((match["digits"] or "").split())
                return (f"{digits}/{symbol}" if digits else None), type_name
        if attached := self._attached():
            number = attached["number"]
            return ("".join(number.split()) if number else None), attached["type"].capitalize()
        return None, None

    def _attached(self) -> re.Match[str] | None:
        return next((match for line in self.lines if (match := _ATTACHED.search(line))), None)

    def issued_on(self) -> date | None:
        """The date beside the place; a draft that leaves the day blank has none."""
        for line in self.lines[:_FIRST_LINES]:
            match = _PLACE_DATE.search(line)
            if match and len(match["place"].split()) <= 12 and _is_place(match["place"]):
                return _date(match["rest"])
        attached = self._attached()
        return _date(attached["rest"]) if attached else None

    def province(self, title: str | None) -> str | None:
        """The province of the issuing body; of the place line; of the title."""
        head = [fold(line) for line in self.lines[:_FIRST_LINES]]
        for i, line in enumerate(head):
            if line == "uy ban nhan dan" and i + 1 < len(head) and (found := _province_in(head[i + 1])):
                return found
            if _UBND.match(line) and len(line) < 60 and (found := _province_in(line)):
                return found
        for line in self.lines[:_FIRST_LINES]:
            match = _PLACE_DATE.search(line)
            if match and (found := BY_KEY.get(_province_key(match["place"]))):
                return found
        texts = [fold(title or ""), *head, *(fold(line) for line in self.lines[_FIRST_LINES:])]
        return next((found for text in texts if (found := _province_in(text))), None)

    def issuer(self, province: str | None) -> str | None:
        """The full name of the body that issues."""
        if office := self._office():
            return office
        for i, line in enumerate(self.lines[:_FIRST_LINES]):
            words = fold(line)
            rest = re.sub(r"^(?:chu tich )?(?:uy ban nhan dan|ubnd)\s*", "", words)
            below = self.lines[i + 1] if i + 1 < len(self.lines) else ""
            if (
                _UBND.match(words)
                and (_UNIT.fullmatch(rest) or (not rest and _UNIT.fullmatch(fold(below))))
                and line.isupper()
            ):
                unit = line[-len(rest) :] if rest else below
                return _issuer_of_unit(unit, province)
        body = any(
            re.search(r"-UBND\b|[Ủủ]y ban nhân dân|[Uu]ỷ ban nhân dân|ỦY BAN NHÂN DÂN|UBND", line)
            for line in self.lines[:_FIRST_LINES]
        )
        return f"Ủy ban nhân dân {level_of(province)} {province}" if province and body else None

    def _office(self) -> str | None:
        """A department or office: the last one over the type of the document, its superior stands first."""
        types = (i for i, line in enumerate(self.lines[:_FIRST_LINES]) if fold(line).strip(" :") in TYPES)
        above = self.lines[: next(types, _OFFICE_LINES)][:_OFFICE_LINES]
        found = [line for line in above if line.isupper() and _OFFICE.fullmatch(fold(line))]
        return _office_name(found[-1], self.lines) if found else None

    def issued_by(self, province: str | None) -> str | None:
        """The person over the bases: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" as a line of its own."""
        for line in self.lines[:_FIRST_LINES]:
            words = fold(line)
            if (
                re.fullmatch(r"chu tich (?:uy ban nhan dan|ubnd) .+", words)
                and line.isupper()
                and (issuer := self.issuer(province))
            ):
                return f"Chủ tịch {issuer}"
            if re.fullmatch(r"giam doc so .+", words) and line.isupper():
                return "Giám đốc " + _office_name(line[len("giám đốc ") :], self.lines)
        return None

    def signer(self) -> str | None:
        """The name below the office at the end of the signature block."""
        for i, line in enumerate(self.lines):
            if _POST.fullmatch(fold(line)) and line == line.upper() and (name := self._name_below(i)):
                return name
        return None

    def _name_below(self, at: int) -> str | None:
        """The name under a post, recipients beside it left out; of several who sign the last one."""
        below = [line for line in self.lines[at + 1 : at + _BLOCK] if not _RECIPIENT.match(line)]
        found: list[str] = []
        gap = 0
        for line in below:
            text = _DEGREES.sub("", line)
            if _is_name(text):
                found.append(text)
                gap = 0
            elif _SIGNED.fullmatch(fold(line)) and (not found or _POST.fullmatch(fold(line))) and gap < _APART:
                gap += 1
            else:
                break
        return found[-1] if found else None


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(_NAME.fullmatch(text)) and all(word[0].isupper() for word in words) and not text.isupper()


def _is_place(text: str) -> bool:
    """A place name, not a sentence that happens to hold ", ngày"."""
    words = text.split()
    return (
        bool(words)
        and (text.isupper() or sum(word[0].isupper() or word.isdigit() for word in words) * 2 > len(words))
        and "Căn cứ" not in text
    )


def _province_key(place: str) -> str:
    return re.sub(r"^.*(?:tinh|thanh pho) ", "", fold(place))


def _province_in(words: str) -> str | None:
    match = _PROVINCE.search(words)
    return BY_KEY[match[1]] if match else None


def _issuer_of_unit(unit: str, province: str | None) -> str:
    found = _province_in(fold(unit))
    if found and (found in CITIES or not fold(unit).startswith("thanh pho")):
        return f"Ủy ban nhân dân {level_of(found)} {found}"
    kind = re.match(r"huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu", fold(unit))
    length = kind.end() if kind else 0
    name = unit[length:].strip()
    kind_words = unit[:length].capitalize() if name.isdigit() else unit[:length].lower()  # "Phường 12", "xã Nhữ Khê"
    return f"Ủy ban nhân dân {kind_words} {name.title()}"


def _office_name(line: str, lines: Sequence[str]) -> str:
    """ "SỞ GIÁO DỤC VÀ ĐÀO TẠO" as the document writes it elsewhere, else with a capital for each of its fields."""
    wanted = fold(line)
    match = _OFFICE.fullmatch(wanted)
    length = len(match["head"]) if match else 0
    for other in lines:
        at = fold(other).find(wanted) if not other.isupper() else -1
        same = other[at : at + len(line)]
        if at >= 0 and fold(same) == wanted and same[0].isupper() and same[length + 1 : length + 2].isupper():
            return same
    small = line[length + 1 :].lower()
    small = re.sub(r"(?:^|(?<=, )|(?<= và )|(?<=- )|(?<= tỉnh )).", lambda m: m[0].upper(), small)
    return f"{line[:1]}{line[1:length].lower()} {with_places(small)}"


def _date(text: str) -> date | None:
    match = _LONG_DATE.search(text)
    if not match:
        return None
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years(title: str | None, lines: Sequence[str]) -> tuple[int | None, int | None]:
    """The years a plan is for, from its title, else from the lines that stand for one."""
    for text in [title or "", *(line for line in lines[:_FIRST_LINES] if line.isupper())]:
        bare = flat(text)
        if match := _SPAN.search(bare):
            years = [int(part) for part in match.groups() if part]
            if not (one := _ONE_YEAR.search(bare)):
                return years[0], years[1]
            return int(one[1]), int(one[1])
        if match := _ONE_YEAR.search(bare):
            return int(match[1]), int(match[1])
        if match := _UNTIL_YEAR.search(bare):
            return None, int(match[1])
    return None, None


def _type_of(lines: Sequence[str]) -> str | None:
    """The first line that is the name of a type: "KẾ HOẠCH"."""
    return next((TYPES[key] for line in lines[:_FIRST_LINES] if (key := fold(line).strip(" :")) in TYPES), None)
