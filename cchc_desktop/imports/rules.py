"""The rules of checking, read from the file that ships with the program and that an office may change."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any

from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.checks import ORDER, PLACES
from ..model.rule import FigureWords, Rule, Rules
from ..text import nfc

FOLDER, NAME = "checks", "rules.toml"
_RULE_KEYS = {"name", "weight", "message", "why", "on", "limit", "words"}
_FIGURE_KEYS = {"words", "unit", "stats", "targets"}


@cache
def load_rules() -> Rules:
    """All rules, read once; UserError names the rule that cannot be used."""
    said = read_shipped(FOLDER, NAME)
    rules: dict[str, Rule] = {}
    for place, entry in enumerate(said.get("rule", []), start=1):
        rule = _made(f"mục [[rule]] thứ {place}", entry, _rule)
        if rule.name in rules:
            raise _unusable(f"có hai điểm cùng tên “{rule.name}”")
        rules[rule.name] = rule
    if missing := [name for name in PLACES if name not in rules]:
        raise _unusable(f"thiếu điểm “{missing[0]}” (muốn tắt, hãy giữ lại và ghi on = false)")
    figures = [_made(f"mục [[figure]] thứ {n}", each, _figure) for n, each in enumerate(said.get("figure", []), 1)]
    return Rules(rules, tuple(figures))


def _made(place: str, entry: Any, make: Any) -> Any:
    try:
        return make(entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        name = entry.get("name") or entry.get("words") if isinstance(entry, dict) else None
        said = f"{place}{f' (“{name}”)' if name else ''}"
        raise _unusable(f"{said} thiếu hoặc sai ở {error}") from error


def _rule(entry: dict[str, Any]) -> Rule:
    _known(entry, _RULE_KEYS)
    name, message = _text(entry["name"]), nfc(entry.get("message", ""))
    if name in PLACES and not message:
        raise ValueError("message: chưa có câu nhắc")
    if entry["weight"] not in ORDER:
        raise ValueError(f"weight = {entry['weight']!r}, ở đây chỉ nhận: {', '.join(ORDER)}")
    unknown = {place for _, place, _, _ in Formatter().parse(message) if place is not None} - PLACES.get(name, set())
    if unknown:
        raise ValueError(f"message: không có gì để điền vào {{{', '.join(sorted(unknown))}}}")
    if not isinstance(entry.get("on", True), bool):
        raise ValueError("on, ở đây chỉ nhận true hoặc false")
    words = _texts(entry.get("words", []))
    return Rule(name, entry["weight"], message, nfc(entry.get("why", "")), entry.get("on", True), _number(entry), words)


def _figure(entry: dict[str, Any]) -> FigureWords:
    _known(entry, _FIGURE_KEYS)
    stats, targets = _texts(entry.get("stats", [])), _texts(entry.get("targets", []))
    return FigureWords(_text(entry["words"]).lower(), _text(entry["unit"]), stats, targets)


def _known(entry: dict[str, Any], keys: set[str]) -> None:
    if unknown := set(entry) - keys:
        raise ValueError(f"“{sorted(unknown)[0]}”: không có mục này, chỉ có {', '.join(sorted(keys))}")


def _number(entry: dict[str, Any]) -> float:
    limit = entry.get("limit", 0)
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        raise ValueError(f"limit = {limit!r}, ở đây cần số")
    return float(limit)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"giá trị {value!r}, ở đây cần chữ")
    return nfc(value)


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise ValueError(f"giá trị {values!r}, ở đây cần danh sách chữ")
    return tuple(_text(value) for value in values)


def _unusable(reason: str) -> UserError:
    return unusable(FOLDER, NAME, reason)
