"""Read a form pack from its folder, and say what is wrong with it before it is used."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ..errors import UserError
from ..model.area import AREA_LABELS
from ..model.form import (
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

_FILE = "form.toml"
_LINE = re.compile(r"\bline (\d+)")  # where the reader of TOML found its fault
_PART_KEYS = {"title", "content", "areas", "words", "nothing", "optional", "parts"}


def load_form(folder: Path) -> Form:
    """The form of a folder; UserError names the file and what is missing or misspelt in it."""
    file = folder / _FILE
    try:
        given = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UserError(f"Không mở được mẫu báo cáo “{file}”: hãy chép lại thư mục mẫu báo cáo.") from error
    except ValueError as error:  # not UTF-8, or not TOML
        line = _LINE.search(str(error))
        place = f" ở dòng {line[1]}" if line else ""
        raise UserError(f"Mẫu báo cáo “{file}” viết sai{place}: hãy sửa lại hoặc chép lại thư mục mẫu.") from error
    try:
        return _form(folder, given)
    except _Fault as fault:
        raise UserError(f"Mẫu báo cáo “{file}”: {fault}.") from fault


class _Fault(ValueError):
    """What is wrong inside form.toml, in Vietnamese."""


def _form(folder: Path, given: Mapping[str, Any]) -> Form:
    parts = tuple(_part(entry) for entry in _need(given, "parts", list))
    _check_areas(parts)
    return Form(
        folder=folder,
        name=_need(given, "name", str),
        valid_from=_need(given, "valid_from", date),
        valid_to=given.get("valid_to"),
        basis=_need(given, "basis", str),
        parts=parts,
        columns=tuple(_column(entry) for entry in _need(given, "columns", list)),
        standings=_standings(_need(given, "standings", dict)),
        words=_words(_need(given, "words", dict)),
        short_result=_need(given, "short_result", int),
    )


def _need(given: Mapping[str, Any], key: str, kind: type) -> Any:
    if not isinstance(given.get(key), kind):
        raise _Fault(f"thiếu hoặc sai mục “{key}”")
    return given[key]


def _words(given: Mapping[str, Any]) -> Mapping[str, str]:
    for key, places in WORDS.items():
        _check_places(_need(given, key, str), places, key)
    return dict(given)


def _check_places(text: str, allowed: frozenset[str], key: str) -> None:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise _Fault(f"mục “{key}” có dấu ngoặc nhọn không khép") from error
    for name in sorted(names - allowed):
        raise _Fault(f"mục “{key}” có tên lạ “{{{name}}}”")


def _standings(given: Mapping[str, Any]) -> Mapping[Standing, StandingWords]:
    return {key: _standing_words(_need(given, key, dict)) for key in get_args(Standing)}


def _standing_words(given: Mapping[str, Any]) -> StandingWords:
    return StandingWords(_need(given, "count", str), _need(given, "tasks", str), _need(given, "label", str))


def _column(given: Mapping[str, Any]) -> Column:
    key = _need(given, "key", str)
    if key not in get_args(ColumnKey):
        raise _Fault(f"cột phụ lục có tên lạ “{key}”")
    return Column(key, _need(given, "title", str))


def _part(given: Mapping[str, Any]) -> OutlinePart:
    title = _need(given, "title", str)
    for key in sorted(given.keys() - _PART_KEYS):
        raise _Fault(f"đề cương, mục “{title}” có tên lạ “{key}”")
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
            raise _Fault(f"đề cương, mục “{part.title}” có tên lạ “{name}”")
    for text in (part.title, part.nothing):
        _check_places(text, HEADING_PLACES, part.title)


def _check_areas(parts: tuple[OutlinePart, ...]) -> None:
    """Every area needs a heading that takes all of its tasks, or tasks would be lost."""
    everything = [leaf for part in parts for leaf in (part, *part.parts)]
    covered = {area for leaf in everything if not leaf.words for area in leaf.areas}
    for area, label in AREA_LABELS.items():
        if area not in covered:
            raise _Fault(f"đề cương không có mục nào nhận mọi nhiệm vụ thuộc nhóm “{label}” ({area})")
