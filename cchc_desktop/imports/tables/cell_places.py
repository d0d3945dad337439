"""Puts the lines of a flattened row back into their columns, and says which column was left out and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...model.plan import FIELD_LABELS, Doubt
from ...text import fold, lower_first
from .cell_looks import like_agency, like_approver, like_money, like_time, of_province

_ITEM = re.compile(r"[(\-–+,;•]|[a-zđ]\)")  # what can only go on with a cell: "a) …", "- …"
_NEVER = -1e9
_SKIPPED = {"content": -8.0, "lead": -3.0, "time_text": -2.0, "budget": -0.2, "note": 0.0}
_SKIPPED_ELSE = -1.0
_UNFINISHED = re.compile(r".*(?:[,;/&(–-]| và| của| các| về| cho)")


@dataclass(frozen=True, slots=True)
class Look:
    """What a line looks like, asked once."""

    text: str
    time: bool
    agency: bool
    approver: bool
    province: bool
    money: bool
    unfinished: bool  # it must go on in the next line


@lru_cache(maxsize=4096)
def look_at(text: str) -> Look:
    """What the line looks like; agencies and times come again and again."""
    time = like_time(text)
    return Look(
        text,
        time,
        not time and like_agency(text),
        not time and like_approver(text),
        not time and of_province(text),
        like_money(text),
        bool(_UNFINISHED.fullmatch(text)),
    )


def place_cells(lines: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The lines of one row as cells, each line in one of the columns and these in their order.

    The best placing by what the lines look like wins; several lines may make up one cell. Where the content
    is the first column the first line begins it.
    """
    looks = [look_at(line) for line in lines]
    count = len(columns)
    skipped = _all_skips(tuple(columns))
    scores = [_NEVER] * count
    for column in range(1 if columns[0] == "content" else count):
        scores[column] = skipped[0][column] + _fit(looks[0], columns[column], ())
    came: list[list[int]] = []  # for each line but the first and each column, the column of the line above
    for row in range(1, len(looks)):
        look, above = looks[row], looks[row - 1]
        torn = -3.0 if above.unfinished else 0.0
        best: list[tuple[float, int]] = []
        for column, name in enumerate(columns):
            fits = torn + _fit(look, name, looks[:row])
            steps = [(scores[before] + skipped[before + 1][column] + fits, -before) for before in range(column)]
            stays = 0.5 if above.unfinished and not look.time else _joined(look, name)
            best.append(max([*steps, (scores[column] + stays, -column)]))
        scores = [score for score, _ in best]
        came.append([-before for _, before in best])
    last = max(range(count), key=lambda column: scores[column] + skipped[column + 1][count])
    return _filled(lines, columns, last, came)


def _filled(lines: Sequence[str], columns: Sequence[str], last: int, came: Sequence[Sequence[int]]) -> dict[str, str]:
    """The lines as cells, the last of them in the column `last`."""
    path = [last]
    for above in reversed(came):
        path.append(above[path[-1]])
    cells: dict[str, str] = {}
    for line, column in zip(lines, reversed(path), strict=True):
        name = columns[column]
        cells[name] = f"{cells[name]} {line}" if name in cells else line
    return cells


@lru_cache(maxsize=64)
def _all_skips(columns: tuple[str, ...]) -> list[list[float]]:
    """The cost of leaving out what stands between any two columns; the first row is for none before."""
    count = len(columns)
    return [[_skips(columns, before, column) for column in range(count + 1)] for before in range(-1, count)]


def _skips(columns: Sequence[str], before: int, after: int) -> float:
    return sum(_SKIPPED.get(field, _SKIPPED_ELSE) for field in columns[before + 1 : after])


def _joined(look: Look, field: str) -> float:
    """Going on with the same cell: likely for a line that begins small, hardly for one that is a cell by its looks."""
    small = look.text[:1].islower() or bool(_ITEM.match(look.text))
    score = -0.5 if small else -2.5
    if look.time and field != "time_text":
        return score - 5
    if (look.agency or look.approver) and field in ("content", "product", "time_text"):
        return score - 3
    return score - (3 if field in ("lead", "cooperating", "approval") and not (look.agency or small) else 0)


def _fit(look: Look, field: str, before: Sequence[Look]) -> float:
    """How well a line suits a field as the first line of its cell."""
    if field == "time_text":
        return 4.0 if look.time else -6.0
    if field == "approval":
        return _fit_approval(look, before)
    if field in ("lead", "cooperating"):
        if look.time or _ITEM.match(look.text):
            return -6.0
        return 3.0 if look.agency or look.approver else -1.5
    if field == "budget":
        return 3.0 if look.money else -4.0
    if field == "note" and look.time:
        return 0.5 if any(line.time for line in before) and look.text[:1].isupper() else -5.0
    if look.time:
        return 1.0 if field == "product" and fold(look.text) == "ke hoach" else -5.0
    if look.agency or look.approver:
        return -2.5
    small = look.text[:1].islower()
    return -2.0 if small else 2.0 if field in ("product", "content") else -0.5


def _fit_approval(look: Look, before: Sequence[Look]) -> float:
    """UBND tỉnh approves; a lower UBND approves what it or its own offices lead, else it cooperates."""
    if look.time:
        return -6.0
    if not look.approver:
        return -2.0 if look.agency else -4.0
    own = len(before) > 1 and not before[1].text.startswith(("Sở", "Văn phòng", "Công an", "Ban "))
    several = re.search(r"\bcac\b", fold(look.text))
    return 4.0 if look.province or (own and not several) else 1.5 if several else 2.5


def doubts_of(cells: dict[str, str], lines: Sequence[str], fields: Sequence[str]) -> tuple[Doubt, ...]:
    """One doubt for each column taken as empty, with the reasons an officer can check; one for cells hard to part."""
    empty = [field for field in fields if field not in cells]
    return (*(Doubt(field, _reason(field, cells, lines)) for field in empty), *_hard_to_part(cells, lines))


def _hard_to_part(cells: dict[str, str], lines: Sequence[str]) -> tuple[Doubt, ...]:
    """More lines of agencies than cells for them: which of them cooperate is guessed."""
    looks = [look_at(line) for line in lines]
    whole = [
        look
        for look, above in zip(looks, [None, *looks], strict=False)
        if (look.agency or look.approver) and look.text[:1].isupper() and not (above and above.unfinished)
    ]
    filled = [name for name in ("lead", "cooperating", "approval") if name in cells]
    if "cooperating" not in cells or len(whole) <= len(filled):
        return ()
    said = f"Bảng đã bị trải thành chữ: {len(whole)} dòng tên cơ quan chia vào {len(filled)} ô, hãy xem lại chỗ chia."
    return (Doubt("cooperating", said),)


def _reason(field: str, cells: dict[str, str], lines: Sequence[str]) -> str:
    said = [_said(name, cells[name]) for name in _told(cells)]
    facts = "; ".join(said)
    opening = f"Văn bản chỉ có {len(lines)} ô sau nội dung." if lines else "Văn bản không có ô nào sau nội dung."
    closing = f"Ô {lower_first(FIELD_LABELS[field])} được coi là trống."
    return " ".join(part for part in (opening, f"{facts}." if facts else "", closing) if part)


def _told(cells: dict[str, str]) -> list[str]:
    """The cells worth a word: first the time; the lead only where nothing stands after it."""
    told: list[str] = [name for name in ("time_text", "cooperating", "approval") if name in cells]
    return told if len(told) > 1 or "lead" not in cells else [*told, "lead"]


def _said(name: str, text: str) -> str:
    """ "Quý II năm 2024" là thời gian: what each cell was taken for, by its looks and its place."""
    look = look_at(text)
    if name == "time_text":
        return f'"{text}" là thời gian'
    if name == "lead":
        return f'"{text}" đứng đầu nên là cơ quan chủ trì'
    if name == "cooperating":
        if look.approver:
            either = "có thể là cơ quan phối hợp hoặc cấp phê duyệt, đã xếp vào cơ quan phối hợp"
            return f'"{text}" đứng sau cơ quan chủ trì, {either}'
        return f'"{text}" đứng sau cơ quan chủ trì nên là cơ quan phối hợp'
    return f'"{text}" là cấp ban hành, phê duyệt'
