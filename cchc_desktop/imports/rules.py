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
from .entries import no_strange, number, text, texts, truth

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
    no_strange(entry, _RULE_KEYS)
    name, message = text(entry["name"]), nfc(entry.get("message", ""))
    if name in PLACES and not message:
        raise ValueError("message: chưa có câu nhắc")
    if entry["weight"] not in ORDER:
        raise ValueError(f"weight = {entry['weight']!r}, ở đây chỉ nhận: {', '.join(ORDER)}")
    unknown = {place for _, place, _, _ in Formatter().parse(message) if place is not None} - PLACES.get(name, set())
    if unknown:
        raise ValueError(f"message: không có gì để điền vào {{{', '.join(sorted(unknown))}}}")
    on, words = truth("on", entry.get("on", True)), texts(entry.get("words", []))
    return Rule(name, entry["weight"], message, nfc(entry.get("why", "")), on, _limit(entry), words)


def _figure(entry: dict[str, Any]) -> FigureWords:
    no_strange(entry, _FIGURE_KEYS)
    stats, targets = texts(entry.get("stats", [])), texts(entry.get("targets", []))
    return FigureWords(text(entry["words"]).lower(), text(entry["unit"]), stats, targets)


def _limit(entry: dict[str, Any]) -> float:
    try:
        return number(entry.get("limit", 0))
    except ValueError as error:
        raise ValueError(f"limit: {error}") from error


def _unusable(reason: str) -> UserError:
    return unusable(FOLDER, NAME, reason)
