"""The decree's rules of layout, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from ...errors import UserError
from ...files import read_shipped, unusable
from ...model.layout.page import Align
from ...model.layout.rules import Case, LayoutRule, Look, Rules, Span
from ...text import nfc
from ..entries import no_strange, number, one_of, text, texts, truth

FOLDER, NAME = "layout", "nd30.toml"
_TOP_KEYS = {"basis", "rule", "words", "pairs"}
_RULE_KEYS = {"id", "name", "clause", "expected", "on", "look", "spans", "words", "pairs"}
_LOOK_KEYS = {"case", "size", "bold", "italic", "underline", "align"}
_LINE = ("spans.share", "spans.tolerance", "spans.typed")
# What the check looks up in a rule, and what it takes the first of: without them it could not judge.
_NEEDS = {
    "paper": ("spans.width", "spans.height", "spans.tolerance"),
    "margins": ("spans.top", "spans.bottom", "spans.left", "spans.right", "spans.tolerance"),
    "font": ("words.fonts", "words.symbols"),
    "quoc_hieu": ("words.text",),
    "tieu_ngu": ("words.text",),
    "tieu_ngu_line": _LINE,
    "agency_line": _LINE,
    "subject_line": _LINE,
    "place_date": ("words.units",),
    "indent": ("spans.short", "spans.long", "spans.tolerance"),
    "spacing": ("spans.between", "spans.tolerance"),
    "line_spacing": ("spans.multiple", "spans.tolerance"),
    "alphabet": ("words.letters", "words.usual"),
    "capacity": ("words.head_regime",),
    "signer": ("words.titles", "words.may_use"),
    "recipients_list": ("words.as_above", "words.as_above_without_to"),
    "capitals": ("words.names",),
    "capital_places": ("words.names",),
}
_NEEDED_RULES = {"alphabet"}  # other rules ask it for its letters
_NEEDED_WORDS = {"organisations", "areas", "heads", "marks", "party", "statutes", "decided", "two_signers", "notes"}
_NEVER_EMPTY = {"words.text", "words.fonts", "words.letters"}


@cache
def load_rules() -> Rules:
    """All rules, read once; UserError names the rule that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    rules: dict[str, LayoutRule] = {}
    for place, entry in enumerate(said.get("rule", []), start=1):
        rule = _made(f"mục [[rule]] thứ {place}", entry)
        if rule.id in rules:
            raise _unusable(f"có hai quy tắc cùng mã “{rule.id}”")
        rules[rule.id] = rule
    try:
        no_strange(said, _TOP_KEYS)
        words = _lists(said)
        if missing := (_NEEDED_RULES - rules.keys()) | (_NEEDED_WORDS - words.keys()):
            raise ValueError(f"“{min(missing)}”: bị xóa (muốn tắt một quy tắc, hãy giữ lại và ghi on = false)")
        return Rules(text(said.get("basis")), rules, words, _pairs(said))
    except (TypeError, ValueError, AttributeError) as error:
        raise _unusable(f"thiếu hoặc sai ở {error}") from error


def _made(place: str, entry: Any) -> LayoutRule:
    try:
        return _rule(entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        name = entry.get("id") if isinstance(entry, dict) else None
        raise _unusable(f"{place}{f' (“{name}”)' if name else ''} thiếu hoặc sai ở {error}") from error


def _rule(entry: dict[str, Any]) -> LayoutRule:
    no_strange(entry, _RULE_KEYS)
    key = text(entry["id"])
    for need in _NEEDS.get(key, ()):
        kind, _, name = need.partition(".")
        if name not in entry.get(kind, {}) or (need in _NEVER_EMPTY and not entry[kind][name]):
            raise ValueError(f"{need}: bị xóa hoặc để trống")
    return LayoutRule(
        id=key,
        name=text(entry["name"]),
        clause=text(entry["clause"]),
        expected=nfc(entry.get("expected", "")),
        on=truth("on", entry.get("on", True)),
        look=_look(entry.get("look", {})),
        spans={text(key): _span(key, value) for key, value in entry.get("spans", {}).items()},
        words=_lists(entry),
        pairs=_pairs(entry),
    )


def _look(entry: dict[str, Any]) -> Look:
    no_strange(entry, _LOOK_KEYS)
    bold, italic, underline = (
        truth(key, entry[key]) if key in entry else None for key in ("bold", "italic", "underline")
    )
    return Look(
        case=one_of(get_args(Case), entry["case"]) if "case" in entry else None,
        size=_span("size", entry["size"]) if "size" in entry else None,
        bold=bold,
        italic=italic,
        underline=underline,
        align=one_of(get_args(Align), entry["align"]) if "align" in entry else None,
    )


def _span(key: str, value: Any) -> Span:
    """The least and the most; one number stands for both."""
    try:
        least, most = (number(each) for each in (value if isinstance(value, list) else [value, value]))
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from error
    if least > most:
        raise ValueError(f"{key} = [{least:g}, {most:g}]: số nhỏ phải đứng trước")
    return least, most


def _lists(entry: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {text(key): texts(values) for key, values in entry.get("words", {}).items()}


def _pairs(entry: dict[str, Any]) -> dict[str, str]:
    return {text(key): text(value) for key, value in entry.get("pairs", {}).items()}


def _unusable(reason: str) -> UserError:
    return unusable(FOLDER, NAME, reason)
