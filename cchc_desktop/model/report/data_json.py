"""A report's data as JSON and back: strict, with a version, for reports that are kept after they were closed.

A key that is not known, a value of another type or another version is a ValueError: what was kept is given back as it
was, or not at all. A field that came later takes its default.
"""

from __future__ import annotations

import base64
import binascii
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .data import ReportData

VERSION = 1


def to_json(data: ReportData) -> str:
    """The report as one JSON text."""
    return json.dumps({"version": VERSION, "report": _plain(data)}, ensure_ascii=False, separators=(",", ":"))


def from_json(kept: str) -> ReportData:
    """The report out of that text; ValueError where it is not one that `to_json` wrote."""
    said = json.loads(kept)
    if not isinstance(said, dict) or said.get("version") != VERSION:
        raise ValueError("another version")
    report = _read(ReportData, said.get("report"), "report")
    assert isinstance(report, ReportData)
    return report


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no JSON for {type(value).__name__}")


def _read(kind: Any, value: Any, place: str) -> Any:
    """The value of a type out of its JSON."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), value, place)
    if origin is Literal:
        return _checked(value in get_args(kind), value, place)
    if origin is tuple:
        return _tuple(get_args(kind), value, place)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {name: _read(get_args(kind)[1], each, place) for name, each in _typed(dict, value, place).items()}
    if is_dataclass(kind):
        return _record(kind, value, place)
    if kind is float:
        return float(_checked(type(value) in (int, float), value, place))
    if kind is date:
        return date.fromisoformat(_typed(str, value, place))
    return _bytes(value, place) if kind is bytes else _typed(kind, value, place)


def _one_of(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    """The value read as the first kind that takes it."""
    if value is None and types.NoneType in kinds:
        return None
    for kind in kinds:
        try:
            return _read(kind, value, place)
        except ValueError:
            continue
    raise ValueError(f"{place}: {value!r}")


def _tuple(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    listed = _typed(list, value, place)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], each, f"{place}[{n}]") for n, each in enumerate(listed))
    _checked(len(listed) == len(kinds), value, place)
    return tuple(_read(kind, each, f"{place}[{n}]") for n, (kind, each) in enumerate(zip(kinds, listed, strict=True)))


def _record(kind: Any, value: Any, place: str) -> Any:
    said, known = _typed(dict, value, place), _fields(kind)
    if unknown := set(said) - set(known):
        raise ValueError(f"{place}: {min(unknown)} is not known")
    if missing := [name for name, (field, _) in known.items() if name not in said and _required(field)]:
        raise ValueError(f"{place}: {missing[0]} is missing")
    return kind(**{name: _read(known[name][1], each, f"{place}.{name}") for name, each in said.items()})


@cache
def _fields(kind: Any) -> dict[str, tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: (field, hints[field.name]) for field in fields(kind)}


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _typed(kind: Any, value: Any, place: str) -> Any:
    return _checked(type(value) is kind, value, place)


def _bytes(value: Any, place: str) -> bytes:
    try:
        return base64.b64decode(_typed(str, value, place), validate=True)
    except binascii.Error as error:
        raise ValueError(f"{place}: no bytes") from error


def _checked(good: bool, value: Any, place: str) -> Any:
    if not good:
        raise ValueError(f"{place}: {value!r}"[:200])
    return value
