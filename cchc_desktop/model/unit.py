"""The reporting unit: its identity, and the usual form of every line of the report's header and signature.

Usual forms follow Nghị định 30/2020/NĐ-CP Phụ lục I and the custom of each kind of unit; each stays editable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..text import fold, upper_first

UnitKind = Literal["province", "department", "district", "commune", "public_service", "vertical"]

KIND_LABELS: dict[UnitKind, str] = {
    "commune": "Xã, phường, đặc khu, thị trấn",
    "district": "Huyện, quận, thị xã, thành phố (đến 30/6/2025)",
    "department": "Sở, ban, ngành cấp tỉnh",
    "public_service": "Đơn vị sự nghiệp công lập",
    "vertical": "Cơ quan ngành dọc",
    "province": "Ủy ban nhân dân tỉnh",
}
COMMITTEE_KINDS = ("province", "district", "commune")
TWO_LEVELS_SINCE = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 2025: the district level ends

_COMMITTEE = "Ủy ban nhân dân"
_SHORT = {"UBND": _COMMITTEE, "HĐND": "Hội đồng nhân dân", "HDND": "Hội đồng nhân dân"}
_SMALL_WORDS = {"và", "của", "các", "thuộc"}
_LEVELS = ("thị trấn", "thị xã", "đặc khu", "thành phố", "huyện", "quận", "phường", "xã", "tỉnh")
_BEFORE_NUMBER = re.compile(r"\b(?:phường|quận|xã|thị trấn|huyện)(?= \d)")  # Phụ lục II: “Quận 1”
_NAMED_IN_FULL = ("Hồ Chí Minh",)  # called after a person: Phụ lục I, mục II.4.a; after a number see `_full`


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in the header, the signature and the addressee of its reports.

    `position` holds one title per line; `to` is Kính gửi
    (None: not said yet, empty: the report has none); `recipients` is Nơi nhận.
    """

    name: str
    kind: UnitKind
    parent: str | None = None
    superior: str | None = None
    place: str | None = None
    symbol: str | None = None
    signer: str | None = None
    authority: str | None = None
    position: tuple[str, ...] = ()
    to: tuple[str, ...] | None = None
    recipients: tuple[str, ...] = ()
    id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def full_name(self) -> str:
        """The name written out: "Ủy ban nhân dân huyện Cái Bè"."""
        return spell_out(self.name)

    @property
    def addressees(self) -> tuple[str, ...]:
        """Kính gửi, line by line; empty where the report has none."""
        return self.to or ()

    @property
    def heading(self) -> tuple[str, ...]:
        """The issuing agency in the header: ("ỦY BAN NHÂN DÂN", "HUYỆN CÁI BÈ")."""
        full = self.full_name
        if full.startswith(_COMMITTEE + " "):
            return (_COMMITTEE.upper(), full.removeprefix(_COMMITTEE + " ").upper())
        return (full.upper(),)

    @property
    def signature(self) -> tuple[str, ...]:
        """What stands over the signature, line by line."""
        return tuple(line for line in (self.authority, *self.position) if line)

    @property
    def report_symbol(self) -> str:
        """What follows the number: "BC-UBND"."""
        return f"BC-{self.symbol}"


def spell_out(name: str) -> str:
    """A unit's name with UBND and HĐND written out, "Phường 1" with a capital as it is called by a number."""
    full = " ".join(_SHORT.get(word.upper(), word) for word in name.split())
    return _BEFORE_NUMBER.sub(lambda found: upper_first(found[0]), full)


def bare_place(name: str) -> str:
    """The proper name of the place in a unit's name, empty where none is told.

    "Sở Y tế tỉnh Tiền Giang" gives "Tiền Giang"; a place called by a number or after a person stays whole: "Phường 1".
    """
    said = _place_said(name)
    if said:
        return _full(*said)
    full = spell_out(name)
    return full.removeprefix(_COMMITTEE).strip() if full.startswith(_COMMITTEE) else ""


def _place_said(name: str) -> tuple[str, str] | None:
    """The level and the proper name of the last place in a name: ("tỉnh", "Tiền Giang")."""
    words = name.split()
    for at in range(len(words) - 1, -1, -1):
        for level in _LEVELS:
            size = len(level.split())
            proper = words[at + size :]
            if " ".join(words[at : at + size]).lower() == level and proper and _is_proper(proper[0]):
                return level, " ".join(proper)
    return None


def _is_proper(word: str) -> bool:
    """Whether a place's name may begin so; "hội" after "xã" does not."""
    return word[0].isupper() or word[0].isdigit()


def _full(level: str, proper: str) -> str:
    called = proper[0].isdigit() or proper in _NAMED_IN_FULL
    return f"{upper_first(level)} {proper}" if called else proper


def with_usual_forms(unit: Unit, today: date) -> Unit:
    """The unit with every line that was left out filled in the usual form for its kind."""
    return replace(
        unit,
        superior=unit.superior if unit.superior is not None else _superior(unit),
        place=unit.place or _place(unit),
        symbol=unit.symbol or _symbol(unit),
        authority=unit.authority if unit.authority is not None else _authority(unit),
        position=unit.position or _position(unit),
        to=unit.to if unit.to is not None else _addressees(unit, today),
        recipients=unit.recipients or _recipients(unit),
    )


def _superior(unit: Unit) -> str | None:
    if unit.kind in COMMITTEE_KINDS or not unit.parent:
        return None
    return unit.parent.upper()


def _place(unit: Unit) -> str:
    return bare_place(unit.name) or bare_place(unit.parent or "")


def _symbol(unit: Unit) -> str:
    """The first letters of the name without the place it is in: "TTYT" of "Trung tâm Y tế huyện Cái Bè"."""
    if unit.kind in COMMITTEE_KINDS:
        return "UBND"
    words = _without_place(unit.name).replace(",", " ").replace("-", " ").split()
    said = [word for word in words if word.lower() not in _SMALL_WORDS]
    return "".join(word if word in _SHORT else _initial(word) for word in said).upper()


def _initial(word: str) -> str:
    """The first letter without its marks, as in "DA" of "dự án"; "Đ" is a letter of its own."""
    return word[0] if word[0] in "Đđ" else (fold(word[0]) or word[0])


def _without_place(name: str) -> str:
    """ "Trung tâm Y tế" of "Trung tâm Y tế huyện Cái Bè", "Văn phòng UBND" of "Văn phòng UBND tỉnh"."""
    if said := _place_said(name):
        return name[: name.lower().rindex(" ".join(said).lower())]
    *first, last = name.split() or [""]
    return " ".join(first) if first and first[-1] in _SHORT and last.lower() in _LEVELS else name


def _authority(unit: Unit) -> str | None:
    """On whose behalf: who signs for the head (TL., TUQ.) does not sign on behalf of the body."""
    for_head = bool(unit.position) and unit.position[0].upper().startswith(("TL.", "TUQ."))
    return "TM. ỦY BAN NHÂN DÂN" if unit.kind in COMMITTEE_KINDS and not for_head else None


def _position(unit: Unit) -> tuple[str, ...]:
    return ("CHỦ TỊCH",) if unit.kind in COMMITTEE_KINDS else ("GIÁM ĐỐC",)


def _addressees(unit: Unit, today: date) -> tuple[str, ...]:
    if unit.kind == "province":
        return ("Bộ Nội vụ",)
    if not unit.parent:
        return ("Sở Nội vụ",)
    parent, via = spell_out(unit.parent), _via(unit, today)
    return (f"{parent} (qua {via})" if via and not fold(unit.name).startswith(fold(via)) else parent,)


def _via(unit: Unit, today: date) -> str | None:
    """The office that gathers the reports for the committee above: of a province, of a district; a commune has none."""
    parent = spell_out(unit.parent or "")
    if not parent.startswith(_COMMITTEE):
        return None
    level = parent.removeprefix(_COMMITTEE).strip().lower()
    if level.startswith(("xã ", "phường ", "đặc khu ", "thị trấn ")):
        return None
    district = level.startswith(("huyện ", "quận ", "thị xã ")) or (
        level.startswith("thành phố ") and (unit.kind in ("commune", "public_service") or _is_office(unit.name))
    )
    return "Phòng Nội vụ" if district and today < TWO_LEVELS_SINCE else "Sở Nội vụ"


def _is_office(name: str) -> bool:
    """Whether it is an office of a district's committee."""
    return fold(name).startswith("phong ")


def _recipients(unit: Unit) -> tuple[str, ...]:
    archive = "Lưu: VT, NV" if unit.kind == "district" else "Lưu: VT"
    return (archive,) if unit.to == () else ("Như trên", archive)
