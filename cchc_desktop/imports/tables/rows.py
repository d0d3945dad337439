"""What the two ways of reading a table have in common: a row on its way to a task, and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...model.agency_phrase import addresses
from ...model.finding import Finding
from ...model.plan import Columns, Doubt, Section, Task
from ...model.time_phrase import read_time
from ...text import fold, tidy
from ..wording.slips import slip_doubts

NUMBER = r"(?:[IVX]{1,5}\.)?\d{1,3}(?:\.\d{1,3})*"  # of a row: "1", "2.1", "III.2"
MARK = rf"(?:{NUMBER}|[a-zđ]|[IVXLC]{{1,6}}|[A-HĐ])"  # whatever a cell for numbers may hold
# "1.", "1.2)", "1/" at the start of a content, "a)" too; "100% hồ sơ" and "5 năm" are no numbers.
_NUMBERED = re.compile(
    rf"(?P<number>{NUMBER}|[a-zđ])"
    r"(?:\s*[.)](?:\s+|(?=[^\W\d]))|\s?[/–-]\s+(?=[^\W\d_])(?=[^a-zà-ỹđ]))(?P<rest>\S.*)",
    re.DOTALL,
)
# "1.1 Rà soát" may lack its last dot; "1.5 triệu" is no number.
_LEVELS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\s+(?P<rest>[^\W\d_].*)", re.DOTALL)
_LONGEST_NUMBER = 20
_LONGEST_CELL = 400
_ROLE = r"(?:[-–+•*]\s*)?(?:(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))?\s+)?"
_BOTH = (  # a cell for both: "Chủ trì: Sở Tư pháp; Phối hợp: Các sở", "Sở Tư pháp chủ trì, phối hợp với các sở"
    re.compile(
        rf"{_ROLE}chủ trì(?: thực hiện)?\s*:\s*(?P<lead>[^:]*?[^\s:;.,])[\s;.,]*{_ROLE}phối hợp(?: thực hiện)?\s*:\s*"
        r"(?P<beside>[^:]+?)[\s.;]*",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<lead>[^.;]{3,200}?)\s+chủ trì,? (?:và )?phối hợp (?:với|cùng)\s+(?P<beside>[^:]{3,}?)[\s.;]*"),
    re.compile(r"(?P<lead>[^.;]{3,200}?)\s+chủ trì\s*[;,.]\s*(?P<beside>[^:]{3,}?)\s+phối hợp[\s.;]*"),
)
_BULLET = re.compile(r"[-–+•*]\s+(?=\S)")
_DATE_LIKE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}")


@dataclass(slots=True)
class RawRow:
    """One row as found: cells by field, none of them empty and each in one line, before they become a task."""

    place: str
    cells: dict[str, str]
    number: str | None = None
    section: Section | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Reading:
    """What was found in a document's tables."""

    sections: list[Section] = field(default_factory=list)
    rows: list[RawRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: list[Columns] = field(default_factory=list)  # of the tables taken, and of those that might be

    def tell_columns(self, columns: Columns) -> None:
        """Tables of one shape are told once: what the officer chooses holds for all of them."""
        if all(known.shape != columns.shape for known in self.columns):
            self.columns.append(columns)


def split_number(text: str) -> tuple[str | None, str]:
    """ "1. Tổng kết" as ("1", "Tổng kết"); a text without a number keeps all its words."""
    match = _NUMBERED.fullmatch(text) or _LEVELS.fullmatch(text)
    if match and match.re is _LEVELS and not match["rest"][0].isupper():
        return None, text
    return (match["number"], match["rest"]) if match else (None, text)


def bare_number(text: str) -> str | None:
    """The number of a number cell, as printed but for its dot: "1." is "1"."""
    number = tidy(text).strip(" .)(-–+•*/")
    return number if number and len(number) <= _LONGEST_NUMBER else None


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def parted(cells: dict[str, str]) -> dict[str, str]:
    """The cells with the lead's apart from those who cooperate, where one cell names both with these words."""
    lead = cells.get("lead", "")
    if "cooperating" in cells or len(lead) > _LONGEST_CELL or "phối hợp" not in lead.lower():
        return cells
    match = next((match for both in _BOTH if (match := both.fullmatch(lead))), None)
    return {**cells, "lead": match["lead"], "cooperating": match["beside"]} if match else cells


def task_of(row: RawRow, year: int | None) -> Task:
    """The task, with our reading beside the plan's wording."""
    cell, section = parted(row.cells), row.section
    timing = read_time(cell.get("time_text"), year)
    number = row.number
    if section and section.numeral and section.numeral.isalpha() and number:
        number = re.sub(rf"^{section.numeral}[.-]", "", number)
    return Task(
        section=(section.numeral or section.title) if section else None,
        number=number,
        content=cell.get("content", ""),
        product=cell.get("product"),
        lead=cell.get("lead"),
        cooperating=cell.get("cooperating"),
        approval=cell.get("approval"),
        time_text=cell.get("time_text"),
        budget=cell.get("budget"),
        note=cell.get("note"),
        time=timing,
        lead_addresses=addresses(cell.get("lead")),
        cooperating_addresses=addresses(cell.get("cooperating")),
        place=row.place,
        doubts=row.doubts + _time_doubts(cell.get("time_text"), timing.kind) + slip_doubts(cell),
        area=section.area if section else "other",
    )


def _time_doubts(phrase: str | None, kind: str) -> tuple[Doubt, ...]:
    """A day that no calendar has is left unread, and said."""
    if not phrase or kind != "unspecified" or fold(phrase).startswith("theo") or not _DATE_LIKE.search(phrase):
        return ()
    return (
        Doubt(
            "time_text",
            f'Không hiểu ngày trong "{phrase}": hãy xem lại, có thể ngày này không có trong lịch.',
        ),
    )
