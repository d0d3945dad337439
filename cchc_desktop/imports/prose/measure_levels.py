"""Which level of government each number of a sentence holds for, where the sentence sets a number for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOWNS = r"(?:(?:, ?| va )(?:huyen|quan|thi xa|thanh pho|thanh|thi))*"
_PLACES = r"(?:(?:, ?| va )(?:xa|phuong|thi tran|dac khu))*"
_BOARD = r"(?:ubnd|uy ban nhan dan)"
_LEVEL = re.compile(
    r"\bcap (?P<level>tinh|thanh pho|so|huyen|xa)\b"
    r"(?P<more>(?:(?:, ?| va |/| - )(?:cap )?(?:tinh|thanh pho|huyen|xa)\b)*)"
    rf"|(?P<tinh>(?:\bcac )?\bso,? (?:va )?(?:ban,? ?)?nganh\b(?: (?:cap )?tinh\b)?|\b{_BOARD} tinh\b)"
    rf"|(?P<huyen>\b{_BOARD} (?:cac )?(?:huyen|quan)\b{_TOWNS}|\bcac huyen\b{_TOWNS})"
    rf"|(?P<xa>\b{_BOARD} (?:cac )?(?:xa|phuong)\b{_PLACES}|\bcac xa\b{_PLACES})"
    r"|(?<=[(,;:] )(?P<short>tinh|huyen|xa)(?= (?:dat )?\d)"
)
_SEVERAL = re.compile(r"tinh|huyen|xa")
_SAME = {"thanh pho": "tinh", "so": "tinh"}
_JOINED = re.compile(r"\s*(?:,|;|va|,\s*va)\s*")
_LEADS = re.compile(r"(?:\s+(?:la|dat|co|phai dat|duoc|phan dau|tu|khoang))*\s*(?P<colon>:)?\s*")
_SENTENCE = re.compile(r"\.\s")
_FAR = 220
_NEAR = 100
_MOST = 200  # no sentence has more numbers


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one number in the text; `level` in the text's own words where one was found."""

    begin: int
    end: int
    level: str | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    kinds: tuple[str, ...]
    begin: int
    end: int


def with_levels(text: str, bare: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those of a sentence with a number for each level widened to the words that name the level."""
    mentions = list(_mentions(bare)) if 0 < len(stretches) <= _MOST else []
    if not mentions:
        return list(stretches)
    out: list[Stretch] = []
    for group in _sentences(bare, stretches):
        found = _before(bare, group, mentions) or _after(bare, group, mentions) or _in_turn(bare, group, mentions)
        out += [_with(text, bare, s, m) for s, m in zip(group, found or [None] * len(group), strict=True)]
    return out


def _mentions(bare: str) -> Iterator[_Mention]:
    for match in _LEVEL.finditer(bare):
        if match["level"]:
            kinds = (_SAME.get(match["level"], match["level"]), *_SEVERAL.findall(match["more"]))
        else:
            kinds = (match["short"] or next(k for k in ("tinh", "huyen", "xa") if match[k]),)
        yield _Mention(kinds, *match.span())


def _sentences(bare: str, stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """The numbers of each sentence together."""
    group: list[Stretch] = []
    for stretch in stretches:
        if group and _SENTENCE.search(bare, group[-1].end, stretch.begin):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _before(bare: str, group: Sequence[Stretch], mentions: Sequence[_Mention]) -> list[_Mention | None] | None:
    """ "cấp tỉnh đạt 90%, cấp huyện đạt 80%": the level right before each number; a lone one needs a colon."""
    found: list[_Mention | None] = []
    for stretch in group:
        mention = max((m for m in mentions if m.end <= stretch.begin), key=lambda m: m.end, default=None)
        lead = _LEADS.fullmatch(bare, mention.end, stretch.begin) if mention else None
        found.append(mention if lead and (len(group) > 1 or lead["colon"]) else None)
    return found if len(group) == 1 and found[0] else _distinct(found)


def _after(bare: str, group: Sequence[Stretch], mentions: Sequence[_Mention]) -> list[_Mention | None] | None:
    """ "90% hồ sơ tại cấp tỉnh, 70% hồ sơ tại cấp huyện": one level between each number and the next."""
    found: list[_Mention | None] = []
    for index, stretch in enumerate(group):
        end = group[index + 1].begin if index + 1 < len(group) else _end_of_part(bare, stretch.end)
        inside = [m for m in mentions if stretch.end <= m.begin and m.end <= end]
        alone = len({kind for m in inside for kind in m.kinds}) == 1
        found.append(inside[0] if alone and inside[0].begin - stretch.end < _FAR else None)
    return _distinct(found)


def _in_turn(bare: str, group: Sequence[Stretch], mentions: Sequence[_Mention]) -> list[_Mention | None] | None:
    """ "tỉnh, huyện, xã … tương ứng là 30%, 20%, 15%": a list of levels, then a list of as many numbers."""
    run = 1
    while run < len(group) and _JOINED.fullmatch(bare, group[run - 1].end, group[run].begin):
        run += 1
    named = [m for m in mentions if group[0].begin - 2 * _FAR < m.begin and m.end <= group[0].begin][-run:]
    if run < 2 or len(named) < run:
        return None
    return _distinct([*named, *([None] * (len(group) - run))])


def _distinct(found: list[_Mention | None]) -> list[_Mention | None] | None:
    """What was found, if it is a split: two or more numbers, each with one level of its own."""
    kinds = [m.kinds for m in found if m]
    split = len(kinds) > 1 and len(set(kinds)) == len(kinds) and all(len(k) == 1 for k in kinds)
    return found if split else None


def _end_of_part(bare: str, begin: int) -> int:
    match = re.compile(r"[.;]").search(bare, begin, begin + _FAR)
    return match.start() if match else min(len(bare), begin + _FAR)


def _with(text: str, bare: str, stretch: Stretch, mention: _Mention | None) -> Stretch:
    if mention is None:
        return stretch
    begin, end = min(stretch.begin, mention.begin), max(stretch.end, mention.end)
    near = end - begin <= _NEAR + stretch.end - stretch.begin and not re.search(r"[;.]\s|%", bare[stretch.end : end])
    between = bare[mention.end : stretch.begin] if mention.end <= stretch.begin else ""
    if not near or len(between) > _NEAR or "," in between:
        begin, end = stretch.begin, stretch.end
    if "(" in bare[begin:end] and bare[end : end + 1] == ")":
        end += 1
    return Stretch(begin, end, text[mention.begin : mention.end])
