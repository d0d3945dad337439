"""Read a form pack from its folder, and say what is wrong with it before it is used."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ...model.area import AREA_LABELS
from ...model.report.form import (
    HEADING_PLACES,
    WORDS,
    Column,
    ColumnKey,
    Content,
    Form,
    OutlinePart,
    Standing,
    StandingWords,
)
from .form_file import FormFault, naming, need, read_form_file

_FILE, _WHAT = "form.toml", "mẫu báo cáo"
_PART_KEYS = {"title", "content", "areas", "words", "nothing", "optional", "parts"}


def load_form(folder: Path) -> Form:
    """The form of a folder; UserError names the file and what is missing or misspelt in it."""
    file = folder / _FILE
    given = read_form_file(file, _WHAT)
    with naming(file, _WHAT):
        return _form(folder, given)


def _form(folder: Path, given: Mapping[str, Any]) -> Form:
    parts = tuple(_part(entry) for entry in need(given, "parts", list))
    _check_areas(parts)
    return Form(
        folder=folder,
        name=need(given, "name", str),
        valid_from=need(given, "valid_from", date),
        valid_to=given.get("valid_to"),
        basis=need(given, "basis", str),
        parts=parts,
        columns=tuple(_column(entry) for entry in need(given, "columns", list)),
        standings=_standings(need(given, "standings", dict)),
        words=_words(need(given, "words", dict)),
        short_result=need(given, "short_result", int),
    )


def _words(given: Mapping[str, Any]) -> Mapping[str, str]:
    for key, places in WORDS.items():
        _check_places(need(given, key, str), places, key)
    return dict(given)


def _check_places(text: str, allowed: frozenset[str], key: str) -> None:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise FormFault(f"mục “{key}” có dấu ngoặc nhọn không khép") from error
    for name in sorted(names - allowed):
        raise FormFault(f"mục “{key}” có tên lạ “{{{name}}}”")


def _standings(given: Mapping[str, Any]) -> Mapping[Standing, StandingWords]:
    return {key: _standing_words(need(given, key, dict)) for key in get_args(Standing)}


def _standing_words(given: Mapping[str, Any]) -> StandingWords:
    return StandingWords(need(given, "count", str), need(given, "tasks", str), need(given, "label", str))


def _column(given: Mapping[str, Any]) -> Column:
    key = need(given, "key", str)
    if key not in get_args(ColumnKey):
        raise FormFault(f"cột phụ lục có tên lạ “{key}”")
    return Column(key, need(given, "title", str))


def _part(given: Mapping[str, Any]) -> OutlinePart:
    title = need(given, "title", str)
    for key in sorted(given.keys() - _PART_KEYS):
        raise FormFault(f"đề cương, mục “{title}” có tên lạ “{key}”")
    part = OutlinePart(
        title=title,
        content=tuple(given.get("content", ())),
        areas=tuple(given.get("areas", ())),
        words=tuple(given.get("words", ())),
        nothing=given.get("nothing", ""),
        optional=bool(given.get("optional", False)),
        parts=tuple(_part(entry) for entry in given.get("parts", ())),
    )
    _check_part(part)
    return part


def _check_part(part: OutlinePart) -> None:
    for name in (*part.content, *part.areas):
        if name not in get_args(Content) and name not in AREA_LABELS:
            raise FormFault(f"đề cương, mục “{part.title}” có tên lạ “{name}”")
    for text in (part.title, part.nothing):
        _check_places(text, HEADING_PLACES, part.title)


def _check_areas(parts: tuple[OutlinePart, ...]) -> None:
    """Every area needs a heading that takes all of its tasks, or tasks would be lost."""
    everything = [leaf for part in parts for leaf in (part, *part.parts)]
    covered = {area for leaf in everything if not leaf.words for area in leaf.areas}
    for area, label in AREA_LABELS.items():
        if area not in covered:
            raise FormFault(f"đề cương không có mục nào nhận mọi nhiệm vụ thuộc nhóm “{label}” ({area})")
