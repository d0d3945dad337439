"""What a plan asks of each agency under "Tổ chức thực hiện": one duty per item, each with its agency as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model.agency_phrase import addresses
from ...model.duty import Duty
from ...text import flat, fold
from .duty_agency import Addressed, addressed
from .outline import Item

_DOING = r"to chuc (?:trien khai )?(?:va )?thuc hien"
_REPORTING = r"che do (?:thong tin,? ?)?(?:va )?bao cao"
_SECTION = re.compile(
    rf"(?:(?:cong tac|viec|ve|bien phap) )?{_DOING}(?: ke hoach.*| va .*)?"
    rf"|nhiem vu(?: va)? {_DOING}.*"
    r"|phan cong (?:trach nhiem|nhiem vu|thuc hien|to chuc).*"
    r"|trach nhiem (?:va )?(?:trien khai|thuc hien|to chuc|thi hanh)\b.*"
    rf"|(?:thuc hien )?{_REPORTING}.*"
)
_OF_AGENCIES = re.compile(r"(?:phan cong )?(?:trach nhiem|nhiem vu) (?:cu the )?(?:cua .*|(?:cac|so|ubnd|co quan)\b.*)")
_IN_CAPITALS = re.compile(rf"(?:{_SECTION.pattern})|.*\b(?:{_DOING}|{_REPORTING})\b.*")
_LONGEST_HEADING = 160
_LONGEST_CLOSING = 1500
_FUNDING = re.compile(r"(?:nguon |ve |bao dam |dam bao |du toan )?kinh phi\b.*")
_PART = re.compile(r"(?:phan|chuong)\b.{0,20}")
# The last sentence of a plan, which speaks to everybody and charges nobody.
_CLOSING = re.compile(
    r"(?:tren day la|(?:trong )?qua trinh (?:to chuc |trien khai )*(?:thuc hien|trien khai)?)\b.*"
    r"|.*\bneu (?:co |phat sinh |gap ).{0,80}(?:kho khan|vuong mac|phat sinh|sua doi|bo sung)\b.*"
    r"|.*\bcan sua doi, bo sung\b.*"
    r"|(?:(?:uy ban nhan dan|ubnd|chu tich) .{0,60})?(?:yeu cau|de nghi) .*(?:nghiem tuc|khan truong)"
    r" (?:to chuc |trien khai )*(?:thuc hien|trien khai)?(?: (?:tot|co hieu qua|dat ket qua.*))?"
    r"(?: (?:cac noi dung|nhiem vu))*(?: (?:cua )?ke hoach(?: nay)?)?\W*"
)
_FORCE = re.compile(r".*(?:chiu trach nhiem thi hanh|thi hanh (?:quyet dinh|ke hoach) nay|co hieu luc)\b.*")
_CHARGED = re.compile(r"(?:giao|phan cong|de nghi|yeu cau)\b")
_EMPTY = re.compile(
    r"(?:ve|nhiem vu|noi dung|trach nhiem|phan cong|che do|doi voi|linh vuc|cong tac)\b[^.;]{0,100}"
    r"|(?:trien khai |to chuc )*thuc hien (?:tot |co hieu qua |mot so |cac )*"
    r"(?:nhiem vu|noi dung|cong viec)[^.;]{0,30}:"
)
_NO_DUTY = re.compile(r"(?:thoi gian|dia diem) (?:thuc hien|to chuc)\b|hieu luc\b")
_GENERIC = re.compile(r"(?:tat ca )?(?:cac )?(?:co quan|don vi|dia phuong)(?:, | va |$)")
_LETTERS = "ABCDEFGHĐ"
_OPENER = re.compile(
    r"(?:dinh ky|hang|can cu|tren co so|truoc ngay|cham nhat|theo|de|nham|ket thuc|khi|sau khi|vao)\b[^;:]{0,300}?,\s+"
    r"(?=(?:thu truong |nguoi dung dau )?(?:cac (?:so|co quan|don vi|dia phuong|phong)|so [a-z]|ubnd|uy ban nhan dan))"
)
_TOP = 2  # the level of "I."
_BULLET = 18  # from this rank on items carry no number
_COLLECTIVE = {"all", "so_ban_nganh", "ubnd_huyen", "ubnd_xa", "don_vi_su_nghiep"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A duty, with the line it stands under where that line goes on in it ("… báo cáo như sau:")."""

    duty: Duty
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    """A line that names an agency, and which of all these lines it is."""

    item: Item
    agency: Addressed
    order: int


@dataclass(slots=True)
class _Reading:
    """What is known on the way down the outline: the section we are in, and who was addressed last."""

    section: Item | None = None
    rank: int = 0
    funding: Item | None = None
    count: int = 0  # the last number read under the funding heading
    named: dict[int, _Named] = field(default_factory=dict)  # by the id of the line
    last: _Named | None = None  # an unnumbered line whose agency is that of the lines that follow

    def name(self, item: Item, agency: Addressed | None, *, has_more: bool) -> None:
        """Keeps whom a line speaks to, for what stands under it or follows it."""
        if agency is None:
            return
        named = _Named(item, agency, len(self.named))
        self.named[id(item)] = named
        heads = agency.request != item.text or item.text.endswith(":")
        if heads and not _numbered(item) and not has_more:
            self.last = named

    def only_named(self, item: Item) -> bool:
        """Is the line nothing but the name of the agency?"""
        return id(item) in self.named and not self.named[id(item)].agency.request

    def above(self, item: Item) -> str | None:
        """Who is addressed by the nearest line the item stands under or follows."""
        lines = [self.named[id(line)] for line in item.above if id(line) in self.named and self._heads(line, item)]
        if self.last and _around(self.last.item) == _around(item)[: len(_around(self.last.item))]:
            lines.append(self.last)
        return max(lines, key=lambda line: line.order).agency.agency if lines else None

    def _heads(self, line: Item, item: Item) -> bool:
        """A paragraph after bullets goes on from their heading, not from the last of them."""
        return item.mark is not None or line.rank < _BULLET or self.only_named(line)

    def lead_in(self, item: Item) -> str:
        """The words of the lines above that end in a colon, and of the unnumbered one before."""
        lines = [line.text for line in item.above if line.text.rstrip().endswith(":")]
        if self.last and self.last.item is not item:
            lines.append(self.last.item.text)
        return " ".join(lines)


def read_duties(items: Sequence[Item]) -> tuple[Duty, ...]:
    """The duties in reading order."""
    return tuple(asked.duty for asked in read_asked(items))


def read_asked(items: Sequence[Item]) -> tuple[Asked, ...]:
    """The duties in reading order, each with its lead-in."""
    return tuple(_walk(items, _lone(items)))


def _walk(items: Sequence[Item], lone: set[int]) -> Iterator[Asked]:
    reading = _Reading()
    parents = {id(item.above[-1]) for item in items if item.above and not _is_closing(item)}
    for at, item in enumerate(items):
        if not _holds(reading, item):
            reading = _Reading()
            if is_section(item):
                reading = _Reading(item, _rank(item, items[at - 1] if at else None))
                reading.name(item, addressed(item.text), has_more=True)
            else:
                yield from _decided(item)
        elif not _is_funding(reading, item) and not _is_closing(item):
            yield from _asked(reading, item, lone, has_more=id(item) in parents)


def _lone(items: Sequence[Item]) -> set[int]:
    """Paragraphs that are all there is under a numbered heading: its number is theirs."""
    under: dict[int, list[Item]] = {}
    for item in items:
        if item.above and not _is_closing(item):
            under.setdefault(id(item.above[-1]), []).append(item)
    return {id(one) for kin in under.values() for one in kin if len(kin) == 1 and one.mark is None}


def _is_closing(item: Item) -> bool:
    """The last sentence of a plan, for everybody: "Trong quá trình thực hiện, nếu có vướng mắc …"."""
    return item.mark is None and len(item.text) < _LONGEST_CLOSING and bool(_CLOSING.fullmatch(fold(item.text)))


def is_section(item: Item) -> bool:
    """A heading under which agencies are told what to do."""
    words = fold(item.text).strip(" .:")
    capitals = item.text.isupper()
    if len(words) > _LONGEST_HEADING or (item.rank >= _BULLET and not capitals):
        return False
    if _OF_AGENCIES.fullmatch(words):
        return (capitals or item.rank <= _TOP) and addressed(item.text) is not None
    return bool((_IN_CAPITALS if capitals else _SECTION).fullmatch(words))


def _rank(section: Item, before: Item | None) -> int:
    """The level a section heading stands at; one without a number reaches to the next numbered with I, II."""
    if section.mark is not None:
        return section.rank
    return 1 if before and _PART.fullmatch(fold(before.text)) else _TOP


def _holds(reading: _Reading, item: Item) -> bool:
    """Is the item still in the section?"""
    section = reading.section
    if section is None or item.rank == 0:
        return False
    if section.mark is None and item.mark is None and item.text.isupper():
        return addressed(item.text) is not None
    if section.rank == item.rank == _TOP and (section.mark or "") in _LETTERS:
        return (item.mark or "") not in _LETTERS  # "I" under "C"
    return item.rank > reading.rank


def _is_funding(reading: _Reading, item: Item) -> bool:
    """Money, not duties: the heading "Kinh phí" and its items, also those that begin again with 1 at its own level."""
    heading, about = reading.funding, "kinh phi" in fold(item.text)
    if heading and heading in item.above:
        return True
    if heading and item.rank == heading.rank and item.mark == str(reading.count + 1) and (item.mark == "1" or about):
        reading.count += 1
        return True
    reading.funding = item if about and _FUNDING.fullmatch(fold(item.text)) else None
    reading.count = 0
    return reading.funding is not None


def _asked(reading: _Reading, item: Item, lone: set[int], *, has_more: bool) -> Iterator[Asked]:
    own, agency, text = _own(item, has_more=has_more), reading.above(item), item.text
    reading.name(item, own, has_more=has_more)
    if (own and not own.request) or _is_lead_in(item, own, has_more=has_more):
        return
    if own:
        agency = agency if agency and _points_back(own.agency, agency) else own.agency
        text = own.request
    elif agency is None and (match := _OPENER.match(flat(item.text))):
        found = addressed(item.text[match.end() :])
        agency = found.agency if found else None
    if agency and text:
        alone = id(item) in lone and reading.only_named(item.above[-1])
        code = item.above[-1].code if alone else None if has_more and own and own.merged else _code(item)
        yield Asked(Duty(agency, addresses(agency), code, text, item.place), reading.lead_in(item))


def _own(item: Item, *, has_more: bool) -> Addressed | None:
    """Whom the line itself names; a title with items under it is a name as a whole, whatever verbs are in it."""
    own = addressed(item.text)
    if own and has_more and own.request == item.text and not item.text.endswith((".", ";", ":")):
        return Addressed(item.text[item.text.find(own.agency) :], "")
    return own


def _decided(item: Item) -> Iterator[Asked]:
    """An article of the decision that charges an agency: "Điều 2. Giao Sở Nội vụ theo dõi …"."""
    words = fold(item.text)
    own = addressed(item.text) if fold(item.mark or "").startswith("dieu") and _CHARGED.match(words) else None
    if own and own.request and not _FORCE.fullmatch(words):
        yield Asked(Duty(own.agency, addresses(own.agency), item.mark, item.text, item.place))


def _is_lead_in(item: Item, own: Addressed | None, *, has_more: bool) -> bool:
    """A line whose items say what it is about: "Sở Nội vụ có trách nhiệm:", "Nhiệm vụ cụ thể"."""
    if own:
        return item.text.endswith(":") and (has_more or not _numbered(item))
    return bool(_NO_DUTY.match(fold(item.text)) or (has_more and _EMPTY.fullmatch(fold(item.text))))


def _points_back(own: str, above: str) -> bool:
    """ "Các cơ quan, đơn vị" under a heading that names them only points back to it."""
    generic = _GENERIC.match(fold(own)) and addresses(own) == ("all",)
    return bool(generic and _COLLECTIVE.intersection(addresses(above)))


def _around(item: Item) -> tuple[Item, ...]:
    """The headings a line stands under, bullets left out: a paragraph after a bullet is not part of it."""
    return tuple(line for line in item.above if line.rank < _BULLET)


def _numbered(item: Item) -> bool:
    return item.mark is not None and item.rank < _BULLET


def _code(item: Item) -> str | None:
    return item.code if _numbered(item) else None
