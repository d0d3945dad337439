"""A unit from named values: command-line options or a TOML file with the same names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import read_whole
from ..model.unit import Unit
from ..text import tidy

_TEXTS = ("name", "kind", "parent", "superior", "place", "symbol", "signer", "authority")
_LISTS = {"to": "to", "recipient": "recipients"}
_KEYS = (*_TEXTS, "position", *_LISTS)


def read_unit(path: Path | None, given: Mapping[str, Any]) -> Unit:
    """The unit that a file and the options name together; the options win."""
    values = {**(_toml(path) if path else {}), **given}
    unknown = [key for key in values if key not in _KEYS]
    if unknown:
        raise UserError(f"Không có mục “{unknown[0]}” cho đơn vị: hãy dùng {', '.join(_KEYS)}.")
    if not values.get("name") or not values.get("kind"):
        raise UserError("Thiếu tên hoặc loại đơn vị: hãy nêu cả --name và --kind.")
    texts: dict[str, Any] = {key: tidy(_text(key, values[key])) for key in _TEXTS if key in values}
    lists: dict[str, Any] = {field: _lines(key, values[key]) for key, field in _LISTS.items() if key in values}
    position = _titles(_text("position", values.get("position", "")))
    return Unit(position=position, **texts, **lists)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UserError(f"Mục “{key}” của đơn vị phải là chữ: hãy viết trong dấu nháy kép.")
    return value


def _titles(value: str) -> tuple[str, ...]:
    """ "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" is two lines."""
    return tuple(tidy(line) for line in value.split(" / ") if line.strip())


def _lines(key: str, value: Any) -> tuple[str, ...]:
    lines = [_text(key, line) for line in (value if isinstance(value, list) else [value])]
    return tuple(tidy(line) for line in lines if line.strip())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_whole(path).decode("utf-8-sig"))
    except ValueError as error:
        raise UserError(f"“{path.name}” không phải là TOML đúng dạng: {error}.") from error
