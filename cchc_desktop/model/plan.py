"""The province's plan: its header, sections and tasks, as printed and as we read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ..text import fold
from .area import Area
from .deadline import Deadline
from .duty import Duty
from .finding import Finding
from .target import Target

# Where a task comes from: a row of the appendix, a duty in prose, or the unit itself ("ngoài kế hoạch").
Origin = Literal["plan", "duty", "own"]
TimeKind = Literal["period", "from", "deadline", "recurring", "on_demand", "unspecified"]

# The cells of a task row, in the order of a plan's appendix, with the words for screens and findings.
FIELD_LABELS: dict[str, str] = {
    "number": "TT",
    "content": "Nội dung công việc",
    "product": "Sản phẩm",
    "lead": "Cơ quan chủ trì",
    "cooperating": "Cơ quan phối hợp",
    "approval": "Cấp ban hành/phê duyệt",
    "time_text": "Thời gian thực hiện",
    "budget": "Kinh phí",
    "note": "Ghi chú",
}


_NUMERAL = 8  # a section's name this short is a numeral ("XVIII", "A.II"), a longer one its title
_OPENING = 40  # letters that stand for the name of a row without a number


@dataclass(frozen=True, slots=True)
class Timing:
    """Our reading of a time phrase: the kind, what the phrase says of start and end, and the quarters it touches."""

    kind: TimeKind = "unspecified"
    start: date | None = None
    end: date | None = None
    quarters: tuple[int, ...] = ()
    before: bool = False  # "trước ngày D": the end itself is kept, told apart by this flag
    words: tuple[str, ...] = ()  # the words that decided


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell the officer should look at, with the reason in words.

    `suggestion` is what the whole cell would say instead, where we know better ("Phần đầu" for "Phấn đấu");
    the cell itself keeps the wording of the file until the officer takes the suggestion.
    """

    field: str
    reason: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the appendix: "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH …"."""

    numeral: str | None
    title: str
    area: Area = "other"

    @property
    def name(self) -> str:
        """What its tasks call it: the numeral, or the title where it has none."""
        return self.numeral or self.title


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the appendix: the wording as printed, and our reading beside it."""

    section: str | None
    number: str | None
    content: str
    product: str | None = None
    lead: str | None = None
    cooperating: str | None = None
    approval: str | None = None
    time_text: str | None = None
    budget: str | None = None
    note: str | None = None
    time: Timing = Timing()
    lead_addresses: tuple[str, ...] = ()
    cooperating_addresses: tuple[str, ...] = ()
    place: str = ""
    doubts: tuple[Doubt, ...] = ()
    id: str = ""  # the UUID, once stored
    plan_id: str = ""
    area: Area = "other"  # of its section
    decided: bool | None = None  # the officer's own "is it ours"; None leaves it to our reading
    origin: Origin = "plan"
    same_as: str | None = None  # the task of another plan that this one repeats: counted and entered there
    dropped_on: date | None = None  # the day an amended plan left it out; what was typed for it stays
    person: str | None = None  # the colleague or section of the unit that does it
    handed_to: tuple[tuple[str, str], ...] = ()  # (role, who took it over from an abolished level or agency)

    @property
    def unsure(self) -> tuple[Doubt, ...]:
        """The cells we are not sure to have read right."""
        return tuple(doubt for doubt in self.doubts if doubt.suggestion is None)

    @property
    def slips(self) -> tuple[Doubt, ...]:
        """The cells that look misspelt in the file itself, each with what it should say."""
        return tuple(doubt for doubt in self.doubts if doubt.suggestion is not None)

    def label(self) -> str:
        """How people name a row: "III.6"."""
        if self.origin == "own":
            return "Ngoài kế hoạch"
        numeral = self.section if self.section and len(self.section) <= _NUMERAL else None
        return ".".join(part for part in (numeral, self.number) if part) or _opening(self.content)

    def named(self) -> str:
        """The row's name and its wording on one line; the wording alone where the plan gives it no number."""
        wording = " ".join(self.content.split())
        return f"{self.label()} {wording}" if self.number or self.origin == "own" else wording

    def short_label(self) -> str:
        """The row's name where it has one, for a narrow column."""
        return self.label() if self.number or self.origin == "own" else "–"


def _opening(wording: str) -> str:
    """The first words of a wording, with a mark where more follow."""
    return wording if len(wording) <= _OPENING else f"{wording[:_OPENING].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class PlanHeader:
    """What identifies a plan; the report cites it. Unknown parts are None."""

    title: str | None = None
    type_name: str | None = None  # Quyết định, Kế hoạch: the document that carries number and date
    number: str | None = None
    issuer: str | None = None  # full name of the body: "Ủy ban nhân dân tỉnh Tiền Giang"
    issued_by: str | None = None  # who the document says issues it, when that is a person: "Chủ tịch Ủy ban …"
    issued_on: date | None = None
    year: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    province: str | None = None
    signer: str | None = None
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the store."""

    id: str
    header: PlanHeader
    sections: tuple[Section, ...]
    source_name: str
    sha256: str
    added_on: date
    amended_on: date | None = None  # the day a later version of the document was taken in

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year of the plan."""
        return self.header.first_year or self.header.year, self.header.last_year or self.header.year

    def in_force(self, year: int) -> bool:
        """Whether the plan speaks of this year; one that names no year speaks of any."""
        first, last = self.years
        return first is None or last is None or first <= year <= last


@dataclass(frozen=True, slots=True)
class Source:
    """The file a draft came from. `kind` is what the content is, not what the name says."""

    name: str
    sha256: str
    kind: str


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table were taken: each heading as printed, and the field it stands for.

    A field is a key of FIELD_LABELS, "section", "from" or "to" (the halves of a time), or None where the column
    is left out.
    """

    place: str
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]

    @property
    def shape(self) -> str:
        """What tables of the same headings have in common, to remember the officer's corrections by."""
        return " | ".join(fold(heading) for heading in self.headings)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A piece of text that was written in a legacy encoding, before and after it was turned into Unicode."""

    place: str
    encoding: str  # TCVN3, VNI, Windows-1258
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the officer decided about reading a file: how columns are taken, by shape; text left as it is."""

    columns: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    keep_encoding: bool = False  # legacy text stays as the file has it
    offer: bool = False  # a file whose tables are not understood gives an empty draft with their columns, to be chosen


AS_READ = Choices()


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read, nothing saved: rows with their place and doubts, and findings about the whole.

    `lines` is the source text for the review screen, as (place, text) in reading order; the `place` of a task,
    a target, a duty or a deadline is one of these places.
    """

    source: Source
    header: PlanHeader
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: tuple[Columns, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    lines: tuple[tuple[str, str], ...] = field(default=(), repr=False)
