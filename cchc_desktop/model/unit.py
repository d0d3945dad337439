"""The reporting unit: its identity, and the usual form of every line of the report's header and signature.

Usual forms follow Nghị định 30/2020/NĐ-CP Phụ lục I and the custom of each kind of unit; each stays editable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..text import fold

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
_SMALL_WORDS = {"và", "của", "các", "thuộc"}


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
    def report_symbol(self) -> str:
        """What follows the number: "BC-UBND"."""
        return f"BC-{self.symbol}"


def spell_out(name: str) -> str:
    """A unit's name with UBND written out."""
    words = name.split()
    return " ".join([_COMMITTEE, *words[1:]]) if words and words[0].upper() == "UBND" else " ".join(words)


def bare_place(name: str) -> str:
    """The proper name in a unit's name: "UBND huyện Cái Bè" gives "Cái Bè", "Phường 1" stays whole."""
    rest = spell_out(name).removeprefix(_COMMITTEE).split()
    for level in ("thị trấn", "thị xã", "đặc khu", "thành phố", "huyện", "quận", "phường", "xã", "tỉnh"):
        size = len(level.split())
        if " ".join(rest[:size]).lower() == level:
            proper = rest[size:]
            return " ".join(rest if not proper or proper[0].isdigit() else proper)
    return " ".join(rest)


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
    return bare_place(unit.name if unit.kind in COMMITTEE_KINDS else unit.parent or unit.name)


def _symbol(unit: Unit) -> str:
    if unit.kind in COMMITTEE_KINDS:
        return "UBND"
    words = [w for w in unit.name.replace(",", " ").replace("-", " ").split() if w.lower() not in _SMALL_WORDS]
    return "".join(w[0] for w in words).upper()


def _authority(unit: Unit) -> str | None:
    return "TM. ỦY BAN NHÂN DÂN" if unit.kind in COMMITTEE_KINDS else None


def _position(unit: Unit) -> tuple[str, ...]:
    return ("CHỦ TỊCH",) if unit.kind in COMMITTEE_KINDS else ("GIÁM ĐỐC",)


def _addressees(unit: Unit, today: date) -> tuple[str, ...]:
    if not unit.parent:
        return ("Sở Nội vụ",)
    parent = spell_out(unit.parent)
    if not parent.startswith(_COMMITTEE):
        return (parent,)
    via = "Phòng Nội vụ" if _below_district(unit) and today < TWO_LEVELS_SINCE else "Sở Nội vụ"
    return (parent if fold(unit.name).startswith(fold(via)) else f"{parent} (qua {via})",)


def _below_district(unit: Unit) -> bool:
    level = spell_out(unit.parent or "").removeprefix(_COMMITTEE + " ").lower()
    return unit.kind == "commune" and not level.startswith("tỉnh ")


def _recipients(unit: Unit) -> tuple[str, ...]:
    archive = "Lưu: VT, NV" if unit.kind == "district" else "Lưu: VT"
    return (archive,) if unit.to == () else ("Như trên", archive)
